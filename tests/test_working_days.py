"""Calendar months and working days: the dates by which something is to be done."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dhr_rules.working_days import (
    FIRST_YEAR,
    LAST_YEAR,
    BeyondTheCalendar,
    is_working_day,
    last_working_day_to,
    months_after,
    working_days_after,
)
from tests.test_bank_holidays import DAY, FIRST, LAST, d, days_from, published

# Far enough from the end that whatever is counted below stays in the years covered.
triggers = st.dates(FIRST, date(LAST_YEAR - 1, 6, 30))
counts = st.integers(1, 120)
LAST_WORKING_DAY = max(
    day
    for day in days_from(LAST - 9 * DAY, LAST)
    if day.weekday() < 5 and day not in published(LAST_YEAR)
)


# Months


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        ("31 Jan 2026", 1, "28 Feb 2026"),
        ("31 Jan 2028", 1, "29 Feb 2028"),
        ("30 Sep 2026", 4, "30 Jan 2027"),
        ("29 Feb 2028", 12, "28 Feb 2029"),
        ("29 Feb 2028", 48, "29 Feb 2032"),
        ("28 Feb 2026", 1, "28 Mar 2026"),
        ("31 Mar 2026", 1, "30 Apr 2026"),
        ("31 Aug 2026", 6, "28 Feb 2027"),
        ("31 Oct 2026", 4, "28 Feb 2027"),
        ("31 Dec 2026", 2, "28 Feb 2027"),
        ("5 Mar 2026", 0, "5 Mar 2026"),
        ("5 Mar 2026", 10, "5 Jan 2027"),
        ("29 Jan 1900", 1, "28 Feb 1900"),
        ("31 Jan 2000", 1, "29 Feb 2000"),
    ],
)
def test_a_month_ends_on_the_corresponding_date(day: str, months: int, due: str) -> None:
    assert months_after(d(day), months) == d(due)


def test_a_month_does_not_roll_forward_off_a_weekend_or_a_bank_holiday() -> None:
    saturday, christmas = d("30 Jan 2027"), d("25 Dec 2026")
    assert months_after(d("30 Sep 2026"), 4) == saturday
    assert months_after(d("25 Nov 2026"), 1) == christmas
    assert last_working_day_to(saturday) == d("29 Jan 2027")
    assert last_working_day_to(christmas) == d("24 Dec 2026")


@given(st.dates(max_value=date(9899, 12, 31)), st.integers(0, 1200))
def test_months_end_in_the_right_month_on_the_same_day_or_on_the_last(
    day: date, months: int
) -> None:
    due = months_after(day, months)
    assert (due.year - day.year) * 12 + due.month - day.month == months
    last_of_month = (due + DAY).day == 1
    assert due.day == day.day or (last_of_month and due.day < day.day)


def test_months_up_to_the_last_day_of_the_year_9999_are_counted() -> None:
    assert months_after(date(9999, 11, 30), 1) == date(9999, 12, 30)
    assert months_after(date.max, 0) == date.max


@pytest.mark.parametrize(
    ("months", "written"),
    [
        (1, "1 month"),
        (12, "12 months"),
        (10**6, "1000000 months"),
        (10**12, "1000000000000 months"),
    ],
)
def test_months_past_the_year_9999_are_refused_in_words(months: int, written: str) -> None:
    with pytest.raises(BeyondTheCalendar) as refused:
        months_after(date.max, months)
    assert str(refused.value) == (
        f"The date {written} after 31 December 9999 cannot be given. The calendar "
        "covers the years 1 to 9999, since it writes a year in four figures at most. Check "
        "the date that was given."
    )


# Counting working days


@pytest.mark.parametrize(
    ("trigger", "count", "due"),
    [
        ("24 Dec 2026", 5, "5 Jan 2027"),
        ("24 Mar 2027", 15, "16 Apr 2027"),
        ("2 Apr 2027", 15, "23 Apr 2027"),
        ("9 Sep 2022", 5, "16 Sep 2022"),
        ("9 Sep 2022", 6, "20 Sep 2022"),
        ("1 Jun 2022", 1, "6 Jun 2022"),
        ("5 May 2023", 1, "9 May 2023"),
        ("31 Dec 2021", 1, "4 Jan 2022"),
        ("25 Nov 2026", 1, "26 Nov 2026"),
    ],
)
def test_working_days_are_counted_from_the_day_after_the_trigger(
    trigger: str, count: int, due: str
) -> None:
    assert working_days_after(d(trigger), count) == d(due)


def test_a_trigger_on_a_weekend_or_a_bank_holiday_is_day_0_all_the_same() -> None:
    friday, saturday, sunday = d("20 Nov 2026"), d("21 Nov 2026"), d("22 Nov 2026")
    assert [working_days_after(day, 5) for day in (friday, saturday, sunday)] == [
        d("27 Nov 2026")
    ] * 3
    assert working_days_after(d("25 Dec 2026"), 1) == d("29 Dec 2026")
    assert working_days_after(d("28 Dec 2026"), 1) == d("29 Dec 2026")


@given(st.dates())
def test_day_0_is_the_day_of_the_trigger_whatever_day_that_is(day: date) -> None:
    assert working_days_after(day, 0) == day


@given(triggers, counts)
@example(d("24 Dec 2026"), 5)
def test_a_due_date_is_a_working_day_after_its_trigger(day: date, count: int) -> None:
    due = working_days_after(day, count)
    assert due > day
    assert is_working_day(due)


@given(triggers, counts)
@example(d("2 Apr 2027"), 15)
def test_exactly_so_many_working_days_lie_between_the_trigger_and_the_due_date(
    day: date, count: int
) -> None:
    due = working_days_after(day, count)
    free = {holiday for year in (day.year, due.year) for holiday in published(year)}
    counted = [each for each in days_from(day + DAY, due) if each.weekday() < 5]
    assert len([each for each in counted if each not in free]) == count


@given(triggers, counts)
def test_one_working_day_more_is_always_later(day: date, count: int) -> None:
    assert working_days_after(day, count) > working_days_after(day, count - 1)


@given(triggers, st.integers(0, 60), counts)
def test_a_later_trigger_never_has_an_earlier_due_date(day: date, later: int, count: int) -> None:
    assert working_days_after(day + later * DAY, count) >= working_days_after(day, count)


@given(triggers, counts, counts)
def test_counting_in_two_parts_comes_to_the_same_day(day: date, first: int, then: int) -> None:
    in_parts = working_days_after(working_days_after(day, first), then)
    assert in_parts == working_days_after(day, first + then)


# The working day to act by


@pytest.mark.parametrize(
    ("day", "act_by"),
    [
        ("25 Nov 2026", "25 Nov 2026"),
        ("30 Jan 2027", "29 Jan 2027"),
        ("28 Dec 2026", "24 Dec 2026"),
        ("29 Mar 2027", "25 Mar 2027"),
        ("2 Jan 2023", "30 Dec 2022"),
        ("5 Jun 2022", "1 Jun 2022"),
    ],
)
def test_the_day_to_act_by_is_the_day_itself_or_the_working_day_before(
    day: str, act_by: str
) -> None:
    assert last_working_day_to(d(day)) == d(act_by)


@given(st.dates(date(FIRST_YEAR, 1, 4), LAST))
@example(d("28 Dec 2026"))
def test_no_working_day_lies_between_the_day_to_act_by_and_the_day(day: date) -> None:
    act_by = last_working_day_to(day)
    assert act_by <= day
    assert is_working_day(act_by)
    assert not any(is_working_day(each) for each in days_from(act_by + DAY, day))


# The ends of the calendar


def test_counting_reaches_the_first_and_the_last_day_of_the_years_covered() -> None:
    assert working_days_after(date(FIRST_YEAR - 1, 12, 31), 1) == date(FIRST_YEAR, 1, 4)
    assert working_days_after(LAST_WORKING_DAY - DAY, 1) == LAST_WORKING_DAY
    assert last_working_day_to(LAST) == LAST_WORKING_DAY


@pytest.mark.parametrize(
    "refuse",
    [
        lambda: is_working_day(LAST + DAY),
        lambda: working_days_after(LAST_WORKING_DAY, 1),
        lambda: working_days_after(LAST, 1),
        lambda: working_days_after(d("24 Dec 2026"), 10**12),
        lambda: last_working_day_to(LAST + DAY),
    ],
)
def test_a_count_into_a_year_not_yet_published_is_refused_in_words(
    refuse: Callable[[], object],
) -> None:
    with pytest.raises(BeyondTheCalendar) as refused:
        refuse()
    assert str(refused.value) == (
        f"Working days cannot be counted in the year {LAST_YEAR + 1}. The calendar has the bank "
        f"holidays of England for the years 2011 to {LAST_YEAR}: those of later years were not "
        "published when this edition was made. Check the date that was given, or count by hand "
        "with the list at www.gov.uk/bank-holidays."
    )


@pytest.mark.parametrize(
    "refuse",
    [
        lambda: is_working_day(FIRST - DAY),
        lambda: working_days_after(FIRST - 2 * DAY, 1),
        lambda: last_working_day_to(FIRST - DAY),
        lambda: last_working_day_to(FIRST),  # a Saturday: the day to act by is in 2010
    ],
)
def test_a_count_in_a_year_before_the_law_is_refused_in_words(
    refuse: Callable[[], object],
) -> None:
    with pytest.raises(BeyondTheCalendar) as refused:
        refuse()
    assert str(refused.value) == (
        "Working days cannot be counted in the year 2010. The calendar has the bank holidays "
        f"of England for the years 2011 to {LAST_YEAR}: the law that is applied here begins in "
        "2011. Check the date that was given, or count by hand with the list at "
        "www.gov.uk/bank-holidays."
    )


@pytest.mark.parametrize("day", [date.min, date(2101, 12, 24), date.max])
def test_a_day_far_from_the_years_covered_is_refused_and_never_counted_without_bank_holidays(
    day: date,
) -> None:
    for count in (is_working_day, last_working_day_to, lambda day: working_days_after(day, 1)):
        with pytest.raises(BeyondTheCalendar, match=f"in the year {day.year}"):
            count(day)


@pytest.mark.parametrize("count", [months_after, working_days_after])
def test_nothing_is_counted_backwards(count: Callable[[date, int], date]) -> None:
    with pytest.raises(ValueError, match="counted forward only"):
        count(d("25 Nov 2026"), -1)


# How it is loaded


def test_nothing_is_loaded_before_something_is_counted_and_no_list_of_holidays_ever() -> None:
    look = "print([name for name in ('holidays', 'dateutil') if name in sys.modules])"
    count = "w.months_after(day, 1); w.working_days_after(day, 1)"
    script = f"import sys, datetime, dhr_rules.working_days as w; {look}; "
    script += f"day = datetime.date(2026, 12, 24); {count}; {look}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "['dateutil']"]
