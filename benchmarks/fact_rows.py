"""Generated facts of one harm of one person, on which everybody decides."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, cast

from benchmarks.peers import ANSWERED, CHILD_FROM, DHR_FROM, SAR_FROM, Facts
from dhr_rules.fact_columns import what_follows
from dhr_rules.policy import Policy

_YEARS = 365 * 12


class Generator:
    """Rows in which most is known, near the ages and days on which findings turn.

    What would contradict another fact is left open, so that every row can be. What follows
    from another fact is given only sometimes.
    """

    def __init__(self, policy: Policy, seed: int) -> None:
        self._random = random.Random(seed)
        self._follows = [one for one in what_follows(policy) if not one.own_answer_first]

    def _ages(self) -> tuple[int | None, int | None]:
        least = self._random.choice((15, 16, 17, 18, self._random.randrange(90)))
        most = least + self._random.choice((0, 0, 1, 3))
        return self._known_in_part(least, most)

    def _dates(self) -> tuple[date | None, date | None]:
        near = self._random.choice((DHR_FROM, SAR_FROM, CHILD_FROM)) - timedelta(1)
        any_day = DHR_FROM + timedelta(self._random.randrange(_YEARS))
        earliest = self._random.choice((near, near + timedelta(1), any_day, any_day))
        latest = earliest + timedelta(self._random.choice((0, 0, 0, 1, 400)))
        return self._known_in_part(earliest, latest)

    def _known_in_part(self, low: Any, high: Any) -> tuple[Any, Any]:
        known = (low, high)
        return self._random.choice((known, known, known, known, (low, None), (None, high)))

    def row(self) -> Facts:
        """Return the facts of one harm."""
        truths = (True, True, True, False, False, None)
        row: dict[str, Any] = {name: self._random.choice(truths) for name in ANSWERED}
        for one in self._follows:
            if row[one.fact] and row[one.other] is (not one.value):
                row[one.other] = None
        row["age_at_least"], row["age_at_most"] = self._ages()
        row["date_earliest"], row["date_latest"] = self._dates()
        return cast(Facts, {name: row[name] for name in Facts.__annotations__})

    def rows(self, count: int) -> Iterator[Facts]:
        """Yield so many rows."""
        return (self.row() for _ in range(count))
