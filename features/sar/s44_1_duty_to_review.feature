@sar_s44_1
Feature: When a Safeguarding Adults Board must arrange a review
  Care Act 2014, section 44(1). "Meets the SAR criteria" means this duty.

  Rule: An adult, in the board's area, with needs for care and support, and concern about how organisations worked together

    Scenario Outline: All four are needed, beside condition 1 or 2
      Given a death of a person aged <age>
      And neglect by a member of care home staff is suspected
      And it happened in <area>, England
      And the person lived in <area>, England
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: <concern>
      When the referral is assessed
      Then the SAR criteria are <finding>

      Examples:
        | age | area     | needs         | concern   | finding      |
        | 18  | Cornwall | yes           | yes       | met          |
        | 17  | Cornwall | yes           | yes       | not met      |
        | 40  | Devon    | yes           | yes       | not met      |
        | 40  | Cornwall | no            | yes       | not met      |
        | 40  | Cornwall | yes           | no        | not met      |
        | 40  | CORNWALL | yes           | yes       | met          |
        | 40  | Cornwall | not known     | yes       | undetermined |
        | 40  | Cornwall | asked in vain | yes       | undetermined |
        | 40  | Cornwall | yes           | disputed  | undetermined |
        | 40  | Cornwall | no            | not known | not met      |

    Scenario Outline: The eighteenth birthday is the boundary
      Given a death on 3 March 2024 of a person born on <born>
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the SAR criteria are <finding>

      Examples:
        | born         | finding |
        | 4 March 2006 | not met |
        | 3 March 2006 | met     |
        | 3 March 2005 | met     |

  Rule: Condition 1 or condition 2 is met

    Scenario Outline: A death, or serious harm that was survived
      Given <what> a person aged 60
      And abuse by a friend is <standard>
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the SAR criteria are <finding>

      Examples:
        | what         | standard  | finding      |
        | a death of        | suspected | met          |
        | serious harm to | suspected | met          |
        | lesser harm to  | suspected | not met      |
        | a death of        | disputed  | undetermined |
        | serious harm to | not known | undetermined |

  Rule: Where the harm and the home lie in different areas it is for the two boards

    Scenario Outline: The place of the act goes before the place of the death
      Given a death of a person aged 60
      And neglect by a friend is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And it happened in <harm>
      And the person lived in <home>
      When the referral is assessed
      Then the SAR criteria are <finding>

      Examples:
        | harm                    | home              | finding      |
        | Devon, England          | Cornwall, England | undetermined |
        | Cornwall, England       | Devon, England    | undetermined |
        | Isles of Scilly, England | Cornwall, England | met         |
        | Cornwall, England       | a place not known | met          |
        | a place not known       | Cornwall, England | met          |
        | a place not known       | Devon, England    | not met      |
        | a place not known       | a place not known | undetermined |

    Scenario Outline: What the two boards settle goes before the places
      Given a death of a person aged 60
      And neglect by a friend is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And it happened in Devon, England
      And the person lived in <home>
      And whether the boards agree that the person was in the area: <agreed>
      When the referral is assessed
      Then the SAR criteria are <finding>

      Examples:
        | home              | agreed   | finding      |
        | Cornwall, England | yes      | met          |
        | Cornwall, England | no       | not met      |
        | Cornwall, England | disputed | undetermined |
        | Devon, England    | yes      | met          |

    Scenario: Hurt in the area, and died in a hospital elsewhere
      Given a death of a person aged 60
      And neglect by a friend is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And it happened in Devon, England
      And the act that caused it was in Cornwall, England
      When the referral is assessed
      Then the SAR criteria are met

  Rule: It applies on or after 1 April 2015

    Scenario Outline: The day of commencement is the boundary
      Given a death of a person aged 60
      And it happened on <day>
      And neglect by a friend is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the SAR criteria are <finding>
      And under section 44(1) the reason given is: <reason>

      Examples:
        | day           | finding | reason                                                                                              |
        | 31 March 2015 | not met | The death was on 31 March 2015. The provision came into force on 1 April 2015 and does not apply.   |
        | 1 April 2015  | met     | The death was on 1 April 2015. This applies from 1 April 2015 on.                                   |
