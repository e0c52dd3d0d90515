"""What a feature file holds, as it stands on the page and as examples to play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dhr_rules.phrases import Phrase

Kind = Literal["given", "when", "then"]
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an example, with the table below it if it has one."""

    kind: Kind
    text: str
    line: int
    table: tuple[Cells, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """What one sentence of an example does: its phrase, and the words in the gaps."""

    phrase: Phrase
    gaps: Mapping[str, Any]
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Table:
    """A table of examples: the names of its columns, and its rows each with their line."""

    line: int
    title: str
    head: Cells
    rows: tuple[tuple[int, Cells], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One example, ready to be played against any policy."""

    file: str  # under the folder of the features, with its ending
    line: int  # of the row of its table, or of its first line
    feature: str
    rule: str | None
    scenario: str
    cells: Mapping[str, str]  # the row of its table, by the names of the columns
    tags: frozenset[str]
    acts: tuple[Act, ...]
    # Sentences that no phrase fits, each with its line, where a reader takes them: it
    # cannot be played.
    unknown: tuple[tuple[int, str], ...] = ()

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def name(self) -> str:
        """Its title, and what tells it from the other rows of its table."""
        row = ", ".join(f"{head}: {cell}" for head, cell in self.cells.items())
        return f"{self.scenario} ({row})" if row else self.scenario


@dataclass(frozen=True, slots=True)
class Scenario:
    """One or more examples with the same sentences; ``<name>`` stands for a column."""

    line: int
    title: str
    about: str
    sentences: tuple[Sentence, ...]
    tables: tuple[Table, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The examples of one ``Rule:``, or those before the first (``title`` is ``None``)."""

    title: str | None
    about: str
    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True, slots=True)
class Feature:
    file: str
    title: str
    about: str
    tags: frozenset[str]
    sections: tuple[Section, ...] = field(default=())

    @property
    def examples(self) -> Iterator[Example]:
        """Yield every example, in order."""
        for section in self.sections:
            for scenario in section.scenarios:
                yield from scenario.examples
