"""Breaks every next step on purpose, one part at a time, and asks whether a feature notices.

``python -m tests.step_mutants`` reports how many of how many were noticed, and names each
that was not. Exit status 1 if there is one. Only the features of the next steps are
played, and each is assessed once: what a broken step changes is then worked out anew
from the circumstances, without an engine.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from dhr_rules.examples import play
from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from dhr_rules.proof.steps import StepExample, step_examples
from dhr_rules.steps.shapes import Moment, Step, When
from tests.mutants import about_steps, examples
from tests.possible_cases import can_be, possible

CIRCUMSTANCES = load_policy().circumstances
# The triggers whose day a referral can give.
_GIVEN = ("received_by_", "decision_on_", "aware", "notified")


def _conditions(step: Step) -> Iterator[tuple[str, When]]:
    for key in ("also_when", "when"):
        if (when := getattr(step, key)) is not None:
            yield key, when


def _broken_alternatives(when: When) -> Iterator[tuple[str, When]]:
    """Yield a condition without each of its parts, and with each value more or less."""
    for number, alternative in enumerate(when):
        if not can_be(alternative):
            continue
        if len(when) > 1:
            yield f"[{number}] removed", [*when[:number], *when[number + 1 :]]

        def with_(other: dict[str, list[str]], at: int = number) -> When:
            return [*when[:at], other, *when[at + 1 :]]

        for name, values in alternative.items():
            rest = {key: kept for key, kept in alternative.items() if key != name}
            yield f"[{number}] {name} removed", with_(rest)
            for value in CIRCUMSTANCES[name]:
                if value not in values:
                    added = with_({**alternative, name: [*values, value]})
                    yield f"[{number}] {name}: also {value}", added
                elif len(values) > 1:
                    fewer = [kept for kept in values if kept != value]
                    yield f"[{number}] {name}: not {value}", with_({**alternative, name: fewer})


def _broken_periods(step: Step, triggers: Sequence[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    by = step.by
    for key in ("months", "working_days"):
        if (count := getattr(by, key)) is not None:
            yield from ((f"{key} {other}", {key: other}) for other in (count - 1, count + 1))
    if by.moment is not None and by.words is None:
        other = next(one for one in get_args(Moment) if one not in (by.moment, "at_once", "open"))
        if by.after is not None:
            yield f"{other} in place of {by.moment}", {"moment": other}
        else:
            swapped = "open" if by.moment == "at_once" else "at_once"
            yield f"{swapped} in place of {by.moment}", {"moment": swapped}
    if by.words is not None:
        yield "no words of its own", {"words": None}
    if by.after is not None and by.words is None:
        other = next(one for one in triggers if one != by.after)
        yield f"after {other}", {"after": other}


def _differ(step: Step, broken: Step) -> bool:
    """Return whether there can be a case in which just one of two steps fires."""
    parts = [one for each in (step, broken) for when in each.conditions for one in when]
    names = sorted({name for one in parts for name in one})
    return any(
        step.fires_on(case) != broken.fires_on(case)
        for values in itertools.product(*(CIRCUMSTANCES[name] for name in names))
        if possible(case := dict(zip(names, values, strict=True)))
    )


def _what_counts(policy: Policy, step: Step) -> Iterator[str]:
    """Yield what else a step says, where it changes anything.

    A notice that one step alone has joins nothing more, and nothing is done once
    something has happened whose day no referral gives.
    """
    if step.extended is not None:
        yield "extended"
    if step.done_once is not None and step.done_once.startswith(_GIVEN):
        yield "done_once"
    if step.notice and sum(other.notice == step.notice for other in policy.steps) > 1:
        yield "notice"


def never_fire(policy: Policy) -> list[str]:
    """Return the alternatives that no case can meet, by the id of the step and a number."""
    return [
        f"{step.id}[{number}]"
        for step in policy.steps
        for _, when in _conditions(step)
        for number, alternative in enumerate(when)
        if not can_be(alternative)
    ]


def mutants(policy: Policy) -> Iterator[tuple[str, Step, Step | None]]:
    """Yield each broken step: what was broken, the step as it is, and what it is turned into."""
    triggers = list(policy.trigger)
    for step in policy.steps:
        if not all(any(can_be(one) for one in when) for _, when in _conditions(step)):
            continue
        yield f"{step.id}: removed", step, None
        for key, when in _conditions(step):
            for label, broken in _broken_alternatives(when):
                changed = step.model_copy(update={key: broken})
                if _differ(step, changed):
                    yield f"{step.id}: {key}{label}", step, changed
        for label, change in _broken_periods(step, triggers):
            by = step.by.model_copy(update=change)
            yield f"{step.id}: {label}", step, step.model_copy(update={"by": by})
        for key in _what_counts(policy, step):
            yield f"{step.id}: no {key}", step, step.model_copy(update={key: None})


def notices(one: StepExample, policy: Policy, step: Step, broken: Step | None) -> bool:
    """Return whether an example fails with a broken step in the place of a step."""
    if step.id not in one.named:
        return False
    fired = [
        before - {step.id} if broken is None or not broken.fires_on(case) else before | {step.id}
        for before, (_, _, case) in zip(one.fired, one.subjects, strict=True)
    ]
    of_conditions = broken is None or (broken.by, broken.notice) == (step.by, step.notice)
    same_words = of_conditions and broken is not None and broken.extended == step.extended
    if fired == one.fired and same_words and broken and broken.done_once == step.done_once:
        return False
    return not one.holds_with(policy, fired)


def _with_step(policy: Policy, step: Step, broken: Step | None) -> Policy:
    """Return the policy with a broken step, unchecked; a removed step stays known by name."""
    steps = [(broken or step) if one.id == step.id else one for one in policy.steps]
    return Policy.model_construct(**{**dict(policy), "steps": steps})


def every_played(policy: Policy) -> list[StepExample]:
    """Return every example about the next steps, played."""
    played = [play(example, policy) for example in examples() if about_steps(example)]
    assert all(one.holds for one in played)
    return step_examples(policy, played)


def survivors() -> tuple[list[str], int]:
    """Return the broken steps that no example noticed, and how many were tried."""
    policy = load_policy()
    played = every_played(policy)
    survived, tried = [], 0
    for label, step, broken in mutants(policy):
        tried += 1
        changed = _with_step(policy, step, broken)
        if not any(notices(one, changed, step, broken) for one in played):
            survived.append(label)
    return survived, tried


def main() -> int:
    survived, tried = survivors()
    print(f"{tried - len(survived)} of {tried} broken steps were noticed by a feature.")
    for label in survived:
        print(f"  not noticed: {label}")
    for label in never_fire(load_policy()):
        print(f"  met by no case, so not tried: {label}")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
