"""The vocabulary as a list for people who write examples of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dhr_rules.phrases import ASSUMED, PHRASES, Phrase, given, next_steps, progress, then
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

    Scenario: Several people, and what is to be done next
      Given a death of the mother, aged 40
      And violence by the father, a husband or wife, is known
      And a death of the daughter, aged 9
      And violence by the father, a parent, is known
      When the referral is assessed
      Then for the mother, the DHR criteria are met
      And for the daughter, the child safeguarding criteria are met
      And the next steps include:
        | what                          |
        | Notify the Panel of the case. |
"""
# What phrases are about, in the order of an example.
GROUPS = (
    given.HAPPENED,
    given.CAUSE,
    given.TIES,
    given.MATTERS,
    given.WHERE,
    progress.PROGRESS,
    progress.OTHERS,
    then.ASSESSING,
    then.FINDING,
    then.OUTCOME,
    then.ASKED,
    next_steps.STEPS,
    next_steps.LEADS,
)


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
    for phrase in sorted(PHRASES, key=lambda phrase: GROUPS.index(phrase.group)):
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
    """Return a gap as it is shown: ``[whole task]``."""
    return "the table below" if name == TABLE else f"[{name.replace('_', ' ')}]"


def shown_words(words: str) -> str:
    """Return the words of a phrase with its gaps as they are shown."""
    return re.sub(r"\{(\w+)\}", lambda found: spoken(found[1]), words)


__all__ = [
    "ASSUMED",
    "GROUPS",
    "SAMPLE",
    "GapListed",
    "Listed",
    "Uses",
    "gaps_listed",
    "phrases_listed",
    "shown_words",
    "spoken",
]
