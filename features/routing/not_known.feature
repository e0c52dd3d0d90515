@routing_outcomes
Feature: What is not known
  Only yes and no decide anything. What is not known is never taken for no, and the
  officer is asked for what can still change a finding, and for nothing else.

  Rule: Each answer that is open is asked, whoever may have been asked already

    Scenario Outline: Not asked, asked in vain, and disputed are all open
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the SAR criteria are undetermined
      And it is asked: Does or did Adult A have needs for care and support, whether or not anybody was meeting, funding or had assessed them?

      Examples:
        | needs         |
        | not known     |
        | asked in vain |
        | disputed      |

  Rule: One thing ruled out does not rule out another

    Scenario: Violence ruled out leaves neglect open
      Given a death of a person aged 60
      And violence by somebody not identified is ruled out
      When the referral is assessed
      Then the DHR criteria are undetermined

    Scenario Outline: What is ruled out for one person is not ruled out for everybody
      Given a death of a person aged 60
      And violence by <who> is ruled out
      And abuse by <who> is ruled out
      And neglect by <who> is ruled out
      And whether the person took their own life: no
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | who                     | finding      |
        | somebody not identified | not met      |
        | a neighbour             | undetermined |

    Scenario: A named kind leaves out the others
      Given a death of a person aged 60
      And self-neglect is known
      When the referral is assessed
      Then the DHR criteria are not met
