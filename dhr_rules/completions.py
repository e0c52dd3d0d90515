"""What could still be: every way of answering what the referral leaves open.

Exact, where three-valued logic is cautious: one age answers 16 and 18, one set of
causes answers every review. The rules become decision diagrams over the open
questions, under the condition that the answers fit together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dhr_rules.conditions import AllOf, AnyOf, Condition, DecisionTest, FactTest, RuleTest
from dhr_rules.dates import Reached, possible_lives
from dhr_rules.diagram import ALWAYS, NEVER, Diagram
from dhr_rules.engines import attained, reached
from dhr_rules.facts import HarmFacts
from dhr_rules.logic import All, Any, Expression, Finding, Not, Unknown, unknowns_in
from dhr_rules.people import Subject
from dhr_rules.pointers import pointer
from dhr_rules.policy import InForce, Policy


@dataclass(frozen=True, slots=True)
class _Attained:
    harm: int
    age: int


@dataclass(frozen=True, slots=True)
class _InForce:
    harm: int
    ordinal: int


_Timing = _Attained | _InForce


class Completions:
    """Every completion of one subject's facts, and what the rules say in each."""

    def __init__(self, policy: Policy, subject: Subject, harms: Sequence[HarmFacts]) -> None:
        self.policy, self.subject, self.harms = policy, subject, harms
        self.diagram = Diagram()
        self._rules: dict[tuple[str, int], int] = {}
        self._timings: dict[_Timing, None] = {}
        self.decisions: dict[str, int] = {}
        self._order_questions()
        for tier in policy.tiers:
            for id_ in tier:
                if id_ in policy.decision:
                    self.decisions[id_] = self.diagram.any_of(
                        self._rules[rule.id, harm]
                        for rule in policy.deciding[id_]
                        for harm in range(len(harms))
                    )
                else:
                    for harm in range(len(harms)):
                        self._rules[id_, harm] = self._rule(id_, harm)
        self._times = self._times_by_birth()
        self._answers = self._answers_fit()
        self._fits = self._all(self._answers, self.diagram.any_of(set(self._times.values())))

    def _order_questions(self) -> None:
        """Name times and answers harm by harm: so ordered, the diagrams stay small."""
        for number, harm in enumerate(self.harms):
            facts: dict[str, None] = {}
            for rule in self.policy.evaluated:
                for version in rule.versions:
                    self._in_force(version.in_force, number)
                    for test in version.tests:
                        if isinstance(test, FactTest) and test.fact in harm.statements:
                            facts.setdefault(test.fact)
                        elif isinstance(test, FactTest):
                            self._age(number, test.at_least, test.at_most)
            for fact in facts:
                for question in unknowns_in(harm.statements[fact].value):
                    self.diagram.variable(question)

    def _rule(self, id_: str, harm: int) -> int:
        return self.diagram.any_of(
            self.diagram.all_of(
                (self._in_force(version.in_force, harm), self._condition(version.when, harm))
            )
            for version in self.policy.rule[id_].versions
        )

    def _timing(self, timing: _Timing) -> int:
        self._timings.setdefault(timing)
        return self.diagram.variable(timing)

    def _in_force(self, in_force: InForce, harm: int) -> int:
        settled = reached(self.harms[harm].event.span, in_force)
        if settled is not None:
            return ALWAYS if settled else NEVER
        begun = self._timing(_InForce(harm, in_force.first.toordinal()))
        if in_force.last is None:
            return begun
        ended = self._timing(_InForce(harm, in_force.last.toordinal() + 1))
        return self.diagram.all_of((begun, self.diagram.negate(ended)))

    def _age(self, harm: int, at_least: int | None, at_most: int | None) -> int:
        settled = attained(self.harms[harm].age, at_least, at_most)
        if settled is not None:
            return ALWAYS if settled else NEVER
        nodes = []
        if at_least is not None:
            nodes.append(self._timing(_Attained(harm, at_least)))
        if at_most is not None:
            nodes.append(self.diagram.negate(self._timing(_Attained(harm, at_most + 1))))
        return self.diagram.all_of(nodes)

    def _condition(self, condition: Condition, harm: int) -> int:
        match condition:
            case AllOf(all=parts):
                return self.diagram.all_of([self._condition(part, harm) for part in parts])
            case AnyOf(any=parts):
                return self.diagram.any_of([self._condition(part, harm) for part in parts])
            case FactTest(fact=fact, at_least=None, at_most=None):
                return self._formula(self.harms[harm].statements[fact].value)
            case FactTest(at_least=at_least, at_most=at_most):
                return self._age(harm, at_least, at_most)
            case RuleTest(rule=id_):
                return self._rules[id_, harm]
            case DecisionTest(decision=id_, finding=finding):
                node = self.decisions[id_]
                return node if finding == "met" else self.diagram.negate(node)

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
        return {
            born: self.diagram.any_of(
                self._all(*(self._shown_by(harm, way) for harm, way in enumerate(ways)))
                for ways in sorted(all_ways, key=repr)
            )
            for born, all_ways in sorted(lives.items())
        }

    def _shown_by(self, harm: int, ways: frozenset[Reached]) -> int:
        """Return that one harm shows one of these combinations of ages and dates."""
        timings = [timing for timing in self._timings if timing.harm == harm]
        rows = {
            tuple(
                timing.age in ages
                if isinstance(timing, _Attained)
                else date.fromordinal(timing.ordinal) in dates
                for timing in timings
            )
            for ages, dates in ways
        }
        return self.diagram.any_of(
            self._all(
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
        return self.diagram.all_of((self._fits, *nodes)) != NEVER

    def possible(self, decision: str) -> frozenset[Finding]:
        """Return the findings, of met and not met, that some completion reaches."""
        node = self.decisions[decision]
        found: set[Finding] = set()
        if self._reachable(node):
            found.add("met")
        if self._reachable(self.diagram.negate(node)):
            found.add("not_met")
        return frozenset(found)

    def outcomes(self) -> frozenset[str]:
        """Return the codes of the outcomes that some completion reaches."""
        dhr, sar = self.decisions["dhr"], self.decisions["sar"]
        sides: list[tuple[Finding, bool]] = [("met", True), ("not_met", False)]
        return frozenset(
            self.policy.outcome_of[of_dhr, of_sar]
            for of_dhr, dhr_met in sides
            for of_sar, sar_met in sides
            if self._reachable(
                dhr if dhr_met else self.diagram.negate(dhr),
                sar if sar_met else self.diagram.negate(sar),
            )
        )

    def relevant(self) -> list[Unknown]:
        """Return the open questions whose answer can change a decision, in a fixed order."""
        asked = [question for question in self._questions() if self._matters(question)]
        return [*self._relevant_times(), *asked]

    def _questions(self) -> list[Unknown]:
        return list(
            dict.fromkeys(
                question
                for harm in self.harms
                for fact in self.policy.fact
                if fact in harm.statements
                for question in unknowns_in(harm.statements[fact].value)
            )
        )

    def _all(self, *nodes: int) -> int:
        return self.diagram.all_of(nodes)

    def _matters(self, question: Hashable) -> bool:
        given = self.diagram.given
        fits = self._all(given(self._fits, question, True), given(self._fits, question, False))
        for node in self.decisions.values():
            yes, no = given(node, question, True), given(node, question, False)
            if yes != no and self._all(fits, self.diagram.differ(yes, no)) != NEVER:
                return True
        return False

    def _relevant_times(self) -> Iterator[Unknown]:
        """Yield the births and dates that matter: one of them alone can change a decision."""
        if not self._timings:
            return
        born, timings = self.subject.life.born, list(self._timings)
        attained = [timing for timing in timings if isinstance(timing, _Attained)]
        if not born.exact and self._decides(attained, self._fits):
            yield self._asked("age", pointer("people", self.subject.place, "date_of_birth"))
        for number in range(len(self.harms)):
            of_harm = [timing for timing in timings if timing.harm == number]
            fits = {self._all(self._answers, times) for times in self._times.values()}
            if of_harm and any(self._decides(of_harm, one) for one in sorted(fits)):
                yield self._asked_for(number, of_harm)

    def _decides(self, timings: Sequence[_Timing], fits: int) -> bool:
        """Return whether these ages and dates, all else the same, can change a decision."""
        return any(
            self._all(
                self._some(timings, self._all(fits, node)),
                self._some(timings, self._all(fits, self.diagram.negate(node))),
            )
            != NEVER
            for node in self.decisions.values()
        )

    def _some(self, timings: Sequence[_Timing], node: int) -> int:
        """Return where the formula holds for some answer to these."""
        for timing in timings:
            given = self.diagram.given
            node = self.diagram.any_of((given(node, timing, False), given(node, timing, True)))
        return node

    def _asked_for(self, number: int, timings: Sequence[_Timing]) -> Unknown:
        harm = self.harms[number]
        if harm.event.span.exact:  # born on 29 February: only the age itself settles it
            return self._asked("age", f"{harm.at}/age")
        of_date = any(isinstance(timing, _InForce) for timing in timings)
        return self._asked("date" if of_date else "age", f"{harm.at}/on")

    def _asked(self, fact: str, at: str) -> Unknown:
        return Unknown(fact, at, self.subject.asked.get(at, "not_known"))
