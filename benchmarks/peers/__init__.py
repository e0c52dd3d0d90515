"""What every peer is given and what it must answer.

Each peer has a module of its own, written as its documentation says, with the rules
written by hand. Nothing here reads ``rules/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

Truth = bool | None
Answers = dict[str, str]  # the findings on DECISIONS, and the code of the outcome


class Facts(TypedDict):
    """One harm of one person: the columns that this project reads too. ``None``: not known."""

    died: Truth
    still_alive: Truth
    seriously_harmed: Truth
    age_at_least: int | None
    age_at_most: int | None
    date_earliest: date | None
    date_latest: date | None
    apparently_by_a_relative: Truth
    apparently_by_a_partner_past_or_present: Truth
    apparently_by_a_member_of_the_household: Truth
    apparently_from_abuse_or_neglect: Truth
    apparently_took_own_life: Truth
    circumstances_of_concern: Truth
    in_the_area_of_the_board: Truth
    needs_for_care_and_support: Truth
    concern_about_joint_working: Truth
    child_abuse_or_neglect_known_or_suspected: Truth
    happened_in_england: Truth
    happened_outside_england: Truth
    normally_resident_in_england: Truth


ANSWERED = tuple(name for name in Facts.__annotations__ if name[:4] not in ("age_", "date"))
DECISIONS = ("dhr", "sar", "sar_power", "child", "duty_to_notify")
DHR_FROM, SAR_FROM, CHILD_FROM = date(2011, 4, 13), date(2015, 4, 1), date(2018, 6, 29)
NO_LIMIT = 999  # an age that nobody reaches
NAMES: Mapping[Truth, str] = {True: "met", False: "not_met", None: "undetermined"}
OUTCOMES: Mapping[tuple[str, str], str] = {  # by DHR and SAR
    ("met", "met"): "meets_joint_criteria",
    ("met", "not_met"): "meets_dhr_criteria",
    ("met", "undetermined"): "meets_dhr_criteria",
    ("not_met", "met"): "meets_sar_criteria",
    ("not_met", "not_met"): "does_not_meet_sar_or_dhr_criteria",
    ("not_met", "undetermined"): "does_not_meet_dhr_criteria",
    ("undetermined", "met"): "meets_sar_criteria",
    ("undetermined", "not_met"): "does_not_meet_sar_criteria",
    ("undetermined", "undetermined"): "none_yet",
}


def bounds(facts: Facts) -> dict[str, int]:
    """Return the ages and dates as whole numbers, for engines that compare nothing else.

    A date is the number of its day. Where a bound is not known, it is one that never decides.
    """
    most, first, last = facts["age_at_most"], facts["date_earliest"], facts["date_latest"]
    return {
        "age_at_least": facts["age_at_least"] or 0,
        "age_at_most": NO_LIMIT if most is None else most,
        "date_earliest": (first or date.min).toordinal(),
        "date_latest": (last or date.max).toordinal(),
    }
