"""The shape of what explains the rules: the glossary, the readings, law not yet in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Annotated, Self

from pydantic import Field, model_validator

from dhr_rules.conditions import Day, Part

# How a note, a step or a sentence names a reading.
READING = re.compile(r"\b[RL]\d+\b")


class Term(Part):
    """A term, the other forms that it has in a text, and what it means."""

    term: str
    forms: list[str] = Field(default_factory=list)
    meaning: str
    source: str | None = Field(default=None, alias="from")
    text: Annotated[str, Field(pattern=r"^law/\w+\.txt$")] | None = None
    words: list[str] = Field(default_factory=list)


class Reading(Part):
    """What was read where the law or the toolkit leaves a choice.

    ``unused`` says why, where no rule and no step names it.
    """

    id: Annotated[str, Field(pattern=r"^[RL]\d+$")]
    where: str
    leaves_open: str
    reading: str
    unused: str | None = None


class Prospective(Part):
    """Law that is not in force, and that no rule applies."""

    citation: str
    url: str | None
    texts: list[Annotated[str, Field(pattern=r"^law/\w+\.txt$")]]
    checked: Day | None
    says: list[str]
    affects: list[str]


class Approval(Part):
    """Who owns the policy of one partnership, who approved it when, and how long it stands."""

    owner: str
    approved_on: Day | None
    review_by: Day

    @model_validator(mode="after")
    def _is_reviewed_after_it_was_approved(self) -> Self:
        if self.approved_on is not None and self.review_by <= self.approved_on:
            raise ValueError("'review_by' should be after 'approved_on'")
        return self


class GlossaryFile(Part):
    terms: list[Term]


class ReadingsFile(Part):
    readings: list[Reading]


class ProspectiveFile(Part):
    prospective: list[Prospective]


def readings_named(texts: Iterable[str]) -> set[str]:
    """Return the ids of the readings that some texts name."""
    return {id_ for text in texts for id_ in READING.findall(text)}


def forms_of(terms: Sequence[Term]) -> list[tuple[str, str]]:
    """Return every form of every term, with the term."""
    return [(form, term.term) for term in terms for form in (term.term, *term.forms)]
