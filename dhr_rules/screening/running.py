"""From a file of cases to a table of findings, whole or not at all."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_rules.policy import Policy
from dhr_rules.screening.bands import SMALLEST_SHOWN, Bands, Smallest
from dhr_rules.screening.columns import ScreeningError
from dhr_rules.screening.counting import Counts, count_people
from dhr_rules.screening.names import name, quoted
from dhr_rules.screening.query import PERSON, screening_query
from dhr_rules.screening.several import SEVERAL, set_contradictions_aside
from dhr_rules.screening.staging import FAULT, STAGED, Wanted, stage
from dhr_rules.screening.summary import Summary, summarise
from dhr_rules.screening.summary_files import check_summary_names, written

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ROW = "row_in_file"
_MEMORY = "600MB"  # for DuckDB; what does not fit goes to disk beside the output
_EVERY = 0.2  # seconds between two reports of progress
_FORMS = {
    ".csv": "FORMAT csv, HEADER",
    ".parquet": "FORMAT parquet",
    ".jsonl": "FORMAT json",
    ".ndjson": "FORMAT json",
}
_FINDING_TYPE = "finding"
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
) -> Screened:
    """Decide every row of a file and write what was found to another.

    ``keep`` are columns of the user's own that are carried along; ``on`` is the day after
    which no date can be (default: today). Rows that cannot be read are set aside in a table
    beside the output. ``summaries`` are files for the counts of people, in which a number
    below ``smallest`` does not show. Raises ``ScreeningError`` if nothing can be decided;
    there is no output then.
    """
    bands = Bands(smallest)
    beside = output.with_name(f"{output.stem}.set-aside.csv")
    check_summary_names(summaries, (source, output, beside))
    wanted = Wanted((policy,), tuple(keep), on or date.today())
    with _workshop(output) as folder, _database(folder) as database:
        screening = _Screening(database, source, wanted, folder, told)
        screening.stage()
        counted = screening.counted()
        result = folder / f"result{output.suffix}"
        query = screening.query(policy)
        screening.write(query, result, _form(output))
        set_aside = screening.write_set_aside(folder / "set_aside.csv")
        people = screening.count(query, result, policy, bands)
        summary = summarise(
            people, policy, bands, rows=counted[0], set_aside=counted[1], on=wanted.on
        )
        with written(summary, summaries) as put_summaries_in_place:
            _put_in_place(set_aside, beside)
            put_summaries_in_place()
            result.replace(output)
    return Screened(
        counted[0],
        counted[1],
        beside if counted[1] else None,
        screening.first_reasons,
        summary,
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

    def query(self, policy: Policy) -> str:
        """Return the query over all rows that are not set aside."""
        carried = (ROW, *map(name, self.wanted.keep))
        self.database.execute(
            f"CREATE TYPE {_FINDING_TYPE} AS ENUM ('not_met', 'undetermined', 'met')"
        )
        parts = []
        for kind, combined in (("ANTI", False), ("SEMI", True)):
            rows = (
                f"(SELECT rowid + 1 AS {ROW}, * FROM {STAGED} {kind} JOIN {SEVERAL} "
                f"USING ({PERSON}) WHERE {FAULT} IS NULL)"
            )
            parts.append(
                screening_query(
                    policy,
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

    def count(self, query: str, result: Path, policy: Policy, bands: Bands) -> Counts:
        """Return how many people there are of each kind in what was found."""
        # Deciding once more takes less time than reading what was written, but for Parquet.
        stored = result.suffix.casefold() == ".parquet"
        found = f"FROM read_parquet({quoted(str(result))})" if stored else query
        with self._progress("Counting the people"):
            return count_people(self.database, found, ROW, policy, bands)

    def write_set_aside(self, path: Path) -> Path | None:
        """Write the rows that were set aside, by number and reason; ``None`` if there are none."""
        if not self.first_reasons:
            return None
        self.database.execute(
            f"COPY (SELECT rowid + 1 AS {ROW}, {FAULT} AS reason FROM {STAGED} "
            f"WHERE {FAULT} IS NOT NULL ORDER BY rowid) TO {quoted(str(path))} (FORMAT csv, HEADER)"
        )
        return path

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


def _form(output: Path) -> str:
    form = _FORMS.get(output.suffix.casefold())
    if form is None:
        raise ScreeningError("The name of the output should end in .csv, .parquet or .jsonl.")
    return form


def _put_in_place(made: Path | None, path: Path) -> None:
    """Put a file in place, or take away the one that an earlier run left there."""
    if made is None:
        path.unlink(missing_ok=True)
    else:
        made.replace(path)


@contextmanager
def _workshop(output: Path) -> Iterator[Path]:
    """Make a folder beside the output, so that what is finished moves there in one step."""
    if not output.parent.is_dir():
        raise ScreeningError("The folder for the output does not exist. Make it first.")
    with tempfile.TemporaryDirectory(
        prefix=f".{output.name}.", suffix=".unfinished", dir=output.parent
    ) as folder:
        yield Path(folder)


@contextmanager
def _database(folder: Path) -> Iterator[DuckDBPyConnection]:
    """Open a database in a folder. Raises ``ScreeningError`` where it fails, in plain words."""
    import duckdb

    settings = {"memory_limit": _MEMORY, "temp_directory": str(folder / "spilled")}
    database = duckdb.connect(folder / "staged.duckdb", config=dict(settings))
    try:
        yield database
    except duckdb.Error as error:
        raise ScreeningError(_in_words(error)) from None
    finally:
        database.close()


def _in_words(error: Exception) -> str:
    said = str(error)
    if "No space left" in said or "max_temp_directory_size" in said:
        return (
            "The disk is full. A screening needs room for a copy of its input beside the "
            "output; make room, or write to another disk."
        )
    if "Out of Memory" in said:
        return "There is not enough memory. Close other programs, or screen the file in parts."
    # The message may hold what was in the file.
    return f"The file could not be read or written ({type(error).__name__})."
