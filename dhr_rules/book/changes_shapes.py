"""What changed between two editions: headings, sentences, and what each says before and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["new", "gone", "changed"]
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, as a sentence. Its words ``before`` and ``now``, where it has them.

    Only ``before``: it is gone. Only ``now``: it is new. Neither: the sentence says it all.
    """

    what: str
    before: Lines = ()
    now: Lines = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule, outcome, fact, step or the like that is new, gone or changed."""

    kind: Kind
    id: str
    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All that changed of one kind: the rules, the outcomes, the next steps."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class EditionDetails:
    """Which edition it is: where it was read, what it calls itself, and its digest."""

    read_from: str
    edition: str
    digest: str
    law_last_checked: str  # a date in words
    rules: int
    steps: int
    examples: int


@dataclass(frozen=True, slots=True)
class ScenarioChange:
    """Examples with one title that are new, gone, or have other sentences or rows."""

    kind: Kind
    file: str
    line: int  # in the later edition, or in the earlier where it is gone
    rule: str | None  # the heading that it stands under
    title: str
    examples: int  # how many examples it has, or had
    differences: tuple[Difference, ...]

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class NotPlayed:
    """An example that one edition or both cannot play, and why."""

    edition: Literal["earlier", "later", "both"]  # whose example it is
    place: str
    name: str
    reasons: Lines


@dataclass(frozen=True, slots=True)
class PersonDecided:
    """What the two editions find differently about one person, or about the whole case."""

    called: str
    findings: tuple[Difference, ...]  # findings, the outcome to record, what is still open
    steps: tuple[Difference, ...]  # who leads, and what happens next


@dataclass(frozen=True, slots=True)
class DecidedOtherwise:
    """An example that the two editions decide differently."""

    edition: Literal["earlier", "later", "both"]  # whose example it is
    place: str
    rule: str | None
    name: str
    people: tuple[PersonDecided, ...]

    @property
    def finds_otherwise(self) -> bool:
        """Whether a finding or an outcome differs, and not only what happens next."""
        return any(person.findings for person in self.people)


@dataclass(frozen=True, slots=True)
class ExampleChanges:
    """What changed in the examples, and which of them are decided differently."""

    scenarios: tuple[ScenarioChange, ...]
    unchanged: int
    compared: int  # how many were played by both editions
    decided_otherwise: tuple[DecidedOtherwise, ...]
    not_played: tuple[NotPlayed, ...]
    same_rules: bool  # then no example can be decided differently, and none was played

    def of_kind(self, kind: Kind) -> tuple[ScenarioChange, ...]:
        return tuple(one for one in self.scenarios if one.kind == kind)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed from an earlier edition to a later one."""

    earlier: EditionDetails
    later: EditionDetails
    groups: tuple[Group, ...]
    examples: ExampleChanges

    @property
    def nothing_changed(self) -> bool:
        """Whether the two editions say the same, in their rules and in their examples."""
        return not (self.groups or self.examples.scenarios)

    def entry(self, group: str, id_: str) -> Entry:
        """Return what changed in one rule, step or the like. Raises ``KeyError``."""
        for one in self.groups:
            for entry in one.entries:
                if (one.id, entry.id) == (group, id_):
                    return entry
        raise KeyError((group, id_))
