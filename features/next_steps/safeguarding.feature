@safeguard_now
Feature: Safety comes before any review
  Ordinary safeguarding procedures for children and for adults. No review, and no
  decision about one, is a reason to wait.

  Rule: Wherever somebody living is in the referral, the first line is about their safety

    Scenario Outline: The person who was harmed, or anybody else who is named
      Given <what> a person aged <age>
      And violence by <who> is <standard>
      When the referral is assessed
      Then the first step is: Make sure that everybody living, child or adult, is safe now. Use the ordinary safeguarding procedures before anything here.
      And the next steps include:
        | who                        | to whom                                           | what                           | when    |
        | Whoever holds this referral | children's or adults' social care, or the police | Make sure that everybody living | at once |

      Examples:
        | what            | age | who                     | standard  |
        | a death of      | 40  | a partner               | suspected |
        | a death of      | 40  | a stranger              | ruled out |
        | a death of      | 9   | a parent                | suspected |
        | serious harm to | 40  | somebody not identified | known     |
        | lesser harm to  | 9   | somebody not identified | suspected |

    Scenario: One person died and another survived
      Given a death of the mother, aged 40
      And violence by somebody not identified is known
      And serious harm to the daughter, aged 9
      And violence by somebody not identified is known
      When the referral is assessed
      Then the first step is: Make sure that everybody living, child or adult, is safe now. Use the ordinary safeguarding procedures before anything here.

  Rule: Where nobody living is in the referral, that line is left out

    Scenario: A person who died, and nobody else is named
      Given a death of a person aged 40
      And violence by somebody not identified is known
      When the referral is assessed
      Then the next steps do not include:
        | what                            |
        | Make sure that everybody living |

    Scenario: One partner killed the other and then took their own life
      Given a death of the woman, aged 40
      And violence by the man, a partner, is suspected
      And a death of the man, aged 42
      And whether the person took their own life: yes
      When the referral is assessed
      Then the next steps do not include:
        | what                            |
        | Make sure that everybody living |
