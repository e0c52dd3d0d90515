"""The shape of what explains the rules: the glossary, the readings, law not yet in force."""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from dhr_rules.conditions import Day, Part, Said

# How a note, a step or a sentence names a reading.
READING = re.compile(r"\b[RL]\d+\b")
QuotedText = Annotated[str, Field(pattern=r"^law/\w+\.txt$")]


class Term(Part):
    """A term, the other forms that it has in a text, and what it means.

    ``source`` (``from`` in the file) says whose meaning it is, ``words`` are quoted from
    ``text``. ``kept`` says why the term is here, where nothing that people read has it.
    """

    term: Said
    forms: list[Said] = Field(default=[])
    meaning: Said
    source: Said | None = Field(default=None, alias="from")
    text: QuotedText | None = None
    words: list[Said] = Field(default=[])
    kept: Said | None = None

    @property
    def every_form(self) -> list[str]:
        """The term itself, and its other forms."""
        return [self.term, *self.forms]


class Reading(Part):
    """What was read where the law or the local procedure leaves a choice.

    ``standing`` is that of the text which leaves it. ``unused`` says why no note and no
    step names it.
    """

    id: Annotated[str, Field(pattern=r"^[RL][1-9]\d*$")]
    where: Said
    leaves_open: Said
    reading: Said
    standing: Literal["law", "guidance", "local"]
    unused: Said | None = None


class WouldDecide(Part):
    """How a decision would be said if law that is not in force were so."""

    title: Said
    short: Said
    met: Said
    not_met: Said
    undetermined: Said
    then: dict[Literal["met", "not_met"], Said]
    remains: Said


class Prospective(Part):
    """What marks a rule of law that is not in force. It is shown on request, and never applied.

    ``replaces`` are the rules in whose place it would stand, ``says`` what it would change.
    """

    replaces: Annotated[list[str], Field(min_length=1)]
    says: Annotated[list[Said], Field(min_length=1)]
    decision: WouldDecide


class Approval(Part):
    """Who owns the policy of one partnership, who approved it when, and how long it stands."""

    owner: Said
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


def readings_named(text: str) -> list[str]:
    """Return the ids of the readings that a text names, in its order."""
    return READING.findall(text)
