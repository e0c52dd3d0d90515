"""What can stand in each gap of a phrase: checked against it, and listed from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dhr_rules.phrases import words
from dhr_rules.phrases.given import FACTORS
from dhr_rules.phrases.tasks import COLUMNS, rows_of, steps_asking
from dhr_rules.phrases.then import (
    open_outcomes,
    outcomes_of,
    provisions_not_in_force,
    provisions_of,
)
from dhr_rules.phrases.words import PhraseError, one_of
from dhr_rules.policy import Policy

TABLE = "datatable"  # the gap of a table below a sentence


@dataclass(frozen=True, slots=True)
class Gap:
    """What can stand in a gap.

    ``only`` gives all that it can be, where that is certain words; ``check`` raises
    ``PhraseError`` for anything else that it cannot be. ``says`` and ``such_as`` are for
    a person: what goes in, and how it is written.
    """

    says: str
    only: Callable[[Policy], Mapping[str, Any]] | None = None
    check: Callable[[Any, Policy], object] | None = None
    such_as: Callable[[Policy], Iterable[str]] | None = None

    def fault(self, given: Any, policy: Policy) -> str | None:
        """Return what is wrong with the words in a gap, or ``None``."""
        try:
            if self.check:
                self.check(given, policy)
            if self.only:
                one_of(given, self.only(policy))
        except PhraseError as error:
            return str(error)
        return None

    def can_be(self, policy: Policy) -> list[str]:
        """Return what it can be: all of it, or some of it where it can be many things."""
        return list(
            self.only(policy) if self.only else self.such_as(policy) if self.such_as else ()
        )


def _only(known: Mapping[str, Any]) -> Callable[[Policy], Mapping[str, Any]]:
    return lambda _: known


def _written(*forms: str) -> Callable[[Policy], Iterable[str]]:
    return lambda _: forms


def _read(read: Callable[[str], object]) -> Callable[[str, Policy], object]:
    return lambda given, _: read(given)


def _relationships(policy: Policy) -> list[str]:
    return [kind.says for kind in policy.relationship_kinds.values()]


def _somebody(given: str, policy: Policy) -> None:
    """Refuse what cannot be a relationship, whatever the example has told before."""
    kinds = _relationships(policy)
    _, comma, kind = given.rstrip(",").rpartition(", ")
    article, _, bare = kind.partition(" ")
    said = bare if article in ("a", "an", "the") else kind
    # “the father” alone can be somebody told of above; “a father” cannot.
    if said not in kinds and given != words.SOMEBODY and (comma or article in ("a", "an")):
        raise PhraseError(words.known_words(said, kinds))


def _of_the_law(policy: Policy) -> Iterable[str]:
    rules = (*policy.evaluated, *policy.prospective_rules)
    tests = (test for rule in rules for one in rule.versions for test in one.tests)
    return dict.fromkeys(words for test in tests for words in test.words)


def _every_provision(policy: Policy) -> Mapping[str, Any]:
    return {**provisions_of(policy), **provisions_not_in_force(policy)}


def _causes(_: Policy) -> Mapping[str, Any]:
    # Self-neglect is by nobody else, and has a sentence of its own.
    return {says: kind for says, kind in words.CAUSES.items() if kind != "self_neglect"}


_DATES = ("3 March 2024", "March 2024", "2024")
_QUESTIONS = "a question of the tool, whole. They are at the end of this list"
_TASK = "some words of what a step asks for. To list the steps: dhr-triage rules"

GAPS: Mapping[str, Gap] = {
    "day": Gap(
        "a date, as far as it is known",
        check=_read(words.date_of),
        such_as=_written(*_DATES, "between 3 March 2024 and 9 March 2024"),
    ),
    "exact_day": Gap(
        "a day", check=_read(words.exact_day_of), such_as=_written("3 March 2024")
    ),
    "born": Gap(
        "a date of birth, as far as it is known",
        check=_read(words.birth_of),
        such_as=_written(
            "on 3 March 2008", "in March 2008", "in 2008", "between 2007 and 2008",
            words.BIRTH_UNKNOWN,
        ),
    ),
    "age": Gap(
        "an age in whole years, or two between which it is",
        check=_read(words.age_of),
        such_as=_written("17", "14 to 17"),
    ),
    "what": Gap("what happened", only=_only(words.OUTCOMES)),
    "label": Gap(
        "a name that you choose, by which the example tells people apart",
        such_as=_written("mother", "son", "younger brother"),
    ),
    "kind": Gap("what it was", check=_read(words.cause_of), only=_causes),
    "who": Gap(
        "what somebody is or was to the person, with “a”, “an” or “the” or without. To name "
        "the same person again, or for another person who was harmed, give a name of your own: "
        f"“the father, a parent,”. Whoever is not known: “{words.SOMEBODY}” (as a cause only)",
        check=_somebody,
        such_as=_relationships,
    ),
    "standard": Gap("how sure it is", only=_only(words.STANDARDS)),
    "answer": Gap("an answer", only=_only(words.ANSWERS)),
    "place": Gap(
        "an area and its nation (England, Wales, Scotland, Northern Ireland, elsewhere, nation "
        "not known), or a nation alone",
        check=_read(words.place_of),
        such_as=lambda policy: (
            *(f"{area}, England" for area in policy.local.areas), "Leeds, England", "Wales",
            words.PLACE_UNKNOWN,
        ),
    ),
    "factor": Gap("a factor to weigh for a child", only=_only(FACTORS)),
    "standing": Gap("whether the factor is there", only=_only(words.FACTOR_ANSWERS)),
    "conclusion": Gap("any words", such_as=_written("suicide", "unlawful killing")),
    "board": Gap("a board", only=_only(words.BOARDS)),
    "was_asked": Gap("what came of asking", only=_only(words.ASKED_IN_VAIN)),
    "review": Gap("a review, or the duty to notify", only=_only(words.REVIEWS)),
    "finding": Gap("a finding", only=_only(words.FINDINGS)),
    "power": Gap("whether the power is open", only=_only(words.POWERS)),
    "provision": Gap("a provision", only=_every_provision),
    "not_in_force": Gap("a provision that is not in force", only=provisions_not_in_force),
    "of_the_law": Gap("the words of one test of the provision", such_as=_of_the_law),
    "shown": Gap("how the factor is shown", only=_only(words.FACTORS_SHOWN)),
    "outcome": Gap("an outcome to record", only=outcomes_of),
    "outcomes": Gap(
        "one or more outcomes, each in quotation marks",
        check=open_outcomes,
        such_as=lambda policy: [one.label for one in policy.outcomes.outcomes],
    ),
    "question": Gap(_QUESTIONS),
    "sentence": Gap(
        "words that the assessment says. If others are said, dhr-triage check shows them"
    ),
    "reason": Gap(
        "a whole sentence that the assessment gives as a reason. If others are given, "
        "dhr-triage check shows them"
    ),
    "called": Gap(
        "what the assessment calls somebody: Adult from 18, Child below 18, Person if the age is "
        "not known; with A for the first person told of, B for the next",
        such_as=_written("Adult A", "Child A", "Person A", "Adult A and Child B"),
    ),
    "task": Gap(_TASK, check=lambda given, policy: steps_asking(policy, given)),
    "whole_task": Gap("all of what a step asks for, as the list of next steps says it"),
    "time": Gap(
        "the time for a step, as the list of next steps says it", such_as=_written("at once")
    ),
    "by_whom": Gap("who does the step, as the list of next steps says it"),
    "to_whom": Gap("whom the step is towards, as the list of next steps says it"),
    "led": Gap("a review", only=_only(words.LED)),
    "include": Gap("whether they are there", only=_only(words.INCLUDE)),
    TABLE: Gap(
        "a table. Its first row names the columns, of which “what” is needed. Below “what” and "
        "“rests on” some words are enough; below the others it is the whole, and nothing "
        "stands for none",
        check=rows_of,
        such_as=_written(*COLUMNS),
    ),
}  # fmt: skip
