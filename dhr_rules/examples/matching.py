"""Which phrase of the vocabulary a sentence uses; and where none fits, which may be meant."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache, lru_cache

from dhr_rules.examples.nearness import Nearness, nearness
from dhr_rules.examples.shapes import Act, Sentence
from dhr_rules.loading import load_policy
from dhr_rules.phrases import PHRASES, Phrase
from dhr_rules.phrases.gaps import GAPS, TABLE
from dhr_rules.phrases.words import in_short
from dhr_rules.policy import Policy

MOST_NEAR = 3
LONGEST = 2000  # letters of a sentence
_FAR = 4.0  # a phrase that is further off is not meant
_LESS_NEAR = 0.75
_LITTLE = 0.25  # of the words in common
_BELONGS = {
    "given": "tells what happened, and belongs after Given, above the line with When",
    "when": "assesses the referral, and belongs after When",
    "then": "says what is expected, and belongs after Then",
}


@cache
def _compiled(phrase: Phrase) -> re.Pattern[str]:
    return re.compile(phrase.pattern)


@cache
def takes_a_table(phrase: Phrase) -> bool:
    """Return whether a phrase has a table below it."""
    return TABLE in inspect.signature(phrase.act).parameters


def act_of(sentence: Sentence, policy: Policy | None = None) -> Act | str:
    """Return what a sentence does; or, where no phrase fits it, what is wrong with it.

    With a policy, the words in the gaps are checked against what they can be there.
    """
    if len(sentence.text) > LONGEST:
        return "this sentence is too long. No phrase takes so many words"
    for phrase in PHRASES:
        if phrase.kind == sentence.kind and (match := _compiled(phrase).fullmatch(sentence.text)):
            if takes_a_table(phrase) and not sentence.table:
                return "this sentence needs a table below it"
            if sentence.table and not takes_a_table(phrase):
                return "no table can stand below this sentence"
            table = {TABLE: [list(row) for row in sentence.table]} if sentence.table else {}
            act = Act(phrase, {**match.groupdict(), **table}, sentence)
            faults = _faults_in(act, policy) if policy else []
            return ". ".join(faults) or act
    return _no_phrase(sentence, policy or load_policy())


def fits(text: str) -> Phrase | None:
    """Return the phrase that a sentence uses, of whatever kind, or ``None``."""
    short = text[:LONGEST]
    return next((phrase for phrase in PHRASES if _compiled(phrase).fullmatch(short)), None)


def _faults_in(act: Act, policy: Policy) -> list[str]:
    found = (GAPS[gap].fault(given, policy) for gap, given in act.gaps.items())
    return [fault for fault in found if fault]


def _no_phrase(sentence: Sentence, policy: Policy) -> str:
    other = fits(sentence.text)
    if other is not None:
        return f"this sentence {_BELONGS[other.kind]}"
    near = nearest(sentence.kind, sentence.text, policy)
    said = f"no phrase fits {in_short(sentence.text)}."
    if not near:
        return f"{said} No phrase is like it. To list them all: dhr-triage phrases"
    likest = near[0]
    if not likest.far:  # its own words are all there: what is in a gap does not fit
        faults = (GAPS[gap].fault(given, policy) for gap, given in likest.gaps.items())
        return " ".join([said, *(fault for fault in faults if fault)])
    meant = "; or ".join(
        f"“{one.phrase.kind.capitalize()} {corrected(one, policy)}”" for one in near
    )
    return f"{said} Did you mean: {meant}? To list them all: dhr-triage phrases"


@lru_cache(maxsize=1000)
def nearest(kind: str, text: str, policy: Policy) -> Sequence[Nearness]:
    """Return the phrases that a sentence may mean, the likest first. Those of its kind before."""
    every = [nearness(phrase, text, policy) for phrase in PHRASES]
    ranked = sorted(every, key=lambda one: one.total + 0.5 * (one.phrase.kind != kind))
    likest = [one for one in ranked if one.total < ranked[0].total + _LESS_NEAR]
    return [one for one in likest if one.total < _FAR and one.shared > _LITTLE][:MOST_NEAR]


def corrected(near: Nearness, policy: Policy) -> str:
    """Return the sentence that may be meant: the phrase's words, and the gaps as they were.

    Where the words in a gap do not fit, the likest that does.
    """
    words = near.phrase.words
    for gap in re.findall(r"\{(\w+)\}", words):
        words = words.replace(f"{{{gap}}}", _filling(gap, near.gaps.get(gap, ""), policy), 1)
    return words


def _filling(gap: str, given: str, policy: Policy) -> str:
    if given and GAPS[gap].fault(given, policy) is None:
        return given
    known = GAPS[gap].can_be(policy)
    lower = {one.lower(): one for one in known}
    near = get_close_matches(given.lower(), lower, n=1, cutoff=0.5)
    return lower[near[0]] if near else known[0] if known else "…"
