"""Two engines that decide the same facts by the same rules.

``durable`` is the production engine, ``direct`` checks it on every assessment. Both
take what was observed of each harm of one person and return the same ``Findings``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dhr_rules.dates import Ages, Span
from dhr_rules.logic import Finding, Truth
from dhr_rules.policy import InForce


class EngineDisagreement(Exception):
    """The two engines found different things. There is no result."""


class EngineUnavailable(Exception):
    """The production engine cannot be loaded on this machine."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What the rules may ask about one harm."""

    truths: Mapping[str, Truth]
    age: Ages
    date: Span


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: rules by (id, number of the harm), decisions, and the outcome."""

    rules: Mapping[tuple[str, int], Finding]
    decisions: Mapping[str, Finding]
    outcome: str


def reached(date: Span, in_force: InForce | None) -> Truth:
    """Return whether a version of a provision applied on a date known in part.

    Law that has no day in force is taken to apply, wherever it is asked about at all.
    """
    if in_force is None:
        return True
    first, last = in_force.first, in_force.last
    if date.latest < first or (last is not None and date.earliest > last):
        return False
    if date.earliest >= first and (last is None or date.latest <= last):
        return True
    return None


def attained(age: Ages, at_least: int | None, at_most: int | None) -> Truth:
    """Return whether an age known within bounds is at least and at most as asked."""
    low = -1 if at_least is None else at_least
    if age.least >= low and (at_most is None or (age.most is not None and age.most <= at_most)):
        return True
    if age.most is not None and age.most < low:
        return False
    return False if at_most is not None and age.least > at_most else None
