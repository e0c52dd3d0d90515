@refer_to_sab @find_out_for_sab @refer_to_sab_for_power @may_still_refer_to_sab @sar_is_for_another_board
@refer_to_csp @find_out_for_csp @may_still_refer_to_csp @dhr_is_for_another_csp
@agree_which_csp_leads @find_out_which_csp_leads
@find_out_for_child_partnership @may_still_refer_to_child_partnership @child_case_is_for_another_partnership
Feature: From one board to another
  Safer Cornwall toolkit, sections 2 and 3, and Appendix 17, 2.1. Where another board's
  criteria are met, refer. Where they may be met, ask for what is missing and consider
  referring. Where they are not met, members may still refer if they feel that they may be.

  Rule: To the Safeguarding Adults Board

    Scenario Outline: By what is found, and by who has the case
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: <concern>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <refer>:
        | to whom          | what                                             | when    |
        | the SAR subgroup | Refer the case for a safeguarding adults review. | at once |
      And the next steps <ask>:
        | who                         | to whom          | what                                                                                             | when    |
        | Whoever holds this referral | the SAR subgroup | Ask for what is missing, and consider referring the case for a safeguarding adults review. | at once |
      And the next steps <tell of the power>:
        | who                         | to whom          | what                                                                       | when                 |
        | Whoever holds this referral | the SAR subgroup | Tell the board that it may arrange a review although no duty arises. | no time is laid down |
      And the next steps <may still>:
        | who                         | to whom          | what                                                                 | when                 |
        | Whoever holds this referral | the SAR subgroup | Consider whether members still feel that the case may meet section 44. | no time is laid down |

      Examples:
        | needs     | concern   | board                             | refer          | ask            | tell of the power | may still      |
        | yes       | yes       | safeguarding children partnership | include        | do not include | do not include    | do not include |
        | not known | yes       | safeguarding children partnership | do not include | include        | do not include    | do not include |
        | yes       | no        | safeguarding children partnership | do not include | do not include | include           | do not include |
        | no        | no        | safeguarding children partnership | do not include | do not include | do not include    | include        |
        | not known | no        | safeguarding children partnership | do not include | do not include | do not include    | include        |
        | yes       | yes       | Community Safety Partnership      | include        | do not include | do not include    | do not include |
        | not known | yes       | Community Safety Partnership      | do not include | include        | do not include    | do not include |
        | yes       | no        | Community Safety Partnership      | do not include | do not include | include           | do not include |
        | no        | no        | Community Safety Partnership      | do not include | do not include | do not include    | include        |
        | yes       | yes       | Safeguarding Adults Board         | do not include | do not include | do not include    | do not include |
        | not known | yes       | Safeguarding Adults Board         | do not include | do not include | do not include    | do not include |
        | yes       | no        | Safeguarding Adults Board         | do not include | do not include | do not include    | do not include |
        | no        | no        | Safeguarding Adults Board         | do not include | do not include | do not include    | do not include |

    Scenario: A board other than the partnership refers for itself
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And the safeguarding children partnership received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps include:
        | who                         | what                                             |
        | Whoever holds this referral | Refer the case for a safeguarding adults review. |

    Scenario Outline: With the partnership too, it is the partnership that refers
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And the safeguarding children partnership received the referral on 1 June 2026
      And the case was passed to the <board> on 3 June 2026
      When the referral is assessed
      Then “Refer the case for a safeguarding adults review.” is for <who> to do

      Examples:
        | board                        | who               |
        | Community Safety Partnership | The SCP DASV team |

    Scenario Outline: Where a matter of record rules a SAR out, nothing is to be considered
      Given a death of a person aged <age>
      And it happened on <day>
      And violence by a partner is suspected
      And whether the person had needs for care and support: no
      When the referral is assessed
      Then the next steps <may still>:
        | what                                                                   |
        | Consider whether members still feel that the case may meet section 44. |

      Examples:
        | age | day           | may still      |
        | 18  | 1 April 2015  | include        |
        | 17  | 1 April 2015  | do not include |
        | 18  | 31 March 2015 | do not include |

    Scenario Outline: The area decides which board it is for
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: <concern>
      And it happened in <place>
      And the person lived in <home>
      When the referral is assessed
      Then the next steps <ask>:
        | what                                                                                       |
        | Ask for what is missing, and consider referring the case for a safeguarding adults review. |
      And the next steps <may still>:
        | what                                                                   |
        | Consider whether members still feel that the case may meet section 44. |

      Examples:
        | needs | concern | place             | home              | ask            | may still      |
        | yes   | yes     | Devon, England    | Cornwall, England | include        | do not include |
        | yes   | yes     | a place not known | a place not known | include        | do not include |
        | no    | yes     | Devon, England    | Cornwall, England | do not include | include        |
        | no    | yes     | a place not known | a place not known | do not include | include        |
        | no    | yes     | Devon, England    | Devon, England    | do not include | do not include |

  Rule: Where nothing but the area stands against a SAR, the case goes to the board of that area

    Scenario Outline: Another area, and otherwise the criteria
      Given a death of a person aged <age>
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      And it happened in <place>
      And the person lived in Devon, England
      When the referral is assessed
      Then the SAR criteria are <finding>
      And the next steps <include>:
        | who                         | to whom                                 | what                                                                        | when    |
        | Whoever holds this referral | the Safeguarding Adults Board for Devon | It is for that board to decide about a safeguarding adults review. | at once |

      Examples:
        | age | needs     | place             | finding      | include        |
        | 60  | yes       | Devon, England    | not met      | include        |
        | 60  | not known | Devon, England    | not met      | include        |
        | 60  | no        | Devon, England    | not met      | do not include |
        | 17  | yes       | Devon, England    | not met      | do not include |
        | 60  | yes       | Cornwall, England | undetermined | do not include |

  Rule: To the Community Safety Partnership

    Scenario Outline: By what is found on a DHR, and by who has the case
      Given a death of a person aged 40
      And violence by <who> is suspected
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <refer>:
        | who                         | to whom        | what                                            | when    |
        | Whoever holds this referral | Safer Cornwall | Refer the case for a domestic homicide review. | at once |
      And the next steps <ask>:
        | who                         | to whom        | what                                                                                         | when    |
        | Whoever holds this referral | Safer Cornwall | Ask for what is missing, and consider referring the case for a domestic homicide review. | at once |
      And the next steps <may still>:
        | who                         | to whom        | what                                                                           | when                 |
        | Whoever holds this referral | Safer Cornwall | Consider whether members still feel that the case may meet the DHR criteria. | no time is laid down |

      Examples:
        | who        | board                             | refer          | ask            | may still      |
        | a partner  | Safeguarding Adults Board         | include        | do not include | do not include |
        | a friend   | Safeguarding Adults Board         | do not include | include        | do not include |
        | a stranger | Safeguarding Adults Board         | do not include | do not include | include        |
        | a partner  | safeguarding children partnership | include        | do not include | do not include |
        | a partner  | Community Safety Partnership      | do not include | do not include | do not include |
        | a friend   | Community Safety Partnership      | do not include | do not include | do not include |
        | a stranger | Community Safety Partnership      | do not include | do not include | do not include |

    Scenario: Passed on already
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Safeguarding Adults Board received the referral on 1 June 2026
      And the case was passed to the Community Safety Partnership on 8 June 2026
      When the referral is assessed
      Then the next steps do not include:
        | what                                           |
        | Refer the case for a domestic homicide review. |

    Scenario Outline: Where a matter of record rules a DHR out, nothing is to be considered
      Given <what> a person aged <age>
      And it happened on <day>
      And violence by a stranger is suspected
      And the Safeguarding Adults Board received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <may still>:
        | what                                                                         |
        | Consider whether members still feel that the case may meet the DHR criteria. |

      Examples:
        | what            | age | day           | may still      |
        | a death of      | 16  | 13 April 2011 | include        |
        | a death of      | 15  | 13 April 2011 | do not include |
        | a death of      | 16  | 12 April 2011 | do not include |
        | serious harm to | 16  | 13 April 2011 | do not include |

  Rule: Where the person lived decides which partnership leads on a DHR

    Scenario Outline: Here, elsewhere, or not known
      Given a death of a person aged 40
      And violence by <who> is suspected
      And the person lived in <home>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <refer>:
        | what                                           |
        | Refer the case for a domestic homicide review. |
      And the next steps <ask>:
        | what                                                                                     |
        | Ask for what is missing, and consider referring the case for a domestic homicide review. |
      And the next steps <may still>:
        | what                                                                         |
        | Consider whether members still feel that the case may meet the DHR criteria. |
      And the next steps <send>:
        | who                         | to whom                                   | what                                                       | when    |
        | Whoever holds this referral | the Community Safety Partnership for Leeds | The person lived in its area, so it should take the lead. | at once |
      And the next steps <find out>:
        | who                         | to whom | what                                              | when    |
        | Whoever holds this referral |         | Find out where the person was ordinarily resident. | at once |

      Examples:
        | who        | home              | board                        | refer          | ask            | may still      | send           | find out       |
        | a partner  | Leeds, England    | Safeguarding Adults Board    | do not include | do not include | do not include | include        | do not include |
        | a friend   | Leeds, England    | Safeguarding Adults Board    | do not include | do not include | do not include | include        | do not include |
        | a stranger | Leeds, England    | Safeguarding Adults Board    | do not include | do not include | do not include | do not include | do not include |
        | a partner  | a place not known | Safeguarding Adults Board    | include        | do not include | do not include | do not include | include        |
        | a friend   | a place not known | Safeguarding Adults Board    | do not include | include        | do not include | do not include | include        |
        | a stranger | a place not known | Safeguarding Adults Board    | do not include | do not include | include        | do not include | do not include |
        | a partner  | Cornwall, England | Community Safety Partnership | do not include | do not include | do not include | do not include | do not include |
        | a stranger | Cornwall, England | Community Safety Partnership | do not include | do not include | do not include | do not include | do not include |
        | a stranger | a place not known | Community Safety Partnership | do not include | do not include | do not include | do not include | do not include |

    Scenario Outline: Where it could not be established, or is disputed, the areas come to an arrangement
      Given a death of a person aged 40
      And violence by <who> is suspected
      And where the person lived <was asked>
      And the Safeguarding Adults Board received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <agree>:
        | who            | to whom                                | what                                                      | when    |
        | Safer Cornwall | the other Community Safety Partnership | Agree which Community Safety Partnership takes the lead. | at once |
      And the next steps <refer>:
        | what                                           |
        | Refer the case for a domestic homicide review. |
      And the next steps <ask>:
        | what                                                                                     |
        | Ask for what is missing, and consider referring the case for a domestic homicide review. |
      And the next steps <may still>:
        | what                                                                         |
        | Consider whether members still feel that the case may meet the DHR criteria. |
      And the next steps do not include:
        | what                                                     |
        | The person lived in its area, so it should take the lead. |
        | Find out where the person was ordinarily resident.        |

      Examples:
        | who        | was asked                | agree          | refer          | ask            | may still      |
        | a partner  | is disputed              | include        | include        | do not include | do not include |
        | a partner  | could not be established | include        | include        | do not include | do not include |
        | a friend   | is disputed              | include        | do not include | include        | do not include |
        | a stranger | is disputed              | do not include | do not include | do not include | include        |

    Scenario Outline: Nothing is agreed where there is nothing to agree
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the person lived in <home>
      When the referral is assessed
      Then the next steps do not include:
        | what                                                     |
        | Agree which Community Safety Partnership takes the lead. |

      Examples:
        | home              |
        | Cornwall, England |
        | Leeds, England    |
        | a place not known |

    Scenario: A partnership that has a case of another area sends it on although the criteria are not met
      Given a death of a person aged 40
      And violence by a stranger is suspected
      And the person lived in Leeds, England
      When the referral is assessed
      Then the next steps include:
        | who                         | what                                                      | when    |
        | Whoever holds this referral | The person lived in its area, so it should take the lead. | at once |

    Scenario: A case that a matter of record rules out is not sent anywhere
      Given a death of a person aged 15
      And violence by a parent is suspected
      And the person lived in Leeds, England
      When the referral is assessed
      Then the next steps do not include:
        | what                                                      |
        | The person lived in its area, so it should take the lead. |

    Scenario: A case in dispute that the partnership has, with the criteria not met, is not sent anywhere
      Given a death of a person aged 40
      And violence by a stranger is suspected
      And where the person lived is disputed
      When the referral is assessed
      Then the next steps do not include:
        | what                                                      |
        | The person lived in its area, so it should take the lead. |

  Rule: To the safeguarding children partnership

    Scenario Outline: By what is found, who has the case, and where it happened
      Given a death of a person aged 9
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is <standard>
      And the act that caused it was in <act>
      And it happened in <place>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <ask>:
        | who                         | to whom                                                                    | what                                                                                                          | when    |
        | Whoever holds this referral | Our Safeguarding Children Partnership for Cornwall and the Isles of Scilly | Ask for what is missing, and consider referring the case for consideration by the OSCP Rapid Review Panel. | at once |
      And the next steps <may still>:
        | who                         | to whom                                                                    | what                                                         | when                 |
        | Whoever holds this referral | Our Safeguarding Children Partnership for Cornwall and the Isles of Scilly | Consider whether anybody is still worried about a child. | no time is laid down |
      And the next steps <send>:
        | who                         | to whom                                           | what                                         | when    |
        | Whoever holds this referral | the safeguarding children partnership for Devon | The rapid review is for that partnership. | at once |

      Examples:
        | standard  | act               | place             | board                             | ask            | may still      | send           |
        | disputed  | Cornwall, England | Cornwall, England | Community Safety Partnership      | include        | do not include | do not include |
        | disputed  | Cornwall, England | Devon, England    | Safeguarding Adults Board         | include        | do not include | do not include |
        | disputed  | a place not known | a place not known | Safeguarding Adults Board         | include        | do not include | do not include |
        | disputed  | Devon, England    | Devon, England    | Safeguarding Adults Board         | do not include | do not include | include        |
        | disputed  | Cornwall, England | Cornwall, England | safeguarding children partnership | do not include | do not include | do not include |
        | ruled out | Cornwall, England | Cornwall, England | Community Safety Partnership      | do not include | include        | do not include |
        | ruled out | Cornwall, England | Devon, England    | Community Safety Partnership      | do not include | include        | do not include |
        | ruled out | a place not known | a place not known | Community Safety Partnership      | do not include | include        | do not include |
        | ruled out | Devon, England    | Devon, England    | Community Safety Partnership      | do not include | do not include | do not include |
        | ruled out | Cornwall, England | Cornwall, England | safeguarding children partnership | do not include | do not include | do not include |
        | suspected | Cornwall, England | Cornwall, England | Community Safety Partnership      | do not include | do not include | do not include |
        | suspected | Cornwall, England | Devon, England    | Community Safety Partnership      | do not include | do not include | do not include |
        | suspected | a place not known | a place not known | Community Safety Partnership      | do not include | do not include | do not include |
        | suspected | Devon, England    | Devon, England    | Community Safety Partnership      | do not include | do not include | include        |

    Scenario: Of an adult nobody need be worried as about a child
      Given a death of a person aged 18
      And violence by a partner is suspected
      When the referral is assessed
      Then the next steps do not include:
        | what                                                     |
        | Consider whether anybody is still worried about a child. |
