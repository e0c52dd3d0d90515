"""Earlier editions, invented: a copy of the rules and features with parts changed."""

from __future__ import annotations

import dataclasses
import shutil
from functools import cache
from pathlib import Path
from typing import Any

from dhr_rules.book.changes import Edition, todays_edition
from dhr_rules.book.changes_shapes import Group
from dhr_rules.loading import PACKAGE
from dhr_rules.policy import Policy

DHR = "rules/dhr/s9_1_death_in_scope.yaml"
DUTY = "rules/sar/s44_1_duty_to_review.yaml"
OUTCOMES = "rules/routing/outcomes.yaml"
DEATHS = "dhr/s9_1_death_in_scope.feature"


def copied_into(folder: Path, examples: str = "") -> Path:
    """Return a folder that holds a copy of today's rules, and of one folder of the features."""
    for name in ("rules", f"features/{examples}"):
        shutil.copytree(PACKAGE / name, folder / name)
    return folder


def edit(folder: Path, name: str, today: str, earlier: str) -> None:
    """Put in the earlier edition what it said in the place of what is said today."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert today in text, f"{name} does not say: {today}"
    path.write_text(text.replace(today, earlier, 1), encoding="utf-8")


def line_of(folder: Path, name: str, part: str) -> int:
    before, found, _ = (folder / name).read_text(encoding="utf-8").partition(part)
    assert found
    return before.count("\n") + 1


@cache
def today() -> Edition:
    return todays_edition()


def only(edition: Edition, *files: str) -> Edition:
    """Return an edition with the examples of a few files, so that they are soon decided."""
    kept = tuple(feature for feature in edition.features if feature.file in files)
    assert len(kept) == len(files)
    return dataclasses.replace(edition, features=kept)


def with_policy(policy: Policy, **other: Any) -> Edition:
    """Return today's edition without its examples, its rules with some parts other."""
    changed = Policy.model_construct(**{**dict(policy), **other})  # not what the old one kept
    return dataclasses.replace(today(), policy=changed, features=())


def named(groups: tuple[Group, ...]) -> set[tuple[str, str]]:
    """Return all that changed, by the ids of the group and of the entry."""
    return {(group.id, entry.id) for group in groups for entry in group.entries}
