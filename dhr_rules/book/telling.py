"""Examples told as sentences and tables, without the apparatus of a feature file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dhr_rules.causes import as_sentence_start
from dhr_rules.examples import Feature, Played, Scenario, Section, Sentence

AS_EXPECTED = "as it says"
_ASSESSED = "the referral is assessed"


Parts = tuple[tuple[str, bool], ...]  # words, and the names of columns that stand for words


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, and the cells of the table below it if it has one."""

    parts: Parts
    table: tuple[tuple[Parts, ...], ...]


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One example of a table."""

    anchor: str
    cells: tuple[str, ...]
    result: str
    holds: bool


@dataclass(frozen=True, slots=True)
class ToldTable:
    title: str
    head: tuple[str, ...]
    rows: tuple[ToldRow, ...]


@dataclass(frozen=True, slots=True)
class ToldScenario:
    """Some examples with the same sentences: what happened, and what the rules say."""

    anchor: str
    title: str
    about: str
    what_happened: tuple[Told, ...]
    what_the_rules_say: tuple[Told, ...]
    tables: tuple[ToldTable, ...]
    result: str
    holds: bool
    count: int


@dataclass(frozen=True, slots=True)
class ToldSection:
    title: str | None
    about: str
    scenarios: tuple[ToldScenario, ...]


@dataclass(frozen=True, slots=True)
class ToldFeature:
    file: str
    title: str
    about: str
    sections: tuple[ToldSection, ...]

    @property
    def count(self) -> int:
        return sum(one.count for section in self.sections for one in section.scenarios)


Results = Mapping[tuple[str, int], Played]


def anchor_of(file: str, line: int) -> str:
    """Return the name that links to an example have."""
    stem = file.rpartition("/")[2].removesuffix(".feature")
    folder = file.rpartition("/")[0].replace("/", "-")
    return f"{folder}-{stem}-{line}"


def tell(feature: Feature, results: Results) -> ToldFeature:
    """Return a feature as it is told, each example with the result of its last run."""
    return ToldFeature(
        feature.file,
        feature.title,
        feature.about,
        tuple(_section(feature.file, section, results) for section in feature.sections),
    )


def _section(file: str, section: Section, results: Results) -> ToldSection:
    scenarios = tuple(_scenario(file, one, results) for one in section.scenarios)
    return ToldSection(section.title, section.about, scenarios)


def _scenario(file: str, scenario: Scenario, results: Results) -> ToldScenario:
    happened = [_told(one) for one in scenario.sentences if one.kind != "then"]
    said = [_told(one) for one in scenario.sentences if one.kind == "then"]
    played = [results[file, example.line] for example in scenario.examples]
    failing = [one for one in played if not one.holds]
    return ToldScenario(
        anchor=anchor_of(file, scenario.line),
        title=scenario.title,
        about=scenario.about,
        what_happened=tuple(one for one in happened if one is not None),
        what_the_rules_say=tuple(one for one in said if one is not None),
        tables=tuple(_tables(file, scenario, results)),
        result=_result(failing[0]) if failing else AS_EXPECTED,
        holds=not failing,
        count=len(played),
    )


def _tables(file: str, scenario: Scenario, results: Results) -> Iterator[ToldTable]:
    for table in scenario.tables:
        rows = [
            ToldRow(
                anchor_of(file, line), cells, _result(results[file, line]),
                results[file, line].holds,
            )
            for line, cells in table.rows
        ]  # fmt: skip
        yield ToldTable(table.title, table.head, tuple(rows))


def _result(played: Played) -> str:
    if played.holds:
        return AS_EXPECTED
    return "not as it says: " + "; ".join(failure.said for failure in played.failures)


def _told(sentence: Sentence) -> Told | None:
    """Return a sentence as it is told; nothing for "the referral is assessed"."""
    text = sentence.text
    if sentence.kind == "when":
        if text == _ASSESSED:
            return None
        text = text.replace(_ASSESSED, "Assessed")
    text = as_sentence_start(text)
    end = ":" if sentence.table else "" if text.endswith(("?", ".", "”", ":")) else "."
    text = text.removesuffix(":") + end if sentence.table else text + end
    table = tuple(tuple(tuple(_parts(cell)) for cell in row) for row in sentence.table)
    return Told(tuple(_parts(text)), table)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    for number, part in enumerate(re.split(r"<([^<>]+)>", text)):
        if part:
            yield part, number % 2 == 1


def results_of(played: Sequence[Played]) -> Results:
    """Return the examples that were played, by their place."""
    return {(one.example.file, one.example.line): one for one in played}
