"""What phrases are made of, and the referral that an example builds up with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from dhr_rules.results import Assessment, SubjectAssessment

ASSESSED_ON = date(2026, 6, 30)
FINDINGS = {"met": "met", "not met": "not_met", "undetermined": "undetermined"}
POWERS = {"open": "met", "not open": "not_met", "undetermined": "undetermined"}
STANDARDS = {
    "known": "known",
    "suspected": "suspected",
    "ruled out": "ruled_out",
    "not known": "not_known",
    "disputed": "disputed",
}
ANSWERS = {
    "yes": "yes",
    "no": "no",
    "not known": "not_known",
    "asked in vain": "cannot_be_established",
    "disputed": "disputed",
}
CAUSES = {
    "violence": "violence",
    "abuse": "abuse",
    "neglect": "neglect",
    "self-neglect": "self_neglect",
    "violence, abuse or neglect": "unspecified",
}
RULES = {
    "section 9(1)": "dhr_s9_1",
    "the suicide guidance": "dhr_guidance_suicide",
    "section 44(1)": "sar_s44_1",
    "section 44(2), condition 1,": "sar_s44_2",
    "section 44(3), condition 2,": "sar_s44_3",
    "section 44(4)": "sar_s44_4",
    "section 16B(9)": "child_s16b_9",
    "section 16C(1)(a)": "child_s16c_1_a",
    "section 16C(1)(b)": "child_s16c_1_b",
}
OUTCOMES = {
    "a death of": "died",
    "serious harm to": "seriously_harmed",
    "lesser harm to": "harmed",
}
# Gaps that take only certain words, so that no sentence fits two phrases.
GAPS = {"kind": "|".join(sorted(CAUSES, key=len, reverse=True)), "what": "|".join(OUTCOMES)}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: its words with gaps in braces, and the function that they call."""

    kind: str  # given, when or then
    words: str
    act: Callable[..., None]
    states_a_finding: bool = False  # what it expects is a finding or the outcome

    @property
    def pattern(self) -> str:
        """The regular expression of the whole phrase."""
        parts = re.split(r"\{(\w+)\}", self.words)
        return "".join(
            f"(?P<{part}>{GAPS.get(part, '.+?')})" if number % 2 else re.escape(part)
            for number, part in enumerate(parts)
        )


PHRASES: list[Phrase] = []
Act = Callable[..., None]


def phrase(kind: str, *wordings: str, states_a_finding: bool = False) -> Callable[[Act], Act]:
    def register(act: Act) -> Act:
        PHRASES.extend(Phrase(kind, words, act, states_a_finding) for words in wordings)
        return act

    return register


class PhraseError(Exception):
    """An example uses a phrase with words that it does not have."""


def one_of(words: str, known: Mapping[str, str]) -> str:
    if words not in known:
        raise PhraseError(f"“{words}” is not one of: {', '.join(known)}")
    return known[words]


def expect(found: object, expected: object, what: str) -> None:
    if found != expected:
        raise AssertionError(f"{what}: the rules say {found!r}, the example says {expected!r}")


def day_of(words: str) -> str:
    """Return a date of the contract for ``3 March 2024``, ``March 2024`` or ``2024``."""
    for form, length in (("%d %B %Y", 10), ("%B %Y", 7), ("%Y", 4)):
        try:
            return datetime.strptime(words, form).date().isoformat()[:length]
        except ValueError:
            continue
    raise PhraseError(f"“{words}” is not a date such as 3 March 2024, March 2024 or 2024")


def date_of(words: str) -> Any:
    if between := re.fullmatch(r"between (.+) and (.+)", words):
        return {"earliest": day_of(between[1]), "latest": day_of(between[2])}
    return day_of(words)


def age_of(words: str) -> Any:
    if bounds := re.fullmatch(r"(\d+) to (\d+)", words):
        return {"at_least": int(bounds[1]), "at_most": int(bounds[2])}
    if not words.isdigit():
        raise PhraseError(f"“{words}” is not an age such as 17 or 14 to 17")
    return int(words)


@dataclass
class Scene:
    """The referral that an example builds up, and the assessment that it gives."""

    policy: Policy | None = None
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    harms: list[dict[str, Any]] = field(default_factory=list)
    relationships: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    received: dict[str, str] = field(
        default_factory=lambda: {"on": ASSESSED_ON.isoformat(), "by": "csp"}
    )
    progress: dict[str, Any] = field(default_factory=dict)  # what has happened with the case
    assessment: Assessment | None = None

    @property
    def rules(self) -> Policy:
        return self.policy or load_policy()

    @property
    def here(self) -> dict[str, str]:
        """Where it happened, and where people live, unless an example says otherwise."""
        return {"area": self.rules.local.areas[0], "nation": "england"}

    @property
    def harm(self) -> dict[str, Any]:
        """The death or harm that is being told of: the latest one."""
        if not self.harms:
            raise PhraseError("the example tells of no death or harm yet")
        return self.harms[-1]

    @property
    def person(self) -> dict[str, Any]:
        return next(
            person for person in self.people.values() if person["id"] == self.harm["person"]
        )

    def somebody(self, label: str) -> dict[str, Any]:
        """Return the person with a label, made when first named."""
        if label not in self.people:
            self.people[label] = {"id": f"P{len(self.people) + 1}"}
        return self.people[label]

    def other(self, words: str) -> str:
        """Return the id of ``a former partner``, or of ``the father, a parent,``."""
        label, _, kind_words = words.rstrip(",").rpartition(", ")
        kind_words = re.sub(r"^(a|an|the) ", "", kind_words)
        kinds = self.rules.relationship_kinds
        by_words = {kind.says: id_ for id_, kind in kinds.items()}
        label = label or kind_words
        label = re.sub(r"^(a|an|the) ", "", label)
        person = self.somebody(label)["id"]
        pair = (person, self.harm["person"])
        if kind_words in by_words and pair not in self.relationships:
            self.relationships[pair] = {
                "person": pair[0], "to": pair[1], "kinds": [by_words[kind_words]],
            }  # fmt: skip
        elif kind_words not in by_words and pair not in self.relationships:
            raise PhraseError(f"“{words}” is not a kind of relationship")
        return str(person)

    def relationship(self, words: str) -> dict[str, Any]:
        return self.relationships[self.other(words), self.harm["person"]]

    def referral(self) -> dict[str, Any]:
        return {
            "version": 1,
            "reference": "EXAMPLE",
            "received": self.received,
            "people": list(self.people.values()),
            "harms": self.harms,
            "relationships": list(self.relationships.values()),
            **self.progress,
        }

    def subject(self, label: str | None = None) -> SubjectAssessment:
        """Return what was found about a person; without a label, about the only one."""
        assert self.assessment is not None, "the example does not say: the referral is assessed"
        person = self.people[label] if label else self.people[next(iter(self.people))]
        return next(one for one in self.assessment.subjects if one.person == person["id"])
