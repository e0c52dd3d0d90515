@dhr_not_met_home_office @dhr_not_met_family @dhr_not_met_referrer @dhr_not_met_partners
@dhr_not_met_feedback
Feature: The decision not to hold a domestic homicide review
  Safer Cornwall toolkit, process map and section 2. It says nothing about how much the
  death matters, or whether anyone was at fault.

  Rule: The Home Office, the family, the referrer and the partners are all told

    Scenario Outline: Where the partnership had the case and the criteria are not met, unless another area leads
      Given <what> a person aged 40
      And violence by <who> is suspected
      And <where>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <tell>:
        | who            | to whom                                          | what                                                                      | when                         |
        | Safer Cornwall | whoever made the referral                        | Tell the referrer of the decision, and what remains possible.             | with the decision on the DHR |
        | Safer Cornwall | the partners in the Community Safety Partnership | Tell the partners of the decision not to hold a domestic homicide review. | with the decision on the DHR |
      And the next steps <after a death>:
        | who            | to whom         | what                                                                   | when                         |
        | Safer Cornwall | the Home Office | Notify the decision not to hold a domestic homicide review.            | with the decision on the DHR |
        | Safer Cornwall | the family      | Tell the family of the decision in writing, and what remains possible. | with the decision on the DHR |
        | Safer Cornwall | the DHR panel   | Put the Home Office's feedback before the panel when it comes.         | when the feedback comes      |

      Examples:
        | what            | who        | where                                 | board                        | tell           | after a death  |
        | a death of      | a stranger | the person lived in Cornwall, England | Community Safety Partnership | include        | include        |
        | a death of      | a stranger | the person lived in a place not known | Community Safety Partnership | include        | include        |
        | a death of      | a stranger | where the person lived is disputed    | Community Safety Partnership | include        | include        |
        | a death of      | a stranger | the person lived in Leeds, England    | Community Safety Partnership | do not include | do not include |
        | a death of      | a stranger | the person lived in Cornwall, England | Safeguarding Adults Board    | do not include | do not include |
        | a death of      | a friend   | the person lived in Cornwall, England | Community Safety Partnership | do not include | do not include |
        | a death of      | a partner  | the person lived in Cornwall, England | Community Safety Partnership | do not include | do not include |
        | serious harm to | a partner  | the person lived in Cornwall, England | Community Safety Partnership | include        | do not include |

    Scenario: With the day of the decision
      Given a death of a person aged 40
      And violence by a stranger is suspected
      And the Community Safety Partnership received the referral on 5 May 2026
      And the Community Safety Partnership decided on 30 May 2026
      When the referral is assessed on 30 May 2026
      Then the next steps include:
        | what                                                                   | when                                       | by          | overdue |
        | Notify the decision not to hold a domestic homicide review.            | with the decision on the DHR (30 May 2026) | 30 May 2026 | no      |
        | Tell the family of the decision in writing, and what remains possible. | with the decision on the DHR (30 May 2026) | 30 May 2026 | no      |

  Rule: Before the family is written to, the police are asked whom to write to, when and how

    Scenario: A member of the family may be a suspect or a witness
      Given a death of a person aged 40
      And violence by a stranger is suspected
      When the referral is assessed
      Then a step is: Tell the family of the decision in writing, and what remains possible. First agree addressee, timing and wording with the senior investigating officer and the family liaison officer.

  Rule: Where the decision is the same for several people, each notice is one letter

    Scenario: Two neighbours killed by a stranger
      Given a death of the first man, aged 40
      And violence by a stranger is suspected
      And a death of the second man, aged 50
      And violence by a stranger is suspected
      When the referral is assessed
      Then “Notify the decision not to hold a domestic homicide review.” is about Adult A and Adult B
      And “Tell the family” is about Adult A and Adult B
