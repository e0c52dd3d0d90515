"""The rules as decision diagrams: one formula for each rule and harm, and each decision."""

from __future__ import annotations

from abc import ABC, abstractmethod

from dhr_rules.conditions import AllOf, AnyOf, Condition, DecisionTest, FactTest, RuleTest
from dhr_rules.diagram import ALWAYS, NEVER, Diagram
from dhr_rules.policy import InForce, Policy, Version


class RuleDiagrams(ABC):
    """Builds the formulas of all rules; what a single test stands for is left open.

    ``rules`` holds them by (id, number of the harm), ``decisions`` by id.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy, self.diagram = policy, Diagram()
        self.rules: dict[tuple[str, int], int] = {}
        self.decisions: dict[str, int] = {}

    @abstractmethod
    def fact(self, id_: str, harm: int) -> int: ...

    @abstractmethod
    def age(self, at_least: int | None, at_most: int | None, harm: int) -> int: ...

    @abstractmethod
    def in_force(self, in_force: InForce, harm: int) -> int: ...

    def elsewhere(self, decision: str) -> int:
        """Return where harms that are not among these decide it."""
        return NEVER

    def build(self, harms: int) -> None:
        """Build the formulas for so many harms of one person."""
        for id_ in (id_ for tier in self.policy.tiers for id_ in tier):
            if id_ in self.policy.decision:
                here = [
                    self.rules[rule.id, harm]
                    for rule in self.policy.deciding[id_]
                    for harm in range(harms)
                ]
                self.decisions[id_] = self.diagram.any_of([*here, self.elsewhere(id_)])
            else:
                for harm in range(harms):
                    self.rules[id_, harm] = self._rule(id_, harm)

    def _rule(self, id_: str, harm: int) -> int:
        return self.diagram.any_of(
            self.all(self.dated(version, harm), self.condition(version.when, harm))
            for version in self.policy.rule[id_].versions
        )

    def dated(self, version: Version, harm: int) -> int:
        """Return where a version applies by its dates; law that has none, everywhere."""
        return self.in_force(version.in_force, harm) if version.in_force else ALWAYS

    def condition(self, condition: Condition, harm: int) -> int:
        match condition:
            case AllOf(all=parts):
                return self.diagram.all_of([self.condition(part, harm) for part in parts])
            case AnyOf(any=parts):
                return self.diagram.any_of([self.condition(part, harm) for part in parts])
            case FactTest(fact=fact, at_least=None, at_most=None):
                return self.fact(fact, harm)
            case FactTest(at_least=at_least, at_most=at_most):
                return self.age(at_least, at_most, harm)
            case RuleTest(rule=id_):
                return self.rules[id_, harm]
            case DecisionTest(decision=id_, finding=finding):
                node = self.decisions[id_]
                return node if finding == "met" else self.diagram.negate(node)

    def all(self, *nodes: int) -> int:
        return self.diagram.all_of(nodes)
