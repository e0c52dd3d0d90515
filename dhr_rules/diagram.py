"""Decision diagrams: exact questions about formulas over many unknown answers.

A reduced, ordered binary decision diagram. Equal formulas are the same node, so
that a formula can be true just if its node is not ``NEVER``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

NEVER, ALWAYS = 0, 1
_LAST = 1 << 30  # the level of the two constants, below every variable


class Diagram:
    """Formulas over one set of variables, ordered as they are first named."""

    def __init__(self) -> None:
        self._nodes: list[tuple[int, int, int]] = [(_LAST, 0, 0), (_LAST, 1, 1)]
        self._known: dict[tuple[int, int, int], int] = {}
        self._chosen: dict[tuple[int, int, int], int] = {}
        self._given: dict[tuple[int, int, int], int] = {}
        self._levels: dict[Hashable, int] = {}

    def variable(self, name: Hashable) -> int:
        """Return the formula that holds just where this variable does."""
        level = self._levels.setdefault(name, len(self._levels))
        return self._node(level, NEVER, ALWAYS)

    def _node(self, level: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (level, low, high)
        if key not in self._known:
            self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return self._known[key]

    def choose(self, condition: int, then: int, otherwise: int) -> int:
        """Return ``then`` where the condition holds and ``otherwise`` where it does not.

        Works through a list of its own, since Python's stack is too short for a
        referral with very many open questions.
        """
        wanted = (condition, then, otherwise)
        waiting = [wanted]
        while waiting:
            triple = waiting[-1]
            if self._answer(triple) is not None:
                waiting.pop()
                continue
            level = min(self._nodes[node][0] for node in triple)
            low, high = (self._branch(triple, level, side) for side in (1, 2))
            low_node, high_node = self._answer(low), self._answer(high)
            if low_node is not None and high_node is not None:
                self._chosen[triple] = self._node(level, low_node, high_node)
                waiting.pop()
            waiting += [
                branch for branch, node in ((low, low_node), (high, high_node)) if node is None
            ]
        answer = self._answer(wanted)
        assert answer is not None
        return answer

    def _branch(self, triple: tuple[int, int, int], level: int, side: int) -> tuple[int, int, int]:
        a, b, c = (
            self._nodes[node][side] if self._nodes[node][0] == level else node for node in triple
        )
        return a, b, c

    def _answer(self, triple: tuple[int, int, int]) -> int | None:
        condition, then, otherwise = triple
        if condition == ALWAYS or then == otherwise:
            return then
        if condition == NEVER:
            return otherwise
        if then == ALWAYS and otherwise == NEVER:
            return condition
        return self._chosen.get(triple)

    def negate(self, node: int) -> int:
        return self.choose(node, NEVER, ALWAYS)

    def all_of(self, nodes: Iterable[int]) -> int:
        result = ALWAYS
        for node in sorted(nodes, reverse=True):
            result = self.choose(node, result, NEVER)
        return result

    def any_of(self, nodes: Iterable[int]) -> int:
        result = NEVER
        for node in sorted(nodes, reverse=True):
            result = self.choose(node, ALWAYS, result)
        return result

    def differ(self, one: int, other: int) -> int:
        """Return the formula that holds where just one of the two does."""
        return self.choose(one, self.negate(other), other)

    def given(self, node: int, name: Hashable, value: bool) -> int:
        """Return the formula with one variable answered."""
        if name not in self._levels:
            return node
        level, side = self._levels[name], 2 if value else 1
        key = (node, level, side)
        waiting = [key]
        while waiting:
            current, _, _ = triple = waiting[-1]
            at, low, high = self._nodes[current]
            if triple in self._given:
                waiting.pop()
            elif at >= level:
                self._given[triple] = current if at > level else (low, high)[side - 1]
            else:
                low_node = self._given.get((low, level, side))
                high_node = self._given.get((high, level, side))
                if low_node is not None and high_node is not None:
                    self._given[triple] = self._node(at, low_node, high_node)
                if low_node is None:
                    waiting.append((low, level, side))
                if high_node is None:
                    waiting.append((high, level, side))
        return self._given[key]
