"""What the interview asks, in which order, how often, and why."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import Referral, ReferralError
from dhr_rules.conditions import in_words
from dhr_rules.interview.grounds import why
from dhr_rules.interview.progress import ending, progress, shown_decisions, unanswered
from dhr_rules.interview.session import Interview
from dhr_rules.interview.typed import NotUnderstood
from dhr_rules.library import referral_template
from dhr_rules.loading import load_policy
from tests.interview_lengths import EXAMPLES, ON, interview_lengths
from tests.interviews import begun, put, told
from tests.officer import interviewed

POLICY = load_policy()
ABUSE = "/harms/0/abuse_or_neglect"
CASES = sorted(path for path in EXAMPLES.glob("*.json") if ".assessment" not in path.name)


# What is asked, and when


def test_what_the_format_needs_is_asked_first_and_counts_as_no_question() -> None:
    interview = Interview({}, ON)
    asked = []
    for text in ("SC-2026-014", "csp", "today", "2", "died", "harmed"):
        step = interview.next_step()
        assert step is not None
        asked.append(step.key)
        told(interview, text)
    assert asked == [
        "/reference", "/received/by", "/received/on", "/harms",
        "/harms/0/outcome", "/harms/1/outcome",
    ]  # fmt: skip
    assert interview.questions_put == 0
    assert Referral.model_validate(interview.raw)


def test_set_up_asks_only_for_what_is_lacking() -> None:
    raw = begun()
    del raw["received"]["by"]
    step = Interview(raw, ON).next_step()
    assert step is not None
    assert step.key == "/received/by"


def test_the_first_question_is_the_first_of_what_is_missing() -> None:
    interview = Interview(begun(), ON)
    step = interview.next_step()
    assert step is not None
    assert step.question == interview.view.subjects[0].missing[0].question


def test_a_settled_referral_is_asked_nothing() -> None:
    joint = json.loads((EXAMPLES / "joint.json").read_text("utf-8"))
    assert Interview(joint, ON).next_step() is None


def test_what_somebody_is_is_asked_before_each_tie_also_of_a_file_filled_in_in_part() -> None:
    interview = Interview(json.loads(referral_template(ON)), ON)
    open_ = interview.open_questions()
    assert open_.index("/relationships#B:A") < open_.index("/relationships/0/household")
    put(interview, "/relationships#B:A", "former partner")
    assert "/relationships/0/household" not in interview.open_questions()


def test_somebody_harmed_and_later_dead_has_two_harms() -> None:
    interview = told(Interview({}, ON), "X", "csp", "today", "1", "both")
    assert [harm["outcome"] for harm in interview.raw["harms"]] == ["seriously_harmed", "died"]
    assert {harm["person"] for harm in interview.raw["harms"]} == {"A"}


def test_not_known_yet_is_asked_again_only_in_another_sitting() -> None:
    interview = Interview(begun(), ON)
    asked = []
    while step := interview.next_step():
        asked.append(step.key)
        interview.answer(step, "not known yet")
    assert len(asked) == len(set(asked)) == 10
    again = Interview(interview.raw, ON).next_step()
    assert again is not None
    assert again.key == asked[0]


@pytest.mark.parametrize("answer", ["asked, and cannot be established", "agencies disagree"])
def test_what_was_asked_in_vain_is_not_asked_again(answer: str) -> None:
    interview = Interview(begun(), ON)
    while step := interview.next_step():
        interview.answer(step, answer)
    assert Interview(interview.raw, ON).next_step() is None
    standings = {item.answered for item in interview.view.subjects[0].missing}
    assert standings == {"disputed" if "disagree" in answer else "cannot_be_established"}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_an_officer_who_knows_an_example_comes_to_its_findings(case: Path) -> None:
    interview, typed, _ = interviewed(json.loads(case.read_text("utf-8")), ON)
    expected = json.loads(case.with_suffix(".assessment.json").read_text("utf-8"))
    assert Referral.model_validate(interview.raw)
    for subject, wanted in zip(interview.view.subjects, expected["subjects"], strict=True):
        assert subject.outcome.model_dump() == wanted["outcome"]
        reviews, anyway = wanted["reviews"], wanted["settled_anyway"]
        assert subject.finding_on("dhr") == anyway.get("dhr", reviews["dhr"]["finding"])
        assert subject.finding_on("sar") == anyway.get("sar", reviews["sar"]["finding"])
        assert subject.finding_on("child") == anyway.get("child", reviews["child"]["finding"])
    assert len({step.key for step, _ in typed}) == len(typed), "a question was put twice"


def test_never_more_questions_than_relevant_facts() -> None:
    rows = list(interview_lengths())
    assert len(rows) == len(CASES)
    for example, _, relevant, questions in rows:
        assert 0 < questions <= relevant, example


_DATES = ("1970", "March 2008", "1 March 2026", "between 2007 and 2009", "2010", "2027")
_KINDS = ("son", "former partner", "lodger", "friend", "stranger", "some other connection")


def _some_answer(chance: Random, interview: Interview) -> tuple[Any, str]:
    step = interview.next_step()
    assert step is not None
    possible = [str(number + 1) for number in range(len(step.choices))]
    if step.key == "/harms/0/age":
        possible = ["not known"]
    elif step.key.endswith("/by"):
        # Each person named is one more to ask about; the bound is for one.
        possible = ["somebody", "not known", "asked", "agencies disagree"]
    elif step.key.endswith(("date_of_birth", "/on")):
        possible += [*_DATES, "aged 17"]
    elif "#B:" in step.key or "#C:" in step.key:
        possible += _KINDS
    return step, chance.choice(possible)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_whatever_is_answered_the_referral_stays_valid_and_the_interview_ends(seed: int) -> None:
    chance, interview = Random(seed), Interview(begun(), ON)
    relevant = len(interview.view.subjects[0].missing)
    for _ in range(200):
        if interview.next_step() is None:
            break
        step, text = _some_answer(chance, interview)
        if step.key.endswith("/causes"):
            assert step.question.startswith("Is violence, abuse, neglect or self-neglect known")
        before = interview.raw
        try:
            interview.answer(step, text)
        except (NotUnderstood, ReferralError):
            assert interview.raw is before
        interview.answers()
    assert interview.next_step() is None
    assert Referral.model_validate(interview.raw)
    assert interview.questions_put <= relevant


# How much is settled, and why a question is asked


def test_how_much_is_settled_is_said_in_the_words_of_the_policy() -> None:
    interview = Interview(begun(on="2026-02-27"), ON)
    first = next(progress(interview.view, interview.open_questions()))
    assert first.startswith("Nothing is settled yet. Still open: ")
    told(interview, "aged 41", "no")
    said = " ".join(progress(interview.view, interview.open_questions()))
    assert "Serious child case, not met" in said
    assert "Duty to arrange a SAR, does not arise" in said
    assert "decision" not in said


def test_with_several_people_it_is_said_for_each() -> None:
    raw = begun()
    raw["people"].append({"id": "B"})
    raw["harms"].append({"person": "B", "outcome": "died"})
    lines = list(progress(Interview(raw, ON).view, ()))
    assert [line.split(".")[0] for line in lines[:2]] == ["Person A", "Person B"]


def test_as_many_questions_are_counted_as_are_listed_at_the_end() -> None:
    interview = Interview(begun(), ON)
    told(interview, "2026-02-27", "aged 41", "suspected", "neglect", "somebody", "not known yet")
    while step := interview.next_step():
        open_ = interview.open_questions()
        count, listed = len(interview.view.undecided()), unanswered(interview.view)
        assert len(listed) == len(set(listed)) == count
        line = list(progress(interview.view, open_))[-1]
        assert line.startswith(f"{count} question")
        assert list(ending(interview.view, open_))[-1].startswith(f"{count} question")
        interview.answer(step, "not known yet")
    line = list(progress(interview.view, ()))[-1]
    assert line == (
        f"{count} questions can still change something; none of them are still to be asked."
    )
    assert "What is or was Person B to Adult A?" in unanswered(interview.view)


def test_every_place_is_listed_at_the_end_with_how_it_stands() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "agencies disagree")
    assert unanswered(interview.view)[0].endswith(" So far: agencies disagree.")


def test_why_gives_the_help_what_hangs_on_it_and_the_words_of_the_law() -> None:
    interview = Interview(begun(), ON)
    said = " ".join(why(interview.view, interview.step("/harms/0/causes")))
    assert "Suspecting it is enough." in said
    assert "is still open: DHR criteria; Duty to arrange a SAR" in said
    assert "section 9(1)" in said
    assert "“a person to whom he was related”" in said
    assert "knows or suspects that the death resulted from abuse or neglect" in said


def test_why_a_date_is_asked_gives_the_days_from_which_the_law_holds() -> None:
    interview = Interview(begun(), ON)
    said = " ".join(why(interview.view, interview.step("/harms/0/on")))
    days = POLICY.dates_that_matter
    assert all(f"applies from {in_words(day)} on" in said for day in days)


def test_the_end_says_what_came_of_asking() -> None:
    interview = Interview(begun(), ON)
    put(interview, "/harms/0/on", "agencies disagree")
    assert any(one.endswith("? So far: agencies disagree.") for one in unanswered(interview.view))


def test_why_names_what_rests_on_another_decision() -> None:
    interview = Interview(begun(age=9), ON)
    said = " ".join(why(interview.view, interview.step(ABUSE)))
    assert "is still open: Serious child case; Duty to notify" in said
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    said = " ".join(why(interview.view, interview.step("/harms/0/concern_about_joint_working")))
    assert "is still open: Duty to arrange a SAR; Power to arrange a SAR." in said


@pytest.mark.parametrize(
    ("case", "shown"),
    [
        ("joint", ["dhr", "sar", "child"]),
        ("dhr", ["dhr", "sar", "sar_power", "child"]),
        ("child", ["dhr", "sar", "sar_power", "child", "duty_to_notify"]),
    ],
)
def test_a_decision_that_another_leaves_no_room_for_is_not_shown(
    case: str, shown: list[str]
) -> None:
    (subject,) = Interview(
        json.loads((EXAMPLES / f"{case}.json").read_text("utf-8")), ON
    ).view.subjects
    assert list(shown_decisions(subject)) == shown


def test_every_question_can_say_why() -> None:
    interview, typed, _ = interviewed(json.loads(CASES[5].read_text("utf-8")), ON)
    for step, _ in typed:
        assert all(why(interview.view, step))


def test_the_end_says_what_stays_open() -> None:
    interview, _, _ = interviewed(json.loads((EXAMPLES / "none_yet.json").read_text("utf-8")), ON)
    said = list(ending(interview.view, interview.open_questions()))
    count = len(unanswered(interview.view))
    assert said[-1] == (
        f"{count} questions stay open until they are answered, and can still change something:"
    )
