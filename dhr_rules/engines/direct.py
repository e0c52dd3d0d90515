"""The rules evaluated directly, in Kleene's three-valued logic. Needs no other package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dhr_rules.conditions import Test
from dhr_rules.engines import Findings, Observed
from dhr_rules.engines.compiled import compiled_rules, compiled_steps
from dhr_rules.logic import Finding, Truth
from dhr_rules.policy import Policy, Rule

_NOTHING: Mapping[int, int] = MappingProxyType({})


class Evaluation:
    """One person's rules and decisions, by what is known of each harm.

    ``fixed`` are bits of a harm that stay as they are, whatever is found.
    """

    def __init__(
        self, policy: Policy, known: Sequence[int], fixed: Mapping[int, int] = _NOTHING
    ) -> None:
        self.policy, self.rules = policy, compiled_rules(policy)
        harms = list(known)
        free = [~fixed.get(number, 0) for number in range(len(harms))]
        for one in self.rules.in_order:
            if one.of_person:
                said = [one.bits.saying(one.group.truth_of_any(harms))] * len(harms)
            else:
                said = [one.found(of_harm) for of_harm in harms]
            for number, bits in enumerate(said):
                harms[number] |= bits & free[number]
        self._harms = harms

    def rule(self, rule: Rule, harm: int) -> Truth:
        return self.rules.rule[rule.id].truth(self._harms[harm])

    def test(self, test: Test, harm: int) -> Truth:
        return self.rules.test[id(test)].truth(self._harms[harm])

    def decision(self, id_: str) -> Truth:
        return self.rules.decision[id_].truth(self._harms[0])

    def findings(self) -> Findings:
        harms, named = self._harms, self.rules.named
        rules: dict[tuple[str, int], Finding] = {}
        for number, known in enumerate(harms):
            for id_ in self.rules.rule:
                bits, findings = named[id_]
                rules[id_, number] = findings[known & bits]
        decisions: dict[str, Finding] = {}
        for id_ in self.rules.decision:
            bits, findings = named[id_]
            decisions[id_] = findings[harms[0] & bits]
        outcome = self.policy.outcome_of[decisions["dhr"], decisions["sar"]]
        return Findings(rules, decisions, outcome)


def evaluate(policy: Policy, harms: Sequence[Observed]) -> Evaluation:
    """Return the rules and decisions about one person with these harms."""
    rules = compiled_rules(policy)
    return Evaluation(policy, [rules.observed(harm) for harm in harms])


def decide(policy: Policy, harms: Sequence[Observed]) -> Findings:
    """Return what the rules find about one person with these harms."""
    return evaluate(policy, harms).findings()


def steps(policy: Policy, case: Mapping[str, str]) -> list[str]:
    """Return the ids of the next steps that a case calls for, in the order of the rules."""
    return compiled_steps(policy).fired_on(case)
