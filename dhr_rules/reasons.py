"""Which tests of a rule carry its finding, and what would have to be different.

Exact, by the formulas of the rules: for met, the smallest set of facts that carries
it; for not met, each part that failed and the smallest changes; for undetermined,
each part that is open and still matters.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dhr_rules.conditions import DecisionTest, FactTest, RuleTest
from dhr_rules.engines import attained
from dhr_rules.explanation import Explainer
from dhr_rules.facts import HarmFacts
from dhr_rules.formulas import Change, Elsewhere, Place, Truths, Variable, formulas_of
from dhr_rules.logic import FINDINGS, Attained, Begun, Finding, Truth, kleene_any
from dhr_rules.policy import InForce, Rule
from dhr_rules.smallest import Answers

_FAR = 99  # no change of fact leads there


@dataclass(frozen=True, slots=True)
class Limb:
    """One part of a test: the words of the law, what was found, and why."""

    fact: str
    variables: frozenset[Variable]
    words: tuple[str, ...]
    finding: Finding
    because: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one rule is as it is for one harm."""

    rule: Rule
    harm: int
    finding: Finding
    limbs: tuple[Limb, ...]  # what carries the finding, failed, or is open
    carried_by: Answers  # met: the smallest set of facts
    changes: tuple[Change, ...]  # not met: the smallest changes that would make it met

    @property
    def distance(self) -> int:
        """How many facts carry it, or would have to change: fewer is nearer."""
        if self.finding == "met":
            return len(self.carried_by)
        return min((len(one.answers) for one in self.changes), default=_FAR)


class Reasons:
    """The reasons for each finding about one subject."""

    def __init__(self, explainer: Explainer) -> None:
        self.explainer, self.harms = explainer, explainer.harms
        self.policy, self.evaluation = explainer.policy, explainer.evaluation
        self.formulas = formulas_of(self.policy)
        self._truths: dict[int, Truths] = {}
        self._reasons: dict[tuple[str, int], Reason] = {}

    def rule(self, rule: Rule, number: int) -> Reason:
        """Return why a rule is met, not met or undetermined for a harm."""
        key = (rule.id, number)
        if key not in self._reasons:
            self._reasons[key] = self._reason(rule, number)
        return self._reasons[key]

    def _reason(self, rule: Rule, number: int) -> Reason:
        finding = FINDINGS[self.evaluation.rule(rule, number)]
        truths = self.truths(number)
        limbs = list(self._limbs(rule, number))
        carried: Answers = frozenset()
        changes: list[Change] = []
        if finding == "met":
            sets = self.formulas.carrying(rule.id, True, truths)
            carried = min(sets, key=self._places, default=frozenset())
            shown = [limb for limb in limbs if _touches(limb, carried)]
        elif finding == "not_met":
            changes = self.formulas.changes(rule.id, True, truths)
            failed = [limb for limb in limbs if limb.finding == "not_met"]
            shown = [limb for limb in failed if any(_touches(limb, one.answers) for one in changes)]
            shown = shown or failed
        else:
            open_ = self.formulas.still_turns_on(rule.id, truths)
            undetermined = [limb for limb in limbs if limb.finding == "undetermined"]
            shown = [limb for limb in undetermined if limb.variables & open_]
        return Reason(rule, number, finding, tuple(shown), carried, tuple(changes))

    def decision(self, id_: str) -> list[Reason]:
        """Return the reasons for a decision: one that carries it, or all that are open.

        For not met, each rule's reason for the harm where least would have to change.
        """
        finding = FINDINGS[self.evaluation.decision(id_)]
        every = [
            self.rule(rule, number)
            for rule in self.policy.deciding[id_]
            for number in range(len(self.harms))
        ]
        alike = [reason for reason in every if reason.finding == finding]
        if finding == "undetermined":
            return alike
        nearest: dict[str, Reason] = {}
        for reason in sorted(alike, key=lambda reason: reason.distance):
            nearest.setdefault("" if finding == "met" else reason.rule.id, reason)
        return _without_needless(list(nearest.values()))

    def _places(self, answers: Answers) -> list[Place]:
        """Return where facts stand in the list of facts: the plainest reason comes first."""
        return sorted(self.formulas.place(_variable(one)) for one, _ in answers)

    def truths(self, number: int) -> Truths:
        """Return what is known of everything on which a rule can turn for one harm."""
        if number not in self._truths:
            harm = self.harms[number]
            truths: dict[Variable, Truth] = {
                id_: statement.truth for id_, statement in harm.statements.items()
            }
            for age in self.policy.ages_that_matter:
                truths[Attained(0, age)] = attained(harm.age, age, None)
            for day in self.policy.dates_that_matter:
                truths[Begun(0, day.toordinal())] = self._begun(harm, day)
            for id_ in self.policy.decision:
                truths[Elsewhere(id_)] = self._elsewhere(id_, number)
            self._truths[number] = truths
        return self._truths[number]

    def _begun(self, harm: HarmFacts, day: date) -> Truth:
        span = harm.event.span
        return True if span.earliest >= day else False if span.latest < day else None

    def _elsewhere(self, decision: str, number: int) -> Truth:
        return kleene_any(
            [
                self.evaluation.rule(rule, other)
                for rule in self.policy.deciding[decision]
                for other in range(len(self.harms))
                if other != number
            ]
        )

    def _limbs(self, rule: Rule, number: int, within: bool = False) -> Iterator[Limb]:
        """Yield the parts of a rule, with those of the rules that it rests on in place."""
        tests = iter(self.explainer.tests(rule, number))
        for version in rule.versions:
            if version.in_force is not None:
                fact, words, finding, because = next(tests)
                if not within:
                    yield Limb(fact, _dates(version.in_force), tuple(words), finding, because)
            for test in version.tests:
                fact, words, finding, because = next(tests)
                if isinstance(test, RuleTest):
                    yield from self._limbs_of_condition(rule, test, number)
                else:
                    yield Limb(fact, self._variables(test), tuple(words), finding, because)

    def _limbs_of_condition(self, rule: Rule, test: RuleTest, number: int) -> Iterator[Limb]:
        """Yield the parts of another rule in place, unless it could not have carried this one."""
        condition = self.policy.rule[test.rule]
        failed = self.evaluation.rule(condition, number) is False
        if self.evaluation.rule(rule, number) is False or not failed:
            yield from self._limbs(condition, number, within=True)

    def _variables(self, test: FactTest | DecisionTest) -> frozenset[Variable]:
        match test:
            case FactTest(fact=fact, at_least=None, at_most=None):
                return frozenset({fact})
            case FactTest(at_least=at_least, at_most=at_most):
                turning = (at_least, None if at_most is None else at_most + 1)
                return frozenset(Attained(0, age) for age in turning if age is not None)
            case DecisionTest(decision=id_):
                return self.formulas.turns_on(self.formulas.decisions[id_])


def _without_needless(reasons: list[Reason]) -> list[Reason]:
    """Return the reasons without what does not matter beside a part that fails in all.

    Where nobody died, no more need be said of any rule about a death.
    """
    failed = [{limb.because for limb in reason.limbs} for reason in reasons]
    shared = set.intersection(*failed) if len(failed) > 1 else set()
    if not shared or reasons[0].finding != "not_met":
        return reasons
    first = reasons[0]
    kept = tuple(limb for limb in first.limbs if limb.because in shared)
    return [replace(first, limbs=kept), *(replace(one, limbs=()) for one in reasons[1:])]


def _dates(in_force: InForce) -> frozenset[Variable]:
    ordinals = [in_force.first.toordinal()]
    ordinals += [in_force.last.toordinal() + 1] if in_force.last else []
    return frozenset(Begun(0, ordinal) for ordinal in ordinals)


def _variable(one: Hashable) -> Variable:
    assert isinstance(one, Variable)
    return one


def _touches(limb: Limb, answers: Iterable[tuple[Hashable, bool]]) -> bool:
    return any(variable in limb.variables for variable, _ in answers)
