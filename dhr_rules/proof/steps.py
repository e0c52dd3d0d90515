"""Which examples show each condition of each next step, and whether it can be reached.

A condition of a step asks that a circumstance has one of some values. An example shows it
as ``shown`` says of a limb: were that condition alone the other way, the step would come or
go, and the example would no longer hold.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dhr_rules.examples import Example, Played
from dhr_rules.facts import derive_facts
from dhr_rules.people import People
from dhr_rules.phrases import Scene
from dhr_rules.policy import Policy
from dhr_rules.referral import Referral
from dhr_rules.steps.circumstances import circumstances
from dhr_rules.steps.leads import Leading, leading
from dhr_rules.steps.listing import StepLister
from dhr_rules.steps.shapes import Step

Case = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StepLimb:
    """One condition of a step: the circumstance ``name`` has one of some values."""

    step: str
    when: int  # of the conditions of the file and of the step
    alternative: int
    name: str


@dataclass(frozen=True, slots=True)
class StepShown:
    limb: StepLimb
    so: tuple[Example, ...]
    not_so: tuple[Example, ...]


@dataclass(frozen=True)
class StepExample:
    """An example about next steps, with what the steps fire on for each subject."""

    example: Example
    scene: Scene
    people: People
    subjects: Sequence[tuple[str, Sequence[Leading], Case]]
    fired: Sequence[frozenset[str]]
    named: frozenset[str]  # the ids of the steps that the example speaks of

    @classmethod
    def of(cls, played: Played, policy: Policy) -> StepExample | None:
        """Return a played example, if it speaks of steps and could be assessed."""
        named = _named(played.example, policy)
        scene = played.scene
        if not named or scene.assessment is None:
            return None
        on = date.fromisoformat(scene.assessment.assessed_on)
        referral = Referral.model_validate(scene.referral(), context={"on": on})
        people = People(referral, on, policy)
        subjects = []
        for subject, assessed in zip(people.subjects, scene.assessment.subjects, strict=True):
            leads = leading(people, subject, derive_facts(people, subject))
            case = circumstances(people, subject, assessed, leads)
            subjects.append((subject.person.id, leads, case))
        fired = [
            frozenset(step.id for step in policy.steps if step.fires_on(case))
            for _, _, case in subjects
        ]
        return cls(played.example, scene, people, subjects, fired, named)

    def holds_with(self, policy: Policy, fired: Sequence[frozenset[str]]) -> bool:
        """Return whether the example would hold if these steps were called for."""
        people = copy.copy(self.people)
        people.policy = policy
        lister = StepLister(people)
        listed = [
            lister.of_subject([one.id for one in policy.steps if one.id in ids], person, leads)
            for ids, (person, leads, _) in zip(fired, self.subjects, strict=True)
        ]
        assert self.scene.assessment is not None
        assessment = self.scene.assessment.model_copy(update={"next_steps": lister.merged(listed)})
        scene = replace(self.scene, assessment=assessment)
        try:
            for act in self.example.acts:
                if act.phrase.kind == "then":
                    act.phrase.act(scene, **act.gaps)
        except AssertionError:
            return False
        return True


def step_examples(policy: Policy, played: Sequence[Played]) -> list[StepExample]:
    """Return the examples that hold and speak of steps."""
    found = (StepExample.of(one, policy) for one in played if one.holds)
    return [one for one in found if one is not None]


def _named(example: Example, policy: Policy) -> frozenset[str]:
    words = set()
    for act in example.acts:
        if act.phrase.kind == "then" and "datatable" in act.gaps:
            titles, *rows = act.gaps["datatable"]
            words |= {row[titles.index("what")] for row in rows if "what" in titles}
        elif act.phrase.kind == "then":
            words |= {act.gaps[gap] for gap in ("task", "whole_task") if gap in act.gaps}
    if not words:
        return frozenset()
    local = policy.local
    return frozenset(
        step.id
        for step in policy.steps
        for what in [local.fill(step.what, local.board_names)]
        if any(said in what or what in said for said in words)
    )


def step_limbs(step: Step) -> Iterator[StepLimb]:
    """Yield every condition of a step."""
    for when, alternatives in enumerate(step.conditions):
        for number, alternative in enumerate(alternatives):
            for name in alternative:
                yield StepLimb(step.id, when, number, name)


def _fires(step: Step, case: Case, turned: StepLimb) -> bool:
    """Return whether a step is called for, were one of its conditions the other way."""

    def so(when: int, alternative: int, name: str, values: Sequence[str]) -> bool:
        here = StepLimb(step.id, when, alternative, name)
        return (case[name] in values) is not (here == turned)

    return all(
        any(
            all(so(when, number, name, values) for name, values in alternative.items())
            for number, alternative in enumerate(alternatives)
        )
        for when, alternatives in enumerate(step.conditions)
    )


def steps_shown_by(policy: Policy, examples: Sequence[StepExample]) -> list[StepShown]:
    """Return for every condition of every step the examples that show it, each way."""
    found: list[StepShown] = []
    naming = {step.id: [one for one in examples if step.id in one.named] for step in policy.steps}
    for step in policy.steps:
        notices = _Notices(policy, step)
        for limb in step_limbs(step):
            values = step.conditions[limb.when][limb.alternative][limb.name]
            sides: dict[bool, list[Example]] = {True: [], False: []}
            for one in naming[step.id]:
                for number, (_, _, case) in enumerate(one.subjects):
                    fires = step.id in one.fired[number]
                    if _fires(step, case, limb) is not fires and notices(one, number):
                        sides[case[limb.name] in values].append(one.example)
            found.append(StepShown(limb, tuple(sides[True]), tuple(sides[False])))
    return found


class _Notices:
    """Whether an example fails if a step comes or goes for one subject; each worked out once."""

    def __init__(self, policy: Policy, step: Step) -> None:
        self._policy, self._step = policy, step
        self._known: dict[tuple[int, int], bool] = {}

    def __call__(self, one: StepExample, subject: int) -> bool:
        key = (id(one), subject)
        if key not in self._known:
            fired = list(one.fired)
            fired[subject] = fired[subject] ^ {self._step.id}
            self._known[key] = not one.holds_with(self._policy, fired)
        return self._known[key]
