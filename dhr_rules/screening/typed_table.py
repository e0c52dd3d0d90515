"""The query over a table of typed columns, as an existing engine holds them.

It returns a row for each row of the table. Nothing is left out in silence: a row that
cannot be decided has no finding, and in ``set_aside`` the reason, which is the one that
is given when a file is screened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dhr_rules.policy import Policy
from dhr_rules.screening.columns import input_columns
from dhr_rules.screening.names import name, quoted
from dhr_rules.screening.query import AREA, PERSON, result_columns, screening_query
from dhr_rules.screening.several import wrong_between_rows
from dhr_rules.screening.staging import FAULT, JOINED, wrong_together
from dhr_rules.screening.values import cannot_be_meant

SET_ASIDE = "set_aside"


def typed_table_query(
    policy: Policy, table: str, *, keep: Sequence[str] = (), on: date | None = None
) -> str:
    """Return the query that decides every row of a table, in the dialect of DuckDB.

    ``table`` is written as SQL writes it, and has the columns of ``input_columns``. ``keep``
    are others that are carried along. ``on`` is the day after which no date can be; without
    it, the day on which the query runs.
    """
    kept = [name(one) for one in keep]
    decided = screening_query(policy, "agreed", carried=[*kept, SET_ASIDE])
    found = [
        one if one in (PERSON, AREA) else f"CASE WHEN {SET_ASIDE} IS NULL THEN {one} END AS {one}"
        for one in result_columns(policy)
    ]
    return (
        f"WITH checked AS (SELECT {', '.join(_checked(policy, kept, on))} FROM {table} AS given), "
        f"agreed AS (SELECT *, {_set_aside(policy)} AS {SET_ASIDE} FROM checked), "
        f"decided AS ({decided}) SELECT {', '.join([*kept, *found, SET_ASIDE])} FROM decided"
    )


def _checked(policy: Policy, kept: list[str], on: date | None) -> Iterator[str]:
    """Yield the columns of the table, and what is wrong with a row by itself."""
    yield from (f"given.{one}" for one in kept)
    wrong = []
    for column in input_columns(policy):
        value = f"given.{column.name}"
        if column.holds == "text":
            value = f"NULLIF(CAST({value} AS VARCHAR), '')"  # a number will do for a reference
        condition = cannot_be_meant(column, value, on)
        if condition is not None:
            wrong.append((condition, f"{column.name} {column.should_be}"))
        yield f"{value} AS {column.name}"
    yield f"COALESCE({_said(wrong)}, {_said(wrong_together([policy]))}) AS {FAULT}"


def _said(wrong: Iterable[tuple[str, str]]) -> str:
    """Return the reasons that hold, as one text."""
    reasons = " || ".join(
        f"CASE WHEN {condition} THEN {quoted(JOINED + reason)} ELSE '' END"
        for condition, reason in wrong
    )
    return f"NULLIF(SUBSTRING({reasons}, {len(JOINED) + 1}), '')"


def _set_aside(policy: Policy) -> str:
    """Return why a row is set aside: for itself, or for the others of its person."""
    names = [column.name for column in input_columns(policy)]
    cases = " ".join(
        f"WHEN {condition} THEN {quoted(reason)}"
        for condition, reason in wrong_between_rows(names, f" OVER (PARTITION BY {PERSON})")
    )
    return f"COALESCE({FAULT}, CASE {cases} END)"
