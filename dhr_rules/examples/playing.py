"""Plays an example against the rules, and says where they do not give what it expects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dhr_rules.examples.rehearsal import contradictions
from dhr_rules.examples.shapes import Act, Example, Feature
from dhr_rules.faults import ReferralError
from dhr_rules.phrases import PhraseError, Scene, Unexpected
from dhr_rules.policy import Policy

Progress = Callable[[int, int], None]  # how many examples are done, of how many


@dataclass(frozen=True, slots=True)
class Failure:
    """What is not as an example says: the line, what was expected and found, and why.

    Where the example itself is at fault nothing was expected or found, and
    ``cannot_be_played`` is true.
    """

    line: int
    said: str
    what: str = ""
    expected: str = ""
    found: str = ""  # of a list, one entry a line
    why: str = ""  # empty where the assessment gives no explanation of it
    cannot_be_played: bool = False


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
    for number in range(len(example.acts)):
        found = _do(scene, example.acts[: number + 1])
        failures += found
        if any(failure.cannot_be_played for failure in found):
            break
    return Played(example, scene, tuple(failures))


def play_all(
    policy: Policy, features: Sequence[Feature], progress: Progress | None = None
) -> tuple[Played, ...]:
    """Return every example of some features, played. ``progress`` is told how many are done."""
    examples = [example for feature in features for example in feature.examples]
    played = []
    for number, example in enumerate(examples, 1):
        played.append(play(example, policy))
        if progress is not None:
            progress(number, len(examples))
    return tuple(played)


def holds(example: Example, policy: Policy) -> bool:
    """Return whether the rules give what an example expects. Stops at the first that is not so."""
    scene = Scene(policy=policy)
    return not any(_do(scene, example.acts[: end + 1]) for end in range(len(example.acts)))


def _do(scene: Scene, acts: Sequence[Act]) -> list[Failure]:
    """Do the last of some acts; return what is not as it says."""
    act = acts[-1]
    line = act.sentence.line
    gaps: Any = act.gaps
    try:
        act.phrase.act(scene, **gaps)
    except Unexpected as error:
        return [Failure(line, str(error), error.what, error.expected, error.found, error.why)]
    except PhraseError as error:
        return [Failure(line, str(error), cannot_be_played=True)]
    except ReferralError as error:
        found = contradictions(acts, scene.policy, error)
        return [Failure(at, said, cannot_be_played=True) for at, said in found]
    return []
