"""The bank holidays of England, against those that were published."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_rules.working_days import FIRST_YEAR, LAST_YEAR, is_working_day, working_days_after

DAY = timedelta(days=1)
FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)

# The bank holidays of England and Wales as GOV.UK published them, written out by hand.
PUBLISHED = {
    2011: "3 Jan, 22 Apr, 25 Apr, 29 Apr, 2 May, 30 May, 29 Aug, 26 Dec, 27 Dec",
    2012: "2 Jan, 6 Apr, 9 Apr, 7 May, 4 Jun, 5 Jun, 27 Aug, 25 Dec, 26 Dec",
    2013: "1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
    2014: "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec",
    2015: "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2016: "1 Jan, 25 Mar, 28 Mar, 2 May, 30 May, 29 Aug, 26 Dec, 27 Dec",
    2017: "2 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
    2018: "1 Jan, 30 Mar, 2 Apr, 7 May, 28 May, 27 Aug, 25 Dec, 26 Dec",
    2019: "1 Jan, 19 Apr, 22 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
    2020: "1 Jan, 10 Apr, 13 Apr, 8 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2021: "1 Jan, 2 Apr, 5 Apr, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2022: "3 Jan, 15 Apr, 18 Apr, 2 May, 2 Jun, 3 Jun, 29 Aug, 19 Sep, 26 Dec, 27 Dec",
    2023: "2 Jan, 7 Apr, 10 Apr, 1 May, 8 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
    2024: "1 Jan, 29 Mar, 1 Apr, 6 May, 27 May, 26 Aug, 25 Dec, 26 Dec",
    2025: "1 Jan, 18 Apr, 21 Apr, 5 May, 26 May, 25 Aug, 25 Dec, 26 Dec",
    2026: "1 Jan, 3 Apr, 6 Apr, 4 May, 25 May, 31 Aug, 25 Dec, 28 Dec",
    2027: "1 Jan, 26 Mar, 29 Mar, 3 May, 31 May, 30 Aug, 27 Dec, 28 Dec",
    2028: "3 Jan, 14 Apr, 17 Apr, 1 May, 29 May, 28 Aug, 25 Dec, 26 Dec",
}
MONTHS = {name: number for number, name in enumerate(calendar.month_abbr) if name}


def d(written: str) -> date:
    """Return the day that is written as 24 Dec 2026."""
    day, month, year = written.split()
    return date(int(year), MONTHS[month], int(day))


def published(year: int) -> set[date]:
    return {d(f"{written} {year}") for written in PUBLISHED[year].split(", ")}


def days_from(first: date, last: date) -> Iterator[date]:
    return (first + number * DAY for number in range((last - first).days + 1))


def test_every_covered_year_was_compared_with_the_published_list() -> None:
    assert list(PUBLISHED) == list(range(FIRST_YEAR, LAST_YEAR + 1))


@pytest.mark.parametrize("year", PUBLISHED)
def test_no_weekday_is_free_but_the_bank_holidays_that_were_published(year: int) -> None:
    weekdays = (day for day in days_from(date(year, 1, 1), date(year, 12, 31)) if day.weekday() < 5)
    assert {day for day in weekdays if not is_working_day(day)} == published(year)


@given(st.dates(FIRST + 7 * DAY, LAST))
def test_no_saturday_or_sunday_is_a_working_day(day: date) -> None:
    saturday = day - (day.weekday() + 2) * DAY
    assert not is_working_day(saturday)
    assert not is_working_day(saturday + DAY)


@pytest.mark.parametrize(
    ("free", "working"),
    [
        ("27 Dec 2021, 28 Dec 2021", "24 Dec 2021, 29 Dec 2021"),  # a Saturday and a Sunday
        ("26 Dec 2022, 27 Dec 2022", "23 Dec 2022, 28 Dec 2022"),  # a Sunday and a Monday
        ("25 Dec 2026, 28 Dec 2026", "24 Dec 2026, 29 Dec 2026"),  # a Friday and a Saturday
        ("27 Dec 2027, 28 Dec 2027", "24 Dec 2027, 29 Dec 2027"),  # a Saturday and a Sunday
        ("25 Dec 2024, 26 Dec 2024", "24 Dec 2024, 27 Dec 2024"),  # two weekdays
        ("3 Jan 2022", "31 Dec 2021, 4 Jan 2022"),  # New Year's Day a Saturday
        ("2 Jan 2023", "30 Dec 2022, 3 Jan 2023"),  # New Year's Day a Sunday
    ],
)
def test_christmas_boxing_day_and_new_year_on_a_weekend_have_substitutes(
    free: str, working: str
) -> None:
    assert not any(is_working_day(d(day)) for day in free.split(", "))
    assert all(is_working_day(d(day)) for day in working.split(", "))


@pytest.mark.parametrize(
    ("friday", "monday"),
    [
        ("25 Mar 2016", "28 Mar 2016"),
        ("19 Apr 2019", "22 Apr 2019"),
        ("22 Apr 2011", "25 Apr 2011"),
        ("26 Mar 2027", "29 Mar 2027"),
    ],
)
def test_easter_is_free_from_good_friday_to_easter_monday(friday: str, monday: str) -> None:
    assert working_days_after(d(friday) - DAY, 1) == d(monday) + DAY


@pytest.mark.parametrize(
    "day",
    [
        "29 Apr 2011",  # a royal wedding
        "5 Jun 2012",  # the Diamond Jubilee
        "8 May 2020",  # early May, moved for the 75th anniversary of VE Day
        "2 Jun 2022",  # spring, moved for the Platinum Jubilee
        "3 Jun 2022",  # the Platinum Jubilee
        "19 Sep 2022",  # the State Funeral of Queen Elizabeth II
        "8 May 2023",  # the Coronation of King Charles III
    ],
)
def test_an_extra_or_a_moved_bank_holiday_is_free(day: str) -> None:
    assert d(day).weekday() < 5
    assert not is_working_day(d(day))


@pytest.mark.parametrize("day", ["4 May 2020", "30 May 2022", "28 May 2012"])
def test_the_day_from_which_a_bank_holiday_was_moved_is_a_working_day(day: str) -> None:
    assert is_working_day(d(day))


@pytest.mark.parametrize(
    "day",
    [
        "2 Jan 2026",  # Scotland
        "17 Mar 2026",  # Northern Ireland
        "15 Jun 2026",  # Scotland, once
        "13 Jul 2026",  # Northern Ireland
        "3 Aug 2026",  # Scotland
        "30 Nov 2026",  # Scotland
    ],
)
def test_the_bank_holidays_of_scotland_and_northern_ireland_are_working_days(day: str) -> None:
    assert is_working_day(d(day))
