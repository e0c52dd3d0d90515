"""The facts as numbers, for engines with a least and a greatest but no third truth.

1 is yes, 0 is no, 0.5 is not known. So "all of" is the least of its parts and "any of"
the greatest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from benchmarks.peers import ANSWERED, DECISIONS, OUTCOMES, Answers, Facts, Truth, bounds

_NUMBER: Mapping[Truth, float] = {True: 1, False: 0, None: 0.5}
_NAME = {1: "met", 0: "not_met", 0.5: "undetermined"}


def in_numbers(facts: Facts) -> dict[str, float]:
    """Return the facts with a number for each truth, age and date."""
    truths = cast(Mapping[str, Truth], facts)
    numbers = {name: _NUMBER[truths[name]] for name in ANSWERED}
    numbers |= bounds(facts)
    return numbers


def in_words(found: Sequence[float]) -> Answers:
    """Return the answers for the numbers of the decisions, in their order."""
    answers = {id_: _NAME[number] for id_, number in zip(DECISIONS, found, strict=True)}
    answers["outcome"] = OUTCOMES[answers["dhr"], answers["sar"]]
    return answers
