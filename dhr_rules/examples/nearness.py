"""How near a sentence is to a phrase, word by word, and what it would put into the gaps."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from dhr_rules.phrases import PHRASES, Phrase
from dhr_rules.phrases.gaps import GAPS
from dhr_rules.policy import Policy

_PART = re.compile(r"\{\w+\}|[\w'’-]+|[^\w\s]")
_ALIKE = 0.6  # from here on one word may be meant for another
_IN_A_GAP = 0.05  # a word in a gap costs a little, so that words of the phrase are found first
_MARK, _QUOTE, _WORD, _EMPTY_GAP, _UNLIKE = 0.2, 0.5, 1.0, 1.5, 3.0
_LONGEST = 60  # words of a sentence that are compared


@dataclass(frozen=True, slots=True)
class Nearness:
    """How far a sentence is from a phrase (0: all its words are there), and its gaps."""

    phrase: Phrase
    far: float  # how many words of the phrase are missing, wrong or too many
    unfit: float  # how many of the gaps would have words that do not fit
    shared: float  # how many of the words they have in common, in whatever order; 1: all
    gaps: Mapping[str, str]

    @property
    def total(self) -> float:
        return self.far + self.unfit + 3 * (1 - self.shared)


def nearness(phrase: Phrase, text: str, policy: Policy) -> Nearness:
    """Return how near a sentence is to a phrase."""
    parts = _parts(phrase.words)
    found = list(_PART.finditer(text))[:_LONGEST]
    words = [one.group() for one in found]
    steps = _cheapest(parts, words)
    gaps: dict[str, str] = {}
    far = 0.0
    spans: dict[str, tuple[int, int]] = {}
    for part, word, cost in steps:
        if part is not None and _is_gap(part):
            if word is not None:
                begin = spans.get(part, (found[word].start(), 0))[0]
                spans[part] = begin, found[word].end()
            else:
                far += cost
        else:
            far += cost
    for part, (begin, end) in spans.items():
        gaps[part[1:-1]] = text[begin:end].strip()
    fit = {name: _unfit(name, given, policy) for name, given in gaps.items()}
    filled = [spans[f"{{{name}}}"] for name, unfit in fit.items() if not unfit and _certain(name)]
    left = [
        one.group() for one in found if not any(begin <= one.start() < end for begin, end in filled)
    ]
    return Nearness(phrase, far, sum(fit.values()), _shared(parts, left), gaps)


def _certain(gap: str) -> bool:
    """Return whether words that fit a gap say that this phrase is meant."""
    return bool(GAPS[gap].only or GAPS[gap].check or gap == "who")


def _shared(parts: Sequence[str], words: Sequence[str]) -> float:
    fixed = [part for part in parts if part[0].isalnum()]
    own = [word for word in words if word[0].isalnum()]
    common = [
        one for one in fixed if min((_between(one, word) for word in own), default=1.0) < 1
    ]  # fmt: skip
    every = sum(map(_tells, fixed)) + sum(map(_tells, own))
    return 2 * sum(map(_tells, common)) / every if every else 0.0


@lru_cache(maxsize=10_000)
def _tells(word: str) -> float:
    """Return how much a word tells phrases apart: the fewer have it, the more."""
    having = sum(word.lower() in _parts(phrase.words.lower()) for phrase in PHRASES)
    return 1 / math.sqrt(having or 1)


@cache
def _parts(words: str) -> tuple[str, ...]:
    return tuple(_PART.findall(words))


def _is_gap(part: str) -> bool:
    return part.startswith("{")


def _weight(part: str) -> float:
    if part in "“”":
        return _QUOTE
    return _WORD if part[0].isalnum() else _MARK


@lru_cache(maxsize=50_000)
def _between(one: str, other: str) -> float:
    """Return what it costs to take one word for another."""
    if one == other:
        return 0
    if {one, other} <= set('“”"'):
        return 0
    if not (one[0].isalnum() and other[0].isalnum()):
        return _UNLIKE
    alike = SequenceMatcher(None, one.lower(), other.lower()).ratio()
    return 1 - alike if alike >= _ALIKE else _UNLIKE


_Step = tuple[str | None, int | None, float]


def _cheapest(parts: Sequence[str], words: Sequence[str]) -> list[_Step]:
    """Return the cheapest way to lay a sentence over a phrase.

    Each step has a part of the phrase, or none; the place of a word of the sentence, or
    none; and what that costs.
    """
    width = len(words) + 1
    cost = [[0.0] * width for _ in range(len(parts) + 1)]
    came: list[list[tuple[int, int, float]]] = [[(0, 0, 0.0)] * width for _ in cost]
    for row in range(len(parts) + 1):
        part = parts[row - 1] if row else ""
        gap = bool(part) and _is_gap(part)
        for column in range(width):
            if not row and not column:
                continue
            ways = []
            if row:  # a part of the phrase that the sentence does not have
                missing = _EMPTY_GAP if gap else _weight(part)
                ways.append((cost[row - 1][column] + missing, 1, 0, missing))
            if column:
                word = words[column - 1]
                # One more word: in the gap that has begun, or one too many.
                inside = gap and came[row][column - 1][1] == 1
                more = _IN_A_GAP if inside else _weight(word)
                ways.append((cost[row][column - 1] + more, 0, 1, more))
            if row and column:
                taken = _IN_A_GAP if gap else _between(part, words[column - 1])
                ways.append((cost[row - 1][column - 1] + taken, 1, 1, taken))
            best = min(ways)
            cost[row][column] = best[0]
            came[row][column] = best[1], best[2], best[3]
    return _way_back(parts, came)


def _way_back(
    parts: Sequence[str], came: Sequence[Sequence[tuple[int, int, float]]]
) -> list[_Step]:
    row, column = len(came) - 1, len(came[0]) - 1
    steps: list[_Step] = []
    while row or column:
        down, along, taken = came[row][column]
        in_gap = not down and row > 0 and _is_gap(parts[row - 1]) and taken == _IN_A_GAP
        part = parts[row - 1] if down or in_gap else None
        steps.append((part, column - 1 if along else None, taken))
        row, column = row - down, column - along
    return steps[::-1]


def _unfit(name: str, given: str, policy: Policy) -> float:
    gap = GAPS[name]
    if gap.fault(given, policy) is None:
        return 0
    likest = max(
        (SequenceMatcher(None, given.lower(), one.lower()).ratio() for one in gap.can_be(policy)),
        default=0.0,
    )
    return 1 - likest
