"""The rules evaluated directly, in Kleene's three-valued logic. Needs no other package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dhr_rules.conditions import Test
from dhr_rules.engines import Findings, Observed
from dhr_rules.engines.compiled import compiled_rules, compiled_steps
from dhr_rules.logic import Truth
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
        if len(known) == 1 and not fixed:
            (of_harm,) = known
            for _, asked, finder in self.rules.in_order:
                of_harm |= finder[of_harm & asked]
            self._harms = [of_harm]
        else:
            self._harms = self._together(list(known), fixed)

    def _together(self, harms: list[int], fixed: Mapping[int, int]) -> list[int]:
        """Return what is known of each harm of a person with several, all taken together."""
        free = [~fixed.get(number, 0) for number in range(len(harms))]
        for of_person, asked, finder in self.rules.in_order:
            said = finder.of_any(harms) if of_person else 0
            for number, of_harm in enumerate(harms):
                found = said if of_person else finder[of_harm & asked]
                harms[number] = of_harm | found & free[number]
        return harms

    def rule(self, rule: Rule, harm: int) -> Truth:
        return self.rules.rule[rule.id].truth(self._harms[harm])

    def test(self, test: Test, harm: int) -> Truth:
        return self.rules.test[id(test)].truth(self._harms[harm])

    def decision(self, id_: str) -> Truth:
        return self.rules.decision[id_].truth(self._harms[0])

    def findings(self) -> Findings:
        harms = self._harms
        rules = {
            (id_, number): findings[known & bits]
            for number, known in enumerate(harms)
            for id_, bits, findings in self.rules.rule_findings
        }
        decisions = {
            id_: findings[harms[0] & bits] for id_, bits, findings in self.rules.decision_findings
        }
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
