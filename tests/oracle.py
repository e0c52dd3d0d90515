"""What the law says, written a second time, by hand, to hold the engines against.

Plain ``if`` and ``else`` on facts that are all known, and brute force over those that
are not. Nothing here reads ``rules/`` or calls an engine.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dhr_rules.dates import Ages, Span
from dhr_rules.engines import Observed

SECTION_9 = date(2011, 4, 13)
SECTION_44 = date(2015, 4, 1)
SECTIONS_16B_AND_16C = date(2018, 6, 29)
COMMENCEMENTS = (SECTION_9, SECTION_44, SECTIONS_16B_AND_16C)

DECISIONS = ("dhr", "sar", "sar_power", "child", "duty_to_notify")

# The facts that some provision asks about, apart from the age and the date.
ASKED = (
    "died",
    "still_alive",
    "seriously_harmed",
    "apparently_by_a_relative",
    "apparently_by_a_partner_past_or_present",
    "apparently_by_a_member_of_the_household",
    "apparently_from_abuse_or_neglect",
    "apparently_took_own_life",
    "circumstances_of_concern",
    "in_the_area_of_the_board",
    "needs_for_care_and_support",
    "concern_about_joint_working",
    "child_abuse_or_neglect_known_or_suspected",
    "happened_in_england",
    "happened_outside_england",
    "normally_resident_in_england",
)

# The one outcome to record: Appendix 17, by the findings on (DHR, SAR).
OUTCOME = {
    ("met", "met"): "meets_joint_criteria",
    ("not_met", "met"): "meets_sar_criteria",
    ("undetermined", "met"): "meets_sar_criteria",
    ("met", "not_met"): "meets_dhr_criteria",
    ("not_met", "not_met"): "does_not_meet_sar_or_dhr_criteria",
    ("undetermined", "not_met"): "does_not_meet_sar_criteria",
    ("met", "undetermined"): "meets_dhr_criteria",
    ("not_met", "undetermined"): "does_not_meet_dhr_criteria",
    ("undetermined", "undetermined"): "none_yet",
}


@dataclass(frozen=True, slots=True)
class Known:
    """One death or harm of which everything is known."""

    truths: Mapping[str, bool]
    age: int
    day: date


def decide_known(harms: Sequence[Known]) -> dict[str, bool]:
    """Return each decision about one person, of whose harms everything is known."""
    duty_to_review = any(_duty_to_review(harm) for harm in harms)
    return {
        "dhr": any(_domestic_homicide(harm) for harm in harms),
        "sar": duty_to_review,
        "sar_power": not duty_to_review and any(_adult_of_the_board(harm) for harm in harms),
        "child": any(_serious_child_case(harm) for harm in harms),
        "duty_to_notify": any(_to_be_notified(harm) for harm in harms),
    }


def _domestic_homicide(harm: Known) -> bool:
    """Section 9(1) of the 2004 Act, or the guidance where a person took their own life."""
    fact = harm.truths
    if not fact["died"]:
        return False
    if harm.day < SECTION_9:
        return False
    if harm.age < 16:
        return False
    if fact["apparently_by_a_relative"]:
        return True
    if fact["apparently_by_a_partner_past_or_present"]:
        return True
    if fact["apparently_by_a_member_of_the_household"]:
        return True
    return fact["apparently_took_own_life"] and fact["circumstances_of_concern"]


def _adult_of_the_board(harm: Known) -> bool:
    """What section 44(1) and (4) of the Care Act share: whom they are about."""
    if harm.day < SECTION_44:
        return False
    if harm.age < 18:
        return False
    if not harm.truths["in_the_area_of_the_board"]:
        return False
    return harm.truths["needs_for_care_and_support"]


def _duty_to_review(harm: Known) -> bool:
    """Section 44(1), with condition 1 for the dead and condition 2 for the living."""
    fact = harm.truths
    if not _adult_of_the_board(harm):
        return False
    if not fact["concern_about_joint_working"]:
        return False
    if not fact["apparently_from_abuse_or_neglect"]:
        return False
    if fact["died"]:
        return True
    return fact["still_alive"] and fact["seriously_harmed"]


def _serious_child_case(harm: Known) -> bool:
    """Section 16B(9) of the Children Act 2004."""
    fact = harm.truths
    if harm.day < SECTIONS_16B_AND_16C:
        return False
    if harm.age >= 18:
        return False
    if not fact["child_abuse_or_neglect_known_or_suspected"]:
        return False
    return fact["died"] or fact["seriously_harmed"]


def _to_be_notified(harm: Known) -> bool:
    """Section 16C(1): in the area of an authority in England, or of a child who lives there."""
    fact = harm.truths
    if not _serious_child_case(harm):
        return False
    if fact["happened_in_england"]:
        return True
    return fact["normally_resident_in_england"] and fact["happened_outside_england"]


def every_completion(harms: Sequence[Observed]) -> Iterator[tuple[Known, ...]]:
    """Yield every way of filling in what is not known about one person's harms.

    Ages and dates are filled in with their first and last value and with those next to
    a turning point: 15, 16, 17, 18, and the days before and on which a provision began.
    """
    yield from itertools.product(*(list(_completions_of(harm)) for harm in harms))


def _completions_of(harm: Observed) -> Iterator[Known]:
    known = {fact: truth for fact in ASKED if (truth := harm.truths[fact]) is not None}
    unknown = [fact for fact in ASKED if fact not in known]
    for truths in itertools.product((False, True), repeat=len(unknown)):
        filled = {**known, **dict(zip(unknown, truths, strict=True))}
        for age in _ages_within(harm.age):
            for day in _days_within(harm.date):
                yield Known(filled, age, day)


def _ages_within(ages: Ages) -> list[int]:
    most = max(ages.least, 150) if ages.most is None else ages.most
    return sorted(age for age in {ages.least, 15, 16, 17, 18, most} if ages.least <= age <= most)


def _days_within(span: Span) -> list[date]:
    turning = {day - timedelta(days=back) for day in COMMENCEMENTS for back in (0, 1)}
    days = {span.earliest, span.latest, *turning}
    return sorted(day for day in days if span.earliest <= day <= span.latest)
