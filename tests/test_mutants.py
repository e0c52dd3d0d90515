"""Every rule broken on purpose makes a feature fail."""

from __future__ import annotations

from tests.mutants import survivors


def test_a_feature_notices_every_broken_rule() -> None:
    survived, tried = survivors()
    assert tried > 100
    assert survived == []
