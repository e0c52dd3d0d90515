@routing_outcomes
Feature: What is missing, why, and what would change it
  The officer is told which answers matter, in what order, what would settle each
  finding, and why a finding is as it is.

  Rule: The question that leaves the fewest others comes first

    Scenario: Without needs for care and support nothing else about a SAR matters
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      When the referral is assessed
      Then the first question is: Does or did Adult A have needs for care and support, whether or not anybody was meeting, funding or had assessed them?
      And the last question is: Is there reasonable cause for concern about how organisations worked together to safeguard Adult A?

    Scenario: A day of birth can rule out a whole review
      Given a death on 3 March 2024 of a person born on a day not known
      And violence by a former partner is suspected
      And whether the person had needs for care and support: yes
      When the referral is assessed
      Then the first question is: When was Person A born?

  Rule: The smallest set of answers that would settle a finding is named, each way

    Scenario: Needs and concern together make the duty arise, and either alone ends it
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      When the referral is assessed
      Then it is explained: If Adult A has or had needs for care and support, and there is reasonable cause for concern about how organisations worked together, the duty to arrange a SAR arises.
      And it is explained: If any one of these is so, the duty to arrange a SAR does not arise: Adult A has no needs for care and support, and had none; or there is no reasonable cause for concern about how organisations worked together.

    Scenario: One relationship that is open
      Given a death of a person aged 60
      And violence by an acquaintance is known
      When the referral is assessed
      Then it is explained: If Person B was a member of the household of Adult A, the DHR criteria are met.
      And it is explained: If Person B was not a member of the household of Adult A, the DHR criteria are not met.

    Scenario: An answer about the cause can settle more than one thing
      Given a death of a person aged 60
      When the referral is assessed
      Then it is explained: If violence, abuse, neglect and self-neglect are all ruled out as what led to the death, the DHR criteria are not met.

  Rule: Where agencies disagree, or asking led nowhere, that is said

    Scenario Outline: It is not called missing
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: <needs>
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then it is explained: <said>
      And it is explained: If Adult A has or had needs for care and support (<so far>), the duty to arrange a SAR arises.

      Examples:
        | needs         | said                                     | so far                              |
        | disputed      | Agencies disagree.                       | agencies disagree so far            |
        | asked in vain | It was asked, and cannot be established. | asked, but could not be established |

  Rule: What is the same under every answer is said to be settled

    Scenario: The duty to notify arises wherever the child died
      Given a death of a person aged 9
      And abuse or neglect of the child is suspected
      And it happened in a place not known
      When the referral is assessed
      Then it is explained: Whatever the answers to what is still open: The local authority must notify the Panel.

  Rule: Not met comes with the smallest change of fact that would make it met

    Scenario: No needs for care and support
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: no
      And whether there is concern about how organisations worked together: yes
      When the referral is assessed
      Then it is explained: The smallest change of fact with which the duty to arrange a SAR arises: Adult A has or had needs for care and support.
      And it is explained: The board's power to arrange a review (section 44(4)) is not open on these facts.

    Scenario: One agency's error, and the power that remains
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: yes
      And whether there is concern about how organisations worked together: no
      When the referral is assessed
      Then it is explained: The smallest change of fact with which the duty to arrange a SAR arises: there is reasonable cause for concern about how organisations worked together.
      And it is explained: The duty does not arise, but the board may arrange a review (section 44(4)).

    Scenario: An answer that is not known is told apart from one that would have to be different
      Given a death of a person aged 60
      And neglect by a member of care home staff is suspected
      And whether the person had needs for care and support: no
      When the referral is assessed
      Then it is explained: Besides that, this is not known and would have to be so: there is reasonable cause for concern about how organisations worked together.

    Scenario: Several changes, any one of which is enough
      Given a death of a person aged 60
      And violence by a neighbour is suspected
      When the referral is assessed
      Then it is explained: The smallest change of fact with which the DHR criteria are met is any one of these: violence, abuse or neglect by a relative appears to have led to the death; or violence, abuse or neglect by a partner, past or present, appears to have led to the death; or violence, abuse or neglect by a member of the household appears to have led to the death.

  Rule: Met comes with the smallest set of facts that carries it

    Scenario: One such person is enough, and one reason for it
      Given a death of a person aged 60
      And neglect by the daughter, a child, is suspected
      And whether the daughter, a child, was a member of the household: yes
      When the referral is assessed
      Then it is explained: “a person to whom he was related”: Neglect by Person B is suspected; no finding made. Person B is a relative of Adult A.
      And it is not explained: Person B was a member of the same household.
