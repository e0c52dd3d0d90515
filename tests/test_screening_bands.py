"""A number of people is shown so that no small one can be worked out, by whatever sum."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dhr_rules.screening.bands import EXACT, SMALLEST, Bands, Smallest

SUPPRESSING = [smallest for smallest in SMALLEST if smallest != EXACT]
# Most lie at an end of their range, where sums come closest to giving them away.
numbers = st.one_of(
    st.integers(0, 60),
    st.integers(0, 4).map(lambda ranges: 18 * ranges + 8),
    st.integers(0, 4).map(lambda ranges: 18 * ranges + 9),
)


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, "fewer than 9"),
        (8, "fewer than 9"),
        (9, "9 to 26"),
        (26, "9 to 26"),
        (27, "27 to 44"),
        (1_234_567, "1,234,557 to 1,234,574"),
    ],
)
def test_a_number_is_shown_as_the_range_that_it_lies_in(count: int, shown: str) -> None:
    assert Bands().of(count).words == shown


def test_every_number_is_shown_exactly_only_where_that_is_asked_for() -> None:
    assert [Bands(EXACT).of(count).words for count in (0, 1, 1_234)] == ["0", "1", "1,234"]
    assert Bands(EXACT).exact
    assert not any(Bands(smallest).exact for smallest in SUPPRESSING)


@pytest.mark.parametrize("smallest", SUPPRESSING)
@given(count=st.integers(0, 10**8))
def test_a_range_holds_its_number_and_many_others(smallest: Smallest, count: int) -> None:
    band = Bands(smallest).of(count)
    assert band.at_least <= count <= band.at_most
    assert band.at_most - band.at_least + 1 >= smallest
    assert band.at_least == 0 or band.at_least >= smallest


@pytest.mark.parametrize("smallest", SUPPRESSING)
def test_a_group_is_listed_from_where_a_range_begins(smallest: Smallest) -> None:
    # So that its being listed says no more than the number of its people does.
    bands = Bands(smallest)
    assert bands.of(bands.fewest_in_a_group).at_least == bands.fewest_in_a_group


@pytest.mark.parametrize("smallest", SUPPRESSING)
@given(counts=st.lists(numbers, min_size=2, max_size=30))
@example(counts=[8] * 9)
@example(counts=[8] * 18)
@example(counts=[0] * 7)
@example(counts=[1] * 4)
def test_no_number_follows_from_a_total_and_the_others(
    smallest: Smallest, counts: list[int]
) -> None:
    bands = Bands(smallest)
    total = bands.of(sum(counts))
    parts = [bands.of(count) for count in counts]
    for part in parts:
        others_least = sum(one.at_least for one in parts) - part.at_least
        others_most = sum(one.at_most for one in parts) - part.at_most
        least = max(part.at_least, total.at_least - others_most)
        most = min(part.at_most, total.at_most - others_least)
        assert least < most


@given(counts=st.lists(numbers, min_size=2, max_size=6))
def test_no_total_follows_from_its_parts(counts: list[int]) -> None:
    bands = Bands()
    total = bands.of(sum(counts))
    parts = [bands.of(count) for count in counts]
    least = max(total.at_least, sum(part.at_least for part in parts))
    most = min(total.at_most, sum(part.at_most for part in parts))
    assert least < most
