"""The dates that the rules work with, checked against every single day of small spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dhr_rules.dates import (
    Ages,
    Contradiction,
    Event,
    Life,
    Reached,
    Span,
    ages_at,
    anniversary,
    narrow,
    possible_lives,
)
from tests.test_dates import D, span

DAY = timedelta(days=1)
JUNE = "2018-06-01 to 2018-06-08"


def days(given_span: Span) -> list[date]:
    count = (given_span.latest - given_span.earliest).days + 1
    return [given_span.earliest + number * DAY for number in range(count)]


# Every life, day by day. In one life the birthday of 29 February is the same in every
# common year; nobody is harmed before birth or after death.
LifeLived = tuple[date, tuple[date, ...], bool]


def had_birthday(born: date, years: int, day: date, on_28: bool) -> bool:
    """Say whether an age is attained, from the calendar alone."""
    passed = day.year - born.year
    if (born.month, born.day) == (2, 29) and (day.month, day.day) == (2, 28):
        is_leap = (day + DAY).day == 29
        return passed - (not (on_28 and not is_leap)) >= years
    return passed - ((day.month, day.day) < (born.month, born.day)) >= years


def lives(born: Span, events: Sequence[Event]) -> Iterator[LifeLived]:
    deaths = [index for index, event in enumerate(events) if event.death]
    for birth in days(born):
        for on_28 in (False, True) if (birth.month, birth.day) == (2, 29) else (False,):
            fitting = [
                [
                    day
                    for day in days(event.span)
                    if birth <= day
                    and had_birthday(birth, event.age.least, day, on_28)
                    and not (
                        event.age.most is not None
                        and had_birthday(birth, event.age.most + 1, day, on_28)
                    )
                ]
                for event in events
            ]
            for happened in product(*fitting):
                if all(day <= happened[death] for death in deaths for day in happened):
                    yield birth, happened, on_28


def reached_in(life: LifeLived, ages: Sequence[int], dates: Sequence[date]) -> tuple[Reached, ...]:
    birth, happened, on_28 = life
    return tuple(
        (
            frozenset(years for years in ages if had_birthday(birth, years, day, on_28)),
            frozenset(start for start in dates if start <= day),
        )
        for day in happened
    )


def narrowed(born: Span, events: Sequence[Event]) -> Life | None:
    try:
        return narrow(born, events)
    except Contradiction:
        return None


BIRTHS = [D("2000-02-29"), D("2004-02-29"), D("1999-12-31"), D("2001-03-01"), D("2003-02-27")]
AGES_ASKED = (16, 18)
AGES_TOLD = [Ages(), Ages(), Ages(), Ages(16), Ages(0, 15), Ages(17, 17), Ages(18), Ages(0, 17),
             Ages(16, 17), Ages(18, 18)]  # fmt: skip
Puzzle = tuple[Span, list[Event], list[date]]


def puzzles(most_events: int, most_days: int) -> st.SearchStrategy[Puzzle]:
    """Return a birth and events around a 16th or 18th birthday, each known to some days."""
    seeds = st.integers(0, 2**40)
    return seeds.map(lambda seed: a_puzzle(Random(seed), most_events, most_days))


def a_puzzle(chance: Random, most_events: int, most_days: int) -> Puzzle:
    def around(middle: date) -> Span:
        first = middle + chance.randint(-most_days, 3) * DAY
        return Span(first, first + chance.choice((0, chance.randint(0, most_days))) * DAY)

    middle = chance.choice(BIRTHS)
    turning = anniversary(middle, chance.choice((0, 16, 16, 17, 18, 18)))
    count = chance.randint(1, most_events)
    death = chance.randint(-1, count - 1)
    events = [
        Event(around(turning), chance.choice(AGES_TOLD), number == death) for number in range(count)
    ]
    start = turning + chance.randint(-most_days, most_days) * DAY
    return around(middle), events, [start, start + 5 * DAY][: chance.randint(0, 2)]


def one_day(text: str, *ages: int | None, death: bool = False) -> Event:
    return Event(span(text), Ages(*ages), death=death)  # type: ignore[arg-type]


def check_lives(puzzle: Puzzle) -> None:
    born, events, dates = puzzle
    every: dict[date, set[tuple[Reached, ...]]] = {}
    for lived in lives(born, events):
        every.setdefault(lived[0], set()).add(reached_in(lived, AGES_ASKED, dates))
    life = narrowed(born, events)
    found = possible_lives(life, AGES_ASKED, dates) if life else {}
    shown = {birth: {row for way in ways for row in product(*way)} for birth, ways in found.items()}
    # A birth that matters shows just what it can, and all of them show everything.
    for birth, rows in shown.items():
        assert rows == every.get(birth, set())
    assert set().union(*shown.values()) == set().union(*every.values())


@settings(derandomize=True, deadline=None, max_examples=250)
@given(puzzle=puzzles(most_events=1, most_days=60))
def test_the_possible_lives_with_one_event_are_those_of_every_day(puzzle: Puzzle) -> None:
    check_lives(puzzle)


@settings(derandomize=True, deadline=None, max_examples=250)
@given(puzzle=puzzles(most_events=2, most_days=30))
def test_the_possible_lives_with_two_events_are_those_of_every_day(puzzle: Puzzle) -> None:
    check_lives(puzzle)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(puzzle=puzzles(most_events=3, most_days=8))
def test_the_possible_lives_with_three_events_are_those_of_every_day(puzzle: Puzzle) -> None:
    check_lives(puzzle)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(puzzle=puzzles(most_events=3, most_days=6))
def test_narrowing_loses_no_life(puzzle: Puzzle) -> None:
    born, events, _ = puzzle
    every = list(lives(born, events))
    life = narrowed(born, events)
    assert life or not every
    for birth, happened, _ in every:
        assert life is not None
        assert life.born.earliest <= birth <= life.born.latest
        for event, day in zip(life.events, happened, strict=True):
            assert event.span.earliest <= day <= event.span.latest


@settings(derandomize=True, deadline=None, max_examples=300)
@given(puzzle=puzzles(most_events=3, most_days=6))
@example(puzzle=(span("2004-02-29"), [one_day("2022-02-28", 18), one_day("2022-02-28", 0, 17)], []))
def test_narrowing_refuses_what_no_life_fits(puzzle: Puzzle) -> None:
    born, events, _ = puzzle
    assert (narrowed(born, events) is None) == (not list(lives(born, events)))


@settings(derandomize=True, deadline=None, max_examples=200)
@given(puzzle=puzzles(most_events=1, most_days=40))
def test_narrowing_leaves_just_the_days_that_some_life_has(puzzle: Puzzle) -> None:
    born, events, _ = puzzle
    every = list(lives(born, events))
    life = narrowed(born, events)
    if life:
        births = [birth for birth, _, _ in every]
        happened = [day for _, (day,), _ in every]
        assert life.born == Span(min(births), max(births))
        assert life.events[0].span == Span(min(happened), max(happened))
    else:
        assert not every


@settings(derandomize=True, deadline=None, max_examples=300)
@given(puzzle=puzzles(most_events=3, most_days=6))
def test_the_ages_at_an_event_leave_out_no_life(puzzle: Puzzle) -> None:
    born, events, _ = puzzle
    life = narrowed(born, events)
    for lived in lives(born, events):
        assert life is not None
        for event, day in zip(life.events, lived[1], strict=True):
            ages = ages_at(life.born, event)
            assert had_birthday(lived[0], ages.least, day, lived[2])
            assert ages.most is not None
            assert not had_birthday(lived[0], ages.most + 1, day, lived[2])


def ages_lived(born: Span, events: Sequence[Event], which: int) -> set[int]:
    return {
        max(years for years in range(30) if had_birthday(birth, years, happened[which], on_28))
        for birth, happened, on_28 in lives(born, events)
    }


@settings(derandomize=True, deadline=None, max_examples=200)
@given(puzzle=puzzles(most_events=1, most_days=40))
def test_the_ages_at_one_event_are_those_of_every_day(puzzle: Puzzle) -> None:
    born, events, _ = puzzle
    life = narrowed(born, events)
    found = ages_lived(born, events, 0)
    if life:
        assert ages_at(life.born, life.events[0]) == Ages(min(found), max(found))
    else:
        assert not found


@pytest.mark.parametrize(
    ("born", "events"),
    [
        pytest.param(
            "2000-06-01 to 2000-06-08",
            [one_day(JUNE, 18, 18), one_day(JUNE, death=True)],
            id="18 at a harm, so 18 at the death",
        ),
        pytest.param(
            "2000-06-01 to 2000-06-08",
            [one_day(JUNE), one_day(JUNE, 0, 17, death=True)],
            id="17 at the death, so 17 at the harm",
        ),
    ],
)  # fmt: skip
def test_nobody_is_younger_at_the_death_than_at_a_harm(born: str, events: list[Event]) -> None:
    life = narrow(span(born), events)
    for which, event in enumerate(life.events):
        found = ages_lived(span(born), events, which)
        assert ages_at(life.born, event) == Ages(min(found), max(found))
