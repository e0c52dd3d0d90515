"""How many questions the interview puts for each example: ``python -m tests.interview_lengths``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tabulate import tabulate

from tests.officer import interviewed

EXAMPLES = Path(__file__).parent.parent / "examples"
ON = date(2026, 3, 5)
Row = tuple[str, str, int, int]  # example, outcome, relevant facts at the start, questions put


def interview_lengths() -> Iterator[Row]:
    """Yield for each example how many questions an officer who knows it is asked."""
    for path in sorted(EXAMPLES.glob("*.json")):
        if not path.stem.endswith(".assessment"):
            interview, _, relevant = interviewed(json.loads(path.read_text("utf-8")), ON)
            outcomes = [subject.outcome.label for subject in interview.view.subjects]
            yield path.stem, "; ".join(outcomes), relevant, interview.questions_put


def table() -> str:
    """Return the lengths as a Markdown table, as they stand in the README."""
    head = ["Example", "Outcome", "Facts that could matter", "Questions put"]
    return str(tabulate(list(interview_lengths()), headers=head, tablefmt="github"))


if __name__ == "__main__":
    print(table())
