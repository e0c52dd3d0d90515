"""Plays an example against the rules, and says where they do not give what it expects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr_rules.examples.shapes import Act, Example
from dhr_rules.faults import ReferralError
from dhr_rules.phrases import PhraseError, Scene
from dhr_rules.phrases.expecting import Unexpected
from dhr_rules.policy import Policy


@dataclass(frozen=True, slots=True)
class Failure:
    """What is not as an example says: the line, and what was expected and found."""

    line: int
    said: str
    what: str = ""  # what it is about, what the example expects, what the rules say, and why
    expected: str = ""
    found: str = ""
    why: str = ""
    cannot_be_played: bool = False  # a fault of the example, and no answer of the rules


@dataclass(frozen=True, slots=True)
class Played:
    """An example after it was played."""

    example: Example
    scene: Scene
    failures: tuple[Failure, ...]

    @property
    def holds(self) -> bool:
        return not self.failures


def play(example: Example, policy: Policy | None = None) -> Played:
    """Return the example played against a policy, or the shipped one.

    Every expectation is looked at, also after one that is not so.
    """
    scene = Scene(policy=policy)
    failures: list[Failure] = []
    for act in example.acts:
        failure = _do(scene, act)
        if failure is not None:
            failures.append(failure)
            if failure.cannot_be_played:
                break
    return Played(example, scene, tuple(failures))


def holds(example: Example, policy: Policy) -> bool:
    """Return whether the rules give what an example expects. Stops at the first that is not so."""
    scene = Scene(policy=policy)
    return all(_do(scene, act) is None for act in example.acts)


def _do(scene: Scene, act: Act) -> Failure | None:
    line = act.sentence.line
    gaps: Any = act.gaps
    try:
        act.phrase.act(scene, **gaps)
    except Unexpected as error:
        return Failure(line, str(error), error.what, error.expected, error.found, error.why)
    except PhraseError as error:
        return Failure(line, str(error), cannot_be_played=True)
    except ReferralError as error:
        faults = "; ".join(fault.message for fault in error.faults)
        said = f"what the example tells cannot all be so, or cannot be assessed: {faults}"
        return Failure(line, said, cannot_be_played=True)
    return None
