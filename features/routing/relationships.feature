@dhr_s9_1
Feature: Relationships and households
  What each kind of relationship says on its own, and what settles what it leaves open.

  Rule: A relative, a partner past or present, or a member of the household brings the death within section 9

    Scenario Outline: Each kind of relationship
      Given a death of a person aged 40
      And violence by a <kind> is suspected
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | kind                        | finding      |
        | husband or wife             | met          |
        | former husband or wife      | met          |
        | civil partner               | met          |
        | former civil partner        | met          |
        | partner                     | met          |
        | former partner              | met          |
        | engaged                     | undetermined |
        | parent                      | met          |
        | step-parent                 | met          |
        | child                       | met          |
        | step-child                  | met          |
        | brother or sister           | met          |
        | step-brother or step-sister | met          |
        | grandparent                 | met          |
        | grandchild                  | met          |
        | uncle or aunt               | met          |
        | nephew or niece             | met          |
        | cousin                      | met          |
        | relative by marriage        | met          |
        | foster carer                | undetermined |
        | foster child                | undetermined |
        | parent of the same child    | undetermined |
        | housemate                   | met          |
        | lodger                      | met          |
        | landlord                    | undetermined |
        | live-in carer               | met          |
        | visiting carer              | undetermined |
        | member of care home staff   | not met      |
        | resident of the same care home | not met   |
        | professional                | not met      |
        | friend                      | undetermined |
        | acquaintance                | undetermined |
        | neighbour                   | not met      |
        | stranger                    | not met      |
        | some other connection       | undetermined |
        | connection not known        | undetermined |

  Rule: Each kind of relationship says something of its own about each of the three ties

    Scenario Outline: What is met, not met, and left to be asked
      Given a death of a person aged 40
      And violence by a <kind> is suspected
      When the referral is assessed
      Then under section 9(1) “a person to whom he was related” is <related>
      And under section 9(1) “was or had been in an intimate personal relationship” is <intimate>
      And under section 9(1) “a member of the same household as himself” is <household>

      Examples:
        | kind                           | related      | intimate     | household    |
        | husband or wife                | not met      | met          | undetermined |
        | former husband or wife         | not met      | met          | undetermined |
        | civil partner                  | not met      | met          | undetermined |
        | former civil partner           | not met      | met          | undetermined |
        | partner                        | not met      | met          | undetermined |
        | former partner                 | not met      | met          | undetermined |
        | engaged                        | undetermined | undetermined | undetermined |
        | parent                         | met          | not met      | undetermined |
        | step-parent                    | met          | not met      | undetermined |
        | child                          | met          | not met      | undetermined |
        | step-child                     | met          | not met      | undetermined |
        | brother or sister              | met          | not met      | undetermined |
        | step-brother or step-sister    | met          | not met      | undetermined |
        | grandparent                    | met          | not met      | undetermined |
        | grandchild                     | met          | not met      | undetermined |
        | uncle or aunt                  | met          | not met      | undetermined |
        | nephew or niece                | met          | not met      | undetermined |
        | cousin                         | met          | not met      | undetermined |
        | relative by marriage           | met          | not met      | undetermined |
        | foster carer                   | undetermined | undetermined | undetermined |
        | foster child                   | undetermined | undetermined | undetermined |
        | parent of the same child       | undetermined | undetermined | undetermined |
        | housemate                      | not met      | not met      | met          |
        | lodger                         | not met      | not met      | met          |
        | landlord                       | not met      | not met      | undetermined |
        | live-in carer                  | not met      | not met      | met          |
        | visiting carer                 | not met      | not met      | undetermined |
        | member of care home staff      | not met      | not met      | not met      |
        | resident of the same care home | not met      | not met      | not met      |
        | professional                   | not met      | not met      | not met      |
        | friend                         | not met      | not met      | undetermined |
        | acquaintance                   | not met      | not met      | undetermined |
        | neighbour                      | not met      | not met      | not met      |
        | stranger                       | not met      | not met      | not met      |
        | some other connection          | undetermined | undetermined | undetermined |
        | connection not known           | undetermined | undetermined | undetermined |

  Rule: An answer goes before what the kind says

    Scenario Outline: Household, relative and partner
      Given a death of a person aged 40
      And violence by <who> is suspected
      And whether <who> was a member of the household: <household>
      And whether <who> was a relative: <relative>
      And whether <who> was a partner, past or present: <partner>
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | who                  | household     | relative  | partner   | finding      |
        | a neighbour          | yes           | not known | not known | met          |
        | a lodger             | no            | not known | not known | not met      |
        | a lodger             | disputed      | not known | not known | undetermined |
        | a cousin             | no            | no        | not known | not met      |
        | a foster carer       | no            | no        | no        | not met      |
        | a foster carer       | no            | yes       | no        | met          |
        | engaged              | no            | no        | yes       | met          |
        | a professional       | asked in vain | not known | not known | undetermined |
        | connection not known | not known     | no        | no        | undetermined |

    Scenario: Who is asked for, and what
      Given a death of a person aged 40
      And violence by a friend is suspected
      When the referral is assessed
      Then it is asked: Was Person B a member of the same household as Adult A at the time of the act, by living there or by visiting so often that it is reasonable to say so?
