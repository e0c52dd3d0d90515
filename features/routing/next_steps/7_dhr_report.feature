@dhr_overview_report @dhr_executive_summary @dhr_action_plan @dhr_draft_report_to_family
@dhr_report_complete @dhr_agree_report @dhr_submit_report @dhr_communication_strategy
@dhr_report_to_police_and_crime_commissioner @dhr_report_to_agencies @dhr_report_to_family
@dhr_publication_date @dhr_publish @dhr_links_to_home_office @dhr_debrief_family
@dhr_debrief_staff @dhr_monitor_action_plan @dhr_audit_action_plan @dhr_conclude
Feature: The report of a domestic homicide review, and what follows it
  Safer Cornwall toolkit, process map and sections 2, 5 and 7, and Appendices 8, 10 and 14.

  Rule: The report is written, shown to the family, agreed, submitted, cleared, published and followed up

    Scenario Outline: Where the criteria are met, unless another area leads
      Given a death of a person aged 40
      And violence by <who> is suspected
      And <where>
      And the <board> received the referral on 1 June 2026
      When the referral is assessed
      Then the next steps <include>:
        | who                                      | to whom                                          | what                                                                                                                          | when                                           |
        | The independent chair                    | the DHR panel                                    | Write the overview report and present its findings to the panel.                                                              | 4 months after the terms of reference are due  |
        | The independent chair                    | the DHR panel                                    | Write the executive summary and present it to the panel.                                                                      | 4 months after the terms of reference are due  |
        | The independent chair with the DHR panel |                                                  | Agree the action plan.                                                                                                        | 4 months after the terms of reference are due  |
        | The independent chair                    | the family                                       | Show the family the draft report in private, with plenty of time to comment.                                                  | before the report is complete                  |
        | The independent chair                    | Safer Cornwall                                   | Complete the overview report, unless the review panel formally agrees another timescale with the CSP.                         | 6 months after the decision on the DHR is made |
        | Safer Cornwall                           |                                                  | Agree and sign off the report, the executive summary and the action plan.                                                     | one month after the overview report is due     |
        | Safer Cornwall                           | the Home Office                                  | Submit the report, the executive summary and the action plan, with the monitoring form.                                       | one month after the overview report is due     |
        | Safer Cornwall                           |                                                  | Agree the communication strategy.                                                                                             | one month after the overview report is due     |
        | Safer Cornwall                           | the Police and Crime Commissioner                | Send the overview report, the executive summary and the action plan.                                                          | once the Home Office has cleared the report    |
        | Safer Cornwall                           | the senior manager of each agency that took part | Send the overview report, the executive summary and the action plan.                                                          | once the Home Office has cleared the report    |
        | Safer Cornwall                           | the family                                       | Share the report with the family before it is published.                                                                      | once the Home Office has cleared the report    |
        | Safer Cornwall                           | the family                                       | Agree the date of publication with the family, away from anniversaries and birthdays.                                         | once the Home Office has cleared the report    |
        | Safer Cornwall                           |                                                  | Publish anonymised copies of the overview report and the executive summary on the Safer Cornwall website, on the date agreed. | once the Home Office has cleared the report    |
        | Safer Cornwall                           | the Home Office                                  | Tell the Home Office that the reports are published, with links to them.                                                      | once they are published                        |
        | Safer Cornwall and the independent chair | the family, with any surviving children          | Arrange feedback and debriefing for the family.                                                                               | once the Home Office has cleared the report    |
        | Safer Cornwall                           | the staff involved                               | Arrange feedback and debriefing for the staff.                                                                                | once the Home Office has cleared the report    |
        | Safer Cornwall                           | the owners of the actions                        | Monitor the action plan, and share the learning with the other partnerships.                                                  | once the Home Office has cleared the report    |
        | Safer Cornwall                           |                                                  | Audit whether the actions have made a difference.                                                                             | when the actions have been taken               |
        | Safer Cornwall                           |                                                  | Formally conclude the review.                                                                                                 | when the action plan is completed              |

      Examples:
        | who        | where                                 | board                        | include        |
        | a partner  | the person lived in Cornwall, England | Community Safety Partnership | include        |
        | a partner  | the person lived in Cornwall, England | Safeguarding Adults Board    | include        |
        | a partner  | the person lived in a place not known | Community Safety Partnership | include        |
        | a partner  | where the person lived is disputed    | Community Safety Partnership | include        |
        | a partner  | the person lived in Leeds, England    | Community Safety Partnership | do not include |
        | a friend   | the person lived in Cornwall, England | Community Safety Partnership | do not include |
        | a stranger | the person lived in Cornwall, England | Community Safety Partnership | do not include |

  Rule: The overview report is due four months after the terms of reference, and its submission one month after that

    Scenario: With the days
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 1 June 2026
      And the decision was made on 17 June 2026
      When the referral is assessed
      Then the next steps include:
        | what                                                             | when                                                             | by               |
        | Write the overview report and present its findings to the panel. | 4 months after the terms of reference are due (17 July 2026)     | 17 November 2026 |
        | Write the executive summary and present it to the panel.         | 4 months after the terms of reference are due (17 July 2026)     | 17 November 2026 |
        | Agree the action plan.                                           | 4 months after the terms of reference are due (17 July 2026)     | 17 November 2026 |
        | Agree and sign off the report                                    | one month after the overview report is due (17 November 2026)    | 17 December 2026 |
        | Submit the report                                                | one month after the overview report is due (17 November 2026)    | 17 December 2026 |
        | Agree the communication strategy.                                | one month after the overview report is due (17 November 2026)    | 17 December 2026 |
        | Complete the overview report                                     | 6 months after the decision on the DHR is made (17 June 2026)    | 17 December 2026 |

  Rule: Six months from the decision, unless the panel formally agrees another timescale with the partnership

    Scenario: With another timescale formally agreed
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 1 June 2026
      And the decision was made on 17 June 2026
      And the panel formally agreed to extend the review to 27 March 2027
      When the referral is assessed
      Then the next steps include:
        | what                                                             | when                                                                                                                            | by            | act by        |
        | Complete the overview report                                     | as the review panel and the partnership formally agreed; before that, 6 months after the decision on the DHR is made           | 27 March 2027 | 25 March 2027 |
        | Write the overview report and present its findings to the panel. | as the timetable says that was formally agreed, so that the overview report is complete by 27 March 2027                        |               |               |
        | Write the executive summary and present it to the panel.         | as the timetable says that was formally agreed, so that the overview report is complete by 27 March 2027                        |               |               |
        | Agree the action plan.                                           | as the timetable says that was formally agreed, so that the overview report is complete by 27 March 2027                        |               |               |
        | Agree and sign off the report                                    | as the timetable says that was formally agreed, so that the overview report is complete by 27 March 2027                        |               |               |
        | Submit the report                                                | as the timetable says that was formally agreed, so that the overview report is complete by 27 March 2027                        |               |               |
        | Agree the communication strategy.                                | as the timetable says that was formally agreed, so that the overview report is complete by 27 March 2027                        |               |               |

  Rule: Nothing goes to the family without asking the police first

    Scenario Outline: The draft, the report, the date of publication and the debriefing
      Given a death of a person aged 40
      And violence by a partner is suspected
      When the referral is assessed
      Then a step is: <what> First agree addressee, timing and wording with the senior investigating officer and the family liaison officer.

      Examples:
        | what                                                                                  |
        | Show the family the draft report in private, with plenty of time to comment.         |
        | Share the report with the family before it is published.                              |
        | Agree the date of publication with the family, away from anniversaries and birthdays. |
        | Arrange feedback and debriefing for the family.                                       |
