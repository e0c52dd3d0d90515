"""The questions about dates and ages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from dhr_rules.conditions import in_words
from dhr_rules.dates import parse_span
from dhr_rules.interview.recording import Raw, forgotten, recorded
from dhr_rules.interview.steps import OPEN, Step, open_or_recorded
from dhr_rules.interview.typed import (
    NotUnderstood,
    age_said,
    date_in_words,
    read_age,
    read_date,
)

_LIKE = (
    "Type the date as far as it is known, such as 3 March 2024, 03/03/2024, March 2024, 1979, "
    "or: between 1 May 2023 and 4 June 2023."
)


def date_step(
    at: str, question: str, today: date, facts: Sequence[str] = (), keeps: bool = False
) -> Step:
    """Return the step for a date that may be known in part."""

    def read(text: str) -> tuple[Any, str]:
        value = read_date(text, today)
        return value, date_in_words(value)

    write = open_or_recorded(at, keeps)
    return Step(at, question, write, OPEN, hint=_LIKE, read=read, facts=tuple(facts))


def birth_step(
    at: str,
    question: str,
    today: date,
    harm: tuple[str, str] | None,
    facts: Sequence[str] = (),
    keeps: bool = False,
) -> Step:
    """Return the step for a birth; an age at the harm is taken for an answer too.

    ``harm`` is the place of that harm, and what to call it: a death or a harm.
    """
    harm_at, noun = harm or (None, "")

    def read(text: str) -> tuple[Any, str]:
        aged = re.match(r"(aged?|about \d+$)|.*\byears? old$", text.strip().lower())
        if aged and harm_at is not None:
            value = read_age(text)
            return {"age": value}, age_said(value)
        if harm_at is not None and re.fullmatch(r"\d{1,3}", text.strip()):
            raise NotUnderstood(
                "To give an age, type for example: aged 41. A year has four digits."
            )
        born = read_date(text, today)
        return born, date_in_words(born)

    def write(raw: Raw, value: Any) -> Raw:
        if isinstance(value, dict) and "age" in value:
            assert harm_at is not None
            return forgotten(recorded(raw, f"{harm_at}/age", value["age"]), at)
        return open_or_recorded(at, keeps)(raw, value)

    hint = f"{_LIKE} Or the age at the {noun}, such as: aged 41." if harm_at else _LIKE
    return Step(at, question, write, OPEN, hint=hint, read=read, facts=tuple(facts))


def age_step(at: str, question: str, facts: Sequence[str] = ()) -> Step:
    """Return the step for an age; its answers have no numbers, since an age is one."""

    def read(text: str) -> tuple[Any, str]:
        value = read_age(text)
        return value, age_said(value)

    hint = "Type the age, such as 41, 16 or 17, at least 18, under 16."
    return Step(
        at,
        question,
        open_or_recorded(at),
        OPEN,
        hint=hint,
        read=read,
        numbered=False,
        facts=tuple(facts),
    )


def exact_day_step(at: str, question: str, today: date) -> Step:
    """Return the step for a day that has to be exact; Enter is not taken for an answer."""

    def read(text: str) -> tuple[Any, str]:
        value = read_date(text, today)
        if not isinstance(value, str) or not parse_span(value).exact:
            raise NotUnderstood("This has to be one day, such as 3 March 2024, or today.")
        return value, date_in_words(value)

    hint = (
        f"Type a date, such as 3 March 2024 or 03/03/2024. Today is {in_words(today)}: type today."
    )
    return Step(at, question, lambda raw, value: recorded(raw, at, value), hint=hint, read=read)
