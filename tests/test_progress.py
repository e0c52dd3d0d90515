"""What has happened with a case so far: which dates are taken, and which are refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dhr_rules import Referral, ReferralError, assess
from tests.given import Raw
from tests.test_steps_by_outcome import case

ON = date(2026, 4, 30)


def with_progress(**progress: Any) -> Raw:
    """Return a referral received on 2 March 2026 about a death on 27 February 2026."""
    return {**case(), **progress}


def faults_of(raw: Raw) -> dict[str, str]:
    with pytest.raises(ReferralError) as refused:
        Referral.model_validate(raw, context={"on": ON})
    return {fault.pointer: fault.message for fault in refused.value.faults}


TAKEN: dict[str, dict[str, Any]] = {
    "nothing": {},
    "one decision of every board": {"decided_on": "2026-03-20"},
    "a decision of each board": {"decided_on": {"csp": "2026-03-20", "sab": "2026-04-01"}},
    "a decision on the day of receipt": {"decided_on": "2026-03-02"},
    "passed to one board": {"passed_on": {"to": "sab", "on": "2026-03-04"}},
    "passed to two": {
        "passed_on": [{"to": "sab", "on": "2026-03-02"}, {"to": "lscp", "on": "2026-03-04"}]
    },
    "aware before the referral": {"aware_on": "2026-02-27", "notified_on": "2026-02-27"},
    "extended beyond the assessment": {
        "decided_on": "2026-03-20",
        "extended_to": {"on": "2027-03-01", "reason": "a trial"},
    },
    "a step that was done": {"steps_done": [{"step": "secure_records", "on": "2026-03-03"}]},
}


@pytest.mark.parametrize("progress", TAKEN.values(), ids=TAKEN)
def test_what_can_be_so_is_taken(progress: dict[str, Any]) -> None:
    referral = Referral.model_validate(with_progress(**progress), context={"on": ON})
    assert assess(referral, on=ON).subjects


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "a decision before the referral": (
        {"decided_on": "2026-03-01"}, "/decided_on", "before the referral was received"),
    "a board's decision before the referral": (
        {"decided_on": {"sab": "2026-03-01"}}, "/decided_on/sab", "before the referral was"),
    "a decision after the assessment": (
        {"decided_on": "2026-05-01"}, "/decided_on", "after the date of the assessment"),
    "a decision known to the month": (
        {"decided_on": "2026-03"}, "/decided_on", "should be an exact date"),
    "a decision of a board that does not exist": (
        {"decided_on": {"police": "2026-03-20"}}, "/decided_on", "not one that a referral has"),
    "a decision that is a number": ({"decided_on": 20260320}, "/decided_on", "should be text"),
    "passed on before it was received": (
        {"passed_on": {"to": "sab", "on": "2026-03-01"}}, "/passed_on/on", "before the referral"),
    "passed to the board that has it": (
        {"passed_on": {"to": "csp", "on": "2026-03-04"}}, "/passed_on/to", "has the case already"),
    "passed to one board twice": (
        {"passed_on": [{"to": "sab", "on": "2026-03-04"}, {"to": "sab", "on": "2026-03-05"}]},
        "/passed_on/1/to", "has the case already"),
    "passed to nobody": ({"passed_on": {"on": "2026-03-04"}}, "/passed_on/to", "is left out"),
    "passed on after the assessment": (
        {"passed_on": [{"to": "sab", "on": "2026-05-01"}]}, "/passed_on/0/on", "after the date of"),
    "aware before any harm": (
        {"aware_on": "2026-02-26"}, "/aware_on", "before any harm in the referral"),
    "aware after the assessment": ({"aware_on": "2026-05-01"}, "/aware_on", "after the date of"),
    "notified before aware": (
        {"aware_on": "2026-03-05", "notified_on": "2026-03-04"}, "/notified_on",
        "before the local authority was aware"),
    "extended to before the decision": (
        {"decided_on": "2026-03-20", "extended_to": {"on": "2026-03-19", "reason": "a trial"}},
        "/extended_to/on", "before the decision"),
    "extended to before the CSP's decision": (
        {"decided_on": {"csp": "2026-03-20"},
         "extended_to": {"on": "2026-03-19", "reason": "a trial"}},
        "/extended_to/on", "before the decision"),
    "extended without a reason": (
        {"extended_to": {"on": "2026-09-01"}}, "/extended_to/reason", "is left out"),
    "extended for an empty reason": (
        {"extended_to": {"on": "2026-09-01", "reason": ""}}, "/extended_to/reason", "at least 1"),
    "a step done in the future": (
        {"steps_done": [{"step": "secure_records", "on": "2026-05-01"}]}, "/steps_done/0/on",
        "after the date of the assessment"),
    "a step without a day": (
        {"steps_done": [{"step": "secure_records"}]}, "/steps_done/0/on", "is left out"),
}  # fmt: skip


@pytest.mark.parametrize(("progress", "pointer", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_so_is_refused(progress: dict[str, Any], pointer: str, said: str) -> None:
    faults = faults_of(with_progress(**progress))
    assert set(faults) == {pointer}
    assert said in faults[pointer]


def test_every_fault_is_told_at_once() -> None:
    raw = with_progress(
        decided_on="2026-03-01", aware_on="2026-02-01", passed_on={"to": "csp", "on": "2026"}
    )
    assert set(faults_of(raw)) == {
        "/decided_on", "/aware_on", "/passed_on/to", "/passed_on/on",
    }  # fmt: skip


def test_no_reason_for_another_timescale_is_ever_repeated() -> None:
    raw = with_progress(
        decided_on="2026-03-20", extended_to={"on": "2026-03-19", "reason": "Adult B is ill"}
    )
    assert "Adult B" not in str(faults_of(raw))
    raw["extended_to"]["on"] = "2027-01-29"
    assessment = assess(Referral.model_validate(raw), on=ON)
    assert "is ill" not in assessment.model_dump_json()


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ([{"step": "no_such_step", "on": "2026-03-03"}], "no step of this id"),
        ([{"step": "secure_records", "on": "2026-03-03"}] * 2, "given as done twice"),
    ],
)
def test_a_step_that_does_not_exist_or_is_done_twice_is_refused(done: list[Raw], said: str) -> None:
    referral = Referral.model_validate(with_progress(steps_done=done))
    with pytest.raises(ReferralError, match=said) as refused:
        assess(referral, on=ON)
    assert "no_such_step" not in str(refused.value)


def test_dates_are_held_against_the_day_of_the_assessment_too() -> None:
    referral = Referral.model_validate(with_progress(decided_on="2026-03-20"))
    with pytest.raises(ReferralError, match="after the date of the assessment"):
        assess(referral, on=date(2026, 3, 19))


def test_no_date_of_the_progress_changes_a_finding() -> None:
    plain = assess(Referral.model_validate(case()), on=ON).subjects[0]
    for progress in TAKEN.values():
        subject = assess(Referral.model_validate(with_progress(**progress)), on=ON).subjects[0]
        assert (subject.reviews, subject.outcome) == (plain.reviews, plain.outcome)
