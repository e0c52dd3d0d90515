"""What can still be, for facts given as a row: formulas over what an answer could be.

A formula over facts becomes one over "can be yes" and "can be no": it holds where some
way of answering what is not known makes the first one true.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from dhr_rules.completions import Attained, Begun
from dhr_rules.diagram import ALWAYS, NEVER
from dhr_rules.fact_columns import what_follows
from dhr_rules.formulas import Elsewhere, PolicyFormulas, fact_of
from dhr_rules.policy import Policy


@dataclass(frozen=True, slots=True)
class CanBe:
    """That a fact, an age attained or a day reached can be yes, or can be no."""

    variable: Hashable
    value: bool


@dataclass(frozen=True, slots=True)
class AnyPossible:
    parts: tuple[Possible, ...]


@dataclass(frozen=True, slots=True)
class AllPossible:
    parts: tuple[Possible, ...]


Possible = bool | CanBe | AnyPossible | AllPossible


class Possibilities:
    """Which findings the facts of one row leave possible, and which facts decide them."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        formulas = PolicyFormulas(policy)
        self.diagram = diagram = formulas.diagram
        self.decisions = dict(formulas.decisions)
        for id_ in self.decisions:
            for elsewhere in self.decisions:
                self.decisions[id_] = diagram.given(
                    self.decisions[id_], Elsewhere(elsewhere), False
                )
        self.coherent = formulas.times_in_order()
        for one in what_follows(policy):
            if not one.own_answer_first:
                then = diagram.variable(one.other)
                then = then if one.value else diagram.negate(then)
                follows = diagram.choose(diagram.variable(one.fact), then, ALWAYS)
                self.coherent = diagram.all_of((self.coherent, follows))
        self._covers: dict[tuple[int, int], tuple[Possible, int]] = {}

    def found(self, decisions: Mapping[str, bool]) -> Possible:
        """Return where these decisions can all be met (True), or not met (False)."""
        nodes = [
            self.decisions[id_] if met else self.diagram.negate(self.decisions[id_])
            for id_, met in decisions.items()
        ]
        return self._possible(self.diagram.all_of([self.coherent, *nodes]))

    def deciding(self) -> dict[Hashable, Possible]:
        """Return, by fact, age or date, where its answer alone can change a decision.

        Only for what is not known.
        """
        variables = dict.fromkeys(
            variable
            for node in self.decisions.values()
            for variable in self.diagram.variables_of(node)
        )
        return {
            variable: formula
            for variable in sorted(variables, key=self._order)
            if (formula := self._possible(self._changing(variable))) is not False
        }

    def _order(self, variable: Hashable) -> tuple[int, int]:
        assert isinstance(variable, (str, Attained, Begun))
        bound = variable.age if isinstance(variable, Attained) else 0
        bound = variable.ordinal if isinstance(variable, Begun) else bound
        return list(self.policy.fact).index(fact_of(variable)), bound

    def _changing(self, variable: Hashable) -> int:
        diagram, given = self.diagram, self.diagram.given
        differs = diagram.any_of(
            diagram.differ(given(node, variable, True), given(node, variable, False))
            for node in self.decisions.values()
        )
        either = [given(self.coherent, variable, value) for value in (True, False)]
        return diagram.all_of([differs, *either])

    def _possible(self, node: int) -> Possible:
        return self._cover(node, node)[0]

    def _cover(self, least: int, most: int) -> tuple[Possible, int]:
        """Return a formula between two others as few alternatives, and its own node.

        Minato and Morreale's irredundant sum of products, kept factored. In a sum of
        products each alternative is possible if each of its answers is.
        """
        if least == NEVER:
            return False, NEVER
        if most == ALWAYS:
            return True, ALWAYS
        key = (least, most)
        if key not in self._covers:
            self._covers[key] = self._split(least, most)
        return self._covers[key]

    def _split(self, least: int, most: int) -> tuple[Possible, int]:
        diagram = self.diagram
        level = diagram.level(least, most)
        (least_no, least_yes) = diagram.branches(least, level)
        (most_no, most_yes) = diagram.branches(most, level)
        no, no_node = self._cover(self._without(least_no, most_yes), most_no)
        yes, yes_node = self._cover(self._without(least_yes, most_no), most_yes)
        rest = diagram.any_of(
            (self._without(least_no, no_node), self._without(least_yes, yes_node))
        )
        both, both_node = self._cover(rest, diagram.all_of((most_no, most_yes)))
        variable = diagram.names[level]
        node = diagram.any_of(
            (both_node, diagram.choose(diagram.variable(variable), yes_node, no_node))
        )
        formula = _any(_all(CanBe(variable, False), no), _all(CanBe(variable, True), yes), both)
        return formula, node

    def _without(self, node: int, other: int) -> int:
        return self.diagram.all_of((node, self.diagram.negate(other)))


def _any(*parts: Possible) -> Possible:
    left = [part for part in parts if part is not False]
    if True in left:
        return True
    flat = [
        inner
        for part in left
        for inner in (part.parts if isinstance(part, AnyPossible) else (part,))
    ]
    if not flat:
        return False
    return flat[0] if len(flat) == 1 else AnyPossible(tuple(flat))


def _all(*parts: Possible) -> Possible:
    left = [part for part in parts if part is not True]
    if False in left:
        return False
    flat = [
        inner
        for part in left
        for inner in (part.parts if isinstance(part, AllPossible) else (part,))
    ]
    if not flat:
        return True
    return flat[0] if len(flat) == 1 else AllPossible(tuple(flat))
