"""The decision in durable-rules through its documented ``Host``, one action for each finding.

Importing this starts the threads of the ``Host`` for as long as the process lives. Each
case is a fact in a session of its own, deleted after. The engine tells nothing of what is
absent, so what is not known is left out, and where it matters is said.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from typing import Any

from durable.lang import assert_fact, delete_state, m, ruleset, when_all

from benchmarks.peers import (
    CHILD_FROM,
    DECISIONS,
    DHR_FROM,
    OUTCOMES,
    SAR_FROM,
    Answers,
    Facts,
    bounds,
)

Condition = Any  # an expression of durable.lang
Action = Callable[[Any], None]
when: Callable[[Condition], Callable[[Action], Action]] = when_all  # its type said
# A large block once freed keeps glibc from giving memory back, and asking for it again,
# each time a session is deleted.
bytearray(4 << 20)
_found: dict[str, str] = {}


def _yes(fact: str) -> Condition:
    return getattr(m, fact) == True  # noqa: E712


def _no(fact: str) -> Condition:
    return getattr(m, fact) == False  # noqa: E712


def _since(start: date) -> Condition:
    return m.date_earliest >= start.toordinal()


def _before(start: date) -> Condition:
    return m.date_latest < start.toordinal()


def _by_one() -> Condition:
    return (
        _yes("apparently_by_a_relative")
        | _yes("apparently_by_a_partner_past_or_present")
        | _yes("apparently_by_a_member_of_the_household")
    )


def _by_none() -> Condition:
    return _no("apparently_from_abuse_or_neglect") | (
        _no("apparently_by_a_relative")
        & _no("apparently_by_a_partner_past_or_present")
        & _no("apparently_by_a_member_of_the_household")
    )


def _not_died() -> Condition:
    return _no("died") | _yes("still_alive") | _yes("seriously_harmed")


def _case() -> Condition:
    return (
        _since(SAR_FROM)
        & (m.age_at_least >= 18)
        & _yes("in_the_area_of_the_board")
        & _yes("needs_for_care_and_support")
    )


def _no_case() -> Condition:
    return (
        _before(SAR_FROM)
        | (m.age_at_most < 18)
        | _no("in_the_area_of_the_board")
        | _no("needs_for_care_and_support")
    )


def _duty() -> Condition:
    return (
        _yes("concern_about_joint_working")
        & (_yes("apparently_from_abuse_or_neglect") | _by_one())
        & (_yes("died") | (_yes("still_alive") & _yes("seriously_harmed")))
    )


def _no_duty() -> Condition:
    return (
        _no("concern_about_joint_working")
        | _no("apparently_from_abuse_or_neglect")
        | (_not_died() & (_no("still_alive") | _no("seriously_harmed")))
    )


def _child() -> Condition:
    return (
        _since(CHILD_FROM)
        & (m.age_at_most < 18)
        & (
            _yes("child_abuse_or_neglect_known_or_suspected")
            | (_yes("no_own_answer_about_abuse") & _by_one())
        )
        & (_yes("died") | _yes("seriously_harmed"))
    )


def _no_child() -> Condition:
    return (
        _before(CHILD_FROM)
        | (m.age_at_least >= 18)
        | _no("child_abuse_or_neglect_known_or_suspected")
        | ((_no("died") | _yes("still_alive")) & _no("seriously_harmed"))
    )


def _no_place() -> Condition:
    return _no("happened_in_england") & (
        _no("normally_resident_in_england") | _no("happened_outside_england")
    )


with ruleset("reviews"):

    @when(
        _since(DHR_FROM)
        & _yes("died")
        & (m.age_at_least >= 16)
        & (_by_one() | (_yes("apparently_took_own_life") & _yes("circumstances_of_concern")))
    )
    def dhr_met(c: Any) -> None:
        _found["dhr"] = "met"

    @when(
        _before(DHR_FROM)
        | _not_died()
        | (m.age_at_most < 16)
        | (_by_none() & (_no("apparently_took_own_life") | _no("circumstances_of_concern")))
    )
    def dhr_not_met(c: Any) -> None:
        _found["dhr"] = "not_met"

    @when(_case() & _duty())
    def sar_met(c: Any) -> None:
        _found["sar"] = "met"
        _found["sar_power"] = "not_met"

    @when(_no_case() | _no_duty())
    def sar_not_met(c: Any) -> None:
        _found["sar"] = "not_met"

    @when(_case() & _no_duty())
    def sar_power_met(c: Any) -> None:
        _found["sar_power"] = "met"

    @when(_no_case())
    def sar_power_not_met(c: Any) -> None:
        _found["sar_power"] = "not_met"

    @when(_child())
    def child_met(c: Any) -> None:
        _found["child"] = "met"

    @when(_no_child())
    def child_not_met(c: Any) -> None:
        _found["child"] = "not_met"

    @when(
        _child()
        & (
            _yes("happened_in_england")
            | (_yes("normally_resident_in_england") & _yes("happened_outside_england"))
        )
    )
    def duty_to_notify_met(c: Any) -> None:
        _found["duty_to_notify"] = "met"

    @when(_no_child() | _no_place())
    def duty_to_notify_not_met(c: Any) -> None:
        _found["duty_to_notify"] = "not_met"

    # A fact on which no rule fires is an error.
    @when(m.age_at_least >= 0)
    def nothing_found(c: Any) -> None:
        pass


_sessions = itertools.count(1)


def decide(facts: Facts) -> Answers:
    """Return the findings and the code of the outcome."""
    session = str(next(_sessions))
    message: dict[str, Any] = {name: value for name, value in facts.items() if value is not None}
    message |= bounds(facts)
    message["sid"] = session
    if facts["child_abuse_or_neglect_known_or_suspected"] is None:
        message["no_own_answer_about_abuse"] = True
    _found.clear()
    assert_fact("reviews", message)
    delete_state("reviews", session)
    answers: Answers = {id_: _found.get(id_, "undetermined") for id_ in DECISIONS}
    answers["outcome"] = OUTCOMES[answers["dhr"], answers["sar"]]
    return answers
