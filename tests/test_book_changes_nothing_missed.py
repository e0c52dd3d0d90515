"""Nothing that differs is missed: rules broken one part at a time, each told where it is."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from dhr_rules.book.changes import changes_in_the_rules
from dhr_rules.book.changes_steps import StepChanges
from dhr_rules.loading import COMPILED, load_policy
from dhr_rules.policy import Policy
from tests import mutants, step_mutants
from tests.earlier_editions import named, with_policy

Path = tuple[str | int, ...]
# What these hold names another part of the rules. A name that there is not is refused when
# the rules are read, and nothing can be said of it.
_NAMES = {
    "rule", "decision", "fact", "decides", "outcome", "phase", "after", "address", "file",
    "implies", "excludes", "replaces", "never_with", "only_with", "beside", "done_once", "dhr",
    "sar",
}  # fmt: skip
_GROUPS = {
    "rules": "rules", "decisions": "decisions", "facts": "facts", "steps": "steps",
    "relationship_kinds": "relationships", "leads": "leads", "outcomes": "outcomes",
    "local": "settings", "wording": "settings", "periods": "settings", "glossary": "settings",
    "readings": "settings", "phases": "settings",
    "triggers": "settings", "circumstance_words": "settings", "edition": "edition",
    "law_last_checked": "edition", "digest": "edition", "unknown": "facts",
    "relationship_law": "relationships", "relationship_notes": "relationships",
    "lead_notes": "leads", "prospective_rules": "prospective", "prospective_facts": "prospective",
}  # fmt: skip

_OF_PARTS_WITH_IDS = ("rules", "decisions", "facts", "steps", "prospective")


@cache
def compiled() -> Any:
    return json.loads(COMPILED.read_text(encoding="utf-8").split("\n", 1)[1])


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the place of every text and of every list with something in it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        if len(value) > 1:
            yield path
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    elif isinstance(value, str):
        yield path


def _other(value: Any) -> Any:
    return value[1:] if isinstance(value, list) else f"{value} and more"


def _names_a_part(path: Path) -> bool:
    """Return whether a place holds the name of another part, or the parts so named."""
    last = next(str(step) for step in reversed(path) if isinstance(step, str))
    named_parts = path[-1] in ("phases", "triggers", "facts", "rules", "decisions", "steps")
    # The sources of a step are as many as its passages: a file cannot say otherwise.
    passages = path[0] == "steps" and path[-1] in ("from", "sources")
    conditions = path[0] == "steps" and {"when", "also_when"} & set(path)
    return last in _NAMES or last in ("id", "code") or named_parts or passages or bool(conditions)


@cache
def changeable() -> list[Path]:
    return [path for path in leaves(compiled()) if not _names_a_part(path)]


def broken_at(path: Path) -> Policy | None:
    """Return the rules with one text or list other, or ``None`` where they cannot be so."""
    broken = copy.deepcopy(compiled())
    inner = broken
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = _other(inner[path[-1]])
    try:
        return Policy.model_validate(broken)
    except ValidationError:
        return None


def place_of(path: Path) -> tuple[str, str | None]:
    """Return the group, and where it has one the entry, that should tell of a change."""
    if path[:2] == ("local", "approval"):
        return "edition", "approval"
    group = _GROUPS[str(path[0])]
    part = compiled()[path[0]][path[1]] if len(path) > 1 and path[0] != "outcomes" else None
    if isinstance(part, dict) and group in _OF_PARTS_WITH_IDS:
        return group, part["id"]
    return group, str(path[1]) if path[0] == "relationship_kinds" else None


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(changeable()))
def test_whatever_is_other_is_told_in_its_place(path: Path) -> None:
    broken = broken_at(path)
    if broken is None:
        return
    found = named(changes_in_the_rules(with_policy(broken), with_policy(load_policy())))
    group, id_ = place_of(path)
    assert any(of == group and id_ in (None, one) for of, one in found), path
    assert {of for of, _ in found} == {group}, path


def test_most_of_what_the_rules_hold_can_be_broken_so() -> None:
    paths = changeable()[:: len(changeable()) // 100]
    assert len(changeable()) > 3000
    assert sum(broken_at(path) is not None for path in paths) > len(paths) * 0.6


def test_every_broken_rule_is_told_by_its_name() -> None:
    original, today = compiled(), with_policy(load_policy())
    tried = 0
    for label, raw in mutants.mutants(original):
        broken = with_policy(Policy.model_validate(raw))
        found = named(changes_in_the_rules(broken, today))
        name = label.partition(":")[0].partition(".")[0]
        place = ("outcomes", "routing_outcomes") if name == "outcomes" else ("rules", name)
        assert found == {place}, label
        tried += 1
    assert tried > 100


def test_every_broken_step_is_told_by_its_name() -> None:
    policy = load_policy()
    for label, step, broken in step_mutants.mutants(policy):
        # Only the step and those that it counts from: to compare them all each time is slow.
        near = {one.by.after for one in (step, broken) if one} - {step.id}
        others = [one for one in policy.steps if one.id in near]
        earlier = with_policy(policy, steps=[*([broken] if broken else []), *others])
        (entry,) = StepChanges(earlier, with_policy(policy, steps=[step, *others])).entries()
        assert (entry.id, entry.kind) == (step.id, "changed" if broken else "new"), label
        assert entry.differences, label


@pytest.mark.parametrize("part", ["rules", "steps", "facts", "decisions"])
def test_another_order_is_told(part: str) -> None:
    policy = load_policy()
    turned = with_policy(policy, **{part: getattr(policy, part)[::-1]})
    assert named(changes_in_the_rules(turned, with_policy(policy))) == {(part, "order")}


def test_the_same_rules_have_no_changes() -> None:
    again = Policy.model_validate(compiled())
    assert changes_in_the_rules(with_policy(again), with_policy(load_policy())) == ()
