"""Runs every feature. The phrases are in ``dhr_rules/phrases/``, the policy in ``features/``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from dhr_rules.loading import load_policy
from dhr_rules.phrases import PHRASES, Scene

FEATURES = Path(__file__).parent.parent / "features"
_KINDS = {"given": given, "when": when, "then": then}

for _phrase in PHRASES:
    _KINDS[_phrase.kind](parsers.re(_phrase.pattern))(_phrase.act)

scenarios(str(FEATURES))


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_every_rule_has_a_feature_of_the_same_stem_with_its_tag() -> None:
    policy = load_policy()
    for file, id_ in [
        *((rule.file, rule.id) for rule in policy.rules),
        ("routing/outcomes.yaml", policy.outcomes.id),
    ]:
        feature = (FEATURES / file).with_suffix(".feature")
        assert feature.read_text(encoding="utf-8").startswith(f"@{id_}\n"), feature


def test_every_tag_names_a_rule() -> None:
    policy = load_policy()
    known = {*policy.rule, policy.outcomes.id}
    for feature in FEATURES.rglob("*.feature"):
        tags = set(re.findall(r"@(\w+)", feature.read_text(encoding="utf-8")))
        assert tags <= known, f"{feature.name}: {tags - known}"


@pytest.mark.parametrize("finding", ["met", "not met", "undetermined"])
def test_every_rule_has_an_example_of_each_finding(finding: str) -> None:
    for rule in load_policy().evaluated:
        text = (FEATURES / rule.file).with_suffix(".feature").read_text(encoding="utf-8")
        assert re.search(rf"(?<!not ){finding}|{finding}", text), rule.id
