@child_s16b_9
Feature: What a serious child safeguarding case is
  Children Act 2004, section 16B(9). It asks for no link between the abuse or
  neglect and the harm, and for no concern about organisations.

  Rule: Abuse or neglect of a child is known or suspected, and the child has died or been seriously harmed

    Scenario Outline: Each is needed
      Given <what> a person aged <age>
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is <standard>
      When the referral is assessed
      Then the child safeguarding criteria are <finding>

      Examples:
        | what            | age      | standard  | finding      |
        | a death of      | 9        | suspected | met          |
        | serious harm to | 9        | known     | met          |
        | lesser harm to  | 9        | known     | not met      |
        | a death of      | 17       | suspected | met          |
        | a death of      | 18       | suspected | not met      |
        | a death of      | 9        | ruled out | not met      |
        | a death of      | 9        | disputed  | undetermined |
        | a death of      | 9        | not known | undetermined |
        | a death of      | 16 to 18 | suspected | undetermined |

    Scenario Outline: The eighteenth birthday is the boundary
      Given serious harm on 3 March 2024 to a person born on <born>
      And abuse or neglect of the child is suspected
      When the referral is assessed
      Then the child safeguarding criteria are <finding>

      Examples:
        | born         | finding |
        | 4 March 2006 | met     |
        | 3 March 2006 | not met |
        | 4 March 2007 | met     |

  Rule: What the harm resulted from can show the abuse or neglect

    Scenario Outline: Abuse or neglect by anybody; violence by a relative, a partner or a member of the household
      Given a death of a person aged 9
      And <kind> by <who> is suspected
      When the referral is assessed
      Then the child safeguarding criteria are <finding>

      Examples:
        | kind     | who                       | finding      |
        | neglect  | a professional            | met          |
        | abuse    | somebody not identified   | met          |
        | violence | a parent                  | met          |
        | violence | a lodger                  | met          |
        | violence | a stranger                | undetermined |
        | violence | somebody not identified   | undetermined |

    Scenario: Abuse of the child in a relationship counts, whatever led to the harm
      Given a death of a person aged 9
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse of the person by a neighbour in the relationship is suspected
      When the referral is assessed
      Then the child safeguarding criteria are met

    Scenario: No concern about organisations is needed for a child who survived
      Given serious harm to a person aged 9
      And abuse or neglect of the child is suspected
      And whether there is concern about how organisations worked together: no
      When the referral is assessed
      Then the child safeguarding criteria are met

  Rule: It applies on or after 29 June 2018

    Scenario Outline: The day of commencement is the boundary
      Given a death of a person aged 9
      And it happened on <day>
      And abuse or neglect of the child is suspected
      When the referral is assessed
      Then the child safeguarding criteria are <finding>

      Examples:
        | day          | finding |
        | 28 June 2018 | not met |
        | 29 June 2018 | met     |
