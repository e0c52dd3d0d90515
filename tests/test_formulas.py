"""What carries a finding and what would change it, held to trying every set of facts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from random import Random

import pytest

from dhr_rules.conditions import AllOf, AnyOf, Condition, DecisionTest, FactTest, RuleTest
from dhr_rules.formulas import Elsewhere, Variable, formulas_of
from dhr_rules.loading import load_policy
from dhr_rules.logic import Attained, Begun, Truth
from dhr_rules.policy import InForce, Rule
from dhr_rules.smallest import Answers

POLICY = load_policy()
FORMULAS = formulas_of(POLICY)
RULES = [rule.id for rule in POLICY.evaluated]
SAMPLES = 300
World = Mapping[Variable, bool]


def holds(rule: Rule, world: World) -> bool:
    return any(
        _in_force(version.in_force, world) and _met(version.when, world)
        for version in rule.versions
    )


def _in_force(in_force: InForce | None, world: World) -> bool:
    assert in_force is not None, "these are rules of law in force"
    assert in_force.last is None, "no rule has ended yet; extend this oracle when one has"
    return world[Begun(0, in_force.first.toordinal())]


def _met(condition: Condition, world: World) -> bool:
    match condition:
        case AllOf(all=parts):
            return all(_met(part, world) for part in parts)
        case AnyOf(any=parts):
            return any(_met(part, world) for part in parts)
        case FactTest(fact=fact, at_least=None, at_most=None):
            return world[fact]
        case FactTest(at_least=at_least, at_most=at_most):
            old_enough = at_least is None or world[Attained(0, at_least)]
            return old_enough and (at_most is None or not world[Attained(0, at_most + 1)])
        case RuleTest(rule=id_):
            return holds(POLICY.rule[id_], world)
        case DecisionTest(decision=id_, finding=finding):
            here = any(holds(rule, world) for rule in POLICY.deciding[id_])
            return (here or world[Elsewhere(id_)]) is (finding == "met")


def variables(rule: str) -> list[Variable]:
    return sorted(FORMULAS.turns_on(FORMULAS.rules[rule, 0]), key=repr)


def can_be(world: World) -> bool:
    """Return whether facts can be so together, written apart from ``rules/facts.yaml``."""
    by_somebody = (
        "apparently_by_a_relative",
        "apparently_by_a_partner_past_or_present",
        "apparently_by_a_member_of_the_household",
    )
    pairs: list[tuple[Variable, Variable]] = [
        *((one, "apparently_from_abuse_or_neglect") for one in by_somebody),
        *((one, "child_abuse_or_neglect_known_or_suspected") for one in by_somebody),
        (Attained(0, 18), Attained(0, 16)),
        (_begun(2015, 4, 1), _begun(2011, 4, 13)),
        (_begun(2018, 6, 29), _begun(2015, 4, 1)),
    ]
    implied = all(_given(world, then, True) or not _given(world, one, False) for one, then in pairs)
    apart = _given(world, "died", False) and (
        _given(world, "still_alive", False) or _given(world, "seriously_harmed", False)
    )
    return implied and not apart


def _given(world: World, one: Variable, default: bool) -> bool:
    return world.get(one, default)


def _begun(year: int, month: int, day: int) -> Begun:
    return Begun(0, date(year, month, day).toordinal())


@cache
def worlds(rule: str) -> list[tuple[World, bool]]:
    """Return every way in which the facts of a rule can be, and whether the rule is then met."""
    names = variables(rule)
    every = (
        dict(zip(names, values, strict=True))
        for values in itertools.product((True, False), repeat=len(names))
    )
    return [(world, holds(POLICY.rule[rule], world)) for world in every if can_be(world)]


def partly_known(rule: str) -> Iterator[dict[Variable, Truth]]:
    """Yield facts as a referral could give them: one way they can be, told in part."""
    chance = Random(rule)
    met = [world for world, found in worlds(rule) if found]
    for number in range(SAMPLES):
        world = chance.choice(met) if number % 2 else chance.choice(worlds(rule))[0]
        hidden = chance.choice((0.0, 0.1, 0.5))
        yield {name: None if chance.random() < hidden else world[name] for name in world}


def forced(rule: str, said: World, met: bool) -> bool:
    """Return whether these facts can be so, and leave the rule no other finding."""
    left = [found for world, found in worlds(rule) if said.items() <= world.items()]
    return bool(left) and all(found is met for found in left)


def question(variable: Variable) -> object:
    return type(variable) if isinstance(variable, (Attained, Begun)) else variable


def asked(answers: Answers) -> set[object]:
    return {question(one) for one, _ in answers if isinstance(one, Variable)}


def smallest_carrying(rule: str, truths: Mapping[Variable, Truth], met: bool) -> int | None:
    """Return how many known facts it takes to carry a finding, by trying every set."""
    known = {one: truth for one, truth in truths.items() if truth is not None}
    questions = sorted({question(one) for one in known}, key=repr)
    for size in range(len(questions) + 1):
        for chosen in itertools.combinations(questions, size):
            said = {one: truth for one, truth in known.items() if question(one) in chosen}
            if forced(rule, said, met):
                return size
    return None


def smallest_change(rule: str, truths: Mapping[Variable, Truth]) -> tuple[int, int] | None:
    """Return how many known facts must differ, and how many unknown be answered.

    By trying every way in which the facts can be, the fewest changes first. What
    follows from a change by itself does not count as another.
    """
    reachable = [
        world
        for world, met in worlds(rule)
        if met and not any(isinstance(one, Elsewhere) for one in _different(world, truths))
    ]
    most = len(variables(rule)) + 1
    for differing, answered in itertools.product(range(most), repeat=2):
        if any(_can_be_met(rule, world, truths, differing, answered) for world in reachable):
            return differing, answered
    return None


def _different(world: World, truths: Mapping[Variable, Truth]) -> list[Variable]:
    return [one for one, value in world.items() if truths[one] is (not value)]


def _can_be_met(
    rule: str, world: World, truths: Mapping[Variable, Truth], differing: int, answered: int
) -> bool:
    different = {question(one) for one in _different(world, truths)}
    unknown = {question(one) for one in world if truths[one] is None} - different
    return any(
        forced(
            rule,
            {
                one: value
                for one, value in world.items()
                if question(one) in (*changed, *needed) or truths[one] is value
            },
            True,
        )
        for changed in itertools.combinations(sorted(different, key=repr), differing)
        for needed in itertools.combinations(sorted(unknown, key=repr), answered)
    )


@pytest.mark.parametrize("rule", RULES)
def test_what_carries_met_is_the_smallest_set_of_facts(rule: str) -> None:
    tried = 0
    for truths in partly_known(rule):
        if not forced(rule, {one: t for one, t in truths.items() if t is not None}, True):
            continue
        tried += 1
        found = FORMULAS.carrying(rule, True, truths)
        assert found
        for answers in found:
            assert forced(rule, _said(answers), True)
            assert all(truths[one] is yes for one, yes in _said(answers).items())
        smallest = smallest_carrying(rule, truths, True)
        assert all(len(asked(answers)) == smallest for answers in found)
    assert tried


@pytest.mark.parametrize("rule", RULES)
def test_the_smallest_changes_make_a_rule_met_and_fewer_do_not(rule: str) -> None:
    tried = 0
    for truths in partly_known(rule):
        if not forced(rule, {one: t for one, t in truths.items() if t is not None}, False):
            continue
        tried += 1
        found = FORMULAS.changes(rule, True, truths)
        smallest = smallest_change(rule, truths)
        assert bool(found) == (smallest is not None)
        for change in found:
            answers: Answers = frozenset(change.answers)
            assert change.cost == smallest
            said = _said(answers)
            different = {question(one) for one in said if truths[one] is not None}
            assert (len(different), len(asked(answers) - different)) == smallest
            assert all(truths[one] is not yes for one, yes in said.items())
            assert _could_be_met_with(rule, said, truths)
    assert tried


def _said(answers: Answers) -> dict[Variable, bool]:
    return {one: yes for one, yes in answers if isinstance(one, Variable)}


def _could_be_met_with(
    rule: str, said: dict[Variable, bool], truths: Mapping[Variable, Truth]
) -> bool:
    """Return whether the rule is met with these facts and otherwise as it is known."""
    return any(
        met
        and said.items() <= world.items()
        and all(
            truths[one] is value
            for one, value in world.items()
            if isinstance(one, Elsewhere) and truths[one] is not None
        )
        for world, met in worlds(rule)
    )
