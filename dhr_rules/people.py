"""The people of a referral: their lives, what they are called, and who is what to whom."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from dhr_rules.consistency import HELD
from dhr_rules.dates import Ages, Event, Life, Span, ages_at, narrow
from dhr_rules.logic import Expression, Standing, Unknown, any_of
from dhr_rules.partial import DateRange, ages_of, span_of
from dhr_rules.pointers import pointer, steps_of
from dhr_rules.policy import Policy, RelationshipKind
from dhr_rules.referral import Answer, Harm, Person, Referral, Relationship

Tie = Literal["relative", "intimate", "household"]
TIES: tuple[Tie, ...] = get_args(Tie)
FACT_OF_TIE: dict[Tie, str] = {
    "relative": "apparently_by_a_relative",
    "intimate": "apparently_by_a_partner_past_or_present",
    "household": "apparently_by_a_member_of_the_household",
}


def standing_of(answer: str) -> Standing:
    """Return why an answer that is neither yes nor no decides nothing."""
    if answer == "cannot_be_established":
        return "cannot_be_established"
    return "disputed" if answer == "disputed" else "not_known"


@dataclass(frozen=True, slots=True)
class Subject:
    """A person with a harm: the harms with their place in the referral, and the life."""

    person: Person
    place: int  # in people
    harms: tuple[tuple[int, Harm], ...]
    life: Life
    asked: Mapping[str, Standing]  # by JSON Pointer: asked, and there is no answer

    @property
    def died(self) -> bool:
        return any(harm.outcome == "died" for _, harm in self.harms)

    def age_when_last_harmed(self) -> Ages:
        """Return the age at the death or else the latest harm, wide where that is open."""
        events = self.life.events
        deaths = [event for event in events if event.death]
        begun = max(event.span.earliest for event in events)
        latest = deaths or [event for event in events if event.span.latest >= begun]
        ages = [ages_at(self.life.born, event) for event in latest]
        mosts = [age.most for age in ages]
        most = None if None in mosts else max(age for age in mosts if age is not None)
        return Ages(min(age.least for age in ages), most)


class People:
    """Who is in the referral, on the day of the assessment."""

    def __init__(self, referral: Referral, on: date, policy: Policy) -> None:
        self.referral, self.on, self.policy = referral, on, policy
        self.asked: Mapping[str, Standing] = {one.at: one.answered for one in referral.asked}
        self.subjects = tuple(self._subjects())
        self.called = self._call_everybody()
        self._between: dict[tuple[str, str], tuple[int, Relationship]] = {
            (relationship.person, relationship.to): (number, relationship)
            for number, relationship in enumerate(referral.relationships)
        }

    def _within(self, given: str | DateRange | None) -> Span:
        span = span_of(given) if given is not None else Span(date.min, self.on)
        return Span(span.earliest, min(span.latest, self.on))

    def _subjects(self) -> Iterator[Subject]:
        for place, person in enumerate(self.referral.people):
            harms = tuple(
                (number, harm)
                for number, harm in enumerate(self.referral.harms)
                if harm.person == person.id
            )
            if harms:
                events = [
                    Event(self._within(harm.on), ages_of(harm.age), harm.outcome == "died")
                    for _, harm in harms
                ]
                life = narrow(self._within(person.date_of_birth), events)
                yield Subject(person, place, harms, life, self.asked)

    def _call_everybody(self) -> dict[str, str]:
        ages = {subject.person.id: subject.age_when_last_harmed() for subject in self.subjects}
        received = Event(span_of(self.referral.received.on))
        for person in self.referral.people:
            if person.id not in ages:
                born = self._within(person.date_of_birth)
                ages[person.id] = ages_at(born, received) if born.given else Ages()
        order = [subject.person.id for subject in self.subjects]
        order += [person.id for person in self.referral.people if person.id not in order]
        return {id_: f"{_noun(ages[id_])} {letters(n)}" for n, id_ in enumerate(order)}

    def tie(self, other: str, subject: str, tie: Tie) -> bool | Unknown:
        """Return whether two people are related, intimate, or of one household.

        Holds in both directions. An explicit yes or no goes first; then an answer
        that leaves it open; then what the kinds of relationship say.
        """
        entries = self.entries_between(other, subject)
        if not entries:
            return Unknown(FACT_OF_TIE[tie], pointer("relationships"), other=other)
        answer = self.answer_in(entries, tie, Unknown(FACT_OF_TIE[tie], "", other=other))
        if not isinstance(answer, Unknown) or answer.answered != "not_known":
            return answer
        says = {getattr(kind, tie) for kind in self.kinds_in(entries)}
        if "yes" in says:
            return True
        return False if says == {"no"} else answer

    def entries_between(self, one: str, other: str) -> list[tuple[int, Relationship]]:
        """Return what the referral says of two people, either way, with its place."""
        return [
            entry
            for pair in ((one, other), (other, one))
            if (entry := self._between.get(pair)) is not None
        ]

    def answer_in(
        self, entries: Sequence[tuple[int, Relationship]], field: str, question: Unknown
    ) -> bool | Unknown:
        """Return the answer that a field of the entries gives, else the question at its place.

        Two entries that answer otherwise leave it disputed.
        """
        answers: list[Answer] = [getattr(entry, field) for _, entry in entries]
        open_ = replace(question, at=pointer("relationships", entries[0][0], field))
        settled = {answer for answer in answers if answer in ("yes", "no")}
        if len(settled) == 1:
            return settled == {"yes"}
        if settled:
            return replace(open_, answered="disputed")
        for (number, _), answer in zip(entries, answers, strict=True):
            if answer != "not_known":
                at = pointer("relationships", number, field)
                return replace(open_, at=at, answered=standing_of(answer))
        return open_

    def kinds_in(self, entries: Sequence[tuple[int, Relationship]]) -> list[RelationshipKind]:
        """Return the kinds of relationship that the entries give, as the rules have them."""
        return [
            self.policy.relationship_kinds[kind] for _, entry in entries for kind in entry.kinds
        ]

    def any_tie(self, other: str, subject: str) -> Expression:
        """Return whether somebody is a relative, a partner or of the household."""
        return any_of(self.tie(other, subject, tie) for tie in TIES)

    def about(self, at: str) -> tuple[str, ...]:
        """Return the ids of the people whom the field at a JSON Pointer is about.

        Nobody for a field of the whole referral, such as ``/relationships``.
        """
        referral = self.referral
        match steps_of(at):
            case ("people", int(number), *_):
                return (referral.people[number].id,)
            case ("harms", int(number), "causes", int(which), "standard"):
                harm = referral.harms[number]
                return (harm.person, *dict.fromkeys(harm.causes[which].by))
            case ("harms", int(number), *_):
                return (referral.harms[number].person,)
            case ("relationships", int(number), *_):
                relationship = referral.relationships[number]
                return (relationship.person, relationship.to)
        return ()

    def abusers_of(self, subject: str) -> Iterator[Relationship]:
        """Yield the relationships in which abuse of the subject is known or suspected."""
        for relationship in self.referral.relationships:
            if relationship.to == subject and relationship.abuse in HELD:
                yield relationship


def _noun(age: Ages) -> str:
    if age.least >= 18:
        return "Adult"
    return "Child" if age.most is not None and age.most < 18 else "Person"


def letters(number: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = string.ascii_uppercase[rest] + letters
    return letters
