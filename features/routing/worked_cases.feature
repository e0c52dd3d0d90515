@routing_outcomes
Feature: The worked cases
  Agreed readings, by their number. Needs and concern are answered wherever the
  duty to arrange a SAR turns on them.

  Rule: Young people killed by a partner or a parent

    Scenario Outline: Cases 1, 2 and 3, by a partner of 19
      Given a death on 3 March 2024 of a person born on <born>
      And violence by a partner is suspected
      When the referral is assessed
      Then the DHR criteria are <dhr>
      And the SAR criteria are not met
      And the child safeguarding criteria are met

      Examples:
        | case | born         | dhr     |
        | 1    | 1 May 2006   | met     |
        | 2    | 4 March 2008 | not met |
        | 3    | 3 March 2008 | met     |

    Scenario: Case 7, killed by a parent, aged 14 to 17
      Given a death of a person aged 14 to 17
      And violence by a parent is suspected
      When the referral is assessed
      Then the DHR criteria are undetermined
      And the SAR criteria are not met
      And the child safeguarding criteria are met

  Rule: Suicide

    Scenario: Case 13, a partner's coercive control is known, and nobody was charged
      Given a death of a person aged 35
      And abuse by a partner is suspected
      And whether the person took their own life: yes
      And abuse of the person by a partner in the relationship is known
      And whether the person had needs for care and support: no
      When the referral is assessed
      Then the DHR criteria are met
      And under the suicide guidance the finding is met
      And the SAR criteria are not met

    Scenario: Case 15, no circumstances of concern
      Given a death of a person aged 35
      And violence, abuse, neglect and self-neglect are ruled out
      And whether the person took their own life: yes
      And whether the circumstances give rise to concern: no
      And whether the person had needs for care and support: no
      When the referral is assessed
      Then the DHR criteria are not met
      And the SAR criteria are not met

    Scenario: Case 18, one partner kills the other and then takes their own life
      Given a death of the woman, aged 40
      And violence by the man, a partner, is suspected
      And whether the person had needs for care and support: no
      And a death of the man, aged 42
      And violence, abuse, neglect and self-neglect are ruled out
      And whether the person took their own life: yes
      And whether the circumstances give rise to concern: no
      And whether the person had needs for care and support: no
      When the referral is assessed
      Then for the woman, the DHR criteria are met
      And for the man, the DHR criteria are not met
      And for the man, the SAR criteria are not met

  Rule: Who it was by

    Scenario Outline: Cases 20, 21, 24, 42, 44, 46 and 69
      Given a death of a person aged 50
      And <kind> by <who> is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: <concern>
      When the referral is assessed
      Then the DHR criteria are <dhr>
      And the SAR criteria are <sar>
      And the power to arrange a SAR is <power>

      Examples:
        | case | kind     | who                         | concern | dhr          | sar     | power    |
        | 20   | neglect  | a partner                   | yes     | met          | met     | not open |
        | 21   | violence | a former partner            | no      | met          | not met | open     |
        | 24   | violence | a stranger                  | yes     | not met      | met     | not open |
        | 44   | violence | a live-in carer             | yes     | met          | met     | not open |
        | 44   | violence | a live-in carer             | no      | met          | not met | open     |
        | 46   | neglect  | a member of care home staff | yes     | not met      | met     | not open |
        | 46   | neglect  | a member of care home staff | no      | not met      | not met | open     |
        | 61   | neglect  | a member of care home staff | no      | not met      | not met | open     |
        | 69   | violence | somebody not identified     | yes     | undetermined | met     | not open |

    Scenario: Case 36, by a stranger at the husband's instigation
      Given a death of a person aged 50
      And violence by a stranger is suspected
      And a husband or wife had it done and that is suspected
      When the referral is assessed
      Then the DHR criteria are met

    Scenario: Case 42, a friend who stays five nights a week
      Given a death of a person aged 50
      And violence by a friend is suspected
      And whether a friend was a member of the household: yes
      When the referral is assessed
      Then the DHR criteria are met

  Rule: Neglect and self-neglect

    Scenario: Case 50, a mother with dementia, by the daughter she lives with
      Given a death of a person aged 81
      And neglect by a child is suspected
      And whether a child was a member of the household: yes
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the DHR criteria are met
      And the SAR criteria are met
      And the outcome is “Meets the joint SAR/DHR criteria”

    Scenario Outline: Case 53, self-neglect alone
      Given a death of a person aged 70
      And self-neglect is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: <concern>
      When the referral is assessed
      Then the DHR criteria are not met
      And the SAR criteria are <sar>
      And the power to arrange a SAR is <power>

      Examples:
        | concern | sar     | power    |
        | yes     | met     | not open |
        | no      | not met | open     |

  Rule: People who survived

    Scenario Outline: Cases 55 and 56, an adult seriously harmed by her husband
      Given serious harm to a person aged 45
      And violence by a husband or wife is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the DHR criteria are not met
      And the SAR criteria are <sar>
      And the power to arrange a SAR is not open

      Examples:
        | case | needs | sar     |
        | 55   | yes   | met     |
        | 56   | no    | not met |

    Scenario: Case 88, a 17-year-old with care needs, by a parent's neglect
      Given serious harm to a person aged 17
      And neglect by a parent is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the DHR criteria are not met
      And the SAR criteria are not met
      And the child safeguarding criteria are met

    Scenario: Case 89, a child, with no concern about joint working
      Given serious harm to a person aged 9
      And abuse by a parent is suspected
      And whether there is concern about how organisations worked together: no
      When the referral is assessed
      Then the DHR criteria are not met
      And the SAR criteria are not met
      And the child safeguarding criteria are met

  Rule: Before the law

    Scenario: Case 79, a death on 1 March 2011
      Given a death of a person aged 40
      And it happened on 1 March 2011
      And violence by a husband or wife is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the DHR criteria are not met
      And the SAR criteria are not met
      And the power to arrange a SAR is not open
