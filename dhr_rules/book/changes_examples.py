"""What changed in the examples: which are new or gone, and which have other sentences or rows."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dhr_rules.book.changes_shapes import Difference, Kind, Lines, ScenarioChange
from dhr_rules.book.editions import Edition
from dhr_rules.causes import as_sentence_start
from dhr_rules.examples.shapes import Example, Feature, Scenario, Section, Sentence

_Key = tuple[str, str, str, int]
Said = tuple[tuple[str, str, tuple[tuple[str, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A scenario with where it stands."""

    feature: Feature
    section: Section
    scenario: Scenario


def said_in(example: Example) -> Said:
    """Return all sentences of an example, as its row fills them in."""
    known = tuple(
        (act.sentence.kind, act.sentence.text, act.sentence.table) for act in example.acts
    )
    return known + tuple(("unknown", text, ()) for _, text in example.unknown)


def unchanged(before: Edition, after: Edition) -> int:
    """Return how many examples stand in both editions with the same sentences."""
    was, is_ = (
        Counter((one.file, one.rule, one.scenario, said_in(one)) for one in edition.examples)
        for edition in (before, after)
    )
    return (was & is_).total()


def scenario_changes(before: Edition, after: Edition) -> tuple[ScenarioChange, ...]:
    """Return every scenario that is new, gone or changed, and every file with another heading."""
    was, is_ = _placed(before.features), _placed(after.features)
    found = list(_headings(before.features, after.features))
    for key, now in is_.items():
        if key not in was:
            found.append(_change("new", now, (_whole(now.scenario, later=True),)))
        elif said := tuple(_differences(was[key], now)):
            found.append(_change("changed", now, said))
    for key, earlier in was.items():
        if key not in is_:
            found.append(_change("gone", earlier, (_whole(earlier.scenario, later=False),)))
    return tuple(found)


def _placed(features: Sequence[Feature]) -> Mapping[_Key, _Placed]:
    found: dict[_Key, _Placed] = {}
    seen: Counter[tuple[str, str, str]] = Counter()
    for feature in features:
        for section in feature.sections:
            for scenario in section.scenarios:
                name = (feature.file, section.title or "", scenario.title)
                found[*name, seen[name]] = _Placed(feature, section, scenario)
                seen[name] += 1
    return found


def _change(kind: Kind, placed: _Placed, said: tuple[Difference, ...]) -> ScenarioChange:
    scenario = placed.scenario
    return ScenarioChange(
        kind=kind,
        file=placed.feature.file,
        line=scenario.line,
        rule=placed.section.title,
        title=scenario.title,
        examples=len(scenario.examples),
        differences=said,
    )


def _headings(before: Sequence[Feature], after: Sequence[Feature]) -> Iterator[ScenarioChange]:
    """Yield what changed in the heading of each file that both editions have."""
    was = {feature.file: feature for feature in before}
    for now in after:
        earlier = was.get(now.file)
        if earlier is None:
            continue
        said = tuple(
            Difference(what, filled[0], filled[1])
            for what, filled in (
                ("Its title has changed.", ((earlier.title,), (now.title,))),
                ("What is said above its examples has changed.", (_about(earlier), _about(now))),
                ("Its tags have changed.", (_tags(earlier.tags), _tags(now.tags))),
            )
            if filled[0] != filled[1]
        )
        if said:
            yield ScenarioChange("changed", now.file, 1, None, now.title, 0, said)


def _about(feature: Feature) -> Lines:
    """Return what is said above the examples of a file, and above each heading in it."""
    sections = (
        f"{section.title}: {section.about}" for section in feature.sections if section.about
    )
    return tuple(filter(None, (feature.about, *sections)))


def _tags(tags: frozenset[str]) -> Lines:
    return tuple(sorted(tags))


def _differences(before: _Placed, after: _Placed) -> Iterator[Difference]:
    was, is_ = before.scenario, after.scenario
    if _bare(was) != _bare(is_):
        yield Difference("It has other sentences.", *_other_lines(_sentences(was), _sentences(is_)))
    if _rows(was) != _rows(is_):
        yield Difference("It has other rows.", *_other_lines(_rows(was), _rows(is_)))
    if was.about != is_.about:
        yield Difference("What is said above it has changed.", (was.about,), (is_.about,))
    tags = [
        _tags(frozenset(tag for one in scenario.examples for tag in one.tags) - feature.tags)
        for scenario, feature in ((was, before.feature), (is_, after.feature))
    ]
    if tags[0] != tags[1]:
        yield Difference("Its tags have changed.", *tags)


def _other_lines(before: Lines, after: Lines) -> tuple[Lines, Lines]:
    """Return the lines that are not in both, or not in the same place."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    gone: list[str] = []
    come: list[str] = []
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind != "equal":
            gone += before[start:end]
            come += after[other_start:other_end]
    return tuple(gone), tuple(come)


def _bare(scenario: Scenario) -> list[Sentence]:
    """Return the sentences without the lines on which they stand."""
    return [replace(sentence, line=0) for sentence in scenario.sentences]


def _sentences(scenario: Scenario) -> Lines:
    lines = []
    for sentence in scenario.sentences:
        expected = "Expected: " if sentence.kind == "then" else ""
        lines.append(as_sentence_start(f"{expected}{sentence.text}"))
        lines += [" | ".join(row) for row in sentence.table]
    return tuple(lines)


def _rows(scenario: Scenario) -> Lines:
    """Return each row of the tables with the names of its columns."""
    lines = []
    for table in scenario.tables:
        title = f"{table.title}: " if table.title else ""
        for _, cells in table.rows:
            pairs = zip(table.head, cells, strict=True)
            lines.append(title + "; ".join(f"{name}: {cell}" for name, cell in pairs))
    return tuple(lines)


def _whole(scenario: Scenario, later: bool) -> Difference:
    lines = (*_sentences(scenario), *_rows(scenario))
    return Difference("It says:", now=lines) if later else Difference("It said:", before=lines)
