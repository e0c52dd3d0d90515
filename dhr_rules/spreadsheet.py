"""A table for a spreadsheet: CSV as in RFC 4180, every cell one line of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from dhr_rules.pages import printable

# Without this mark in front Excel takes the file for Windows-1252 and garbles “ ” and é.
_BYTE_ORDER_MARK = "\ufeff"
# A cell that begins with one of these can be run as a formula; the wide ones in Japanese
# editions. OWASP, “CSV Injection”. Tab, carriage return and line feed, which it lists as
# well, never begin a cell here.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """Return a table: a row of headings, then the rows. ``None`` is an empty cell.

    A cell that a spreadsheet would run as a formula begins with an apostrophe, so that it
    stays text. The text begins with a byte order mark and its lines end in CRLF: write it
    as UTF-8 with ``newline=""``.
    """
    file = io.StringIO(newline="")
    file.write(_BYTE_ORDER_MARK)
    table = csv.writer(file)
    table.writerow(head)
    for row in rows:
        table.writerow([_cell(text) for text in row])
    return file.getvalue()


def _cell(text: str | None) -> str:
    """Return the text as one line that a spreadsheet shows and does not run."""
    line = printable(" ".join((text or "").split()))
    return f"'{line}" if line.startswith(_BEGINS_A_FORMULA) else line
