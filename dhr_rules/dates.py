"""Dates known in part, and the ages that follow from them.

A person attains an age at the start of the anniversary of birth (Family Law
Reform Act 1969, section 9). Born on 29 February, that is 1 March of a common
year; where everything turns on 28 February of such a year, both ages stay open.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

OLDEST = 150  # years
_DAY = timedelta(days=1)
_WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Contradiction(ValueError):
    """The dates and ages given cannot all be true. ``event`` says where it showed."""

    def __init__(self, event: int) -> None:
        super().__init__("the dates and ages given cannot all be true")
        self.event = event


@dataclass(frozen=True, slots=True)
class Span:
    """The days, first and last included, on one of which something happened."""

    earliest: date
    latest: date

    @property
    def exact(self) -> bool:
        return self.earliest == self.latest

    @property
    def given(self) -> bool:
        """Whether anything at all limits it from below."""
        return self.earliest > date.min


@dataclass(frozen=True, slots=True)
class Ages:
    """An age in whole years, from ``least`` to ``most`` (``None``: no limit known)."""

    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A death or a harm: when it was, and the age that was given for it."""

    span: Span
    age: Ages = Ages()
    death: bool = False


@dataclass(frozen=True, slots=True)
class Life:
    """What is known of one person's birth and of each event, narrowed by each other."""

    born: Span
    events: tuple[Event, ...]


def parse_span(text: str) -> Span:
    """Return the days that ``2026-02-27``, ``2026-02`` or ``2026`` stands for.

    Raises ``ValueError`` if it is none of these or no such day exists.
    """
    written = _WRITTEN.fullmatch(text)
    if not written:
        raise ValueError(text)
    year, month, day = (int(part) if part else None for part in written.groups())
    assert year is not None
    if month is None:
        return Span(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Span(date(year, month, day), date(year, month, day))


def anniversary(born: date, years: int, *, leap_on_28: bool = False) -> date:
    """Return the day on which somebody born on ``born`` attains an age."""
    year = born.year + years
    if year > date.max.year:
        return date.max
    if (born.month, born.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 2, 28) if leap_on_28 else date(year, 3, 1)
    return born.replace(year=year)


def age_on(born: date, day: date, *, leap_on_28: bool = False) -> int:
    """Return the age in whole years on ``day``; never less than 0."""
    years = day.year - born.year
    if anniversary(born, years, leap_on_28=leap_on_28) > day:
        years -= 1
    return max(years, 0)


def _years_before(day: date, years: int) -> date:
    year = day.year - years
    if year < date.min.year:
        return date.min
    last = calendar.monthrange(year, day.month)[1]
    return day.replace(year=year, day=min(day.day, last))


def _latest_birth(day: date, age: int) -> date:
    """Return the last day of birth with which somebody can be ``age`` on ``day``."""
    born = _years_before(day, age)
    leap_day_counts = (day.month, day.day) == (2, 28) and not calendar.isleap(day.year)
    if age and leap_day_counts and calendar.isleap(born.year):
        return born + _DAY
    return born


def _next_day(day: date) -> date:
    return day + _DAY if day < date.max else day


def narrow(born: Span, events: Sequence[Event]) -> Life:
    """Return the same life with every date narrowed by all the others.

    Raises ``Contradiction`` where nothing fits.
    """
    current = Life(born, _with_ages_in_order(events))
    while True:
        narrowed = _narrow_once(current)
        if narrowed == current:
            break
        current = narrowed
    aged = [number for number, event in enumerate(events) if event.age != Ages()]
    if len(aged) > 1 and not any(possible_lives(current, (), ()).values()):
        raise Contradiction(aged[-1])
    return current


def _with_ages_in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """Carry ages between the harms and the death that follows them."""
    deaths = [event.age for event in events if event.death]
    ordered = []
    for number, event in enumerate(events):
        least, most = event.age.least, event.age.most
        if event.death:
            least = max(other.age.least for other in events)
        elif deaths and deaths[0].most is not None:
            most = deaths[0].most if most is None else min(most, deaths[0].most)
        if most is not None and least > most:
            raise Contradiction(number)
        ordered.append(replace(event, age=Ages(least, most)))
    return tuple(ordered)


def _narrow_once(life: Life) -> Life:
    born, events = life.born, list(life.events)
    deaths = [event.span for event in events if event.death]
    for index, event in enumerate(events):
        span, age = event.span, event.age
        birth_from, birth_to = (
            born.earliest,
            min(born.latest, _latest_birth(span.latest, age.least)),
        )
        first = max(span.earliest, anniversary(born.earliest, age.least, leap_on_28=True))
        last = span.latest
        if age.most is not None:
            if span.earliest > date.min:
                after = _years_before(span.earliest, age.most + 1)
                birth_from = max(birth_from, _next_day(after) if after > date.min else after)
            last = min(last, anniversary(born.latest, age.most + 1) - _DAY)
        if event.death:
            first = max([first, *(other.span.earliest for other in events)])
        else:
            last = min([last, *(death.latest for death in deaths)])
        if first > last or birth_from > birth_to:
            raise Contradiction(index)
        born = Span(birth_from, birth_to)
        events[index] = replace(event, span=Span(first, last))
    return Life(born, tuple(events))


def ages_at(born: Span, event: Event) -> Ages:
    """Return the ages that the person can have had at the event."""
    least = age_on(born.latest, event.span.earliest)
    most = age_on(born.earliest, event.span.latest, leap_on_28=True) if born.given else None
    given = event.age
    if given.most is not None:
        most = given.most if most is None else min(most, given.most)
    return Ages(max(least, given.least), most)


# What an event can have shown: which ages had been attained, which dates reached.
Reached = tuple[frozenset[int], frozenset[date]]
# Ways in which a life can have gone: for each event on its own, what it can have shown.
Ways = tuple[frozenset[Reached], ...]


def possible_lives(
    life: Life, ages: Sequence[int], dates: Sequence[date]
) -> dict[date, frozenset[Ways]]:
    """Return by day of birth the ways in which the life can have gone.

    ``ages`` and ``dates`` are those on which some rule turns. The days of birth are
    enough to show everything that a birth can change. For one birth and one death
    the other events are independent, so that ways are kept apart and not multiplied.
    """
    return {
        born: frozenset(
            ways
            for leap_on_28 in ((False, True) if (born.month, born.day) == (2, 29) else (False,))
            for ways in _ways(life, born, leap_on_28, ages, dates)
        )
        for born in _births_that_matter(life, ages, dates)
    }


def _births_that_matter(life: Life, ages: Sequence[int], dates: Sequence[date]) -> set[date]:
    born = life.born
    births = {born.earliest, born.latest}
    if born.exact:
        return births
    days = {day for event in life.events for day in (event.span.earliest, event.span.latest)}
    if not all(event.span.exact for event in life.events):
        days |= set(dates)
    years = {0, *ages}
    for event in life.events:
        years.add(event.age.least)
        if event.age.most is not None:
            years.add(event.age.most + 1)
    for day in days:
        for number in years:
            turning = _years_before(day, number)
            births |= {turning, _next_day(turning)}
            if turning > date.min:
                births.add(turning - _DAY)
    return {birth for birth in births if born.earliest <= birth <= born.latest}


def _ways(
    life: Life, born: date, leap_on_28: bool, ages: Sequence[int], dates: Sequence[date]
) -> Iterator[Ways]:
    """Yield, for one birth and each death that matters, what each event can have shown."""

    def birthday(years: int) -> date:
        return anniversary(born, years, leap_on_28=leap_on_28)

    turning = sorted({*dates, *(birthday(years) for years in ages)})

    def days_that_matter(event: Event, until: date, extra: Sequence[date] = ()) -> list[date]:
        first = max(event.span.earliest, birthday(event.age.least))
        last = min(event.span.latest, until)
        if event.age.most is not None:
            last = min(last, birthday(event.age.most + 1) - _DAY)
        if first > last:
            return []
        return [first, *(day for day in {*turning, *extra, last} if first < day <= last)]

    def reached(day: date) -> Reached:
        return (
            frozenset(years for years in ages if birthday(years) <= day),
            frozenset(start for start in dates if start <= day),
        )

    # Each harm is over by the death; where it can begin matters to the death.
    starts = [max(event.span.earliest, birthday(event.age.least)) for event in life.events]
    deaths = [event for event in life.events if event.death]
    for death in days_that_matter(deaths[0], date.max, starts) if deaths else [date.max]:
        ways = tuple(
            frozenset({reached(death)})
            if event.death
            else frozenset(reached(day) for day in days_that_matter(event, death))
            for event in life.events
        )
        if all(ways):
            yield ways
