"""A folder of examples, checked against the rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dhr_rules.examples.faults import FeatureError
from dhr_rules.examples.playing import Played, Progress, play_all
from dhr_rules.examples.reading import read_features
from dhr_rules.policy import Policy, ids_of


def check_examples(
    folder: Path, policy: Policy, progress: Progress | None = None
) -> tuple[Played, ...]:
    """Return every example below a folder, or in a file, played against the rules.

    Raises ``FeatureError`` with every fault where an example cannot be understood, or cannot
    be so; then no result is given.
    """
    features = read_features(folder, ids_of(policy), policy)
    if not features:
        raise FeatureError([f"{folder}: there is no file in it that ends in .feature"])
    played = play_all(policy, features, progress)
    faults = _faults_in(played)
    if faults:
        raise FeatureError(faults)
    return played


def _faults_in(played: Sequence[Played]) -> list[str]:
    """Return what was found to be wrong with an example only when it was played."""
    faults = {
        (one.example.file, failure.line, failure.said)
        for one in played
        for failure in one.failures
        if failure.cannot_be_played
    }
    return [f"{file}:{line}: {said}" for file, line, said in sorted(faults)]
