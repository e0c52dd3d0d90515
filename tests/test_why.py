"""Which reasons an explanation gives, and which it leaves out."""

from __future__ import annotations

from typing import Any

from dhr_rules import Referral, assess
from dhr_rules.conditionals import settled_by
from dhr_rules.loading import load_policy
from dhr_rules.results import SubjectAssessment, Supposed
from tests.referrals import ASSESSED_ON

BY_A_SON = [{"kind": "abuse", "standard": "known", "by": ["B"]}]


def of_a_death(**harm: Any) -> SubjectAssessment:
    return of_harms({"person": "A", "outcome": "died", **harm})


def of_harms(*harms: dict[str, Any]) -> SubjectAssessment:
    raw = {
        "version": 1,
        "reference": "SC-2026-014",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [{"id": "A"}, {"id": "B"}],
        "harms": list(harms),
        "relationships": [{"person": "B", "to": "A", "kinds": ["child"]}],
    }
    return assess(Referral.model_validate(raw), on=ASSESSED_ON).subjects[0]


def test_of_two_rules_that_are_met_the_one_that_rests_on_less_is_given() -> None:
    both = of_a_death(
        on="2026-02-27",
        age=60,
        causes=BY_A_SON,
        took_own_life="yes",
        circumstances_of_concern="yes",
    )
    assert {one.finding for one in both.reviews.dhr.rules if one.id.startswith("dhr")} == {"met"}
    assert {limb.rule for limb in both.explanation_of("dhr").limbs} == {"dhr_s9_1"}


def test_of_two_harms_the_one_that_needs_less_to_change_is_given() -> None:
    harmed = {"person": "A", "outcome": "harmed", "age": 9}
    subject = of_harms(
        {**harmed, "on": "2026-01-01", "abuse_or_neglect": "ruled_out"},
        {**harmed, "on": "2026-02-01", "abuse_or_neglect": "known"},
    )
    child = subject.explanation_of("child")
    assert child.finding == "not_met"
    assert {limb.harm for limb in child.limbs} == {"/harms/1"}


def test_a_date_that_is_not_known_is_among_what_is_open() -> None:
    undated = of_a_death(age=60, causes=BY_A_SON)
    assert undated.explanation_of("dhr").limbs[0].facts == ["date"]


def test_a_date_is_that_of_the_harm_that_it_is_about() -> None:
    person = {"person": "A", "causes": BY_A_SON}
    harmed = {**person, "outcome": "seriously_harmed", "on": "2010-01-01", "age": 60}
    subject = of_harms(harmed, {**person, "outcome": "died"})
    words = [one.words for way in subject.explanation_of("dhr").settled_by for one in way.answers]
    assert sorted(words) == [
        "the death was before 13 April 2011 (harm 2 of the referral)",
        "the death was on or after 13 April 2011 (harm 2 of the referral)",
    ]  # fmt: skip


def test_an_outcome_that_is_settled_anyway_needs_no_answers() -> None:
    subject = of_a_death(on="2026-02-27", age=9)
    assert subject.missing
    assert subject.outcome.settled_by == []


def test_where_there_are_very_many_ways_that_is_said() -> None:
    ways = [
        [
            Supposed(fact=name, at=None, answer="yes", words=name, known_otherwise=False)
            for name in (f"one {number}", f"other {number}")
        ]
        for number in range(8)
    ]
    said = list(settled_by(load_policy().wording, ways, "so it is"))
    assert said[:6] == [f"If one {n}, and other {n}, so it is." for n in range(6)]
    assert said[6].startswith("There are more ways like these.")
    assert len(said) == 7
