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
    wrong = [(f"COUNT(*) FILTER (WHERE {FAULT} IS NOT NULL) > 0", _OTHERS)]
    wrong = [*_against_each_other(columns), *wrong]
    cases = " ".join(f"WHEN {condition} THEN {quoted(reason)}" for condition, reason in wrong)
    database.execute(
        f"CREATE TEMP TABLE against AS SELECT {PERSON}, CASE {cases} END AS reason "
        f"FROM {STAGED} SEMI JOIN {SEVERAL} USING ({PERSON}) GROUP BY {PERSON} "
        "HAVING reason IS NOT NULL"
    )
    database.execute(
        f"UPDATE {STAGED} SET {FAULT} = against.reason FROM against "
        f"WHERE {STAGED}.{FAULT} IS NULL AND {STAGED}.{PERSON} = against.{PERSON}"
    )


def _against_each_other(columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what the rows of one person cannot say together."""
    if "died" in columns:
        yield "COUNT(*) FILTER (WHERE died) > 1", "two rows give a death of this person"
        yield (
            f"MIN({DATE_LATEST}) FILTER (WHERE died) < "
            f"MAX({DATE_EARLIEST}) FILTER (WHERE NOT died)",
            "one row gives a harm that is later than the death that another gives",
        )
    if {"died", "still_alive"} <= set(columns):
        yield (
            "COUNT(*) FILTER (WHERE died) > 0 AND COUNT(*) FILTER (WHERE still_alive) > 0",
            "one row gives the death of this person, and another says that they are alive",
        )
