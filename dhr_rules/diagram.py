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
        self.names: list[Hashable] = []  # the variables by their level
        self._supports: dict[int, frozenset[Hashable]] = {NEVER: frozenset(), ALWAYS: frozenset()}

    def variable(self, name: Hashable) -> int:
        """Return the formula that holds just where this variable does."""
        level = self._levels.setdefault(name, len(self._levels))
        if level == len(self.names):
            self.names.append(name)
        return self._node(level, NEVER, ALWAYS)

    def _node(self, level: int, low: int, high: int) -> int:
        if low == high:
            return low
        key = (level, low, high)
        if key not in self._known:
            self._known[key] = len(self._nodes)
            self._nodes.append(key)
        return self._known[key]

    def level(self, *nodes: int) -> int:
        """Return the level of the first variable that any of these formulas asks about."""
        return min(self._nodes[node][0] for node in nodes)

    def branches(self, node: int, level: int) -> tuple[int, int]:
        """Return the formula where the variable of a level is no, and where it is yes.

        No variable of the formula may come before that level.
        """
        at, low, high = self._nodes[node]
        return (low, high) if at == level else (node, node)

    def variables_of(self, node: int) -> frozenset[Hashable]:
        """Return the variables on which the formula turns."""
        waiting = [node]
        while waiting:
            level, low, high = self._nodes[waiting[-1]]
            open_ = [inner for inner in (low, high) if inner not in self._supports]
            if waiting[-1] not in self._supports and not open_:
                here = self._supports[low] | self._supports[high] | {self.names[level]}
                self._supports[waiting[-1]] = here
            if waiting[-1] in self._supports:
                waiting.pop()
            waiting += open_
        return self._supports[node]

    def some(self, node: int, names: Iterable[Hashable]) -> int:
        """Return where the formula holds for some answer to these."""
        for name in names:
            node = self.any_of((self.given(node, name, False), self.given(node, name, True)))
        return node

    def choose(self, condition: int, then: int, otherwise: int) -> int:
        """Return ``then`` where the condition holds and ``otherwise`` where it does not.

        Works through a list of its own, since Python's stack is too short for a
        referral with very many open questions.
        """
        wanted = (condition, then, otherwise)
        answer = self._answer(wanted)
        if answer is not None:
            return answer
        nodes, chosen = self._nodes, self._chosen
        waiting = [wanted]
        while waiting:
            triple = waiting[-1]
            if triple in chosen:
                waiting.pop()
                continue
            a, b, c = triple
            level_a, low_a, high_a = nodes[a]
            level_b, low_b, high_b = nodes[b]
            level_c, low_c, high_c = nodes[c]
            level = min(level_a, level_b, level_c)
            if level_a != level:
                low_a = high_a = a
            if level_b != level:
                low_b = high_b = b
            if level_c != level:
                low_c = high_c = c
            low, high = (low_a, low_b, low_c), (high_a, high_b, high_c)
            low_node, high_node = self._answer(low), self._answer(high)
            if low_node is None:
                waiting.append(low)
            if high_node is None:
                waiting.append(high)
            if low_node is not None and high_node is not None:
                chosen[triple] = self._node(level, low_node, high_node)
                waiting.pop()
        return chosen[wanted]

    def _answer(self, triple: tuple[int, int, int]) -> int | None:
        condition, then, otherwise = triple
        if condition <= ALWAYS:
            return then if condition else otherwise
        if then == otherwise:
            return then
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
