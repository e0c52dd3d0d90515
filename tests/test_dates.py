"""Ages and dates known in part (law.md, section 6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product

import pytest

from dhr_rules.dates import (
    Ages,
    Contradiction,
    Event,
    Life,
    Reached,
    Span,
    Ways,
    age_on,
    ages_at,
    anniversary,
    narrow,
    parse_span,
    possible_lives,
)

D = date.fromisoformat


def span(text: str) -> Span:
    """Return the days that ``2018``, or ``2018-03-01 to 2018-04-01``, stands for."""
    first, _, last = text.partition(" to ")
    return Span(parse_span(first).earliest, parse_span(last or first).latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2026-02-27", "2026-02-27", "2026-02-27"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_a_date_in_part_stands_for_all_its_days(text: str, earliest: str, latest: str) -> None:
    assert parse_span(text) == Span(D(earliest), D(latest))


@pytest.mark.parametrize(
    "text",
    ["", "2026-02-30", "2025-02-29", "2026-13", "2026-00", "0000", "26", "2026-2", "2026-02-27 ",
     "20260227", "2026-02-27T00:00", "٢٠٢٦", "2026\n", "2026-", "-2026", "2026-02-"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_span(text)


@pytest.mark.parametrize(
    ("born", "day", "least", "most"),
    [
        ("2010-02-27", "2026-02-26", 15, 15),
        ("2010-02-27", "2026-02-27", 16, 16),  # at the start of the 16th birthday
        ("2010-02-27", "2026-02-28", 16, 16),
        ("2008-03-05", "2026-03-04", 17, 17),
        ("2008-03-05", "2026-03-05", 18, 18),
        ("2026-03-05", "2026-03-05", 0, 0),
        ("2004-02-29", "2022-02-27", 17, 17),
        ("2004-02-29", "2022-02-28", 17, 18),  # everything turns on 28 February
        ("2004-02-29", "2022-03-01", 18, 18),
        ("2004-02-29", "2020-02-28", 15, 15),  # a leap year has the day itself
        ("2004-02-29", "2020-02-29", 16, 16),
        ("2004-02-28", "2022-02-28", 18, 18),
        ("2004-03-01", "2022-02-28", 17, 17),
        ("1896-02-29", "1912-02-28", 15, 15),
        ("1884-02-29", "1900-02-28", 15, 16),  # 1900 was a common year
        ("2010", "2026", 15, 16),
        ("2010-02", "2026-03-01", 16, 16),
        ("2010-02", "2026-02-28", 16, 16),
        ("2010-03", "2026-03-30", 15, 16),
        ("2010-03", "2026-03-31", 16, 16),
        ("2008-01-01 to 2008-03-01", "2026-02", 17, 18),
    ],
)
def test_the_ages_that_somebody_can_have(born: str, day: str, least: int, most: int) -> None:
    assert ages_at(span(born), Event(span(day))) == Ages(least, most)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (Ages(), Ages(15, 16)),
        (Ages(16), Ages(16, 16)),
        (Ages(0, 15), Ages(15, 15)),
        (Ages(10, 20), Ages(15, 16)),
    ],
)
def test_an_age_that_was_told_narrows_the_ages(told: Ages, found: Ages) -> None:
    assert ages_at(span("2010"), Event(span("2026"), told)) == found


def test_without_a_date_of_birth_there_is_no_limit_but_what_was_told() -> None:
    unknown = Span(date.min, D("2026-03-05"))
    assert ages_at(unknown, Event(span("2026-02-27"))) == Ages(0, None)
    assert ages_at(unknown, Event(span("2026-02-27"), Ages(16, 17))) == Ages(16, 17)


def test_ages_on_every_day_of_eighty_years() -> None:
    born = D("2000-02-29")
    for year in range(2000, 2080):
        leap = year % 4 == 0
        on_28, on_1 = date(year, 2, 28), date(year, 3, 1)
        full = year - 2000
        assert age_on(born, on_28) == max(full - 1, 0)
        assert age_on(born, on_28, leap_on_28=True) == max(full - leap, 0)
        assert age_on(born, on_1) == full
        assert anniversary(born, full) == (date(year, 2, 29) if leap else on_1)
        assert anniversary(born, full, leap_on_28=True) == (date(year, 2, 29) if leap else on_28)


@pytest.mark.parametrize(
    ("born", "told", "left"),
    [
        ("2010", ("2026-02-27", 16, 16), ("2010-01-01 to 2010-02-27", "2026-02-27")),
        ("2010", ("2026-02-27", 0, 15), ("2010-02-28 to 2010-12-31", "2026-02-27")),
        ("2010-06-15", ("2026", 16), ("2010-06-15", "2026-06-15 to 2026-12-31")),
        ("2010-06-15", ("2026", 0, 15), ("2010-06-15", "2026-01-01 to 2026-06-14")),
        ("2004-02-29", ("2022", 18), ("2004-02-29", "2022-02-28 to 2022-12-31")),
        ("2004-02-29", ("2022", 0, 17), ("2004-02-29", "2022-01-01 to 2022-02-28")),
        ("2004", ("2022-02-28", 18, 18), ("2004-01-01 to 2004-02-29", "2022-02-28")),
        ("2004", ("2022-02-28", 17, 17), ("2004-02-29 to 2004-12-31", "2022-02-28")),
        ("2010", ("2009 to 2010-03-01",), ("2010-01-01 to 2010-03-01", "2010-01-01 to 2010-03-01")),
    ],
)
def test_what_is_told_narrows_the_birth_and_the_event(
    born: str, told: tuple[str, *tuple[int, ...]], left: tuple[str, str]
) -> None:
    event = Event(span(told[0]), Ages(*told[1:]))
    life = narrow(span(born), [event])
    assert (life.born, life.events[0].span) == (span(left[0]), span(left[1]))


def test_an_age_at_one_harm_narrows_the_age_at_another() -> None:
    harmed = Event(span("2020-06-01"), Ages(17, 17))
    life = narrow(Span(date.min, D("2026-03-05")), [harmed, Event(span("2022-06-01"))])
    assert life.born == span("2002-06-02 to 2003-06-01")
    assert ages_at(life.born, life.events[1]) == Ages(19, 19)


def test_a_death_ends_the_time_in_which_harm_was_done() -> None:
    harm, death = Event(span("2020")), Event(span("2020-03 to 2021"), death=True)
    life = narrow(span("1980"), [harm, death])
    assert [event.span for event in life.events] == [span("2020"), span("2020-03 to 2021")]
    life = narrow(span("1980"), [Event(span("2020")), Event(span("2019 to 2020-03"), death=True)])
    assert [event.span for event in life.events] == [span("2020-01 to 2020-03")] * 2


@pytest.mark.parametrize(
    "events",
    [
        [Event(span("1979"))],
        [Event(span("2000"), Ages(30))],
        [Event(span("2000"), Ages(0, 10))],
        [Event(span("2001")), Event(span("2000"), death=True)],
        [Event(span("2000-01-01 to 2000-03-01"), Ages(20)), Event(span("2010"), Ages(0, 28))],
    ],
)
def test_what_no_life_fits_is_a_contradiction(events: list[Event]) -> None:
    with pytest.raises(Contradiction) as caught:
        narrow(span("1980"), events)
    assert 0 <= caught.value.event < len(events)


def combinations(lives: Mapping[date, frozenset[Ways]]) -> set[tuple[Reached, ...]]:
    """Return what all events can have shown together, for any birth."""
    return {shown for all_ways in lives.values() for ways in all_ways for shown in product(*ways)}


def test_one_birth_answers_for_two_harms() -> None:
    harms = (Event(span("2024-03-05")), Event(span("2026-03-05")))
    attained = {
        born: [[sorted(ages for ages, _ in event) for event in way] for way in ways]
        for born, ways in possible_lives(
            Life(span("2008-03-05 to 2008-03-06"), harms), (16, 18), ()
        ).items()
    }
    assert attained == {
        D("2008-03-05"): [[[{16}], [{16, 18}]]],
        D("2008-03-06"): [[[frozenset()], [{16}]]],
    }


def test_29_february_is_taken_one_way_in_one_life() -> None:
    life = Life(span("2004-02-29"), (Event(span("2022-02-28")), Event(span("2022-02-28"))))
    adult, not_yet = (frozenset({(frozenset(ages), frozenset[date]())}) for ages in ((18,), ()))
    assert possible_lives(life, (18,), ()) == {
        D("2004-02-29"): frozenset({(adult, adult), (not_yet, not_yet)})
    }
