@dhr_s8a_1
Feature: Which deaths a domestic abuse related death review would be about
  Domestic Violence, Crime and Victims Act 2004, section 8A(1), with sections 1
  and 2 of the Domestic Abuse Act 2021. It is not in force. No finding rests on
  it, and these examples say what it would find if it were.

  Rule: It would be about a death

    Scenario Outline: Somebody who survived is outside it
      Given <what> a person aged 40
      And violence by a husband or wife is suspected
      And whether a husband or wife and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be <finding>

      Examples:
        | what            | finding |
        | a death of      | met     |
        | serious harm to | not met |

  Rule: The person who died was aged 16 or over

    Scenario Outline: The sixteenth birthday is the boundary
      Given a death on 3 March 2024 of a person born on <born>
      And violence by a partner is suspected
      And whether a partner and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be <finding>

      Examples:
        | born         | finding      |
        | 4 March 2008 | not met      |
        | 3 March 2008 | met          |
        | March 2008   | undetermined |

  Rule: The two people were personally connected

    Scenario Outline: Who is personally connected by the kind of relationship alone
      Given a death of a person aged 40
      And violence by a <kind> is suspected
      And whether a <kind> and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be <finding>

      Examples: Couples, now or ever, and parents of the same child
        | kind                     | finding |
        | husband or wife          | met     |
        | former husband or wife   | met     |
        | civil partner            | met     |
        | former civil partner     | met     |
        | partner                  | met     |
        | former partner           | met     |
        | engaged                  | met     |
        | parent of the same child | met     |

      Examples: Relatives
        | kind                        | finding |
        | parent                      | met     |
        | step-parent                 | met     |
        | child                       | met     |
        | step-child                  | met     |
        | brother or sister           | met     |
        | step-brother or step-sister | met     |
        | grandparent                 | met     |
        | grandchild                  | met     |
        | uncle or aunt               | met     |
        | nephew or niece             | met     |
        | cousin                      | met     |
        | relative by marriage        | met     |

      Examples: Whoever is neither, also in the same home
        | kind                           | finding |
        | housemate                      | not met |
        | lodger                         | not met |
        | landlord                       | not met |
        | live-in carer                  | not met |
        | visiting carer                 | not met |
        | member of care home staff      | not met |
        | resident of the same care home | not met |
        | professional                   | not met |
        | friend                         | not met |
        | acquaintance                   | not met |
        | neighbour                      | not met |
        | stranger                       | not met |

      Examples: Where the kind does not say it
        | kind                  | finding      |
        | foster carer          | undetermined |
        | foster child          | undetermined |
        | some other connection | undetermined |
        | connection not known  | undetermined |

    Scenario: Living in the same home is not enough
      Given a death of a person aged 40
      And violence by a friend is suspected
      And whether a friend was a member of the household: yes
      And whether a friend and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be not met
      And under section 8A the reason given is: Violence by Person B is suspected; no finding made. Person B is not personally connected to Adult A.

    Scenario Outline: An answer goes before what the kind says
      An answer that they are no such relatives or partners leaves open whether
      they are connected in another way, unless the kind says that they are not.

      Given a death of a person aged 40
      And violence by <who> is suspected
      And whether <who> was a relative: <relative>
      And whether <who> was a partner, past or present: <partner>
      And whether <who> and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be <finding>

      Examples:
        | who                      | relative  | partner       | finding      |
        | a lodger                 | yes       | not known     | met          |
        | a lodger                 | not known | yes           | met          |
        | a lodger                 | no        | no            | not met      |
        | a lodger                 | not known | disputed      | undetermined |
        | a lodger                 | not known | asked in vain | undetermined |
        | a foster carer           | no        | no            | undetermined |
        | a foster carer           | yes       | no            | met          |
        | a cousin                 | no        | not known     | undetermined |
        | a former partner         | not known | no            | undetermined |
        | a husband or wife        | not known | no            | met          |
        | a parent of the same child | no      | no            | met          |

    Scenario: What is asked about somebody whose connection is not known
      Given a death of a person aged 40
      And violence by a foster carer is suspected
      And whether a foster carer and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be undetermined
      And it is asked: Are Person B and Adult A personally connected, now or ever: by marriage, civil partnership or engagement, as partners, as parents of the same child or with parental responsibility for it, or as relatives?

    Scenario: Nobody has been identified
      Given a death of a person aged 40
      And violence by somebody not identified is suspected
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be undetermined
      And it is asked: Has anybody been identified as the person who did what led to the death, or had it done? If so, was that person personally connected to Adult A, and were both aged 16 or over when it happened?

    Scenario: One such person among several is enough, also one who had it done
      Given a death of a person aged 40
      And violence by a stranger is suspected
      And a husband or wife had it done and that is suspected
      And whether a husband or wife and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be met

  Rule: Both were aged 16 or over when it happened, and that is asked

    Scenario Outline: It is never worked out from the ages that are known
      Given a death of a person aged 40
      And violence by a child is suspected
      And whether a child and the person were both aged 16 or over: <answer>
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be <finding>

      Examples:
        | answer        | finding      |
        | yes           | met          |
        | no            | not met      |
        | not known     | undetermined |
        | asked in vain | undetermined |
        | disputed      | undetermined |

    Scenario: It is undetermined where nobody has answered it
      Given a death of a person aged 40
      And violence by a child is suspected
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be undetermined
      And it is asked: Were Person B and Adult A both aged 16 or over when it happened?

    Scenario: Somebody who is not connected is outside it, whatever the ages
      Given a death of a person aged 40
      And violence by a housemate is suspected
      And whether the person had needs for care and support: no
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be not met
      And nothing is asked

  Rule: It was violence or abuse, and neglect alone is not a listed word

    Scenario Outline: One and the same cause, by such a person
      Given a death of a person aged 40
      And <kind> by a former husband or wife is <standard>
      And whether a former husband or wife and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be <finding>

      Examples:
        | kind                       | standard  | finding      |
        | violence                   | known     | met          |
        | violence                   | suspected | met          |
        | abuse                      | known     | met          |
        | abuse                      | suspected | met          |
        | neglect                    | known     | not met      |
        | neglect                    | suspected | not met      |
        | violence, abuse or neglect | suspected | undetermined |
        | violence, abuse or neglect | ruled out | not met      |
        | violence                   | ruled out | undetermined |
        | violence                   | disputed  | undetermined |
        | violence                   | not known | undetermined |

    Scenario: The reason where there is neglect alone
      Given a death of a person aged 80
      And neglect by a child is suspected
      And whether a child and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be not met
      And under section 8A the reason given is: Neglect by Person B is suspected; no finding made. Neglect is not a listed word. If it was abusive, give it as abuse.

    Scenario: What is asked where the kind is not said
      Given a death of a person aged 80
      And violence, abuse or neglect by a child is suspected
      And whether a child and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be undetermined
      And it is asked: Was what was done by Person B violence or abuse, and not only neglect?

    Scenario: Neglect of oneself is not abuse by somebody else
      Given a death of a person aged 70
      And self-neglect is suspected
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be not met

    Scenario: A cause and a person that do not go together are not enough
      Given a death of a person aged 80
      And abuse by a professional is suspected
      And neglect by a child is suspected
      And whether a child and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be not met

  Rule: There is no path of its own for people who took their own life

    Scenario Outline: It has to appear to have resulted from domestic abuse
      Given a death of a person aged 30
      And whether the person took their own life: yes
      And abuse of the person by a partner in the relationship is known
      And whether the circumstances give rise to concern: yes
      And abuse by a partner is <as a cause of the death>
      And whether a partner and the person were both aged 16 or over: yes
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be <finding>

      Examples:
        | as a cause of the death | finding      |
        | suspected               | met          |
        | not known               | undetermined |

    Scenario: Concern about the circumstances alone is not enough
      Given a death of a person aged 30
      And violence, abuse, neglect and self-neglect are ruled out
      And whether the person took their own life: yes
      And abuse of the person by a partner in the relationship is known
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be not met

  Rule: It decides nothing today

    Scenario Outline: The same deaths by the law in force
      Given a death of a person aged 40
      And <kind> by a <who> is suspected
      And whether a <who> and the person were both aged 16 or over: <both 16>
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | kind     | who                      | both 16 | finding      |
        | violence | housemate                | yes     | met          |
        | violence | live-in carer            | yes     | met          |
        | violence | child                    | no      | met          |
        | neglect  | child                    | yes     | met          |
        | violence | engaged                  | yes     | undetermined |
        | violence | parent of the same child | yes     | undetermined |

    Scenario Outline: What section 8A would find about them
      Given a death of a person aged 40
      And <kind> by a <who> is suspected
      And whether a <who> and the person were both aged 16 or over: <both 16>
      When the referral is assessed as if section 8A were in force
      Then the test of section 8A would be <finding>

      Examples:
        | kind     | who                      | both 16 | finding |
        | violence | housemate                | yes     | not met |
        | violence | live-in carer            | yes     | not met |
        | violence | child                    | no      | not met |
        | neglect  | child                    | yes     | not met |
        | violence | engaged                  | yes     | met     |
        | violence | parent of the same child | yes     | met     |
