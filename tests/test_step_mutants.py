"""Every next step broken on purpose makes a feature fail."""

from __future__ import annotations

from dhr_rules.loading import load_policy
from tests.possible_cases import possible
from tests.step_mutants import every_played, never_fire, survivors


def test_a_feature_notices_every_broken_step() -> None:
    survived, tried = survivors()
    assert tried > 1000
    assert survived == []


def test_no_example_is_a_case_that_is_taken_to_be_impossible() -> None:
    for played in every_played(load_policy()):
        for _, _, case in played.subjects:
            assert possible(case), played.example.place


def test_no_condition_waits_for_a_case_that_cannot_be() -> None:
    assert never_fire(load_policy()) == []
