@sar_s44_3
Feature: Condition 2: the adult is alive, and serious abuse or neglect is known or suspected
  Care Act 2014, section 44(3).

  Rule: Alive, seriously harmed, and by abuse or neglect

    Scenario Outline: Each is needed
      Given <what> a person aged 60
      And <kind> by a husband or wife is <standard>
      When the referral is assessed
      Then under section 44(3), condition 2, the finding is <finding>

      Examples:
        | what         | kind                       | standard  | finding      |
        | serious harm to | violence                   | suspected | met          |
        | serious harm to | neglect                    | known     | met          |
        | serious harm to | violence, abuse or neglect | ruled out | not met      |
        | serious harm to | violence                   | disputed  | undetermined |
        | lesser harm to  | violence                   | known     | not met      |
        | a death of        | violence                   | known     | not met      |

    Scenario: A person who was seriously harmed and later died of something else is not alive
      Given serious harm to a person aged 60
      And violence by a husband or wife is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And the person then died on 1 June 2024
      And violence, abuse, neglect and self-neglect are ruled out
      When the referral is assessed
      Then the SAR criteria are not met

  Rule: It applies on or after 1 April 2015

    Scenario Outline: The day of commencement is the boundary
      Given serious harm to a person aged 60
      And it happened on <day>
      And neglect by a friend is suspected
      When the referral is assessed
      Then under section 44(3), condition 2, the finding is <finding>

      Examples:
        | day           | finding |
        | 31 March 2015 | not met |
        | 1 April 2015  | met     |
