"""What all tests share: the ids of the rules as marks, so that a wrong tag fails."""

from __future__ import annotations

import pytest

from dhr_rules.loading import load_policy


def pytest_configure(config: pytest.Config) -> None:
    policy = load_policy()
    for id_, label in [
        *((rule.id, rule.label) for rule in policy.rules),
        (policy.outcomes.id, policy.outcomes.label),
        *((step.id, step.what) for step in policy.steps),
    ]:
        config.addinivalue_line("markers", f"{id_}: {label}")
