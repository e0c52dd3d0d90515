"""Feature files written for a test, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_rules.examples import FeatureError
from dhr_rules.examples.checking import check_examples
from dhr_rules.loading import load_policy

GIVEN = ("a death of a person aged 40", "violence by a partner is suspected")
WHEN = "the referral is assessed"
THEN = ("the DHR criteria are met",)


def example(*lines: str) -> str:
    """Return a feature with one example; its first line is line 3 of the file."""
    return "\n".join(["Feature: Ours", "  Scenario: One", *(f"    {line}" for line in lines), ""])


def told(*sentences: str, then: tuple[str, ...] = THEN, when: str = WHEN) -> str:
    """Return a feature that tells some sentences and then expects others."""
    lines = [f"{'And' if number else 'Given'} {one}" for number, one in enumerate(sentences)]
    expected = [f"{'And' if number else 'Then'} {one}" for number, one in enumerate(then)]
    return example(*lines, f"When {when}", *expected)


def written(folder: Path, text: str | bytes, name: str = "ours.feature") -> Path:
    """Return the folder, with a file of that text in it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def faults_in(folder: Path, text: str | bytes, name: str = "ours.feature") -> list[str]:
    """Return what is wrong with a file, each with file and line."""
    with pytest.raises(FeatureError) as refused:
        check_examples(written(folder, text, name), load_policy())
    return refused.value.faults
