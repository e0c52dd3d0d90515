"""Counting from one date to another, in calendar months and in working days.

A month ends on the corresponding date: 31 January and one month is the last day of
February. It does not roll forward off a weekend; ``last_working_day_to`` gives the day
by which to act. A working day is Monday to Friday without the bank holidays of England.

The years covered are those for which GOV.UK has published the bank holidays and every one
was compared with its list (which the tests hold). They begin in 2011, when the first of
the provisions came into force. They end with the last published year, although the
package would go further: by rule to 2100, and from then on, without a word, with no bank
holidays at all. A rule is not enough. Of each year's bank holidays two rest on the common
law and four or five on the Banking and Financial Dealings Act 1971. New Year's Day, the
one in early May and some substitutes are proclaimed year by year, and a proclamation can
move any of the Act's (section 1(2)) and add others (section 1(3)). That changed five of
the years from 2011 to 2023, once with nine days' notice. A count for 2035 would be a
guess that looks like a date. A published year can still change, but nobody knows more.

The dates are taken from the package ``holidays`` when the project is built (``make
generated``), since loading it takes a tenth of a second each time. GOV.UK adds a year in
November. To follow it: add the year to the list in ``tests/test_bank_holidays.py``, raise
``LAST_YEAR``, make the generated files anew, and see that the two agree.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from dhr_rules.conditions import in_words

BANK_HOLIDAYS = Path(__file__).parent / "bank_holidays.json"
FIRST_YEAR = 2011
LAST_YEAR = 2028

_DAY = timedelta(days=1)


class BeyondTheCalendar(Exception):
    """A date cannot be worked out, since that would need a year that is not covered.

    The message is for a person: the years that are covered, the reason and the remedy.
    """


def months_after(day: date, months: int) -> date:
    """Return the corresponding date of a later month, or that month's last day.

    Raises ``BeyondTheCalendar`` past the year 9999, ``ValueError`` for fewer than 0 months.
    """
    from dateutil.relativedelta import relativedelta

    if months < 0:
        raise ValueError("months are counted forward only")
    try:
        return day + relativedelta(months=months)
    except (OverflowError, ValueError):
        raise BeyondTheCalendar(
            f"The date {months} month{'s' * (months != 1)} after {in_words(day)} cannot be given. "
            f"The calendar covers the years {date.min.year} to {date.max.year}, since it "
            "writes a year in four figures at most. Check the date that was given."
        ) from None


def is_working_day(day: date) -> bool:
    """Return whether it is a Monday to Friday and no bank holiday of England.

    Raises ``BeyondTheCalendar`` for every day of a year that is not covered.
    """
    holidays = _bank_holidays(day.year)
    return day.weekday() < 5 and day not in holidays


def working_days_after(day: date, count: int) -> date:
    """Return the last of so many working days after ``day``, which is itself day 0.

    Raises ``BeyondTheCalendar`` where a day to be counted is in a year that is not
    covered, ``ValueError`` for a count below 0.
    """
    if count < 0:
        raise ValueError("working days are counted forward only")
    due = day
    for _ in range(count):
        due = _day_after(due)
        while not is_working_day(due):
            due = _day_after(due)
    return due


def last_working_day_to(day: date) -> date:
    """Return ``day`` if it is a working day, and otherwise the working day before it.

    Raises ``BeyondTheCalendar`` where that needs a year that is not covered.
    """
    while not is_working_day(day):
        day -= _DAY
    return day


def _day_after(day: date) -> date:
    if day.year > LAST_YEAR:  # asked first: there is no day after the last of the year 9999
        raise _not_covered(day.year)
    return day + _DAY


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    """Return the bank holidays of England in a year, substitute days included.

    Some of them fall on a weekend. Raises ``BeyondTheCalendar``.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _not_covered(year)
    return _table()[year]


@cache
def _table() -> dict[int, frozenset[date]]:
    """Return the bank holidays by year, as ``make generated`` took them from the package."""
    every = json.loads(BANK_HOLIDAYS.read_text(encoding="utf-8"))
    return {int(year): frozenset(map(date.fromisoformat, days)) for year, days in every.items()}


def _not_covered(year: int) -> BeyondTheCalendar:
    if year < FIRST_YEAR:
        reason = f"the law that is applied here begins in {FIRST_YEAR}"
    else:
        reason = "those of later years were not published when this edition was made"
    return BeyondTheCalendar(
        f"Working days cannot be counted in the year {year}. The calendar has the bank "
        f"holidays of England for the years {FIRST_YEAR} to {LAST_YEAR}: {reason}. Check the "
        "date that was given, or count by hand with the list at www.gov.uk/bank-holidays."
    )
