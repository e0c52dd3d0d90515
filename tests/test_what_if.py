"""Trying an answer: the same as giving it, and refused wherever giving it would be."""

from __future__ import annotations

import json
import traceback
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import Referral, ReferralError, assess
from dhr_rules.loading import load_policy
from dhr_rules.pointers import pointer
from dhr_rules.policy import Policy
from dhr_rules.what_if import Trial, TrialRefused, try_answers
from tests.given import referral as full_referral
from tests.referrals import (
    ASSESSED_ON,
    Raw,
    answers_to,
    example,
    open_places,
    referrals,
    with_answer,
)

thoroughly = settings(derandomize=True, deadline=None, max_examples=100, database=None)
NEEDS = "needs_for_care_and_support"


def tried(raw: Raw, *written: str) -> Trial:
    return try_answers(Referral.model_validate(raw), written, ASSESSED_ON)


def refused(raw: Raw, *written: str) -> str:
    with pytest.raises(TrialRefused) as error:
        tried(raw, *written)
    said = "".join(traceback.format_exception(error.value))
    assert not any(part in said for part in ("Zebedee", "Quux"))
    return str(error.value)


def in_short(trial: Trial) -> list[str]:
    return [one.in_short for one in trial.tried]


@given(referrals(), st.integers(0, 2**40))
@thoroughly
def test_an_answer_that_is_tried_gives_what_the_same_answer_given_would(
    raw: Raw, seed: int
) -> None:
    chance = Random(seed)
    ways = [way for at in open_places(raw) for way in answers_to(raw, at, chance)]
    for place, answer in chance.sample(ways, k=min(len(ways), 2)):
        written = f"{pointer(*place)}={answer if isinstance(answer, str) else json.dumps(answer)}"
        given_so = with_answer(raw, place, answer)
        try:
            expected = Referral.model_validate(given_so, context={"on": ASSESSED_ON})
        except ReferralError:
            refused(raw, written)
            continue
        trial = tried(raw, written)
        assert assess(trial.referral, on=ASSESSED_ON) == assess(expected, on=ASSESSED_ON)


def test_a_fact_that_one_field_answers_can_be_named() -> None:
    trial = tried(example("not_dhr_sar_open"), f"{NEEDS}=yes")
    assert trial.referral.people[0].needs_for_care_and_support == "yes"
    assert in_short(trial) == [f"{NEEDS}=yes"]
    assert [one.in_full for one in trial.tried] == [f"{NEEDS}=yes (Adult A)"]


def test_a_fact_about_people_means_those_who_were_harmed() -> None:
    raw = example("not_dhr_sar_open")
    assert len(raw["people"]) > 1
    assert [one.at for one in tried(raw, f"{NEEDS}=yes").tried] == [f"/people/0/{NEEDS}"]


def test_a_fact_that_several_fields_answer_gives_the_choice() -> None:
    said = refused(example("family"), f"{NEEDS}=yes")
    assert f"/people/0/{NEEDS} (Adult A)" in said
    assert f"/people/2/{NEEDS} (Child B)" in said
    assert f"/people/1/{NEEDS}" not in said
    said = refused(full_referral(), "apparently_by_a_relative=yes")
    assert "/harms/0/causes/1/by" in said
    assert "/relationships/1/relative" in said


def test_a_fact_that_no_field_answers_yet_is_refused_with_the_way_out() -> None:
    policy = load_policy()
    fact = policy.fact["apparently_by_a_relative"]
    relative = [one for one in fact.fields if one.field == "relationships[].relative"]
    others = [one for one in policy.facts if one.id != fact.id]
    facts = [*others, fact.model_copy(update={"fields": relative})]
    alike = Policy.model_validate({**policy.model_dump(by_alias=True), "facts": facts})
    nobody_related = Referral.model_validate(example("none_yet"))
    with pytest.raises(TrialRefused, match="no field of this referral answers it yet"):
        try_answers(nobody_related, [f"{fact.id}=yes"], ASSESSED_ON, alike)


def test_a_name_that_is_no_fact_gives_the_nearest() -> None:
    said = refused(example("none_yet"), "needs_for_care=yes")
    assert f"Did you mean {NEEDS}?" in said
    assert "`dhr-triage facts`" in refused(example("none_yet"), "Zebedee Quux=yes")


@pytest.mark.parametrize(
    ("field", "answer", "value"),
    [
        ("/people/0/date_of_birth", "1979", "1979"),
        ("/people/0/date_of_birth", "1979-05", "1979-05"),
        ("/harms/0/age", "54", 54),
        ("/harms/0/age", '{"at_least": 50}', {"at_least": 50}),
        ("/harms/0/took_own_life", '"no"', "no"),
        ("/harms/0/outcome", "seriously_harmed", "seriously_harmed"),
        ("/harms/0/incident/where/nation", "wales", "wales"),
        ("/harms/0/causes", '[{"kind": "neglect", "standard": "suspected"}]',
         [{"kind": "neglect", "standard": "suspected"}]),
    ],
)  # fmt: skip
def test_an_answer_is_text_or_json(field: str, answer: str, value: Any) -> None:
    raw = example("none_yet")
    del raw["people"][0]["date_of_birth"]
    trial = tried(raw, f" {field} = {answer} ")
    assert trial.tried[0].value == value
    flat = value if isinstance(value, str) else json.dumps(value)
    assert in_short(trial) == [f"{field}={flat}"]


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("/people/0/name", "Zebedee Quux"),
        ("/harms/0/where/area", "Zebedee"),
        ("/harms/0/causes", '[{"kind": "neglect", "standard": "known", "by": ["Quux"]}]'),
        ("/background", '{"Zebedee": "yes"}'),
        ("/background/Zebedee", "yes"),
    ],
)
def test_an_answer_that_may_be_personal_is_not_repeated(field: str, answer: str) -> None:
    raw = example("none_yet")
    raw["people"].append({"id": "Quux"})
    trial = tried(raw, f"{field}={answer}")
    said = str(in_short(trial)) + trial.tried[0].in_full
    assert "Zebedee" not in said
    assert "Quux" not in said
    assert "with an answer not repeated here" in said


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("", "There is no field or no “=”"),
        (NEEDS, "There is no field or no “=”"),
        ("=yes", "There is no field or no “=”"),
        (f"{NEEDS}=", "no answer after the “=”"),
        (f"{NEEDS}=Zebedee Quux", "should be one of 'yes', 'no'"),
        (f"/people/7/{NEEDS}=yes", "counted from 0"),
        ("/people/0/Zebedee=yes", "Known here: id, name"),
        ("/Zebedee/Quux=yes", "Known here: version"),
        ("/people/Zebedee/name=yes", "/people: there is no such field"),
        ("/reference/Zebedee=yes", "/reference: there is no such field"),
        (f"/people/00/{NEEDS}=yes", "/people: there is no such field"),
        (f"/people/{'1' * 5_000}/name=yes", "/people: there is no such field"),
        ("/harms/0/age=17", "does not fit the dates and ages given"),
        ("/harms/0/age=Zebedee", "should be a whole number"),
        ("/harms/0/on=2026-13", "there is no such date"),
        ("/harms/0/on=2031", "after the date of the assessment"),
        ("/harms/0/causes=neglect", 'written as JSON, such as [{"kind"'),
        ('/harms/0/causes=[{"Zebedee', "the answer looks like JSON, but it is not"),
        ('/harms/0/age={"at_least": 1, "at_least": 2}', "a key is given twice"),
        ('/harms/0/causes=[{"kind": "abuse", "standard": "known", "by": ["Quux"]}]', "this id"),
    ],
)
def test_what_cannot_be_tried_is_refused_with_the_field_and_the_remedy(
    written: str, names: str
) -> None:
    assert names in refused(example("none_yet"), written)


def test_every_fault_is_told_at_once() -> None:
    said = refused(example("none_yet"), "nothing", "needs_for_care=yes", "took_own_life")
    assert all(f"Answer {number}:" in said for number in (1, 2, 3))


def test_several_answers_are_tried_together() -> None:
    trial = tried(
        example("none_yet"), "/people/0/date_of_birth=2009-01-01", "/harms/0/age=17", f"{NEEDS}=no"
    )
    assert trial.referral.harms[0].age == 17
    assert in_short(trial)[2] == f"{NEEDS}=no"


def test_an_answer_is_tried_where_asking_led_nowhere() -> None:
    raw = example("none_yet")
    raw["asked"] = [
        {"at": "/harms/0/abuse_or_neglect", "answered": "disputed"},
        {"at": "/people/0/date_of_birth", "answered": "cannot_be_established"},
    ]
    trial = tried(raw, "/harms/0/abuse_or_neglect=suspected")
    assert [one.at for one in trial.referral.asked] == ["/people/0/date_of_birth"]


def test_a_list_that_is_tried_replaces_what_was_asked_in_vain_within_it() -> None:
    raw = example("none_yet")
    raw["harms"][0]["causes"] = [{"kind": "abuse", "standard": "not_known"}]
    raw["asked"] = [{"at": "/harms/0/causes/0/standard", "answered": "disputed"}]
    trial = tried(raw, "/harms/0/causes=[]")
    assert trial.referral.asked == []


def test_the_referral_as_given_is_not_changed() -> None:
    given_so = Referral.model_validate(example("none_yet"))
    before = given_so.model_dump_json()
    try_answers(given_so, [f"{NEEDS}=yes"], ASSESSED_ON)
    assert given_so.model_dump_json() == before
