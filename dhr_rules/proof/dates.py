"""Whether every date has law, and just one version of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from dhr_rules.conditions import DecisionTest, RuleTest, in_words
from dhr_rules.policy import InForce, Policy, Rule


def faults_of_dates(policy: Policy) -> Iterator[str]:
    """Yield each date that has no law, or two versions of it, and each rule ahead of its law.

    From the first day of a rule on there is one version of it. A rule that rests on
    others begins no sooner than they do. Law that is not in force has no dates.
    """
    for rule in filter(_times, policy.evaluated):
        yield from _gaps(rule)
        begins = _begins(rule)
        for other in filter(_times, _rests_on(policy, rule)):
            if _begins(other) > begins:
                yield (
                    f"{rule.id} begins on {in_words(begins)} and rests on {other.id}, which "
                    f"begins on {in_words(_begins(other))}"
                )


def _times(rule: Rule) -> list[InForce]:
    return [version.in_force for version in rule.versions if version.in_force]


def _gaps(rule: Rule) -> Iterator[str]:
    spans = sorted((time.first, time.last or date.max) for time in _times(rule))
    for (_, last), (first, _) in pairwise(spans):
        if last >= first:
            yield f"{rule.id}: two versions apply on {in_words(first)}"
        elif last + timedelta(days=1) < first:
            yield f"{rule.id}: no version applies on {in_words(last + timedelta(days=1))}"
    if spans[-1][1] < date.max:
        yield f"{rule.id}: no version applies after {in_words(spans[-1][1])}"


def _begins(rule: Rule) -> date:
    return min(time.first for time in _times(rule))


def _rests_on(policy: Policy, rule: Rule) -> Iterator[Rule]:
    for version in rule.versions:
        for test in version.tests:
            if isinstance(test, RuleTest):
                yield policy.rule[test.rule]
            elif isinstance(test, DecisionTest):
                yield from policy.deciding[test.decision]
