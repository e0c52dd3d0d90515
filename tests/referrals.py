"""Referrals that the contract accepts, made up at random.

One true life is made up for each person first, and then told in part: dates to the
month or the year, ages within bounds, answers left out. So nothing contradicts.
"""

from __future__ import annotations

import calendar
import copy
import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from dhr_rules import Referral
from dhr_rules.completions import Completions
from dhr_rules.facts import derive_facts
from dhr_rules.loading import load_policy
from dhr_rules.people import People
from dhr_rules.policy import Policy
from dhr_rules.referral import RELATIONSHIP_KINDS
from dhr_rules.relevance import Relevance

Raw = dict[str, Any]
EXAMPLES = Path(__file__).parent.parent / "examples"
ASSESSED_ON = date(2026, 3, 5)
# The rules without the next steps, for what looks at findings alone.
WITHOUT_STEPS = load_policy().model_copy(update={"steps": []})
YES_OR_NO = ("yes", "no")
ANSWERS = (*YES_OR_NO, "not_known", "cannot_be_established", "disputed")
STANDARDS = ("known", "suspected", "ruled_out", "not_known", "disputed")
CAUSES = ("violence", "abuse", "neglect", "self_neglect", "unspecified")
NATIONS = (*["england"] * 5, "wales", "elsewhere")
AREAS = (*["Cornwall"] * 5, "isles of scilly", "Devon")
FACTORS = ("improvements_needed", "recurrent_themes", "single_agency_concern")
TIES = ("relative", "intimate", "household")

# Ages and days on both sides of what the rules turn on, and a leap day.
_AGES = (9, 15, 16, 17, 18, 18, 41, 41, 41, 90)
_DAYS_SINCE_BIRTHDAY = (0, 1, 100, 200, 364)
_LEAP_DAY, _OLDER_ON_NO_DAY = date(2004, 2, 29), date(2022, 2, 28)
_LATELY = date(2026, 2, 27)
_HARMED = (
    date(2011, 3, 1),
    date(2011, 4, 13),
    date(2015, 3, 31),
    date(2015, 4, 1),
    date(2018, 6, 28),
    date(2018, 6, 29),
    _OLDER_ON_NO_DAY,
    *[_LATELY] * 14,
)


def referrals() -> st.SearchStrategy[Raw]:
    """Return referrals that the contract accepts, each as it would be read from JSON."""
    return st.integers(0, 2**40).map(lambda seed: made_up(Random(seed)))


def made_up(chance: Random) -> Raw:
    """Return one referral: two to four people, one to three harms of one or two of them."""
    ids = ["A", "B", "C", "D"][: chance.randint(2, 4)]
    people: list[Raw] = []
    harms: list[Raw] = []
    for number, id_ in enumerate(ids):
        born, harmed = _a_life(chance)
        people.append(
            _given(
                id=id_,
                date_of_birth=_told(chance, born),
                ordinarily_resident=_maybe(chance, 0.4, _place(chance)),
                needs_for_care_and_support=_answer(chance),
            )
        )
        if number == 0 or (number == 1 and chance.random() < 0.3):
            others = [other for other in ids if other != id_]
            harms += _harms(chance, id_, others, born, harmed)
    return {
        "version": 1,
        "reference": "SC-2026-014",
        "received": {"on": "2026-03-02", "by": chance.choice(("csp", "sab", "lscp"))},
        "people": people,
        "harms": harms[-3:],
        "relationships": _relationships(chance, ids),
    }


def example(name: str) -> Raw:
    """Return one of the referrals under ``examples/``."""
    raw: Raw = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return raw


def days_of(told: Any) -> tuple[date, date]:
    """Return the first and the last day that a date of a referral can stand for."""
    if told is None:
        return date.min, ASSESSED_ON
    if isinstance(told, dict):
        return days_of(told["earliest"])[0], days_of(told["latest"])[1]
    year, month, day = (int(part) if part else None for part in f"{told}--".split("-")[:3])
    assert year is not None
    last_day = day or calendar.monthrange(year, month or 12)[1]
    last = date(year, month or 12, last_day)
    return date(year, month or 1, day or 1), min(last, ASSESSED_ON)


def _given(**fields: Any) -> Raw:
    """Return the fields that are not left out."""
    return {name: value for name, value in fields.items() if value is not None}


def _maybe(chance: Random, how_often: float, value: Any) -> Any:
    return value if chance.random() < how_often else None


def _answer(chance: Random) -> str | None:
    return chance.choice((*ANSWERS, *["yes"] * 6, "no")) if chance.random() < 0.8 else None


def _standard(chance: Random) -> str:
    return chance.choice((*STANDARDS, "known", *["suspected"] * 4))


def _a_life(chance: Random) -> tuple[date, date]:
    """Return when somebody was born and when they were harmed, if they were."""
    harmed = chance.choice(_HARMED)
    if harmed == _OLDER_ON_NO_DAY:
        return _LEAP_DAY, harmed
    born = harmed.replace(year=harmed.year - chance.choice(_AGES))
    return born - timedelta(days=chance.choice(_DAYS_SINCE_BIRTHDAY)), harmed


def _told(chance: Random, day: date) -> Any:
    """Return a day as it could be given: whole, in part, between two others, or not at all."""
    whole = day.isoformat()
    match chance.choice(("whole",) * 5 + ("month", "year", "between", "left out")):
        case "whole":
            return whole
        case "month":
            return whole[:7]
        case "year":
            return whole[:4]
        case "between":
            latest = min(day + timedelta(days=chance.randint(0, 900)), ASSESSED_ON)
            earliest = day - timedelta(days=chance.randint(0, 900))
            return {"earliest": earliest.isoformat(), "latest": latest.isoformat()}
    return None


def _age(chance: Random, born: date, day: date) -> Any:
    """Return an age as it could be given. Born on 29 February, one ages on 1 March."""
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    low, high = max(age - chance.randint(0, 2), 0), age + chance.randint(0, 2)
    told = (age, {"at_least": low}, {"at_most": high}, {"at_least": low, "at_most": high})
    return _maybe(chance, 0.5, chance.choice(told))


def _place(chance: Random) -> Raw:
    area, nation = chance.choice(AREAS), chance.choice(NATIONS)
    return _given(area=_maybe(chance, 0.8, area), nation=_maybe(chance, 0.6, nation))


def _some(chance: Random, choices: Sequence[str], at_most: int) -> list[str]:
    return chance.sample(choices, k=chance.randint(0, min(at_most, len(choices))))


def _causes(chance: Random, others: Sequence[str]) -> Any:
    causes: list[Raw] = []
    for kind in _some(chance, CAUSES, 3):
        cause: Raw = {"kind": kind, "standard": _standard(chance)}
        if kind != "self_neglect" and chance.random() < 0.8:
            cause["by"] = chance.sample(others, k=chance.randint(1, 2) if others[1:] else 1)
        causes.append(cause)
    if any(cause["standard"] in ("known", "suspected") for cause in causes):
        nothing = {"kind": "unspecified", "standard": "ruled_out"}
        causes = [cause for cause in causes if not nothing.items() <= cause.items()]
    return causes or _maybe(chance, 0.5, causes)


def _harms(
    chance: Random, person: str, others: Sequence[str], born: date, harmed: date
) -> list[Raw]:
    """Return one or two harms of a person, of which the last may be the death."""
    outcomes = [chance.choice(("died", "died", "died", "seriously_harmed", "harmed"))]
    days = [harmed]
    if chance.random() < 0.3:
        outcomes.insert(0, chance.choice(("seriously_harmed", "harmed")))
        days.insert(0, max(born, harmed - timedelta(days=chance.choice((0, 40, 500)))))
    return [
        _harm(chance, person, others, outcome, born, day)
        for outcome, day in zip(outcomes, days, strict=True)
    ]


def _harm(
    chance: Random, person: str, others: Sequence[str], outcome: str, born: date, day: date
) -> Raw:
    factors = {factor: chance.choice(ANSWERS) for factor in _some(chance, FACTORS, 2)}
    incident = _given(where=_maybe(chance, 0.7, _place(chance)))
    return _given(
        person=person,
        outcome=outcome,
        on=_told(chance, day),
        age=_age(chance, born, day),
        where=_maybe(chance, 0.7, _place(chance)),
        incident=_maybe(chance, 0.2, incident),
        causes=_causes(chance, others),
        took_own_life=_answer(chance),
        circumstances_of_concern=_answer(chance),
        abuse_or_neglect=_maybe(chance, 0.4, _standard(chance)),
        concern_about_joint_working=_answer(chance),
        lcspr=_maybe(chance, 0.3, factors),
        context=_maybe(chance, 0.3, {"charge": "none so far"}),
    )


def _relationships(chance: Random, ids: Sequence[str]) -> list[Raw]:
    if chance.random() < 0.7:
        return [_relationship(chance, "B", "A")]
    pairs = [(one, other) for one in ids for other in ids if one != other]
    return [_relationship(chance, *pair) for pair in chance.sample(pairs, chance.randint(0, 2))]


def _relationship(chance: Random, person: str, to: str) -> Raw:
    close = ("partner", "former_partner", "parent", "sibling", "live_in_carer", "other", "friend")
    kinds = chance.sample(chance.choice((close, RELATIONSHIP_KINDS)), k=chance.choice((1, 1, 2)))
    ties = {tie: _maybe(chance, 0.3, _answer(chance)) for tie in TIES}
    abuse = _maybe(chance, 0.5, _standard(chance))
    return _given(person=person, to=to, kinds=kinds, abuse=abuse, **ties)


# Answering what a referral leaves open.


def open_places(raw: Raw, policy: Policy = WITHOUT_STEPS) -> list[str]:
    """Return where an answer could change a finding, without assessing the referral."""
    people = People(Referral.model_validate(raw), ASSESSED_ON, policy)
    return [
        question.at
        for subject in people.subjects
        for question in Relevance(
            Completions(policy, subject, derive_facts(people, subject))
        ).questions
    ]


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
        case ["relationships", _, "both_16_when_it_happened"]:
            yield from ((place, answer) for answer in YES_OR_NO)
        case ["relationships", _, "relative" | "intimate" | "household"]:
            yield from ((place, answer) for answer in YES_OR_NO)
        case ["harms", _, "abuse_or_neglect"] | ["harms", _, "causes", _, "standard"]:
            yield from ((place, standard) for standard in ("known", "suspected", "ruled_out"))
        case ["relationships", _, "kinds"]:
            yield from ((place, [kind]) for kind in ("engaged", "cousin", "lodger"))
        case ["harms", _, "causes", _, "kind"]:
            yield from ((place, kind) for kind in ("violence", "abuse", "neglect"))
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
    yield from (first.isoformat(), last.isoformat())
    for _ in range(4):
        yield (first + timedelta(days=chance.randint(0, (last - first).days))).isoformat()


def with_answer(raw: Raw, place: list[Any], answer: Any) -> Raw:
    answered = copy.deepcopy(raw)
    inner: Any = answered
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = answer
    return answered
