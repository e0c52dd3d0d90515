"""What can still be, for facts given as a row: the ways in which a finding is possible.

A formula over facts is written as alternatives, each a set of answers that all have to
hold. It is possible just if one alternative has no answer that is known to be otherwise.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from dhr_rules.diagram import ALWAYS, NEVER
from dhr_rules.fact_columns import what_follows
from dhr_rules.formulas import Elsewhere, PolicyFormulas, fact_of
from dhr_rules.logic import Attained, Begun
from dhr_rules.policy import Policy

# A fact by its id, an age attained or a day reached, and whether it is so.
Variable = str | Attained | Begun
Answers = frozenset[tuple[Variable, bool]]
Ways = tuple[Answers, ...]


class Possibilities:
    """Which findings the facts of one row leave possible, and which facts decide them."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        formulas = PolicyFormulas(policy)
        self.diagram = diagram = formulas.diagram
        self.decisions = dict(formulas.decisions)
        for id_ in self.decisions:
            for elsewhere in self.decisions:
                alone = diagram.given(self.decisions[id_], Elsewhere(elsewhere), False)
                self.decisions[id_] = alone
        self.coherent = formulas.times_in_order()
        for one in what_follows(policy):
            if not one.own_answer_first:
                then = diagram.variable(one.other)
                then = then if one.value else diagram.negate(then)
                follows = diagram.choose(diagram.variable(one.fact), then, ALWAYS)
                self.coherent = diagram.all_of((self.coherent, follows))
        self._covers: dict[tuple[int, int], tuple[Ways, int]] = {}

    @property
    def variables(self) -> list[Variable]:
        """All that the decisions turn on, in the order of the facts."""
        found = {
            variable
            for node in (*self.decisions.values(), self.coherent)
            for variable in self.diagram.variables_of(node)
            if isinstance(variable, Variable)
        }
        return sorted(found, key=self._order)

    def found(self, decisions: Mapping[str, bool]) -> Ways:
        """Return the ways in which these decisions are all met (True) or not met (False)."""
        nodes = [
            self.decisions[id_] if met else self.diagram.negate(self.decisions[id_])
            for id_, met in decisions.items()
        ]
        return self._ways(self.diagram.all_of([self.coherent, *nodes]))

    def deciding(self) -> dict[Variable, Ways]:
        """Return, by fact, age or date, in which ways its answer alone can change a decision.

        Only for what is not known.
        """
        ways = {variable: self._ways(self._changing(variable)) for variable in self.variables}
        return {variable: found for variable, found in ways.items() if found}

    def _order(self, variable: Variable) -> tuple[int, int]:
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

    def _ways(self, node: int) -> Ways:
        return self._cover(node, node)[0]

    def _cover(self, least: int, most: int) -> tuple[Ways, int]:
        """Return alternatives that hold wherever ``least`` does, and only where ``most`` does.

        Minato and Morreale's irredundant sum of products, with its own node.
        """
        if least == NEVER:
            return (), NEVER
        if most == ALWAYS:
            return (frozenset(),), ALWAYS
        key = (least, most)
        if key not in self._covers:
            self._covers[key] = self._split(least, most)
        return self._covers[key]

    def _split(self, least: int, most: int) -> tuple[Ways, int]:
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
        assert isinstance(variable, Variable)
        node = diagram.any_of(
            (both_node, diagram.choose(diagram.variable(variable), yes_node, no_node))
        )
        ways = (
            *(answers | {(variable, False)} for answers in no),
            *(answers | {(variable, True)} for answers in yes),
            *both,
        )
        return ways, node

    def _without(self, node: int, other: int) -> int:
        return self.diagram.all_of((node, self.diagram.negate(other)))
