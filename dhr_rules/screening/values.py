"""What is read from one column, in SQL: its value, or a mark that it is not well formed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dhr_rules.screening.columns import (
    MOST_TEXT,
    MOST_YEARS,
    NO,
    UNKNOWN,
    YES,
    Holds,
    InputColumn,
)
from dhr_rules.screening.names import quoted

# How a column is stored: as text, or typed. "json" is a value of a line of JSON.
Stored = Literal["text", "boolean", "integer", "number", "date", "json"]
# What stands for a value that is not well formed, where no value can be the same.
_WRONG: dict[Holds, str] = {
    "text": "CHR(31)",
    "yes_no": "-1::TINYINT",
    "age": "-1::SMALLINT",
    "date": "DATE '0001-01-01'",
}
SQL_TYPE: dict[Holds, str] = {
    "text": "VARCHAR", "yes_no": "BOOLEAN", "age": "SMALLINT", "date": "DATE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """How a column is read: first with a mark for what is wrong, then as it is stored."""

    column: InputColumn
    marked: str

    @property
    def wrong(self) -> str:
        """The condition, on what was read first, that the value is not well formed."""
        return f"{self.column.name} = {_WRONG[self.column.holds]}"

    @property
    def value(self) -> str:
        """The value, from what was read first; nothing where that is wrong."""
        name, holds = self.column.name, self.column.holds
        return f"NULLIF({name}, {_WRONG[holds]})::{SQL_TYPE[holds]} AS {name}"


def reading(column: InputColumn, stored: Stored | None, raw: str, on: date) -> Reading | None:
    """Return how a column is read, or ``None`` where what is stored cannot be meant.

    ``stored`` is ``None`` where the column is not there.
    """
    marked = "NULL" if stored is None else _marked(column, stored, raw, on)
    if marked is None:
        return None
    if stored is None and column.required and column.holds == "text":
        marked = _WRONG["text"]
    return Reading(column, marked)


def _marked(column: InputColumn, stored: Stored, raw: str, on: date) -> str | None:
    match column.holds, stored:
        case _, "json":
            return _json(column, raw, on)
        case "yes_no", "boolean":
            return f"{raw}::TINYINT"
        case "yes_no", "text":
            return _yes_no(raw)
        case "age", "text":
            return _age(raw, f"TRY_CAST({raw} AS SMALLINT)", written_so=True)
        case "age", "integer":
            return _age(raw, f"TRY_CAST({raw} AS SMALLINT)")
        case "age", "number":
            whole = f"CASE WHEN {raw} = TRUNC({raw}) THEN {raw} END"
            return _age(raw, f"TRY_CAST({whole} AS SMALLINT)")
        case "date", "text":
            return _date(raw, f"TRY_CAST({raw} AS DATE)", on, written_so=True)
        case "date", "date":
            return _date(raw, f"CAST({raw} AS DATE)", on)
        case "text", "text" | "integer":
            return _text(f"CAST({raw} AS VARCHAR)", column)
    return None


def cannot_be_meant(column: InputColumn, value: str, on: date | None) -> str | None:
    """Return where a value that is stored with its own type is not well formed.

    ``on`` is the day after which no date can be; ``None`` is the day on which it is read.
    """
    match column.holds:
        case "text":
            nothing = f"{value} IS NULL OR {value} = '' OR " if column.required else ""
            return f"{nothing}LENGTH({value}) > {MOST_TEXT}"
        case "age":
            return f"NOT {value} BETWEEN 0 AND {MOST_YEARS}"
        case "date":
            last = f"DATE '{on}'" if on else "CURRENT_DATE"
            return f"{value} > {last}"
        case "yes_no":
            return None


def _in(raw: str, words: Iterable[str]) -> str:
    return f"{raw} IN ({', '.join(map(quoted, words))})"


def _yes_no(raw: str) -> str:
    """Return 1, 0 or nothing; what is most often written is looked for first."""
    return (
        f"CASE WHEN {raw} IS NULL THEN NULL WHEN {raw} = {quoted(YES[0])} THEN 1::TINYINT "
        f"WHEN {raw} = {quoted(NO[0])} THEN 0::TINYINT WHEN {_in(raw, YES)} THEN 1::TINYINT "
        f"WHEN {_in(raw, NO)} THEN 0::TINYINT WHEN {_in(raw, ('', *UNKNOWN))} THEN NULL "
        f"ELSE {_WRONG['yes_no']} END"
    )


def _text(raw: str, column: InputColumn) -> str:
    nothing = _WRONG["text"] if column.required else "NULL"
    return (
        f"CASE WHEN {raw} IS NULL OR {raw} = '' THEN {nothing} "
        f"WHEN LENGTH({raw}) > {MOST_TEXT} THEN {_WRONG['text']} ELSE {raw} END"
    )


def _age(raw: str, value: str, *, written_so: bool = False) -> str:
    return _checked(raw, value, f"{value} BETWEEN 0 AND {MOST_YEARS}", "age", written_so)


def _date(raw: str, value: str, on: date, *, written_so: bool = False) -> str:
    return _checked(raw, value, f"{value} <= DATE '{on}'", "date", written_so)


def _checked(raw: str, value: str, well_formed: str, holds: Holds, written_so: bool) -> str:
    """Return the value where it is well formed.

    With ``written_so`` it has to be written as it would be again: a cast would let 17.6, 1e1
    and a date in another order pass.
    """
    nothing = f"{raw} IS NULL OR {raw} = ''" if written_so else f"{raw} IS NULL"
    same = f" AND {value}::VARCHAR = {raw}" if written_so else ""
    return (
        f"CASE WHEN {nothing} THEN NULL WHEN {well_formed}{same} THEN {value} "
        f"ELSE {_WRONG[holds]} END"
    )


def _json(column: InputColumn, raw: str, on: date) -> str:
    """Read a value of a JSON line: a word, a number or a truth, and nothing in their place."""
    kind, text = f"JSON_TYPE({raw})", f"({raw} ->> '$')"
    word = f"{kind} = 'VARCHAR'"
    meant: dict[Holds, list[tuple[str, str]]] = {
        "age": [(f"{kind} IN ('UBIGINT', 'BIGINT')", _age(text, f"TRY_CAST({text} AS SMALLINT)"))],
        "date": [(word, _date(text, f"TRY_CAST({text} AS DATE)", on, written_so=True))],
        "yes_no": [
            (word, _yes_no(text)),
            (f"{kind} = 'BOOLEAN'", f"({text} = 'true')::TINYINT"),
        ],
        "text": [(word, _text(text, column))],
    }
    needed = column.required and column.holds == "text"
    nothing = _WRONG["text"] if needed else "NULL"
    cases = " ".join(f"WHEN {condition} THEN {value}" for condition, value in meant[column.holds])
    return (
        f"CASE WHEN {raw} IS NULL OR {kind} = 'NULL' THEN {nothing} {cases} "
        f"ELSE {_WRONG[column.holds]} END"
    )
