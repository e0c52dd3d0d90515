"""From the JSON text of a referral to JSON text, in a running process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from benchmarks.peers import plain_python
from benchmarks.peers.preparing import assess as assess_by_hand
from benchmarks.peers.zen import AS_GIVEN, DecisionModel, OneExpression
from benchmarks.referrals import DAY, EXAMPLE, Generator, answers_of
from benchmarks.timing import Times, interleaved, same_each_round
from dhr_rules import Referral, assess

PROJECT, PLAIN = "this project", "hand-written Python"
ZEN, EXPRESSION = "zen-engine, decision model", "zen-engine, one expression"


def check(peers: dict[str, Callable[[str], str]], count: int) -> str:
    """Return what was compared, in words. Stops with a message at a difference."""
    example = (EXAMPLE, Referral.model_validate_json(EXAMPLE))
    different: set[str] = set()
    for text, referral in (example, *Generator(20260305).referrals(count)):
        expected = answers_of(assess(referral, on=DAY))
        different.add(json.dumps(expected))
        for name, peer in peers.items():
            if (found := json.loads(peer(text))) != expected:
                sys.exit(f"{name} differs: {found}\n{PROJECT}: {expected}\nreferral: {text}")
    return f"{count + 1:,} referrals, with {len(different)} different sets of answers"


def measured(checked: int, rounds: int, calls: int) -> tuple[str, Times]:
    """Return what was compared, in words, and the seconds of each round."""
    model, expression = DecisionModel(AS_GIVEN), OneExpression(AS_GIVEN)
    peers: dict[str, Callable[[str], str]] = {
        PLAIN: lambda text: assess_by_hand(plain_python.find, text, DAY),
        ZEN: lambda text: assess_by_hand(model.decide, text, DAY),
        EXPRESSION: lambda text: assess_by_hand(expression.decide, text, DAY),
    }
    compared = check(peers, checked)
    contenders = {
        PROJECT: lambda text: assess(Referral.model_validate_json(text), on=DAY).model_dump_json(),
        **peers,
    }
    turns = {name: same_each_round(act, [EXAMPLE] * calls) for name, act in contenders.items()}
    said = f"The same answers on {compared}. Then {rounds} rounds of {calls} calls on one of them."
    return said, interleaved(turns, rounds)
