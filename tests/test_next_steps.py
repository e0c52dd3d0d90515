"""What must hold of the next steps of any referral, whatever it says."""

from __future__ import annotations

import re
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import Referral, assess
from dhr_rules.engines import EngineDisagreement, direct
from dhr_rules.loading import RULES, load_policy
from dhr_rules.results import Assessment, NextStep
from dhr_rules.working_days import last_working_day_to
from tests.given import Raw
from tests.referrals import ASSESSED_ON, made_up
from tests.test_steps_by_outcome import case

# Words that a report must not use: of people not convicted, of a duty that is not one, and
# of a review that nobody has agreed.
NEVER = (
    r"perpetrator|murderer|abuser|duty is met|duty to (hold|establish) a d|next of kin"
    r"|commit(ted)? suicide|a joint review (is|will be) held"
)


def _progress(chance: Random) -> Raw:
    """Return dates of what happened, in their order, some left out."""
    told: Raw = {
        "passed_on": {"to": "lscp", "on": "2026-03-03"},
        "decided_on": chance.choice(["2026-03-04", {"csp": "2026-03-04"}, {"sab": "2026-03-05"}]),
        "notified_on": "2026-03-05",
        "steps_done": [{"step": "secure_records", "on": "2026-03-04"}],
        "extended_to": {"on": "2026-12-24", "reason": "a trial"},
    }
    return {key: value for key, value in told.items() if chance.random() < 0.4}


def _under_way(seed: int) -> Raw:
    chance = Random(seed)
    raw = made_up(chance)
    raw["received"] = {"on": "2026-03-02", "by": chance.choice(["csp", "sab"])}
    for person in raw["people"]:
        for key in ("looked_after", "mappa", "probation", "learning_disability_or_autism"):
            if chance.random() < 0.3:
                person[key] = chance.choice(["yes", "no", "disputed"])
    return {**raw, **_progress(chance)}


under_way = st.integers(0, 2**40).map(_under_way)


def assessed(raw: Raw, on: date = ASSESSED_ON) -> Assessment:
    return assess(Referral.model_validate(raw), on=on)


def letter(step: NextStep) -> tuple[str, str, str]:
    """Return what makes a step one with that for somebody else: its notice, and who to whom."""
    return (load_policy().step[step.id].notice or step.id, step.who, step.to)


@given(under_way)
@settings(deadline=None, max_examples=150)
def test_a_step_is_in_the_list_of_the_case_once_and_about_all_whom_it_serves(raw: Raw) -> None:
    assessment = assessed(raw)
    served: dict[tuple[str, str, str], set[str]] = {}
    for subject in assessment.subjects:
        for step in subject.next_steps:
            served.setdefault(letter(step), set()).update(step.about)
    listed = [(letter(step), set(step.about)) for step in assessment.next_steps]
    assert len(listed) == len(served)
    assert dict(listed) == served


@given(under_way)
@settings(deadline=None, max_examples=150)
def test_whoever_is_living_is_safeguarded_before_everything_else(raw: Raw) -> None:
    assessment = assessed(raw)
    dead = {harm["person"] for harm in raw["harms"] if harm["outcome"] == "died"}
    living = [person["id"] for person in raw["people"] if person["id"] not in dead]
    first = [step.id for step in assessment.next_steps if step.phase == "first"]
    assert first == (["safeguard_now"] if living else [])
    if living:
        assert assessment.next_steps[0].id == "safeguard_now"
        assert assessment.next_steps[0].when == "at once"


@given(under_way)
@settings(deadline=None, max_examples=150)
def test_dates_are_in_order_and_overdue_is_said_of_those_that_have_passed(raw: Raw) -> None:
    for step in assessed(raw).next_steps:
        if step.by is None:
            assert step.act_by is None
            assert not step.overdue
            continue
        by = date.fromisoformat(step.by)
        assert step.overdue == (step.done_on is None and by < ASSESSED_ON)
        period = load_policy().step[step.id].by
        if period.moment is None:
            act_by = date.fromisoformat(step.act_by or step.by)
            assert act_by == last_working_day_to(by)
        if period.working_days is not None:
            assert step.act_by is None, "a working-day date is a working day"


@given(under_way)
@settings(deadline=None, max_examples=150)
def test_every_step_says_who_what_when_and_where_it_comes_from(raw: Raw) -> None:
    for step in assessed(raw).next_steps:
        said = " ".join([step.who, step.to, step.what, step.when, step.source, *step.notes])
        assert step.who[:1].isupper()
        assert step.what.endswith((".", "?"))
        assert step.when
        assert step.source
        assert not re.search(r"[{}]", said), said
        assert not re.search(NEVER, " ".join([step.what, step.when]), re.IGNORECASE), said


@given(under_way)
@settings(deadline=None, max_examples=100)
def test_a_later_day_of_assessment_changes_no_date(raw: Raw) -> None:
    def dates(assessment: Assessment) -> list[tuple[str, str | None, str | None, str]]:
        return [(step.id, step.by, step.act_by, step.when) for step in assessment.next_steps]

    exact = {**raw, "people": [{**one, "date_of_birth": "1950-01-01"} for one in raw["people"]]}
    for harm in exact["harms"]:
        harm["on"] = "2026-02-27"
        harm.pop("age", None)
    assert dates(assessed(exact)) == dates(assessed(exact, date(2026, 4, 5)))


cases = st.fixed_dictionaries(
    {name: st.sampled_from(values) for name, values in load_policy().circumstances.items()}
)


@given(cases)
@settings(deadline=None, max_examples=400)
def test_both_engines_fire_the_same_steps_in_any_case(made: dict[str, str]) -> None:
    durable = pytest.importorskip("dhr_rules.engines.durable")
    policy = load_policy()
    assert durable.durable_engine(policy).steps(made) == direct.steps(policy, made)


def test_engines_that_fire_different_steps_give_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(direct, "steps", lambda policy, made: ["secure_records"])
    with pytest.raises(EngineDisagreement, match="different steps"):
        assessed(case())


def family() -> Raw:
    """Return a mother, a son of 17 and a daughter of 9, killed by the father."""
    raw = case(needs="no", age=40)
    raw["people"] = [{"id": id_, "ordinarily_resident": {"area": "Cornwall"}} for id_ in "ACDB"]
    mother = raw["harms"][0]
    raw["harms"] = [
        {**mother, "person": id_, "age": age} for id_, age in zip("ACD", (40, 17, 9), strict=True)
    ]
    raw["relationships"] = [
        {"person": "B", "to": "A", "kinds": ["spouse"]},
        {"person": "B", "to": "C", "kinds": ["parent"]},
        {"person": "B", "to": "D", "kinds": ["parent"]},
    ]
    return raw


def by_id(steps: list[NextStep]) -> dict[str, NextStep]:
    return {step.id: step for step in steps}


def test_one_letter_serves_a_family_and_says_what_is_decided_about_whom() -> None:
    assessment = assessed(family())
    letters = [step for step in assessment.next_steps if step.to == "the Home Office"]
    decision = [step for step in letters if "Notify the decision" in step.what]
    (letter,) = decision
    assert letter.about == ["A", "C", "D"]
    assert letter.what == (
        "For Adult A and Child B: Notify the decision to hold a domestic homicide review. "
        "For Child C: Notify the decision not to hold a domestic homicide review."
    )
    assert by_id(assessment.next_steps)["dhr_notify_coroner"].about == ["A", "C"]
    assert by_id(assessment.next_steps)["child_notify_panel"].about == ["C", "D"]


def test_the_list_of_each_person_is_about_that_person_alone() -> None:
    for subject in assessed(family()).subjects:
        assert {tuple(step.about) for step in subject.next_steps} == {(subject.person,)}


def test_every_reading_about_a_step_stands_on_a_step_with_a_note() -> None:
    steps = load_policy().steps
    taken = {reading for step in steps for reading in step.readings}
    assert {f"R{number}" for number in range(6, 22)} <= taken
    assert all(step.notes for step in steps if step.readings)


def test_every_appendix_that_a_step_uses_is_one_of_the_toolkit() -> None:
    listed = (RULES / "routing/law/toolkit_appendices.txt").read_text(encoding="utf-8")
    used = {document for step in load_policy().steps for document in step.uses}
    appendices = {document for document in used if document.startswith("Appendix")}
    assert len(appendices) > 10
    assert all(re.search(rf"{document}\b", listed) for document in appendices)
