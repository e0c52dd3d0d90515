"""Reads feature files, and reports every fault in them with file and line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from dhr_rules.examples.faults import Fault, FeatureError, faults_of_syntax
from dhr_rules.examples.files import UnreadableFile, feature_files, text_of
from dhr_rules.examples.form import (
    KINDS,
    Raw,
    faults_of_description,
    faults_of_scenario,
    faults_of_tags,
    faults_of_titles,
    kinds_of,
)
from dhr_rules.examples.matching import act_of, fits
from dhr_rules.examples.rehearsal import rehearse
from dhr_rules.examples.shapes import (
    Act,
    Cells,
    Example,
    Feature,
    Scenario,
    Section,
    Sentence,
    Table,
)
from dhr_rules.phrases.words import in_short
from dhr_rules.policy import Policy

MOST_EXPLAINED = 200  # faults; after so many, no phrase is looked for that may be meant


def read_features(
    folder: Path,
    tags: Collection[str] | None,
    policy: Policy | None = None,
    *,
    of_other_words: bool = False,
) -> list[Feature]:
    """Return every feature below a folder, in the order of their names; or that of one file.

    ``tags`` are the names that a tag can have: the ids of rules and steps (``None``: any).
    With a policy, the words in the gaps and what is told are checked too. With
    ``of_other_words`` a sentence that no phrase fits is no fault: its example keeps it as
    ``unknown``, and cannot be played. Raises ``FeatureError`` with every fault found.
    """
    faults: list[Fault] = []
    alone = folder.is_file()
    paths = [folder] if alone else feature_files(folder, faults)
    root = folder.parent if alone else folder
    features = []
    for path in paths:
        reader = _Reader(path.relative_to(root).as_posix(), tags, policy, faults)
        reader.of_other_words = of_other_words
        feature = reader.read(path)
        if feature is not None:
            features.append(feature)
    if faults:
        raise FeatureError([str(fault) for fault in sorted(set(faults))])
    return features


class _Reader:
    """Reads one file. Faults go to the list that all files share."""

    def __init__(
        self,
        file: str,
        tags: Collection[str] | None,
        policy: Policy | None,
        faults: list[Fault],
    ) -> None:
        self.file, self.tags, self.policy, self.faults = file, tags, policy, faults
        self.of_other_words = False  # whether a sentence that no phrase fits is taken
        self.lines: dict[str, int] = {}  # of every part of the document, by its id
        self.source: list[str] = []

    def _fault(self, line: int, said: str) -> None:
        self.faults.append(Fault(self.file, line, said))

    def _faults(self, found: Iterable[tuple[int, str]]) -> None:
        for line, said in found:
            self._fault(line, said)

    def read(self, path: Path) -> Feature | None:
        try:
            text = text_of(path)
        except UnreadableFile as error:
            self._fault(error.line, error.said)
            return None
        self.source = text.split("\n")
        try:
            document: Any = Parser().parse(text)
        except (CompositeParserException, ParserException) as error:
            self._faults(faults_of_syntax(error))
            return None
        if "feature" not in document:
            self._fault(1, "this file holds no example. Begin it with a line “Feature: …”")
            return None
        if document["feature"]["language"] != "en":
            self._fault(1, "features are written in English. Take out the line “# language: …”")
            return None
        document["uri"] = self.file
        self._index(document["feature"])
        return self._feature(document["feature"], Compiler().compile(document))

    def _index(self, node: object) -> None:
        if isinstance(node, dict):
            if "id" in node and "location" in node:
                self.lines[node["id"]] = node["location"]["line"]
            for inner in node.values():
                self._index(inner)
        elif isinstance(node, list):
            for inner in node:
                self._index(inner)

    def _feature(self, raw: Raw, pickles: Sequence[Raw]) -> Feature:
        by_scenario: dict[str, list[Raw]] = {}
        for pickle in pickles:
            by_scenario.setdefault(pickle["astNodeIds"][0], []).append(pickle)
        self._check(raw)
        self._faults(faults_of_titles(raw))
        sections = tuple(self._sections(raw, by_scenario))
        feature = Feature(
            self.file, raw["name"], _about(raw), frozenset(_tags(raw)), sections
        )  # fmt: skip
        if not any(section.scenarios for section in sections):
            self._fault(raw["location"]["line"], "this feature has no example")
        return feature

    def _sections(self, raw: Raw, pickles: Mapping[str, Sequence[Raw]]) -> Iterator[Section]:
        before = [child for child in raw["children"] if "rule" not in child]
        if any("scenario" in child for child in before):
            yield Section(None, "", tuple(self._scenarios(raw, None, before, [], pickles)))
        above = [child["background"] for child in before if "background" in child]
        for child in raw["children"]:
            if "rule" in child:
                rule = child["rule"]
                self._check(rule)
                scenarios = self._scenarios(raw, rule["name"], rule["children"], above, pickles)
                yield Section(rule["name"], _about(rule), tuple(scenarios))

    def _scenarios(
        self,
        feature: Raw,
        rule: str | None,
        children: Sequence[Raw],
        above: Sequence[Raw],
        pickles: Mapping[str, Sequence[Raw]],
    ) -> Iterator[Scenario]:
        backgrounds = [
            *above, *(child["background"] for child in children if "background" in child)
        ]  # fmt: skip
        for child in children:
            if "scenario" not in child:
                continue
            raw = child["scenario"]
            self._check(raw)
            above_it = [step for one in backgrounds for step in one["steps"]]
            self._faults(faults_of_scenario(raw, above_it))
            steps = [*above_it, *raw["steps"]]
            examples = [
                self._example(feature, rule, raw, pickle) for pickle in pickles.get(raw["id"], [])
            ]
            yield Scenario(
                raw["location"]["line"],
                raw["name"],
                _about(raw),
                tuple(_as_written(steps)),
                tuple(map(_table, raw["examples"])),
                tuple(examples),
            )

    def _check(self, raw: Raw) -> None:
        self._faults(faults_of_tags(raw, self.tags))
        self._faults(faults_of_description(raw, self.source))
        for table in raw.get("examples", ()):
            self._faults(faults_of_tags(table, self.tags))

    def _example(self, feature: Raw, rule: str | None, raw: Raw, pickle: Raw) -> Example:
        row = pickle["astNodeIds"][1:]
        cells: dict[str, str] = {}
        for table in raw["examples"]:
            for body in table["tableBody"]:
                if body["id"] in row:
                    cells = dict(zip(_values(_head(table)), _values(body["cells"]), strict=True))
        unknown: list[tuple[int, str]] = []
        acts = tuple(self._acts(pickle["steps"], unknown))
        if self.policy and len(acts) == len(pickle["steps"]):
            self._faults(rehearse(acts, self.policy))
        return Example(
            file=self.file,
            line=self.lines[row[0] if row else raw["id"]],
            feature=feature["name"],
            rule=rule,
            scenario=raw["name"],
            cells=cells,
            tags=frozenset(tag["name"].removeprefix("@") for tag in pickle["tags"]),
            acts=acts,
            unknown=tuple(unknown),
        )

    def _acts(self, steps: Sequence[Raw], unknown: list[tuple[int, str]]) -> Iterator[Act]:
        for step in steps:
            line = self.lines[step["astNodeIds"][0]]
            table = step.get("argument", {}).get("dataTable")
            rows = tuple(_values(row["cells"]) for row in table["rows"]) if table else ()
            kind = KINDS.get(step["type"], "given")
            found = self._act(Sentence(kind, step["text"], line, rows))
            if isinstance(found, str) and self.of_other_words:
                unknown.append((line, step["text"]))
            elif isinstance(found, str):
                self._fault(line, found)
            else:
                yield found

    def _act(self, sentence: Sentence) -> Act | str:
        explained = not self.of_other_words and len(self.faults) <= MOST_EXPLAINED
        if not explained and fits(sentence.text) is None:
            return f"no phrase fits {in_short(sentence.text)}. To list them: dhr-triage phrases"
        return act_of(sentence, self.policy)


def _as_written(steps: Sequence[Raw]) -> Iterator[Sentence]:
    for step, kind in zip(steps, kinds_of(steps), strict=True):
        rows = step.get("dataTable", {}).get("rows", ())
        table = tuple(_values(row["cells"]) for row in rows)
        yield Sentence(kind, step["text"], step["location"]["line"], table)


def _table(raw: Raw) -> Table:
    rows = tuple((row["location"]["line"], _values(row["cells"])) for row in raw["tableBody"])
    return Table(raw["location"]["line"], raw["name"], _values(_head(raw)), rows)


def _head(table: Raw) -> Sequence[Raw]:
    head = table.get("tableHeader")
    return head["cells"] if head else ()


def _values(cells: Sequence[Raw]) -> Cells:
    return tuple(cell["value"] for cell in cells)


def _tags(raw: Raw) -> Iterator[str]:
    for tag in raw.get("tags", ()):
        yield tag["name"].removeprefix("@")


def _about(raw: Raw) -> str:
    return " ".join(raw["description"].split())
