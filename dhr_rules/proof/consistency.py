"""Whether the rules speak with one voice, in every case and every state of knowledge."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from dhr_rules.diagram import NEVER
from dhr_rules.policy import InForce, Policy
from dhr_rules.proof.knowledge import HARMS, Knowledge, Known, KnownBound
from dhr_rules.rule_diagrams import RuleDiagrams


class _AsWritten(RuleDiagrams):
    """The rules as they are written, over what is known to be so."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge.policy)
        self.diagram = knowledge.diagram
        self.build(len(HARMS))

    def fact(self, id_: str, harm: int) -> int:
        return self.diagram.variable(Known(id_, True, harm))

    def age(self, at_least: int | None, at_most: int | None, harm: int) -> int:
        nodes = []
        if at_least is not None:
            nodes.append(self._from("age", at_least, harm))
        if at_most is not None:
            nodes.append(self.diagram.negate(self._from("age", at_most + 1, harm)))
        return self.diagram.all_of(nodes)

    def in_force(self, in_force: InForce, harm: int) -> int:
        nodes = [self._from("date", in_force.first.toordinal(), harm)]
        if in_force.last is not None:
            after = self._from("date", in_force.last.toordinal() + 1, harm)
            nodes.append(self.diagram.negate(after))
        return self.diagram.all_of(nodes)

    def _from(self, what: str, bound: int, harm: int) -> int:
        return self.diagram.variable(KnownBound(what, bound, True, harm))


def _name(key: Hashable) -> str:
    return str(key[0]) if isinstance(key, tuple) else str(key)


def _once(said: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(said))


def contradictions(knowledge: Knowledge) -> list[str]:
    """Return each finding that could be both ways, or go with one that it never goes with."""
    return _once(_contradictions(knowledge))


def _contradictions(knowledge: Knowledge) -> Iterator[str]:
    policy, met, not_met = knowledge.policy, knowledge.met, knowledge.not_met
    for key in met:
        if knowledge.can_be(met[key], not_met[key]):
            yield f"{_name(key)} could be met and not met in the same case"
    for rule in policy.evaluated:
        for other in rule.never_with:
            if any(knowledge.can_be(met[rule.id, harm], met[other, harm]) for harm in HARMS):
                yield f"{rule.id} and {other} could both be met for the same harm"
    for decision in policy.decisions:
        for other in decision.never_with:
            if knowledge.can_be(met[decision.id], met[other]):
                yield f"{decision.id} and {other} could both be met for the same person"
        for other in decision.only_with:
            alone = knowledge.diagram.negate(met[other])
            if knowledge.can_be(met[decision.id], alone):
                yield f"{decision.id} could be met where {other} is not"


def count_of_contradictions(policy: Policy) -> int:
    """Return how many statements ``contradictions`` proves."""
    rules, decisions = policy.evaluated, policy.decisions
    return (
        len(rules)
        + len(decisions)
        + sum(len(rule.never_with) for rule in rules)
        + sum(len(one.never_with) + len(one.only_with) for one in decisions)
    )


def widening(knowledge: Knowledge) -> list[str]:
    """Return each finding that an answer to what is not known could take away."""

    def said() -> Iterator[str]:
        for findings, words in ((knowledge.met, "met"), (knowledge.not_met, "not met")):
            for key, formula in findings.items():
                learned = knowledge.falls_with_knowledge(formula)
                if learned is not None:
                    what = getattr(learned, "fact", None) or getattr(learned, "what", learned)
                    yield f"{_name(key)}, once {words}, could change when {what} is answered"

    return _once(said())


def never_decided(knowledge: Knowledge) -> list[str]:
    """Return each finding that could stay open although everything is known."""
    known, diagram = knowledge.everything_known(), knowledge.diagram
    return _once(
        f"{_name(key)} could stay undetermined although everything is known"
        for key in knowledge.met
        if knowledge.can_be(
            known, diagram.negate(diagram.any_of((knowledge.met[key], knowledge.not_met[key])))
        )
    )


def unlike_the_rules(knowledge: Knowledge) -> list[str]:
    """Return each finding of the engine that is not what the rules as written say."""
    written, diagram = _AsWritten(knowledge), knowledge.diagram
    known = diagram.all_of((knowledge.everything_known(), knowledge.coherent))
    every: list[tuple[Hashable, int]] = [*written.rules.items(), *written.decisions.items()]
    return _once(
        f"{_name(key)}: the engine does not find what the rule says"
        for key, formula in every
        if diagram.all_of((known, diagram.differ(formula, knowledge.met[key]))) != NEVER
    )
