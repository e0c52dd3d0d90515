"""Reads feature files, and reports every fault in them with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from dhr_rules.examples.faults import FeatureError, faults_of_syntax
from dhr_rules.examples.matching import act_of
from dhr_rules.examples.shapes import (
    Act,
    Cells,
    Example,
    Feature,
    Kind,
    Scenario,
    Section,
    Sentence,
    Table,
)
from dhr_rules.policy import Policy

_Raw = Mapping[str, Any]
_KINDS: Mapping[str, Kind] = {"Context": "given", "Action": "when", "Outcome": "then"}
_KEYWORDS = ("given", "when", "then", "and", "but")
LARGEST = 1_000_000  # bytes; a feature is written by hand


def read_features(
    folder: Path,
    tags: frozenset[str] | None,
    policy: Policy | None = None,
    *,
    of_other_words: bool = False,
) -> list[Feature]:
    """Return every feature below a folder, or the one in a file, in the order of their names.

    ``tags`` are the names that a tag can have: the ids of rules and steps (``None``: any).
    With a policy, the words in the gaps of phrases are checked as well. With
    ``of_other_words`` a sentence that no phrase fits is no fault: its example keeps it as
    ``unknown``, and cannot be played. Raises ``FeatureError`` with every fault found.
    """
    faults: list[str] = []
    features = []
    paths = sorted(folder.rglob("*.feature")) if folder.is_dir() else [folder]
    for path in paths:
        name = path.relative_to(folder).as_posix() if folder.is_dir() else path.name
        reader = _Reader(name, tags, policy, faults)
        reader.of_other_words = of_other_words
        feature = reader.read(path)
        if feature is not None:
            features.append(feature)
    if faults:
        raise FeatureError(faults)
    return features


class _Reader:
    """Reads one file. Faults go to the list that all files share."""

    def __init__(
        self, file: str, tags: frozenset[str] | None, policy: Policy | None, faults: list[str]
    ) -> None:
        self.file, self.tags, self.policy, self.faults = file, tags, policy, faults
        self.of_other_words = False  # whether a sentence that no phrase fits is taken
        self.lines: dict[str, int] = {}  # of every part of the document, by its id

    def _fault(self, line: int, said: str) -> None:
        self.faults.append(f"{self.file}:{line}: {said}")

    def _fault_once(self, line: int, said: str) -> None:
        """Note a fault of a sentence once, and not for every row of its table."""
        if f"{self.file}:{line}: {said}" not in self.faults:
            self._fault(line, said)

    def read(self, path: Path) -> Feature | None:
        text = self._text(path)
        if text is None:
            return None
        try:
            document: Any = Parser().parse(text)
        except (CompositeParserException, ParserException) as error:
            self.faults += [f"{self.file}:{said}" for said in faults_of_syntax(error)]
            return None
        if "feature" not in document:
            self._fault(1, "this file holds no example. Begin it with a line “Feature: …”")
            return None
        document["uri"] = self.file
        self._index(document["feature"])
        return self._feature(document["feature"], Compiler().compile(document))

    def _text(self, path: Path) -> str | None:
        try:
            raw = path.read_bytes()
            if len(raw) > LARGEST:
                self._fault(1, "this file is too large. Split it into several")
                return None
            return raw.decode("utf-8-sig")
        except OSError as error:
            self._fault(1, f"this file cannot be read ({error.strerror})")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self._fault(line, "this is not text in UTF-8. Save the file again as UTF-8")
        return None

    def _index(self, node: object) -> None:
        if isinstance(node, dict):
            if "id" in node and "location" in node:
                self.lines[node["id"]] = node["location"]["line"]
            for inner in node.values():
                self._index(inner)
        elif isinstance(node, list):
            for inner in node:
                self._index(inner)

    def _feature(self, raw: _Raw, pickles: Sequence[_Raw]) -> Feature:
        by_scenario: dict[str, list[_Raw]] = {}
        for pickle in pickles:
            by_scenario.setdefault(pickle["astNodeIds"][0], []).append(pickle)
        self._check_tags(raw)
        sections = tuple(self._sections(raw, by_scenario))
        feature = Feature(
            self.file, raw["name"], _about(raw), frozenset(_tags(raw)), sections
        )  # fmt: skip
        if not any(section.scenarios for section in sections):
            self._fault(raw["location"]["line"], "this feature has no example")
        return feature

    def _sections(self, raw: _Raw, pickles: Mapping[str, Sequence[_Raw]]) -> Iterator[Section]:
        before = [child for child in raw["children"] if "rule" not in child]
        if any("scenario" in child for child in before):
            yield Section(None, "", tuple(self._scenarios(raw, None, before, [], pickles)))
        above = [child["background"] for child in before if "background" in child]
        for child in raw["children"]:
            if "rule" in child:
                rule = child["rule"]
                self._check_tags(rule)
                scenarios = self._scenarios(raw, rule["name"], rule["children"], above, pickles)
                yield Section(rule["name"], _about(rule), tuple(scenarios))

    def _scenarios(
        self,
        feature: _Raw,
        rule: str | None,
        children: Sequence[_Raw],
        above: Sequence[_Raw],
        pickles: Mapping[str, Sequence[_Raw]],
    ) -> Iterator[Scenario]:
        backgrounds = [
            *above, *(child["background"] for child in children if "background" in child)
        ]  # fmt: skip
        for child in children:
            if "scenario" not in child:
                continue
            raw = child["scenario"]
            self._check_tags(raw)
            self._check_whole(raw)
            steps = [*(step for one in backgrounds for step in one["steps"]), *raw["steps"]]
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

    def _check_whole(self, raw: _Raw) -> None:
        line = raw["location"]["line"]
        if not raw["steps"]:
            self._fault(
                line, "this example has no sentence. Begin its lines with Given, When, Then"
            )
        elif not any(kind == "then" for kind in _kinds(raw["steps"])):
            self._fault(line, "this example expects nothing. Add a line that begins with Then")
        outline = raw["keyword"] in ("Scenario Outline", "Scenario Template")
        if outline and not any(table["tableBody"] for table in raw["examples"]):
            self._fault(line, "this outline has no row of examples. Add a table below “Examples:”")
        for table in raw["examples"]:
            self._check_tags(table)
        self._check_lines_above(raw)
        self._check_gaps(raw)
        for step in raw["steps"]:
            if "docString" in step:
                said = "no phrase takes a text in quotation marks below it. Leave it out"
                self._fault(step["location"]["line"], said)

    def _check_lines_above(self, raw: _Raw) -> None:
        """Note lines that are taken for a description, and were meant as sentences."""
        for line in raw["description"].splitlines():
            word, _, rest = line.strip().partition(" ")
            near = get_close_matches(word.lower(), _KEYWORDS, n=1, cutoff=0.75)
            if near and rest:
                said = (
                    f"“{line.strip()}” is not read as a sentence. Begin it with {near[0].title()}"
                )
                self._fault(raw["location"]["line"], said)

    def _check_gaps(self, raw: _Raw) -> None:
        """Note every <name> in a sentence that is no column of a table."""
        columns = {cell for table in raw["examples"] for cell in _values(_head(table))}
        if raw["examples"]:
            for step in raw["steps"]:
                for name in re.findall(r"<([^<>]+)>", step["text"]):
                    if name not in columns:
                        said = f"no table below has a column “{name}”. It has: "
                        self._fault(step["location"]["line"], said + ", ".join(sorted(columns)))

    def _check_tags(self, raw: _Raw) -> None:
        for tag in raw.get("tags", ()):
            name = tag["name"].removeprefix("@")
            if self.tags is not None and name not in self.tags:
                near = get_close_matches(name, self.tags, n=1)
                meant = f" Did you mean @{near[0]}?" if near else ""
                said = f"the tag @{name} names no rule and no step.{meant}"
                self._fault(tag["location"]["line"], f"{said} To list them: dhr-triage rules")

    def _example(self, feature: _Raw, rule: str | None, raw: _Raw, pickle: _Raw) -> Example:
        row = pickle["astNodeIds"][1:]
        cells: dict[str, str] = {}
        for table in raw["examples"]:
            for body in table["tableBody"]:
                if body["id"] in row:
                    cells = dict(zip(_values(_head(table)), _values(body["cells"]), strict=True))
        unknown: list[tuple[int, str]] = []
        acts = tuple(self._acts(pickle["steps"], unknown))
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

    def _acts(self, steps: Sequence[_Raw], unknown: list[tuple[int, str]]) -> Iterator[Act]:
        for step in steps:
            line = self.lines[step["astNodeIds"][0]]
            table = step.get("argument", {}).get("dataTable")
            rows = tuple(_values(row["cells"]) for row in table["rows"]) if table else ()
            kind = _KINDS.get(step["type"], "given")
            found = act_of(Sentence(kind, step["text"], line, rows), self.policy)
            if isinstance(found, str) and self.of_other_words:
                unknown.append((line, step["text"]))
            elif isinstance(found, str):
                self._fault_once(line, found)
            else:
                yield found


def _as_written(steps: Sequence[_Raw]) -> Iterator[Sentence]:
    for step, kind in zip(steps, _kinds(steps), strict=True):
        rows = step.get("dataTable", {}).get("rows", ())
        table = tuple(_values(row["cells"]) for row in rows)
        yield Sentence(kind, step["text"], step["location"]["line"], table)


def _kinds(steps: Sequence[_Raw]) -> Iterator[Kind]:
    """Yield the kind of each sentence: one that begins with And is of the kind above it."""
    kind: Kind = "given"
    for step in steps:
        kind = _KINDS.get(step["keywordType"], kind)
        yield kind


def _table(raw: _Raw) -> Table:
    rows = tuple((row["location"]["line"], _values(row["cells"])) for row in raw["tableBody"])
    return Table(raw["location"]["line"], raw["name"], _values(_head(raw)), rows)


def _head(table: _Raw) -> Sequence[_Raw]:
    head = table.get("tableHeader")
    return head["cells"] if head else ()


def _values(cells: Sequence[_Raw]) -> Cells:
    return tuple(cell["value"] for cell in cells)


def _tags(raw: _Raw) -> Iterator[str]:
    for tag in raw.get("tags", ()):
        yield tag["name"].removeprefix("@")


def _about(raw: _Raw) -> str:
    return " ".join(raw["description"].split())
