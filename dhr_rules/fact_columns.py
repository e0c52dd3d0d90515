"""The facts of one harm as a row: one column for each fact that a rule tests.

The same names for those who bring facts of their own to ``decide`` and for a file that
is screened. An age and a date are two columns each, the least and the greatest that they
can be. What is not known is left out, or empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dhr_rules.policy import Policy

AGE_AT_LEAST, AGE_AT_MOST = "age_at_least", "age_at_most"
DATE_EARLIEST, DATE_LATEST = "date_earliest", "date_latest"
_BOUNDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "age": (
        (AGE_AT_LEAST, "The least age at the death or harm, in whole years."),
        (AGE_AT_MOST, "The greatest age at the death or harm. The same, where the age is known."),
    ),
    "date": (
        (DATE_EARLIEST, "The first day on which the death or harm can have been."),
        (DATE_LATEST, "The last day on which it can have been. The same, where it is known."),
    ),
}


@dataclass(frozen=True, slots=True)
class FactColumn:
    """One column: its name, the fact it is about, what it can hold, and what it means."""

    name: str
    fact: str
    holds: Literal["yes_no", "age", "date"]
    meaning: str


@dataclass(frozen=True, slots=True)
class Follows:
    """Where one fact is yes, another is yes or, where it is excluded, no.

    ``own_answer_first``: an answer of its own about the other goes before this; otherwise
    the contrary answer contradicts it.
    """

    fact: str
    other: str
    value: bool
    own_answer_first: bool


def fact_columns(policy: Policy) -> tuple[FactColumn, ...]:
    """Return the columns in the order of the facts in the rules."""
    tested = set(policy.facts_tested)
    return tuple(
        column for fact in policy.facts if fact.id in tested for column in _columns(policy, fact.id)
    )


def _columns(policy: Policy, id_: str) -> Iterator[FactColumn]:
    fact = policy.fact[id_]
    if fact.settles == "yes_no":
        meaning = fact.statement.format_map(_GENERAL)
        yield FactColumn(id_, id_, "yes_no", f"{meaning[:1].upper()}{meaning[1:]}.")
        return
    for name, meaning in _BOUNDS[fact.settles]:
        yield FactColumn(name, id_, fact.settles, meaning)


_GENERAL = {"subject": "the person", "harm": "death or harm", "event": "death or harm"}


def what_follows(policy: Policy) -> tuple[Follows, ...]:
    """Return what the tested facts say about one another."""
    tested = set(policy.facts_tested)
    return tuple(
        Follows(fact.id, other, value, value and policy.fact[other].own_answer_first)
        for fact in policy.facts
        for value, others in ((True, fact.implies), (False, fact.excludes))
        for other in others
        if {fact.id, other} <= tested
    )
