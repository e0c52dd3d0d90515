"""The shape of the procedure around the rules: decisions, outcomes, boards, sentences."""

import re
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import Field

from dhr_rules.conditions import Day, Part, Said
from dhr_rules.logic import Finding, Standing
from dhr_rules.reference import Approval

NONE_YET = "none_yet"  # stands in the table where no outcome can be recorded yet


class Law(Part):
    citation: str
    url: str | None
    text: Annotated[str, Field(pattern=r"^law/\w+\.txt$")]  # file under rules/
    checked: Day | None


class Decision(Part):
    id: str
    review: Literal["dhr", "sar", "child"]
    title: str
    short: str
    table: dict[Finding, str]
    met: str
    not_met: str
    undetermined: str
    then: dict[Literal["met", "not_met"], str]
    decided_by: str | None
    # Another decision, said with this one where this one is not met.
    beside: str | None = None
    remains: str | None
    # Other decisions about the same person: never met together, or met only together.
    never_with: list[str] = Field(default=[])
    only_with: list[str] = Field(default=[])
    # What remains possible where a fact makes the review impossible, in this order.
    remains_where: dict[str, str] = Field(default={})

    def says(self, finding: Finding) -> str:
        """Return the sentence for a finding on this decision."""
        return {"met": self.met, "not_met": self.not_met, "undetermined": self.undetermined}[
            finding
        ]


class Outcome(Part):
    code: str
    label: str
    meaning: str


class NoneYet(Part):
    label: str
    meaning: str


class Row(Part):
    sar: Finding
    dhr: Finding
    outcome: str


class Outcomes(Part):
    id: str
    label: str
    law: list[Law]
    outcomes: list[Outcome]
    none_yet: NoneYet
    table: list[Row]
    notes: list[str]


Areas = Annotated[list[Said], Field(min_length=1)]


class Board(Part):
    name: Said
    areas: Areas
    address: str
    address_note: str


class Authority(Part):
    name: Said
    areas: Areas


class Contact(Part):
    """An address as the local procedure prints it, and what to do before using it."""

    name: Said
    address: Said
    note: Said


class Local(Part):
    """The settings of one partnership: who it is, and what its procedure calls things."""

    partnership: Said
    procedure: Said
    approval: Approval
    community_safety_partnership: Board
    safeguarding_adults_board: Board
    safeguarding_children_partnership: Board
    local_authorities: list[Authority]
    names: dict[str, Said]
    contacts: dict[str, Contact] = Field(default={})

    @property
    def areas(self) -> list[str]:
        """The areas of all boards, each once."""
        boards = (
            self.community_safety_partnership,
            self.safeguarding_adults_board,
            self.safeguarding_children_partnership,
        )
        return list(dict.fromkeys(area for board in boards for area in board.areas))

    @cached_property
    def words(self) -> Mapping[str, str]:
        """What stands for each name in braces in a sentence of the rules."""
        return {"procedure": self.procedure, "partnership": self.partnership, **self.names}

    @property
    def board_names(self) -> dict[str, str]:
        """The boards and the authority by the names that sentences have for them."""
        return {
            "csp": self.community_safety_partnership.name,
            "sab": self.safeguarding_adults_board.name,
            "lscp": self.safeguarding_children_partnership.name,
            "local_authority": "the local authority",
        }

    def fill(self, text: str, boards: Mapping[str, str] = MappingProxyType({})) -> str:
        """Return a sentence with the local names in it; other braces stay.

        ``{Dhr_panel}`` is ``{dhr_panel}`` at the beginning of a sentence.
        """
        return fill(text, {**self.words, **boards})


def fill(text: str, words: Mapping[str, str]) -> str:
    """Return a text with each ``{name}`` that has words replaced by them."""

    if "{" not in text:
        return text

    def word(found: re.Match[str]) -> str:
        name = found[1]
        said = words.get(name[:1].lower() + name[1:])
        if said is None:
            return found[0]
        return said[:1].upper() + said[1:] if name[:1].isupper() else said

    return re.sub(r"\{(\w+)\}", word, text)


def names_in(text: str) -> set[str]:
    """Return the names in braces that a text still has."""
    return set(re.findall(r"\{(\w+)\}", text))


class Wording(Part):
    heading: str
    marking: str
    footing: str
    who_decides: str
    not_met: str
    joint: str
    factors: str
    settled: str
    not_checked: str
    ending: str
    direct_engine_only: str
    because: dict[Finding, str]
    would_be_met: str
    would_be_met_by_any: str
    would_be_met_with: str
    if_so: str
    if_all: str
    if_any: str
    if_so_and_any: str
    the_test_is_met: str
    too_much_open: str
    what_settles: str
    other_ways: str
    besides: str
    settled_outcome: str
    recorded_as: str
    so_far: dict[Standing, str]
    what_happens_next: str
    steps_follow_findings: str
    what_is_indicated: str
    who_leads: str
    overdue: str
    source_not_seen: str
    more_steps: str
    standing: dict[Literal["statute", "guidance", "local"], str]
