"""Dates and ages as people type them. The day comes before the month."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from dhr_rules.causes import as_sentence_start
from dhr_rules.conditions import in_words
from dhr_rules.dates import parse_span
from dhr_rules.explanation import age_in_words
from dhr_rules.partial import AgeRange, ages_of

DateValue = str | dict[str, str]
AgeValue = int | dict[str, int]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if number}
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = r"(?P<month>[a-z]{3,9})\.?"
_YEAR = r"(?P<year>\d{4})"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"{_YEAR}(?:-(?P<month>\d{{1,2}})(?:-(?P<day>\d{{1,2}}))?)?",
        rf"(?P<day>\d{{1,2}})[ ./-](?P<month>\d{{1,2}})[ ./-]{_YEAR}",
        rf"(?P<month>\d{{1,2}})[ ./-]{_YEAR}",
        rf"{_DAY}(?: of)?[ -]?{_NAMED}[ -]?{_YEAR}",
        rf"{_NAMED} {_DAY},? {_YEAR}",
        rf"{_NAMED}[ -]?{_YEAR}",
    )
)
_SHORT_YEAR = re.compile(r"\d{1,2}([ ./-])(\d{1,2}|[a-z]{3,9})\1\d{2}")
_EXAMPLES = "3 March 2024, 03/03/2024, March 2024, 1979, or between 1 May 2023 and 4 June 2023"


class NotUnderstood(ValueError):
    """What was typed is no answer to the question. Says what is possible."""


def read_number(text: str) -> int | None:
    """Return the number that was typed, or ``None`` if it is none, or longer than any asked for."""
    return int(text) if re.fullmatch(r"\d{1,4}", text) else None


def read_date(text: str, today: date) -> DateValue:
    """Return the date of the referral that the text means: a day, a month, a year, a range.

    Raises ``NotUnderstood``.
    """
    text = " ".join(text.lower().split()).removesuffix(".")
    text = re.sub(r"^(on|in|about|around|circa|the) ", "", text)
    ends = re.fullmatch(r"(?:between|from)? ?(.+?) (?:and|to|or|-|–) (.+)", text)
    if not ends:
        return _one_date(text, today)
    earliest, latest = (_one_date(end, today) for end in ends.groups())
    if parse_span(earliest).earliest > parse_span(latest).latest:
        raise NotUnderstood("The first of the two dates is after the second. Type them in order.")
    return {"earliest": earliest, "latest": latest}


def _one_date(text: str, today: date) -> str:
    if text in ("today", "yesterday"):
        return (today - timedelta(days=text == "yesterday")).isoformat()
    if _SHORT_YEAR.fullmatch(text):
        raise NotUnderstood("Give the year with four digits, such as 1979 or 2024.")
    for shape in _SHAPES:
        if found := shape.fullmatch(text):
            return _as_written(**found.groupdict())
    raise NotUnderstood(f"That is not read as a date. Type it like one of these: {_EXAMPLES}.")


def _as_written(year: str, month: str | None = None, day: str | None = None) -> str:
    written = year
    for part in (month, day):
        if part is not None:
            written += f"-{part if part.isdecimal() else _month(part):0>2}"
    try:
        parse_span(written)
    except ValueError:
        raise NotUnderstood(
            "There is no such date. The day comes first, then the month: 3 March 2024 "
            "is 03/03/2024."
        ) from None
    return written


def _month(name: str) -> str:
    found = [number for month, number in _MONTHS.items() if month.startswith(name)]
    if len(found) != 1:
        raise NotUnderstood("The month is not read. Write it out, such as 3 March 2024.")
    return str(found[0])


def date_in_words(value: DateValue) -> str:
    """Return ``3 March 2024``, ``March 2024 (day not known)`` and so on."""
    if isinstance(value, dict):
        return f"between {date_in_words(value['earliest'])} and {date_in_words(value['latest'])}"
    first = parse_span(value).earliest
    if len(value) == 4:
        return f"{value} (day and month not known)"
    return in_words(first) if len(value) == 10 else f"{first:%B %Y} (day not known)"


def said_plainly(fault: str) -> str:
    """Return what is said of a fault as a sentence, with its dates in words."""
    written = re.sub(
        r"\d{4}-\d{2}-\d{2}", lambda found: in_words(date.fromisoformat(found[0])), fault
    )
    return as_sentence_start(written)


_YEARS = r"(\d{1,3})"
_OLD = r"(?: years?(?: old)?)?"


def read_age(text: str) -> AgeValue:
    """Return the age that the text means: 41, 16 or 17, at least 18, under 16.

    Raises ``NotUnderstood``.
    """
    text = " ".join(text.lower().split()).removesuffix(".")
    text = re.sub(r"^(aged?|about|around) ", "", text)
    if found := re.fullmatch(rf"{_YEARS}{_OLD}", text):
        return _years(found[1])
    if found := re.fullmatch(rf"(?:between )?{_YEARS} ?(?:or|to|and|-|–) ?{_YEARS}{_OLD}", text):
        least, most = _years(found[1]), _years(found[2])
        if least <= most:
            return {"at_least": least, "at_most": most}
    for shape, key, more in (
        (rf"(?:at least|from) {_YEARS}{_OLD}|{_YEARS}{_OLD} or (?:over|more|older)", "at_least", 0),
        (rf"(?:over|older than) {_YEARS}", "at_least", 1),
        (
            rf"(?:at most|up to) {_YEARS}{_OLD}|{_YEARS}{_OLD} or (?:under|less|younger)",
            "at_most",
            0,
        ),
        (rf"(?:under|younger than) {_YEARS}", "at_most", -1),
    ):
        if found := re.fullmatch(shape, text):
            years = next(group for group in found.groups() if group)
            return {key: max(_years(years) + more, 0)}
    raise NotUnderstood(
        "That is not read as an age. Type it like one of these: 41, 16 or 17, at least 18, "
        "under 16."
    )


def _years(text: str) -> int:
    if int(text) > 150:
        raise NotUnderstood("An age is 0 to 150 years.")
    return int(text)


def age_said(value: AgeValue) -> str:
    """Return ``aged 41``, ``aged 16 to 17`` and so on."""
    return age_in_words(ages_of(AgeRange(**value) if isinstance(value, dict) else value))
