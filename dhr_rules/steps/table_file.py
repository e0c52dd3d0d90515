"""A list of next steps as a table for a spreadsheet: CSV as in RFC 4180.

The table says whom each step is about, by what they are called (Adult A, Child B), never
by name or id. Every cell is one line of text, without control characters.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from dhr_rules.pages import printable
from dhr_rules.results import NextStep

COLUMNS = (
    "reference", "id", "phase", "about", "who", "to", "what", "documents", "address",
    "by", "act_by", "when", "done_on", "overdue", "standing", "source", "notes",
)  # fmt: skip
# Without this mark in front Excel takes the file for Windows-1252 and garbles “ ” and é.
_BYTE_ORDER_MARK = "\ufeff"
# A cell that begins with one of these can be run as a formula; the wide ones in Japanese
# editions. OWASP, “CSV Injection”. Tab, carriage return and line feed, which it lists as
# well, never begin a cell here.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def steps_as_csv(reference: str, steps: Sequence[NextStep], called: Mapping[str, str]) -> str:
    """Return the table: a row of headings, then one row for each step, in the order given.

    ``called`` is what each person is called, by id. Dates are as in the assessment
    (2026-03-05). ``overdue`` is “yes” or empty. Where a cell has several parts they are
    joined with “; ”, notes with a space. A cell that a spreadsheet would run as a formula
    begins with an apostrophe, so that it stays text.

    The text begins with a byte order mark and its lines end in CRLF: write it as UTF-8 with
    ``newline=""``.
    """
    file = io.StringIO(newline="")
    file.write(_BYTE_ORDER_MARK)
    table = csv.writer(file)
    table.writerow(COLUMNS)
    for step in steps:
        table.writerow([_cell(text) for text in _row(reference, step, called)])
    return file.getvalue()


def _row(reference: str, step: NextStep, called: Mapping[str, str]) -> tuple[str | None, ...]:
    """Return one row, in the order of ``COLUMNS``."""
    return (
        reference,
        step.id,
        step.phase,
        "; ".join(called[person] for person in step.about),
        step.who,
        step.to,
        step.what,
        "; ".join(step.uses),
        step.address,
        step.by,
        step.act_by,
        step.when,
        step.done_on,
        "yes" if step.overdue else None,
        step.standing,
        step.source,
        " ".join(step.notes),
    )


def _cell(text: str | None) -> str:
    """Return the text as one line that a spreadsheet shows and does not run."""
    line = printable(" ".join((text or "").split()))
    return f"'{line}" if line.startswith(_BEGINS_A_FORMULA) else line
