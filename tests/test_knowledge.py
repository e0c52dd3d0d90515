"""What more knowledge may change, what it may not, and what is still open until then."""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import Assessment, Referral, ReferralError, assess
from dhr_rules.policy import Policy
from dhr_rules.results import SubjectAssessment
from tests.referrals import (
    ASSESSED_ON,
    WITHOUT_STEPS,
    Raw,
    answers_to,
    open_places,
    referrals,
    with_answer,
)

# 150 referrals reach every outcome and every finding of each decision, and nearly every
# finding of each rule and question that can be open; 500 reach hardly anything more.
thoroughly = settings(derandomize=True, deadline=None, max_examples=150, database=None)
SEEDS = st.integers(0, 2**40)
DHR, SAR, JOINT = "meets_dhr_criteria", "meets_sar_criteria", "meets_joint_criteria"
NOT_DHR, NOT_SAR = "does_not_meet_dhr_criteria", "does_not_meet_sar_criteria"
NEITHER = "does_not_meet_sar_or_dhr_criteria"
ALL_OPEN, NO_DHR_ALONE, NO_SAR_ALONE = (
    [NEITHER, DHR, JOINT, SAR],
    [NEITHER, JOINT, SAR],
    [NEITHER, DHR, JOINT],
)


def assessed(raw: Raw, policy: Policy | None = None) -> Assessment:
    return assess(Referral.model_validate(raw), on=ASSESSED_ON, policy=policy)


def findings(subject: SubjectAssessment) -> dict[str, str]:
    reviews = subject.reviews
    return {
        "dhr": reviews.dhr.finding,
        "sar": reviews.sar.finding,
        "power": reviews.sar.power,
        "child": reviews.child.finding,
        "duty_to_notify": reviews.child.duty_to_notify,
    }


def open_codes(subject: SubjectAssessment) -> set[str | None]:
    return {subject.outcome.code, *subject.outcome.still_open}


# Answering what is missing.


def answered_once(raw: Raw, chance: Random) -> tuple[Raw, Assessment] | None:
    """Return the referral with one missing answer given, where some answer is accepted."""
    ways = [way for at in open_places(raw) for way in answers_to(raw, at, chance)]
    for place, answer in chance.sample(ways, k=len(ways)):
        answered = with_answer(raw, place, answer)
        try:
            return answered, assessed(answered, WITHOUT_STEPS)
        except ReferralError:  # a date or a cause that does not fit what else is given
            continue
    return None


@thoroughly
@given(referrals(), SEEDS)
def test_one_more_answer_never_changes_what_was_settled(raw: Raw, seed: int) -> None:
    chance = Random(seed)
    before = assessed(raw, WITHOUT_STEPS)
    for _ in range(4):
        step = answered_once(raw, chance)
        if step is None:
            break
        raw, after = step
        for old, new in zip(before.subjects, after.subjects, strict=True):
            was, now = findings(old), findings(new)
            settled = {review for review, finding in was.items() if finding != "undetermined"}
            assert {review: now[review] for review in settled} == {
                review: was[review] for review in settled
            }
            if "undetermined" not in (now["dhr"], now["sar"]):
                assert new.outcome.code in open_codes(old)
            assert set(new.outcome.still_open) <= open_codes(old)
        before = after


# What does not matter.


def in_another_order(raw: Raw, chance: Random) -> Raw:
    turned = copy.deepcopy(raw)
    lists = [turned["people"], turned["harms"], turned["relationships"]]
    lists += [relationship["kinds"] for relationship in turned["relationships"]]
    lists += [harm["causes"] for harm in turned["harms"] if "causes" in harm]
    lists += [
        cause["by"] for harm in turned["harms"] for cause in harm.get("causes", ()) if "by" in cause
    ]
    for one in lists:
        chance.shuffle(one)
    return turned


@thoroughly
@given(referrals(), SEEDS)
def test_the_order_of_a_referral_changes_no_finding(raw: Raw, seed: int) -> None:
    def told(assessment: Assessment) -> dict[str, Any]:
        return {
            subject.person: (
                findings(subject),
                subject.outcome.code,
                subject.outcome.still_open,
                subject.outcome.settled_anyway,
                sorted((way.finding, len(way.answers)) for way in subject.outcome.settled_by),
                sorted((missing.fact, missing.answered) for missing in subject.missing),
            )
            for subject in assessment.subjects
        }

    turned = in_another_order(raw, Random(seed))
    assert told(assessed(turned, WITHOUT_STEPS)) == told(assessed(raw, WITHOUT_STEPS))


TEXTS = st.sampled_from(["yes", "murder", "Cornwall", "accident; no third party", "17"])


@thoroughly
@given(referrals(), st.lists(TEXTS, min_size=8, max_size=8))
def test_names_addresses_background_and_context_change_nothing(raw: Raw, texts: list[str]) -> None:
    dressed = copy.deepcopy(raw)
    charge, conviction, conclusion, contact, name, address, background, history = texts
    for harm in dressed["harms"]:
        harm["context"] = {
            "charge": charge,
            "conviction": conviction,
            "coroner_conclusion": conclusion,
            "contact_with_services": contact,
        }
    for person in dressed["people"]:
        person |= {"name": name, "address": address}
    dressed |= {"background": background, "history": [history], "referrer": {"name": name}}
    assert assessed(dressed).model_dump_json() == assessed(raw).model_dump_json()


@thoroughly
@given(referrals())
def test_the_same_referral_gives_the_same_bytes_twice(raw: Raw) -> None:
    once = assessed(copy.deepcopy(raw)).model_dump_json()
    assert assessed(raw).model_dump_json() == once
    from_text = Referral.model_validate_json(json.dumps(raw))
    assert assess(from_text, on=ASSESSED_ON).model_dump_json() == once


# What is still open, worked out by hand.


def a_death(person: Raw | None = None, is_to: Raw | None = None, **harm: Any) -> Raw:
    """Return the death of a woman of 41 with needs, apparently by her husband's neglect.

    Whatever is given changes her, what he is to her, or the harm; ``None`` leaves it out.
    """

    def told(fields: Raw, changed: Raw | None) -> Raw:
        fields = fields | (changed or {})
        return {name: value for name, value in fields.items() if value is not None}

    died: Raw = {
        "person": "A",
        "outcome": "died",
        "on": "2026-02-27",
        "where": {"area": "Cornwall", "nation": "england"},
        "causes": [{"kind": "neglect", "standard": "suspected", "by": ["B"]}],
        "took_own_life": "no",
        "concern_about_joint_working": "yes",
    }
    needs: Raw = {"id": "A", "date_of_birth": "1984-05-03", "needs_for_care_and_support": "yes"}
    husband: Raw = {"person": "B", "to": "A", "kinds": ["spouse"], "household": "yes"}
    return {
        "version": 1,
        "reference": "SC-2026-014",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [told(needs, person), {"id": "B"}],
        "harms": [told(died, harm)],
        "relationships": [told(husband, is_to)],
    }


def caused(kind: str, standard: str = "suspected") -> list[Raw]:
    return [{"kind": kind, "standard": standard}]


NO_NEEDS = {"needs_for_care_and_support": "no"}
NEEDS_NOT_ASKED = {"needs_for_care_and_support": None}
NO_BIRTH = {"date_of_birth": None}
DEVON = {"ordinarily_resident": {"area": "Devon", "nation": "england"}}
STAFF = {"kinds": ["care_home_staff"], "household": "no"}
NO_CAUSE = caused("unspecified", "ruled_out")
BY_NOBODY_IDENTIFIED = caused("neglect")
OWN_LIFE: Raw = {"causes": NO_CAUSE, "took_own_life": "yes"}
OF_CONCERN = OWN_LIFE | {"circumstances_of_concern": "yes"}
AGE_16_OR_17: Raw = {"age": {"at_least": 16, "at_most": 17}}
AGE_17_OR_18: Raw = {"age": {"at_least": 17, "at_most": 18}}
AGE_14_TO_17: Raw = {"age": {"at_least": 14, "at_most": 17}}
FROM_2013_TO_2016 = {"earliest": "2013", "latest": "2016"}

Worked = tuple[str, Raw, str | None, list[str]]
WORKED: list[Worked] = [
    ("everything known, both met", a_death(), JOINT, []),
    ("everything known, neither met", a_death(NO_NEEDS, STAFF), NEITHER, []),
    ("alive: no DHR", a_death(outcome="seriously_harmed"), SAR, []),
    ("harmed, not seriously: neither", a_death(outcome="harmed"), NEITHER, []),
    ("self-neglect alone: a SAR", a_death(causes=caused("self_neglect")), SAR, []),
    # Each cell of the table with one or two criteria undetermined.
    ("DHR ?, SAR not met", a_death(NO_NEEDS, causes=caused("abuse")), NOT_SAR, [NEITHER, DHR]),
    ("DHR ?, SAR met", a_death(causes=BY_NOBODY_IDENTIFIED), SAR, [JOINT]),
    ("DHR met, SAR ?", a_death(NEEDS_NOT_ASKED), DHR, [JOINT]),
    ("DHR not met, SAR ?", a_death(NEEDS_NOT_ASKED, STAFF), NOT_DHR, [NEITHER, SAR]),
    ("both ?", a_death(NEEDS_NOT_ASKED, causes=BY_NOBODY_IDENTIFIED), None, ALL_OPEN),
    # One set of causes answers both.
    ("no cause asked about: no DHR without a SAR", a_death(causes=None), None, NO_DHR_ALONE),
    ("nor own life: a DHR alone", a_death(causes=None, took_own_life=None), None, ALL_OPEN),
    (
        "violence ruled out rules nothing else out",
        a_death(causes=caused("violence", "ruled_out")),
        None,
        NO_DHR_ALONE,
    ),
    # Their own life.
    ("own life, concern not asked about", a_death(**OWN_LIFE), NOT_SAR, [NEITHER, DHR]),
    ("own life, of concern", a_death(**OF_CONCERN), DHR, []),
    ("own life, abuse by him", a_death(None, {"abuse": "suspected"}, **OWN_LIFE), DHR, []),
    # One age and one date answer all reviews.
    ("16 or 17: never a SAR", a_death({"date_of_birth": "2009"} | NEEDS_NOT_ASKED), DHR, []),
    (
        "16 or 17, by nobody identified: never a SAR",
        a_death(NO_BIRTH, causes=BY_NOBODY_IDENTIFIED, **AGE_16_OR_17),
        NOT_SAR,
        [NEITHER, DHR],
    ),
    ("17 or 18: a DHR either way", a_death(NO_BIRTH, **AGE_17_OR_18), DHR, [JOINT]),
    ("14 to 17: never a SAR", a_death(NO_BIRTH, **AGE_14_TO_17), NOT_SAR, [NEITHER, DHR]),
    ("no age: no SAR without a DHR", a_death(NO_BIRTH), None, NO_SAR_ALONE),
    ("no date: no SAR without a DHR", a_death(on=None), None, NO_SAR_ALONE),
    ("in 2011, before section 44", a_death(on="2011"), NOT_SAR, [NEITHER, DHR]),
    ("2013 to 2016, after section 9", a_death(on=FROM_2013_TO_2016), DHR, [JOINT]),
    # What decides nothing.
    ("disputed needs", a_death({"needs_for_care_and_support": "disputed"}), DHR, [JOINT]),
    ("disputed household of a spouse", a_death(None, {"household": "disputed"}), JOINT, []),
    ("a friend", a_death(None, {"kinds": ["friend"], "household": None}), SAR, [JOINT]),
    ("places in two areas, for the two boards", a_death(DEVON), DHR, [JOINT]),
]


@pytest.mark.parametrize(
    ("raw", "code", "still_open"), [case[1:] for case in WORKED], ids=[case[0] for case in WORKED]
)
def test_what_is_still_open(raw: Raw, code: str | None, still_open: list[str]) -> None:
    (subject,) = assessed(raw).subjects
    assert (subject.outcome.code, subject.outcome.still_open) == (code, still_open)


def test_what_is_not_known_beneath_settled_reviews_is_not_asked_for() -> None:
    (subject,) = assessed(a_death(took_own_life=None)).subjects
    assert "undetermined" not in findings(subject).values()
    assert subject.missing == []


def test_neglect_by_an_agency_and_ruled_out_abuse_by_a_son_are_not_by_a_relative() -> None:
    ruled_out = {"kind": "abuse", "standard": "ruled_out", "by": ["C"]}
    raw = a_death(None, {"kinds": ["professional"], "household": "no"})
    raw["people"].append({"id": "C"})
    raw["harms"][0]["causes"].append(ruled_out)
    raw["relationships"].append({"person": "C", "to": "A", "kinds": ["child"], "household": "yes"})
    (subject,) = assessed(raw).subjects
    assert (subject.outcome.code, subject.outcome.still_open) == (SAR, [])
