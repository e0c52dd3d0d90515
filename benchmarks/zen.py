"""The decision in zen-engine, on the facts that the plain Python peer prepares.

A truth is a number: 1 yes, 0 no, 0.5 not known. So "all of" is the least of its
parts and "any of" the greatest. Ages and dates are the bounds between which they
lie, and are compared in the engine.
"""

from __future__ import annotations

import itertools
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from zen import ZenEngine

from benchmarks.plain_python import (
    CHILD_FROM,
    DHR_FROM,
    NAMES,
    OUTCOMES,
    SAR_FROM,
    Facts,
    Truth,
    prepare,
)

_NUMBER: dict[Truth, float] = {True: 1, False: 0, None: 0.5}


def _reached(first: str, last: str, limit: int) -> str:
    return f"{first} >= {limit} ? 1 : {last} >= {limit} ? 0.5 : 0"


def _in_force(start: date) -> str:
    return _reached("first_day", "last_day", start.toordinal())


EXPRESSIONS = {
    "aged_16": _reached("least_age", "most_age", 16),
    "aged_18": _reached("least_age", "most_age", 18),
    "dhr_in_force": _in_force(DHR_FROM),
    "sar_in_force": _in_force(SAR_FROM),
    "child_in_force": _in_force(CHILD_FROM),
    "by_one_of_them": "max([by_a_relative, by_a_partner, by_the_household])",
    "suicide": "min([own_life, concern])",
    "died_or_harmed": "max([died, seriously_harmed])",
    "case": "min([$.sar_in_force, $.aged_18, in_the_area, needs])",
    "dhr_truth": "min([$.dhr_in_force, died, $.aged_16, max([$.by_one_of_them, $.suicide])])",
    "sar_truth": "min([$.case, joint_working, $.died_or_harmed, any_cause])",
    "power_truth": "min([$.case, 1 - $.sar_truth])",
    "child_truth": "min([$.child_in_force, 1 - $.aged_18, child_abused, $.died_or_harmed])",
    **{
        finding: f"$.{truth} == 1 ? 'met' : $.{truth} == 0 ? 'not_met' : 'undetermined'"
        for finding, truth in (
            ("dhr", "dhr_truth"),
            ("sar", "sar_truth"),
            ("sar_power", "power_truth"),
            ("child", "child_truth"),
        )
    },
}


def _model() -> dict[str, Any]:
    """Return the decision model: expressions for the findings, a table for the outcome."""
    expressions = [{"id": key, "key": key, "value": value} for key, value in EXPRESSIONS.items()]
    rows = [
        {
            "_id": f"row{number}",
            "dhr": f"'{NAMES[dhr]}'",
            "sar": f"'{NAMES[sar]}'",
            "outcome": f"'{code}'" if code else "null",
        }
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


def _context(facts: Facts) -> dict[str, float]:
    return {
        "died": _NUMBER[facts.died],
        "seriously_harmed": _NUMBER[facts.seriously_harmed],
        "first_day": facts.first_day.toordinal(),
        "last_day": facts.last_day.toordinal(),
        "least_age": facts.least_age,
        "most_age": facts.most_age,
        "by_a_relative": _NUMBER[facts.by_a_relative],
        "by_a_partner": _NUMBER[facts.by_a_partner],
        "by_the_household": _NUMBER[facts.by_the_household],
        "any_cause": _NUMBER[facts.any_cause],
        "own_life": _NUMBER[facts.own_life],
        "concern": _NUMBER[facts.concern],
        "in_the_area": _NUMBER[facts.in_the_area],
        "needs": _NUMBER[facts.needs],
        "joint_working": _NUMBER[facts.joint_working],
        "child_abused": _NUMBER[facts.child_abused],
    }


class ZenPeer:
    """The decision, created once and evaluated each time."""

    def __init__(self) -> None:
        self._decision = ZenEngine().create_decision(json.dumps(_model()))

    def decide(self, facts: Facts) -> dict[str, str | None]:
        found: dict[str, Any] = self._decision.evaluate(_context(facts))["result"]
        # A code that is null is left out of the engine's result.
        return {key: found.get(key) for key in ("dhr", "sar", "sar_power", "child", "outcome")}

    def assess(self, text: str, on: date) -> str:
        return json.dumps(self.decide(prepare(json.loads(text), on)))


def main(path: str, on: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    sys.stdout.write(ZenPeer().assess(text, date.fromisoformat(on)) + "\n")
