"""Rows of one person: a finding rests on all of them, so that they have to agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dhr_rules.fact_columns import DATE_EARLIEST, DATE_LATEST
from dhr_rules.screening.names import quoted
from dhr_rules.screening.query import PERSON
from dhr_rules.screening.staging import FAULT, STAGED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SEVERAL = "several"  # the people who have more than one row
_OTHERS = "another row of this person is set aside; a finding rests on all of them"


def set_contradictions_aside(database: DuckDBPyConnection, columns: Sequence[str]) -> None:
    """Make the table ``several``, and set aside all rows of a person if one has to be."""
    database.execute(
        f"CREATE TEMP TABLE {SEVERAL} AS SELECT {PERSON} FROM {STAGED} "
        f"WHERE {PERSON} IS NOT NULL GROUP BY {PERSON} HAVING COUNT(*) > 1"
    )
    cases = " ".join(
        f"WHEN {condition} THEN {quoted(reason)}"
        for condition, reason in wrong_between_rows(columns)
    )
    database.execute(
        f"CREATE TEMP TABLE against AS SELECT {PERSON}, CASE {cases} END AS reason "
        f"FROM {STAGED} SEMI JOIN {SEVERAL} USING ({PERSON}) GROUP BY {PERSON} "
        "HAVING reason IS NOT NULL"
    )
    database.execute(
        f"UPDATE {STAGED} SET {FAULT} = against.reason FROM against "
        f"WHERE {STAGED}.{FAULT} IS NULL AND {STAGED}.{PERSON} = against.{PERSON}"
    )


def wrong_between_rows(columns: Sequence[str], over: str = "") -> Iterator[tuple[str, str]]:
    """Yield what sets all rows of a person aside: a condition in SQL and the reason that is given.

    ``over`` is the window that holds those rows; without it they are a group.
    """

    def rows(condition: str) -> str:
        return f"SUM(CASE WHEN {condition} THEN 1 ELSE 0 END){over}"

    if "died" in columns:
        yield f"{rows('died')} > 1", "two rows give a death of this person"
        yield (
            f"MIN(CASE WHEN died THEN {DATE_LATEST} END){over} < "
            f"MAX(CASE WHEN NOT died THEN {DATE_EARLIEST} END){over}",
            "one row gives a harm that is later than the death that another gives",
        )
    if {"died", "still_alive"} <= set(columns):
        yield (
            f"{rows('died')} > 0 AND {rows('still_alive')} > 0",
            "one row gives the death of this person, and another says that they are alive",
        )
    yield f"{rows(f'{FAULT} IS NOT NULL')} > 0", _OTHERS
