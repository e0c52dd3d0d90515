"""Reads the files under ``rules/`` strictly, and reports every fault with file and line.

YAML is read without its guesses: every scalar stays the text that the author
wrote, so that ``no`` is a word and ``9.10`` is not a number. A key given twice is
a fault. What the text means is then checked against the shapes in ``policy``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from dhr_rules.loading import PolicyError, digest_of
from dhr_rules.policy import Fact, Policy, RelationshipKind, Rule
from dhr_rules.policy_checks import Checks
from dhr_rules.procedure import Decision, Law, Local, Outcomes, Wording

FOLDERS = ("dhr", "sar", "child")
Place = tuple[str | int, ...]
Shape = TypeVar("Shape", bound=BaseModel)


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


class SourceFile:
    """One YAML file: its content as plain text, the line of every part, its faults."""

    def __init__(self, folder: Path, name: str, faults: list[str]) -> None:
        self.folder, self.name, self.faults = folder, name, faults
        self.lines: dict[Place, int] = {}
        self.content: Any = None
        try:
            text = (folder / name).read_text(encoding="utf-8")
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except FileNotFoundError:
            self.fault((), "this file is missing")
        except UnicodeDecodeError:
            self.fault((), "this file is not UTF-8")
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            faults.append(f"rules/{name}:{line}: this is not valid YAML: {error.problem}")
        except yaml.YAMLError as error:
            self.fault((), f"this is not valid YAML: {error}")
        except RecursionError:
            self.fault((), "this file is nested far too deep")
        else:
            self._take(node)

    def _take(self, node: yaml.Node | None) -> None:
        if node is None:
            self.fault((), "this file is empty")
            return
        try:
            self.content = self._plain(node, ())
        except RecursionError:
            self.fault((), "this file holds itself, or is nested far too deep")

    def fault(self, place: Place, message: str) -> None:
        """Note a fault at a place, or at the nearest place around it that has a line."""
        while place and place not in self.lines:
            place = place[:-1]
        self.faults.append(f"rules/{self.name}:{self.lines.get(place, 1)}: {message}")

    def _plain(self, node: yaml.Node, place: Place) -> Any:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Any] = {}
            for key, value in node.value:
                here = (*place, str(key.value))
                self.lines[here] = key.start_mark.line + 1
                if not isinstance(key, yaml.ScalarNode):
                    self.fault(here, "a key should be a plain word")
                    continue
                if key.value in result:
                    self.fault(here, f"the key {key.value!r} is given twice")
                result[key.value] = self._plain(value, here)
            return result
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*place, n)) for n, item in enumerate(node.value)]
        return None if node.tag == "tag:yaml.org,2002:null" else node.value

    def read_as(self, model: type[Shape], **extra: str) -> Shape | None:
        """Return the content in a shape, or ``None`` after noting its faults."""
        if self.content is None:
            return None
        if not isinstance(self.content, dict):
            self.fault((), "this file should hold keys and values")
            return None
        for key in extra:
            if key in self.content:
                self.fault((key,), f"the key {key!r} is not known here")
        try:
            return model.model_validate({**self.content, **extra})
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                self.fault(*self._plainly(detail["type"], detail["loc"], detail["msg"]))
            return None

    def _plainly(self, kind: str, location: tuple[str | int, ...], said: str) -> tuple[Place, str]:
        place: Place = ()
        for step in location:  # a location also names the shapes that were tried
            shape = isinstance(step, str) and step.startswith("<")
            if not shape and (*place, step) in self.lines:
                place = (*place, step)
        last = location[-1] if location else ""
        if kind == "extra_forbidden":
            return place, f"the key {last!r} is not known here"
        if kind == "missing":
            return place, f"the key {last!r} is missing"
        named = next((step for step in reversed(place) if isinstance(step, str)), "")
        return place, f"{named}: {said[:1].lower()}{said[1:]}"


def _statute_first(name: str) -> tuple[int, bool, str]:
    """Sort by review, and within one by section before guidance and local procedure."""
    folder, _, stem = name.partition("/")
    return FOLDERS.index(folder), not re.match(r"s\d", stem), stem


def check_policy(folder: Path) -> Policy:
    """Return the rules in ``folder``. Raises ``PolicyError`` with every fault in them."""
    faults: list[str] = []

    def read(name: str, model: type[Shape]) -> tuple[SourceFile, Shape | None]:
        source = SourceFile(folder, name, faults)
        return source, source.read_as(model)

    edition_file, edition = read("policy.yaml", EditionFile)
    _, local = read("local.yaml", Local)
    _, wording = read("wording.yaml", Wording)
    decisions_file, decisions = read("routing/decisions.yaml", DecisionsFile)
    outcomes_file, outcomes = read("routing/outcomes.yaml", Outcomes)
    facts_file, facts = read("facts.yaml", FactsFile)
    relationships_file, relationships = read("relationships.yaml", RelationshipsFile)
    rules: list[tuple[SourceFile, Rule]] = []
    names = [f"{name}/{path.name}" for name in FOLDERS for path in (folder / name).glob("*.yaml")]
    for name in sorted(names, key=_statute_first):
        source = SourceFile(folder, name, faults)
        rule = source.read_as(Rule, file=name)
        if rule:
            rules.append((source, rule))

    checks = Checks(
        facts={fact.id: fact for fact in facts.facts} if facts else None,
        decisions={item.id for item in decisions.decisions} if decisions else None,
        rules={rule.id for _, rule in rules},
        complete=not faults,
    )
    checks.check_rules(rules)
    if facts:
        checks.check_facts(facts_file, facts.facts)
    if decisions:
        checks.check_decisions(decisions_file, decisions.decisions, [rule for _, rule in rules])
    if outcomes:
        checks.check_outcomes(outcomes_file, outcomes)
    if relationships:
        checks.check_relationships(relationships_file, relationships.law, relationships.kinds)
    if faults or not (edition and local and wording and decisions and outcomes and facts):
        raise PolicyError(faults)
    assert relationships is not None
    policy = Policy.model_validate(
        {
            "edition": edition.edition,
            "law_last_checked": edition.law_last_checked,
            "digest": digest_of(folder),
            "rules": [rule for _, rule in rules],
            "decisions": decisions.decisions,
            "outcomes": outcomes,
            "facts": facts.facts,
            "unknown": facts.unknown,
            "relationship_kinds": relationships.kinds,
            "relationship_law": relationships.law,
            "relationship_notes": relationships.notes,
            "local": local,
            "wording": wording,
        }
    )
    try:
        _ = policy.tiers
    except ValueError as circle:
        edition_file.fault((), f"these rules rest on one another in a circle: {circle}")
        raise PolicyError(faults) from None
    return policy
