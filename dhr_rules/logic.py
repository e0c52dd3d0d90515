"""Three-valued logic: what follows when some answers are not known.

A truth is ``True``, ``False`` or ``None`` (not known). An expression is either
settled (a ``bool``) or a formula over the questions that are still open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

Truth = bool | None
Finding = Literal["met", "not_met", "undetermined"]
Standing = Literal["not_known", "cannot_be_established", "disputed"]

FINDINGS: dict[Truth, Finding] = {True: "met", False: "not_met", None: "undetermined"}


@dataclass(frozen=True, slots=True)
class Unknown:
    """One open question: which fact it is part of and which field answers it."""

    fact: str
    at: str  # JSON Pointer into the referral
    answered: Standing = "not_known"
    other: str | None = None  # the other person whom the question is about
    cause: str | None = None  # the cause that the question is about, in words


@dataclass(frozen=True, slots=True)
class Attained:
    """Whether the person had reached an age at a harm."""

    harm: int
    age: int


@dataclass(frozen=True, slots=True)
class Begun:
    """Whether a harm was on or after a day."""

    harm: int
    ordinal: int


Timing = Attained | Begun
Question = Unknown | Timing


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of an answer."""

    part: Unknown


@dataclass(frozen=True, slots=True)
class All:
    """All of these are so."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Any one of these is so."""

    parts: tuple[Expression, ...]


Expression = bool | Unknown | Not | All | Any


def all_of(parts: Iterable[Expression]) -> Expression:
    """Return the conjunction, settled as far as its parts are."""
    open_parts: list[Expression] = []
    for part in parts:
        if part is False:
            return False
        if part is not True:
            open_parts.append(part)
    if not open_parts:
        return True
    return open_parts[0] if len(open_parts) == 1 else All(tuple(open_parts))


def any_of(parts: Iterable[Expression]) -> Expression:
    """Return the disjunction, settled as far as its parts are."""
    open_parts: list[Expression] = []
    for part in parts:
        if part is True:
            return True
        if part is not False:
            open_parts.append(part)
    if not open_parts:
        return False
    return open_parts[0] if len(open_parts) == 1 else Any(tuple(open_parts))


def negate(part: bool | Unknown) -> Expression:
    """Return the opposite of one answer."""
    return Not(part) if isinstance(part, Unknown) else not part


def standing_in(expression: Expression, asked: Mapping[str, Standing]) -> Expression:
    """Return the expression with what was asked in vain marked so, by its place."""
    match expression:
        case Unknown(at=at, answered="not_known") if at in asked:
            return replace(expression, answered=asked[at])
        case Not(part):
            marked = standing_in(part, asked)
            assert isinstance(marked, Unknown)
            return Not(marked)
        case All(parts):
            return All(tuple(standing_in(part, asked) for part in parts))
        case Any(parts):
            return Any(tuple(standing_in(part, asked) for part in parts))
    return expression


def truth_of(expression: Expression) -> Truth:
    """Return ``True`` or ``False`` where the expression is settled, else ``None``."""
    return expression if isinstance(expression, bool) else None


def unknowns_in(expression: Expression) -> Iterator[Unknown]:
    """Yield the open questions of an expression, in order, with repeats."""
    match expression:
        case Unknown():
            yield expression
        case Not(part):
            yield part
        case All(parts) | Any(parts):
            for inner in parts:
                yield from unknowns_in(inner)


def kleene_all(truths: Iterable[Truth]) -> Truth:
    """Return no if any is no, yes if all are yes, else not known."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def kleene_any(truths: Iterable[Truth]) -> Truth:
    """Return yes if any is yes, no if all are no, else not known."""
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result
