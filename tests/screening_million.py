"""``python -m tests.screening_million``: a screening held to the engine on a million rows.

The suite does the same on 50,000 others. By turns each row is a person's only one, and people
have one, two or three. It stops at the first row that differs.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from pathlib import Path

from dhr_rules.loading import load_policy
from tests import fact_rows
from tests.test_screening_agreement import agree

EACH = 100_000
ROWS = 1_000_000


def main() -> None:
    policy, done = load_policy(), 0
    for seed in itertools.count(1000):
        alone = ([row] for row in fact_rows.rows(policy, seed))
        people = fact_rows.people(policy, seed)
        with tempfile.TemporaryDirectory() as folder:
            given = itertools.islice(people if seed % 2 else alone, EACH)
            done += agree(policy, given, Path(folder))
        print(f"{done:,} rows agree", file=sys.stderr)
        if done >= ROWS:
            break
    print(f"{done:,} rows: every rule, decision and outcome as the engine finds it")


if __name__ == "__main__":
    main()
