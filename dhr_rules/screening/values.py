"""What is read from one column: its value in SQL, and whether it is well formed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dhr_rules.screening.columns import MOST_TEXT, MOST_YEARS, NO, UNKNOWN, YES, InputColumn
from dhr_rules.screening.names import quoted

# How a column is stored: as text, or typed. "json" is a value of a line of JSON.
Stored = Literal["text", "boolean", "integer", "number", "date", "json"]
SQL_TYPE = {"text": "VARCHAR", "yes_no": "BOOLEAN", "age": "SMALLINT", "date": "DATE"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a column, and the condition under which there is nothing wrong with it."""

    value: str
    well_formed: str


def _in(raw: str, words: Iterable[str]) -> str:
    return f"{raw} IN ({', '.join(map(quoted, words))})"


def reading(column: InputColumn, stored: Stored, raw: str, on: date | None) -> Reading | None:
    """Return how a column is read, or ``None`` where what is stored cannot be meant.

    ``on`` is the day after which no date can be; ``None`` is the day on which it is read.
    """
    if stored == "json":
        return _json(column, raw, on)
    if stored == "text":
        return _text(column, f"NULLIF({raw}, '')", on)
    match column.holds, stored:
        case "yes_no", "boolean":
            return Reading(raw, "TRUE")
        case "age", "integer":
            return _age(raw, raw)
        case "age", "number":
            return _age(raw, f"CASE WHEN {raw} = TRUNC({raw}) THEN {raw} END")
        case "date", "date":
            return _date(raw, f"CAST({raw} AS DATE)", on)
        case "text", "integer":
            return _text(column, f"CAST({raw} AS VARCHAR)", on)
    return None


def _text(column: InputColumn, raw: str, on: date | None) -> Reading:
    match column.holds:
        case "yes_no":
            value = f"CASE WHEN {_in(raw, YES)} THEN TRUE WHEN {_in(raw, NO)} THEN FALSE END"
            return Reading(value, f"COALESCE({_in(raw, (*YES, *NO, *UNKNOWN))}, TRUE)")
        case "age":
            age = _age(raw, f"TRY_CAST({raw} AS SMALLINT)")
            return _written_so(raw, age)
        case "date":
            return _written_so(raw, _date(raw, f"TRY_CAST({raw} AS DATE)", on))
        case "text":
            short = f"COALESCE(LENGTH({raw}) <= {MOST_TEXT}, {str(not column.required).upper()})"
            return Reading(raw, short)


def _written_so(raw: str, found: Reading) -> Reading:
    """Refuse what a cast would let pass: 17.6, 1e1, a date in another order."""
    same = f"({raw} IS NULL OR CAST({found.value} AS VARCHAR) = {raw})"
    return Reading(found.value, f"{found.well_formed} AND COALESCE({same}, FALSE)")


def _age(raw: str, value: str) -> Reading:
    within = f"COALESCE({value} BETWEEN 0 AND {MOST_YEARS}, FALSE)"
    checked = f"({raw} IS NULL OR {within})"
    return Reading(f"TRY_CAST({value} AS SMALLINT)", checked)


def _date(raw: str, value: str, on: date | None) -> Reading:
    last = f"DATE '{on}'" if on else "CURRENT_DATE"
    return Reading(value, f"({raw} IS NULL OR COALESCE({value} <= {last}, FALSE))")


def _json(column: InputColumn, raw: str, on: date | None) -> Reading:
    """Read a value of a JSON line: a word, a number or a truth, and nothing in their place."""
    kind, text = f"JSON_TYPE({raw})", f"({raw} ->> '$')"
    absent = f"({raw} IS NULL OR {kind} = 'NULL')"
    if column.holds == "age":
        found = _age(raw, f"TRY_CAST({text} AS SMALLINT)")
        return Reading(
            f"CASE WHEN NOT {absent} THEN {found.value} END",
            f"({absent} OR ({kind} IN ('UBIGINT', 'BIGINT') AND {found.well_formed}))",
        )
    word = _text(column, f"NULLIF(CASE WHEN {kind} = 'VARCHAR' THEN {text} END, '')", on)
    if column.holds == "yes_no":
        truth = f"{kind} = 'BOOLEAN'"
        value = f"CASE WHEN {truth} THEN {text} = 'true' ELSE {word.value} END"
        return Reading(
            value, f"({absent} OR {truth} OR ({kind} = 'VARCHAR' AND {word.well_formed}))"
        )
    present = f"({kind} = 'VARCHAR' AND {word.well_formed})"
    if column.required and column.holds == "text":
        return Reading(word.value, f"COALESCE({present}, FALSE)")
    return Reading(word.value, f"({absent} OR {present})")
