"""The rules and the conditions of the steps as bits, made once for the direct engine.

Each test in a rule has two bits, one for met and one for not met. What is known of a
harm is then one whole number, and all tests that stand beside one another in a rule are
answered by comparing it with two others.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple, TypeVar

from dhr_rules.conditions import AllOf, AnyOf, Condition, DecisionTest, FactTest, RuleTest, Test
from dhr_rules.dates import Ages, Span
from dhr_rules.engines import Observed, attained, reached
from dhr_rules.engines.productions import fire_together
from dhr_rules.logic import Finding, Truth
from dhr_rules.policy import InForce, Policy, Rule, Version
from dhr_rules.steps.shapes import When

_Key = TypeVar("_Key", bound=Hashable)
_MOST_KEPT = 4096


class Bits(NamedTuple):
    """The bits for some tests being met, and for their not being met."""

    met: int = 0
    not_met: int = 0

    def saying(self, truth: Truth) -> int:
        """Return the bits to set where the tests have this truth."""
        return 0 if truth is None else self.met if truth else self.not_met

    def truth(self, known: int) -> Truth:
        """Return the truth of one test, by what is known."""
        return True if known & self.met else False if known & self.not_met else None


def _all(several: Iterable[Bits]) -> Bits:
    met = not_met = 0
    for bits in several:
        met |= bits.met
        not_met |= bits.not_met
    return Bits(met, not_met)


def _or(several: Iterable[int]) -> int:
    return reduce(or_, several, 0)


@dataclass(frozen=True, slots=True)
class _Group:
    """Tests and groups of tests of which all must be met, or else any one."""

    all: bool
    tests: Bits
    settling: int  # each of these bits settles the group
    agreeing: int  # with all of these its tests agree
    groups: tuple[_Group, ...]

    @property
    def asked(self) -> int:
        """The bits on which the group turns."""
        return self.tests.met | self.tests.not_met | _or(group.asked for group in self.groups)

    def truth(self, known: int) -> Truth:
        if known & self.settling:
            return not self.all
        truth: Truth = self.all if known & self.agreeing == self.agreeing else None
        for group in self.groups:
            inner = group.truth(known)
            if inner is None:
                truth = None
            elif inner is not self.all:
                return inner
        return truth

    def truth_of_any(self, harms: Sequence[int]) -> Truth:
        """Return whether a test of this group, which has no others in it, is met for any harm."""
        of_any = of_all = harms[0]
        for known in harms[1:]:
            of_any |= known
            of_all &= known
        if of_any & self.settling:
            return True
        return False if of_all & self.agreeing == self.agreeing else None


def _joined(all_: bool, tests: Bits, parts: Sequence[_Group]) -> _Group:
    """Return one group. Parts of the same kind, and tests that stand alone, are drawn into it."""
    groups: list[_Group] = []
    for part in parts:
        if part.all is all_ or (not part.groups and part.tests.met.bit_count() == 1):
            tests = _all((tests, part.tests))
            groups += part.groups
        else:
            groups.append(part)
    if len(groups) == 1 and not tests.met:
        return groups[0]
    settling, agreeing = (tests.not_met, tests.met) if all_ else tests
    return _Group(all_, tests, settling, agreeing, tuple(groups))


class Finder(dict[int, int]):
    """What is known once a rule or decision is found, by what is known of its tests.

    A rule turns on few tests, so that each answer is worked out once and kept.
    """

    def __init__(self, group: _Group, bits: Bits) -> None:
        super().__init__()
        self.group, self.bits = group, bits

    def __missing__(self, known: int) -> int:
        said = self.bits.saying(self.group.truth(known))
        if len(self) < _MOST_KEPT:
            self[known] = said
        return said

    def of_any(self, harms: Sequence[int]) -> int:
        """Return what is known once it is found for any of some harms."""
        return self.bits.saying(self.group.truth_of_any(harms))


def _named(id_: str, bits: Bits) -> tuple[str, int, Mapping[int, Finding]]:
    """Return an id, the bits of what is found, and the finding that each of them stands for."""
    names: dict[int, Finding] = {0: "undetermined", bits.met: "met", bits.not_met: "not_met"}
    return id_, bits.met | bits.not_met, names


class CompiledRules:
    """The rules of one policy, made once."""

    def __init__(self, policy: Policy) -> None:
        self._made = 0
        # What decides a test, with the bits of all tests that it decides.
        self.facts: dict[str, Bits] = defaultdict(Bits)
        self.ages: dict[tuple[int | None, int | None], Bits] = defaultdict(Bits)
        self.periods: dict[tuple[date, date | None], tuple[InForce, Bits]] = {}
        self._asked: dict[str, Bits] = defaultdict(Bits)
        # By identity: two tests can be alike. The policy keeps them.
        self.test: dict[int, Bits] = {}
        groups = {rule.id: self._rule(rule) for rule in policy.evaluated}
        self.rule = {rule.id: self._next_bits() for rule in policy.evaluated}
        self.decision = {id_: self._next_bits() for id_ in policy.decision}
        for id_, rules in policy.deciding.items():
            groups[id_] = _joined(False, _all(self.rule[rule.id] for rule in rules), [])
        # Rules and decisions, each after all that it rests on, with the bits for what is found.
        own = {**self.rule, **self.decision}
        self.in_order = [  # whether of the person, the bits it turns on, what is found
            (
                id_ in self.decision,
                groups[id_].asked,
                Finder(groups[id_], _all((own[id_], self._asked[id_]))),
            )
            for tier in policy.tiers
            for id_ in tier
        ]
        self.rule_findings = [_named(id_, bits) for id_, bits in self.rule.items()]
        self.decision_findings = [_named(id_, bits) for id_, bits in self.decision.items()]
        self.by_age = lru_cache(maxsize=_MOST_KEPT)(self._by_age)
        # Which side of these days a date is on is all that matters of it.
        self._turning = sorted(
            {day for first, last in self.periods for day in (first, _after(last)) if day}
        )
        self._by_sides = lru_cache(maxsize=_MOST_KEPT)(self._by_example)

    def _rule(self, rule: Rule) -> _Group:
        return _joined(False, Bits(), [self._version(version) for version in rule.versions])

    def _version(self, version: Version) -> _Group:
        if version.in_force is None:
            return self._condition(version.when)
        bits = self._next_bits()
        period = version.in_force.first, version.in_force.last
        _, others = self.periods.get(period, (None, Bits()))
        self.periods[period] = version.in_force, _all((bits, others))
        return _joined(True, bits, [self._condition(version.when)])

    def _condition(self, condition: Condition) -> _Group:
        match condition:
            case AllOf(all=parts):
                return _joined(True, Bits(), [self._condition(part) for part in parts])
            case AnyOf(any=parts):
                return _joined(False, Bits(), [self._condition(part) for part in parts])
            case _:
                return _joined(True, self._test(condition), [])

    def _test(self, test: Test) -> Bits:
        bits = self.test[id(test)] = self._next_bits()
        match test:
            case FactTest(fact=fact, at_least=None, at_most=None):
                self._add(self.facts, fact, bits)
            case FactTest(at_least=at_least, at_most=at_most):
                self._add(self.ages, (at_least, at_most), bits)
            case RuleTest(rule=id_) | DecisionTest(decision=id_, finding="met"):
                self._add(self._asked, id_, bits)
            case DecisionTest(decision=id_):
                self._add(self._asked, id_, Bits(bits.not_met, bits.met))
        return bits

    @staticmethod
    def _add(to: dict[_Key, Bits], key: _Key, bits: Bits) -> None:
        to[key] = _all((to[key], bits))

    def _next_bits(self) -> Bits:
        met = 1 << self._made
        self._made += 2
        return Bits(met, met << 1)

    def observed(self, harm: Observed) -> int:
        """Return what is known of a harm."""
        known = self.by_age(harm.age.least, harm.age.most)
        known |= self.by_date(harm.date.earliest, harm.date.latest)
        truths = harm.truths
        for fact, (met, not_met) in self.facts.items():
            truth = truths[fact]
            if truth is not None:
                known |= met if truth else not_met
        return known

    def _by_age(self, least: int, most: int | None) -> int:
        age = Ages(least, most)
        asked = self.ages.items()
        return _or(bits.saying(attained(age, *bounds)) for bounds, bits in asked)

    def by_date(self, first: date, last: date) -> int:
        """Return what is known by the days on which a harm can have been."""
        return self._by_sides(bisect(self._turning, first), bisect(self._turning, last))

    def _by_example(self, first: int, last: int) -> int:
        """Return what is known where so many of the days that matter were reached."""
        days = [date.min, *self._turning]
        span = Span(days[first], days[last])
        asked = self.periods.values()
        return _or(bits.saying(reached(span, in_force)) for in_force, bits in asked)


def _after(last: date | None) -> date | None:
    """Return the day after the last on which something applies."""
    return None if last is None or last == date.max else last + timedelta(days=1)


@lru_cache(maxsize=8)
def compiled_rules(policy: Policy) -> CompiledRules:
    """Return the rules of a policy as bits, made when first asked for."""
    return CompiledRules(policy)


class CompiledSteps:
    """The conditions of the next steps, made once: each value of a circumstance is a bit."""

    def __init__(self, policy: Policy) -> None:
        circumstances = policy.circumstances.items()
        values = [(name, value) for name, values in circumstances for value in values]
        self._bit = {value: 1 << number for number, value in enumerate(values)}
        self._groups = [
            ([self._alternatives(when) for when in steps[0].conditions], [one.id for one in steps])
            for steps in fire_together(policy)
        ]
        self._order = [step.id for step in policy.steps]

    def _alternatives(self, when: When) -> list[tuple[int, int]]:
        """Return the bits of each alternative, and how many of them a case must have.

        That is one for each name: of one circumstance a case has one value alone.
        """
        return [
            (
                sum(self._bit[name, value] for name in one for value in set(one[name])),
                len(one),
            )
            for one in when
        ]

    def fired_on(self, case: Mapping[str, str]) -> list[str]:
        """Return the ids of the steps that a case calls for, in the order of the rules."""
        known = sum(self._bit[value] for value in case.items())
        fired: set[str] = set()
        for conditions, ids in self._groups:
            if all(
                any((known & bits).bit_count() == count for bits, count in alternatives)
                for alternatives in conditions
            ):
                fired.update(ids)
        return [id_ for id_ in self._order if id_ in fired]


@lru_cache(maxsize=8)
def compiled_steps(policy: Policy) -> CompiledSteps:
    """Return the steps of a policy as bits, made when first asked for."""
    return CompiledSteps(policy)
