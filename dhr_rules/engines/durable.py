"""The rules in durable-rules: facts to rules, rules to decisions, decisions to outcome.

Each rule becomes two productions, one that establishes it and one that refutes it;
where neither fires it is undetermined. Findings are asserted as facts in turn, tier
by tier, and fire the rules, the decisions and the outcome that rest on them.

The native module below ``durable.engine.Ruleset`` is used, because ``Host`` starts
threads that never end. The engine compares text with numbers and takes null for a
value; so it is given only booleans and whole numbers, and what is not known is left
out. Every message has a session of its own, deleted after, so that no two meet.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from dhr_rules.conditions import AllOf, AnyOf, Condition, DecisionTest, FactTest, RuleTest, Test
from dhr_rules.engines import EngineUnavailable, Findings, Observed
from dhr_rules.logic import Finding
from dhr_rules.policy import Policy, Version
from dhr_rules.procedure import Row
from dhr_rules.steps.shapes import Step, When

Node = dict[str, Any]
Message = dict[str, bool | int]
_READY = {"all": [{"m": {"ready": True}}]}
_CODE: dict[Finding, int] = {"not_met": 0, "met": 1, "undetermined": 2}


def _load_native() -> Any:
    """Return the native module of durable-rules 2.0.28.

    On Python 3.13 it lacks one symbol, of callbacks that are never registered, and
    loads only if symbols are bound when they are first used.
    """
    flags = sys.getdlopenflags() if hasattr(sys, "getdlopenflags") else None
    try:
        if flags is not None:
            sys.setdlopenflags(os.RTLD_LAZY)
        import durable_rules_engine
    except ImportError as error:
        raise EngineUnavailable(str(error)) from error
    finally:
        if flags is not None:
            sys.setdlopenflags(flags)
    return durable_rules_engine


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


def _row_name(row: Row) -> str:
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


def _fire_together(policy: Policy) -> list[list[Step]]:
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
        found: Node = {"$and": [{"dhr": _CODE[row.dhr]}, {"sar": _CODE[row.sar]}]}
        made[_row_name(row)] = _production({"stage": 1}, found)
    for number, steps in enumerate(_fire_together(policy)):
        conditions = steps[0].conditions
        called_for = [_called_for(when, policy.circumstances) for when in conditions]
        made[f"steps.{number}"] = _production({"stage": 2}, _both(called_for, "$and"))
    return made


class DurableEngine:
    """The rules of one policy, compiled once. Safe to use from many threads."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._native = _load_native()
        # A large block once freed keeps glibc from giving memory back, and asking for
        # it again, each time a session is deleted; that can cost nine times the rest.
        bytearray(4 << 20)
        self._sessions = itertools.count(1)
        # The native state is shared; one message at a time is asserted and fired.
        self._lock = threading.Lock()
        made = {**productions(policy), "ready": _READY}
        self._ruleset = self._native.create_ruleset("policy", json.dumps(made))
        self._outcome_of_row = {_row_name(row): row.outcome for row in policy.outcomes.table}
        self._steps_of = {
            f"steps.{number}": [step.id for step in steps]
            for number, steps in enumerate(_fire_together(policy))
        }
        self._asked = [self._facts_of(ids) for ids in policy.tiers]
        # Until something has fired once, deleting a session on which nothing fired frees
        # memory that was never set, and the process can end there.
        self._fire({"ready": True})

    def _facts_of(self, ids: Sequence[str]) -> tuple[str, ...]:
        facts = {
            test.fact
            for id_ in ids
            if id_ in self.policy.rule
            for version in self.policy.rule[id_].versions
            for test in version.tests
            if isinstance(test, FactTest) and test.at_least is None and test.at_most is None
        }
        return tuple(sorted(facts))

    def _fire(self, message: Message) -> list[str]:
        """Assert one message and return the names of the productions that fire."""
        native, fired = self._native, []
        session = str(next(self._sessions))
        with self._lock:
            text = json.dumps({"sid": session, **message})
            code, state = native.assert_fact(self._ruleset, text)
            if code == 0:
                started = native.start_action_for_state(self._ruleset, state)
                action = started[1] if started else None
                while action:
                    fired += json.loads(action)
                    action = native.complete_and_start_action(self._ruleset, state)
            native.delete_state(self._ruleset, session)
        return fired

    def decide(self, harms: Sequence[Observed]) -> Findings:
        """Return what the rules find about one person with these harms."""
        rules: dict[tuple[str, int], Finding] = {}
        decisions: dict[str, Finding] = {}
        for tier, ids in enumerate(self.policy.tiers):
            here = [self.policy.rule[id_] for id_ in ids if id_ in self.policy.rule]
            if here:
                for number, harm in enumerate(harms):
                    message = self._message(tier, harm, number, rules, decisions)
                    rules |= {(rule.id, number): "undetermined" for rule in here}
                    rules |= {(id_, number): found for id_, found in self._found(message)}
            tallied = [id_ for id_ in ids if id_ in self.policy.decision]
            if tallied:
                decisions |= dict.fromkeys(tallied, "undetermined")
                decisions |= dict(self._found(self._tally(tier, tallied, rules)))
        found = {id_: _CODE[decisions[id_]] for id_ in ("dhr", "sar")}
        (row,) = self._fire({"stage": 1, **found})
        return Findings(rules, decisions, self._outcome_of_row[row])

    def steps(self, case: Mapping[str, str]) -> list[str]:
        """Return the ids of the next steps that a case calls for, in the order of the rules."""
        message: Message = {"stage": 2}
        known = self.policy.circumstances
        message |= {name: known[name].index(value) for name, value in case.items()}
        fired = {id_ for name in self._fire(message) for id_ in self._steps_of[name]}
        return [step.id for step in self.policy.steps if step.id in fired]

    def _found(self, message: Message) -> Iterator[tuple[str, Finding]]:
        for name in self._fire(message):
            id_, _, finding = name.partition(".")
            yield id_, "met" if finding == "met" else "not_met"

    def _message(
        self,
        tier: int,
        harm: Observed,
        number: int,
        rules: dict[tuple[str, int], Finding],
        decisions: dict[str, Finding],
    ) -> Message:
        message: Message = {"tier": tier, "age_least": harm.age.least}
        if harm.age.most is not None:
            message["age_most"] = harm.age.most
        message["date_least"] = harm.date.earliest.toordinal()
        message["date_most"] = harm.date.latest.toordinal()
        for fact in self._asked[tier]:
            truth = harm.truths[fact]
            if truth is not None:
                message[fact] = truth
        if tier:
            for (id_, of_harm), finding in rules.items():
                if of_harm == number and finding != "undetermined":
                    message[id_] = finding == "met"
            for id_, finding in decisions.items():
                if finding != "undetermined":
                    message[f"decided_{id_}"] = finding == "met"
        return message

    def _tally(
        self, tier: int, ids: Sequence[str], rules: dict[tuple[str, int], Finding]
    ) -> Message:
        """Count the findings that a decision rests on; that none is met can then be tested."""
        message: Message = {"tally": tier}
        for id_ in ids:
            deciding = {rule.id for rule in self.policy.deciding[id_]}
            found = [finding for (rule_id, _), finding in rules.items() if rule_id in deciding]
            message[f"met_{id_}"] = found.count("met")
            message[f"undetermined_{id_}"] = found.count("undetermined")
        return message


@lru_cache(maxsize=4)
def durable_engine(policy: Policy) -> DurableEngine:
    """Return the engine for a policy. Raises ``EngineUnavailable``."""
    return DurableEngine(policy)
