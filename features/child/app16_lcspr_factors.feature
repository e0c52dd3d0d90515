@child_app16
Feature: The factors to weigh for a local child safeguarding practice review
  Appendix 16 of the toolkit and regulation 11 of S.I. 2018/789. They are factors
  to weigh and never a conclusion.

  Rule: Each factor is present, absent or unknown, and none of them decides anything

    Scenario Outline: Each factor is shown as it was answered
      Given serious harm to a person aged 9
      And abuse or neglect of the child is ruled out
      And the factor “<factor>” is <answer>
      When the referral is assessed
      Then the factor “<factor>” is shown as <shown>
      And the child safeguarding criteria are not met

      Examples:
        | factor                         | answer    | shown   |
        | improvements needed            | present   | present |
        | improvements needed            | absent    | absent  |
        | improvements needed            | not known | unknown |
        | recurrent themes               | present   | present |
        | recurrent themes               | disputed  | unknown |
        | organisations working together | present   | present |
        | panel suggests local review    | present   | present |
        | single agency concern          | present   | present |
        | no agency involvement          | present   | present |
        | more than one area             | present   | present |
        | institutional setting          | absent    | absent  |
