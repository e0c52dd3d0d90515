"""The rules in durable-rules: facts to rules, rules to decisions, decisions to outcome.

Each rule becomes two productions, one that establishes it and one that refutes it;
where neither fires it is undetermined. Findings are asserted as facts in turn, tier
by tier, and fire the rules, the decisions and the outcome that rest on them.

The native module below ``durable.engine.Ruleset`` is used, because ``Host`` starts
threads that never end. The engine compares text with numbers and takes null for a
value; so it is given only booleans and whole numbers, and what is not known is left
out. A session takes 350 KB and most of the time to make: so there is one, and each
message is taken back after it has fired, so that no two meet.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from dhr_rules.conditions import FactTest
from dhr_rules.engines import EngineUnavailable, Findings, Observed
from dhr_rules.engines.productions import CODE, fire_together, productions, row_name
from dhr_rules.logic import Finding
from dhr_rules.policy import Policy

Message = dict[str, bool | int]


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


class DurableEngine:
    """The rules of one policy, compiled once. Safe to use from many threads."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._native = _load_native()
        self._session = 1
        # The native state is shared; one message at a time is asserted and fired.
        self._lock = threading.Lock()
        self._ruleset = self._native.create_ruleset("policy", json.dumps(productions(policy)))
        self._outcome_of_row = {row_name(row): row.outcome for row in policy.outcomes.table}
        self._steps_of = {
            f"steps.{number}": [step.id for step in steps]
            for number, steps in enumerate(fire_together(policy))
        }
        self._asked = [self._facts_of(ids) for ids in policy.tiers]

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
        """Return the names of the productions that fire on one message."""
        with self._lock:
            text = json.dumps({"sid": str(self._session), "id": "message", **message})
            try:
                fired = list(self._fired_on(text))
                self._native.retract_fact(self._ruleset, text)
            except BaseException:
                # What is left of this message must not meet the next one. Its session is
                # not deleted: where nothing has fired, that frees memory never set.
                self._session += 1
                raise
        return fired

    def _fired_on(self, text: str) -> Iterator[str]:
        native, ruleset = self._native, self._ruleset
        code, state = native.assert_fact(ruleset, text)
        started = native.start_action_for_state(ruleset, state) if code == 0 else None
        action = started[1] if started else None
        while action:
            # {"dhr_s9_1.met":{"m":{ and the whole message: only the name is read.
            yield action.split('"', 2)[1]
            action = native.complete_and_start_action(ruleset, state)

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
        found = {id_: CODE[decisions[id_]] for id_ in ("dhr", "sar")}
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
