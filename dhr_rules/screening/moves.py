"""Whose case moves under other rules: the people counted, and their rows listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_rules.policy import Policy
from dhr_rules.procedure import NONE_YET
from dhr_rules.screening.against import ABSENT, MOVED, MOVES, by_other, decisions_of
from dhr_rules.screening.names import name, quoted
from dhr_rules.screening.query import OUTCOME, PERSON
from dhr_rules.screening.several import SEVERAL
from dhr_rules.screening.staging import ROW

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOT_DECIDED = "not_decided"  # stands for the finding where the rules have no such decision
Move = tuple[str, str]  # from which outcome or finding to which; the same where it stays


@dataclass(frozen=True, slots=True)
class Moves:
    """How many people move, each counted once however many rows they have.

    ``outcomes`` counts those of whom something moved, by their two outcomes: the same
    twice where the outcome stays and a decision moves. ``decisions`` counts for each
    decision those for whom it differs. ``stayed`` counts by outcome those of whom nothing
    moved. An outcome is its code, or ``none_yet``.
    """

    outcomes: Mapping[Move, int]
    decisions: Mapping[str, Mapping[Move, int]]
    stayed: Mapping[str, int]


def count_moves(database: DuckDBPyConnection, table: str, policy: Policy, other: Policy) -> Moves:
    """Count the people in a table with the columns of ``compared_query``."""
    decisions = decisions_of(policy, other)
    pairs = [_both(policy, other, column) for column in (OUTCOME, *decisions)]
    columns = ", ".join(column for pair in pairs for column in pair)
    # All rows of one person say the same, as they were taken together.
    groups = database.execute(
        f"SELECT {MOVED}, {columns}, COUNT(*) FROM {table} ANTI JOIN {SEVERAL} USING ({PERSON}) "
        f"GROUP BY ALL UNION ALL SELECT {MOVED}, {columns}, COUNT(DISTINCT {PERSON}) "
        f"FROM {table} SEMI JOIN {SEVERAL} USING ({PERSON}) GROUP BY ALL"
    ).fetchall()
    outcomes: Counter[Move] = Counter()
    findings: dict[str, Counter[Move]] = {id_: Counter() for id_ in decisions}
    stayed: Counter[str] = Counter()
    for moved, today, by_others, *found, people in groups:
        if moved != MOVES:
            stayed[today] += people
            continue
        outcomes[today, by_others] += people
        for id_, before, after in zip(decisions, found[::2], found[1::2], strict=True):
            if _moves(before, after):
                findings[id_][before, after] += people
    return Moves(outcomes, findings, stayed)


def write_moves(
    database: DuckDBPyConnection, table: str, policy: Policy, other: Policy, path: Path
) -> None:
    """Write each row that moves, in the order of the input: the outcomes, what differs and how.

    One column for each decision says "met to undetermined", and is empty where it stays.
    """
    before, after = _both(policy, other, OUTCOME)
    columns = [ROW, PERSON, f"{before} AS {name('from')}", f"{after} AS {name('to')}"]
    for id_ in decisions_of(policy, other):
        before, after = _both(policy, other, id_)
        differs = " <> ".join(_both(policy, other, id_, absent=ABSENT))
        columns.append(f"CASE WHEN {differs} THEN {before} || ' to ' || {after} END AS {id_}")
    database.execute(
        f"COPY (SELECT {', '.join(columns)} FROM {table} WHERE {MOVED} = '{MOVES}' "
        f"ORDER BY {ROW}) TO {quoted(str(path))} (FORMAT csv, HEADER)"
    )


def _both(policy: Policy, other: Policy, column: str, absent: str = NOT_DECIDED) -> tuple[str, str]:
    """Return what each set of rules says in a column, as text; ``absent`` where it has none."""
    others = by_other(column)
    if column == OUTCOME:
        return f"COALESCE({column}, '{NONE_YET}')", f"COALESCE({others}, '{NONE_YET}')"
    return (
        f"{column}::VARCHAR" if column in policy.decision else quoted(absent),
        f"{others}::VARCHAR" if column in other.decision else quoted(absent),
    )


def _moves(before: str, after: str) -> bool:
    return before.replace(NOT_DECIDED, ABSENT) != after.replace(NOT_DECIDED, ABSENT)
