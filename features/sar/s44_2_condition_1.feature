@sar_s44_2
Feature: Condition 1: the adult has died, from abuse or neglect known or suspected
  Care Act 2014, section 44(2).

  Rule: A death with any cause of that kind, self-neglect too

    Scenario Outline: The kinds of cause
      Given a death of a person aged 60
      And <kind> by somebody not identified is <standard>
      When the referral is assessed
      Then under section 44(2), condition 1, the finding is <finding>

      Examples:
        | kind                       | standard  | finding      |
        | violence                   | suspected | met          |
        | abuse                      | known     | met          |
        | neglect                    | suspected | met          |
        | violence, abuse or neglect | suspected | met          |
        | violence, abuse or neglect | ruled out | not met      |
        | neglect                    | ruled out | undetermined |
        | neglect                    | disputed  | undetermined |

    Scenario: Self-neglect counts
      Given a death of a person aged 60
      And self-neglect is suspected
      When the referral is assessed
      Then under section 44(2), condition 1, the finding is met

    Scenario: Somebody who is alive is outside condition 1
      Given serious harm to a person aged 60
      And neglect by a friend is suspected
      When the referral is assessed
      Then under section 44(2), condition 1, the finding is not met

  Rule: It applies on or after 1 April 2015

    Scenario Outline: The day of commencement is the boundary
      Given a death of a person aged 60
      And it happened on <day>
      And neglect by a friend is suspected
      When the referral is assessed
      Then under section 44(2), condition 1, the finding is <finding>

      Examples:
        | day           | finding |
        | 31 March 2015 | not met |
        | 1 April 2015  | met     |
