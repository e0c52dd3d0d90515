"""Rows are screened as a user would screen them, and set beside what the engine finds."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from dhr_rules.engines import direct
from dhr_rules.policy import Policy
from dhr_rules.screening.columns import input_columns
from dhr_rules.screening.running import screen
from tests import fact_rows

_WRITTEN = {True: "yes", False: "no", None: ""}


def write(
    policy: Policy, given: Iterable[tuple[str, fact_rows.Row]], path: Path, *others: Policy
) -> None:
    """Write rows of facts, each with its person, to a file that can be screened.

    ``others`` are more rules whose columns the file has.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, [column.name for column in input_columns(policy, *others)])
        table.writeheader()
        for person, row in given:
            cells = {
                name: _WRITTEN[value] if isinstance(value, bool | None) else value
                for name, value in row.items()
            }
            table.writerow({"person": person, "area": "", **cells})


def screened(
    policy: Policy,
    given: Sequence[tuple[str, fact_rows.Row]],
    folder: Path,
    on: date | None = None,
) -> dict[int, dict[str, str]]:
    """Return what was found by the number of the row. No row may be set aside."""
    source, output = folder / "cases.csv", folder / "found.csv"
    write(policy, given, source)
    result = screen(source, output, policy, on=on)
    assert (result.rows, result.set_aside) == (len(given), 0)
    with output.open(encoding="utf-8", newline="") as file:
        return {int(found["row_in_file"]): found for found in csv.DictReader(file)}


def decided(policy: Policy, harms: Sequence[fact_rows.Row]) -> list[dict[str, str]]:
    """Return what the engine finds about one person, one mapping for each harm."""
    findings = direct.decide(policy, [fact_rows.observed(policy, row) for row in harms])
    labelled = {outcome.code for outcome in policy.outcomes.outcomes}
    outcome = findings.outcome if findings.outcome in labelled else ""
    return [
        {rule.id: findings.rules[rule.id, number] for rule in policy.evaluated}
        | {**findings.decisions, "outcome": outcome}
        for number in range(len(harms))
    ]
