@beside_coroner @beside_criminal_proceedings @beside_mappa @beside_probation @beside_mental_health_homicide
@beside_health_reviews @beside_leder @beside_child_death_review @beside_offensive_weapons_homicide @beside_wales @beside_find_out
Feature: Other processes that may be under way
  Each is pointed to where what is known calls for it. Whoever leads a review asks who
  leads the other process, and how the two run side by side. Nothing is decided here.

  Rule: Wherever somebody died there is the coroner

    Scenario Outline: A death, and harm that was survived
      Given <what> a person aged 40
      And violence by a stranger is suspected
      When the referral is assessed
      Then the next steps <include>:
        | who                                | to whom              | what                                                   | when                 |
        | Whoever leads a review of this case | the coroner's office | Ask whether there is an inquest or will be one. | no time is laid down |

      Examples:
        | what            | include        |
        | a death of      | include        |
        | serious harm to | do not include |

  Rule: Criminal proceedings and health care are asked about where they are known

    Scenario Outline: For a death and for harm that was survived
      Given serious harm to a person aged 40
      And violence by a stranger is suspected
      And whether there are criminal proceedings: <answer>
      And whether there is concern about health care: <answer>
      When the referral is assessed
      Then the next steps <include>:
        | who                                 | to whom                                                             | what                                                                       | when                 |
        | Whoever leads a review of this case | the senior investigating officer and the Crown Prosecution Service | Ask who leads the criminal proceedings.                                    | no time is laid down |
        | Whoever leads a review of this case | the NHS bodies that gave the care                                  | Ask whether a health review or patient safety investigation is under way | no time is laid down |

      Examples:
        | answer        | include        |
        | yes           | include        |
        | no            | do not include |
        | not known     | do not include |
        | asked in vain | do not include |
        | disputed      | do not include |

  Rule: What is known about somebody else counts where they may have done it

    Scenario Outline: MAPPA and Probation
      Given serious harm to a person aged 40
      And violence by a partner is <standard>
      And whether a partner was managed under MAPPA: <answer>
      And whether a partner was supervised by Probation: <answer>
      When the referral is assessed
      Then the next steps <include>:
        | who                                 | to whom                              | what                                                        | when                 |
        | Whoever leads a review of this case | the MAPPA strategic management board | Ask whether a MAPPA serious case review is being considered | no time is laid down |
        | Whoever leads a review of this case | the Probation Service                | Ask whether there is a serious further offence review       | no time is laid down |

      Examples:
        | standard  | answer    | include        |
        | known     | yes       | include        |
        | suspected | yes       | include        |
        | disputed  | yes       | include        |
        | ruled out | yes       | include        |
        | suspected | no        | do not include |
        | suspected | not known | do not include |

    Scenario Outline: Mental health services, where somebody died
      Given <what> a person aged 40
      And violence by a partner is <standard>
      And whether a partner was in touch with mental health services: <answer>
      When the referral is assessed
      Then the next steps <include>:
        | who                                 | to whom     | what                                                            | when                 |
        | Whoever leads a review of this case | NHS England | Ask whether there is a mental health homicide investigation | no time is laid down |

      Examples:
        | what            | standard  | answer    | include        |
        | a death of      | suspected | yes       | include        |
        | a death of      | not known | yes       | include        |
        | a death of      | suspected | no        | do not include |
        | a death of      | suspected | not known | do not include |
        | serious harm to | suspected | yes       | do not include |

  Rule: A learning disability or autism, and an offensive weapon, each have a review of their own

    Scenario Outline: Where somebody died
      Given <what> a person aged 40
      And violence by a stranger is suspected
      And whether the person had a learning disability or autism: <answer>
      And whether an offensive weapon was used: <answer>
      When the referral is assessed
      Then the next steps <include>:
        | who                                 | to whom                                             | what                                                                            | when                 |
        | Whoever leads a review of this case | the local LeDeR contact at the integrated care board | Ask whether the death has been notified to LeDeR                                 | no time is laid down |
        | Whoever leads a review of this case | the police                                           | Ask whether the area is a pilot area for offensive weapons homicide reviews | no time is laid down |

      Examples:
        | what            | answer    | include        |
        | a death of      | yes       | include        |
        | a death of      | no        | do not include |
        | a death of      | not known | do not include |
        | serious harm to | yes       | do not include |

  Rule: The death of a child has a child death review, whatever else is held

    Scenario Outline: Somebody who was or may have been under 18
      Given <what> a person aged <age>
      And violence by a stranger is suspected
      When the referral is assessed
      Then the next steps <include>:
        | who                                 | to whom                         | what                                                                          | when                 |
        | Whoever leads a review of this case | the child death review partners | If the person who died was under 18, ask who leads the child death review. | no time is laid down |

      Examples:
        | what            | age      | include        |
        | a death of      | 17       | include        |
        | a death of      | 17 to 18 | include        |
        | a death of      | 18       | do not include |
        | serious harm to | 17       | do not include |

  Rule: Where Wales comes into it, its own review is asked about

    Scenario Outline: By where it happened, where the act was, or where the person lived
      Given a death of a person aged 40
      And it happened in <place>
      And the act that caused it was in <act>
      And the person lived in <home>
      When the referral is assessed
      Then the next steps <include>:
        | who                                 | to whom                                   | what                                                              | when                 |
        | Whoever leads a review of this case | the regional safeguarding board in Wales | Ask whether a Single Unified Safeguarding Review is being considered | no time is laid down |

      Examples:
        | place             | act               | home              | include        |
        | Cardiff, Wales    | Cornwall, England | Cornwall, England | include        |
        | Cornwall, England | Cardiff, Wales    | Cornwall, England | include        |
        | Cornwall, England | Cornwall, England | Cardiff, Wales    | include        |
        | Cornwall, England | Cornwall, England | Cornwall, England | do not include |
        | Cornwall, England | Cornwall, England | Leeds, nation not known | do not include |

  Rule: What is not known is asked, and nothing is asked that is known or cannot matter

    Scenario Outline: One answer that is not known is enough
      Given <what> a person aged 40
      And violence by a partner is <standard>
      And whether there are criminal proceedings: <proceedings>
      And whether a partner was managed under MAPPA: <mappa>
      And whether a partner was supervised by Probation: <probation>
      And whether a partner was in touch with mental health services: <services>
      And whether an offensive weapon was used: <weapon>
      And whether there is concern about health care: <health care>
      And whether the person had a learning disability or autism: <disability>
      When the referral is assessed
      Then the next steps <include>:
        | who                                 | to whom                                                                    | what                        | when                 |
        | Whoever leads a review of this case | the police, the Probation Service and the NHS bodies that may know | Ask what is not known here. | no time is laid down |

      Examples:
        | what            | standard  | proceedings | mappa     | probation | services  | weapon    | health care | disability | include        |
        | a death of      | suspected | no          | no        | no        | no        | no        | no          | no         | do not include |
        | a death of      | suspected | yes         | yes       | yes       | yes       | yes       | yes         | yes        | do not include |
        | a death of      | suspected | not known   | no        | no        | no        | no        | no          | no         | include        |
        | a death of      | suspected | no          | not known | no        | no        | no        | no          | no         | include        |
        | a death of      | suspected | no          | no        | not known | no        | no        | no          | no         | include        |
        | a death of      | suspected | no          | no        | no        | not known | no        | no          | no         | include        |
        | a death of      | suspected | no          | no        | no        | no        | not known | no          | no         | include        |
        | a death of      | suspected | no          | no        | no        | no        | no        | not known   | no         | include        |
        | a death of      | suspected | no          | no        | no        | no        | no        | no          | not known  | include        |
        | a death of      | not known | not known   | no        | no        | no        | no        | no          | no         | include        |
        | a death of      | not known | no          | not known | no        | no        | no        | no          | no         | include        |
        | a death of      | not known | no          | no        | not known | no        | no        | no          | no         | include        |
        | a death of      | not known | no          | no        | no        | not known | no        | no          | no         | include        |
        | a death of      | not known | no          | no        | no        | no        | not known | no          | no         | include        |
        | serious harm to | suspected | not known   | no        | no        | no        | no        | no          | no         | include        |
        | serious harm to | suspected | no          | no        | no        | not known | no        | no          | no         | do not include |
        | serious harm to | suspected | no          | no        | no        | no        | not known | no          | no         | do not include |
        | serious harm to | suspected | no          | no        | no        | no        | no        | not known   | no         | include        |
        | serious harm to | suspected | no          | no        | no        | no        | no        | no          | not known  | do not include |
