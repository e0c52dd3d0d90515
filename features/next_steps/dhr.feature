@dhr_home_office_considers_not_met @dhr_secretary_of_state_may_direct @dhr_copy_to_the_commissioner
Feature: What the 2004 Act and the Home Office ask for after the decision on a DHR
  Domestic Violence, Crime and Victims Act 2004, section 9, and the Home Office guidance.

  Rule: A decision not to hold a review is not the last word

    Scenario Outline: The Home Office looks at it, where the partnership had the case and somebody died
      Given <what> a person aged 40
      And violence by <who> is suspected
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who             | to whom       | what                                                                       | when                                |
        | The Home Office | Safer Cornwall | Put the decision not to hold a review before the Quality Assurance Panel | once the decision on the DHR is made |

      Examples:
        | what            | who        | board                        | include        |
        | a death of      | a stranger | Community Safety Partnership | include        |
        | a death of      | a friend   | Community Safety Partnership | do not include |
        | a death of      | a partner  | Community Safety Partnership | do not include |
        | a death of      | a stranger | Safeguarding Adults Board    | do not include |
        | serious harm to | a stranger | Community Safety Partnership | do not include |

    Scenario Outline: The Secretary of State may direct a review, unless a matter of record rules one out
      Given <what> a person aged <age>
      And violence by <who> is suspected
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who                    | to whom        | what                                                       | when                   |
        | The Secretary of State | Safer Cornwall | May direct a person or body to establish a domestic homicide review | no time is laid down |

      Examples:
        | what            | age | who        | board                        | include        |
        | a death of      | 40  | a stranger | Community Safety Partnership | include        |
        | a death of      | 40  | a friend   | Community Safety Partnership | do not include |
        | a death of      | 40  | a partner  | Community Safety Partnership | do not include |
        | a death of      | 40  | a stranger | Safeguarding Adults Board    | do not include |
        | a death of      | 15  | a parent   | Community Safety Partnership | do not include |
        | serious harm to | 40  | a partner  | Community Safety Partnership | do not include |

    Scenario Outline: Unless the lead is with another area
      Given a death of a person aged 40
      And violence by a stranger is suspected
      And the person lived in <home>
      And the Community Safety Partnership received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | what                                                                     |
        | Put the decision not to hold a review before the Quality Assurance Panel |
        | May direct a person or body to establish a domestic homicide review      |

      Examples:
        | home              | include        |
        | Cornwall, England | include        |
        | a place not known | include        |
        | Devon, England    | do not include |

    Scenario: Where it is disputed who leads, nothing waits
      Given a death of a person aged 40
      And violence by a stranger is suspected
      And where the person lived is disputed
      And the Community Safety Partnership received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps include:
        | what                                                                     |
        | Put the decision not to hold a review before the Quality Assurance Panel |
        | May direct a person or body to establish a domestic homicide review      |

    Scenario: A death before section 9 came into force
      Given a death of a person aged 40
      And it happened on 12 April 2011
      And violence by a partner is suspected
      When the referral is assessed
      Then the next steps do not include:
        | what                                                                |
        | May direct a person or body to establish a domestic homicide review |

  Rule: The Domestic Abuse Commissioner is sent a copy of the report of every review

    Scenario Outline: Where the criteria are met, unless another area leads
      Given a death of a person aged 40
      And violence by <who> is suspected
      And the person lived in <home>
      When the referral is assessed
      Then the next steps <include>:
        | who            | to whom                         | what                       | when                                                         |
        | Safer Cornwall | the Domestic Abuse Commissioner | Send a copy of the report. | as soon as reasonably practicable after the report is complete |

      Examples:
        | who        | home              | include        |
        | a partner  | Cornwall, England | include        |
        | a partner  | a place not known | include        |
        | a partner  | Leeds, England    | do not include |
        | a friend   | Cornwall, England | do not include |
        | a stranger | Cornwall, England | do not include |

    Scenario: Where the lead is not settled
      Given a death of a person aged 40
      And violence by a partner is suspected
      And where the person lived is disputed
      When the referral is assessed
      Then the next steps include:
        | who            | what                       |
        | Safer Cornwall | Send a copy of the report. |
