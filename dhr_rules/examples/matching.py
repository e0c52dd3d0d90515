"""Which phrase of the vocabulary a sentence uses."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from dhr_rules.examples.shapes import Act, Sentence
from dhr_rules.phrases import PHRASES, Phrase

MOST_NEAR = 3


@cache
def _compiled(phrase: Phrase) -> re.Pattern[str]:
    return re.compile(phrase.pattern)


@cache
def takes_a_table(phrase: Phrase) -> bool:
    """Return whether a phrase has a table below it."""
    return "datatable" in inspect.signature(phrase.act).parameters


def act_of(sentence: Sentence) -> Act | str:
    """Return what a sentence does; or, where no phrase fits it, what is wrong with it."""
    for phrase in PHRASES:
        if phrase.kind == sentence.kind and (match := _compiled(phrase).fullmatch(sentence.text)):
            if takes_a_table(phrase) and not sentence.table:
                return "this sentence needs a table below it"
            if sentence.table and not takes_a_table(phrase):
                return "no table can stand below this sentence"
            table = {"datatable": [list(row) for row in sentence.table]} if sentence.table else {}
            return Act(phrase, {**match.groupdict(), **table}, sentence)
    near = "; or ".join(f"“{_keyword(phrase)} {phrase.words}”" for phrase in nearest(sentence))
    return (
        f"no phrase fits “{sentence.text}”. The nearest are: {near}. To list them all: "
        "dhr-triage phrases"
    )


def nearest(sentence: Sentence) -> Sequence[Phrase]:
    """Return the phrases most like a sentence, the likest first; those of its kind before."""

    def likeness(phrase: Phrase) -> tuple[bool, float]:
        ratio = SequenceMatcher(None, phrase.words.lower(), sentence.text.lower()).ratio()
        return phrase.kind == sentence.kind, ratio

    return sorted(PHRASES, key=likeness, reverse=True)[:MOST_NEAR]


def _keyword(phrase: Phrase) -> str:
    return phrase.kind.capitalize()
