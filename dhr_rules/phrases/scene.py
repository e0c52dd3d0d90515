"""What phrases are made of, and the referral that an example builds up with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dhr_rules.loading import load_policy
from dhr_rules.phrases.words import CAUSES, OUTCOMES, PhraseError, in_short, known_words
from dhr_rules.policy import Policy
from dhr_rules.prospective import as_if_in_force
from dhr_rules.referral import Referral
from dhr_rules.results import Assessment, SubjectAssessment

ASSESSED_ON = date(2026, 6, 30)
# Gaps that take only certain words, so that no sentence fits two phrases.
_CERTAIN = {"kind": "|".join(sorted(CAUSES, key=len, reverse=True)), "what": "|".join(OUTCOMES)}
_ARTICLE = re.compile(r"^(a|an|the) ")
# Whoever types an example may have no typographic quotation marks.
_TYPED = {"“": '[“"]', "”": '[”"]', "'": "['’]"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: its words with gaps in braces, and the function that they call."""

    kind: str  # given, when or then
    words: str
    act: Callable[..., None]
    group: str  # what it is about: a heading of the list of phrases
    states_a_finding: bool = False  # what it expects is a finding or the outcome

    @property
    def pattern(self) -> str:
        """The regular expression of the whole phrase."""
        parts = re.split(r"\{(\w+)\}", self.words)
        return "".join(
            f"(?P<{part}>{_CERTAIN.get(part, '.+?')})" if number % 2 else _fixed(part)
            for number, part in enumerate(parts)
        )


def _fixed(words: str) -> str:
    return "".join(_TYPED.get(letter, re.escape(letter)) for letter in words)


PHRASES: list[Phrase] = []
Act = Callable[..., None]


def phrase(
    kind: str, *wordings: str, group: str, states_a_finding: bool = False
) -> Callable[[Act], Act]:
    """Give a function the sentences that call it; ``group`` is what they are about."""

    def register(act: Act) -> Act:
        PHRASES.extend(Phrase(kind, words, act, group, states_a_finding) for words in wordings)
        return act

    return register


class NothingTold(PhraseError):
    """A sentence goes on about a death or harm, and there is none yet."""


@dataclass
class Scene:
    """The referral that an example builds up, and the assessment that it gives."""

    policy: Policy | None = None
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    harms: list[dict[str, Any]] = field(default_factory=list)
    relationships: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    received: dict[str, str] | None = None  # where an example says when, and by which board
    received_by_default: date = ASSESSED_ON
    progress: dict[str, Any] = field(default_factory=dict)  # what has happened with the case
    assessment: Assessment | None = None
    as_if_in_force: bool = False  # whether law that is not in force was taken to be so

    @property
    def rules(self) -> Policy:
        """The rules by which the referral is assessed."""
        policy = self.policy or load_policy()
        return as_if_in_force(policy) if self.as_if_in_force else policy

    @property
    def here(self) -> dict[str, str]:
        """Where it happened, and where people live, unless an example says otherwise."""
        return {"area": self.rules.local.areas[0], "nation": "england"}

    @property
    def harm(self) -> dict[str, Any]:
        """The death or harm that is being told of: the latest one."""
        return self._told()[-1]

    def _told(self) -> list[dict[str, Any]]:
        """Return every death and harm so far. Raises ``NothingTold`` if there is none."""
        if not self.harms:
            raise NothingTold(
                "the example tells of no death or harm yet. Begin it with one: Given a death of "
                "a person aged 40"
            )
        return self.harms

    @property
    def person(self) -> dict[str, Any]:
        """The person who died or was harmed, of whom is being told."""
        harmed = self.harm["person"]
        return next(person for person in self.people.values() if person["id"] == harmed)

    def somebody(self, label: str) -> dict[str, Any]:
        """Return the person with a label, made when first named."""
        if label not in self.people:
            self.people[label] = {"id": f"P{len(self.people) + 1}"}
        return self.people[label]

    def other(self, words: str) -> str:
        """Return the id of ``a former partner``, or of ``the father, a parent,``."""
        harmed = self.harm["person"]
        label, _, kind_words = words.rstrip(",").rpartition(", ")
        kind_words = _ARTICLE.sub("", kind_words)
        kinds = {kind.says: id_ for id_, kind in self.rules.relationship_kinds.items()}
        kind = kinds.get(kind_words)
        label = _ARTICLE.sub("", label or kind_words)
        if label in self.people and self.people[label]["id"] == harmed:
            raise PhraseError(
                f"this is about the {label}, who cannot be somebody else as well. What people do "
                "to themselves is self-neglect, or that they took their own life"
            )
        if kind is None and (label != kind_words or label not in self.people):
            raise PhraseError(
                f"{known_words(kind_words, kinds)}. It is what somebody was to the person: “a "
                "former partner”; or, with a name of their own, “the father, a parent,”"
            )
        person = str(self.somebody(label)["id"])
        theirs = self.relationships.get((person, harmed))
        if theirs is None and kind is None:
            raise PhraseError(
                f"the example does not say what the {label} was to this person. Write “the "
                f"{label}, a parent,” or another relationship"
            )
        if theirs is None:
            self.relationships[person, harmed] = {
                "person": person, "to": harmed, "kinds": [kind],
            }  # fmt: skip
        elif kind is not None and kind not in theirs["kinds"]:
            already = " and ".join(
                self.rules.relationship_kinds[id_].says for id_ in theirs["kinds"]
            )
            raise PhraseError(
                f"the example has already said that the {label} was: {already}. Write “the "
                f"{label}” alone, or give another name to another person"
            )
        return person

    def relationship(self, words: str) -> dict[str, Any]:
        """Return what the example says of somebody and the person, made when first named."""
        return self.relationships[self.other(words), self.harm["person"]]

    def referral(self) -> dict[str, Any]:
        """Return the referral so far, as it would be read from JSON."""
        return {
            "version": 1,
            "reference": "EXAMPLE",
            "received": self.received or {"on": self.received_by_default.isoformat(), "by": "csp"},
            "people": list(self.people.values()),
            "harms": self.harms,
            "relationships": list(self.relationships.values()),
            **self.progress,
        }

    def checked(self, on: date) -> Referral:
        """Return the referral as it is assessed on a day. Raises ``ReferralError``."""
        self._told()
        self.received_by_default = min(ASSESSED_ON, on)
        return Referral.model_validate(self.referral(), context={"on": on})

    def assessed(self) -> Assessment:
        """Return the assessment. Raises ``PhraseError`` before there is one."""
        if self.assessment is None:
            raise PhraseError(
                "nothing is assessed yet. Put a line above this one: When the referral is assessed"
            )
        return self.assessment

    def subject(self, label: str | None = None) -> SubjectAssessment:
        """Return what was found about a person; without a label, about the first told of."""
        assessment = self.assessed()
        id_ = self.harmed_person(label)
        return next(one for one in assessment.subjects if one.person == id_)

    def harmed_person(self, label: str | None = None) -> str:
        """Return the id of somebody who died or was harmed; without a label, of the first.

        Raises ``PhraseError`` where the example tells of nobody of that name.
        """
        if label is None:
            return str(self._told()[0]["person"])
        ids = {harm["person"] for harm in self.harms}
        harmed = {name: person["id"] for name, person in self.people.items() if person["id"] in ids}
        if label not in harmed:
            told = "; ".join(f"the {name}" for name in harmed) or "nobody"
            raise PhraseError(
                f"the example tells of no death of, or harm to, the {in_short(label)}. It tells "
                f"of: {told}"
            )
        return str(harmed[label])
