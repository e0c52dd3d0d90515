"""Everybody decides the same facts: findings and outcome, no explanation."""

from __future__ import annotations

import importlib
import itertools
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import cast

from benchmarks.peers import Answers, Facts, cel, clips, json_logic, plain_python, zen
from benchmarks.timing import Times, Turn, interleaved, seconds_each
from dhr_rules import decide
from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from tests import fact_rows

Decide = Callable[[Facts], Answers]
PROJECT, PLAIN = "this project", "hand-written Python"
HOST = "durable-rules, Host"
_HOST_MODULE = "benchmarks.peers.durable_host"


def rows(policy: Policy, seed: int, count: int) -> list[Facts]:
    """Return generated facts, many of them not known."""
    made = itertools.islice(fact_rows.rows(policy, seed), count)
    return [cast(Facts, {name: row[name] for name in Facts.__annotations__}) for row in made]


def decide_here(facts: Facts) -> Answers:
    """Return this project's own decision."""
    found = decide(facts)
    return {**found.decisions, "outcome": found.outcome}


def peers() -> dict[str, Decide]:
    """Return what runs in this process, each made once."""
    return {
        PLAIN: plain_python.decide,
        "CEL (common-expression-language)": cel.Programs().decide,
        "JsonLogic (datalogic-py, compiled)": json_logic.Compiled().decide,
        "JsonLogic (json-logic-qubit)": json_logic.interpret,
        "zen-engine, one expression": zen.OneExpression().decide,
        "zen-engine, decision model": zen.DecisionModel().decide,
        "CLIPS (clipspy)": clips.Rules().decide,
    }


def host_answers(given: Sequence[Facts]) -> list[Answers]:
    """Return what durable-rules answers. For a process of its own: its threads never end."""
    return [importlib.import_module(_HOST_MODULE).decide(facts) for facts in given]


def host_seconds(given: Sequence[Facts]) -> float:
    """Return how long durable-rules takes for a decision, in that same process."""
    return seconds_each(importlib.import_module(_HOST_MODULE).decide, given)


def check(name: str, found: Sequence[Answers], expected: Sequence[Answers]) -> None:
    """Stop with a message at the first answer that is not the expected one."""
    for number, (one, other) in enumerate(zip(found, expected, strict=True)):
        if one != other:
            sys.exit(f"{name} differs on row {number}: {one}\n{PROJECT}: {other}")


def measured(checked: int, rounds: int, each_round: int) -> tuple[str, Times]:
    """Return what was compared, in words, and how long a decision took in each round.

    No row is decided twice while it is timed.
    """
    policy = load_policy()
    contenders = {PROJECT: decide_here, **peers()}
    given = rows(policy, 20260305, checked)
    expected = [contenders[PROJECT](facts) for facts in given]
    fresh = rows(policy, 20261128, each_round * (rounds + 1))
    batches = [fresh[start : start + each_round] for start in range(0, len(fresh), each_round)]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        for name, act in contenders.items():
            check(name, [act(facts) for facts in given], expected)
        check(HOST, pool.submit(host_answers, given).result(), expected)

        def turn(act: Decide) -> Turn[float]:
            return lambda number: seconds_each(act, batches[number])

        turns = {name: turn(act) for name, act in contenders.items()}
        turns[HOST] = lambda number: pool.submit(host_seconds, batches[number]).result()
        times = interleaved(turns, rounds)
    different = len({tuple(answers.items()) for answers in expected})
    return (
        f"The same answers on {checked:,} cases, with {different} different sets of answers."
        f" Then {rounds} rounds of {each_round} other cases, none of them decided twice."
    ), times
