"""The decision as somebody would write it by hand: no rules as data, no explanation.

A truth is ``True``, ``False`` or ``None`` (not known).
"""

from __future__ import annotations

from datetime import date

from benchmarks.peers import (
    CHILD_FROM,
    DHR_FROM,
    NAMES,
    NO_LIMIT,
    OUTCOMES,
    SAR_FROM,
    Answers,
    Facts,
    Truth,
)


def every(*truths: Truth) -> Truth:
    return False if False in truths else None if None in truths else True


def some(*truths: Truth) -> Truth:
    return True if True in truths else None if None in truths else False


def no(truth: Truth) -> Truth:
    return None if truth is None else not truth


def filled_in(facts: Facts) -> Facts:
    """Return the facts with what follows from others."""
    facts = facts.copy()
    if facts["died"]:
        facts["still_alive"] = facts["seriously_harmed"] = False
    elif facts["still_alive"] or facts["seriously_harmed"]:
        facts["died"] = False
    if (
        facts["apparently_by_a_relative"]
        or facts["apparently_by_a_partner_past_or_present"]
        or facts["apparently_by_a_member_of_the_household"]
    ):
        facts["apparently_from_abuse_or_neglect"] = True
        if facts["child_abuse_or_neglect_known_or_suspected"] is None:
            facts["child_abuse_or_neglect_known_or_suspected"] = True
    elif facts["apparently_from_abuse_or_neglect"] is False:
        facts["apparently_by_a_relative"] = False
        facts["apparently_by_a_partner_past_or_present"] = False
        facts["apparently_by_a_member_of_the_household"] = False
    return facts


def find(facts: Facts) -> Answers:
    """Return the findings and the code of the outcome on facts that are filled in."""
    first, last = facts["date_earliest"] or date.min, facts["date_latest"] or date.max
    least, most = facts["age_at_least"] or 0, facts["age_at_most"]
    if most is None:
        most = NO_LIMIT

    def since(start: date) -> Truth:
        return True if first >= start else None if last >= start else False

    def aged(years: int) -> Truth:
        return True if least >= years else None if most >= years else False

    died, seriously = facts["died"], facts["seriously_harmed"]
    by_one = some(
        facts["apparently_by_a_relative"],
        facts["apparently_by_a_partner_past_or_present"],
        facts["apparently_by_a_member_of_the_household"],
    )
    suicide = every(facts["apparently_took_own_life"], facts["circumstances_of_concern"])
    dhr = every(since(DHR_FROM), died, aged(16), some(by_one, suicide))
    adult = aged(18)
    case = every(
        since(SAR_FROM),
        adult,
        facts["in_the_area_of_the_board"],
        facts["needs_for_care_and_support"],
    )
    condition = every(
        facts["apparently_from_abuse_or_neglect"],
        some(died, every(facts["still_alive"], seriously)),
    )
    sar = every(case, facts["concern_about_joint_working"], condition)
    power = every(case, no(sar))
    child_abused = facts["child_abuse_or_neglect_known_or_suspected"]
    child = every(since(CHILD_FROM), no(adult), child_abused, some(died, seriously))
    abroad = every(facts["normally_resident_in_england"], facts["happened_outside_england"])
    notify = every(child, some(facts["happened_in_england"], abroad))
    return {
        "dhr": NAMES[dhr],
        "sar": NAMES[sar],
        "sar_power": NAMES[power],
        "child": NAMES[child],
        "duty_to_notify": NAMES[notify],
        "outcome": OUTCOMES[NAMES[dhr], NAMES[sar]],
    }


def decide(facts: Facts) -> Answers:
    """Return the findings and the code of the outcome."""
    return find(filled_in(facts))
