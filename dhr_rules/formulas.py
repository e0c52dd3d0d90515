"""The rules as formulas over the facts of one harm: what carries a finding, what would change it.

Made once for a policy. What is asked of it depends only on which facts are yes, no or
unknown, so that answers are kept.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dhr_rules.diagram import ALWAYS
from dhr_rules.logic import Attained, Begun, Truth
from dhr_rules.policy import InForce, Policy
from dhr_rules.rule_diagrams import RuleDiagrams
from dhr_rules.smallest import Answers, Cost, Price, smallest_sets


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Whether another harm of the same person decides this."""

    decision: str


# What a formula turns on: a fact by its id, an age, a date, or another harm.
Variable = str | Attained | Begun | Elsewhere
Truths = Mapping[Variable, Truth]
Place = tuple[int, str]
_MOST_KEPT = 10_000
_Key = tuple[str, str, bool, tuple[Truth, ...]]  # of what is kept: the last is what is known


@dataclass(frozen=True, slots=True)
class Change:
    """Changes of fact, and answers to what is not known, that together lead to a finding."""

    answers: tuple[tuple[Variable, bool], ...]  # in the order of the facts
    places: tuple[Place, ...]  # where these stand in the list of facts
    # How many facts are known to be otherwise, and how many are not known.
    cost: tuple[int, int]


class PolicyFormulas(RuleDiagrams):
    """Each rule as a formula over the facts of one harm. Safe to use from many threads."""

    def __init__(self, policy: Policy) -> None:
        super().__init__(policy)
        self._lock = threading.Lock()
        self._kept: dict[_Key, list[Answers]] = {}
        self._changes: dict[_Key, list[Change]] = {}
        self._order = {fact.id: number for number, fact in enumerate(policy.facts)}
        self._places: dict[Variable, Place] = {}
        self.build(1)
        self.coherent = self._coherent()
        self._turns_on = {
            rule.id: sorted(self.turns_on(self.rules[rule.id, 0]), key=repr)
            for rule in policy.evaluated
        }

    def fact(self, id_: str, harm: int) -> int:
        return self.diagram.variable(id_)

    def age(self, at_least: int | None, at_most: int | None, harm: int) -> int:
        nodes = []
        if at_least is not None:
            nodes.append(self.diagram.variable(Attained(0, at_least)))
        if at_most is not None:
            older = self.diagram.variable(Attained(0, at_most + 1))
            nodes.append(self.diagram.negate(older))
        return self.diagram.all_of(nodes)

    def in_force(self, in_force: InForce, harm: int) -> int:
        begun = self.diagram.variable(Begun(0, in_force.first.toordinal()))
        if in_force.last is None:
            return begun
        ended = self.diagram.variable(Begun(0, in_force.last.toordinal() + 1))
        return self.all(begun, self.diagram.negate(ended))

    def elsewhere(self, decision: str) -> int:
        return self.diagram.variable(Elsewhere(decision))

    def _coherent(self) -> int:
        """Return which facts can be so together: no fact without what it implies."""
        variable, choose = self.diagram.variable, self.diagram.choose
        pairs = [(fact.id, implied) for fact in self.policy.facts for implied in fact.implies]
        implied = [choose(variable(one), variable(then), ALWAYS) for one, then in pairs]
        apart = [
            choose(variable(fact.id), self.diagram.negate(variable(other)), ALWAYS)
            for fact in self.policy.facts
            for other in fact.excludes
        ]
        return self.all(*implied, *apart, self.times_in_order())

    def times_in_order(self) -> int:
        """Return that no age is attained, and no day reached, before the one before it."""
        ages = [Attained(0, age) for age in self.policy.ages_that_matter]
        days = [Begun(0, day.toordinal()) for day in self.policy.dates_that_matter]
        steps: list[tuple[Hashable, Hashable]] = [*pairwise(ages), *pairwise(days)]
        variable, choose = self.diagram.variable, self.diagram.choose
        return self.all(
            *(choose(variable(later), variable(sooner), ALWAYS) for sooner, later in steps)
        )

    def turns_on(self, node: int) -> frozenset[Variable]:
        """Return the facts, ages and dates on which a formula turns."""
        return frozenset(map(_of, self.diagram.variables_of(node)))

    def still_turns_on(self, rule: str, truths: Truths) -> frozenset[Variable]:
        """Return what a rule turns on that is not known, and matters beside what is."""
        with self._lock:
            node = self.rules[rule, 0]
            for variable in self.turns_on(node):
                known = truths[variable]
                if known is not None:
                    node = self.diagram.given(node, variable, known)
            return self.turns_on(node)

    def carrying(self, rule: str, met: bool, truths: Truths) -> list[Answers]:
        """Return the smallest sets of known facts that make a rule met, or not met."""

        def price(variable: Hashable, answer: bool) -> tuple[Cost, Hashable] | None:
            return ((1, 1), _question(variable)) if truths[_of(variable)] is answer else None

        return self._sets("carrying", rule, met, truths, price)

    def changes(self, rule: str, met: bool, truths: Truths) -> list[Change]:
        """Return the smallest changes of fact, and answers, that make a rule met, or not met.

        Changes of what is known count before answers to what is not. The plainest is first.
        """

        def price(variable: Hashable, answer: bool) -> tuple[Cost, Hashable] | None:
            known = truths[_of(variable)]
            if known is answer:
                return (0, 0, 0), variable
            if isinstance(variable, Elsewhere) and known is not None:
                return None  # what another harm decides is as it is
            cost = (0, 1, 1) if known is None else (1, 0, 1)
            return cost, _question(variable)

        key = self._key("changes", rule, met, truths)
        if key not in self._changes:
            sets = self._sets("changes", rule, met, truths, price)
            found = [self._change(changed, truths) for changed in sets]
            if len(self._changes) >= _MOST_KEPT:
                self._changes.clear()
            self._changes[key] = sorted(found, key=lambda one: one.places)
        return self._changes[key]

    def _change(self, answers: Answers, truths: Truths) -> Change:
        different = [(_of(one), yes) for one, yes in answers if truths[_of(one)] is not yes]
        different.sort(key=lambda one: self.place(one[0]))
        asked = {_question(one) for one, _ in different}
        known = {_question(one) for one, _ in different if truths[one] is not None}
        return Change(
            tuple(different),
            tuple(self.place(one) for one, _ in different),
            (len(known), len(asked) - len(known)),
        )

    def place(self, variable: Variable) -> Place:
        """Return where a fact stands in the list of facts."""
        if variable not in self._places:
            place = self._order.get(fact_of(variable), len(self._order))
            self._places[variable] = place, repr(variable)
        return self._places[variable]

    def _key(self, kind: str, rule: str, met: bool, truths: Truths) -> _Key:
        return kind, rule, met, tuple([truths[one] for one in self._turns_on[rule]])

    def _sets(self, kind: str, rule: str, met: bool, truths: Truths, price: Price) -> list[Answers]:
        key = self._key(kind, rule, met, truths)
        with self._lock:  # the diagram grows while it is asked
            if key not in self._kept:
                node = self.rules[rule, 0]
                wanted = node if met else self.diagram.negate(node)
                if len(self._kept) >= _MOST_KEPT:
                    self._kept.clear()
                others = self.diagram.variables_of(self.coherent) - set(self._turns_on[rule])
                coherent = self.diagram.some(self.coherent, others)
                self._kept[key] = smallest_sets(self.diagram, wanted, coherent, price)
            return self._kept[key]


def fact_of(variable: Variable) -> str:
    """Return the fact that a variable is about; for another harm, the decision."""
    match variable:
        case Attained():
            return "age"
        case Begun():
            return "date"
        case Elsewhere(decision=id_):
            return id_
        case str():
            return variable


def _of(variable: Hashable) -> Variable:
    assert isinstance(variable, Variable)
    return variable


def _question(variable: Hashable) -> Hashable:
    """Return what is asked once, however many bounds of it matter: the age, the date."""
    return type(variable).__name__ if isinstance(variable, (Attained, Begun)) else variable


@lru_cache(maxsize=8)
def formulas_of(policy: Policy) -> PolicyFormulas:
    """Return the formulas of a policy, made when first asked for."""
    return PolicyFormulas(policy)
