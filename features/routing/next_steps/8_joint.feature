@joint_boards_consider @joint_draft_expression_of_interest @joint_send_expression_of_interest
@joint_draft_service_level_agreement @joint_agree_service_level_agreement
@joint_author_to_sar_subgroup @joint_panel @joint_terms_of_reference
@joint_terms_of_reference_comments @joint_method @joint_panel_signs_off
@joint_draft_to_sar_subgroup @joint_ratify_report @joint_workshop @joint_thematic_action_plan
@joint_avoid_duplicate_requests @joint_learning_brief @joint_publication_decision
@joint_statements @joint_publication_date
Feature: Where both sets of criteria are met
  Appendix 17 of the toolkit, 2.1 to 2.8. Both criteria are met; a joint review is for both
  boards to agree. Each task begins once they have.

  Rule: The two teams work through Appendix 17 together

    Scenario Outline: For that outcome alone, and unless another area leads on the DHR
      Given a death of a person aged 60
      And neglect by <who> is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      And <where>
      When the referral is assessed
      Then the outcome is “<outcome>”
      And the next steps <include>:
        | who                                                                           | to whom                                                                     | what                                                                                                               | when                                        |
        | Safer Cornwall and Cornwall and the Isles of Scilly Safeguarding Adults Board |                                                                             | Consider together whether to hold a joint review.                                                                  | no time is laid down                        |
        | The SCP DASV team with the SAB business team                                  |                                                                             | Draft the expression of interest together.                                                                         | once both boards agree to a joint review    |
        | The SCP DASV team with the SAB business team                                  | possible authors                                                            | Send out the expression of interest from both boards, by the usual routes of the Community Safety Partnership.     | once both boards agree to a joint review    |
        | The SCP DASV team with the SAB business team                                  |                                                                             | Draft one service level agreement for both boards.                                                                 | once both boards agree to a joint review    |
        | The SCP DASV team with the SAB business team                                  | the author                                                                  | Agree the service level agreement with the author.                                                                 | once both boards agree to a joint review    |
        | The SCP DASV team with the SAB business team                                  | the SAR subgroup                                                            | Tell the subgroup which author was chosen.                                                                         | once both boards agree to a joint review    |
        | The SCP DASV team with the SAB business team                                  |                                                                             | Agree the members of the panel, with statutory members of the SAR subgroup among them.                             | once both boards agree to a joint review    |
        | The joint panel                                                               | the family and carers                                                       | Agree the terms of reference, with what the family and carers bring to them.                                       | once both boards agree to a joint review    |
        | The SCP DASV team with the SAB business team                                  | the SAR subgroup                                                            | Send the terms of reference to the subgroup by email for comments.                                                 | once both boards agree to a joint review    |
        | The joint panel                                                               |                                                                             | Follow the Home Office guidance on domestic homicide reviews.                                                      | once both boards agree to a joint review    |
        | The joint panel                                                               |                                                                             | Sign off the final report first.                                                                                   | once both boards agree to a joint review    |
        | The SCP DASV team with the SAB business team                                  | the SAR subgroup                                                            | Share the final draft with the subgroup by email for last comments.                                                | once both boards agree to a joint review    |
        | The Safer Cornwall Partnership Board                                          | the SAB independent chair                                                   | Ratify the report, with one of the statutory members of the SAR subgroup and the SAB independent chair present.    | once both boards agree to a joint review    |
        | The joint panel                                                               | practitioners                                                               | Develop the recommendations at a workshop of panel and practitioners.                                              | once both boards agree to a joint review    |
        | The Quality and improvement subgroup                                          |                                                                             | Review the findings and recommendations and agree actions.                                                         | once both boards agree to a joint review    |
        | The SCP DASV team with the SAB business team                                  |                                                                             | Check the plan against the action planning of the Community Safety Partnership, so that no partner is asked twice. | once both boards agree to a joint review    |
        | Safer Cornwall and Cornwall and the Isles of Scilly Safeguarding Adults Board | their networks                                                              | Write a learning brief and share it.                                                                               | once both boards agree to a joint review    |
        | The Safer Cornwall Partnership Board                                          |                                                                             | Decide what to publish, on the recommendation of the panel.                                                        | once the Home Office has cleared the report |
        | The SCP DASV team with the SAB business team                                  | the Chair of the Community Safety Partnership and the SAB independent chair | Agree the statements by email.                                                                                     | once the Home Office has cleared the report |
        | The SCP DASV team with the SAB business team                                  | the family                                                                  | Agree when to publish on the websites of both boards.                                                              | once the Home Office has cleared the report |

      Examples:
        | who                         | needs     | where                                 | outcome                               | include        |
        | a partner                   | yes       | the person lived in Cornwall, England | Meets the joint SAR/DHR criteria      | include        |
        | a partner                   | yes       | the person lived in a place not known | Meets the joint SAR/DHR criteria      | include        |
        | a partner                   | yes       | where the person lived is disputed    | Meets the joint SAR/DHR criteria      | include        |
        | a partner                   | no        | the person lived in Cornwall, England | Meets the DHR criteria                | do not include |
        | a member of care home staff | yes       | the person lived in Cornwall, England | Meets the SAR criteria                | do not include |
        | a friend                    | no        | the person lived in Cornwall, England | Does not meet SAR criteria            | do not include |
        | a member of care home staff | not known | the person lived in Cornwall, England | Does not meet DHR criteria            | do not include |
        | a member of care home staff | no        | the person lived in Cornwall, England | Does not meet the SAR or DHR criteria | do not include |
        | a friend                    | not known | the person lived in Cornwall, England | More information needed               | do not include |

    Scenario: Where another partnership leads, its procedure may be another
      Given a death of a person aged 60
      And neglect by a partner is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      And the person lived in Devon, England
      And whether the boards agree that the person was in the area: yes
      When the referral is assessed
      Then the outcome is “Meets the joint SAR/DHR criteria”
      And the next steps do not include:
        | to whom                                                                     | what                                                                                                               |
        |                                                                             | Consider together whether to hold a joint review.                                                                  |
        |                                                                             | Draft the expression of interest together.                                                                         |
        | possible authors                                                            | Send out the expression of interest from both boards, by the usual routes of the Community Safety Partnership.     |
        |                                                                             | Draft one service level agreement for both boards.                                                                 |
        | the author                                                                  | Agree the service level agreement with the author.                                                                 |
        | the SAR subgroup                                                            | Tell the subgroup which author was chosen.                                                                         |
        |                                                                             | Agree the members of the panel, with statutory members of the SAR subgroup among them.                             |
        | the family and carers                                                       | Agree the terms of reference, with what the family and carers bring to them.                                       |
        | the SAR subgroup                                                            | Send the terms of reference to the subgroup by email for comments.                                                 |
        |                                                                             | Follow the Home Office guidance on domestic homicide reviews.                                                      |
        |                                                                             | Sign off the final report first.                                                                                   |
        | the SAR subgroup                                                            | Share the final draft with the subgroup by email for last comments.                                                |
        | the SAB independent chair                                                   | Ratify the report, with one of the statutory members of the SAR subgroup and the SAB independent chair present.    |
        | practitioners                                                               | Develop the recommendations at a workshop of panel and practitioners.                                              |
        |                                                                             | Review the findings and recommendations and agree actions.                                                         |
        |                                                                             | Check the plan against the action planning of the Community Safety Partnership, so that no partner is asked twice. |
        | their networks                                                              | Write a learning brief and share it.                                                                               |
        |                                                                             | Decide what to publish, on the recommendation of the panel.                                                        |
        | the Chair of the Community Safety Partnership and the SAB independent chair | Agree the statements by email.                                                                                     |
        | the family                                                                  | Agree when to publish on the websites of both boards.                                                              |

  Rule: Everything that a domestic homicide review asks for goes on beside it

    Scenario: Appendix 17 names no Home Office, family or coroner task, and they are due all the same
      Given a death of a person aged 60
      And neglect by a partner is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the next steps include:
        | who                   | to whom                                          | what                                                                                    |
        | Safer Cornwall        | the Home Office                                  | Notify the decision to hold a domestic homicide review.                                 |
        | Safer Cornwall        | the family                                       | Tell the family of the decision in writing, with the Home Office and AAFDA leaflets.    |
        | Safer Cornwall        | the coroner                                      | Notify the coroner of the decision, with the Home Office guidelines.                    |
        | Safer Cornwall        | the chief executives of the agencies involved    | Ask formally that the records relating to the family are secured.                       |
        | Safer Cornwall        |                                                  | Appoint an independent chair, who has no link with the agencies involved.               |
        | Safer Cornwall        | the partners in the Community Safety Partnership | Tell the partners of the decision to hold a domestic homicide review.                   |
        | Safer Cornwall        | whoever made the referral                        | Tell the referrer of the decision.                                                      |
        | The DHR panel         |                                                  | Agree the scope of the review.                                                          |
        | The independent chair | the DHR panel                                    | Write the overview report and present its findings to the panel.                        |
        | Safer Cornwall        | the Home Office                                  | Submit the report, the executive summary and the action plan, with the monitoring form. |
        | Safer Cornwall        | the Domestic Abuse Commissioner                  | Send a copy of the report.                                                              |
      And the next steps include:
        | who                                                        | what                                           |
        | Cornwall and the Isles of Scilly Safeguarding Adults Board | Arrange the safeguarding adults review.        |
        | Each member of the Safeguarding Adults Board               | Co-operate in the review and contribute to it. |

  Rule: Nothing is published before the Home Office has cleared the report, and the police are asked first

    Scenario Outline: What is agreed with the family
      Given a death of a person aged 60
      And neglect by a partner is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then a step is: <what> First agree addressee, timing and wording with the senior investigating officer and the family liaison officer.

      Examples:
        | what                                                                         |
        | Agree the terms of reference, with what the family and carers bring to them. |
        | Agree when to publish on the websites of both boards.                        |
