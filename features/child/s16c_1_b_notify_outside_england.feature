@child_s16c_1_b
Feature: The duty to notify the Panel where a child who lived in England died or was harmed outside it
  Children Act 2004, section 16C(1)(b).

  Rule: A child normally resident in England, known or suspected to have been abused or neglected, dies or is seriously harmed outside England

    Scenario Outline: Each is needed
      Given <what> a person aged <age>
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is <standard>
      And it happened in <place>
      And the person lived in <home>
      When the referral is assessed
      Then under section 16C(1)(b) the finding is <finding>

      Examples:
        | what            | age | standard  | place                     | home              | finding      |
        | a death of      | 9   | suspected | Cardiff, Wales            | Cornwall, England | met          |
        | serious harm to | 17  | known     | Belfast, Northern Ireland | Leeds, England    | met          |
        | lesser harm to  | 9   | known     | Cardiff, Wales            | Cornwall, England | not met      |
        | a death of      | 18  | suspected | Cardiff, Wales            | Cornwall, England | not met      |
        | a death of      | 9   | ruled out | Cardiff, Wales            | Cornwall, England | not met      |
        | a death of      | 9   | suspected | Cornwall, England         | Cornwall, England | not met      |
        | a death of      | 9   | suspected | Cardiff, Wales            | Cardiff, Wales    | not met      |
        | a death of      | 9   | suspected | Cardiff, Wales            | a place not known | undetermined |
        | a death of      | 9   | suspected | a place not known         | Cornwall, England | undetermined |
        | a death of      | 17  | suspected | Cardiff, Wales            | Cornwall, England | met          |

  Rule: Where only the place is not known, the duty may be settled all the same

    Scenario: In England or out of it, a child who lived in England is notified
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And it happened in a place not known
      And the person lived in Cornwall, England
      When the referral is assessed
      Then the notification criteria are undetermined
      And nothing is asked

  Rule: It applies on or after 29 June 2018

    Scenario Outline: The day of commencement is the boundary
      Given a death of a person aged 9
      And it happened on <day>
      And it happened in Cardiff, Wales
      And abuse or neglect of the child is suspected
      When the referral is assessed
      Then under section 16C(1)(b) the finding is <finding>

      Examples:
        | day          | finding |
        | 28 June 2018 | not met |
        | 29 June 2018 | met     |
