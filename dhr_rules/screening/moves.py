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
from dhr_rules.screening.counting import PASSED_OVER
from dhr_rules.screening.names import name, quoted
from dhr_rules.screening.query import OUTCOME, PERSON
from dhr_rules.screening.staging import ROW

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NOT_DECIDED = "not_decided"  # stands for the finding where the rules have no such decision
Move = tuple[str, str]  # from which outcome or finding to which; the same where it stays


@dataclass(frozen=True, slots=True)
class Moves:
    """How many rows move, and how many people; a person counts once, with whatever rows.

    ``outcomes`` counts those of whom something moved, by their two outcomes: the same
    twice where the outcome stays and a decision moves. ``decisions`` counts for each
    decision those for whom it differs. ``stayed`` counts by outcome those of whom nothing
    moved. An outcome is its code, or ``none_yet``. All are exact, so that they are not to
    be shown.
    """

    rows: int
    outcomes: Mapping[Move, int]
    decisions: Mapping[str, Mapping[Move, int]]
    stayed: Mapping[str, int]


def list_moves(
    database: DuckDBPyConnection, found: str, policy: Policy, other: Policy, path: Path
) -> Moves:
    """Write each row that moves to a table, and return how many rows and people move.

    ``found`` is a query that gives the columns of ``compared_query``. The table has the rows
    in the order of the input: the two outcomes, and a column for each decision which says
    "met to undetermined", and is empty where it stays. It comes after ``count_people``, and
    counts the same row of each person.
    """
    rows = _write(database, found, policy, other, path)
    decisions = decisions_of(policy, other)
    pairs = [_both(policy, other, column) for column in (OUTCOME, *decisions)]
    groups = database.execute(
        f"SELECT {MOVED}, COUNT(*), {', '.join(column for pair in pairs for column in pair)} "
        f"FROM ({found}) ANTI JOIN {PASSED_OVER} USING ({ROW}) GROUP BY ALL"
    ).fetchall()
    outcomes: Counter[Move] = Counter()
    findings: dict[str, Counter[Move]] = {id_: Counter() for id_ in decisions}
    stayed: Counter[str] = Counter()
    for moved, people, today, by_others, *said in groups:
        if moved != MOVES:
            stayed[today] += people
            continue
        outcomes[today, by_others] += people
        for id_, before, after in zip(decisions, said[::2], said[1::2], strict=True):
            if _counts_as(before) != _counts_as(after):
                findings[id_][before, after] += people
    return Moves(rows, outcomes, findings, stayed)


def _write(
    database: DuckDBPyConnection, found: str, policy: Policy, other: Policy, path: Path
) -> int:
    before, after = _both(policy, other, OUTCOME)
    columns = [ROW, PERSON, f"{before} AS {name('from')}", f"{after} AS {name('to')}"]
    for id_ in decisions_of(policy, other):
        before, after = _both(policy, other, id_)
        differs = " <> ".join(_both(policy, other, id_, absent=ABSENT))
        columns.append(f"CASE WHEN {differs} THEN {before} || ' to ' || {after} END AS {id_}")
    written = database.execute(
        f"COPY (SELECT {', '.join(columns)} FROM ({found}) WHERE {MOVED} = '{MOVES}' "
        f"ORDER BY {ROW}) TO {quoted(str(path))} (FORMAT csv, HEADER)"
    ).fetchone()
    assert written is not None
    return int(written[0])


def _both(policy: Policy, other: Policy, column: str, absent: str = NOT_DECIDED) -> tuple[str, str]:
    """Return what each set of rules says in a column, as text; ``absent`` where it has none."""
    others = by_other(column)
    if column == OUTCOME:
        return f"COALESCE({column}, '{NONE_YET}')", f"COALESCE({others}, '{NONE_YET}')"
    return (
        f"{column}::VARCHAR" if column in policy.decision else quoted(absent),
        f"{others}::VARCHAR" if column in other.decision else quoted(absent),
    )


def _counts_as(finding: str) -> str:
    return ABSENT if finding == NOT_DECIDED else finding
