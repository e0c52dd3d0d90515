"""Law that is not in force: kept apart from the rules, and put in the place of today's on request.

The rules that a policy holds as prospective decide nothing. ``as_if_in_force`` returns the
policy that would apply if they did.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from dhr_rules.conditions import FactTest
from dhr_rules.policy import Fact, Policy, Rule
from dhr_rules.procedure import Decision

_Part = TypeVar("_Part", bound=Rule | Fact)


def kept_apart(rules: Sequence[Rule], facts: Sequence[Fact]) -> Mapping[str, list[object]]:
    """Return rules and facts as a policy holds them: those of law not in force are apart.

    A fact is apart where only such a rule asks about it.
    """
    in_force = [rule for rule in rules if rule.prospective is None]
    not_in_force = [rule for rule in rules if rule.prospective is not None]
    apart = _asked_by(not_in_force) - _asked_by(in_force)
    return {
        "rules": [*in_force],
        "facts": [fact for fact in facts if fact.id not in apart],
        "prospective_rules": [*not_in_force],
        "prospective_facts": [fact for fact in facts if fact.id in apart],
    }


def _asked_by(rules: Sequence[Rule]) -> set[str]:
    return {
        *(factor.fact for rule in rules for factor in rule.factors),
        *(
            test.fact
            for rule in rules
            for version in rule.versions
            for test in version.tests
            if isinstance(test, FactTest)
        ),
    }


@lru_cache(maxsize=16)
def as_if_in_force(policy: Policy) -> Policy:
    """Return the policy in which law that is not in force stands in the place of today's.

    Its rules have no dates, the decisions that they decide are said as what would be so,
    and facts that only the replaced rules ask about are gone. The same policy, where it
    holds no such law.
    """
    if not policy.prospective_rules:
        return policy
    marks = [rule.prospective for rule in policy.prospective_rules if rule.prospective]
    gone = {id_ for mark in marks for id_ in mark.replaces}
    rules = _with_in_place_of(policy.rules, gone, policy.prospective_rules)
    without_use = _asked_by([policy.rule[id_] for id_ in gone]) - _asked_by(rules)
    facts = _with_in_place_of(policy.facts, without_use, policy.prospective_facts)
    known = {fact.id for fact in facts}
    # Made anew: a copy would keep what the other policy has worked out.
    return Policy.model_construct(
        **{
            **dict(policy),
            "rules": rules,
            "facts": [_without_links_to_others(fact, known) for fact in facts],
            "decisions": [_as_it_would_be_said(policy, one) for one in policy.decisions],
            "prospective_rules": [],
            "prospective_facts": [],
        }
    )


def _with_in_place_of(
    parts: Sequence[_Part], gone: Collection[str], come: Sequence[_Part]
) -> list[_Part]:
    """Return parts with others where the first of those that are gone was; else at the end."""
    at = next((number for number, part in enumerate(parts) if part.id in gone), len(parts))
    put_in = [*parts[:at], *come, *parts[at:]]
    return [part for part in put_in if part.id not in gone]


def _without_links_to_others(fact: Fact, known: Collection[str]) -> Fact:
    links = {
        key: [id_ for id_ in getattr(fact, key) if id_ in known] for key in ("implies", "excludes")
    }
    return fact.model_copy(update=links)


def _as_it_would_be_said(policy: Policy, decision: Decision) -> Decision:
    for rule in policy.prospective_rules:
        if rule.decides == decision.id and rule.prospective:
            said = dict(rule.prospective.decision)
            return decision.model_copy(update={**said, "decided_by": None, "remains_where": {}})
    return decision
