"""A list of next steps as a table for a spreadsheet: CSV as in RFC 4180.

The table says whom each step is about, by what they are called (Adult A, Child B), never
by name or id. Every cell is one line of text, without control characters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dhr_rules.results import NextStep
from dhr_rules.spreadsheet import as_csv

COLUMNS = (
    "reference", "id", "phase", "about", "who", "to", "what", "documents", "address",
    "by", "act_by", "when", "done_on", "overdue", "standing", "source", "notes",
)  # fmt: skip


def steps_as_csv(reference: str, steps: Sequence[NextStep], called: Mapping[str, str]) -> str:
    """Return the table: a row of headings, then one row for each step, in the order given.

    ``called`` is what each person is called, by id. Dates are as in the assessment
    (2026-03-05). ``overdue`` is “yes” or empty. Where a cell has several parts they are
    joined with “; ”, notes with a space. The text is as ``spreadsheet.as_csv`` makes it.
    """
    return as_csv(COLUMNS, (_row(reference, step, called) for step in steps))


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
