"""People counted by what was found about them, in the database that found it.

A person counts once. One with several rows counts in the area and the year of the row with
the latest date: the last of them in the file, if several have it; a row without a date
only if no other has one. What is found is the same on all rows of a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dhr_rules.fact_columns import DATE_EARLIEST, DATE_LATEST
from dhr_rules.policy import Policy
from dhr_rules.procedure import NONE_YET
from dhr_rules.screening.bands import Bands
from dhr_rules.screening.names import quoted
from dhr_rules.screening.query import AREA, OUTCOME, PERSON, YEAR
from dhr_rules.screening.several import SEVERAL
from dhr_rules.screening.staging import FAULT, STAGED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_GROUPS = 400  # areas, and years, that are shown: those with the most people
By = Literal["all", "area", "year"]
# The outcome that was found, then the finding of each decision, in the order of the policy.
Found = tuple[str, ...]
Tally = Mapping[Found, int]
ByGroup = Mapping[str | None, Tally]
PASSED_OVER = "passed_over"  # the rows of a person that are not counted
_COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people there are of each kind. Exact, so that it is not to be shown.

    ``by_area`` and ``by_year`` have ``None`` for what is not given or not known, and only
    groups that are large enough to be listed, at most the largest ``MOST_GROUPS``.
    """

    everybody: Tally
    by_area: ByGroup
    by_year: ByGroup


def count_people(
    database: DuckDBPyConnection, found: str, row: str, policy: Policy, bands: Bands
) -> Counts:
    """Return the counts of people in ``found``, a query over the staged rows.

    ``row`` is the column in which it has the number of a row.
    """
    # One row for each person: all but one are passed over, of the few who have several.
    database.execute(
        f"CREATE TEMP TABLE {PASSED_OVER} AS SELECT rowid + 1 AS {row} FROM {STAGED} "
        f"SEMI JOIN {SEVERAL} USING ({PERSON}) WHERE {FAULT} IS NULL "
        f"QUALIFY ROW_NUMBER() OVER (PARTITION BY {PERSON} ORDER BY "
        f"COALESCE({DATE_LATEST}, {DATE_EARLIEST}) DESC NULLS LAST, rowid DESC) > 1"
    )
    # The outcome follows from two of the decisions, so that grouping by it would be for nothing.
    groups = ", ".join((AREA, YEAR, *policy.decision))
    database.execute(
        f"CREATE TEMP TABLE {_COUNTED} AS SELECT {groups}, COUNT(*) AS people, "
        f"COALESCE(ANY_VALUE({OUTCOME}), {quoted(NONE_YET)}) AS {OUTCOME} "
        f"FROM ({found}) ANTI JOIN {PASSED_OVER} USING ({row}) GROUP BY {groups}"
    )
    kinds = ", ".join((OUTCOME, *policy.decision))
    everybody = database.execute(
        f"SELECT SUM(people)::BIGINT, {kinds} FROM {_COUNTED} GROUP BY ALL"
    )
    tally = {tuple(kind): people for people, *kind in everybody.fetchall()}
    return Counts(
        tally,
        _by(database, AREA, kinds, bands),
        _by(database, f"CAST({YEAR} AS VARCHAR)", kinds, bands),
    )


def _by(database: DuckDBPyConnection, column: str, kinds: str, bands: Bands) -> ByGroup:
    large = database.execute(
        f"SELECT {column} FROM {_COUNTED} GROUP BY {column} "
        f"HAVING SUM(people) >= {bands.fewest_in_a_group} "
        f"ORDER BY SUM(people) DESC, {column} LIMIT {MOST_GROUPS}"
    ).fetchall()
    groups: dict[str | None, Counter[Found]] = {group: Counter() for (group,) in large}
    for group, people, *kind in database.execute(
        f"SELECT {column}, SUM(people)::BIGINT, {kinds} FROM {_COUNTED} "
        f"WHERE LIST_CONTAINS(?, {column}) OR {column} IS NULL GROUP BY ALL",
        [[group for group in groups if group is not None]],
    ).fetchall():
        if group in groups:
            groups[group][tuple(kind)] += people
    return groups
