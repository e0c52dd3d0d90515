"""The limbs of a rule: every test, group and date in it, with a number and in plain words.

The book marks the quoted law with these numbers, and the proof asks of each limb whether
it counts and which examples show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dhr_rules.conditions import (
    AllOf,
    AnyOf,
    Condition,
    DecisionTest,
    FactTest,
    RuleTest,
    Test,
    in_words,
)
from dhr_rules.policy import Policy, Rule

# How a fact reads where no one person is meant.
ANYBODY = {
    "subject": "the person",
    "harm": "death or harm",
    "event": "death of, or harm to, the person",
}
Kind = Literal["first day", "last day", "all", "any", "test"]


@dataclass(frozen=True, slots=True)
class Limb:
    """One part of a version of a rule. ``number`` counts from the top: 3.2 is within 3."""

    rule: str
    version: int
    number: str
    kind: Kind
    part: Condition | None = field(hash=False)  # nothing for a date
    place: tuple[int, ...]  # where it stands in the condition

    @property
    def test(self) -> Test | None:
        return self.part if isinstance(self.part, (FactTest, RuleTest, DecisionTest)) else None

    @property
    def is_leaf(self) -> bool:
        """Whether it is asked for itself: a test or a date, and no group of them."""
        return self.kind not in ("all", "any")

    def bound(self, rule: Rule) -> date:
        """Return, of a date, the first day on which it tells the other way."""
        in_force = rule.versions[self.version].in_force
        if in_force is None:
            raise ValueError(f"{rule.id} has no day in force")
        if self.kind == "first day" or in_force.last is None:
            return in_force.first
        return in_force.last + timedelta(days=1)


def limbs_of(rule: Rule) -> Iterator[Limb]:
    """Yield every limb of a rule, the dates of each version after its tests."""
    for number, version in enumerate(rule.versions):
        for place, part in _parts(version.when):
            kind: Kind = (
                "all" if isinstance(part, AllOf) else "any" if isinstance(part, AnyOf) else "test"
            )
            yield Limb(rule.id, number, _numbered(place), kind, part, place)
        if version.in_force is None:
            continue
        count = len(_below(version.when)) or 1
        yield Limb(rule.id, number, str(count + 1), "first day", None, ())
        if version.in_force.last is not None:
            yield Limb(rule.id, number, str(count + 2), "last day", None, ())


def leaves_of(policy: Policy) -> tuple[Limb, ...]:
    """Return every test and date of every rule."""
    return tuple(limb for rule in policy.evaluated for limb in limbs_of(rule) if limb.is_leaf)


def _below(condition: Condition) -> list[Condition]:
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            return parts
    return []


def _parts(
    condition: Condition, place: tuple[int, ...] = ()
) -> Iterator[tuple[tuple[int, ...], Condition]]:
    """Yield a condition and all that it is made of, each with its place."""
    yield place, condition
    for number, part in enumerate(_below(condition)):
        yield from _parts(part, (*place, number))


def _numbered(place: tuple[int, ...]) -> str:
    return ".".join(str(number + 1) for number in place) or "1"


def said(policy: Policy, limb: Limb) -> str:
    """Return a limb in plain words: what must be so."""
    match limb.part:
        case None:
            return _day_in_words(limb, policy.rule[limb.rule])
        case AllOf():
            return "all of these are so"
        case AnyOf():
            return "any one of these is so"
        case test:
            return test_in_words(policy, test)


def _day_in_words(limb: Limb, rule: Rule) -> str:
    bound = limb.bound(rule)
    if limb.kind == "first day":
        return f"it happened on or after {in_words(bound)}"
    return f"it happened on or before {in_words(bound - timedelta(days=1))}"


def test_in_words(policy: Policy, test: Test) -> str:
    """Return what a test asks, of anybody, as a statement."""
    match test:
        case RuleTest(rule=id_):
            return policy.rule[id_].label
        case DecisionTest(decision=id_, finding=finding):
            return policy.decision[id_].then[finding]
        case FactTest(fact=id_, at_least=at_least, at_most=at_most):
            fact = policy.fact[id_]
            if fact.settles == "yes_no":
                return fact.statement.format(**ANYBODY)
            said = []
            if at_least is not None:
                said.append(fact.statement.format(**ANYBODY, age=at_least))
            if at_most is not None:
                said.append(fact.otherwise.format(**ANYBODY, age=at_most + 1))
            return " and ".join(said)


def full_name(policy: Policy, limb: Limb) -> str:
    """Return which limb it is, for a message: the rule, its number and its words."""
    rule = policy.rule[limb.rule]
    time = rule.versions[limb.version].in_force
    since = f", law from {in_words(time.first)}" if len(rule.versions) > 1 and time else ""
    return f"{rule.id}{since}, limb {limb.number}: {said(policy, limb)}"
