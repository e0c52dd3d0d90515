"""The vocabulary for pytest-bdd, for whoever embeds the library and writes examples.

In ``conftest.py``: ``pytest_plugins = ["dhr_rules.examples.pytest_plugin"]``; in a test module
``scenarios("folder")`` of pytest-bdd. It is needed for development alone, and not installed
with the package.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_bdd import given, parsers, then, when

from dhr_rules.loading import load_policy
from dhr_rules.phrases import PHRASES, Scene

_KINDS: dict[str, Callable[..., Callable[..., object]]] = {
    "given": given,
    "when": when,
    "then": then,
}


def pytest_configure(config: pytest.Config) -> None:
    """Make the ids of rules and steps known as markers: a tag that names neither fails."""
    policy = load_policy()
    for id_, label in [
        *((rule.id, rule.label) for rule in (*policy.rules, *policy.prospective_rules)),
        (policy.outcomes.id, policy.outcomes.label),
        *((step.id, step.what) for step in policy.steps),
    ]:
        config.addinivalue_line("markers", f"{id_}: {label}")


@pytest.fixture
def scene() -> Scene:
    """Return the referral that an example builds up: nothing is told yet."""
    return Scene()


for _phrase in PHRASES:
    # pytest-bdd leaves each step in this module as a fixture.
    _KINDS[_phrase.kind](parsers.re(_phrase.pattern))(_phrase.act)
