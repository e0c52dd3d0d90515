"""What could still be: every way of answering what the referral leaves open.

Exact, where three-valued logic is cautious: one age answers 16 and 18, one set of
causes answers every review. The rules become decision diagrams over the open
questions, under the condition that the answers fit together.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dhr_rules.conditions import FactTest
from dhr_rules.dates import Reached, possible_lives
from dhr_rules.diagram import ALWAYS, NEVER
from dhr_rules.engines import attained, reached
from dhr_rules.facts import HarmFacts
from dhr_rules.logic import (
    All,
    Any,
    Attained,
    Begun,
    Expression,
    Finding,
    Not,
    Timing,
    Unknown,
    unknowns_in,
)
from dhr_rules.people import Subject
from dhr_rules.policy import InForce, Policy
from dhr_rules.rule_diagrams import RuleDiagrams


class Completions(RuleDiagrams):
    """Every completion of one subject's facts, and what the rules say in each."""

    def __init__(self, policy: Policy, subject: Subject, harms: Sequence[HarmFacts]) -> None:
        super().__init__(policy)
        self.subject, self.harms = subject, harms
        self._timings: dict[Timing, None] = {}
        self._shown: dict[tuple[int, frozenset[Reached]], int] = {}
        self._order_questions()
        self.build(len(harms))
        self.times = self._times_by_birth()
        self.answers_fit = self._answers_fit()
        self.times_fit = self.diagram.any_of(set(self.times.values()))
        self.fits = self.all(self.answers_fit, self.times_fit)

    @property
    def timings(self) -> list[Timing]:
        """The ages and dates that are open, harm by harm."""
        return list(self._timings)

    def _order_questions(self) -> None:
        """Name times and answers harm by harm: so ordered, the diagrams stay small."""
        for number, harm in enumerate(self.harms):
            facts: dict[str, None] = {}
            for rule in self.policy.evaluated:
                for version in rule.versions:
                    self.dated(version, number)
                    for test in version.tests:
                        if isinstance(test, FactTest) and test.fact in harm.statements:
                            facts.setdefault(test.fact)
                        elif isinstance(test, FactTest):
                            self.age(test.at_least, test.at_most, number)
            for fact in facts:
                for question in unknowns_in(harm.statements[fact].value):
                    self.diagram.variable(question)

    def _timing(self, timing: Timing) -> int:
        self._timings.setdefault(timing)
        return self.diagram.variable(timing)

    def in_force(self, in_force: InForce, harm: int) -> int:
        settled = reached(self.harms[harm].event.span, in_force)
        if settled is not None:
            return ALWAYS if settled else NEVER
        begun = self._timing(Begun(harm, in_force.first.toordinal()))
        if in_force.last is None:
            return begun
        ended = self._timing(Begun(harm, in_force.last.toordinal() + 1))
        return self.diagram.all_of((begun, self.diagram.negate(ended)))

    def age(self, at_least: int | None, at_most: int | None, harm: int) -> int:
        settled = attained(self.harms[harm].age, at_least, at_most)
        if settled is not None:
            return ALWAYS if settled else NEVER
        nodes = []
        if at_least is not None:
            nodes.append(self._timing(Attained(harm, at_least)))
        if at_most is not None:
            nodes.append(self.diagram.negate(self._timing(Attained(harm, at_most + 1))))
        return self.diagram.all_of(nodes)

    def fact(self, id_: str, harm: int) -> int:
        return self._formula(self.harms[harm].statements[id_].value)

    def _formula(self, expression: Expression) -> int:
        match expression:
            case bool():
                return ALWAYS if expression else NEVER
            case Unknown():
                return self.diagram.variable(expression)
            case Not(part):
                return self.diagram.negate(self.diagram.variable(part))
            case All(parts):
                return self.diagram.all_of([self._formula(part) for part in parts])
            case Any(parts):
                return self.diagram.any_of([self._formula(part) for part in parts])

    def _answers_fit(self) -> int:
        choose = self.diagram.choose
        return self.diagram.all_of(
            choose(self._formula(first), self._formula(then), ALWAYS)
            for harm in self.harms
            for first, then in harm.links
        )

    def _times_by_birth(self) -> dict[date, int]:
        """Return by day of birth which ages and dates can be reached together."""
        if not self._timings:
            return {self.subject.life.born.earliest: ALWAYS}
        lives = possible_lives(
            self.subject.life, self.policy.ages_that_matter, self.policy.dates_that_matter
        )
        # Most days of birth can be lived in the same ways: each is made a formula once.
        nodes = {
            all_ways: self.diagram.any_of(
                self.all(*(self._shown_by(harm, way) for harm, way in enumerate(ways)))
                for ways in sorted(all_ways, key=repr)
            )
            for all_ways in dict.fromkeys(lives[born] for born in sorted(lives))
        }
        return {born: nodes[all_ways] for born, all_ways in sorted(lives.items())}

    def _shown_by(self, harm: int, ways: frozenset[Reached]) -> int:
        """Return that one harm shows one of these combinations of ages and dates."""
        key = (harm, ways)
        if key not in self._shown:
            self._shown[key] = self._any_shown(harm, ways)
        return self._shown[key]

    def _any_shown(self, harm: int, ways: frozenset[Reached]) -> int:
        timings = [timing for timing in self._timings if timing.harm == harm]
        rows = {
            tuple(
                timing.age in ages
                if isinstance(timing, Attained)
                else date.fromordinal(timing.ordinal) in dates
                for timing in timings
            )
            for ages, dates in ways
        }
        return self.diagram.any_of(
            self.all(
                *(
                    self.diagram.variable(timing)
                    if value
                    else self.diagram.negate(self.diagram.variable(timing))
                    for timing, value in zip(timings, row, strict=True)
                )
            )
            for row in sorted(rows)
        )

    def _reachable(self, *nodes: int) -> bool:
        return self.diagram.all_of((self.fits, *nodes)) != NEVER

    def possible(self, decision: str) -> frozenset[Finding]:
        """Return the findings, of met and not met, that some completion reaches."""
        node = self.decisions[decision]
        found: set[Finding] = set()
        if self._reachable(node):
            found.add("met")
        if self._reachable(self.diagram.negate(node)):
            found.add("not_met")
        return frozenset(found)

    def outcome(self, code: str) -> int:
        """Return the formula of an outcome: where the decisions lead to it."""
        dhr, sar = self.decisions["dhr"], self.decisions["sar"]
        sides: list[tuple[Finding, bool]] = [("met", True), ("not_met", False)]
        return self.diagram.any_of(
            self.all(
                dhr if dhr_met else self.diagram.negate(dhr),
                sar if sar_met else self.diagram.negate(sar),
            )
            for of_dhr, dhr_met in sides
            for of_sar, sar_met in sides
            if self.policy.outcome_of[of_dhr, of_sar] == code
        )

    def outcomes(self) -> frozenset[str]:
        """Return the codes of the outcomes that some completion reaches."""
        codes = {row.outcome for row in self.policy.outcomes.table}
        return frozenset(code for code in codes if self._reachable(self.outcome(code)))
