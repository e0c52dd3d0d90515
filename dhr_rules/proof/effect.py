"""Whether every limb, rule and fact counts: in some case, a finding turns on it alone."""

from __future__ import annotations

from collections.abc import Iterator

from dhr_rules.conditions import AllOf, AnyOf, Condition, FactTest
from dhr_rules.diagram import ALWAYS, NEVER
from dhr_rules.formulas import PolicyFormulas
from dhr_rules.limbs import Limb, full_name, limbs_of
from dhr_rules.logic import Begun
from dhr_rules.policy import Policy, Rule


def without_effect(policy: Policy) -> tuple[list[str], int]:
    """Return the limbs, rules and facts that nothing turns on, and how many were looked at."""
    formulas = PolicyFormulas(policy)
    limbs = [limb for rule in policy.evaluated for limb in limbs_of(rule)]
    idle = [full_name(policy, limb) for limb in limbs if not _counts(formulas, limb)]
    idle += [
        f"{rule.id}: no finding turns on this rule"
        for rule in policy.evaluated
        if not _rule_counts(formulas, rule)
    ]
    idle += [f"the fact {fact}: no rule asks about it" for fact in _facts_without_use(policy)]
    return idle, len(limbs) + len(policy.evaluated) + len(policy.facts)


def _counts(formulas: PolicyFormulas, limb: Limb) -> bool:
    """Return whether taking a limb as always so, and as never so, each change the rule."""
    actual = formulas.rules[limb.rule, 0]
    return all(
        formulas.all(
            formulas.coherent,
            formulas.diagram.differ(actual, _with_constant(formulas, limb, value)),
        )
        != NEVER
        for value in (ALWAYS, NEVER)
    )


def _with_constant(formulas: PolicyFormulas, limb: Limb, value: int) -> int:
    """Return the rule where one of its limbs is a constant.

    A date is one date for the rule and for the rules that it rests on.
    """
    rule = formulas.policy.rule[limb.rule]
    if limb.part is None:
        first = limb.bound(rule).toordinal()
        return formulas.diagram.given(formulas.rules[rule.id, 0], Begun(0, first), value == ALWAYS)
    return formulas.diagram.any_of(
        formulas.all(
            formulas.dated(version, 0),
            _replaced(formulas, version.when, limb.place, value)
            if number == limb.version
            else formulas.condition(version.when, 0),
        )
        for number, version in enumerate(rule.versions)
    )


def _replaced(
    formulas: PolicyFormulas, condition: Condition, place: tuple[int, ...], value: int
) -> int:
    if not place:
        return value
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            made = [
                _replaced(formulas, part, place[1:], value)
                if number == place[0]
                else formulas.condition(part, 0)
                for number, part in enumerate(parts)
            ]
            diagram = formulas.diagram
            return diagram.all_of(made) if isinstance(condition, AllOf) else diagram.any_of(made)
    raise ValueError(f"no limb at {place}")


def _rule_counts(formulas: PolicyFormulas, rule: Rule) -> bool:
    if rule.decides is None:
        return _rested_on(formulas.policy, rule)
    others = [
        formulas.rules[other.id, 0]
        for other in formulas.policy.deciding[rule.decides]
        if other.id != rule.id
    ]
    alone = formulas.diagram.negate(formulas.diagram.any_of(others))
    return formulas.all(formulas.coherent, formulas.rules[rule.id, 0], alone) != NEVER


def _rested_on(policy: Policy, rule: Rule) -> bool:
    return any(
        getattr(test, "rule", None) == rule.id
        for other in policy.evaluated
        for version in other.versions
        for test in version.tests
    )


def _facts_without_use(policy: Policy) -> Iterator[str]:
    used = {factor.fact for factor in policy.factors}
    for rule in policy.evaluated:
        for version in rule.versions:
            used |= {test.fact for test in version.tests if isinstance(test, FactTest)}
    for fact in policy.facts:
        if fact.id not in used and fact.settles != "date":
            yield fact.id
