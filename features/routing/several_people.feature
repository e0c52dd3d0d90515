@routing_outcomes
Feature: Several people in one referral, and several harms of one person
  Each person who died or was harmed is assessed on their own. Each harm of one
  person is decided on its own, and the best is taken.

  Rule: A family killed together

    Scenario: A father kills the mother of 40, the son of 17 and the daughter of 9
      Given a death of the mother, aged 40
      And violence by the father, a husband or wife, is suspected
      And whether the person had needs for care and support: no
      And a death of the son, aged 17
      And violence by the father, a parent, is suspected
      And a death of the daughter, aged 9
      And violence by the father, a parent, is suspected
      When the referral is assessed
      Then for the mother, the DHR criteria are met
      And for the mother, the SAR criteria are not met
      And for the son, the DHR criteria are met
      And for the son, the SAR criteria are not met
      And for the son, the child safeguarding criteria are met
      And for the daughter, the DHR criteria are not met
      And for the daughter, the SAR criteria are not met
      And for the daughter, the child safeguarding criteria are met

  Rule: Harmed as a child and dead as an adult

    Scenario: All three reviews can be engaged
      Given serious harm on 1 February 2024 to a person born on 1 March 2006
      And violence by a partner is suspected
      And whether there is concern about how organisations worked together: yes
      And the person then died on 1 April 2024
      And violence by a partner is suspected
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then the DHR criteria are met
      And the SAR criteria are undetermined
      And the child safeguarding criteria are met
      And the person is called Adult A
