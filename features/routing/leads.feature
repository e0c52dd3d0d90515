@agree_which_csp_leads @find_out_which_csp_leads @dhr_is_for_another_csp @sar_boards_agree_which_leads
@child_areas_agree_who_leads @child_case_is_for_another_partnership
Feature: Which authority leads
  Three geographies. A DHR follows where the person was ordinarily resident, a SAR where
  the adult is or was, a child notification where it happened.

  Rule: A DHR is led by the Community Safety Partnership of the area in which the person was ordinarily resident

    Scenario Outline: Wherever the death was
      Given a death of a person aged 40
      And violence by a partner is suspected
      And it happened in <place>
      And <where>
      When the referral is assessed
      Then on who leads it is said: <said>

      Examples:
        | place             | where                                      | said                                                                                                                                                                                  |
        | Cornwall, England | the person lived in Cornwall, England      | Safer Cornwall takes the lead on a DHR: Adult A was ordinarily resident in Cornwall.                                                                                                  |
        | Devon, England    | the person lived in Cornwall, England      | Safer Cornwall takes the lead on a DHR: Adult A was ordinarily resident in Cornwall.                                                                                                  |
        | Cornwall, England | the person lived in Leeds, England         | The lead on a DHR is with the Community Safety Partnership for Leeds, because Adult A was ordinarily resident there. The referral should go there.                                    |
        | Cornwall, England | the person lived in Cardiff, Wales         | The lead on a DHR is with the Community Safety Partnership for Cardiff, because Adult A was ordinarily resident there. The referral should go there.                                  |
        | Cornwall, England | where the person lived could not be established | Who takes the lead on a DHR is not settled: where Adult A was ordinarily resident could not be established, or is disputed. It is for the areas to come to an arrangement.       |
        | Cornwall, England | where the person lived is disputed         | Who takes the lead on a DHR is not settled: where Adult A was ordinarily resident could not be established, or is disputed. It is for the areas to come to an arrangement.            |
        | Cornwall, England | the person lived in a place not known      | Who takes the lead on a DHR is not known yet. It is the Community Safety Partnership for the area in which Adult A was ordinarily resident.                                           |

  Rule: A SAR is for the board in whose area the adult is or was, and ordinary residence there is not required

    Scenario Outline: By the places that are given, and by what the boards settle
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And it happened in <place>
      And the person lived in <home>
      And whether the boards agree that the person was in the area: <agreed>
      When the referral is assessed
      Then on who leads it is said: <said>

      Examples:
        | place                    | home              | agreed    | said                                                                                                                                                                               |
        | Cornwall, England        | Cornwall, England | not known | A SAR is for Cornwall and the Isles of Scilly Safeguarding Adults Board: Adult A is or was in its area.                                                                            |
        | Isles of Scilly, England | Cornwall, England | not known | A SAR is for Cornwall and the Isles of Scilly Safeguarding Adults Board: Adult A is or was in its area.                                                                            |
        | Cornwall, England        | a place not known | not known | A SAR is for Cornwall and the Isles of Scilly Safeguarding Adults Board: Adult A is or was in its area.                                                                            |
        | Cornwall, England        | Devon, England    | yes       | A SAR is for Cornwall and the Isles of Scilly Safeguarding Adults Board: Adult A is or was in its area.                                                                            |
        | Cornwall, England        | Devon, England    | not known | Whose area Adult A is or was in is not settled: Cornwall and Devon. It is for the boards of these areas to agree which of them takes the case.                                    |
        | Devon, England           | Cornwall, England | disputed  | Whose area Adult A is or was in is not settled: Devon and Cornwall. It is for the boards of these areas to agree which of them takes the case.                                    |
        | a place not known        | a place not known | not known | Whose area Adult A is or was in is not known yet. A SAR is for the board of that area.                                                                                             |

    Scenario: Hurt here, and died in a hospital elsewhere
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And the act that caused it was in Cornwall, England
      And it happened in Devon, England
      When the referral is assessed
      Then on who leads it is said: A SAR is for Cornwall and the Isles of Scilly Safeguarding Adults Board: Adult A is or was in its area.

  Rule: A child notification follows where it happened, and normal residence where that was outside England

    Scenario Outline: Both the place of the act and the place of the death count
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And the act that caused it was in <act>
      And it happened in <place>
      And the person lived in <home>
      When the referral is assessed
      Then on who leads it is said: <said>

      Examples:
        | act                      | place             | home              | said                                                                                                                                                                         |
        | Cornwall, England        | Cornwall, England | Leeds, England    | The notification is for Cornwall Council.                                                                                                                                    |
        | Isles of Scilly, England | a place not known | Cornwall, England | The notification is for Council of the Isles of Scilly.                                                                                                                      |
        | Cornwall, England        | Devon, England    | Cornwall, England | The notification is for Cornwall Council and the local authority for Devon: both where the child was hurt and where the child died count.                                    |
        | Isles of Scilly, England | Cornwall, England | Cornwall, England | The notification is for Council of the Isles of Scilly and Cornwall Council: both where the child was hurt and where the child died count.                                   |
        | Devon, England           | Devon, England    | Cornwall, England | The notification is for the local authority for Devon. The referral should go there.                                                                                         |
        | a place not known        | a place not known | Cornwall, England | Which local authority notifies is not known yet. It is the one for the area where Child A was hurt or died, or normally lived if that was outside England.                   |
        | Cardiff, Wales           | Cardiff, Wales    | Cornwall, England | The notification is for Cornwall Council.                                                                                                                                    |
        | Cardiff, Wales           | Glasgow, Scotland | Leeds, England    | The notification is for the local authority for Leeds. The referral should go there.                                                                                         |
        | Cardiff, Wales           | Cornwall, England | Leeds, England    | The notification is for Cornwall Council.                                                                                                                                    |

  Rule: Each review has a lead of its own, and one that cannot be called for has none

    Scenario: Hurt at home in one area, and died in another's hospital, at 17
      Given a death of a person aged 17
      And violence by a parent is suspected
      And the act that caused it was in Cornwall, England
      And it happened in Devon, England
      When the referral is assessed
      Then on who leads it is said: Safer Cornwall takes the lead on a DHR: Child A was ordinarily resident in Cornwall.
      And on who leads it is said: The notification is for Cornwall Council and the local authority for Devon: both where the child was hurt and where the child died count.
      And nobody is said to lead on a SAR

    Scenario: No review is called for
      Given a death of a person aged 40
      And violence by a stranger is suspected
      And whether the person had needs for care and support: no
      When the referral is assessed
      Then nobody is said to lead on a DHR
      And nobody is said to lead on a SAR
      And nobody is said to lead on a child case

  Rule: The names in the steps are those of whoever leads

    Scenario Outline: The local authority that notifies
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And it happened in <place>
      When the referral is assessed
      Then “Notify the Panel of the case.” is for <who> to do, towards the Child Safeguarding Practice Review Panel

      Examples:
        | place                    | who                            |
        | Cornwall, England        | Cornwall Council               |
        | Isles of Scilly, England | Council of the Isles of Scilly |
        | Devon, England           | The local authority for Devon  |
        | Cardiff, Wales           | Cornwall Council               |
        | a place not known        | The local authority            |
