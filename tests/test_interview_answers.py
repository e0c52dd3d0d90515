"""How the interview records an answer, goes back, corrects, and refuses a contradiction."""

from __future__ import annotations

import json
from typing import Any

import pytest

from dhr_rules import Referral, ReferralError
from dhr_rules.interview.session import Interview
from dhr_rules.interview.typed import NotUnderstood
from dhr_rules.pointers import value_at
from tests.interview_lengths import ON
from tests.interviews import begun, put, told

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
        ("/harms/0/abuse_or_neglect", "no", "ruled_out", None),
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


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        ("asked, and cannot be established", "cannot_be_established"),
        ("agencies disagree", "disputed"),
    ],
)
def test_what_somebody_is_asked_in_vain_leaves_the_household_to_its_own_question(
    answer: str, standing: str
) -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "known", "violence", "somebody", answer)
    assert interview.raw["relationships"] == [
        {
            "person": "B", "to": "A", "kinds": ["not_known"],
            "relative": standing, "intimate": standing,
        }
    ]  # fmt: skip
    for sitting in (interview, Interview(interview.raw, ON)):
        asked = [key for key in sitting.open_questions() if "relationships" in key]
        assert asked == ["/relationships/0/household"]
    put(interview, "/relationships/0/household", "yes")
    assert interview.view.subjects[0].finding_on("dhr") == "met"


def test_somebody_whose_connection_is_not_known_may_be_of_the_household() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "known", "violence", "somebody", "not known yet")
    asked = [key for key in interview.open_questions() if "relationships" in key]
    assert asked == ["/relationships/0/household"]
    resumed = Interview(interview.raw, ON).open_questions()
    assert "/relationships#B:A" in resumed
    assert "/relationships/0/relative" not in resumed


def test_what_was_said_of_the_household_stays_when_the_kind_is_corrected_in_vain() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "known", "violence", "somebody", "friend")
    put(interview, "/relationships/0/household", "agencies disagree")
    put(interview, "/relationships#B:A", "asked, and cannot be established")
    assert interview.raw["relationships"][0]["household"] == "disputed"
    assert interview.raw["relationships"][0]["relative"] == "cannot_be_established"


def test_engaged_is_found_under_partner_and_leaves_open_what_the_act_leaves_open() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "known", "violence", "somebody")
    step = interview.next_step()
    assert step is not None
    menu = [choice.says for choice in step.choices]
    assert "engaged to be married" in next(line for line in menu if line.startswith("a partner"))
    assert not any("engaged" in line for line in menu if not line.startswith("a partner"))
    said = interview.answer(step, "engaged to be married")
    assert said == "Person B is or was, to Adult A: engaged to be married"
    assert interview.raw["relationships"][0]["kinds"] == ["engaged"]
    asked = [key for key in interview.open_questions() if "relationships" in key]
    assert sorted(asked) == [
        "/relationships/0/household", "/relationships/0/intimate", "/relationships/0/relative",
    ]  # fmt: skip


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


def test_a_number_without_end_is_no_answer() -> None:
    interview = Interview(begun(), ON)
    with pytest.raises(NotUnderstood, match="Type a number from 1 to 5, or the word"):
        put(interview, "/people/0/needs_for_care_and_support", "1" * 5_000)


# Going back, correcting, contradicting


def test_going_back_undoes_one_answer_after_another_down_to_the_first() -> None:
    interview = Interview({}, ON)
    states = [interview.raw]
    for text in ("X", "csp", "today", "1", "died", "2026-02-27", "1970", "suspected", "neglect"):
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
    interview = told(Interview(raw, ON), "2026-02-27", "1970", "suspected", "neglect")
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


def test_a_follow_up_is_dropped_with_what_it_follows_from() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    told(interview, "suspected")
    put(interview, "/harms/0/causes", "no")
    step = interview.next_step()
    assert step is None or "#kinds" not in step.key
