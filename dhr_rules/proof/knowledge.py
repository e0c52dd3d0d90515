"""What the production engine finds in every state of knowledge, as decision diagrams.

Read back from the productions that durable-rules is given, and not from the rules that
they were made from. Each fact has two variables, "known to be so" and "known not to be
so"; where neither holds it is not known. Two harms of one person stand for any number of
them: what two findings need of the harms needs at most one harm each.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dhr_rules.diagram import ALWAYS, NEVER, Diagram
from dhr_rules.engines.productions import productions
from dhr_rules.policy import Policy

HARMS = (0, 1)
_STAGES = ("tier", "tally")


@dataclass(frozen=True, slots=True)
class Known:
    """A fact of one harm is known to be so, or known not to be so."""

    fact: str
    so: bool
    harm: int


@dataclass(frozen=True, slots=True)
class KnownBound:
    """An age or a date is known to be at least a bound, or known to be below it."""

    what: str  # age or date
    bound: int
    so: bool
    harm: int


class Knowledge:
    """The productions of a policy, as formulas over what is known.

    ``met`` and ``not_met`` hold where a rule (id, harm) or a decision is found so.
    """

    def __init__(self, policy: Policy) -> None:
        self.policy, self.diagram = policy, Diagram()
        self._productions = productions(policy)
        self.met: dict[Hashable, int] = {}
        self.not_met: dict[Hashable, int] = {}
        self._bounds: dict[tuple[str, int], set[int]] = {}
        self._name_in_order()
        for ids in policy.tiers:
            for id_ in ids:
                for key in [(id_, harm) for harm in HARMS] if id_ in policy.rule else [id_]:
                    self.met[key] = self._production(f"{id_}.met", key)
                    self.not_met[key] = self._production(f"{id_}.not_met", key)
        self.coherent = self.diagram.all_of(self._links())

    def _name_in_order(self) -> None:
        """Name what goes together side by side: the order decides the size of a diagram."""
        ordered: list[str] = []
        for fact in self.policy.facts:
            ordered += [fact.id, *fact.implies, *fact.excludes]
        for harm in HARMS:
            for id_ in dict.fromkeys(ordered):
                for so in (True, False):
                    self.diagram.variable(Known(id_, so, harm))

    def _production(self, name: str, key: Hashable) -> int:
        condition = self._productions[name]["all"][0]["m"]
        harm = key[1] if isinstance(key, tuple) else None
        return self._formula(condition, harm)

    def _formula(self, node: Mapping[str, Any], harm: int | None) -> int:
        ((name, value),) = node.items()
        if name in ("$and", "$or"):
            parts = [self._formula(part, harm) for part in value]
            return self.diagram.all_of(parts) if name == "$and" else self.diagram.any_of(parts)
        if name in _STAGES:
            return ALWAYS
        if harm is None:
            return self._tallied(name, value)
        if name.startswith("$"):
            ((field, bound),) = value.items()
            return self._bound(name, field, bound, harm)
        if name.startswith("decided_"):
            findings = self.met if value else self.not_met
            return findings[name.removeprefix("decided_")]
        if name in self.policy.rule:
            return (self.met if value else self.not_met)[name, harm]
        return self.diagram.variable(Known(name, value, harm))

    def _bound(self, operator: str, field: str, bound: int, harm: int) -> int:
        """Return where an age or date that is known within bounds is so."""
        what, _, side = field.partition("_")
        so = operator in ("$gte", "$gt") if side == "least" else False
        if (operator, side) not in (
            ("$gte", "least"), ("$gt", "least"), ("$lt", "most"), ("$lte", "most"),
        ):  # fmt: skip
            raise ValueError(f"a production tests {field} with {operator}, which proves nothing")
        # Above a bound is at least the next one; at most a bound is below the next one.
        at = bound + 1 if operator in ("$gt", "$lte") else bound
        self._bounds.setdefault((what, harm), set()).add(at)
        return self.diagram.variable(KnownBound(what, at, so, harm))

    def _tallied(self, name: str, value: Any) -> int:
        """Return where so many rules of a decision have a finding."""
        if name == "$gte":
            ((name, value),) = value.items()
            if value != 1:
                raise ValueError(f"a production counts {name} to {value}")
            return self._some(name.removeprefix("met_"), self.met)
        if value != 0:
            raise ValueError(f"a production tests {name} for {value}")
        if name.startswith("undetermined_"):
            rules = self._rules_of(name.removeprefix("undetermined_"))
            return self.diagram.all_of(
                self.diagram.any_of((self.met[key], self.not_met[key])) for key in rules
            )
        return self.diagram.negate(self._some(name.removeprefix("met_"), self.met))

    def _some(self, decision: str, findings: Mapping[Hashable, int]) -> int:
        return self.diagram.any_of(findings[key] for key in self._rules_of(decision))

    def _rules_of(self, decision: str) -> list[tuple[str, int]]:
        return [(rule.id, harm) for rule in self.policy.deciding[decision] for harm in HARMS]

    def _links(self) -> Iterator[int]:
        """Yield what goes with what in every state of knowledge."""
        variable, diagram = self.diagram.variable, self.diagram

        def never(*parts: int) -> int:
            return diagram.negate(diagram.all_of(parts))

        def then(one: int, other: int) -> int:
            return diagram.choose(one, other, ALWAYS)

        for harm in HARMS:
            for fact in self.policy.facts:
                so, not_so = (variable(Known(fact.id, known, harm)) for known in (True, False))
                yield never(so, not_so)
                for implied in fact.implies:
                    yield then(so, variable(Known(implied, True, harm)))
                    yield then(variable(Known(implied, False, harm)), not_so)
                for apart in fact.excludes:
                    yield then(so, variable(Known(apart, False, harm)))
        for (what, harm), bounds in self._bounds.items():
            ordered = sorted(bounds)
            for at in ordered:
                yield never(*(variable(KnownBound(what, at, so, harm)) for so in (True, False)))
            for low, high in pairwise(ordered):
                yield then(
                    variable(KnownBound(what, high, True, harm)),
                    variable(KnownBound(what, low, True, harm)),
                )
                yield then(
                    variable(KnownBound(what, low, False, harm)),
                    variable(KnownBound(what, high, False, harm)),
                )

    def can_be(self, *formulas: int) -> bool:
        """Return whether there is a state of knowledge in which all of these hold."""
        return self.diagram.all_of((self.coherent, *formulas)) != NEVER

    def everything_known(self) -> int:
        """Return the states of knowledge in which nothing is open."""
        pairs = [
            (Known(fact.id, True, harm), Known(fact.id, False, harm))
            for fact in self.policy.facts
            for harm in HARMS
        ] + [
            (KnownBound(what, at, True, harm), KnownBound(what, at, False, harm))
            for (what, harm), bounds in self._bounds.items()
            for at in sorted(bounds)
        ]
        variable = self.diagram.variable
        return self.diagram.all_of(
            self.diagram.any_of((variable(one), variable(other))) for one, other in pairs
        )

    def falls_with_knowledge(self, formula: int) -> Hashable | None:
        """Return what, once known, could take a finding away; nothing if nothing can.

        One thing at a time is enough. Whatever is learned can be learned in an order in
        which what follows from a fact is known before it.
        """
        negate, given = self.diagram.negate, self.diagram.given
        for name in sorted(self.diagram.variables_of(formula), key=repr):
            before = [given(part, name, False) for part in (self.coherent, formula)]
            after = [given(self.coherent, name, True), negate(given(formula, name, True))]
            if self.diagram.all_of((*before, *after)) != NEVER:
                return name
        return None
