"""The smallest sets of answers that force a formula, found on decision diagrams.

Best first: a set of answers is followed variable by variable, the cheapest sets
before the dearer ones. A variable that is left out must not matter, so that there
the formula has to hold either way; what must fit together only has to be possible.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from dhr_rules.diagram import ALWAYS, NEVER, Diagram

Answers = frozenset[tuple[Hashable, bool]]
Cost = tuple[int, ...]
# What one answer costs, and the question that it belongs to: several answers to one
# question cost as one. ``None``: this answer may not be used.
Price = Callable[[Hashable, bool], tuple[Cost, Hashable] | None]
MOST_STEPS = 5_000


@dataclass(frozen=True, slots=True)
class _State:
    """How far a set of answers is followed."""

    wanted: int  # has to hold wherever the answers fit
    fits: int
    opened: frozenset[Hashable]  # questions already paid for


def smallest_sets(
    diagram: Diagram, wanted: int, fits: int, price: Price, most: int = 6
) -> list[Answers]:
    """Return the cheapest sets of answers under which ``wanted`` holds in all that fits.

    Each set can be given together with what fits. All sets of the lowest cost are
    returned, at most ``most`` of them; none where no set forces it, or where it would
    take too long to find one.
    """
    names = diagram.names
    start = _State(diagram.choose(fits, wanted, ALWAYS), fits, frozenset())
    if NEVER in (start.wanted, start.fits):
        return []
    level = diagram.level(start.wanted, start.fits)
    found: dict[_State, tuple[Cost, dict[Answers, None]]] = {start: ((), {frozenset(): None})}
    queue: list[tuple[Cost, int, int, _State]] = [((), level, 0, start)]
    done: set[_State] = set()
    reached: list[Answers] = []
    lowest: Cost | None = None
    steps = 0
    while queue and steps < MOST_STEPS:
        cost, level, _, state = heapq.heappop(queue)
        if lowest is not None and cost > lowest:
            break
        if state in done:
            continue
        done.add(state)
        sets = found[state][1]
        if state.wanted == ALWAYS:
            lowest = cost
            reached += [one for one in sets if one not in reached]
            continue
        for next_, more, answers in _next_states(diagram, state, level, names, price):
            total = _sum(cost, more)
            known = found.get(next_)
            if known is None or total < known[0]:
                found[next_] = (total, dict.fromkeys([one | answers for one in sets][:most]))
                steps += 1
                at = diagram.level(next_.wanted, next_.fits)
                heapq.heappush(queue, (total, at, steps, next_))
            elif total == known[0]:
                known[1].update(dict.fromkeys(one | answers for one in sets))
                for last in list(known[1])[most:]:
                    del known[1][last]
    return sorted(reached, key=lambda one: sorted(map(repr, one)))[:most]


def _sum(one: Cost, other: Cost) -> Cost:
    if not one or not any(other):
        return other if not one and any(other) else one
    return tuple(a + b for a, b in zip(one, other, strict=True))


def _next_states(
    diagram: Diagram, state: _State, level: int, names: list[Hashable], price: Price
) -> list[tuple[_State, Cost, Answers]]:
    """Return where one goes from here: the first variable left out, answered no, or yes."""
    name = names[level]
    wanted, fits = diagram.branches(state.wanted, level), diagram.branches(state.fits, level)
    left_out = _State(diagram.all_of(wanted), diagram.any_of(fits), state.opened)
    found: list[tuple[_State, Cost, Answers]] = [(left_out, (), frozenset())]
    for answer in (False, True):
        priced = price(name, answer)
        if priced is not None:
            cost, question = priced
            if question in state.opened:
                cost = (*(0 for _ in cost[:-1]), cost[-1])
            paid = question != name and any(cost[:-1])
            opened = state.opened | {question} if paid else state.opened
            answers = frozenset({(name, answer)} if any(cost) else ())
            found.append((_State(wanted[answer], fits[answer], opened), cost, answers))
    return [
        (one, cost, answers)
        for one, cost, answers in found
        if one.wanted != NEVER and one.fits != NEVER
    ]
