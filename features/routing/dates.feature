@dhr_s9_1
Feature: Ages and dates that are known in part
  A test is met only if it holds throughout, and not met only if it fails throughout.

  Rule: A person attains an age at the start of the anniversary of birth

    Scenario Outline: Dates known to the day, the month, the year or between two dates
      Given a death on <death> of a person born <born>
      And violence by a parent is suspected
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | death                                 | born                                   | finding      |
        | 3 March 2024                          | on 3 March 2008                        | met          |
        | March 2024                            | on 3 March 2008                        | undetermined |
        | April 2024                            | on 3 March 2008                        | met          |
        | 3 March 2024                          | in 2007                                | met          |
        | 3 March 2024                          | in 2008                                | undetermined |
        | 3 March 2024                          | in 2009                                | not met      |
        | 2024                                  | between January 2007 and February 2007 | met          |
        | between 1 March 2024 and 3 March 2024 | on 4 March 2008                        | not met      |

  Rule: Born on 29 February, the age is attained on 1 March of a common year

    Scenario Outline: On 28 February of a common year both ages stay open
      Given serious harm on <day> to a person born on 29 February 2008
      And abuse or neglect of the child is suspected
      When the referral is assessed
      Then the child safeguarding criteria are <finding>

      Examples:
        | day              | finding      |
        | 27 February 2026 | met          |
        | 28 February 2026 | undetermined |
        | 1 March 2026     | not met      |
