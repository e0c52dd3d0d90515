"""Contradictions within a referral, found in what was given even where parts are malformed.

Works on plain values and passes over whatever is not of the expected kind (that is
reported elsewhere), so that every fault can be reported at once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dhr_rules.dates import Ages, Contradiction, Event, Span, narrow, parse_span
from dhr_rules.faults import Fault
from dhr_rules.pointers import pointer, value_at

Raw = Mapping[str, Any]
HELD = ("known", "suspected")


def contradictions_in(raw: Raw, on: date | None) -> Iterator[Fault]:
    """Yield every contradiction; with ``on``, also every date after that day."""
    yield from _identities(raw)
    for number, harm in _items(raw, "harms"):
        yield from _causes(harm, number)
    yield from _deaths(raw)
    yield from _asked(raw)
    yield from dates_against(raw, on)


def dates_against(raw: Raw, on: date | None) -> Iterator[Fault]:
    """Yield the faults of dates and ages; with ``on``, also every date after that day."""
    if on:
        yield from _dates_after(raw, on)
    yield from _lives(raw, on)


def _items(raw: Raw, key: str) -> Iterator[tuple[int, Raw]]:
    entries = raw.get(key)
    if isinstance(entries, list):
        for number, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield number, entry


def _text(raw: Raw, key: str) -> str | None:
    value = raw.get(key)
    return value if isinstance(value, str) else None


def _named(cause: Raw) -> list[str]:
    by = cause.get("by")
    return [person for person in by if isinstance(person, str)] if isinstance(by, list) else []


def _identities(raw: Raw) -> Iterator[Fault]:
    ids: set[str] = set()
    for number, person in _items(raw, "people"):
        id_ = _text(person, "id")
        if id_ in ids:
            yield Fault(pointer("people", number, "id"), "this id is given to two people.")
        if id_ is not None:
            ids.add(id_)

    people = raw.get("people")
    all_read = isinstance(people, list) and all(
        isinstance(person, dict) and isinstance(person.get("id"), str) for person in people
    )

    def dangling(id_: str | None, *place: str | int) -> Iterator[Fault]:
        if all_read and id_ is not None and id_ not in ids:
            yield Fault(pointer(*place), "nobody in people has this id.")

    for number, harm in _items(raw, "harms"):
        subject = _text(harm, "person")
        yield from dangling(subject, "harms", number, "person")
        for at, cause in _items(harm, "causes"):
            by = cause.get("by")
            for which, person_id in enumerate(by if isinstance(by, list) else ()):
                place = ("harms", number, "causes", at, "by", which)
                if isinstance(person_id, str):
                    yield from dangling(person_id, *place)
                    if person_id == subject:
                        said = "nobody is harmed by themselves. Use self_neglect or took_own_life."
                        yield Fault(pointer(*place), said)
    pairs: set[tuple[str, str]] = set()
    for number, relationship in _items(raw, "relationships"):
        person_id, to = _text(relationship, "person"), _text(relationship, "to")
        yield from dangling(person_id, "relationships", number, "person")
        yield from dangling(to, "relationships", number, "to")
        if person_id is None or to is None:
            continue
        if person_id == to:
            yield Fault(pointer("relationships", number, "to"), "nobody is related to themselves.")
        if (person_id, to) in pairs:
            said = "these two people are given twice in this direction. Put all kinds in one entry."
            yield Fault(pointer("relationships", number), said)
        pairs.add((person_id, to))


def _causes(harm: Raw, number: int) -> Iterator[Fault]:
    held: set[tuple[str, str]] = set()
    ruled_out: list[tuple[int, str, str]] = []
    any_held = False
    none_at_all: list[int] = []
    for at, cause in _items(harm, "causes"):
        kind, standard = _text(cause, "kind"), _text(cause, "standard")
        place = pointer("harms", number, "causes", at, "by")
        if kind is None:
            continue
        if kind == "self_neglect" and cause.get("by"):
            yield Fault(place, "self-neglect is by nobody else. Leave 'by' out.")
        # Only the person themselves can neglect themselves.
        doers = [""] if kind == "self_neglect" else _named(cause)
        if standard in HELD:
            any_held = True
            held |= {(kind, person) for person in doers}
        elif standard == "ruled_out":
            ruled_out += [(at, kind, person) for person in doers]
            if kind == "unspecified":
                none_at_all.append(at)
    for at, kind, person in ruled_out:
        if (kind, person) in held:
            said = "the same kind by the same person is both known or suspected and ruled out."
            yield Fault(pointer("harms", number, "causes", at), said)
    if any_held:
        for at in none_at_all:
            said = "this says that there was no cause. Another is known or suspected."
            yield Fault(pointer("harms", number, "causes", at), said)


def _deaths(raw: Raw) -> Iterator[Fault]:
    died: set[str] = set()
    for number, harm in _items(raw, "harms"):
        person = _text(harm, "person")
        if harm.get("outcome") == "died" and person is not None:
            if person in died:
                yield Fault(pointer("harms", number), "this person's death is given twice.")
            died.add(person)


_ABSENT = object()
# Fields that have no way of their own to say that asking led to no answer.
_CAN_BE_ASKED = re.compile(
    r"/people/\d+/(date_of_birth|ordinarily_resident)"
    r"|/harms/\d+/(on|age|where|incident(/where)?|causes(/\d+/(standard|by))?|abuse_or_neglect)"
    r"|/relationships(/\d+/abuse)?"
)


def _asked(raw: Raw) -> Iterator[Fault]:
    """Yield the faults of what was asked and has no answer."""
    seen: set[str] = set()
    for number, entry in _items(raw, "asked"):
        place = pointer("asked", number, "at")
        at = _text(entry, "at")
        if at is None:
            continue
        parent = at.rpartition("/")[0]
        if not _CAN_BE_ASKED.fullmatch(at) or (
            parent and value_at(raw, parent, _ABSENT) is _ABSENT
        ):
            yield Fault(
                place,
                "this is not the place of a question in this referral. Give the JSON Pointer of "
                "a date, a place, a cause, who did it, a standard, or /relationships.",
            )
        elif at in seen:
            yield Fault(place, "this question is listed twice. Keep one entry.")
        elif _is_answered(at, value_at(raw, at)):
            said = "the question has an answer in its own field. Keep one of the two."
            yield Fault(place, said)
        seen.add(at)


def _is_answered(at: str, value: object) -> bool:
    """Return whether a field leaves nothing to be asked: a standard, a day, an age, somebody."""
    if at.endswith("/by"):
        return bool(value)
    span = _span(value)
    is_day = span is not None and span.exact
    return is_day or isinstance(value, int) or value in (*HELD, "ruled_out")


def _span(value: object) -> Span | None:
    """Return the days a date stands for, or ``None`` if it is not given or not a date."""
    try:
        if isinstance(value, str):
            return parse_span(value)
        if isinstance(value, dict):
            earliest, latest = value.get("earliest"), value.get("latest")
            if isinstance(earliest, str) and isinstance(latest, str):
                span = Span(parse_span(earliest).earliest, parse_span(latest).latest)
                return span if span.earliest <= span.latest else None
    except ValueError:
        pass
    return None


def _dates_after(raw: Raw, on: date) -> Iterator[Fault]:
    received = raw.get("received")
    places: list[tuple[object, tuple[str | int, ...]]] = []
    if isinstance(received, dict):
        places.append((received.get("on"), ("received", "on")))
    for number, person in _items(raw, "people"):
        places.append((person.get("date_of_birth"), ("people", number, "date_of_birth")))
    for number, harm in _items(raw, "harms"):
        places.append((harm.get("on"), ("harms", number, "on")))
        incident = harm.get("incident")
        if isinstance(incident, dict):
            places.append((incident.get("on"), ("harms", number, "incident", "on")))
    for value, place in places:
        span = _span(value)
        if span and span.earliest > on:
            said = f"this date ({span.earliest}) is after the date of the assessment ({on})."
            yield Fault(pointer(*place), said)


def _age(value: object) -> Ages:
    def years(number: object) -> int | None:
        whole = isinstance(number, int) and not isinstance(number, bool)
        return number if whole and isinstance(number, int) and 0 <= number <= 150 else None

    if isinstance(value, dict):
        least, most = years(value.get("at_least")), years(value.get("at_most"))
        if least is not None and most is not None and least > most:
            return Ages()
        return Ages(least or 0, most)
    exact = years(value)
    return Ages() if exact is None else Ages(exact, exact)


def _lives(raw: Raw, on: date | None) -> Iterator[Fault]:
    def within(value: object) -> Span:
        span = _span(value) or Span(date.min, date.max)
        # A date wholly after the assessment is a fault of its own, and kept as it is.
        until = on if on and span.earliest <= on else date.max
        return Span(span.earliest, min(span.latest, until))

    born = {_text(person, "id"): person.get("date_of_birth") for _, person in _items(raw, "people")}
    harms: dict[str, list[tuple[int, Raw]]] = defaultdict(list)
    for number, harm in _items(raw, "harms"):
        person_id = _text(harm, "person")
        if person_id in born and person_id is not None:
            harms[person_id].append((number, harm))
    for person_id, theirs in harms.items():
        birth = within(born[person_id])
        events = [
            Event(within(harm.get("on")), _age(harm.get("age")), harm.get("outcome") == "died")
            for _, harm in theirs
        ]
        faults = list(_out_of_order(birth, events, [number for number, _ in theirs]))
        yield from faults
        if faults:
            continue
        try:
            narrow(birth, events)
        except Contradiction as contradiction:
            aged = [number for number, harm in theirs if "age" in harm]
            here = theirs[contradiction.event][0]
            at = here if here in aged or not aged else aged[0]
            said = (
                "this age does not fit the dates and ages given for the same person. Correct one."
            )
            yield Fault(pointer("harms", at, "age"), said)


def _out_of_order(born: Span, events: list[Event], numbers: list[int]) -> Iterator[Fault]:
    deaths = [event for event in events if event.death]
    for event, number in zip(events, numbers, strict=True):
        at = pointer("harms", number, "on")
        if event.span.latest < born.earliest:
            what = "death" if event.death else "harm"
            said = f"this {what} ({event.span.latest}) is before the person's birth"
            yield Fault(at, f"{said} ({born.earliest}). Correct either date.")
        if not event.death and deaths and event.span.earliest > deaths[0].span.latest:
            said = f"this harm ({event.span.earliest}) is after the person's death"
            yield Fault(at, f"{said} ({deaths[0].span.latest}). Correct either date.")
