@dhr_request_chronologies @dhr_request_inquest_papers @dhr_scope @dhr_agree_management_reviews
@dhr_terms_of_reference_to_family @dhr_terms_of_reference_to_coroner
@dhr_integrate_chronologies
Feature: The domestic homicide review
  Safer Cornwall toolkit, process map and section 4, and Appendices 4, 6 and 13.

  Rule: The chair asks for chronologies, the panel agrees the scope, and the family and the coroner see the terms of reference

    Scenario Outline: Where the criteria are met, unless another area leads
      Given a death of a person aged 40
      And violence by <who> is suspected
      And <where>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who                   | to whom               | what                                                                                  | when                                            |
        | The independent chair | the agencies involved | Ask each agency for its chronology, with the information sharing framework.           | once the independent chair is appointed         |
        | The independent chair | the coroner           | Ask for the inquest papers.                                                           | once appointed, after the inquest               |
        | The DHR panel         |                       | Agree the scope of the review.                                                        | one month after the decision on the DHR is made |
        | The DHR panel         | the agencies involved | Agree which agencies give an individual management review (IMR), and ask them for it. | one month after the decision on the DHR is made |
        | Safer Cornwall        | the family            | Send the terms of reference to the family.                                            | one month after the decision on the DHR is made |
        | Safer Cornwall        | the coroner           | Send the terms of reference to the coroner.                                           | once they are agreed                            |
        | The independent chair | the DHR panel         | Bring the chronologies together into one.                                             | 4 months after the terms of reference are due   |

      Examples:
        | who        | where                                 | board                        | include        |
        | a partner  | the person lived in Cornwall, England | Community Safety Partnership | include        |
        | a partner  | the person lived in Cornwall, England | Safeguarding Adults Board    | include        |
        | a partner  | the person lived in a place not known | Community Safety Partnership | include        |
        | a partner  | where the person lived is disputed    | Community Safety Partnership | include        |
        | a partner  | the person lived in Leeds, England    | Community Safety Partnership | do not include |
        | a friend   | the person lived in Cornwall, England | Community Safety Partnership | do not include |
        | a stranger | the person lived in Cornwall, England | Community Safety Partnership | do not include |

  Rule: The scope is due one month after the decision, and the chronologies four months after that

    Scenario: With the days
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 1 June 2026
      And the decision was made on 17 June 2026
      When the referral is assessed
      Then the next steps include:
        | what                                                       | when                                                           | by              | act by          |
        | Agree the scope of the review.                             | one month after the decision on the DHR is made (17 June 2026) | 17 July 2026    | 17 July 2026    |
        | Agree which agencies give an individual management review | one month after the decision on the DHR is made (17 June 2026) | 17 July 2026    | 17 July 2026    |
        | Send the terms of reference to the family.                 | one month after the decision on the DHR is made (17 June 2026) | 17 July 2026    | 17 July 2026    |
        | Bring the chronologies together into one.                  | 4 months after the terms of reference are due (17 July 2026)   | 17 November 2026 | 17 November 2026 |

    Scenario: With another timescale formally agreed, the chronologies go by the timetable
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 1 June 2026
      And the decision was made on 17 June 2026
      And the panel formally agreed to extend the review to 26 March 2027
      When the referral is assessed
      Then the next steps include:
        | what                                      | when                                                                                                     | by           |
        | Agree the scope of the review.            | one month after the decision on the DHR is made (17 June 2026)                                           | 17 July 2026 |
        | Bring the chronologies together into one. | as the timetable says that was formally agreed, so that the overview report is complete by 26 March 2027 |              |

    Scenario: Before the family is sent the terms of reference, the police are asked
      Given a death of a person aged 40
      And violence by a partner is suspected
      When the referral is assessed
      Then a step is: Send the terms of reference to the family. First agree addressee, timing and wording with the senior investigating officer and the family liaison officer.
