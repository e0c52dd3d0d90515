"""What somebody can work out who has every number of a summary, and knows the rules.

They look for another set of people with the same summary. Where a number of one set is
never other than in the first, it has been worked out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from dhr_rules.policy import Policy
from dhr_rules.screening.bands import Band, Bands
from dhr_rules.screening.counting import Counts, Found
from dhr_rules.screening.summary import Group, Summary, summarise

ELSEWHERE = None  # an area, or a year, that is not listed


class Person(NamedTuple):
    """What a summary counts of somebody."""

    area: str
    year: str
    found: Found


def summary_of(people: Sequence[Person], policy: Policy, bands: Bands) -> Summary:
    """Return what is published about some people, each of whom has one row."""

    def by(of: int) -> dict[str | None, Counter[Found]]:
        groups: dict[str | None, Counter[Found]] = {}
        for person in people:
            groups.setdefault(str(person[of]), Counter())[person.found] += 1
        fewest = bands.fewest_in_a_group
        return {name: tally for name, tally in groups.items() if tally.total() >= fewest}

    counts = Counts(Counter(person.found for person in people), by(0), by(1))
    rows = len(people)
    return summarise(counts, policy, bands, rows=rows, set_aside=0, on=date(2026, 11, 27))


class Attack:
    """Every set of people that has a given summary, as whole numbers of each kind of person.

    How many of a kind there are in each area, and how many in each year, is enough: there
    are people with both wherever the two add up to the same.
    """

    def __init__(self, summary: Summary, possible: Sequence[Found], all_listed: bool) -> None:
        self.possible = possible
        elsewhere = () if all_listed else (ELSEWHERE,)
        self.areas = [*(one.name for one in summary.areas), *elsewhere]
        self.years = [*(one.name for one in summary.years), *elsewhere]
        blocks, kinds = len(self.areas) + len(self.years), len(possible)
        self.kinds = np.arange(blocks * kinds).reshape(blocks, kinds)
        self.bands: list[Band] = []
        self.counted: list[np.ndarray] = []
        self.small: list[int] = []  # numbers that are suppressed, by their place
        for group in summary.groups:
            self._add(group, summary)
        # Everybody has one row: what is not published, but may be known.
        rows, aside = summary.rows, summary.set_aside
        used = Band(rows.at_least - aside.at_most, rows.at_most - aside.at_least)
        self._number(self.kinds[: len(self.areas)], used)
        self.matrix = self._matrix()

    def _add(self, group: Group, summary: Summary) -> None:
        kinds = self.kinds[: len(self.areas)]
        if group.by == "area":
            kinds = self.kinds[[self.areas.index(group.name)]]
        elif group.by == "year":
            kinds = self.kinds[[len(self.areas) + self.years.index(group.name)]]
        self._number(kinds, group.people)
        for place, question in enumerate(summary.questions):
            for answer in question.answers:
                alike = [one for one, found in enumerate(self.possible) if found[place] == answer]
                band = group.found[question.id, answer]
                if band.at_least == 0 and alike:
                    self.small.append(len(self.bands))
                self._number(kinds[:, alike], band)

    def _number(self, kinds: np.ndarray, band: Band) -> None:
        self.counted.append(kinds.ravel())
        self.bands.append(band)

    def _matrix(self) -> csr_array:
        ends = np.cumsum([0, *map(len, self.counted)])
        where = np.concatenate(self.counted)
        sums = csr_array((np.ones(len(where)), where, ends), (len(self.counted), self.kinds.size))
        each = np.eye(len(self.possible))
        same = np.hstack([each] * len(self.areas) + [-each] * len(self.years))
        self.bands += [Band(0, 0)] * len(each)
        return csr_array(vstack([sums, csr_array(same)]))

    def worked_out(self, people: Sequence[Person]) -> list[int]:
        """Return the small numbers, by their place, that no other set of people has otherwise."""
        true = self._numbers_of(people)
        left = set(self.small)
        for direction in (-1, 1):
            left -= self._found_otherwise(left, true, direction)
        return [
            number
            for number in sorted(left)
            if not any(self._found_otherwise({number}, true, way) for way in (-1, 1))
        ]

    def _numbers_of(self, people: Sequence[Person]) -> np.ndarray:
        many = np.zeros(self.kinds.size)
        for area, year, found in people:
            kind = self.possible.index(found)
            in_area = self.areas.index(area if area in self.areas else ELSEWHERE)
            in_year = self.years.index(year if year in self.years else ELSEWHERE)
            many[self.kinds[in_area, kind]] += 1
            many[self.kinds[len(self.areas) + in_year, kind]] += 1
        return np.asarray(self.matrix @ many)

    def _found_otherwise(self, numbers: set[int], true: np.ndarray, direction: int) -> set[int]:
        """Return those that another set of people has otherwise, when they are pushed one way."""
        if not numbers:
            return set()
        push = direction * np.asarray(self.matrix[sorted(numbers)].sum(axis=0)).ravel()
        least = [band.at_least for band in self.bands]
        most = [band.at_most for band in self.bands]
        solved = milp(
            push, constraints=LinearConstraint(self.matrix, least, most),
            integrality=np.ones(self.kinds.size, dtype=np.int8),
        )  # fmt: skip
        assert solved.success, solved.message
        others = np.rint(self.matrix @ np.rint(solved.x))
        assert all(
            band.at_least <= other <= band.at_most
            for band, other in zip(self.bands, others, strict=True)
        )
        return {number for number in numbers if others[number] != true[number]}
