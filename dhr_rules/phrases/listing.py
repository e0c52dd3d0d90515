"""The vocabulary as a list for people who write examples of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dhr_rules.phrases import ASSUMED, PHRASES, Phrase
from dhr_rules.phrases.gaps import GAPS, TABLE
from dhr_rules.policy import Policy

SAMPLE = """\
Feature: An example of our own
  Who asked for it, and why.

  Rule: A former partner counts, however long ago it was

    Scenario: A death, years after they parted
      Given a death on 3 March 2024 of a person born on 1 May 1980
      And violence by a former partner is suspected
      When the referral is assessed
      Then the DHR criteria are met

    Scenario Outline: Several ages at once
      Given a death of a person aged <age>
      And violence by a parent is known
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | age      | finding      |
        | 15       | not met      |
        | 16       | met          |
        | 14 to 17 | undetermined |
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """One phrase, a sentence in which it is used, and its gaps."""

    phrase: Phrase
    example: str
    gaps: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]

    @property
    def keyword(self) -> str:
        return self.phrase.kind.capitalize()


@dataclass(frozen=True, slots=True)
class GapListed:
    """What can stand in one gap."""

    name: str
    says: str
    words: tuple[str, ...]
    only: bool  # nothing else can stand there


Uses = dict[Phrase, tuple[str, tuple[tuple[str, ...], ...]]]


def phrases_listed(uses: Uses, words: Sequence[str] = ()) -> dict[str, list[Listed]]:
    """Return the phrases by what they are about; with ``words``, those that have them all.

    ``uses`` has for each phrase a sentence in which it is used, and the table below it.
    """
    found: dict[str, list[Listed]] = {}
    for phrase in PHRASES:
        example, table = uses.get(phrase, (phrase.words, ()))
        text = f"{phrase.group} {phrase.words} {example}".lower()
        if all(word.lower() in text for word in words):
            gaps = tuple(re.findall(r"\{(\w+)\}", phrase.words)) + ((TABLE,) if table else ())
            found.setdefault(phrase.group, []).append(Listed(phrase, example, gaps, table))
    return found


def gaps_listed(policy: Policy, names: Sequence[str]) -> list[GapListed]:
    """Return what can stand in some gaps."""
    return [
        GapListed(name, GAPS[name].says, tuple(GAPS[name].can_be(policy)), bool(GAPS[name].only))
        for name in dict.fromkeys(names)
    ]


def spoken(name: str) -> str:
    """Return a gap as it is shown: ``<whole task>``."""
    return "the table below" if name == TABLE else f"<{name.replace('_', ' ')}>"


def shown_words(words: str) -> str:
    """Return the words of a phrase with its gaps as they are shown."""
    return re.sub(r"\{(\w+)\}", lambda found: spoken(found[1]), words)


__all__ = [
    "ASSUMED",
    "SAMPLE",
    "GapListed",
    "Listed",
    "Uses",
    "gaps_listed",
    "phrases_listed",
    "shown_words",
    "spoken",
]
