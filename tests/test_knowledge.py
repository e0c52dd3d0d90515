"""What more knowledge may change, what it may not, and what is still open until then."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import Assessment, Referral, ReferralError, assess
from dhr_rules.assessment import SubjectAssessment
from tests.referrals import ASSESSED_ON, CAUSES, YES_OR_NO, Raw, days_of, referrals

thoroughly = settings(derandomize=True, deadline=None, max_examples=400, database=None)
SEEDS = st.integers(0, 2**40)
DHR, SAR, JOINT = "meets_dhr_criteria", "meets_sar_criteria", "meets_joint_criteria"
NOT_DHR, NOT_SAR = "does_not_meet_dhr_criteria", "does_not_meet_sar_criteria"
NEITHER = "does_not_meet_sar_or_dhr_criteria"


def assessed(raw: Raw) -> Assessment:
    return assess(Referral.model_validate(raw), on=ASSESSED_ON)


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


def answers_to(raw: Raw, at: str, chance: Random) -> Iterator[tuple[list[Any], Any]]:
    """Yield ways of answering the question at a JSON Pointer: where, and what to put there."""
    place: list[Any] = [int(step) if step.isdigit() else step for step in at.split("/")[1:]]
    match place:
        case ["people", _, "needs_for_care_and_support"]:
            yield from ((place, answer) for answer in YES_OR_NO)
        case ["harms", _, "took_own_life" | "circumstances_of_concern"]:
            yield from ((place, answer) for answer in YES_OR_NO)
        case ["harms", _, "concern_about_joint_working"]:
            yield from ((place, answer) for answer in YES_OR_NO)
        case ["relationships", _, "relative" | "intimate" | "household"]:
            yield from ((place, answer) for answer in YES_OR_NO)
        case ["harms", _, "abuse_or_neglect"] | ["harms", _, "causes", _, "standard"]:
            yield from ((place, standard) for standard in ("known", "suspected", "ruled_out"))
        case ["relationships"]:
            now = raw["relationships"]
            for one, other in strangers(raw):
                for kind in ("sibling", "stranger", "other"):
                    yield place, [*now, {"person": one, "to": other, "kinds": [kind]}]
        case ["harms", number, "causes", _, "by"]:
            harmed = raw["harms"][number]["person"]
            yield from ((place, [one["id"]]) for one in raw["people"] if one["id"] != harmed)
        case ["harms", number, "causes"]:
            given_now = raw["harms"][number].get("causes", [])
            kinds = {cause["kind"] for cause in given_now}
            added = [
                {"kind": kind, "standard": "suspected"} for kind in CAUSES if kind not in kinds
            ]
            if not given_now:
                added.append({"kind": "unspecified", "standard": "ruled_out"})
            yield from ((place, [*given_now, cause]) for cause in added)
        case ["people", number, "date_of_birth"]:
            told = raw["people"][number].get("date_of_birth")
            yield from ((place, day) for day in days_within(told, chance))
        case ["harms", number, "on"]:
            yield from ((place, day) for day in days_within(raw["harms"][number].get("on"), chance))


def strangers(raw: Raw) -> Iterator[tuple[str, str]]:
    """Yield who is said to have harmed whom, where nothing is given between the two."""
    given_now = {frozenset((entry["person"], entry["to"])) for entry in raw["relationships"]}
    for harm in raw["harms"]:
        for cause in harm.get("causes", ()):
            for one in cause.get("by", ()):
                if frozenset((one, harm["person"])) not in given_now:
                    yield one, harm["person"]


def days_within(told: Any, chance: Random) -> Iterator[str]:
    """Yield some days that a date given in part can stand for."""
    first, last = days_of(told)
    first = max(first, date(1900, 1, 1))
    yield from {first.isoformat(), last.isoformat()}
    for _ in range(4):
        yield (first + timedelta(days=chance.randint(0, (last - first).days))).isoformat()


def with_answer(raw: Raw, place: list[Any], answer: Any) -> Raw:
    answered = copy.deepcopy(raw)
    inner: Any = answered
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = answer
    return answered


def answered_once(raw: Raw, before: Assessment, chance: Random) -> tuple[Raw, Assessment] | None:
    """Return the referral with one missing answer given, where some answer is accepted."""
    questions = [missing.at for subject in before.subjects for missing in subject.missing]
    ways = [way for at in questions for way in answers_to(raw, at, chance)]
    for place, answer in chance.sample(ways, k=len(ways)):
        answered = with_answer(raw, place, answer)
        try:
            return answered, assessed(answered)
        except ReferralError:  # a date or a cause that does not fit what else is given
            continue
    return None


@thoroughly
@given(referrals(), SEEDS)
def test_one_more_answer_never_changes_what_was_settled(raw: Raw, seed: int) -> None:
    chance = Random(seed)
    before = assessed(raw)
    for _ in range(4):
        step = answered_once(raw, before, chance)
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
                subject.outcome,
                sorted((missing.fact, missing.answered) for missing in subject.missing),
            )
            for subject in assessment.subjects
        }

    assert told(assessed(in_another_order(raw, Random(seed)))) == told(assessed(raw))


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
