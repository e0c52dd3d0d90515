@minutes_to_sab @minutes_to_csp @second_board_treats_as_new @csp_outcome_to_sab @sab_outcome_to_csp @joint_with_another_area
Feature: A case that may meet both sets of criteria, and the outcome of either board
  Appendix 17 of the toolkit, 1 and 2.1.

  Rule: A board that finds that a case may meet both criteria sends its minutes to the other, which treats it as a new referral

    Scenario Outline: In both directions, where both criteria are met or may be
      Given a death of a person aged 60
      And neglect by <who> is suspected
      And whether <who> was a member of the household: <household>
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <to the adults board>:
        | who           | to whom               | what                                                               | when                           |
        | The DHR panel | the SAB business team | Record in the minutes that the case may meet both criteria | at once when members have met |
      And the next steps <to the partnership>:
        | who              | to whom           | what                                                               | when                           |
        | The SAR subgroup | the SCP DASV team | Record in the minutes that the case may meet both criteria | at once when members have met |

      Examples:
        | who      | household | needs     | board                             | to the adults board | to the partnership |
        | a friend | yes       | yes       | Community Safety Partnership      | include             | do not include     |
        | a friend | not known | yes       | Community Safety Partnership      | include             | do not include     |
        | a friend | no        | yes       | Community Safety Partnership      | do not include      | do not include     |
        | a friend | yes       | not known | Community Safety Partnership      | include             | do not include     |
        | a friend | yes       | no        | Community Safety Partnership      | do not include      | do not include     |
        | a friend | yes       | yes       | Safeguarding Adults Board         | do not include      | include            |
        | a friend | not known | yes       | Safeguarding Adults Board         | do not include      | include            |
        | a friend | no        | yes       | Safeguarding Adults Board         | do not include      | do not include     |
        | a friend | yes       | not known | Safeguarding Adults Board         | do not include      | include            |
        | a friend | yes       | no        | Safeguarding Adults Board         | do not include      | do not include     |
        | a friend | yes       | yes       | safeguarding children partnership | do not include      | do not include     |

    Scenario Outline: Where the case was passed on, the second board looks at it by its own criteria
      Given a death of a person aged 60
      And neglect by <who> is suspected
      And whether <who> was a member of the household: <household>
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      And the <first> received the referral on 1 June 2026
      And the case was passed to the <second> on 12 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who                                    | to whom | what                                 | when                 |
        | The board to which the case was passed |         | Treat the case as a new referral. | no time is laid down |
      And the next steps <minutes>:
        | what                                                       |
        | Record in the minutes that the case may meet both criteria |

      Examples:
        | who      | household | needs     | first                        | second                            | include        | minutes        |
        | a friend | yes       | yes       | Community Safety Partnership | Safeguarding Adults Board         | include        | do not include |
        | a friend | not known | yes       | Safeguarding Adults Board    | Community Safety Partnership      | include        | do not include |
        | a friend | yes       | not known | Safeguarding Adults Board    | Community Safety Partnership      | include        | do not include |
        | a friend | no        | yes       | Community Safety Partnership | Safeguarding Adults Board         | do not include | do not include |
        | a friend | yes       | no        | Community Safety Partnership | Safeguarding Adults Board         | do not include | do not include |
        | a friend | yes       | yes       | Community Safety Partnership | safeguarding children partnership | do not include | include        |
        | a friend | yes       | yes       | Safeguarding Adults Board    | safeguarding children partnership | do not include | include        |

    Scenario Outline: Where another area leads there are no minutes to send between these two boards
      Given a death of a person aged 60
      And neglect by a partner is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And it happened in <place>
      And the person lived in <home>
      And whether the boards agree that the person was in the area: <agreed>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <minutes>:
        | what                                                       |
        | Record in the minutes that the case may meet both criteria |

      Examples:
        | place             | home              | agreed    | board                        | minutes        |
        | a place not known | a place not known | not known | Community Safety Partnership | include        |
        | a place not known | a place not known | not known | Safeguarding Adults Board    | include        |
        | Devon, England    | Cornwall, England | not known | Community Safety Partnership | include        |
        | Devon, England    | Cornwall, England | not known | Safeguarding Adults Board    | include        |
        | Cornwall, England | Devon, England    | yes       | Community Safety Partnership | do not include |
        | Cornwall, England | Devon, England    | yes       | Safeguarding Adults Board    | do not include |

    Scenario Outline: Where it is disputed where the person lived, the minutes are sent all the same
      Given a death of a person aged 60
      And neglect by a partner is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And where the person lived is disputed
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps include:
        | what                                                       |
        | Record in the minutes that the case may meet both criteria |

      Examples:
        | board                        |
        | Community Safety Partnership |
        | Safeguarding Adults Board    |

  Rule: A board that decides sends its minutes and its outcome to the other board and to both chairs

    Scenario Outline: The outcome on the DHR
      Given a death of a person aged 40
      And violence by <who> is suspected
      And whether the person had needs for care and support: no
      And the person lived in <home>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who            | to whom                                                                                              | what                               | when                               |
        | Safer Cornwall | the SAB business team, the Chair of the Community Safety Partnership and the SAB independent chair | Send the minutes and the outcome. | with the decision on the DHR |

      Examples:
        | who        | home              | board                             | include        |
        | a partner  | Cornwall, England | safeguarding children partnership | include        |
        | a partner  | a place not known | safeguarding children partnership | include        |
        | a partner  | Leeds, England    | safeguarding children partnership | do not include |
        | a friend   | Cornwall, England | safeguarding children partnership | do not include |
        | a friend   | Cornwall, England | Community Safety Partnership      | do not include |
        | a stranger | Cornwall, England | safeguarding children partnership | do not include |
        | a stranger | Cornwall, England | Community Safety Partnership      | include        |
        | a stranger | a place not known | Community Safety Partnership      | include        |
        | a stranger | Leeds, England    | Community Safety Partnership      | do not include |

    Scenario Outline: The outcome on the DHR, where it is disputed where the person lived
      Given a death of a person aged 40
      And violence by <who> is suspected
      And whether the person had needs for care and support: no
      And where the person lived is disputed
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps include:
        | who            | what                              |
        | Safer Cornwall | Send the minutes and the outcome. |

      Examples:
        | who        | board                        |
        | a partner  | Safeguarding Adults Board    |
        | a stranger | Community Safety Partnership |

    Scenario Outline: The outcome on the SAR
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      And it happened in <place>
      And the person lived in <home>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who                                                        | to whom                                                                                         | what                              | when                         |
        | Cornwall and the Isles of Scilly Safeguarding Adults Board | the SCP DASV team, the SAB independent chair and the Chair of the Community Safety Partnership | Send the minutes and the outcome. | with the decision on the SAR |

      Examples:
        | needs     | place             | home              | board                             | include        |
        | yes       | Cornwall, England | Cornwall, England | safeguarding children partnership | include        |
        | not known | Cornwall, England | Cornwall, England | safeguarding children partnership | do not include |
        | not known | Cornwall, England | Cornwall, England | Safeguarding Adults Board         | do not include |
        | no        | Cornwall, England | Cornwall, England | safeguarding children partnership | do not include |
        | no        | Cornwall, England | Cornwall, England | Safeguarding Adults Board         | include        |
        | no        | Devon, England    | Cornwall, England | Safeguarding Adults Board         | include        |
        | no        | a place not known | a place not known | Safeguarding Adults Board         | include        |
        | no        | Devon, England    | Devon, England    | Safeguarding Adults Board         | do not include |

    Scenario: With the day of each decision
      Given a death of a person aged 60
      And neglect by a partner is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And the Community Safety Partnership received the referral on 1 April 2026
      And the case was passed to the Safeguarding Adults Board on 7 April 2026
      And the Community Safety Partnership decided on 30 April 2026
      And the Safeguarding Adults Board decided on 2 May 2026
      When the referral is assessed
      Then the next steps include:
        | who                                                        | what                              | when                                         | by            | act by        |
        | Safer Cornwall                                             | Send the minutes and the outcome. | with the decision on the DHR (30 April 2026) | 30 April 2026 | 30 April 2026 |
        | Cornwall and the Isles of Scilly Safeguarding Adults Board | Send the minutes and the outcome. | with the decision on the SAR (2 May 2026)    | 2 May 2026    | 2 May 2026    |

    Scenario: Two people in one case are one message
      Given a death of the mother, aged 40
      And violence by the father, a partner, is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And a death of the grandmother, aged 70
      And violence by the father, a relative by marriage, is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the next steps include:
        | who                                                        | what                              | about               |
        | Safer Cornwall                                             | Send the minutes and the outcome. | Adult A and Adult B |
        | Cornwall and the Isles of Scilly Safeguarding Adults Board | Send the minutes and the outcome. | Adult A and Adult B |

  Rule: Where both criteria are met and the two leads lie in different areas, the two ask each other about a joint review

    Scenario Outline: The DHR follows where the person lived, and the SAR where the person was
      Given a death of a person aged 60
      And neglect by <who> is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      And it happened in Cornwall, England
      And the person lived in <home>
      And whether the boards agree that the person was in the area: yes
      When the referral is assessed
      Then the next steps <include>:
        | who                                                                                              | to whom | what                                         | when                 |
        | The Community Safety Partnership for Devon and Cornwall and the Isles of Scilly Safeguarding Adults Board |         | Ask each other whether to hold a joint review. | no time is laid down |

      Examples:
        | who                         | needs     | home              | include        |
        | a partner                   | yes       | Devon, England    | include        |
        | a partner                   | yes       | Cornwall, England | do not include |
        | a partner                   | yes       | a place not known | do not include |
        | a partner                   | not known | Devon, England    | do not include |
        | a partner                   | no        | Devon, England    | do not include |
        | a friend                    | yes       | Devon, England    | do not include |
        | a friend                    | no        | Devon, England    | do not include |
        | a friend                    | not known | Devon, England    | do not include |
        | a member of care home staff | yes       | Devon, England    | do not include |
        | a member of care home staff | no        | Devon, England    | do not include |
        | a member of care home staff | not known | Devon, England    | do not include |

    Scenario: Where it is disputed where the person lived, it is the local procedure that is asked
      Given a death of a person aged 60
      And neglect by a partner is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And where the person lived is disputed
      When the referral is assessed
      Then the next steps do not include:
        | what                                           |
        | Ask each other whether to hold a joint review. |
