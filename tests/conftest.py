"""What all tests share: the vocabulary of the features, and one policy book."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.built_book import built

pytest_plugins = ["dhr_rules.examples.pytest_plugin"]


@pytest.fixture(scope="session")
def policy_book(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of a policy book, made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    return built(base if worker_id == "master" else base.parent)
