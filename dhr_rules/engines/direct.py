"""The rules evaluated directly, in Kleene's three-valued logic. Needs no other package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dhr_rules.conditions import AllOf, AnyOf, Condition, DecisionTest, FactTest, RuleTest, Test
from dhr_rules.engines import Findings, Observed, attained, reached
from dhr_rules.logic import FINDINGS, Finding, Truth, kleene_all, kleene_any
from dhr_rules.policy import InForce, Policy, Rule

_TRUTH: dict[Finding, Truth] = {"met": True, "not_met": False, "undetermined": None}


class Evaluation:
    """One person's rules and decisions, worked out on demand and kept."""

    def __init__(self, policy: Policy, harms: Sequence[Observed]) -> None:
        self.policy, self.harms = policy, harms
        self._rules: dict[tuple[str, int], Truth] = {}
        self._decisions: dict[str, Truth] = {}

    def rule(self, rule: Rule, harm: int) -> Truth:
        key = (rule.id, harm)
        if key not in self._rules:
            self._rules[key] = kleene_any(
                kleene_all(
                    (
                        self.in_force(version.in_force, harm),
                        self.condition(version.when, harm),
                    )
                )
                for version in rule.versions
            )
        return self._rules[key]

    def in_force(self, in_force: InForce | None, harm: int) -> Truth:
        return reached(self.harms[harm].date, in_force)

    def condition(self, condition: Condition, harm: int) -> Truth:
        match condition:
            case AllOf(all=parts):
                return kleene_all([self.condition(part, harm) for part in parts])
            case AnyOf(any=parts):
                return kleene_any([self.condition(part, harm) for part in parts])
            case _:
                return self.test(condition, harm)

    def test(self, test: Test, harm: int) -> Truth:
        match test:
            case FactTest(fact=fact, at_least=None, at_most=None):
                return self.harms[harm].truths[fact]
            case FactTest(at_least=at_least, at_most=at_most):
                return attained(self.harms[harm].age, at_least, at_most)
            case RuleTest(rule=id_):
                return self.rule(self.policy.rule[id_], harm)
            case DecisionTest(decision=id_, finding=finding):
                truth = self.decision(id_)
                return truth if truth is None else truth is (finding == "met")

    def decision(self, id_: str) -> Truth:
        if id_ not in self._decisions:
            self._decisions[id_] = kleene_any(
                [
                    self.rule(rule, harm)
                    for rule in self.policy.deciding[id_]
                    for harm in range(len(self.harms))
                ]
            )
        return self._decisions[id_]

    def findings(self) -> Findings:
        decisions = {id_: FINDINGS[self.decision(id_)] for id_ in self.policy.decision}
        return Findings(
            rules={
                (rule.id, harm): FINDINGS[self.rule(rule, harm)]
                for rule in self.policy.evaluated
                for harm in range(len(self.harms))
            },
            decisions=decisions,
            outcome=self.policy.outcome_of[decisions["dhr"], decisions["sar"]],
        )


def steps(policy: Policy, case: Mapping[str, str]) -> list[str]:
    """Return the ids of the next steps that a case calls for, in the order of the rules."""
    return [step.id for step in policy.steps if step.fires_on(case)]


def decide(policy: Policy, harms: Sequence[Observed]) -> Findings:
    """Return what the rules find about one person with these harms."""
    return Evaluation(policy, harms).findings()
