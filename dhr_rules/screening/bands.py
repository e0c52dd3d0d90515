"""Numbers of people as they may be published: none is exact, so that no small one shows.

Every number, a total too, is put by itself into the range that it lies in: "fewer than 9",
"9 to 26", "27 to 44" (or wider). "Fewer than 9" holds nought as well, since which numbers
are nought would tell much about the others.

Adding and taking away then leaves open what a small number is. The most that some numbers
can be together is a sum of eights, twenty-sixes and so on: even. The least that their total
can be is nine, twenty-seven and so on: odd. So the two are never the same, and no total
forces all its parts to be the most they can be. The other way round there is always room
for eight more. Where tables are taken together, eleven numbers or more have to lie at the
very ends of their ranges before they force one another (nine parts against two totals).

Narrower ranges are not offered. With "fewer than 5" and ranges of ten it takes seven, which
came about in about one of 150 summaries of people made up by chance; rounding to the nearest
five fails far more often, since five fours are twenty and no other five numbers below five
are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Smallest = Literal[0, 9, 15, 25]
SMALLEST: tuple[Smallest, ...] = get_args(Smallest)  # odd, for the reason above
SMALLEST_SHOWN: Smallest = 9
EXACT: Smallest = 0
_A_GROUP_HAS = 3  # times the smallest: an area or a year with fewer people is not listed


@dataclass(frozen=True, slots=True)
class Band:
    """The numbers that a number may be, both ends included; one where it is shown exactly."""

    at_least: int
    at_most: int

    @property
    def words(self) -> str:
        """How the number is shown: "fewer than 9", "9 to 26", or "7" where it is exact."""
        if self.at_least == self.at_most:
            return f"{self.at_least:,}"
        if self.at_least == 0:
            return f"fewer than {self.at_most + 1:,}"
        return f"{self.at_least:,} to {self.at_most:,}"


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of one summary: the first ends below ``smallest``, the others are twice as wide.

    ``EXACT`` shows every number.
    """

    smallest: Smallest = SMALLEST_SHOWN

    @property
    def exact(self) -> bool:
        return self.smallest == EXACT

    @property
    def fewest_in_a_group(self) -> int:
        """How many people an area or a year has at least if it is listed."""
        return 1 if self.exact else _A_GROUP_HAS * self.smallest

    def of(self, count: int) -> Band:
        """Return the band that a number lies in."""
        if self.exact:
            return Band(count, count)
        if count < self.smallest:
            return Band(0, self.smallest - 1)
        width = 2 * self.smallest
        first = count - (count - self.smallest) % width
        return Band(first, first + width - 1)
