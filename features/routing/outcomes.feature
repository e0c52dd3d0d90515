@routing_outcomes
Feature: The one outcome to record
  Appendix 17 of the toolkit, 2.1. The two criteria are decided apart, and one of
  six outcomes follows. What could still change it is said beside it.

  Rule: Each pair of findings has one outcome

    Scenario Outline: The table
      Given a death of a person aged 60
      And neglect by <who> is suspected
      And whether <who> was a member of the household: <household>
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the SAR criteria are <sar>
      And the DHR criteria are <dhr>
      And the outcome is “<outcome>”

      Examples:
        | who      | household | needs     | sar          | dhr          | outcome                              |
        | a friend | yes       | yes       | met          | met          | Meets the joint SAR/DHR criteria     |
        | a friend | no        | yes       | met          | not met      | Meets the SAR criteria               |
        | a friend | not known | yes       | met          | undetermined | Meets the SAR criteria               |
        | a friend | yes       | no        | not met      | met          | Meets the DHR criteria               |
        | a friend | no        | no        | not met      | not met      | Does not meet the SAR or DHR criteria |
        | a friend | disputed  | no        | not met      | undetermined | Does not meet SAR criteria           |
        | a friend | yes       | not known | undetermined | met          | Meets the DHR criteria               |
        | a friend | no        | not known | undetermined | not met      | Does not meet DHR criteria           |
        | a friend | not known | not known | undetermined | undetermined | More information needed              |

  Rule: What is still open is what some answer could bring about

    Scenario Outline: The other outcomes that remain possible
      Given a death of a person aged 60
      And neglect by a friend is suspected
      And whether a friend was a member of the household: <household>
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then still open is “<open>”

      Examples:
        | household | needs     | open                                                                                                                       |
        | not known | yes       | Meets the joint SAR/DHR criteria                                                                                           |
        | not known | no        | Does not meet the SAR or DHR criteria”, “Meets the DHR criteria                                                            |
        | yes       | not known | Meets the joint SAR/DHR criteria                                                                                           |
        | no        | not known | Does not meet the SAR or DHR criteria”, “Meets the SAR criteria                                                            |
        | not known | not known | Does not meet the SAR or DHR criteria”, “Meets the DHR criteria”, “Meets the SAR criteria”, “Meets the joint SAR/DHR criteria |

    Scenario: An age known only as 16 or 17 can never open the SAR
      Given a death of a person aged 16 to 17
      And neglect by somebody not identified is suspected
      When the referral is assessed
      Then the SAR criteria are not met
      And still open is “Does not meet the SAR or DHR criteria”, “Meets the DHR criteria”

    Scenario: One set of causes answers both reviews
      Given a death of a person aged 60
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the outcome is “More information needed”
      And still open is “Does not meet the SAR or DHR criteria”, “Meets the SAR criteria”, “Meets the joint SAR/DHR criteria”

    Scenario: One age answers 16 and 18
      Given a death on 1 March 2024 of a person born on a day not known
      And violence by a parent is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the outcome is “More information needed”
      And still open is “Does not meet the SAR or DHR criteria”, “Meets the DHR criteria”, “Meets the joint SAR/DHR criteria”
      And the person is called Person A

    Scenario: Where everything is settled nothing is asked
      Given a death of a person aged 60
      And neglect by a child is suspected
      And whether the person had needs for care and support: no
      When the referral is assessed
      Then the outcome is “Meets the DHR criteria”
      And nothing else is still open
      And nothing is asked
