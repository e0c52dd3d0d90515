@dhr_guidance_suicide
Feature: A person took their own life and the circumstances give rise to concern
  Home Office statutory guidance, December 2016, for every death that section 9
  of the 2004 Act reaches.

  Rule: The person has, or appears to have, taken their own life, and the circumstances give rise to concern

    Scenario Outline: Both are needed
      Given a death of a person aged 30
      And violence, abuse, neglect and self-neglect are ruled out
      And whether the person took their own life: <own life>
      And whether the circumstances give rise to concern: <concern>
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | own life  | concern       | finding      |
        | yes       | yes           | met          |
        | yes       | no            | not met      |
        | no        | yes           | not met      |
        | yes       | not known     | undetermined |
        | yes       | asked in vain | undetermined |
        | disputed  | yes           | undetermined |
        | not known | no            | not met      |

    Scenario: Somebody who survived is outside it
      Given serious harm to a person aged 30
      And violence, abuse, neglect and self-neglect are ruled out
      And whether the person took their own life: yes
      And whether the circumstances give rise to concern: yes
      When the referral is assessed
      Then the DHR criteria are not met

  Rule: Abuse in the relationship implies concern, and a panel's own answer goes first

    Scenario Outline: Abuse known or suspected in such a relationship
      Given a death of a person aged 30
      And violence, abuse, neglect and self-neglect are ruled out
      And whether the person took their own life: yes
      And abuse of the person by <who> in the relationship is <standard>
      And whether the circumstances give rise to concern: <answer>
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | who          | standard  | answer    | finding      |
        | a partner    | known     | not known | met          |
        | a partner    | suspected | not known | met          |
        | a parent     | suspected | not known | met          |
        | a lodger     | suspected | not known | met          |
        | a partner    | suspected | no        | not met      |
        | a partner    | suspected | disputed  | undetermined |
        | a partner    | ruled out | not known | undetermined |
        | a stranger   | known     | not known | undetermined |

    Scenario: Abuse by the person who died does not imply it
      Given a death of a person aged 30
      And violence, abuse, neglect and self-neglect are ruled out
      And whether the person took their own life: yes
      And abuse of a partner by the person in the relationship is known
      When the referral is assessed
      Then the DHR criteria are undetermined

    Scenario Outline: Where violence is known it is not taken that they took their own life, unless somebody says so
      Given a death on 1 March 2024 of a person born in 1990
      And violence by a stranger is known
      And whether the person took their own life: <own life>
      And whether the circumstances give rise to concern: yes
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | own life  | finding      |
        | not known | not met      |
        | yes       | met          |
        | disputed  | undetermined |

  Rule: The person was aged 16 or over

    Scenario Outline: The sixteenth birthday is the boundary
      Given a death on 3 March 2024 of a person born on <born>
      And violence, abuse, neglect and self-neglect are ruled out
      And whether the person took their own life: yes
      And whether the circumstances give rise to concern: yes
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | born         | finding |
        | 4 March 2008 | not met |
        | 3 March 2008 | met     |
        | 2 March 2007 | met     |

  Rule: It is open for every death that section 9 reaches, also before the guidance was written

    Scenario Outline: The day of commencement of section 9 is the boundary
      Given a death of a person aged 30
      And it happened on <day>
      And violence, abuse, neglect and self-neglect are ruled out
      And whether the person took their own life: yes
      And whether the circumstances give rise to concern: yes
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | day           | finding |
        | 12 April 2011 | not met |
        | 13 April 2011 | met     |
        | 1 June 2014   | met     |
