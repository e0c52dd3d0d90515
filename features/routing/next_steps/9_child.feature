@refer_for_rapid_review @rapid_review_covers @rapid_review_decision_to_national_panel
@rapid_review_decision_to_families
Feature: The rapid review of a serious child safeguarding case
  Safer Cornwall toolkit, section 2 and Appendices 15 and 16. It runs beside the six
  outcomes and is never replaced by one.

  Rule: Whoever holds the case refers it, unless the safeguarding children partnership has it

    Scenario Outline: By what is found, who has the case, and where it happened
      Given a death of a person aged 9
      And violence, abuse, neglect and self-neglect are ruled out
      And abuse or neglect of the child is <standard>
      And the act that caused it was in <act>
      And it happened in <place>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <refer>:
        | who                         | to whom                                                                    | what                                                             | when    |
        | Whoever holds this referral | Our Safeguarding Children Partnership for Cornwall and the Isles of Scilly | Refer the case for consideration by the OSCP Rapid Review Panel. | at once |
      And the next steps <review>:
        | who                                                                        | to whom                                      | what                                                                        | when                                           |
        | The OSCP Rapid Review Panel                                                |                                              | Gather the facts, and discuss whether immediate action is needed.           | 15 working days after the notification is sent |
        | Our Safeguarding Children Partnership for Cornwall and the Isles of Scilly | the Child Safeguarding Practice Review Panel | Notify the decision of the rapid review, and the reasons for it.            | with the rapid review                          |
        | Our Safeguarding Children Partnership for Cornwall and the Isles of Scilly | the families                                 | Tell the families the decision of the rapid review, and the reasons for it. | with the rapid review                          |

      Examples:
        | standard  | act               | place             | board                             | refer          | review         |
        | suspected | Cornwall, England | Cornwall, England | Safeguarding Adults Board         | include        | include        |
        | suspected | Cornwall, England | Devon, England    | Safeguarding Adults Board         | include        | include        |
        | suspected | a place not known | a place not known | Safeguarding Adults Board         | include        | include        |
        | suspected | Devon, England    | Devon, England    | Safeguarding Adults Board         | do not include | do not include |
        | disputed  | Cornwall, England | Cornwall, England | Safeguarding Adults Board         | do not include | do not include |
        | ruled out | Cornwall, England | Cornwall, England | Safeguarding Adults Board         | do not include | do not include |
        | suspected | Cornwall, England | Cornwall, England | safeguarding children partnership | do not include | include        |

    Scenario: Where the Community Safety Partnership has the case it is its own team that refers
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And the Community Safety Partnership received the referral on 1 June 2026
      When the referral is assessed
      Then “Refer the case for consideration by the OSCP Rapid Review Panel.” is for The SCP DASV team to do

    Scenario Outline: Where another area leads, the whole referral is sent there instead
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And it happened in Devon, England
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then no step is: Refer the case for consideration by the OSCP Rapid Review Panel.
      And a step is: Send the referral to the safeguarding children partnership for Devon. The rapid review is for that partnership.

      Examples:
        | board                        |
        | Safeguarding Adults Board    |
        | Community Safety Partnership |

  Rule: The child route stands beside every outcome

    Scenario Outline: A child of 17, a child of 9, and harm that was survived
      Given <what> a person aged <age>
      And violence by <who> is suspected
      And abuse or neglect of the child is suspected
      When the referral is assessed
      Then the outcome is “<outcome>”
      And the next steps include:
        | what                                                              |
        | Refer the case for consideration by the OSCP Rapid Review Panel. |
        | Notify the Panel of the case.                                     |
        | Gather the facts                                                  |

      Examples:
        | what            | age | who        | outcome                               |
        | a death of      | 17  | a partner  | Meets the DHR criteria                |
        | a death of      | 17  | a friend   | Does not meet SAR criteria            |
        | a death of      | 9   | a parent   | Does not meet the SAR or DHR criteria |
        | serious harm to | 17  | a stranger | Does not meet the SAR or DHR criteria |

  Rule: The facts are gathered and the next steps decided within fifteen working days of the notification

    Scenario: With the day
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And the notification was sent on 24 March 2027
      When the referral is assessed on 24 March 2027
      Then the next steps include:
        | what             | when                                                           | by            |
        | Gather the facts | 15 working days after the notification is sent (24 March 2027) | 16 April 2027 |

    Scenario: Before the families are told, the police are asked whom to tell, when and how
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      When the referral is assessed
      Then a step is: Tell the families the decision of the rapid review, and the reasons for it. First agree addressee, timing and wording with the senior investigating officer and the family liaison officer.
