"""The shape of the files under ``rules/`` that hold several things at once."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from dhr_rules.policy import Fact, RelationshipKind
from dhr_rules.procedure import Decision, Law


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class EditionFile(_Strict):
    edition: str
    law_last_checked: str


class DecisionsFile(_Strict):
    decisions: list[Decision]


class FactsFile(_Strict):
    facts: list[Fact]
    unknown: dict[str, str]


class RelationshipsFile(_Strict):
    law: list[Law]
    kinds: dict[str, RelationshipKind]
    notes: list[str]


class RuleNotesFile(_Strict):
    """What the local procedure says about a rule of law, and how it is read, by rule."""

    notes: dict[str, list[str]]
