"""The vocabulary for pytest-bdd, for developers who run features of their own with pytest.

In a ``conftest.py``: ``pytest_plugins = ["dhr_rules.examples.pytest_plugin"]``; in a test
module: ``scenarios("the_folder")`` of pytest-bdd. Needs pytest-bdd, which the tool does not.
"""

from __future__ import annotations

import pytest
from pytest_bdd import given, parsers, then, when

from dhr_rules.loading import load_policy
from dhr_rules.phrases import PHRASES, Scene

_KINDS = {"given": given, "when": when, "then": then}

for _phrase in PHRASES:
    _KINDS[_phrase.kind](parsers.re(_phrase.pattern))(_phrase.act)


@pytest.fixture
def scene() -> Scene:
    """The referral that an example builds up."""
    return Scene()


def pytest_configure(config: pytest.Config) -> None:
    """Name the rules and steps as marks, so that a tag that names none fails."""
    policy = load_policy()
    for id_, label in [
        *((rule.id, rule.label) for rule in policy.rules),
        (policy.outcomes.id, policy.outcomes.label),
        *((step.id, step.what) for step in policy.steps),
    ]:
        config.addinivalue_line("markers", f"{id_}: {label}")
