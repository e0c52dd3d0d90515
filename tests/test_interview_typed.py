"""Dates and ages as people type them, and how they are said back."""

from __future__ import annotations

from typing import Any

import pytest

from dhr_rules.interview.typed import NotUnderstood, date_in_words, read_age, read_date
from tests.interview_lengths import ON


@pytest.mark.parametrize(
    ("typed", "value", "words"),
    [
        ("3 March 2024", "2024-03-03", "3 March 2024"),
        ("3rd of march 2024", "2024-03-03", "3 March 2024"),
        ("03/03/2024", "2024-03-03", "3 March 2024"),
        ("4/3/2024", "2024-03-04", "4 March 2024"),
        ("4.3.2024", "2024-03-04", "4 March 2024"),
        ("2024-03-04", "2024-03-04", "4 March 2024"),
        ("March 4, 2024", "2024-03-04", "4 March 2024"),
        ("Mar 2024", "2024-03", "March 2024 (day not known)"),
        ("03/2024", "2024-03", "March 2024 (day not known)"),
        ("1979", "1979", "1979 (day and month not known)"),
        ("today", "2026-03-05", "5 March 2026"),
        ("yesterday", "2026-03-04", "4 March 2026"),
        (
            "between 1 May 2023 and June 2023",
            {"earliest": "2023-05-01", "latest": "2023-06"},
            "between 1 May 2023 and June 2023 (day not known)",
        ),
        (
            "2007 to 2009",
            {"earliest": "2007", "latest": "2009"},
            "between 2007 (day and month not known) and 2009 (day and month not known)",
        ),
    ],
)
def test_dates_are_read_with_the_day_first_and_said_back_in_words(
    typed: str, value: Any, words: str
) -> None:
    assert read_date(typed, ON) == value
    assert date_in_words(value) == words


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31 February 2024", "no such date"),
        ("13/14/2024", "no such date"),
        ("3/3/24", "four digits"),
        ("last summer", "not read as a date"),
        ("3 Juny 2024", "Write it out"),
        ("2024 to 2020", "Type them in order"),
    ],
)
def test_what_is_no_date_is_refused_with_the_remedy(typed: str, said: str) -> None:
    with pytest.raises(NotUnderstood, match=said):
        read_date(typed, ON)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("41", 41),
        ("aged 41", 41),
        ("16-17", {"at_least": 16, "at_most": 17}),
        ("at least 18", {"at_least": 18}),
        ("over 18", {"at_least": 19}),
        ("18 or over", {"at_least": 18}),
        ("under 16", {"at_most": 15}),
        ("about 40 years old", 40),
    ],
)
def test_ages_are_read_as_people_say_them(typed: str, value: Any) -> None:
    assert read_age(typed) == value
