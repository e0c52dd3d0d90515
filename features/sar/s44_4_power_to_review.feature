@sar_s44_4
Feature: When a Safeguarding Adults Board may arrange a review
  Care Act 2014, section 44(4). The power is a finding of its own, beside the duty.

  Rule: Any other case of an adult in its area with needs for care and support

    Scenario Outline: The duty comes first, and the power needs no concern and no death
      Given <what> a person aged <age>
      And neglect by a member of care home staff is suspected
      And it happened in <area>, England
      And the person lived in <area>, England
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: <concern>
      When the referral is assessed
      Then the SAR criteria are <duty>
      And the power to arrange a SAR is <power>

      Examples:
        | what         | age | area     | needs     | concern   | duty         | power        |
        | a death of        | 60  | Cornwall | yes       | yes       | met          | not open     |
        | a death of        | 60  | Cornwall | yes       | no        | not met      | open         |
        | a death of        | 18  | Cornwall | yes       | no        | not met      | open         |
        | a death of        | 17  | Cornwall | yes       | no        | not met      | not open     |
        | a death of        | 60  | Devon    | yes       | no        | not met      | not open     |
        | a death of        | 60  | Cornwall | no        | no        | not met      | not open     |
        | lesser harm to  | 60  | Cornwall | yes       | yes       | not met      | open         |
        | lesser harm to  | 60  | Cornwall | not known | no        | not met      | undetermined |
        | a death of        | 60  | Cornwall | yes       | not known | undetermined | undetermined |
        | serious harm to | 60  | Cornwall | not known | yes       | undetermined | undetermined |

  Rule: It applies on or after 1 April 2015

    Scenario Outline: The day of commencement is the boundary
      Given a death of a person aged 60
      And it happened on <day>
      And violence, abuse, neglect and self-neglect are ruled out
      And whether the person had needs for care and support: yes
      When the referral is assessed
      Then the power to arrange a SAR is <power>

      Examples:
        | day           | power    |
        | 31 March 2015 | not open |
        | 1 April 2015  | open     |
