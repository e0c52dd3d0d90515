"""Lines of text before they are read as rows: their encoding, and whether each is one row.

One line is one row. A line that is not is set aside with its number, and an empty row
put in its place in a copy, so that no other line is read wrongly for it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import methodcaller
from pathlib import Path
from typing import BinaryIO

from dhr_rules.screening.columns import ScreeningError

_BLOCK = 1 << 20  # bytes
_NEWLINE, _RETURN, _QUOTE = b"\n", b"\r", b'"'
_MARK = b"\xef\xbb\xbf"  # what some programs put before UTF-8
MOST_IN_A_LINE = 1 << 20  # bytes
NOWHERE = "\x1f"  # a character that no line of JSON can hold
NOT_CLOSED = "a quotation mark is not closed, or a value runs over the end of the line"
EMPTY = "the line is empty"
NOT_JSON = "it is not one JSON object"
Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a file are made up: what parts the values, and how many there are."""

    separator: bytes | None  # None: a line holds one JSON object
    values: int
    ending: bytes = b"\n"

    @property
    def empty_row(self) -> bytes:
        return b"null" if self.separator is None else self.separator * (self.values - 1)

    def fault(self, line: bytes) -> str | None:
        """Return why a line is not one row."""
        if not line.strip():
            return EMPTY
        if self.separator is None:
            return NOT_JSON if NOWHERE.encode() in line else None
        if line.count(_QUOTE) % 2 or _RETURN in line:
            return NOT_CLOSED
        if _QUOTE in line:
            found = len(next(csv.reader([line.decode()], delimiter=self.separator.decode())))
        else:
            found = line.count(self.separator) + 1
        if found != self.values:
            return f"it has {found} values and the first line names {self.values} columns"
        return None


def first_line(path: Path) -> str:
    """Return the first line of a text. Raises ``ScreeningError`` where there is none."""
    with path.open("rb") as file:
        line = file.readline(MOST_IN_A_LINE)
    if line[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in line:
        raise ScreeningError(_not_utf8(1))
    try:
        text = line.removeprefix(_MARK).decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise ScreeningError(_not_utf8(1)) from None
    if not text:
        raise ScreeningError("The file is empty, or its first line is. It should name the columns.")
    return text


def _not_utf8(line: int) -> str:
    return (
        f"The file is not UTF-8 text (line {line}). Save it again as UTF-8; in Excel choose "
        "“CSV UTF-8 (Comma delimited)”."
    )


def _blocks(file: BinaryIO, told: Told) -> Iterator[tuple[int, bytes]]:
    """Yield whole lines, about a megabyte at a time, with the number of the first."""
    number = 1
    while block := file.read(_BLOCK):
        rest = file.readline(MOST_IN_A_LINE)
        block += rest
        told(len(block))
        if len(rest) == MOST_IN_A_LINE:
            line = number + block.count(_NEWLINE)
            raise ScreeningError(f"Line {line} is longer than {MOST_IN_A_LINE:,} bytes.")
        try:
            block.decode()
        except UnicodeDecodeError as error:
            raise ScreeningError(
                _not_utf8(number + block.count(_NEWLINE, 0, error.start))
            ) from None
        yield number, block
        number += block.count(_NEWLINE)


def _all_well(block: bytes, layout: Layout) -> bool:
    """Return whether every line of a block is plainly one row; told without a loop."""
    returns = block.count(layout.ending) if layout.ending != _NEWLINE else 0
    if block.count(_RETURN) != returns or b"\0" in block:
        return False
    if returns and block.count(_NEWLINE) != returns:
        return False
    if layout.separator is None:
        return not (
            layout.ending * 2 in block
            or block.startswith(layout.ending)
            or NOWHERE.encode() in block
        )
    if _QUOTE in block:
        return False
    lines = block.removesuffix(_NEWLINE).split(_NEWLINE)
    counted = set(map(methodcaller("count", layout.separator), lines))
    return counted == {layout.values - 1} and (layout.values > 1 or b"" not in lines)


def lines_are_rows(path: Path, layout: Layout, told: Told = lambda read: None) -> bool:
    """Return whether every line of a text is plainly one row, the first line too.

    Raises ``ScreeningError`` where it is not UTF-8.
    """
    with path.open("rb") as file:
        return all(_all_well(block, layout) for _, block in _blocks(file, told))


def write_rows(
    path: Path, layout: Layout, copy: Path, faults: Path, told: Told = lambda read: None
) -> None:
    """Write ``copy``, in which each line of ``path`` is a row, and ``faults`` with what was not.

    ``faults`` is a table of row and reason. The first line of a file with names is row 0.
    """
    first = 0 if layout.separator else 1
    with (
        path.open("rb") as file,
        copy.open("wb") as rows,
        faults.open("w", encoding="utf-8", newline="") as set_aside,
    ):
        table = csv.writer(set_aside, lineterminator="\n")
        for number, block in _blocks(file, told):
            if number == 1:
                block = block.removeprefix(_MARK)
            lines = block.split(_NEWLINE)
            last = lines.pop()
            for row, line in enumerate([*lines, *([last] if last else [])], number - 1 + first):
                line = line.removesuffix(_RETURN).replace(b"\0", b"")
                fault = layout.fault(line)
                if fault is not None:
                    table.writerow((row, fault))
                rows.write((line if fault is None else layout.empty_row) + _NEWLINE)
