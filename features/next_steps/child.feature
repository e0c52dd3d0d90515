@child_notify_panel @child_notify_safeguarding_partners @child_find_out_duty_to_notify
@child_areas_agree_who_leads @child_looked_after_death @child_find_out_looked_after @child_rapid_review
Feature: What follows where a child has died or been seriously harmed
  Children Act 2004, section 16C(1), and Working Together to Safeguard Children as other
  bodies quote it. It stands beside the outcome for the two boards and is never replaced by one.

  Rule: Where the duty to notify arises, the local authority notifies the Panel and the safeguarding partners

    Scenario Outline: Where it may arise, the local authority finds out
      Given a death of a person aged 9
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is <standard>
      When the referral is assessed
      Then the notification criteria are <finding>
      And the next steps <notify>:
        | who              | to whom                                                                                                          | what                                             | when                                                          |
        | Cornwall Council | the Child Safeguarding Practice Review Panel                                                                     | Notify the Panel of the case.                    | 5 working days after the local authority becomes aware |
        | Cornwall Council | the safeguarding partners of Our Safeguarding Children Partnership for Cornwall and the Isles of Scilly | Notify the safeguarding partners of the case. | 5 working days after the local authority becomes aware |
      And the next steps <find out>:
        | who              | to whom                                                                   | what                                       | when                                                          |
        | Cornwall Council | the Child Safeguarding Practice Review Panel and the safeguarding partners | Find out whether the duty to notify arises. | 5 working days after the local authority becomes aware |

      Examples:
        | standard  | finding      | notify         | find out       |
        | suspected | met          | include        | do not include |
        | disputed  | undetermined | do not include | include        |
        | ruled out | not met      | do not include | do not include |

    Scenario: Five working days from the day the local authority becomes aware, over Christmas
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And the local authority became aware on 24 December 2026
      When the referral is assessed on 5 January 2027
      Then the next steps include:
        | what                                          | when                                                                      | by             | overdue |
        | Notify the Panel of the case.                 | 5 working days after the local authority becomes aware (24 December 2026) | 5 January 2027 | no      |
        | Notify the safeguarding partners of the case. | 5 working days after the local authority becomes aware (24 December 2026) | 5 January 2027 | no      |

    Scenario: The time runs although it is not settled whether the duty arises
      Given a death of a person aged 9
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is disputed
      And the local authority became aware on 24 December 2026
      When the referral is assessed on 6 January 2027
      Then the next steps include:
        | what                                        | by             | overdue |
        | Find out whether the duty to notify arises. | 5 January 2027 | yes     |

    Scenario Outline: Once the notification is sent, it is done
      Given a death of a person aged 9
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is <standard>
      And the local authority became aware on 4 May 2026
      And the notification was sent on 6 May 2026
      When the referral is assessed
      Then the next steps include:
        | what   | by          | done on    | overdue |
        | <what> | 11 May 2026 | 6 May 2026 | no      |

      Examples:
        | standard  | what                                        |
        | suspected | Notify the Panel of the case.               |
        | disputed  | Find out whether the duty to notify arises. |

  Rule: The rapid review is complete fifteen working days from the notification

    Scenario Outline: Where this is a serious child safeguarding case, and the duty to notify arises or may arise
      Given a death of a person aged 9
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is <standard>
      And it happened in <place>
      And the person lived in <home>
      When the referral is assessed
      Then the next steps <include>:
        | who                         | to whom | what                                  | when                                             |
        | Our Safeguarding Children Partnership for Cornwall and the Isles of Scilly |         | Hold the rapid review and complete it. | 15 working days after the notification is sent |

      Examples:
        | standard  | place             | home              | include        |
        | suspected | Cornwall, England | Cornwall, England | include        |
        | suspected | a place not known | a place not known | include        |
        | suspected | Cardiff, Wales    | Cardiff, Wales    | do not include |
        | disputed  | Cornwall, England | Cornwall, England | do not include |
        | ruled out | Cornwall, England | Cornwall, England | do not include |

    Scenario Outline: With the day
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And the notification was sent on <sent>
      When the referral is assessed on <sent>
      Then the next steps include:
        | what                                   | when                                                  | by    |
        | Hold the rapid review and complete it. | 15 working days after the notification is sent (<sent>) | <day> |

      Examples:
        | sent          | day           |
        | 24 March 2027 | 16 April 2027 |
        | 2 April 2027  | 23 April 2027 |

  Rule: Where the case falls to two areas, they agree who leads and who notifies

    Scenario Outline: The child was hurt in one area and died in another
      Given a death of a person aged 9
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is <standard>
      And the act that caused it was in <act>
      And it happened in <place>
      When the referral is assessed
      Then the next steps <include>:
        | who                                                                            | to whom                                            | what                                   | when    |
        | Our Safeguarding Children Partnership for Cornwall and the Isles of Scilly | the other area's safeguarding children partnership | Agree which area leads and who notifies. | at once |

      Examples:
        | standard  | act               | place             | include        |
        | suspected | Cornwall, England | Devon, England    | include        |
        | disputed  | Cornwall, England | Devon, England    | include        |
        | ruled out | Cornwall, England | Devon, England    | do not include |
        | suspected | Cornwall, England | Cornwall, England | do not include |
        | suspected | Devon, England    | Devon, England    | do not include |
        | suspected | a place not known | a place not known | do not include |

  Rule: The death of a looked-after child is notified whether or not abuse or neglect is suspected

    Scenario Outline: A death, of somebody who was or may have been a child
      Given <what> a person aged <age>
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is ruled out
      And whether the person was looked after: <looked after>
      When the referral is assessed
      Then the next steps <notify>:
        | who              | to whom                           | what                                      | when                                                   |
        | Cornwall Council | the Secretary of State and Ofsted | Notify the death of the looked-after child | 5 working days after the local authority becomes aware |
      And the next steps <find out>:
        | who              | to whom                           | what                                                        | when                                                   |
        | Cornwall Council | the Secretary of State and Ofsted | Find out whether the person who died was a looked-after child | 5 working days after the local authority becomes aware |

      Examples:
        | what            | age      | looked after  | notify         | find out       |
        | a death of      | 17       | yes           | include        | do not include |
        | a death of      | 17       | no            | do not include | do not include |
        | a death of      | 17       | not known     | do not include | include        |
        | a death of      | 17       | asked in vain | do not include | include        |
        | a death of      | 17       | disputed      | do not include | include        |
        | a death of      | 17 to 18 | yes           | include        | do not include |
        | a death of      | 17 to 18 | not known     | do not include | include        |
        | a death of      | 18       | yes           | do not include | do not include |
        | a death of      | 18       | not known     | do not include | do not include |
        | serious harm to | 17       | yes           | do not include | do not include |
        | serious harm to | 17       | not known     | do not include | do not include |

    Scenario Outline: With the day on which the local authority became aware
      Given a death of a person aged 9
      And whether the person was looked after: <looked after>
      And the local authority became aware on 1 April 2027
      When the referral is assessed on 1 April 2027
      Then the next steps include:
        | what   | by           |
        | <what> | 8 April 2027 |

      Examples:
        | looked after | what                                                          |
        | yes          | Notify the death of the looked-after child                    |
        | not known    | Find out whether the person who died was a looked-after child |
