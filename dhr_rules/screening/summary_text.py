"""A summary as plain text: in full, and in short for the terminal."""

from __future__ import annotations

from dhr_rules.pages import TextPage
from dhr_rules.screening.summary import Summary
from dhr_rules.screening.summary_tables import (
    Table,
    listings,
    tables_of_everybody,
    tables_of_moves,
)

_MOST_COLUMNS = 5  # that a table has on paper; wider ones are turned into longer ones


def short_summary(summary: Summary, width: int = 80) -> str:
    """Return how many people there are by outcome and by finding."""
    page = TextPage(width)
    page.heading(2, summary.heading)
    for table in tables_of_everybody(summary):
        page.table(table.head, table.rows)
    for sentence in summary.in_short:
        page.paragraph(sentence)
    return page.text()


def moves_in_words(summary: Summary, width: int = 80) -> str:
    """Return what other rules move, where the screening was compared with them."""
    page = TextPage(width)
    _moves(page, summary)
    return page.text()


def full_summary(summary: Summary, width: int = 80) -> str:
    """Return every number of a summary, and how the numbers are to be read."""
    page = TextPage(width)
    if summary.marking:
        page.paragraph(summary.marking)
    page.heading(1, summary.heading)
    page.paragraph(" ".join(summary.counted_rows))
    page.points([*summary.in_short, *summary.said])
    for table in tables_of_everybody(summary):
        page.table(table.head, table.rows)
    for listing in listings(summary):
        page.heading(2, f"By {listing.by}; {summary.indicated}")
        for table in listing.tables:
            page.heading(3, table.caption)
            _write(page, table)
        if not listing.tables:
            page.paragraph(listing.none)
    _moves(page, summary)
    return page.text()


def _moves(page: TextPage, summary: Summary) -> None:
    if summary.moves is None:
        return
    page.heading(2, f"What other rules would move; {summary.indicated}")
    page.paragraph(summary.moves.in_short)
    for table in tables_of_moves(summary.moves):
        page.heading(3, table.caption)
        page.table(table.head, table.rows)
    page.points(summary.moves.said)


def _write(page: TextPage, table: Table) -> None:
    if len(table.head) <= _MOST_COLUMNS:
        page.table(table.head, table.rows)
        return
    by, *found = table.head
    page.table(
        (by, "Found", "People"),
        [
            (group, said, people)
            for group, *numbers in table.rows
            for said, people in zip(found, numbers, strict=True)
        ],
    )
