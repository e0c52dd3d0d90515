"""The decision in zen-engine: as a decision model, and as one compiled expression.

Ages and dates are the bounds between which they lie, and are compared in the engine.
"""

from __future__ import annotations

import itertools
import json
from datetime import date
from typing import Any

from zen import ZenEngine, compile_expression

from benchmarks.peers import (
    CHILD_FROM,
    DECISIONS,
    DHR_FROM,
    OUTCOMES,
    SAR_FROM,
    Answers,
    Facts,
)
from benchmarks.peers.in_numbers import in_numbers, in_words

_ANY_OF_THEM = (
    "max([apparently_by_a_relative, apparently_by_a_partner_past_or_present,"
    " apparently_by_a_member_of_the_household])"
)
AS_GIVEN = {
    "died": "died",
    "by": _ANY_OF_THEM,
    "cause": "apparently_from_abuse_or_neglect",
    "abused": "child_abuse_or_neglect_known_or_suspected",
}
FILLED_IN = {  # with what follows from other facts
    "died": "(max([still_alive, seriously_harmed]) == 1 ? 0 : died)",
    "by": f"(apparently_from_abuse_or_neglect == 0 ? 0 : {_ANY_OF_THEM})",
    "cause": f"({_ANY_OF_THEM} == 1 ? 1 : apparently_from_abuse_or_neglect)",
    "abused": (
        f"(child_abuse_or_neglect_known_or_suspected == 0.5 and {_ANY_OF_THEM} == 1"
        " ? 1 : child_abuse_or_neglect_known_or_suspected)"
    ),
}


def _aged(years: int) -> str:
    return f"(age_at_least >= {years} ? 1 : age_at_most >= {years} ? 0.5 : 0)"


def _since(start: date) -> str:
    day = start.toordinal()
    return f"(date_earliest >= {day} ? 1 : date_latest >= {day} ? 0.5 : 0)"


def truths(facts: dict[str, str]) -> dict[str, str]:
    """Return an expression for the truth of each decision."""
    died, by, cause, abused = (facts[name] for name in ("died", "by", "cause", "abused"))
    case = f"{_aged(18)}, {_since(SAR_FROM)}, in_the_area_of_the_board, needs_for_care_and_support"
    condition = f"max([{died}, min([still_alive, seriously_harmed])])"
    sar = f"min([{case}, concern_about_joint_working, {cause}, {condition}])"
    suicide = "min([apparently_took_own_life, circumstances_of_concern])"
    child = f"1 - {_aged(18)}, {_since(CHILD_FROM)}, {abused}, max([{died}, seriously_harmed])"
    abroad = "min([normally_resident_in_england, happened_outside_england])"
    return {
        "dhr": f"min([{_aged(16)}, {_since(DHR_FROM)}, {died}, max([{by}, {suicide}])])",
        "sar": sar,
        "sar_power": f"min([{case}, 1 - {sar}])",
        "child": f"min([{child}])",
        "duty_to_notify": f"min([{child}, max([happened_in_england, {abroad}])])",
    }


def _model(facts: dict[str, str]) -> dict[str, Any]:
    """Return the decision model: expressions for the findings, a table for the outcome."""
    written = {f"{id_}_truth": truth for id_, truth in truths(facts).items()} | {
        id_: f"$.{id_}_truth == 1 ? 'met' : $.{id_}_truth == 0 ? 'not_met' : 'undetermined'"
        for id_ in DECISIONS
    }
    expressions = [{"id": key, "key": key, "value": value} for key, value in written.items()]
    rows = [
        {"_id": f"row{number}", "dhr": f"'{dhr}'", "sar": f"'{sar}'", "outcome": f"'{code}'"}
        for number, ((dhr, sar), code) in enumerate(OUTCOMES.items())
    ]
    table = {
        "hitPolicy": "first",
        "passThrough": True,
        "inputs": [{"id": field, "name": field, "field": field} for field in ("dhr", "sar")],
        "outputs": [{"id": "outcome", "name": "outcome", "field": "outcome"}],
        "rules": rows,
    }
    nodes = [
        ("facts", "inputNode", {}),
        ("findings", "expressionNode", {"passThrough": False, "expressions": expressions}),
        ("outcome", "decisionTableNode", table),
        ("answer", "outputNode", {}),
    ]
    return {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": id_, "name": id_, "type": kind, "content": content}
            for id_, kind, content in nodes
        ],
        "edges": [
            {"id": f"to_{after[0]}", "type": "edge", "sourceId": before[0], "targetId": after[0]}
            for before, after in itertools.pairwise(nodes)
        ],
    }


class DecisionModel:
    """A decision model, created once and evaluated each time."""

    def __init__(self, facts: dict[str, str] = FILLED_IN) -> None:
        self._decision = ZenEngine().create_decision(json.dumps(_model(facts)))

    def decide(self, facts: Facts) -> Answers:
        found: dict[str, Any] = self._decision.evaluate(in_numbers(facts))["result"]
        return {key: found[key] for key in (*DECISIONS, "outcome")}


class OneExpression:
    """One expression for all findings, compiled once; the outcome is looked up after."""

    def __init__(self, facts: dict[str, str] = FILLED_IN) -> None:
        self._truths = compile_expression(f"[{', '.join(truths(facts).values())}]")

    def decide(self, facts: Facts) -> Answers:
        return in_words(self._truths.evaluate(in_numbers(facts)))
