"""Runs every feature in ``features/``. The phrases come from the plugin in ``conftest.py``."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from pytest_bdd import scenarios

from dhr_rules.examples import play
from dhr_rules.loading import load_policy
from dhr_rules.policy import ids_of
from tests.mutants import about_steps, examples

FEATURES = Path(__file__).parent.parent / "features"
scenarios(str(FEATURES))


def test_every_rule_has_a_feature_of_the_same_stem_with_its_tag() -> None:
    policy = load_policy()
    for file, id_ in [
        *((rule.file, rule.id) for rule in (*policy.rules, *policy.prospective_rules)),
        ("routing/outcomes.yaml", policy.outcomes.id),
    ]:
        feature = (FEATURES / file).with_suffix(".feature")
        assert feature.read_text(encoding="utf-8").startswith(f"@{id_}\n"), feature


def test_every_file_of_next_steps_has_a_feature_of_the_same_stem_with_the_tag_of_each() -> None:
    files: dict[str, set[str]] = defaultdict(set)
    for step in load_policy().steps:
        files[step.file].add(step.id)
    for file, ids in files.items():
        feature = (FEATURES / file).with_suffix(".feature")
        tags = set(re.findall(r"@(\w+)", feature.read_text(encoding="utf-8")))
        assert tags == ids, f"{feature.name}: {tags ^ ids}"


def test_every_tag_names_a_rule_or_a_step() -> None:
    policy = load_policy()
    known = ids_of(policy)
    for feature in FEATURES.rglob("*.feature"):
        tags = set(re.findall(r"@(\w+)", feature.read_text(encoding="utf-8")))
        assert tags <= known, f"{feature.name}: {tags - known}"


def test_the_feature_of_every_rule_shows_it_met_not_met_and_undetermined() -> None:
    policy = load_policy()
    shown: dict[str, set[str]] = defaultdict(set)
    for example in examples():
        if about_steps(example):
            continue
        scene = play(example, policy).scene
        assert scene.assessment is not None, example.place
        for subject in scene.assessment.subjects:
            for result in subject.rules:
                if scene.rules.rule[result.id].file == example.file.replace(".feature", ".yaml"):
                    shown[result.id].add(result.finding)
    every = {"met", "not_met", "undetermined"}
    rules = (*policy.evaluated, *policy.prospective_rules)
    assert shown == {rule.id: every for rule in rules}
