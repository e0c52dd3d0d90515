"""The tables of a summary, the same as text and on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dhr_rules.screening.moves_shown import ShownMove, ShownMoves
from dhr_rules.screening.summary import Group, Summary

_PEOPLE = "People"


@dataclass(frozen=True, slots=True)
class Table:
    """A table in words: what it is of, the heading of each column, and the rows."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Listing:
    """The tables by area or by year; none, and why, where no group is large enough."""

    by: str
    tables: Sequence[Table]
    none: str


def tables_of_everybody(summary: Summary) -> tuple[Table, Table]:
    """Return how many people have each outcome, and each finding of each decision."""
    outcome, *decisions = summary.questions
    found = summary.everybody.found
    return (
        Table(
            outcome.title,
            (outcome.title, _PEOPLE),
            [(said, found[outcome.id, code].words) for code, said in outcome.answers.items()],
        ),
        Table(
            "Findings",
            ("Review", "Finding", _PEOPLE),
            [
                (question.title, said, found[question.id, answer].words)
                for question in decisions
                for answer, said in question.answers.items()
            ],
        ),
    )


def tables_of_moves(moves: ShownMoves) -> tuple[Table, ...]:
    """Return who moves from which outcome and finding to which by other rules, and who stays."""
    by = ("By today's rules", "By the other rules", _PEOPLE)
    tables = (
        Table("The outcome of those who move", by, [_cells(one)[1:] for one in moves.outcomes]),
        Table("The findings that move", ("Review", *by), list(map(_cells, moves.decisions))),
        Table(
            "The outcome of those who do not move",
            ("By both", _PEOPLE),
            [(one.before, one.people.words) for one in moves.stayed],
        ),
    )
    return tuple(table for table in tables if table.rows)


def _cells(move: ShownMove) -> tuple[str, str, str, str]:
    return move.question, move.before, move.after, move.people.words


def listings(summary: Summary) -> tuple[Listing, ...]:
    """Return how many people of each area, and of each year, have each outcome and finding."""
    fewest = summary.bands.fewest_in_a_group
    return tuple(
        Listing(by, list(_tables(summary, by, groups)), f"No {by} has {fewest} people or more.")
        for by, groups in (("area", summary.areas), ("year", summary.years))
    )


def _tables(summary: Summary, by: str, groups: Sequence[Group]) -> Sequence[Table]:
    if not groups:
        return ()
    people = Table(
        f"People, by {by}",
        (by.capitalize(), _PEOPLE),
        [(one.name, one.people.words) for one in groups],
    )
    return people, *(
        Table(
            f"{question.title}, by {by}",
            (by.capitalize(), *question.answers.values()),
            [
                (one.name, *(one.found[question.id, answer].words for answer in question.answers))
                for one in groups
            ],
        )
        for question in summary.questions
    )
