@dhr_s9_1
Feature: A former partner, years after they parted
  Asked by a member of our panel: does it still count when the relationship ended long ago?
  All people here are invented.

  Scenario Outline: However long ago it was, a former partner counts
    Given a death on 3 March 2024 of a person born on 1 May <born>
    And violence by <who> is suspected
    And whether the person had needs for care and support: no
    When the referral is assessed on 2 April 2024
    Then the DHR criteria are <finding>
    And the outcome is “<outcome>”

    Examples:
      | who              | born | finding | outcome                               |
      | a former partner | 1950 | met     | Meets the DHR criteria                |
      | a former partner | 2008 | not met | Does not meet the SAR or DHR criteria |
      | a neighbour      | 1950 | not met | Does not meet the SAR or DHR criteria |

  Scenario: A friend who may have lived there
    Given a death of a person aged 70
    And neglect by a friend is suspected
    And whether the person had needs for care and support: no
    When the referral is assessed
    Then the DHR criteria are undetermined
    And it is asked: Was Person B a member of the same household as Adult A at the time of the act, by living there or by visiting so often that it is reasonable to say so?
