Feature: How the time for a step is counted
  Working days are those of England. Day 0 is the day from which a period counts. Where
  that day is not known, the time is said in words.

  @child_notify_panel
  Rule: A working day is a Monday to Friday that is no bank holiday of England

    Scenario Outline: Five working days from the day the local authority becomes aware
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And the local authority became aware on <aware>
      And the Community Safety Partnership received the referral on <aware>
      When the referral is assessed on <aware>
      Then “Notify the Panel of the case.” is due by <due>

      Examples:
        | why                               | aware            | due             |
        | no bank holiday                   | 1 June 2026      | 8 June 2026     |
        | from a Saturday                   | 6 June 2026      | 12 June 2026    |
        | over the early May bank holiday   | 30 April 2026    | 8 May 2026      |
        | from a bank holiday               | 4 May 2026       | 11 May 2026     |
        | over Christmas and New Year       | 24 December 2026 | 5 January 2027  |
        | over a substitute for Boxing Day  | 23 December 2026 | 4 January 2027  |
        | over 29 February                  | 25 February 2028 | 3 March 2028    |

  @child_rapid_review
  Rule: Fifteen working days from the notification, over Easter

    Scenario Outline: Good Friday is 26 March 2027, and Easter Monday 29 March
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And the notification was sent on <sent>
      When the referral is assessed on <sent>
      Then “Hold the rapid review and complete it.” is due by <due>

      Examples:
        | sent          | due           |
        | 24 March 2027 | 16 April 2027 |
        | 2 April 2027  | 23 April 2027 |

  @csp_chair_decides
  Rule: A month ends on the corresponding date, or on the last day of a shorter month

    Scenario Outline: One month from the partnership's receipt
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on <received>
      When the referral is assessed on <received>
      Then “Decide whether to hold a domestic homicide review” is due by <due>

      Examples:
        | received         | due              |
        | 2 March 2026     | 2 April 2026     |
        | 31 January 2026  | 28 February 2026 |
        | 31 January 2028  | 29 February 2028 |
        | 29 January 2027  | 28 February 2027 |
        | 28 February 2026 | 28 March 2026    |
        | 31 May 2026      | 30 June 2026     |

    Scenario Outline: It does not roll forward off a weekend or a bank holiday: act by the working day before
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on <received>
      When the referral is assessed on <received>
      Then “Decide whether to hold a domestic homicide review” is due by <due>
      And the day to act by on “Decide whether to hold a domestic homicide review” is <act by>

      Examples:
        | what day it is  | received         | due             | act by           |
        | a Thursday      | 2 March 2026     | 2 April 2026    | 2 April 2026     |
        | Good Friday     | 3 March 2026     | 3 April 2026    | 2 April 2026     |
        | Easter Monday   | 6 March 2026     | 6 April 2026    | 2 April 2026     |
        | a Saturday      | 13 May 2026      | 13 June 2026    | 12 June 2026     |
        | a Sunday        | 14 May 2026      | 14 June 2026    | 12 June 2026     |
        | New Year's Day  | 1 December 2026  | 1 January 2027  | 31 December 2026 |
        | Christmas Day   | 25 November 2026 | 25 December 2026 | 24 December 2026 |

  @dhr_scope @dhr_overview_report @dhr_submit_report @dhr_report_complete
  Rule: A period can count from the day on which another step is due

    Scenario Outline: One month from the decision, four months after that, one month more; and six months from the decision
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on <decided>
      And the decision was made on <decided>
      When the referral is assessed on <decided>
      Then “Agree the scope of the review.” is due by <scope>
      And “Write the overview report and present its findings” is due by <overview>
      And the day to act by on “Write the overview report and present its findings” is <act by>
      And “Submit the report” is due by <submission>
      And “Complete the overview report” is due by <complete>

      Examples:
        | decided         | scope             | overview        | act by          | submission       | complete         |
        | 17 June 2026    | 17 July 2026      | 17 November 2026 | 17 November 2026 | 17 December 2026 | 17 December 2026 |
        | 30 August 2026  | 30 September 2026 | 30 January 2027 | 29 January 2027 | 28 February 2027 | 28 February 2027 |
        | 31 January 2026 | 28 February 2026  | 28 June 2026    | 26 June 2026    | 28 July 2026     | 31 July 2026     |
        | 31 January 2028 | 29 February 2028  | 29 June 2028    | 29 June 2028    | 29 July 2028     | 31 July 2028     |
        | 31 August 2027  | 30 September 2027 | 30 January 2028 | 28 January 2028 | 29 February 2028 | 29 February 2028 |

    Scenario: Without the day of the decision all of it is said in words
      Given a death of a person aged 40
      And violence by a partner is suspected
      When the referral is assessed
      Then the time for “Agree the scope of the review.” is one month after the decision on the DHR is made
      And the time for “Write the overview report and present its findings” is 4 months after the terms of reference are due
      And the time for “Submit the report” is one month after the overview report is due
      And the time for “Complete the overview report” is 6 months after the decision on the DHR is made
      And “Agree the scope of the review.” is not overdue

  @csp_chair_decides @minutes_to_sab
  Rule: A board to which the case was passed counts from its own receipt

    Scenario Outline: Whichever board had it first
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the <first> received the referral on 2 March 2026
      And the case was passed to the <second> on 8 April 2026
      When the referral is assessed
      Then “Decide whether to hold a domestic homicide review” is due by <due>

      Examples:
        | first                             | second                       | due          |
        | Safeguarding Adults Board         | Community Safety Partnership | 8 May 2026   |
        | safeguarding children partnership | Community Safety Partnership | 8 May 2026   |
        | Community Safety Partnership      | Safeguarding Adults Board    | 2 April 2026 |

  @csp_outcome_to_sab @sab_outcome_to_csp
  Rule: Each board's decision has a day of its own

    Scenario: One board has decided and the other has not
      Given a death of a person aged 60
      And neglect by a partner is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And the Community Safety Partnership received the referral on 1 June 2026
      And the Community Safety Partnership decided on 22 June 2026
      When the referral is assessed
      Then the next steps include:
        | who                                                        | what                              | when                                        | by           |
        | Safer Cornwall                                             | Send the minutes and the outcome. | with the decision on the DHR (22 June 2026) | 22 June 2026 |
        | Cornwall and the Isles of Scilly Safeguarding Adults Board | Send the minutes and the outcome. | with the decision on the SAR                |              |

  @csp_chair_decides
  Rule: A step is overdue from the day after it was due, unless it was done

    Scenario Outline: The day itself is still in time
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 14 May 2026
      When the referral is assessed on <day>
      Then “Decide whether to hold a domestic homicide review” is due by 14 June 2026
      And “Decide whether to hold a domestic homicide review” is <overdue>

      Examples:
        | day          | overdue     |
        | 12 June 2026 | not overdue |
        | 14 June 2026 | not overdue |
        | 15 June 2026 | overdue     |

    Scenario Outline: Done, in time or late, it is overdue no more
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 2 March 2026
      And “Decide whether to hold a domestic homicide review” was done on <done>
      When the referral is assessed
      Then “Decide whether to hold a domestic homicide review” is not overdue
      And the next steps include:
        | what                                              | by           | done on |
        | Decide whether to hold a domestic homicide review | 2 April 2026 | <done>  |
        | Review the case against the statutory criteria.   | 2 April 2026 |         |

      Examples:
        | done          |
        | 20 March 2026 |
        | 20 April 2026 |

    Scenario: What is due at once, or in words, is never overdue
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Safeguarding Adults Board received the referral on 2 March 2020
      When the referral is assessed
      Then “Refer the case for a domestic homicide review.” is not overdue
      And “Decide whether to hold a domestic homicide review” is not overdue

  @child_rapid_review @dhr_report_complete
  Rule: Beyond the bank holidays that are published no working day is guessed

    Scenario: The words are given, with the reason
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And the notification was sent on 11 December 2028
      When the referral is assessed on 11 December 2028
      Then the time for “Hold the rapid review and complete it.” is 15 working days after the notification is sent (11 December 2028); no date is given. Working days cannot be counted in the year 2029. The calendar has the bank holidays of England for the years 2011 to 2028: those of later years were not published when this edition was made. Check the date that was given, or count by hand with the list at www.gov.uk/bank-holidays.

    Scenario: The last one that can be counted
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And the notification was sent on 6 December 2028
      When the referral is assessed on 6 December 2028
      Then “Hold the rapid review and complete it.” is due by 29 December 2028

    Scenario: A month needs no bank holidays, so its date is given; on which working day to act is not
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 2 October 2028
      And the decision was made on 30 October 2028
      When the referral is assessed on 30 October 2028
      Then “Complete the overview report” is due by 30 April 2029

  @dhr_report_complete
  Rule: Where another timescale is formally agreed, that day goes before the six months

    Scenario Outline: The day that was agreed
      Given a death of a person aged 40
      And violence by a partner is suspected
      And the Community Safety Partnership received the referral on 5 January 2026
      And the decision was made on 12 January 2026
      And the panel formally agreed to extend the review to <agreed>
      When the referral is assessed on <day>
      Then “Complete the overview report” is due by <agreed>
      And the day to act by on “Complete the overview report” is <act by>
      And “Complete the overview report” is <overdue>

      Examples:
        | agreed           | act by           | day              | overdue     |
        | 30 November 2026 | 30 November 2026 | 30 November 2026 | not overdue |
        | 28 November 2026 | 27 November 2026 | 30 November 2026 | overdue     |
