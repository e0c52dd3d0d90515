"""Everything that is proved about a policy and its examples, check by check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dhr_rules.examples import Example, Played
from dhr_rules.limbs import full_name
from dhr_rules.policy import Policy
from dhr_rules.proof.consistency import (
    contradictions,
    count_of_contradictions,
    never_decided,
    unlike_the_rules,
    widening,
)
from dhr_rules.proof.dates import faults_of_dates
from dhr_rules.proof.effect import without_effect
from dhr_rules.proof.knowledge import Knowledge
from dhr_rules.proof.outcomes import outcomes_not_shown, rows_not_shown, table_faults
from dhr_rules.proof.shown import Shown, shown_by
from dhr_rules.proof.steps import StepShown, step_examples, steps_shown_by
from dhr_rules.prospective import as_if_in_force


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is proved: of how many it holds, and what falls short."""

    title: str
    count: int
    shortfalls: tuple[str, ...]

    @property
    def holds(self) -> bool:
        return not self.shortfalls and self.count > 0

    @property
    def result(self) -> str:
        return f"{max(self.count - len(self.shortfalls), 0)} of {self.count}"


@dataclass(frozen=True)
class Proof:
    """All checks, and what they rest on."""

    checks: tuple[Check, ...]
    played: tuple[Played, ...]
    shown: tuple[Shown, ...]
    steps_shown: tuple[StepShown, ...]
    prospective_shown: tuple[Shown, ...] = ()  # of rules of law that is not in force

    @property
    def holds(self) -> bool:
        return all(check.holds for check in self.checks)


def prove(policy: Policy, played: Sequence[Played]) -> Proof:
    """Return what can be proved about a policy, with these examples played against it.

    Law that is not in force is proved apart, as if it were, by the examples that take it so.
    """
    by_law_in_force = [one for one in played if not one.scene.as_if_in_force]
    shown = tuple(shown_by(policy, played))
    steps_shown = tuple(steps_shown_by(policy, step_examples(policy, by_law_in_force)))
    then = as_if_in_force(policy)
    prospective_shown = tuple(_shown_as_if(policy, then, played))
    checks = (
        _check(
            "Every example is as it says",
            len(played),
            (_not_as_it_says(one) for one in played if not one.holds),
        ),
        *_of_limbs(policy, shown),
        _of_steps(policy, steps_shown),
        *_of_every_case(policy),
        _check(
            "Every date has law, and one version of it",
            len(policy.evaluated),
            faults_of_dates(policy),
        ),
        *_of_outcomes(policy, by_law_in_force, steps_shown),
    )
    if policy.prospective_rules:
        of_then = (*_of_limbs(then, prospective_shown), *_of_every_case(then))
        checks += tuple(replace(one, title=f"Not in force: {one.title}") for one in of_then)
    return Proof(checks, tuple(played), shown, steps_shown, prospective_shown)


def _shown_as_if(policy: Policy, then: Policy, played: Sequence[Played]) -> Iterator[Shown]:
    ids = {rule.id for rule in policy.prospective_rules}
    return (one for one in shown_by(then, played) if one.limb.rule in ids)


def _of_limbs(policy: Policy, shown: Sequence[Shown]) -> Iterator[Check]:
    yield _check(
        "Every limb of every rule, dates too, is shown to decide a finding on its own, both ways",
        len(shown),
        (
            f"{full_name(policy, one.limb)}: {_one_sided(one.so, one.not_so)}"
            for one in shown
            if not one.both_ways
        ),
    )
    bounds = [one for one in shown if one.has_boundary]
    yield _check(
        "Every age and date is shown on both sides of its boundary",
        len(bounds),
        (
            f"{full_name(policy, one.limb)}: no example that shows it stands "
            f"{'just before' if one.at_the_boundary else 'on'} the boundary"
            for one in bounds
            if not one.on_the_boundary
        ),
    )


def _of_steps(policy: Policy, steps_shown: Sequence[StepShown]) -> Check:
    return _check(
        "Every condition of every next step is shown to decide on its own, both ways",
        len(steps_shown),
        (
            f"{one.limb.step}: {policy.circumstance_words.names[one.limb.name]}: "
            f"{_one_sided(one.so, one.not_so)}"
            for one in steps_shown
            if not (one.so and one.not_so)
        ),
    )


def _of_every_case(policy: Policy) -> Iterator[Check]:
    idle, count = without_effect(policy)
    yield _check("No limb, rule or fact is without effect", count, idle)
    knowledge = Knowledge(policy)
    findings = len(policy.evaluated) + len(policy.decisions)
    yield _check(
        "The engine finds what the rules say, in every case", findings, unlike_the_rules(knowledge)
    )
    yield _check(
        "No rule contradicts another", count_of_contradictions(policy), contradictions(knowledge)
    )
    yield _check(
        "An answer to what is not known never changes a finding that is met or not met",
        2 * findings,
        widening(knowledge),
    )
    yield _check(
        "Where everything is known, nothing stays undetermined", findings, never_decided(knowledge)
    )


def _of_outcomes(
    policy: Policy, played: Sequence[Played], steps_shown: Sequence[StepShown]
) -> Iterator[Check]:
    outcomes = policy.outcomes
    yield _check(
        "The table of outcomes has one answer for each pair of findings", 9, table_faults(policy)
    )
    yield _check(
        "Every row of the table of outcomes is shown by an example",
        len(outcomes.table),
        rows_not_shown(policy, played),
    )
    yield _check(
        "Every outcome can be reached",
        len(outcomes.outcomes) + 1,
        outcomes_not_shown(policy, played),
    )
    reached = {one.limb.step for one in steps_shown if one.so}
    yield _check(
        "Every next step can be reached",
        len(policy.steps),
        (f"{step.id}: no example calls for it" for step in policy.steps if step.id not in reached),
    )


def _check(title: str, count: int, shortfalls: Iterator[str] | Sequence[str]) -> Check:
    return Check(title, count, tuple(shortfalls))


def _not_as_it_says(played: Played) -> str:
    first = played.failures[0]
    return f"{played.example.file}:{first.line}: {played.example.name}: {first.said}"


def _one_sided(so: Sequence[Example], not_so: Sequence[Example]) -> str:
    missing = [
        words for words, examples in (("it is so", so), ("it is not so", not_so)) if not examples
    ]
    return f"no example shows it where {' or where '.join(missing)}"
