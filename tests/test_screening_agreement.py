"""A screening finds, row for row, what the engine finds on the same facts."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest

from dhr_rules.engines import direct
from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from dhr_rules.screening.columns import input_columns
from dhr_rules.screening.running import screen
from tests import fact_rows

ROWS = 50_000
_WRITTEN = {True: "yes", False: "no", None: ""}


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy()


def screened(
    policy: Policy, given: Sequence[tuple[str, fact_rows.Row]], folder: Path
) -> dict[int, dict[str, str]]:
    """Write rows to a file, screen it, and return what was found by the number of the row."""
    source, output = folder / "cases.csv", folder / "found.csv"
    names = [column.name for column in input_columns(policy)]
    with source.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, names)
        table.writeheader()
        for person, row in given:
            cells = {
                name: _WRITTEN[value] if isinstance(value, bool | None) else value
                for name, value in row.items()
            }
            table.writerow({"person": person, "area": "", **cells})
    result = screen(source, output, policy)
    assert (result.rows, result.set_aside) == (len(given), 0)
    with output.open(encoding="utf-8", newline="") as file:
        return {int(found["row_in_file"]): found for found in csv.DictReader(file)}


def in_full(policy: Policy, harms: Sequence[fact_rows.Row]) -> list[dict[str, str]]:
    """Return what the engine finds, one mapping for each harm."""
    findings = direct.decide(policy, [fact_rows.observed(policy, row) for row in harms])
    labelled = {outcome.code for outcome in policy.outcomes.outcomes}
    outcome = findings.outcome if findings.outcome in labelled else ""
    return [
        {rule.id: findings.rules[rule.id, number] for rule in policy.evaluated}
        | {**findings.decisions, "outcome": outcome}
        for number in range(len(harms))
    ]


def test_each_row_alone_is_decided_as_the_engine_decides_it(policy: Policy, tmp_path: Path) -> None:
    given = list(itertools.islice(fact_rows.rows(policy, seed=6), ROWS))
    found = screened(policy, [(str(one), row) for one, row in enumerate(given)], tmp_path)
    assert len(found) == ROWS
    for number, row in enumerate(given, 1):
        (expected,) = in_full(policy, [row])
        assert {key: found[number][key] for key in expected} == expected, row
