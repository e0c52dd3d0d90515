"""The rules as productions of durable-rules: what establishes and what refutes each of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dhr_rules.conditions import AllOf, AnyOf, Condition, DecisionTest, FactTest, RuleTest, Test
from dhr_rules.logic import Finding
from dhr_rules.policy import Policy, Version
from dhr_rules.procedure import Row
from dhr_rules.steps.shapes import Step, When

Node = dict[str, Any]
CODE: dict[Finding, int] = {"not_met": 0, "met": 1, "undetermined": 2}


def _both(nodes: Sequence[Node], key: str) -> Node:
    return nodes[0] if len(nodes) == 1 else {key: list(nodes)}


def _established(test: Test) -> Node:
    match test:
        case FactTest(fact=fact, at_least=None, at_most=None):
            return {fact: True}
        case FactTest(at_least=at_least, at_most=at_most):
            nodes: list[Node] = []
            if at_least is not None:
                nodes.append({"$gte": {"age_least": at_least}})
            if at_most is not None:
                nodes.append({"$lte": {"age_most": at_most}})
            return _both(nodes, "$and")
        case RuleTest(rule=id_):
            return {id_: True}
        case DecisionTest(decision=id_, finding=finding):
            return {f"decided_{id_}": finding == "met"}


def _refuted(test: Test) -> Node:
    match test:
        case FactTest(fact=fact, at_least=None, at_most=None):
            return {fact: False}
        case FactTest(at_least=at_least, at_most=at_most):
            nodes: list[Node] = []
            if at_least is not None:
                nodes.append({"$lt": {"age_most": at_least}})
            if at_most is not None:
                nodes.append({"$gt": {"age_least": at_most}})
            return _both(nodes, "$or")
        case RuleTest(rule=id_):
            return {id_: False}
        case DecisionTest(decision=id_, finding=finding):
            return {f"decided_{id_}": finding != "met"}


def _condition(condition: Condition, met: bool) -> Node:
    """Return the condition, or by De Morgan its opposite, for the engine."""
    match condition:
        case AllOf(all=parts):
            return _both([_condition(part, met) for part in parts], "$and" if met else "$or")
        case AnyOf(any=parts):
            return _both([_condition(part, met) for part in parts], "$or" if met else "$and")
        case _:
            return _established(condition) if met else _refuted(condition)


def _version(version: Version, met: bool) -> Node:
    if version.in_force is None:
        return _condition(version.when, met)
    first, last = version.in_force.first, version.in_force.last
    if met:
        nodes: list[Node] = [{"$gte": {"date_least": first.toordinal()}}]
        if last:
            nodes.append({"$lte": {"date_most": last.toordinal()}})
        return {"$and": [*nodes, _condition(version.when, True)]}
    nodes = [{"$lt": {"date_most": first.toordinal()}}]
    if last:
        nodes.append({"$gt": {"date_least": last.toordinal()}})
    return {"$or": [*nodes, _condition(version.when, False)]}


def _production(stage: Node, node: Node) -> Node:
    return {"all": [{"m": {"$and": [stage, node]}}]}


def row_name(row: Row) -> str:
    return f"outcome.{row.dhr}.{row.sar}"


def _called_for(when: When, vocabulary: Mapping[str, Sequence[str]]) -> Node:
    """Return the alternatives of a step, each value as its number in the vocabulary."""
    return _both(
        [
            _both(
                [
                    _both([{name: vocabulary[name].index(value)} for value in values], "$or")
                    for name, values in alternative.items()
                ],
                "$and",
            )
            for alternative in when
        ],
        "$or",
    )


def fire_together(policy: Policy) -> list[list[Step]]:
    """Return the steps in groups with the same conditions: one firing says that all are due.

    Each firing has a cost of its own, and a review that begins has dozens of steps.
    """
    groups: dict[str, list[Step]] = {}
    for step in policy.steps:
        groups.setdefault(json.dumps(step.conditions), []).append(step)
    return list(groups.values())


def productions(policy: Policy) -> dict[str, Node]:
    """Return the rules, decisions and outcome table as durable-rules reads them."""
    made: dict[str, Node] = {}
    for tier, ids in enumerate(policy.tiers):
        for id_ in ids:
            if id_ in policy.rule:
                versions = policy.rule[id_].versions
                met = _both([_version(version, True) for version in versions], "$or")
                not_met = _both([_version(version, False) for version in versions], "$and")
                stage: Node = {"tier": tier}
            else:
                met = {"$gte": {f"met_{id_}": 1}}
                not_met = {"$and": [{f"met_{id_}": 0}, {f"undetermined_{id_}": 0}]}
                stage = {"tally": tier}
            made[f"{id_}.met"] = _production(stage, met)
            made[f"{id_}.not_met"] = _production(stage, not_met)
    for row in policy.outcomes.table:
        found: Node = {"$and": [{"dhr": CODE[row.dhr]}, {"sar": CODE[row.sar]}]}
        made[row_name(row)] = _production({"stage": 1}, found)
    for number, steps in enumerate(fire_together(policy)):
        conditions = steps[0].conditions
        called_for = [_called_for(when, policy.circumstances) for when in conditions]
        made[f"steps.{number}"] = _production({"stage": 2}, _both(called_for, "$and"))
    return made
