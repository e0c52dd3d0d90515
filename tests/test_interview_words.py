"""What is recorded is what the words asked, and never more."""

from __future__ import annotations

from typing import Any

import pytest

from dhr_rules.interview.causes import KINDS
from dhr_rules.interview.session import Interview
from dhr_rules.interview.typed import NotUnderstood
from dhr_rules.pointers import value_at
from tests.interview_lengths import ON
from tests.interviews import begun, put, told

GENERAL = (
    "Is violence, abuse, neglect or self-neglect known or suspected to have led to the death of {}?"
)
CAUSES, KINDS_OF_THEM, WHICH_ARE_KNOWN = (
    "/harms/0/causes", "/harms/0/causes#kinds", "/harms/0/causes#known",
)  # fmt: skip
BOARDS = "/harms/0/in_the_area_of_the_board"
CORNWALL = {"area": "Cornwall", "nation": "england"}
DEVON = {"area": "Devon", "nation": "england"}


def of_somebody(needs: str = "not_known", **of_harm: Any) -> dict[str, Any]:
    raw = begun(on="2026-02-27", **of_harm)
    raw["people"][0]["needs_for_care_and_support"] = needs
    return raw


# What led to the harm


@pytest.mark.parametrize(
    ("age", "needs", "called"),
    [(17, "not_known", "Child A"), (16, "yes", "Child A"), (41, "no", "Adult A")],
)
def test_what_led_to_it_is_asked_of_everything_whichever_fact_wants_to_know(
    age: int, needs: str, called: str
) -> None:
    interview = Interview(of_somebody(needs, age=age), ON)
    wanted = {item.fact for item in interview.view.asked_for(CAUSES)}
    assert "apparently_from_abuse_or_neglect" not in wanted
    step = interview.step(CAUSES)
    assert step.question == GENERAL.format(called)
    put(interview, CAUSES, "yes, it is suspected")
    kinds = interview.next_step()
    assert kinds is not None
    assert kinds.question == f"What is suspected to have led to the death of {called}?"
    assert [choice.value for choice in kinds.choices] == [*KINDS, "unspecified"]


def test_no_says_what_it_rules_out() -> None:
    step = Interview(of_somebody(age=17), ON).step(CAUSES)
    no = next(choice for choice in step.choices if choice.value == "ruled_out")
    assert no.says == "no: violence, abuse, neglect and self-neglect are all ruled out"


def test_somebody_of_17_killed_by_a_boyfriend_is_followed_to_the_criteria() -> None:
    interview = Interview(of_somebody(age=17), ON)
    put(interview, CAUSES, "yes, it is known")
    told(interview, "violence")
    put(interview, "/harms/0/causes/0/by", "somebody")
    put(interview, "/relationships#B:A", "boyfriend")
    assert interview.raw["relationships"][0]["kinds"] == ["partner"]
    assert interview.view.subjects[0].finding_on("dhr") == "met"


def test_where_something_is_known_what_is_only_suspected_is_asked_for_too() -> None:
    interview = Interview(of_somebody(age=41), ON)
    put(interview, CAUSES, "yes, it is known")
    step = interview.next_step()
    assert step is not None
    assert step.question == "What is known or suspected to have led to the death of Adult A?"
    told(interview, "violence and neglect")
    assert [cause["standard"] for cause in interview.raw["harms"][0]["causes"]] == [
        "suspected", "suspected",
    ]  # fmt: skip
    step = interview.next_step()
    assert step is not None
    assert step.key == WHICH_ARE_KNOWN
    told(interview, "violence")
    assert interview.raw["harms"][0]["causes"] == [
        {"kind": "violence", "standard": "known"},
        {"kind": "neglect", "standard": "suspected"},
    ]


def test_a_kind_beside_another_is_not_taken_to_be_by_the_same_person() -> None:
    causes = [{"kind": "violence", "standard": "suspected", "by": ["B"]}]
    raw = of_somebody(age=41, causes=causes)
    raw["people"].append({"id": "B"})
    interview = Interview(raw, ON)
    put(interview, KINDS_OF_THEM, "violence and neglect")
    assert interview.raw["harms"][0]["causes"] == [
        *causes,
        {"kind": "neglect", "standard": "suspected"},
    ]


def test_a_kind_that_two_people_are_each_given_for_stays_with_both() -> None:
    causes = [
        {"kind": "violence", "standard": "known", "by": ["B"]},
        {"kind": "violence", "standard": "suspected", "by": ["C"]},
    ]
    raw = of_somebody(age=41, causes=causes)
    raw["people"] += [{"id": "B"}, {"id": "C"}]
    interview = Interview(raw, ON)
    put(interview, CAUSES, "yes, it is known")
    told(interview, "violence")
    assert interview.raw["harms"][0]["causes"] == causes


def test_self_neglect_is_not_offered_for_what_somebody_else_did() -> None:
    raw = of_somebody(
        age=41, causes=[{"kind": "unspecified", "standard": "suspected", "by": ["B"]}]
    )
    raw["people"].append({"id": "B"})
    step = Interview(raw, ON).step(KINDS_OF_THEM)
    assert [choice.value for choice in step.choices] == [
        "violence", "abuse", "neglect", "unspecified",
    ]  # fmt: skip


@pytest.mark.parametrize("by", [[], ["B"]])
def test_ruling_out_one_cause_in_the_list_does_not_say_that_there_was_none(by: list[str]) -> None:
    cause = {"kind": "unspecified", "standard": "not_known", **({"by": by} if by else {})}
    raw = of_somebody(age=41, causes=[cause])
    raw["people"].append({"id": "B"})
    interview = Interview(raw, ON)
    put(interview, "/harms/0/causes/0/standard", "no")
    causes = interview.raw["harms"][0]["causes"]
    assert [cause["kind"] for cause in causes] == ["violence", "abuse", "neglect"]
    assert all(cause.get("by", []) == by for cause in causes)
    open_ = {item.fact for item in interview.view.asked_for(CAUSES)}
    assert "apparently_from_abuse_or_neglect" in open_, "self-neglect was not asked"
    assert ("apparently_by_a_relative" in open_) == bool(by), "somebody else may have done it"


def test_one_cause_that_is_held_makes_the_list_complete_so_every_kind_is_asked() -> None:
    raw = of_somebody(age=41, causes=[{"kind": "violence", "standard": "not_known"}])
    interview = Interview(raw, ON)
    put(interview, "/harms/0/causes/0/standard", "suspected")
    step = interview.next_step()
    assert step is not None
    assert step.key == KINDS_OF_THEM


def test_no_kind_is_asked_where_nothing_can_turn_on_it() -> None:
    raw = begun("harmed", on="2026-02-27", age=41)
    raw["people"][0]["needs_for_care_and_support"] = "no"
    interview = Interview(raw, ON)
    put(interview, CAUSES, "yes, it is suspected")
    assert interview.next_step() is None


# Where it was


@pytest.mark.parametrize(("age", "outcome"), [(41, "died"), (9, "died"), (41, "harmed")])
def test_a_place_is_asked_with_its_nation_since_both_are_recorded(age: int, outcome: str) -> None:
    interview = Interview(begun(outcome, on="2026-02-27", age=age), ON)
    step = interview.step("/harms/0/where")
    assert step.question.startswith("In which area and nation did the ")
    resident = interview.step("/people/0/ordinarily_resident")
    assert resident.question.startswith("In which area and nation did ")


@pytest.mark.parametrize(
    ("says", "value"),
    [
        ("this board takes it, as the two boards agree", "yes"),
        ("the other board takes it, as the two boards agree", "no"),
        ("not known yet", "not_known"),
        ("asked, and cannot be established", "cannot_be_established"),
        ("the boards disagree", "disputed"),
    ],
)
def test_which_board_takes_the_case_is_recorded_apart_from_the_places(
    says: str, value: str
) -> None:
    raw = of_somebody("yes", age=41, where=CORNWALL)
    raw["people"][0]["ordinarily_resident"] = DEVON
    interview = Interview(raw, ON)
    assert BOARDS in interview.open_questions()
    step = interview.step(BOARDS)
    assert "Which board takes this case?" in step.question
    assert "Cornwall and the Isles of Scilly Safeguarding Adults Board" in step.hint
    assert says in [choice.says for choice in step.choices]
    assert put(interview, BOARDS, says) == says
    assert value_at(interview.raw, BOARDS) == value
    assert interview.raw["harms"][0]["where"] == CORNWALL
    assert interview.raw["people"][0]["ordinarily_resident"] == DEVON
    assert {one.key: one.answer for one in interview.answers()}[BOARDS] == says


# When it was


def test_an_age_is_taken_for_the_harm_that_the_question_names() -> None:
    interview = told(Interview({}, ON), "X", "csp", "today", "1", "both")
    step = interview.step("/people/0/date_of_birth")
    assert "the age at the death" in step.hint
    interview.answer(step, "aged 18")
    assert "age" not in interview.raw["harms"][0]
    assert interview.raw["harms"][1]["age"] == 18


def test_an_age_is_not_taken_where_it_could_be_that_at_either_of_two_harms() -> None:
    raw = begun("harmed")
    raw["harms"].append({"person": "A", "outcome": "seriously_harmed"})
    interview = Interview(raw, ON)
    assert "age" not in interview.step("/people/0/date_of_birth").hint
    with pytest.raises(NotUnderstood):
        put(interview, "/people/0/date_of_birth", "aged 17")


@pytest.mark.parametrize(
    ("says", "answered"),
    [
        ("not known yet", None),
        ("asked, and cannot be established", "cannot_be_established"),
        ("agencies disagree", "disputed"),
    ],
)
def test_the_age_of_somebody_born_on_29_february_can_stay_open(
    says: str, answered: str | None
) -> None:
    raw = begun(on="2026-02-28")
    raw["people"][0]["date_of_birth"] = "2008-02-29"
    interview = Interview(raw, ON)
    step = interview.step("/harms/0/age")
    assert step.key in interview.open_questions()
    assert f"“{says}”" in step.how_to_choose()
    interview.answer(step, says)
    listed = [{"at": "/harms/0/age", "answered": answered}] if answered else None
    assert interview.raw.get("asked") == listed
    standing = {
        item.at: item.answered for subject in interview.view.subjects for item in subject.missing
    }
    assert standing["/harms/0/age"] == (answered or "not_known")


@pytest.mark.parametrize(
    ("key", "value"), [("/people/0/date_of_birth", "2008"), ("/harms/0/on", "2026")]
)
@pytest.mark.parametrize("says", ["not known yet", "agencies disagree"])
def test_what_is_known_of_a_date_stays_when_no_more_is_known(
    key: str, value: str, says: str
) -> None:
    interview = Interview(begun(), ON)
    put(interview, "/harms/0/on", "2026")
    put(interview, "/people/0/date_of_birth", "2008")
    assert interview.view.asked_for(key), "the year alone does not settle it"
    put(interview, key, says)
    assert value_at(interview.raw, key) == value
    answers = {one.key: one.answer for one in interview.answers()}
    assert value in answers[key]


def test_a_date_that_settles_its_question_can_still_be_taken_back() -> None:
    interview = Interview(begun(on="2026-02-27"), ON)
    put(interview, "/harms/0/on", "not known yet")
    assert "on" not in interview.raw["harms"][0]
