"""A summary as one tidy table: a row for each number, so that a spreadsheet can filter it."""

from __future__ import annotations

from collections.abc import Iterator

from dhr_rules.screening.bands import Band
from dhr_rules.screening.moves_shown import ShownMoves
from dhr_rules.screening.summary import Group, Summary
from dhr_rules.spreadsheet import as_csv

COLUMNS = (
    "what", "found", "by", "group", "people", "at_least", "at_most", "edition", "on", "standing",
)  # fmt: skip
ALL_PEOPLE, PEOPLE = "all people", "people"
MOVES, STAYS = "by the other rules it moves to", "by the other rules nothing moves"


def summary_as_csv(summary: Summary) -> str:
    """Return every number of a summary as CSV; each row says what its number stands for.

    ``people`` is the number as it is shown; ``at_least`` and ``at_most`` are the same, to
    count with. The rows that were read, and set aside, are rows of the file and not people.
    """
    standing = " ".join([f"{summary.indicated}.", *summary.in_short])
    about = (summary.edition, summary.on.isoformat(), standing)
    return as_csv(COLUMNS, ((*row, *about) for row in _rows(summary)))


def _rows(summary: Summary) -> Iterator[tuple[str, ...]]:
    yield ("rows of the file", "read", "", "", *_cells(summary.rows))
    yield ("rows of the file", "set aside", "", "", *_cells(summary.set_aside))
    for group in summary.groups:
        yield from _of_group(group, summary)
    if summary.moves is not None:
        yield from _of_moves(summary.moves)


def _of_group(group: Group, summary: Summary) -> Iterator[tuple[str, ...]]:
    of = (ALL_PEOPLE if group.by == "all" else group.by, group.name)
    yield (PEOPLE, "", *of, *_cells(group.people))
    for question in summary.questions:
        for answer, said in question.answers.items():
            yield (question.title, said, *of, *_cells(group.found[question.id, answer]))


def _of_moves(moves: ShownMoves) -> Iterator[tuple[str, ...]]:
    """Yield those who move, by what is found by the other rules, and those who do not."""
    yield (PEOPLE, "", MOVES, "", *_cells(moves.moving))
    yield (PEOPLE, "", STAYS, "", *_cells(moves.staying))
    for move in (*moves.outcomes, *moves.decisions):
        yield (move.question, move.before, MOVES, move.after, *_cells(move.people))
    for stays in moves.stayed:
        yield (stays.question, stays.before, STAYS, "", *_cells(stays.people))


def _cells(band: Band) -> tuple[str, str, str]:
    return band.words, str(band.at_least), str(band.at_most)
