"""Two referrals set side by side: what changed, which finding moved, because of which fact.

Both are assessed on the same day by the same rules. People are matched by their id,
and the harms of one person by their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from dhr_rules.assessment import assess
from dhr_rules.loading import load_policy
from dhr_rules.movement import Because, Movement, Side, changes_between
from dhr_rules.people import People
from dhr_rules.policy import Policy
from dhr_rules.referral import Referral
from dhr_rules.results import Assessment, PolicyUsed, ResultPart

MOST_SETS = 3  # of facts that are each enough; more are not told one by one
How = Literal["smallest", "together", "settled_anyway"]
OUTCOME = "outcome"


class FactChange(ResultPart):
    """One fact of one harm that changed.

    ``before`` and ``after``: yes, no, why it is not known, or an age or a date in words.
    """

    harm: str  # JSON Pointer in the later referral
    fact: str
    before: str
    after: str
    because_before: str
    because_after: str


class FactorChange(ResultPart):
    """A factor to weigh, for a child, that changed. It moves no finding."""

    fact: str
    before: Literal["present", "absent", "unknown"]
    after: Literal["present", "absent", "unknown"]


class FactOfHarm(ResultPart):
    harm: str
    fact: str


class Enough(ResultPart):
    """Changes that, put alone into the earlier facts, move a finding to where it is now."""

    facts: list[FactOfHarm]
    harms_changed: bool  # harms were added or removed, and that is part of it


class FindingChange(ResultPart):
    """A finding that moved, or the outcome.

    ``how``: ``smallest`` sets of changes, each enough, none smaller; ``together`` where
    too many facts changed to try every set: none of these can be left out; or
    ``settled_anyway`` where only what every answer would lead to has moved.
    """

    decision: str
    before: str
    after: str
    how: How
    because: list[Enough]
    more: bool  # whether other sets of the same size are enough too


class PersonChange(ResultPart):
    """Somebody who is in one of the two referrals only."""

    person: str
    called: str
    harmed: bool
    outcome: str | None


class Renamed(ResultPart):
    """Somebody who is called otherwise than before, such as Adult A who was Person A."""

    person: str
    called_before: str
    called: str


class SubjectComparison(ResultPart):
    """What changed about one person who was harmed in both referrals."""

    person: str
    called: str
    harms_added: list[str]  # JSON Pointers in the later referral
    harms_removed: list[str]  # JSON Pointers in the earlier referral
    facts: list[FactChange]
    factors: list[FactorChange]
    findings: list[FindingChange]

    @property
    def changed(self) -> bool:
        return bool(
            self.harms_added or self.harms_removed or self.facts or self.factors or self.findings
        )


class Comparison(ResultPart):
    """What differs between two referrals. Not a decision."""

    version: Literal[1] = Field(default=1)
    reference_before: str
    reference_after: str
    assessed_on: str
    policy: PolicyUsed
    added: list[PersonChange]
    removed: list[PersonChange]
    renamed: list[Renamed]
    subjects: list[SubjectComparison]

    @property
    def changed(self) -> bool:
        return bool(self.added or self.removed or any(one.changed for one in self.subjects))


def compare(
    before: Referral, after: Referral, on: date | None = None, policy: Policy | None = None
) -> Comparison:
    """Return what changed between two referrals, and which findings moved because of it.

    Both are assessed on ``on`` (default: today). Raises what ``assess`` raises.
    """
    day = on or date.today()
    policy = policy or load_policy()
    was, now = (_Assessed(referral, day, policy) for referral in (before, after))
    return Comparison(
        reference_before=before.reference,
        reference_after=after.reference,
        assessed_on=day.isoformat(),
        policy=now.assessment.policy,
        added=list(now.without(was)),
        removed=list(was.without(now)),
        renamed=[
            Renamed(person=id_, called_before=was.called[id_], called=called)
            for id_, called in now.called.items()
            if was.called.get(id_, called) != called
        ],
        subjects=[
            _SubjectComparer(was.sides[id_], now.sides[id_]).compare()
            for id_ in now.sides
            if id_ in was.sides
        ],
    )


class _Assessed:
    """A referral with its assessment."""

    def __init__(self, referral: Referral, on: date, policy: Policy) -> None:
        self.assessment: Assessment = assess(referral, on=on, policy=policy)
        people = People(referral, on, policy)
        self.sides = Side.of_each_subject(people, self.assessment)
        self.called = people.called

    def without(self, other: _Assessed) -> Iterator[PersonChange]:
        """Yield who is a person, or was harmed, here and not in the other."""
        for id_, called in self.called.items():
            harmed = id_ in self.sides
            if id_ not in other.called or (harmed and id_ not in other.sides):
                outcome = self.sides[id_].assessed.outcome.label if harmed else None
                yield PersonChange(person=id_, called=called, harmed=harmed, outcome=outcome)


@dataclass(frozen=True, slots=True)
class _Moved:
    decision: str
    before: str
    after: str
    goal: str  # what the facts alone find now
    facts_moved: bool


class _SubjectComparer:
    """Compares one person who was harmed in both referrals."""

    def __init__(self, was: Side, now: Side) -> None:
        self.was, self.now = was, now
        self.changes = list(changes_between(was, now))
        self.movement = Movement(was, now, self.changes)

    def compare(self) -> SubjectComparison:
        was, now = self.was, self.now
        matched = min(len(was.harms), len(now.harms))
        return SubjectComparison(
            person=now.assessed.person,
            called=now.assessed.called,
            harms_added=[harm.at for harm in now.harms[matched:]],
            harms_removed=[harm.at for harm in was.harms[matched:]],
            facts=list(self._facts()),
            factors=list(self._factors()),
            findings=[self._explained(moved) for moved in self._moved()],
        )

    def _facts(self) -> Iterator[FactChange]:
        for change in self.changes:
            at = change.harm
            yield FactChange(
                harm=self.now.harms[at].at,
                fact=change.fact,
                before=self.was.state(at, change.fact),
                after=self.now.state(at, change.fact),
                because_before=self.was.sentence(at, change.fact),
                because_after=self.now.sentence(at, change.fact),
            )

    def _factors(self) -> Iterator[FactorChange]:
        pairs = (side.assessed.reviews.child.factors for side in (self.was, self.now))
        for was, now in zip(*pairs, strict=True):
            if was.finding != now.finding:
                yield FactorChange(fact=now.fact, before=was.finding, after=now.finding)

    def _moved(self) -> Iterator[_Moved]:
        was, now = self.was.assessed, self.now.assessed
        for id_ in self.now.policy.decision:
            raw_was, raw_now = self.movement.before(id_), self.movement.after(id_)
            before, after = was.finding_on(id_), now.finding_on(id_)
            if before != after:
                moved = raw_was != raw_now and raw_now == after
                yield _Moved(id_, before, after, raw_now, moved)
        if was.outcome.code != now.outcome.code:
            goal = self.movement.after(OUTCOME)
            yield _Moved(OUTCOME, was.outcome.label, now.outcome.label, goal, True)

    def _explained(self, moved: _Moved) -> FindingChange:
        how: How = "settled_anyway"
        sets: list[Because] = []
        if moved.facts_moved:
            how = "smallest" if self.movement.can_try_every_set else "together"
            sets = self.movement.because(moved.decision, moved.goal)
        return FindingChange(
            decision=moved.decision,
            before=moved.before,
            after=moved.after,
            how=how,
            because=[
                Enough(
                    facts=[
                        FactOfHarm(harm=self.now.harms[change.harm].at, fact=change.fact)
                        for change in one.facts
                    ],
                    harms_changed=one.harms_changed,
                )
                for one in sets[:MOST_SETS]
            ],
            more=len(sets) > MOST_SETS,
        )
