"""Facts derived from a referral, where a field is left out, empty, or in dispute."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dhr_rules import Referral, assess
from dhr_rules.causes import FROM_ABUSE
from dhr_rules.completions import Completions
from dhr_rules.diagram import NEVER
from dhr_rules.facts import derive_facts
from dhr_rules.loading import load_policy
from dhr_rules.logic import unknowns_in
from dhr_rules.people import FACT_OF_TIE, TIES, People, Tie
from dhr_rules.results import SubjectAssessment

CORNWALL = {"area": "Cornwall", "nation": "england"}


def assessed(person: dict[str, Any], harm: dict[str, Any], **rest: Any) -> SubjectAssessment:
    referral = {
        "version": 1,
        "reference": "EXAMPLE",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [{"id": "A", **person}, {"id": "B"}],
        "harms": [{"person": "A", "outcome": "died", "on": "2026-02-20", **harm}],
        **rest,
    }
    return assess(Referral.model_validate(referral), on=date(2026, 3, 5)).subjects[0]


def undated(person: dict[str, Any]) -> dict[str, Any]:
    """Return a referral of a death of which no date is given, and no cause."""
    return {
        "version": 1,
        "reference": "SC-2026-014",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [{"id": "A", **person}],
        "harms": [{"person": "A", "outcome": "died"}],
    }


def adult(**harm: Any) -> SubjectAssessment:
    needs = {"date_of_birth": "1980-05-05", "needs_for_care_and_support": "yes"}
    neglect = [{"kind": "neglect", "standard": "known"}]
    return assessed(needs, {"causes": neglect, "concern_about_joint_working": "yes", **harm})


def asked(subject: SubjectAssessment) -> set[tuple[str, str]]:
    return {(item.at, item.answered) for item in subject.missing}


@pytest.mark.parametrize("empty", [{}, {"area": ""}, {"area": "  "}])
def test_an_empty_place_is_one_that_was_not_given(empty: dict[str, str]) -> None:
    assert adult(where=CORNWALL, incident={"where": empty}).reviews.sar.finding == "met"
    nowhere = adult(where=empty)
    assert nowhere.reviews.sar.finding == "undetermined"
    assert ("/harms/0/where", "not_known") in asked(nowhere)


def test_a_place_of_the_act_without_its_area_is_asked_where_it_is_given() -> None:
    subject = adult(where=CORNWALL, incident={"where": {"nation": "england"}})
    assert subject.reviews.sar.finding == "undetermined"
    assert ("/harms/0/incident/where", "not_known") in asked(subject)


@pytest.mark.parametrize("kind", ["abuse", "violence"])
def test_abuse_of_a_child_in_dispute_is_asked_whatever_led_to_the_death(kind: str) -> None:
    parent = [{"person": "B", "to": "A", "kinds": ["parent"]}]
    causes = [{"kind": kind, "standard": "suspected", "by": ["B"]}]
    harm = {"causes": causes, "abuse_or_neglect": "disputed"}
    subject = assessed({"date_of_birth": "2015-01-01"}, harm, relationships=parent)
    assert subject.reviews.child.finding == "undetermined"
    assert ("/harms/0/abuse_or_neglect", "disputed") in asked(subject)


def test_a_duty_that_every_answer_leads_to_is_said_to_be_settled() -> None:
    child = {"date_of_birth": "2015-01-01", "ordinarily_resident": CORNWALL}
    subject = assessed(child, {"abuse_or_neglect": "suspected"})
    assert subject.reviews.child.duty_to_notify == "undetermined"
    assert subject.settled_anyway == {"duty_to_notify": "met"}
    assert subject.missing == []


def test_a_child_that_no_date_could_make_one_is_settled_too() -> None:
    harm = {"causes": [{"kind": "unspecified", "standard": "ruled_out"}], "took_own_life": "no"}
    person = {"date_of_birth": "1980", "needs_for_care_and_support": "no"}
    subject = assessed(person, {**harm, "abuse_or_neglect": "suspected", "on": "2026"})
    assert subject.reviews.child.finding == "not_met"
    undated = assessed(
        person,
        {**harm, "abuse_or_neglect": "suspected", "on": {"earliest": "1990", "latest": "2026"}},
    )
    assert undated.reviews.child.finding == "undetermined"
    assert undated.settled_anyway["child"] == "not_met"


def test_a_cause_asked_in_vain_still_implies_abuse_of_the_child() -> None:
    raw = undated({})
    raw["harms"][0]["causes"] = [{"kind": "abuse", "standard": "not_known"}]
    raw["asked"] = [{"at": "/harms/0/causes/0/standard", "answered": "cannot_be_established"}]
    people = People(Referral.model_validate(raw), date(2026, 3, 5), load_policy())
    (subject,) = people.subjects
    every = Completions(people.policy, subject, derive_facts(people, subject))
    value = every.harms[0].statements[FROM_ABUSE].value
    (abuse,) = {one for one in unknowns_in(value) if one.at.endswith("/standard")}
    child = every.fact("child_abuse_or_neglect_known_or_suspected", 0)
    held = every.diagram.variable(abuse)
    assert every.all(every.fits, held) != NEVER
    assert every.all(every.fits, held, every.diagram.negate(child)) == NEVER


def test_relationships_hold_in_both_directions_and_abuse_only_as_written() -> None:
    person = {"date_of_birth": "1980"}
    none = {"causes": [{"kind": "unspecified", "standard": "ruled_out"}], "took_own_life": "yes"}
    theirs = {"kinds": ["partner"], "abuse": "known"}
    by_other = assessed(person, none, relationships=[{"person": "B", "to": "A", **theirs}])
    assert by_other.reviews.dhr.finding == "met"
    of_other = assessed(person, none, relationships=[{"person": "A", "to": "B", **theirs}])
    assert of_other.reviews.dhr.finding == "undetermined"
    killed = {"causes": [{"kind": "violence", "standard": "known", "by": ["B"]}]}
    other_way = assessed(person, killed, relationships=[{"person": "A", "to": "B", **theirs}])
    assert other_way.reviews.dhr.finding == "met"


@pytest.mark.parametrize(
    ("kinds", "finding"),
    [
        (["neighbour"], "not_met"),
        (["neighbour", "stranger"], "not_met"),
        (["neighbour", "friend"], "undetermined"),
        (["neighbour", "lodger"], "met"),
        (["friend", "cousin"], "met"),
    ],
)
def test_one_kind_that_says_yes_is_enough_and_no_needs_all_of_them(
    kinds: list[str], finding: str
) -> None:
    causes = [{"kind": "violence", "standard": "known", "by": ["B"]}]
    of_both = [{"person": "B", "to": "A", "kinds": kinds}]
    subject = assessed({"date_of_birth": "1980"}, {"causes": causes}, relationships=of_both)
    assert subject.reviews.dhr.finding == finding


def test_an_area_of_the_same_name_in_another_nation_is_not_the_boards() -> None:
    elsewhere = {"area": "Cornwall", "nation": "wales"}
    assert adult(where=elsewhere).reviews.sar.finding == "not_met"
    assert adult(where={"area": "Cornwall"}).reviews.sar.finding == "met"


@pytest.mark.parametrize(
    ("at", "answered", "said"),
    [
        ("/people/0/date_of_birth", "cannot_be_established", "cannot be established"),
        ("/harms/0/causes", "disputed", "Agencies disagree"),
    ],
)
def test_a_question_asked_in_vain_is_said_to_be_so(at: str, answered: str, said: str) -> None:
    raw = {
        "version": 1,
        "reference": "SC-2026-014",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [{"id": "A"}],
        "harms": [{"person": "A", "outcome": "died", "on": "2026-02-27"}],
        "asked": [{"at": at, "answered": answered}],
    }
    (subject,) = assess(Referral.model_validate(raw), on=date(2026, 3, 5)).subjects
    assert {item.answered for item in subject.missing if item.at == at} == {answered}
    assert {item.answered for item in subject.missing if item.at != at} == {"not_known"}
    because = [test.because for rule in subject.rules for test in rule.tests]
    assert any(said in one for one in because)


def test_a_date_asked_in_vain_is_said_wherever_the_date_or_the_age_is_tested() -> None:
    raw = undated({"date_of_birth": "2008"})
    raw["asked"] = [{"at": "/harms/0/on", "answered": "disputed"}]
    (subject,) = assess(Referral.model_validate(raw), on=date(2026, 3, 5)).subjects
    tests = [test for rule in subject.rules for test in rule.tests]
    open_ = [one for one in tests if one.fact in ("age", "date") and one.finding == "undetermined"]
    assert {one.fact for one in open_} == {"age", "date"}
    assert all(one.because.endswith("Agencies disagree.") for one in open_)


def test_the_place_and_the_home_in_two_areas_are_for_the_boards_of_that_harm() -> None:
    devon, cornwall = ({"area": area, "nation": "england"} for area in ("Devon", "Cornwall"))
    raw = undated({"date_of_birth": "1980", "ordinarily_resident": devon})
    died = {**raw["harms"][0], "on": "2026-02-27", "where": cornwall}
    raw["harms"] = [{**died, "outcome": "seriously_harmed", "on": "2026-02-01"}, died]
    (subject,) = assess(Referral.model_validate(raw), on=date(2026, 3, 5)).subjects
    asked = {one.at: one for one in subject.missing if one.fact == "in_the_area_of_the_board"}
    assert set(asked) == {f"/harms/{n}/in_the_area_of_the_board" for n in (0, 1)}
    last = asked["/harms/1/in_the_area_of_the_board"]
    assert last.question.startswith("The place of the death and the home of Adult A")
    assert "the Safeguarding Adults Board" in last.ask


@pytest.mark.parametrize("tie", TIES)
@pytest.mark.parametrize("asked", [[], [{"at": "/harms/0/causes", "answered": "disputed"}]])
def test_one_set_of_causes_answers_every_review(asked: list[dict[str, str]], tie: Tie) -> None:
    referral = Referral.model_validate({**undated({}), "asked": asked})
    people = People(referral, date(2026, 3, 5), load_policy())
    (subject,) = people.subjects
    every = Completions(people.policy, subject, derive_facts(people, subject))
    by_somebody = every.fact(FACT_OF_TIE[tie], 0)
    for implied in (FROM_ABUSE, "child_abuse_or_neglect_known_or_suspected"):
        not_implied = every.diagram.negate(every.fact(implied, 0))
        assert every.all(every.fits, not_implied) != NEVER
        assert every.all(every.fits, by_somebody, not_implied) == NEVER
