"""From a file of cases to a table of findings, whole or not at all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_rules.policy import Policy
from dhr_rules.screening.against import OtherRules, compared_columns, compared_query
from dhr_rules.screening.bands import SMALLEST_SHOWN, Bands, Smallest
from dhr_rules.screening.columns import ScreeningError, check_carried, check_ids
from dhr_rules.screening.counting import Counts, count_people
from dhr_rules.screening.moves import Moves, list_moves
from dhr_rules.screening.moves_shown import show_moves
from dhr_rules.screening.names import name, quoted
from dhr_rules.screening.outputs import Outputs, database_in, workshop
from dhr_rules.screening.query import PERSON, result_columns, screening_query
from dhr_rules.screening.several import SEVERAL, set_contradictions_aside
from dhr_rules.screening.staging import FAULT, ROW, STAGED, Wanted, stage
from dhr_rules.screening.summary import Summary, summarise
from dhr_rules.screening.summary_files import check_summary_names, written

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_EVERY = 0.2  # seconds between two reports of progress
_FINDING_TYPE, _COMPARED = "finding", "compared"
# Says what is being done, and how much of it is done, from 0 to 1.
Told = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Screened:
    """What came of a screening: how many rows there were, and how many were set aside."""

    rows: int
    set_aside: int
    set_aside_in: Path | None
    first_reasons: Sequence[tuple[int, str]]
    summary: Summary
    moves: Moves | None = None  # where it was compared with other rules
    moved_in: Path | None = None


def screen(
    source: Path,
    output: Path,
    policy: Policy,
    *,
    keep: Sequence[str] = (),
    on: date | None = None,
    summaries: Sequence[Path] = (),
    smallest: Smallest = SMALLEST_SHOWN,
    told: Told = lambda doing, part: None,
    against: OtherRules | None = None,
) -> Screened:
    """Decide every row of a file and write what was found to another.

    ``keep`` are columns of the user's own that are carried along; ``on`` is the day after
    which no date can be (default: today). Rows that cannot be read are set aside in a table
    beside the output. ``summaries`` are files for the counts of people, in which a number
    below ``smallest`` does not show. ``against`` are other rules: the file has the columns
    of both, the output says what these find too (``compared_columns``), and the rows that
    move are listed beside it. Raises ``ScreeningError`` if nothing can be decided; there is
    no output then.
    """
    rules, columns = [policy], result_columns(policy)
    if against is not None:
        rules, columns = [policy, against.policy], compared_columns(policy, against.policy)
    outputs = Outputs(output, compared=against is not None)
    check_ids(rules)
    outputs.check(source)
    check_summary_names(summaries, (source, *outputs.files))
    wanted = Wanted(tuple(rules), tuple(keep), on or date.today())
    check_carried(keep, (ROW, *columns, *(one.name for one in wanted.columns)))
    bands, moves = Bands(smallest), None
    with workshop(output) as folder, database_in(folder) as database:
        made = outputs.made_in(folder)
        screening = _Screening(database, source, wanted, folder, told)
        screening.stage()
        rows, set_aside = screening.counted()
        found = screening.found()
        screening.write(found, made.output, made.form)
        screening.write_set_aside(made.set_aside)
        people = screening.count(found, made.output, policy, bands)
        summary = summarise(people, policy, bands, rows=rows, set_aside=set_aside, on=wanted.on)
        if against is not None and made.moved is not None:
            moves = list_moves(database, found, policy, against.policy, made.moved)
            summary = replace(summary, moves=show_moves(moves, policy, against, bands))
        with written(summary, summaries) as put_summaries_in_place:
            put_summaries_in_place()
            outputs.take(made)
    return Screened(
        rows,
        set_aside,
        outputs.set_aside if set_aside else None,
        screening.first_reasons,
        summary,
        moves,
        outputs.moved,
    )


class _Screening:
    """One file in the database, from rows to findings."""

    def __init__(
        self,
        database: DuckDBPyConnection,
        source: Path,
        wanted: Wanted,
        folder: Path,
        told: Told,
    ) -> None:
        self.database, self.source, self.wanted = database, source, wanted
        self.folder, self.told = folder, told
        self.first_reasons: list[tuple[int, str]] = []

    def stage(self) -> None:
        """Read the file. Raises ``ScreeningError`` if there is nothing in it to decide."""
        size = max(self.source.stat().st_size, 1)
        read = 0

        def told_of_lines(more: int) -> None:
            nonlocal read
            read += more
            self.told("Checking the lines", read / size)

        with self._progress("Reading the rows"):
            stage(self.database, self.source, self.wanted, self.folder, told_of_lines)
        with self._progress("Bringing the rows of one person together"):
            set_contradictions_aside(self.database, [one.name for one in self.wanted.columns])

    def counted(self) -> tuple[int, int]:
        """Return how many rows there are and how many of them are set aside."""
        counts = f"SELECT COUNT(*), COUNT({FAULT}) FROM {STAGED}"
        row = self.database.execute(counts).fetchone()
        assert row is not None
        self.first_reasons = self.database.execute(
            f"SELECT rowid + 1, {FAULT} FROM {STAGED} WHERE {FAULT} IS NOT NULL "
            "ORDER BY rowid LIMIT 5"
        ).fetchall()
        if row[0] == 0:
            raise ScreeningError("The file has no rows below its first line.")
        if row[0] == row[1]:
            listed = [f"Row {number}: {reason}." for number, reason in self.first_reasons]
            raise ScreeningError("No row of the file can be used. The first are these.", *listed)
        return int(row[0]), int(row[1])

    def found(self) -> str:
        """Return the query for what is found in all rows that are not set aside.

        What two sets of rules find is worked out once, and kept on disk.
        """
        self.database.execute(
            f"CREATE TYPE {_FINDING_TYPE} AS ENUM ('not_met', 'undetermined', 'met')"
        )
        policy, *others = self.wanted.policies
        if not others:
            return self._query(partial(screening_query, policy))
        (other,) = others
        query = self._query(partial(compared_query, policy, other))
        with self._progress("Deciding by both sets of rules"):
            self.database.execute(f"CREATE TABLE {_COMPARED} AS {query}")
        return f"SELECT * FROM {_COMPARED}"

    def _query(self, decide: Callable[..., str]) -> str:
        """Return the query of one row of each person, and the one of several rows, as one."""
        carried = (ROW, *map(name, self.wanted.keep))
        parts = []
        for kind, combined in (("ANTI", False), ("SEMI", True)):
            rows = (
                f"(SELECT rowid + 1 AS {ROW}, * FROM {STAGED} {kind} JOIN {SEVERAL} "
                f"USING ({PERSON}) WHERE {FAULT} IS NULL)"
            )
            parts.append(
                decide(
                    rows,
                    carried=carried,
                    combined=combined,
                    finding=lambda word: f"{quoted(word)}::{_FINDING_TYPE}",
                )
            )
        return " UNION ALL ".join(f"({part})" for part in parts)

    def write(self, query: str, path: Path, form: str) -> None:
        with self._progress("Deciding"):
            self.database.execute(f"COPY ({query}) TO {quoted(str(path))} ({form})")

    def write_set_aside(self, path: Path) -> None:
        """Write the rows that were set aside, by number and reason; no file if there are none."""
        if self.first_reasons:
            self.database.execute(
                f"COPY (SELECT rowid + 1 AS {ROW}, {FAULT} AS reason FROM {STAGED} WHERE {FAULT} "
                f"IS NOT NULL ORDER BY rowid) TO {quoted(str(path))} (FORMAT csv, HEADER)"
            )

    def count(self, query: str, result: Path, policy: Policy, bands: Bands) -> Counts:
        """Return how many people there are of each kind in what was found."""
        # Deciding once more takes less time than reading what was written, but for Parquet.
        stored = result.suffix.casefold() == ".parquet"
        found = f"FROM read_parquet({quoted(str(result))})" if stored else query
        with self._progress("Counting the people"):
            return count_people(self.database, found, ROW, policy, bands)

    @contextmanager
    def _progress(self, doing: str) -> Iterator[None]:
        """Say how far the database is while it works."""
        done = threading.Event()

        def watch() -> None:
            while not done.wait(_EVERY):
                part = self.database.query_progress()
                if part > 0:
                    self.told(doing, part / 100)

        watching = threading.Thread(target=watch, daemon=True)
        watching.start()
        try:
            yield
        finally:
            done.set()
            watching.join()
