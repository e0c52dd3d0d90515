@secure_records @refer_on_to_sar_subgroup @refer_on_to_child_partnership @csp_agency_form
@sab_considers @csp_media_strategy @dhr_panel_recommends @csp_chair_decides
Feature: From the referral to the decision
  Safer Cornwall toolkit, process map and sections 2 and 6. The DHR panel recommends and
  the Chair of the Community Safety Partnership decides.

  Rule: Records are secured as soon as a DHR is considered or may be called for

    Scenario Outline: Whoever has the case
      Given a death of a person aged 40
      And violence by <who> is suspected
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who                                      | to whom | what                                                          | when    |
        | Every organisation that may hold records |         | Secure the records of the case against loss or interference. | at once |

      Examples:
        | who        | board                              | include        |
        | a partner  | Safeguarding Adults Board          | include        |
        | a friend   | Safeguarding Adults Board          | include        |
        | a stranger | Safeguarding Adults Board          | do not include |
        | a stranger | safeguarding children partnership  | do not include |
        | a stranger | Community Safety Partnership       | include        |

  Rule: The partnership asks agencies, readies itself for the media, recommends and decides

    Scenario Outline: Where it has the case or the criteria may be met, unless another area leads
      Given a death of a person aged 40
      And violence by <who> is suspected
      And the person lived in <home>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who                                           | to whom                                           | what                                                               |
        | Safer Cornwall                                | the agencies that may have been involved          | Ask each agency to complete the agency involvement form.           |
        | Safer Cornwall                                | the media departments of the partner agencies     | Put a media strategy in place, and agree who leads the response. |
        | The DHR panel                                 | the Chair of the Community Safety Partnership     | Review the case against the statutory criteria.                    |
        | The Chair of the Community Safety Partnership |                                                   | Decide whether to hold a domestic homicide review                  |

      Examples:
        | who        | home              | board                        | include        |
        | a partner  | Cornwall, England | Safeguarding Adults Board    | include        |
        | a friend   | Cornwall, England | Safeguarding Adults Board    | include        |
        | a stranger | Cornwall, England | Safeguarding Adults Board    | do not include |
        | a partner  | a place not known | Safeguarding Adults Board    | include        |
        | a partner  | Leeds, England    | Safeguarding Adults Board    | do not include |
        | a stranger | Cornwall, England | Community Safety Partnership | include        |
        | a stranger | a place not known | Community Safety Partnership | include        |
        | a stranger | Leeds, England    | Community Safety Partnership | do not include |

    Scenario Outline: Where it could not be settled which partnership leads, nothing waits
      Given a death of a person aged 40
      And violence by <who> is suspected
      And where the person lived is disputed
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps include:
        | what                                                             |
        | Ask each agency to complete the agency involvement form.         |
        | Put a media strategy in place, and agree who leads the response. |
        | Review the case against the statutory criteria.                  |
        | Decide whether to hold a domestic homicide review                |

      Examples:
        | who        | board                        |
        | a partner  | Safeguarding Adults Board    |
        | a stranger | Community Safety Partnership |

  Rule: The Safeguarding Adults Board looks at what it receives, unless a SAR is out of the question

    Scenario Outline: Gathering information, and looking at section 44
      Given a death of a person aged <age>
      And neglect by a member of care home staff is suspected
      And it happened in <place>
      And the person lived in <home>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who                                                       | to whom          | what                                                        | when                 |
        | Cornwall and the Isles of Scilly Safeguarding Adults Board | the SAR subgroup | Have the subgroup review the referral against section 44. | no time is laid down |

      Examples:
        | age | place             | home              | board                        | include        |
        | 60  | Cornwall, England | Cornwall, England | Safeguarding Adults Board    | include        |
        | 60  | Devon, England    | Cornwall, England | Safeguarding Adults Board    | include        |
        | 60  | a place not known | a place not known | Safeguarding Adults Board    | include        |
        | 60  | Devon, England    | Devon, England    | Safeguarding Adults Board    | do not include |
        | 17  | Cornwall, England | Cornwall, England | Safeguarding Adults Board    | do not include |
        | 60  | Cornwall, England | Cornwall, England | Community Safety Partnership | do not include |

    Scenario: Once the board has decided it is done
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And the Safeguarding Adults Board received the referral on 1 June 2026
      And the Safeguarding Adults Board decided on 15 June 2026
      When the referral is assessed
      Then the next steps include:
        | what                                                        | done on      |
        | Have the subgroup review the referral against section 44. | 15 June 2026 |

  Rule: The recommendation and the decision come within one month of the partnership's own receipt

    Scenario: From the day on which it received the referral
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 31 January 2026
      When the referral is assessed on 28 February 2026
      Then the next steps include:
        | what                                                             | when                                                                                  | by               | act by           | overdue |
        | Ask each agency to complete the agency involvement form.         | before the panel meets                                                                |                  |                  | no      |
        | Put a media strategy in place, and agree who leads the response. | at the outset                                                                         |                  |                  | no      |
        | Review the case against the statutory criteria.                  | one month after the Community Safety Partnership receives the case (31 January 2026) | 28 February 2026 | 27 February 2026 | no      |
        | Decide whether to hold a domestic homicide review                | one month after the Community Safety Partnership receives the case (31 January 2026) | 28 February 2026 | 27 February 2026 | no      |

    Scenario: Passed to it by another board, it counts from its own receipt
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Safeguarding Adults Board received the referral on 2 March 2026
      And the case was passed to the Community Safety Partnership on 14 April 2026
      When the referral is assessed on 20 April 2026
      Then the next steps include:
        | what                                              | by          |
        | Review the case against the statutory criteria.   | 14 May 2026 |
        | Decide whether to hold a domestic homicide review | 14 May 2026 |

    Scenario: Not passed on yet, its time has not begun
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Safeguarding Adults Board received the referral on 2 March 2026
      When the referral is assessed
      Then the next steps include:
        | what                                              | when                                                                | by | overdue |
        | Review the case against the statutory criteria.   | one month after the Community Safety Partnership receives the case |    | no      |
        | Decide whether to hold a domestic homicide review | one month after the Community Safety Partnership receives the case |    | no      |

    Scenario: Once the decision is made both are done
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 2 March 2026
      And the decision was made on 20 March 2026
      When the referral is assessed
      Then the next steps include:
        | what                                              | by           | done on       | overdue |
        | Review the case against the statutory criteria.   | 2 April 2026 | 20 March 2026 | no      |
        | Decide whether to hold a domestic homicide review | 2 April 2026 | 20 March 2026 | no      |

  Rule: A partnership that has the case refers it on where it shows a SAR or a child case

    Scenario Outline: To the SAR subgroup, where the duty to arrange a review arises
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who               | to whom          | what                                              | when    |
        | The SCP DASV team | the SAR subgroup | Refer the case for a safeguarding adults review. | at once |

      Examples:
        | needs     | board                        | include        |
        | yes       | Community Safety Partnership | include        |
        | no        | Community Safety Partnership | do not include |
        | not known | Community Safety Partnership | do not include |
        | yes       | Safeguarding Adults Board    | do not include |

    Scenario Outline: To the safeguarding children partnership, for a serious child safeguarding case
      Given a death of a person aged 9
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is <standard>
      And the act that caused it was in <act>
      And it happened in <place>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who               | to whom                                                                    | what                                                              | when    |
        | The SCP DASV team | Our Safeguarding Children Partnership for Cornwall and the Isles of Scilly | Refer the case for consideration by the OSCP Rapid Review Panel. | at once |

      Examples:
        | standard  | act               | place             | board                             | include        |
        | suspected | Cornwall, England | Cornwall, England | Community Safety Partnership      | include        |
        | suspected | Cornwall, England | Devon, England    | Community Safety Partnership      | include        |
        | suspected | a place not known | a place not known | Community Safety Partnership      | include        |
        | suspected | Devon, England    | Devon, England    | Community Safety Partnership      | do not include |
        | disputed  | Cornwall, England | Cornwall, England | Community Safety Partnership      | do not include |
        | ruled out | Cornwall, England | Cornwall, England | Community Safety Partnership      | do not include |
        | suspected | Cornwall, England | Cornwall, England | safeguarding children partnership | do not include |

    Scenario: Passed on already
      Given serious harm on 1 February 2024 to a person born on 1 March 2006
      And violence by a parent is suspected
      And the person then died on 1 April 2024
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And the Community Safety Partnership received the referral on 1 June 2026
      And the case was passed to the Safeguarding Adults Board on 3 June 2026
      And the case was passed to the safeguarding children partnership on 4 June 2026
      When the referral is assessed
      Then the next steps include:
        | what                                                             | done on     |
        | Refer the case for a safeguarding adults review.                 | 3 June 2026 |
        | Refer the case for consideration by the OSCP Rapid Review Panel. | 4 June 2026 |
