@dhr_s9_1
Feature: Which deaths a domestic homicide review is about
  Domestic Violence, Crime and Victims Act 2004, section 9(1).
  Unless an example says otherwise, it happened on 1 March 2024 in Cornwall, to
  somebody who lived there and who did not take their own life.

  Rule: The person who died was aged 16 or over

    Scenario Outline: The sixteenth birthday is the boundary
      Given a death on 3 March 2024 of a person born on <born>
      And violence by a former partner is suspected
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | born         | finding      |
        | 4 March 2008 | not met      |
        | 3 March 2008 | met          |
        | 2 March 2008 | met          |
        | March 2008   | undetermined |

    Scenario: An age known only within bounds leaves it open
      Given a death of a person aged 14 to 17
      And violence by a parent is suspected
      When the referral is assessed
      Then the DHR criteria are undetermined
      And it is asked: When was Child A born?

  Rule: It is about a death

    Scenario: Somebody who survived can have no domestic homicide review
      Given serious harm to a person aged 40
      And violence by a husband or wife is suspected
      When the referral is assessed
      Then the DHR criteria are not met

  Rule: It has, or appears to have, resulted from violence, abuse or neglect by a relative, a partner past or present, or a member of the same household

    Scenario Outline: One tie is enough
      Given a death of a person aged 40
      And violence by <who> is suspected
      And whether <who> was a member of the household: <household>
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | who              | household | finding |
        | a parent         | no        | met     |
        | a former partner | no        | met     |
        | a friend         | yes       | met     |
        | a friend         | no        | not met |
        | a stranger       | no        | not met |

    Scenario Outline: Known and suspected both count, and any of the three kinds
      Given a death of a person aged 40
      And <kind> by a former husband or wife is <standard>
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | kind                       | standard  | finding      |
        | violence                   | known     | met          |
        | abuse                      | suspected | met          |
        | neglect                    | suspected | met          |
        | violence, abuse or neglect | suspected | met          |
        | violence, abuse or neglect | ruled out | not met      |
        | violence                   | disputed  | undetermined |
        | violence                   | not known | undetermined |

    Scenario: A cause and a person that do not go together are not enough
      Given a death of a person aged 80
      And neglect by a professional is suspected
      And abuse by a child is ruled out
      When the referral is assessed
      Then the DHR criteria are not met

    Scenario: One such person among several is enough, also one who had it done
      Given a death of a person aged 40
      And violence by a stranger is suspected
      And a husband or wife had it done and that is suspected
      When the referral is assessed
      Then the DHR criteria are met

    Scenario: Neglect of oneself is not neglect by somebody else
      Given a death of a person aged 70
      And self-neglect is suspected
      When the referral is assessed
      Then the DHR criteria are not met

    Scenario: Nobody has been identified
      Given a death of a person aged 40
      And violence by somebody not identified is suspected
      When the referral is assessed
      Then the DHR criteria are undetermined
      And it is asked: Has anybody been identified as the person who did what led to the death, or had it done? If so, was that person a relative of Adult A?

  Rule: No charge, conviction or coroner's conclusion is needed

    Scenario: The coroner found an accident and nobody was charged
      Given a death of a person aged 35
      And neglect by a partner is suspected
      And a charge, a conviction and a coroner's conclusion of accident are recorded
      When the referral is assessed
      Then the DHR criteria are met

  Rule: It applies to deaths on or after 13 April 2011

    Scenario Outline: The day of commencement is the boundary
      Given a death of a person aged 40
      And it happened on <day>
      And violence by a husband or wife is suspected
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | day           | finding      |
        | 12 April 2011 | not met      |
        | 13 April 2011 | met          |
        | April 2011    | undetermined |

    Scenario: Before commencement the reason is the date
      Given a death of a person aged 40
      And it happened on 1 March 2011
      And violence by a husband or wife is suspected
      When the referral is assessed
      Then under section 9(1) the reason given is: The death was on 1 March 2011. The provision came into force on 13 April 2011 and does not apply.

    Scenario: A date that is not known is asked
      Given a death of a person aged 40
      And it is not known when it happened
      And violence by a husband or wife is suspected
      When the referral is assessed
      Then the DHR criteria are undetermined
      And it is asked: On which date was the death of Adult A?
