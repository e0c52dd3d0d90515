@sar_boards_agree_which_leads @sar_arrange_review @sar_board_may_arrange_review
@sar_members_co_operate @sar_ask_for_information @sar_independent_advocate
Feature: What follows under the Care Act 2014
  Care Act 2014, sections 44, 45 and 68. The Safeguarding Adults Board decides.

  Rule: Where the duty to arrange a review arises, the board arranges it and its members co-operate

    Scenario Outline: The duty arises, does not arise, or may arise
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the next steps <include>:
        | who                                                            | to whom                                                        | what                                               | when                 |
        | Cornwall and the Isles of Scilly Safeguarding Adults Board     |                                                                | Arrange the safeguarding adults review.            | no time is laid down |
        | Each member of the Safeguarding Adults Board                   | Cornwall and the Isles of Scilly Safeguarding Adults Board     | Co-operate in the review and contribute to it.     | no time is laid down |
        | Cornwall and the Isles of Scilly Safeguarding Adults Board     | those likely to hold relevant information                      | Ask for the information that the review needs.     | no time is laid down |

      Examples:
        | needs     | include        |
        | yes       | include        |
        | no        | do not include |
        | not known | do not include |

  Rule: Where no duty arises but the power is open, the board decides whether to use it

    Scenario Outline: The power needs an adult in the area with needs for care and support
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: <concern>
      When the referral is assessed
      Then the power to arrange a SAR is <power>
      And the next steps <include>:
        | who                                                        | to whom | what                                                                      | when                 |
        | Cornwall and the Isles of Scilly Safeguarding Adults Board |         | Decide whether to use the power to arrange a review although no duty arises. | no time is laid down |

      Examples:
        | needs     | concern | power        | include        |
        | yes       | no      | open         | include        |
        | yes       | yes     | not open     | do not include |
        | no        | no      | not open     | do not include |
        | not known | no      | undetermined | do not include |

  Rule: A living adult may need an independent advocate in a review under the duty or the power

    Scenario Outline: Section 68 is for somebody living
      Given <what> a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: <concern>
      When the referral is assessed
      Then the next steps <include>:
        | who              | to whom                              | what                                                                        | when                 |
        | Cornwall Council | the adult whom the review is about | Find out whether the adult would have substantial difficulty in taking part | no time is laid down |

      Examples:
        | what            | needs     | concern | include        |
        | serious harm to | yes       | yes     | include        |
        | serious harm to | yes       | no      | include        |
        | serious harm to | no        | yes     | do not include |
        | serious harm to | not known | yes     | do not include |
        | serious harm to | not known | no      | do not include |
        | a death of      | yes       | yes     | do not include |
        | a death of      | yes       | no      | do not include |

  Rule: Where the harm and the home lie in two areas, the two boards agree which looks at the case

    Scenario Outline: Only where a review may follow
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      And it happened in <place>
      And the person lived in <home>
      When the referral is assessed
      Then the next steps <include>:
        | who                                  | to whom | what                                                | when                 |
        | The two Safeguarding Adults Boards |         | Agree which of the two boards looks at the case. | no time is laid down |

      Examples:
        | needs | place             | home              | include        |
        | yes   | Devon, England    | Cornwall, England | include        |
        | no    | Devon, England    | Cornwall, England | do not include |
        | yes   | Cornwall, England | Cornwall, England | do not include |
        | yes   | Devon, England    | Devon, England    | do not include |
        | yes   | a place not known | a place not known | do not include |
