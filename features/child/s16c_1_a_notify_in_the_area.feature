@child_s16c_1_a
Feature: The duty to notify the Panel where a child died or was harmed in a local authority's area
  Children Act 2004, section 16C(1)(a).

  Rule: A child known or suspected to have been abused or neglected dies or is seriously harmed in England

    Scenario Outline: Each is needed
      Given <what> a person aged <age>
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is <standard>
      And it happened in <place>
      When the referral is assessed
      Then under section 16C(1)(a) the finding is <finding>

      Examples:
        | what            | age | standard  | place             | finding      |
        | a death of      | 9   | suspected | Cornwall, England | met          |
        | serious harm to | 17  | known     | Leeds, England    | met          |
        | lesser harm to  | 9   | known     | Cornwall, England | not met      |
        | a death of      | 18  | suspected | Cornwall, England | not met      |
        | a death of      | 9   | ruled out | Cornwall, England | not met      |
        | a death of      | 9   | not known | Cornwall, England | undetermined |
        | a death of      | 9   | suspected | Cardiff, Wales    | not met      |
        | a death of      | 9   | suspected | a place not known | undetermined |
        | a death of      | 17  | suspected | Cornwall, England | met          |

    Scenario: The place of the act counts as well as the place of the death
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And it happened in Cardiff, Wales
      And the act that caused it was in Cornwall, England
      When the referral is assessed
      Then under section 16C(1)(a) the finding is met
      And the notification criteria are met

  Rule: It applies on or after 29 June 2018

    Scenario Outline: The day of commencement is the boundary
      Given a death of a person aged 9
      And it happened on <day>
      And abuse or neglect of the child is suspected
      When the referral is assessed
      Then under section 16C(1)(a) the finding is <finding>

      Examples:
        | day          | finding |
        | 28 June 2018 | not met |
        | 29 June 2018 | met     |
