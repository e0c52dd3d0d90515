"""Requests for information: each agency is asked what it can answer, and told no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from dhr_rules import Assessment, Referral, assess
from dhr_rules.loading import load_policy
from dhr_rules.people import People
from dhr_rules.procedure import Board
from dhr_rules.requests import NoSuchAgency, questions_by_agency, write_requests
from tests.referrals import ASSESSED_ON, Raw, example, referrals

thoroughly = settings(derandomize=True, deadline=None, max_examples=150, database=None)
POLICY = load_policy()


def named(raw: Raw) -> Raw:
    """Return the referral with a name for everybody, each unlike any other text."""
    people = [{**one, "name": f"Zebedee {one['id'] * 3}x"} for one in raw["people"]]
    return {**raw, "people": people}


def asked_of(raw: Raw) -> tuple[Referral, Assessment]:
    referral = Referral.model_validate(raw)
    return referral, assess(referral, on=ASSESSED_ON)


def questions(assessment: Assessment) -> dict[str, list[str]]:
    """Return each question with the agencies that it is for."""
    every: dict[str, list[str]] = {}
    for subject in assessment.subjects:
        for item in subject.missing:
            every.setdefault(item.question, []).extend(item.ask)
    return every


def pages(
    referral: Referral, assessment: Assessment, names: bool = False
) -> Iterator[tuple[list[str], str]]:
    """Yield for each agency what it is asked, and its page as one line."""
    every = questions(assessment)
    for agency in {who for ask in every.values() for who in ask}:
        page = write_requests(referral, assessment, names=names, to=agency)
        yield [asked for asked, ask in every.items() if agency in ask], " ".join(page.split())


def everybody(raw: Raw) -> dict[str, str]:
    return dict(People(Referral.model_validate(raw), ASSESSED_ON, POLICY).called)


def says(called: str, text: str) -> bool:
    return re.search(rf"\b{called}\b", text) is not None


@given(referrals())
@thoroughly
def test_every_question_is_on_the_page_of_each_agency_that_can_answer_it(raw: Raw) -> None:
    for theirs, page in pages(*asked_of(raw)):
        for question in theirs:
            assert page.count(question) == 1


@given(referrals())
@thoroughly
def test_a_page_holds_no_question_for_others_and_nothing_of_what_was_found(raw: Raw) -> None:
    referral, assessment = asked_of(raw)
    for theirs, page in pages(referral, assessment):
        assert page.count("Answer") == len(theirs)
        for question in questions(assessment).keys() - set(theirs):
            assert question not in page
        for outcome in POLICY.outcomes.outcomes:
            assert outcome.label not in page
        assert "met" not in page.split()
        assert page.startswith("RESTRICTED")
        assert page.endswith("RESTRICTED.")


@given(referrals())
@thoroughly
def test_no_page_holds_a_name_unless_names_are_asked_for(raw: Raw) -> None:
    for _, page in pages(*asked_of(named(raw))):
        assert "Zebedee" not in page
        assert "The name will be given to you separately, by a secure way." in page


@given(referrals())
@thoroughly
def test_a_page_tells_of_nobody_but_those_whom_its_questions_are_about(raw: Raw) -> None:
    raw = named(raw)
    everybody_called = everybody(raw)
    for theirs, page in pages(*asked_of(raw), names=True):
        asked = " ".join(theirs)
        for person, called in everybody_called.items():
            name = f"Zebedee {person * 3}x"
            if says(called, asked):
                assert page.count(f"{called}: {name}") == 1
            else:
                assert name not in page
                assert not says(called, page)


@given(referrals())
@thoroughly
def test_whom_a_question_is_about_is_known_without_reading_it(raw: Raw) -> None:
    called = everybody(raw)
    for asked in questions_by_agency(asked_of(raw)[1]).values():
        for question in asked:
            about = {called[person] for person in question.about}
            assert about == {one for one in called.values() if says(one, question.text)}


# One referral with much that is open, and copies of it.


def open_referral(**harm: Any) -> Raw:
    return {
        "version": 1,
        "reference": "SC-2026-014",
        "received": {"on": "2026-03-02", "by": "sab"},
        "people": [
            {"id": "A", "name": "First Person", "date_of_birth": "1980-01-01"},
            {"id": "B", "name": "Second Person"},
        ],
        "harms": [{"person": "A", "outcome": "died", "on": "2026-02-25", **harm}],
    }


def page_for(agency: str, raw: Raw, **how: Any) -> str:
    return " ".join(write_requests(*asked_of(raw), to=agency, **how).split())


def test_a_page_says_before_which_decision_the_answer_is_needed() -> None:
    raw = {**open_referral(), "received": {"on": "2026-03-02", "by": "csp"}}
    assert "Needed before: 2 April 2026, when the decision is due" in page_for("the police", raw)
    assert "Needed before" not in page_for("the police", open_referral()), "there is no such clock"
    decided = page_for("the police", {**raw, "decided_on": "2026-03-04"})
    assert "Needed before" not in decided
    assert "No decision has been made" not in decided


def test_a_page_says_who_asks_whom_about_what_when_and_why() -> None:
    page = page_for("the police", open_referral())
    board = "Cornwall and the Isles of Scilly Safeguarding Adults Board"
    assert f"To: the police - From: {board}" in page
    assert "Reference: SC-2026-014 - Date: 5 March 2026" in page
    assert f"{board} is considering which statutory reviews a case calls for." in page
    assert "not an allegation against anyone. No decision has been made." in page
    assert "Answer (yes, no, not known to us, or cannot be established):" in page
    assert "This request may be disclosable" in page


@pytest.mark.parametrize(
    ("by", "board"),
    [
        ("csp", POLICY.local.community_safety_partnership),
        ("sab", POLICY.local.safeguarding_adults_board),
        ("lscp", POLICY.local.safeguarding_children_partnership),
    ],
)
def test_a_page_is_from_the_board_that_received_the_referral(by: str, board: Board) -> None:
    raw = open_referral() | {"received": {"on": "2026-03-02", "by": by}}
    assert f"From: {board.name}" in page_for("the police", raw)


def test_a_yes_is_asked_to_say_whether_it_is_known_or_suspected() -> None:
    self_neglect = open_referral(causes=[{"kind": "self_neglect", "standard": "known"}])
    assert "whether it is known or suspected." in page_for("the police", open_referral())
    assert "whether it is known or suspected." not in page_for("the GP", self_neglect)


def test_several_questions_in_the_same_words_about_one_harm_are_about_one_harm() -> None:
    by_b = [{"kind": kind, "standard": "suspected"} for kind in ("neglect", "abuse")]
    page = page_for("the police", open_referral(causes=by_b))
    assert "Has anybody been identified as the person who did what led to the death" in page
    assert "more than one harm" not in page


def test_an_empty_name_is_no_name() -> None:
    raw = open_referral()
    raw["people"][0]["name"] = " "
    said = "Adult A. The name will be given to you separately"
    assert said in page_for("the police", raw, names=True)


def test_the_other_person_is_named_only_where_the_question_is_about_them() -> None:
    by_b = {"causes": [{"kind": "neglect", "standard": "suspected", "by": ["B"]}]}
    raw = open_referral(**by_b)
    police = page_for("the police", raw, names=True)
    assert "Adult A: First Person - Person B: Second Person" in police
    social_care = page_for("the GP", raw, names=True)
    assert "First Person" in social_care
    assert "Second Person" not in social_care


def test_agencies_that_disagree_and_what_was_asked_in_vain_are_said_to_be_so() -> None:
    raw = open_referral(
        took_own_life="disputed", concern_about_joint_working="cannot_be_established"
    )
    page = page_for("the police", raw)
    assert "Agencies disagree so far. Please say what your records show." in page
    page = page_for("adult social care", raw)
    assert "This was asked before and could not be established." in page
    assert "Agencies disagree so far" not in page


def test_a_date_is_asked_for_as_far_as_it_is_known() -> None:
    raw = open_referral(causes=[{"kind": "neglect", "standard": "known", "by": ["B"]}])
    del raw["people"][0]["date_of_birth"]
    page = page_for("the GP", raw)
    assert "When was Person A born? Answer, as far as it is known (a day, a month, a year" in page


def test_one_question_about_two_harms_is_asked_once_and_says_so() -> None:
    raw = open_referral(concern_about_joint_working="yes")
    raw["harms"][0]["outcome"] = "seriously_harmed"
    raw["people"][0]["needs_for_care_and_support"] = "yes"
    raw["harms"].append({**raw["harms"][0], "on": "2026-01-10"})
    page = page_for("the GP", raw)
    question = "led to the harm to Adult A?"
    assert page.count(question) == 1
    assert "This is asked of more than one harm of Adult A. Please answer for each." in page


def test_where_nothing_is_open_nobody_is_asked() -> None:
    written = write_requests(*asked_of(example("joint")))
    assert written.startswith("No question is open.")


@pytest.mark.parametrize("written", ["the police", "police", "The Police", " the  police"])
def test_an_agency_is_known_by_its_name_however_it_is_written(written: str) -> None:
    assert "To: the police" in page_for(written, open_referral())


def test_an_agency_without_an_open_question_gets_the_list_of_those_with_one() -> None:
    with pytest.raises(NoSuchAgency) as refused:
        page_for("the fire brigade", open_referral())
    assert "the police" in refused.value.agencies
    assert "adult social care" in str(refused.value)
    assert "fire brigade" not in str(refused.value)


def test_markdown_numbers_the_questions() -> None:
    referral, assessment = asked_of(open_referral())
    written = write_requests(referral, assessment, "markdown", to="the police")
    assert "\n# Request for information: SC-2026-014\n" in written
    assert re.search(r"^1\. .+\n   - ", written, re.MULTILINE)


def test_all_pages_follow_one_another_each_with_whom_it_is_for() -> None:
    referral, assessment = asked_of(open_referral())
    agencies = list(questions_by_agency(assessment))
    written = " ".join(write_requests(referral, assessment).split())
    starts = [
        written.index(f"Page {number} of {len(agencies)}, for {agency}.")
        for number, agency in enumerate(agencies, 1)
    ]
    assert starts == sorted(starts)
    assert written.count("Request for information") == len(agencies)


def test_the_sender_is_told_where_a_page_is_about_more_than_one_person_who_was_harmed() -> None:
    warning = "send each only the questions about their own"
    raw = open_referral()
    assert warning not in " ".join(write_requests(*asked_of(raw)).split())
    raw["harms"].append({"person": "B", "outcome": "died"})
    assert warning in " ".join(write_requests(*asked_of(raw)).split())
