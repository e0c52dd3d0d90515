"""Tells an example without assessing it, to find what can be wrong with it before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dhr_rules.conditions import in_words
from dhr_rules.examples.shapes import Act
from dhr_rules.faults import Fault, ReferralError
from dhr_rules.phrases import PhraseError, Scene
from dhr_rules.phrases.scene import ASSESSED_ON, NothingTold
from dhr_rules.phrases.words import exact_day_of
from dhr_rules.policy import Policy

Said = tuple[int, str]  # the line, and what is wrong there
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def rehearse(acts: Sequence[Act], policy: Policy) -> Iterator[Said]:
    """Yield what is wrong with an example: sentences that cannot be, and contradictions."""
    scene = Scene(policy=policy)
    told = True
    for number, act in enumerate(acts):
        gaps: Any = act.gaps
        try:
            if act.phrase.kind == "given":
                act.phrase.act(scene, **gaps)
            elif act.phrase.kind == "when":
                scene.checked(_day_of(act))
            elif "label" in gaps:
                scene.harmed_person(gaps["label"])
        except PhraseError as error:
            # Where a first sentence could not be understood, those after it lack it.
            if told or not isinstance(error, NothingTold):
                yield act.sentence.line, str(error)
            told = False
        except ReferralError as error:
            if told:
                yield from contradictions(acts[: number + 1], policy, error)


def contradictions(acts: Sequence[Act], policy: Policy | None, error: ReferralError) -> list[Said]:
    """Return what cannot be so in an example, each with the line that it came in with.

    The last of the sentences is the one that assesses the referral.
    """
    on = _day_of(acts[-1])
    first_seen: dict[Fault, int] = {}
    for number, act in enumerate(acts[:-1]):
        if act.phrase.kind == "given":
            for fault in _faults_of(acts[: number + 1], policy, on):
                first_seen.setdefault(fault, act.sentence.line)
    last = acts[-1].sentence.line
    found = [(first_seen.get(fault, last), _in_plain_words(fault)) for fault in error.faults]
    return sorted(dict.fromkeys(found))


def _faults_of(acts: Sequence[Act], policy: Policy | None, on: date) -> list[Fault]:
    scene = Scene(policy=policy)
    try:
        for act in acts:
            if act.phrase.kind == "given":
                act.phrase.act(scene, **act.gaps)
        scene.checked(on)
    except ReferralError as error:
        return error.faults
    except PhraseError:
        pass
    return []


def _day_of(act: Act) -> date:
    day = act.gaps.get("exact_day")
    return exact_day_of(day) if day else ASSESSED_ON


def _in_plain_words(fault: Fault) -> str:
    said = _ISO.sub(lambda found: in_words(date.fromisoformat(found[0])), fault.message)
    return f"this cannot be so: {said.rstrip('.')}"
