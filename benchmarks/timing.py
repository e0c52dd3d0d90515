"""Rounds in turn, medians, and ratios within a round.

A slow moment of the machine falls on all contenders alike, since each has its turn in each
round, and a ratio compares two turns of the same round. What is timed in this process is
the time of its processor: what else the machine does is left out. What earlier turns left
to collect is collected before a turn; what a turn itself leaves, in its own time.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from tabulate import tabulate

Given = TypeVar("Given")
Measure = TypeVar("Measure")
Turn = Callable[[int], Measure]  # given the number of the round, what it took
Times = Mapping[str, list[float]]


def seconds_each(act: Callable[[Given], object], given: Sequence[Given]) -> float:
    """Return how long it takes, on average, to act on one of what is given."""
    gc.collect()
    begun = time.process_time_ns()
    for one in given:
        act(one)
    return (time.process_time_ns() - begun) / len(given) / 1e9


def same_each_round(act: Callable[[Given], object], given: Sequence[Given]) -> Turn[float]:
    """Return a turn that acts on the same things in each round."""
    return lambda _: seconds_each(act, given)


def interleaved(
    turns: Mapping[str, Turn[Measure]], rounds: int, warm_up: bool = True
) -> dict[str, list[Measure]]:
    """Return what each took in rounds 1 and on. Round 0 warms up and is left out."""
    found: dict[str, list[Measure]] = {name: [] for name in turns}
    order = deque(turns)
    for number in range(0 if warm_up else 1, rounds + 1):
        for name in order:
            took = turns[name](number)
            if number:
                found[name].append(took)
        order.rotate(1)
    return found


def ratio(times: Times, name: str, other: str) -> float:
    """Return how many times as long one takes as the other: the median of the rounds."""
    pairs = zip(times[name], times[other], strict=True)
    return statistics.median(one / another for one, another in pairs)


def table(times: Times, unit: str, against: Iterable[str]) -> str:
    """Return the medians, and between which times half of the rounds lie, as Markdown.

    ``unit`` is ``ms`` or ``µs``. A column of ratios is added for each name in ``against``.
    """
    scale, against = {"ms": 1e3, "µs": 1e6}[unit], list(against)
    rows = []
    for name, each in times.items():
        low, median, high = (scale * quartile for quartile in statistics.quantiles(each, n=4))
        between = f"{rounded(low)} to {rounded(high)}"
        compared = [f"{ratio(times, name, other):.2f}" for other in against]
        rows.append([name, rounded(median), between, *compared])
    heads = ["", unit, f"half of the rounds, {unit}", *(f"times {other}" for other in against)]
    align = ("left", *["right"] * (len(heads) - 1))
    return tabulate(rows, heads, "pipe", disable_numparse=True, colalign=align)


def rounded(number: float) -> str:
    """Return a number with three digits that count."""
    return f"{number:.2f}" if number < 10 else f"{number:.1f}" if number < 100 else f"{number:.0f}"
