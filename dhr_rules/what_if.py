"""Trying an answer: the referral as it would be if a question were answered so.

An answer is written ``FIELD=ANSWER``. The field is a JSON Pointer, or a fact where
only one field of this referral answers it.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, get_args

from dhr_rules.causes import in_a_list
from dhr_rules.dates import parse_span
from dhr_rules.faults import Fault, ReferralError, known_part
from dhr_rules.loading import load_policy
from dhr_rules.people import People
from dhr_rules.pointers import pointer, steps_of, value_at, with_value
from dhr_rules.policy import Fact, Policy
from dhr_rules.reading import read_json
from dhr_rules.referral import (
    Answer,
    CauseKind,
    HarmOutcome,
    Nation,
    Referral,
    RelationshipKind,
    Standard,
    every_key,
)

_FIXED_WORDS = frozenset(
    chain.from_iterable(
        get_args(words)
        for words in (Answer, CauseKind, HarmOutcome, Nation, RelationshipKind, Standard)
    )
)
_HOW = 'Write it as FIELD=ANSWER, such as "needs_for_care_and_support=yes".'
_DATES = ("date_of_birth", "on", "earliest", "latest")


def _written_as_json(area: str) -> Mapping[str | int, Any]:
    """Return the fields whose answer is more than one word, each with an example."""
    place = {"area": area, "nation": "england"}
    return {
        "causes": [{"kind": "neglect", "standard": "suspected", "by": ["B"]}],
        "by": ["B"],
        "where": place,
        "incident": {"where": place},
        "ordinarily_resident": place,
        "relationships": [{"person": "B", "to": "A", "kinds": ["sibling"]}],
        "kinds": ["sibling"],
    }


class TrialRefused(Exception):
    """An answer cannot be tried. Names the field and the remedy, and no value."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An answer that is tried, with whom it is about as the report calls them."""

    field: str  # as it was written: a fact or a JSON Pointer
    at: str
    value: Any
    whose: str

    @property
    def _may_be_repeated(self) -> bool:
        return _sayable(self.at) == self.at and _may_be_repeated(self.value)

    @property
    def in_short(self) -> str:
        """Return field and answer; the field alone where the answer may be personal."""
        if not self._may_be_repeated:
            return self.field
        flat = self.value if isinstance(self.value, str) else json.dumps(self.value)
        return f"{self.field}={flat}"

    @property
    def in_full(self) -> str:
        """Return the same for a person, with whom it is about."""
        apart = "" if self._may_be_repeated else ", with an answer not repeated here"
        return f"{self.in_short}{self.whose}{apart}"


@dataclass(frozen=True, slots=True)
class Trial:
    """A referral with the answers that were tried in it."""

    referral: Referral
    tried: list[Tried]


def try_answers(
    referral: Referral, written: Sequence[str], on: date, policy: Policy | None = None
) -> Trial:
    """Return the referral with every answer put into it, checked as any other.

    Raises ``TrialRefused`` where a field cannot be told, or an answer does not fit it
    or contradicts what else is given.
    """
    people = People(referral, on, policy or load_policy())
    answers: list[Tried] = []
    refused: list[str] = []
    for number, one in enumerate(written, 1):
        try:
            answers.append(_read(one, people))
        except TrialRefused as error:
            refused.append(f"Answer {number}: {error}" if len(written) > 1 else str(error))
    twice = {one.at for one in answers if [other.at for other in answers].count(one.at) > 1}
    refused += [f"{_sayable(at)}: this is answered twice. Try one answer." for at in sorted(twice)]
    if refused:
        raise TrialRefused("\n".join(refused))
    return Trial(_changed(answers, people), answers)


def _changed(answers: Sequence[Tried], people: People) -> Referral:
    raw = people.referral.model_dump(mode="json", exclude_unset=True)
    for answer in answers:
        try:
            raw = with_value(raw, answer.at, answer.value)
        except LookupError:
            raise TrialRefused(
                f"{_sayable(answer.at)}: there is no such field in this referral. Entries of "
                "lists are counted from 0."
            ) from None
    tried = {answer.at for answer in answers}
    if "asked" in raw:  # an answer is tried where there was none
        within = tuple(f"{at}/" for at in tried)
        raw["asked"] = [
            entry
            for entry in raw["asked"]
            if entry["at"] not in tried and not entry["at"].startswith(within)
        ]
    try:
        return Referral.model_validate(raw, context={"on": people.on})
    except ReferralError as error:
        faults = error.faults
    # Raised out here, so that the error does not carry the referral along.
    raise TrialRefused(_said(faults, answers, people.policy.local.areas[0]))


def _said(faults: Sequence[Fault], answers: Sequence[Tried], area: str) -> str:
    written_as_json = _written_as_json(area)
    places = [_sayable(answer.at) or "(the whole referral)" for answer in answers]
    lines = [
        f"What was tried at {in_a_list(places)} does not fit the referral. Correct the answer, or "
        "try another field:",
        *(f"  {fault}" for fault in faults),
    ]
    for answer in answers:
        last = steps_of(answer.at)[-1]
        if isinstance(answer.value, str) and last in written_as_json:
            example = json.dumps(written_as_json[last])
            lines.append(
                f"An answer at {_sayable(answer.at)} is written as JSON, such as {example}"
            )
    return "\n".join(lines)


def _read(written: str, people: People) -> Tried:
    field, equals, answer = (part.strip() for part in written.partition("="))
    if not equals or not field:
        raise TrialRefused(f"There is no field or no “=” in it. {_HOW}")
    if not answer:
        raise TrialRefused(f"There is no answer after the “=”. {_HOW}")
    at = field if field.startswith("/") else _only_place(field, people)
    short = _sayable(at) if field == at else field
    return Tried(short, at, _value(answer, at), _whose(at, people))


def _sayable(at: str) -> str:
    """Return a JSON Pointer up to the first key that is not the referral's own."""
    return pointer(*known_part(steps_of(at), every_key()))


def _only_place(id_: str, people: People) -> str:
    """Return the one field that answers a fact."""
    facts = people.policy.fact
    if id_ not in facts:
        near = difflib.get_close_matches(id_, facts, n=3, cutoff=0.5)
        meant = f"Did you mean {in_a_list(near, 'or')}? " if near else ""
        raise TrialRefused(
            f"There is no fact of that name. {meant}`dhr-triage facts` lists them. A field can "
            "also be named by its JSON Pointer, which begins with /."
        )
    places = list(_places(facts[id_], people))
    if len(places) == 1:
        return places[0]
    if not places:
        raise TrialRefused(
            f"{id_}: no field of this referral answers it yet. Name one by its JSON Pointer."
        )
    choices = "\n".join(f"  {at}{_whose(at, people)}" for at in places)
    raise TrialRefused(f"{id_}: several fields answer it. Name one of them instead:\n{choices}")


def _whose(at: str, people: People) -> str:
    """Return whom a place is about, as the report calls them."""
    try:
        called = [people.called[person] for person in people.about(at)]
    except IndexError:  # the field does not exist, and is refused for that
        return ""
    return f" ({in_a_list(called)})" if called else ""


def _places(fact: Fact, people: People) -> Iterator[str]:
    """Yield the fields of this referral that answer a fact: of people, only those harmed."""
    raw = people.referral.model_dump(mode="json", exclude_unset=True)
    harmed = {subject.place for subject in people.subjects}
    for asked in fact.fields:
        places: list[tuple[str | int, ...]] = [()]
        for part in asked.field.split("."):
            key = part.removesuffix("[]")
            places = [(*place, key) for place in places]
            if part.endswith("[]"):
                places = [
                    (*place, number)
                    for place in places
                    for number in range(len(value_at(raw, pointer(*place), [])))
                    if place != ("people",) or number in harmed
                ]
        yield from (pointer(*place) for place in places)


def _value(answer: str, at: str) -> Any:
    """Return an answer: JSON where it looks like it, otherwise the text as it is."""
    number = re.fullmatch(r"-?\d+(\.\d+)?", answer) is not None
    if answer[0] not in '{["' and not (number and steps_of(at)[-1] not in _DATES):
        return answer
    try:
        value, faults = read_json(answer, every_key())
    except ReferralError as error:
        faults = error.faults
    if faults:
        said = "; ".join(fault.message for fault in faults)
        raise TrialRefused(f"{_sayable(at)}: the answer looks like JSON, but {said}")
    return value


def _may_be_repeated(value: Any) -> bool:
    """Return whether an answer cannot be personal: fixed words, numbers and dates."""
    match value:
        case bool():
            return False
        case int():
            return True
        case str():
            return value in _FIXED_WORDS or _is_date(value)
        case list():
            return all(map(_may_be_repeated, value))
        case dict():
            return value.keys() <= every_key() and all(map(_may_be_repeated, value.values()))
    return False


@cache
def _is_date(text: str) -> bool:
    try:
        parse_span(text)
    except ValueError:
        return False
    return True
