"""Which changed facts move a finding: the smallest sets that do it alone.

Changed facts are put into the earlier ones, and the rules are asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from dhr_rules.assessment import observed
from dhr_rules.conditions import FactTest
from dhr_rules.dates import Ages
from dhr_rules.engines import Findings, Observed
from dhr_rules.engines.direct import decide
from dhr_rules.explanation import age_in_words, span_in_words
from dhr_rules.facts import HarmFacts, derive_facts
from dhr_rules.logic import unknowns_in
from dhr_rules.people import People
from dhr_rules.policy import Policy
from dhr_rules.results import Assessment, SubjectAssessment

MOST_TRIED = 12  # changes of which every set is tried
AGE, DATE = "age", "date"


@dataclass(frozen=True, slots=True)
class Side:
    """One person as one of the two referrals has them."""

    policy: Policy
    assessed: SubjectAssessment
    harms: Sequence[HarmFacts]
    because: Mapping[tuple[str, str], str]  # by harm and fact, from the assessment

    @classmethod
    def of_each_subject(cls, people: People, assessment: Assessment) -> dict[str, Side]:
        """Return the side of each subject, by id."""
        return {
            assessed.person: cls(
                people.policy,
                assessed,
                derive_facts(people, subject),
                {
                    (rule.harm, test.fact): test.because
                    for rule in assessed.rules
                    for test in rule.tests
                },
            )
            for subject, assessed in zip(people.subjects, assessment.subjects, strict=True)
        }

    def state(self, at: int, fact: str) -> str:
        """Return yes, no, why it is not known, or an age or a date in words."""
        harm = self.harms[at]
        if fact == AGE:
            return "not_known" if harm.age == Ages() else age_in_words(harm.age)
        if fact == DATE:
            span = harm.event.span
            return span_in_words(span) if span.given or harm.harm.on else "not_known"
        statement = harm.statements[fact]
        if statement.truth is not None:
            return "yes" if statement.truth else "no"
        standings = {question.answered for question in unknowns_in(statement.value)}
        return standings.pop() if len(standings) == 1 else "not_known"

    def sentence(self, at: int, fact: str) -> str:
        """Return the sentence that says how a fact stands."""
        harm, state = self.harms[at], self.state(at, fact)
        noun = "death" if harm.harm.outcome == "died" else "harm"
        if fact == DATE:
            known = state != "not_known"
            return f"The {noun} was {state}." if known else f"The date of the {noun} is not known."
        if fact == AGE:
            exact = harm.age.least == harm.age.most
            key = "not_known" if state == "not_known" else "known" if exact else "between"
            said = self.policy.fact[AGE].because[key]
            return said.format(subject=self.assessed.called, harm=noun, age=state)
        return self.because[harm.at, fact]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that changed, for the harm with this number among those of the person."""

    harm: int
    fact: str


@dataclass(frozen=True, slots=True)
class Because:
    """Changes that together move a finding."""

    facts: tuple[Change, ...]
    harms_changed: bool


def changes_between(was: Side, now: Side) -> Iterator[Change]:
    """Yield the facts that some rule tests and that changed, harm by harm."""
    tested = {
        test.fact
        for rule in now.policy.evaluated
        for version in rule.versions
        for test in version.tests
        if isinstance(test, FactTest)
    } | {DATE}
    for at in range(min(len(was.harms), len(now.harms))):
        for fact in now.policy.fact:
            if fact in tested and was.state(at, fact) != now.state(at, fact):
                yield Change(at, fact)


# A harm that was added or removed is a change beside those of the facts.
_HARMS = Change(-1, "")


class Movement:
    """The findings on one person as facts change from the earlier to the later ones."""

    def __init__(self, was: Side, now: Side, changes: Sequence[Change]) -> None:
        self.policy = now.policy
        self._was = [observed(harm) for harm in was.harms]
        self._now = [observed(harm) for harm in now.harms]
        self._changes = [change for change in changes if self._moves(change)]
        if len(self._was) != len(self._now):
            self._changes.insert(0, _HARMS)
        self._found: dict[frozenset[Change], Findings] = {}

    def _moves(self, change: Change) -> bool:
        """Return whether a rule can tell: it does not ask why something is not known."""
        was, now = self._was[change.harm], self._now[change.harm]
        if change.fact == AGE:
            return was.age != now.age
        if change.fact == DATE:
            return was.date != now.date
        return was.truths[change.fact] is not now.truths[change.fact]

    def before(self, decision: str) -> str:
        """Return what the earlier facts alone find."""
        return self._finding(decision, ())

    def after(self, decision: str) -> str:
        """Return what the later facts alone find."""
        return self._finding(decision, self._changes)

    @cached_property
    def can_try_every_set(self) -> bool:
        return len(self._changes) <= MOST_TRIED

    def because(self, decision: str, goal: str) -> list[Because]:
        """Return the smallest sets of changes that alone move the finding to ``goal``.

        Where too many changed to try every set, one set of which none can be left out.
        """

        def moves(taken: Sequence[Change]) -> bool:
            return self._finding(decision, taken) == goal

        sets = self._smallest(moves) if self.can_try_every_set else [self._needed(moves)]
        return [
            Because(tuple(change for change in one if change != _HARMS), _HARMS in one)
            for one in sets
        ]

    def _smallest(self, moves: Callable[[Sequence[Change]], bool]) -> list[tuple[Change, ...]]:
        for size in range(1, len(self._changes) + 1):
            sets = [one for one in combinations(self._changes, size) if moves(one)]
            if sets:
                return sets
        return []

    def _needed(self, moves: Callable[[Sequence[Change]], bool]) -> tuple[Change, ...]:
        """Return all the changes but those that can be taken away, many at once and then one."""
        needed = list(self._changes)
        at_once = len(needed) // 2
        while True:
            before = len(needed)
            for start in reversed(range(0, before, at_once)):
                without = [*needed[:start], *needed[start + at_once :]]
                if moves(without):
                    needed = without
            if at_once == 1 and len(needed) == before:
                return tuple(needed)
            at_once = max(at_once // 2, 1)

    def _finding(self, decision: str, taken: Sequence[Change]) -> str:
        key = frozenset(taken)
        if key in self._found:
            return self._said(self._found[key], decision)
        found = decide(self.policy, self._mixed(key))
        if self.can_try_every_set:  # otherwise there is no end to them
            self._found[key] = found
        return self._said(found, decision)

    @staticmethod
    def _said(found: Findings, decision: str) -> str:
        """Return the finding on a decision; the code of the outcome for any other word."""
        return found.decisions.get(decision, found.outcome)

    def _mixed(self, taken: frozenset[Change]) -> list[Observed]:
        """Return the earlier harms with the changes that are taken put into them."""
        mixed = []
        for at, (was, now) in enumerate(zip(self._was, self._now, strict=False)):
            facts = {change.fact for change in taken if change.harm == at}
            mixed.append(
                Observed(
                    {**was.truths, **{f: now.truths[f] for f in facts if f in now.truths}},
                    now.age if AGE in facts else was.age,
                    now.date if DATE in facts else was.date,
                )
            )
        rest = self._now if _HARMS in taken else self._was
        return [*mixed, *rest[len(mixed) :]]
