"""Screenings that are summed up: a file of cases with areas, and its people counted by hand."""

from __future__ import annotations

import csv
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from dhr_rules.policy import Policy
from dhr_rules.screening.counting import Counts
from tests import fact_rows, screenings

AREAS = ("Northshire", "Southshire", "Isle of East", "West = “the coast”", "Lonely", "")
_WEIGHTS = (30, 20, 10, 8, 1, 5)
Row = Mapping[str, str]


def write_cases(policy: Policy, path: Path, rows: int, seed: int = 1) -> None:
    """Write a file of cases, in which one person in five has several rows, in several areas."""
    chance = random.Random(seed)
    people = chance.choices(range(rows * 4 // 5), k=rows)
    facts = islice(fact_rows.rows(policy, seed), rows)
    screenings.write(
        policy, ((f"P{person}", row) for person, row in zip(people, facts, strict=True)), path
    )
    cases = read(path)
    write(path, [{**row, "area": chance.choices(AREAS, _WEIGHTS)[0]} for row in cases])


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def counted_by_hand(policy: Policy, cases: Sequence[Row], found: Sequence[Row]) -> Counts:
    """Return the people in the output of a screening, one row for each, with every group."""
    latest: dict[str, tuple[date, int]] = {}
    for row in found:
        number = int(row["row_in_file"])
        case = cases[number - 1]
        day = case["date_latest"] or case["date_earliest"]
        this = (date.fromisoformat(day) if day else date.min, number)
        latest[row["person"]] = max(this, latest.get(row["person"], this))
    everybody: Counter[tuple[str, ...]] = Counter()
    areas: dict[str | None, Counter[tuple[str, ...]]] = {}
    years: dict[str | None, Counter[tuple[str, ...]]] = {}
    for row in found:
        if latest[row["person"]][1] == int(row["row_in_file"]):
            kind = (row["outcome"] or "none_yet", *(row[id_] for id_ in policy.decision))
            everybody[kind] += 1
            areas.setdefault(row["area"] or None, Counter())[kind] += 1
            years.setdefault(row["year"] or None, Counter())[kind] += 1
    return Counts(everybody, areas, years)
