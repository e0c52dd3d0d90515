"""Today's rules and others, on the same rows: what each finds, and whose case moves.

The query of the other rules reads what that of today's rules has found, row by row, and
carries it along: nothing has to be joined, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dhr_rules.fact_columns import fact_columns
from dhr_rules.policy import Policy
from dhr_rules.screening.following import filled
from dhr_rules.screening.names import name, quoted
from dhr_rules.screening.query import AREA, OUTCOME, PERSON, result_columns, screening_query

MOVED = "moved"
MOVES, STAYS = "yes", "no"
# What a finding counts as where one of the sets of rules does not decide it: no review
# follows from a decision that is not there.
ABSENT = "not_met"


@dataclass(frozen=True, slots=True)
class OtherRules:
    """Rules to compare with today's. ``called`` says what they are, as in "edition 2027.1"."""

    policy: Policy
    called: str


def by_other(column: str) -> str:
    """Return the column that says by the other rules what ``column`` says by today's."""
    return f"other_{column}"


def decisions_of(policy: Policy, other: Policy) -> tuple[str, ...]:
    """Return every decision of the two sets of rules: those of the first, then the rest."""
    return tuple(dict.fromkeys((*policy.decision, *other.decision)))


def compared_columns(policy: Policy, other: Policy) -> tuple[str, ...]:
    """Return the columns that ``compared_query`` adds to those carried along, in their order."""
    others = (by_other(column) for column in (OUTCOME, *other.decision))
    return (*result_columns(policy), *others, MOVED)


def compared_query(
    policy: Policy,
    other: Policy,
    source: str,
    *,
    carried: Sequence[str] = (),
    combined: bool = True,
    finding: Callable[[str], str] = quoted,
) -> str:
    """Return the query that decides every row of ``source`` by two sets of rules.

    It gives the columns of ``screening_query`` for ``policy``, then the outcome and the
    decisions of ``other``, then whether the outcome or any decision differs. ``source`` has
    the columns of both; the rest is as for ``screening_query``.
    """
    # A name with a space in it is none that the rules or the query could have.
    kept = [name(f"kept {number}") for number in range(len(carried))]
    facts = dict.fromkeys(one.name for each in (policy, other) for one in fact_columns(each))
    given = [name(f"given {fact}") for fact in facts]
    found = [column for column in result_columns(policy) if column not in (PERSON, AREA)]
    todays = [_todays(column) for column in found]
    # What follows by either set of rules does so for both: it is no part of the comparison.
    told = list(filled("rows", facts, policy, other))
    twice = _select(
        f"{source} AS rows",
        [PERSON, AREA],
        _named([*told, *carried, *told], [*facts, *kept, *given]),
    )
    first = screening_query(
        policy, f"({twice})", carried=(*kept, *given), combined=combined, finding=finding
    )
    between = _select(
        f"({first}) AS first", [PERSON, AREA, *kept], _named([*found, *given], [*todays, *facts])
    )
    second = screening_query(
        other, f"({between})", carried=(*kept, *todays), combined=combined, finding=finding
    )
    own = [column for column in compared_columns(policy, other) if column not in (PERSON, AREA)]
    others = [OUTCOME, *other.decision]
    moved = f"CASE WHEN {_differs(policy, other, finding)} THEN '{MOVES}' ELSE '{STAYS}' END"
    return _select(
        f"({second}) AS second",
        [*_named(kept, carried), PERSON, AREA],
        _named([*todays, *others, moved], own),
    )


def _todays(column: str) -> str:
    return name(f"today {column}")


def _named(values: Sequence[str], names: Sequence[str]) -> list[str]:
    return [f"{value} AS {as_}" for value, as_ in zip(values, names, strict=True)]


def _select(source: str, *columns: Sequence[str]) -> str:
    listed = ",\n  ".join(column for part in columns for column in part)
    return f"SELECT\n  {listed}\nFROM {source}"


def _differs(policy: Policy, other: Policy, finding: Callable[[str], str]) -> str:
    return " OR ".join(_differences(policy, other, finding))


def _differences(policy: Policy, other: Policy, finding: Callable[[str], str]) -> Iterator[str]:
    # An outcome is NULL where there is none yet.
    yield f"{_todays(OUTCOME)} IS DISTINCT FROM {OUTCOME}"
    for id_ in decisions_of(policy, other):
        todays = _todays(id_) if id_ in policy.decision else finding(ABSENT)
        others = id_ if id_ in other.decision else finding(ABSENT)
        yield f"{todays} <> {others}"
