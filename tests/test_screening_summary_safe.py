"""Nobody can work out a small number from all that a summary publishes, taken together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dhr_rules.engines import direct
from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from dhr_rules.screening.bands import EXACT, Bands
from dhr_rules.screening.counting import Found
from tests import fact_rows
from tests.attack import Attack, Person, summary_of


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy()


@pytest.fixture(scope="module")
def possible(policy: Policy) -> list[Found]:
    """What can be found about a person. Whoever attacks knows what the law lets be."""
    found = (
        direct.decide(policy, [fact_rows.observed(policy, row)])
        for row in islice(fact_rows.rows(policy, seed=4), 1_000)
    )
    return sorted(
        {(one.outcome, *(one.decisions[id_] for id_ in policy.decision)) for one in found}
    )


Drawn = list[tuple[str, str, int, int]]  # area, year, which of what is possible, how many
# Numbers at the ends of their ranges, where sums come closest to giving them away.
many = st.sampled_from((1, 2, 8, 9, 26, 27))
groups = st.lists(
    st.tuples(st.sampled_from("NSEWM"), st.sampled_from(("2024", "2025", "2026")),
              st.integers(0, 1_000), many),
    min_size=1,
    max_size=25,
)  # fmt: skip


def people_of(
    drawn: Sequence[tuple[str, str, int, int]], possible: Sequence[Found]
) -> list[Person]:
    return [
        Person(area, year, possible[kind % len(possible)])
        for area, year, kind, count in drawn
        for _ in range(count)
    ]


@settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(drawn=groups)
def test_no_small_number_can_be_worked_out(
    policy: Policy, possible: list[Found], drawn: Drawn
) -> None:
    people = people_of(drawn, possible)
    attack = Attack(summary_of(people, policy, Bands()), possible, all_listed=False)
    assert attack.small
    assert attack.worked_out(people) == []


def test_not_even_where_every_area_and_year_is_known_to_be_listed(
    policy: Policy, possible: list[Found]
) -> None:
    # Each number is the last of its range, in five areas.
    for kinds in (possible[:4], possible[::9]):
        people = [
            Person(area, "2026", found) for area in "NSEWM" for found in kinds for _ in range(8)
        ]
        summary = summary_of(people, policy, Bands())
        assert len(summary.areas) == 5
        assert Attack(summary, possible, all_listed=True).worked_out(people) == []


def test_the_attack_works_out_numbers_that_are_shown(policy: Policy, possible: list[Found]) -> None:
    people = [Person("N", "2026", found) for found in possible[:3]]
    attack = Attack(summary_of(people, policy, Bands(EXACT)), possible, all_listed=True)
    assert attack.small == attack.worked_out(people) != []
