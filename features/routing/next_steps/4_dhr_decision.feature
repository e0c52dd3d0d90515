@dhr_notify_home_office @dhr_tell_family @dhr_notify_coroner @dhr_write_to_chief_executives
@dhr_appoint_chair @dhr_tell_partners @dhr_tell_referrer @dhr_parallel_processes
Feature: The decision to hold a domestic homicide review
  Safer Cornwall toolkit, process map and sections 2 and 3. The criteria are met: a review
  should be established. These steps follow if the Chair decides so.

  Rule: Everybody on the process map is told at the decision, and the partners and the referrer as well

    Scenario Outline: Where the criteria are met, unless another area leads
      Given a death of a person aged 40
      And violence by <who> is suspected
      And <where>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who                                      | to whom                                          | what                                                                                 | when                         |
        | Safer Cornwall                           | the Home Office                                  | Notify the decision to hold a domestic homicide review.                              | with the decision on the DHR |
        | Safer Cornwall                           | the family                                       | Tell the family of the decision in writing, with the Home Office and AAFDA leaflets. | with the decision on the DHR |
        | Safer Cornwall                           | the coroner                                      | Notify the coroner of the decision, with the Home Office guidelines.                 | with the decision on the DHR |
        | Safer Cornwall                           | the chief executives of the agencies involved    | Ask formally that the records relating to the family are secured.                    | with the decision on the DHR |
        | Safer Cornwall                           |                                                  | Appoint an independent chair, who has no link with the agencies involved.            | with the decision on the DHR |
        | Safer Cornwall                           | the partners in the Community Safety Partnership | Tell the partners of the decision to hold a domestic homicide review.                | with the decision on the DHR |
        | Safer Cornwall                           | whoever made the referral                        | Tell the referrer of the decision.                                                   | with the decision on the DHR |
        | Safer Cornwall and the independent chair | those who lead the other processes               | Consider how the review and the other processes named here can be run in parallel.   | no time is laid down         |

      Examples:
        | who        | where                                 | board                        | include        |
        | a partner  | the person lived in Cornwall, England | Community Safety Partnership | include        |
        | a partner  | the person lived in Cornwall, England | Safeguarding Adults Board    | include        |
        | a partner  | the person lived in a place not known | Community Safety Partnership | include        |
        | a partner  | where the person lived is disputed    | Community Safety Partnership | include        |
        | a partner  | the person lived in Leeds, England    | Community Safety Partnership | do not include |
        | a friend   | the person lived in Cornwall, England | Community Safety Partnership | do not include |
        | a stranger | the person lived in Cornwall, England | Community Safety Partnership | do not include |

    Scenario: With the day of the decision, whatever day that is
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 5 May 2026
      And the decision was made on 30 May 2026
      When the referral is assessed on 1 June 2026
      Then the next steps include:
        | to whom         | what                                                                      | when                                       | by          | act by      | overdue |
        | the Home Office | Notify the decision to hold a domestic homicide review.                   | with the decision on the DHR (30 May 2026) | 30 May 2026 | 30 May 2026 | yes     |
        |                 | Appoint an independent chair, who has no link with the agencies involved. | with the decision on the DHR (30 May 2026) | 30 May 2026 | 30 May 2026 | yes     |

    Scenario: What was done is done
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 5 May 2026
      And the decision was made on 29 May 2026
      And “Notify the decision to hold a domestic homicide review.” was done on 1 June 2026
      When the referral is assessed on 8 June 2026
      Then the next steps include:
        | what                                                 | by          | done on     | overdue |
        | Notify the decision to hold a domestic homicide review. | 29 May 2026 | 1 June 2026 | no      |
        | Notify the coroner of the decision                   | 29 May 2026 |             | yes     |

  Rule: Before the family is written to, the police are asked whom to write to, when and how

    Scenario: A member of the family may be a suspect or a witness
      Given a death of a person aged 40
      And violence by a partner is suspected
      When the referral is assessed
      Then a step is: Tell the family of the decision in writing, with the Home Office and AAFDA leaflets. First agree addressee, timing and wording with the senior investigating officer and the family liaison officer.

  Rule: A family killed together is one incident, and each notice is one letter

    Scenario: A father kills the mother of 40, the son of 17 and the daughter of 9
      Given a death of the mother, aged 40
      And violence by the father, a husband or wife, is suspected
      And a death of the son, aged 17
      And violence by the father, a parent, is suspected
      And a death of the daughter, aged 9
      And violence by the father, a parent, is suspected
      When the referral is assessed
      Then “Notify the decision to hold” is about Adult A and Child B and Child C
      And “Tell the family” is about Adult A and Child B and Child C
      And “Tell the partners” is about Adult A and Child B and Child C
      And “Tell the referrer” is about Adult A and Child B and Child C
      And “Notify the coroner of the decision” is about Adult A and Child B
      And “Ask formally that the records” is about Adult A and Child B
      And “Appoint an independent chair” is about Adult A and Child B
      And a step is: For Adult A and Child B: Notify the decision to hold a domestic homicide review. For Child C: Notify the decision not to hold a domestic homicide review.
