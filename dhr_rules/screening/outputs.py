"""Where a screening writes: its files, whole or not at all, and the database on the way."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_rules.screening.columns import ScreeningError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MEMORY = "600MB"  # for DuckDB; what does not fit goes to disk beside the output
_FORMS = {
    ".csv": "FORMAT csv, HEADER",
    ".parquet": "FORMAT parquet",
    ".jsonl": "FORMAT json",
    ".ndjson": "FORMAT json",
}
DISK_FULL = (
    "The disk is full. A screening needs room for a copy of its input beside the output; make "
    "room, or name an output on another disk."
)
_DISK_FULL = ("No space left", "max_temp_directory_size", "Disk quota exceeded")


@dataclass(frozen=True, slots=True)
class Outputs:
    """The output and the tables beside it; ``compared`` where other rules are compared."""

    output: Path
    compared: bool = False

    @property
    def set_aside(self) -> Path:
        return self.output.with_name(f"{self.output.stem}.set-aside.csv")

    @property
    def moved(self) -> Path | None:
        return self.output.with_name(f"{self.output.stem}.moved.csv") if self.compared else None

    @property
    def files(self) -> tuple[Path, ...]:
        return (self.output, self.set_aside, *filter(None, [self.moved]))

    @property
    def form(self) -> str:
        """How the database writes the output. Raises ``ScreeningError`` for another ending."""
        form = _FORMS.get(self.output.suffix.casefold())
        if form is None:
            raise ScreeningError("The name of the output should end in .csv, .parquet or .jsonl.")
        return form

    def check(self, source: Path) -> None:
        """Raise ``ScreeningError`` where the input is not there or the files cannot be."""
        if not source.is_file():
            raise ScreeningError("There is no such file to screen. Check its name and its folder.")
        if not os.access(source, os.R_OK):
            raise ScreeningError("The file to screen cannot be opened. You may not be allowed to.")
        if not self.output.parent.is_dir():
            raise ScreeningError("There is no such folder for the output. Make it first.")
        if any(one.is_dir() or (one.exists() and one.samefile(source)) for one in self.files):
            raise ScreeningError("The output would take the place of the input. Name another file.")
        _ = self.form

    def made_in(self, folder: Path) -> Outputs:
        """Return where the same files are made before they are put in place."""
        return replace(self, output=folder / self.output.name)

    def take(self, made: Outputs) -> None:
        """Put all files in place, the output last.

        One that was not made takes away what an earlier run left there.
        """
        for file, to in reversed(list(zip(made.files, self.files, strict=True))):
            if file.exists():
                file.replace(to)
            else:
                to.unlink(missing_ok=True)


@contextmanager
def workshop(output: Path) -> Iterator[Path]:
    """Make a folder beside the output, so that what is finished moves there in one step."""
    try:
        with tempfile.TemporaryDirectory(
            prefix=f".{output.name}.", suffix=".unfinished", dir=output.parent
        ) as folder:
            yield Path(folder)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise ScreeningError(DISK_FULL) from None
        said = os.strerror(error.errno or errno.EIO)
        raise ScreeningError(f"A file could not be read or written ({said}).") from None


@contextmanager
def database_in(folder: Path) -> Iterator[DuckDBPyConnection]:
    """Open a database in a folder. Raises ``ScreeningError`` where it fails, in plain words."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "temp_directory": str(folder / "spilled"),
    }
    database = None
    try:
        database = duckdb.connect(folder / "staged.duckdb", config=settings)
        # It knows how far it is only with a bar of its own, which it then prints.
        database.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
        # The table is read once or twice and thrown away: not worth the time to make it small.
        database.execute("SET force_compression = 'uncompressed'")
        yield database
    except duckdb.Error as error:
        raise ScreeningError(_in_words(error)) from None
    finally:
        if database is not None:
            # What it could not write before, it cannot write now; the folder goes anyway.
            with suppress(duckdb.Error):
                database.close()


def _in_words(error: Exception) -> str:
    said = str(error)
    if any(words in said for words in _DISK_FULL):
        return DISK_FULL
    if "Out of Memory" in said:
        return "There is not enough memory. Close other programs, or screen the file in parts."
    # The message may hold what was in the file.
    return f"The file could not be read or written ({type(error).__name__})."
