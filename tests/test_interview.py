"""The interview without a terminal: what it asks, how it records, how it goes back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import Referral, ReferralError
from dhr_rules.interview.progress import ending, progress, unanswered, why
from dhr_rules.interview.session import Interview
from dhr_rules.interview.typed import NotUnderstood, date_in_words, read_age, read_date
from dhr_rules.library import referral_template
from dhr_rules.pointers import value_at
from tests.interview_lengths import EXAMPLES, interview_lengths
from tests.officer import interviewed

Raw = dict[str, Any]
ON = date(2026, 3, 5)
CASES = sorted(path for path in EXAMPLES.glob("*.json") if ".assessment" not in path.name)


def begun(outcome: str = "died", **of_harm: Any) -> Raw:
    """Return a referral that holds what set-up asks for, and no fact."""
    return {
        "version": 1,
        "reference": "SC-2026-014",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [{"id": "A"}],
        "harms": [{"person": "A", "outcome": outcome, **of_harm}],
    }


def told(interview: Interview, *texts: str) -> Interview:
    """Answer the next questions, whatever they are."""
    for text in texts:
        step = interview.next_step()
        assert step is not None
        interview.answer(step, text)
    return interview


def put(interview: Interview, key: str, text: str) -> str:
    """Answer the question with this key, as when it is corrected."""
    return interview.answer(interview.step(key), text)


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
    assert open_.index("/relationships#B:A") < open_.index("/relationships/0/relative")
    put(interview, "/relationships#B:A", "former partner")
    assert "/relationships/0/relative" not in interview.open_questions()


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
        before = interview.raw
        try:
            interview.answer(step, text)
        except (NotUnderstood, ReferralError):
            assert interview.raw is before
        interview.answers()
    assert interview.next_step() is None
    assert Referral.model_validate(interview.raw)
    assert interview.questions_put <= relevant


# How an answer is recorded


@pytest.mark.parametrize(
    ("key", "typed", "value", "asked"),
    [
        ("/people/0/needs_for_care_and_support", "1", "yes", None),
        ("/people/0/needs_for_care_and_support", "No.", "no", None),
        ("/people/0/needs_for_care_and_support", "don't know", "not_known", None),
        ("/people/0/needs_for_care_and_support", "cannot", "cannot_be_established", None),
        ("/harms/0/concern_about_joint_working", "agencies disagree", "disputed", None),
        ("/harms/0/abuse_or_neglect", "suspected", "suspected", None),
        ("/harms/0/abuse_or_neglect", "3", "ruled_out", None),
        ("/harms/0/abuse_or_neglect", "agencies disagree", "disputed", None),
        ("/harms/0/abuse_or_neglect", "asked", "not_known", "cannot_be_established"),
        ("/people/0/date_of_birth", "3/5/1946", "1946-05-03", None),
        ("/people/0/date_of_birth", "agencies disagree", None, "disputed"),
        ("/people/0/date_of_birth", "not known", None, None),
        ("/harms/0/on", "March 2024", "2024-03", None),
        ("/harms/0/age", "16 or 17", {"at_least": 16, "at_most": 17}, None),
        ("/harms/0/where", "Cornwall", {"area": "Cornwall", "nation": "england"}, None),
        ("/harms/0/where", "elsewhere, Devon", {"area": "Devon", "nation": "england"}, None),
        ("/harms/0/where", "Wales", {"nation": "wales"}, None),
        ("/harms/0/where", "asked", None, "cannot_be_established"),
        ("/harms/0/causes", "no", [{"kind": "unspecified", "standard": "ruled_out"}], None),
        ("/harms/0/causes", "agencies disagree", None, "disputed"),
        ("/harms/0/causes", "suspected", [{"kind": "unspecified", "standard": "suspected"}], None),
    ],
)  # fmt: skip
def test_an_answer_is_put_into_its_own_field_or_into_what_was_asked(
    key: str, typed: str, value: Any, asked: str | None
) -> None:
    interview = Interview(begun(), ON)
    put(interview, key, typed)
    assert value_at(interview.raw, key) == value
    assert interview.raw.get("asked") == ([{"at": key, "answered": asked}] if asked else None)


def test_a_later_answer_takes_the_place_of_asked_in_vain() -> None:
    interview = Interview(begun(), ON)
    put(interview, "/harms/0/where", "asked, and cannot be established")
    put(interview, "/harms/0/where", "Cornwall")
    assert "asked" not in interview.raw


def test_an_age_at_the_time_answers_the_question_for_the_birth() -> None:
    interview = Interview(begun(), ON)
    assert put(interview, "/people/0/date_of_birth", "aged 41") == "aged 41"
    assert interview.raw["harms"][0]["age"] == 41
    with pytest.raises(NotUnderstood, match="aged 41"):
        put(interview, "/people/0/date_of_birth", "41")


def test_kinds_people_and_what_they_are_follow_from_one_cause() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "suspected", "neglect and self-neglect", "somebody", "daughter")
    assert interview.raw["harms"][0]["causes"] == [
        {"kind": "neglect", "standard": "suspected", "by": ["B"]},
        {"kind": "self_neglect", "standard": "suspected"},
    ]
    assert interview.raw["people"] == [{"id": "A"}, {"id": "B"}]
    assert interview.raw["relationships"] == [{"person": "B", "to": "A", "kinds": ["child"]}]
    assert interview.view.subjects[0].finding_on("dhr") == "met"


def test_each_of_two_people_is_asked_about() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "known", "violence", "two", "stranger", "former partner")
    kinds = {entry["person"]: entry["kinds"] for entry in interview.raw["relationships"]}
    assert kinds == {"B": ["stranger"], "C": ["former_partner"]}


def test_a_relationship_that_cannot_be_established_says_so_of_each_tie() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "known", "violence", "somebody", "asked, and cannot be established")
    entry = interview.raw["relationships"][0]
    assert entry["kinds"] == ["not_known"]
    assert {entry[tie] for tie in ("relative", "intimate", "household")} == {
        "cannot_be_established"
    }
    assert not any("relationships" in key for key in interview.open_questions())


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("wife", ["spouse"]),
        ("Ex-Husband", ["former_spouse"]),
        ("brother or sister", ["sibling"]),
        ("lodger and former partner", ["lodger", "former_partner"]),
        ("care home staff", ["care_home_staff"]),
        ("step-father", ["step_parent"]),
    ],
)
def test_a_relationship_is_found_by_a_word_of_it(typed: str, kinds: list[str]) -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "known", "violence", "somebody", typed)
    assert interview.raw["relationships"][0]["kinds"] == kinds


@pytest.mark.parametrize(
    ("typed", "said"),
    [("carer", "foster carer, live-in carer or visiting carer"), ("1", "husband or wife"),
     ("perhaps", "not one of the kinds")],
)  # fmt: skip
def test_a_word_that_is_not_clear_is_answered_with_what_is_possible(typed: str, said: str) -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "known", "violence", "somebody")
    with pytest.raises(NotUnderstood, match=said):
        told(interview, typed)


@pytest.mark.parametrize(
    ("typed", "value", "words"),
    [
        ("3 March 2024", "2024-03-03", "3 March 2024"),
        ("3rd of march 2024", "2024-03-03", "3 March 2024"),
        ("03/03/2024", "2024-03-03", "3 March 2024"),
        ("4/3/2024", "2024-03-04", "4 March 2024"),
        ("4.3.2024", "2024-03-04", "4 March 2024"),
        ("2024-03-04", "2024-03-04", "4 March 2024"),
        ("March 4, 2024", "2024-03-04", "4 March 2024"),
        ("Mar 2024", "2024-03", "March 2024 (day not known)"),
        ("03/2024", "2024-03", "March 2024 (day not known)"),
        ("1979", "1979", "1979 (day and month not known)"),
        ("today", "2026-03-05", "5 March 2026"),
        ("yesterday", "2026-03-04", "4 March 2026"),
        (
            "between 1 May 2023 and June 2023",
            {"earliest": "2023-05-01", "latest": "2023-06"},
            "between 1 May 2023 and June 2023 (day not known)",
        ),
        (
            "2007 to 2009",
            {"earliest": "2007", "latest": "2009"},
            "between 2007 (day and month not known) and 2009 (day and month not known)",
        ),
    ],
)
def test_dates_are_read_with_the_day_first_and_said_back_in_words(
    typed: str, value: Any, words: str
) -> None:
    assert read_date(typed, ON) == value
    assert date_in_words(value) == words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 February 2024", "no such date"),
        ("13/14/2024", "no such date"),
        ("3/3/24", "four digits"),
        ("last summer", "not read as a date"),
        ("3 Juny 2024", "Write it out"),
        ("2024 to 2020", "Type them in order"),
    ],
)
def test_what_is_no_date_is_refused_with_the_remedy(typed: str, said: str) -> None:
    with pytest.raises(NotUnderstood, match=said):
        read_date(typed, ON)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("41", 41),
        ("aged 41", 41),
        ("16-17", {"at_least": 16, "at_most": 17}),
        ("at least 18", {"at_least": 18}),
        ("over 18", {"at_least": 19}),
        ("18 or over", {"at_least": 18}),
        ("under 16", {"at_most": 15}),
        ("about 40 years old", 40),
    ],
)
def test_ages_are_read_as_people_say_them(typed: str, value: Any) -> None:
    assert read_age(typed) == value


# Going back, correcting, contradicting


def test_going_back_undoes_one_answer_after_another_down_to_the_first() -> None:
    interview = Interview({}, ON)
    states = [interview.raw]
    for text in ("X", "csp", "today", "1", "died", "1970", "2026-02-27", "suspected", "neglect"):
        told(interview, text)
        states.append(interview.raw)
    while len(states) > 1:
        states.pop()
        assert interview.back()
        assert interview.raw == states[-1]
    assert not interview.back()
    step = interview.next_step()
    assert step is not None
    assert step.key == "/reference"


def test_the_question_that_was_undone_is_put_again() -> None:
    interview = Interview(begun(), ON)
    first = interview.next_step()
    told(interview, "not known yet")
    interview.back()
    again = interview.next_step()
    assert first is not None
    assert again is not None
    assert again.key == first.key


def test_every_answer_is_listed_and_can_be_put_again() -> None:
    interview = told(Interview(begun(on="2026-02-27"), ON), "aged 41", "known", "violence")
    told(interview, "somebody", "neighbour", "not known yet")
    given = {one.key: one.answer for one in interview.answers()}
    assert given["/received/by"] == "the Community Safety Partnership"
    assert given["/harms/0/outcome"] == "died"
    assert given["/harms/0/on"] == "27 February 2026"
    assert given["/harms/0/age"] == "aged 41"
    assert given["/harms/0/causes"] == "violence by Person B, known"
    assert given["/relationships#B:A"] == "neighbour"
    assert "not known yet" in given.values()
    for key in given:
        assert interview.step(key).key == key


def test_correcting_whether_it_is_known_keeps_kind_and_people() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "suspected", "neglect", "somebody", "stranger")
    put(interview, "/harms/0/causes", "known")
    assert interview.raw["harms"][0]["causes"] == [
        {"kind": "neglect", "standard": "known", "by": ["B"]}
    ]
    put(interview, "/harms/0/causes#kinds", "abuse")
    assert interview.raw["harms"][0]["causes"] == [
        {"kind": "abuse", "standard": "known", "by": ["B"]}
    ]


def test_taking_back_the_cause_keeps_the_people_and_what_they_are() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "suspected", "neglect", "somebody", "stranger")
    put(interview, "/harms/0/causes", "no")
    assert interview.raw["harms"][0]["causes"] == [{"kind": "unspecified", "standard": "ruled_out"}]
    assert interview.raw["relationships"] == [{"person": "B", "to": "A", "kinds": ["stranger"]}]
    assert Referral.model_validate(interview.raw)


def test_a_corrected_relationship_keeps_the_household() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "suspected", "neglect", "somebody", "friend", "yes")
    assert interview.raw["relationships"][0]["household"] == "yes"
    put(interview, "/relationships#B:A", "former partner")
    assert interview.raw["relationships"] == [
        {"person": "B", "to": "A", "kinds": ["former_partner"], "household": "yes"}
    ]


def test_what_a_file_says_beside_the_questions_is_kept() -> None:
    raw = begun()
    raw["people"][0]["name"] = "Invented Person"
    raw["background"] = {"any": ["thing"]}
    interview = told(Interview(raw, ON), "1970", "2026-02-27", "suspected", "neglect")
    assert interview.raw["people"][0]["name"] == "Invented Person"
    assert interview.raw["background"] == {"any": ["thing"]}


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("/people/0/date_of_birth", "2027", "after the date of the assessment"),
        ("/people/0/date_of_birth", "28 February 2026", "before the person's birth"),
        ("/harms/0/on", "3 March 1900", "before the person's birth"),
        ("/harms/0/age", "17", "does not fit the dates and ages"),
    ],
)
def test_an_answer_that_contradicts_another_is_refused_and_the_old_one_kept(
    key: str, typed: str, said: str
) -> None:
    interview = told(Interview(begun(on="2026-02-27"), ON), "3 May 1946")
    before = json.dumps(interview.raw)
    with pytest.raises(ReferralError, match=said):
        put(interview, key, typed)
    assert json.dumps(interview.raw) == before
    assert interview.back()
    assert not interview.back(), "a refused answer is no step to go back over"


# How much is settled, and why a question is asked


def test_how_much_is_settled_is_said_in_the_words_of_the_policy() -> None:
    interview = Interview(begun(on="2026-02-27"), ON)
    first = next(progress(interview.view, 9))
    assert first.startswith("Nothing is settled yet. Still open: ")
    told(interview, "aged 41", "no")
    said = " ".join(progress(interview.view, len(interview.open_questions())))
    assert "Serious child case, not met" in said
    assert "Duty to arrange a SAR, does not arise" in said
    assert "decision" not in said


def test_with_several_people_it_is_said_for_each() -> None:
    raw = begun()
    raw["people"].append({"id": "B"})
    raw["harms"].append({"person": "B", "outcome": "died"})
    lines = list(progress(Interview(raw, ON).view, 20))
    assert [line.split(".")[0] for line in lines[:2]] == ["Person A", "Person B"]


def test_why_gives_the_help_what_hangs_on_it_and_the_words_of_the_law() -> None:
    interview = Interview(begun(), ON)
    said = " ".join(why(interview.view, interview.step("/harms/0/causes")))
    assert "Suspecting it is enough." in said
    assert "is still open: DHR criteria; Duty to arrange a SAR" in said
    assert "section 9(1)" in said
    assert "“a person to whom he was related”" in said
    assert "knows or suspects that the death resulted from abuse or neglect" in said


def test_every_question_can_say_why() -> None:
    interview, typed, _ = interviewed(json.loads(CASES[5].read_text("utf-8")), ON)
    for step, _ in typed:
        assert all(why(interview.view, step))


def test_the_end_says_what_stays_open() -> None:
    interview, _, _ = interviewed(json.loads((EXAMPLES / "none_yet.json").read_text("utf-8")), ON)
    said = list(ending(interview.view, interview.open_questions()))
    assert "This stays open until it is known, and can still change something:" in said
    assert unanswered(interview.view)


def test_a_follow_up_is_dropped_with_what_it_follows_from() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "suspected")
    put(interview, "/harms/0/causes", "no")
    step = interview.next_step()
    assert step is None or "#kinds" not in step.key
