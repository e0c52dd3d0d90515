"""What this project is compared with decides the same, and what it is timed on can be."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import cast

import duckdb
import pytest

from benchmarks import screening
from benchmarks.peers import DECISIONS, OUTCOMES, Facts, plain_python
from benchmarks.peers.preparing import assess as assess_by_hand
from benchmarks.referrals import DAY, Generator, answers_of
from dhr_rules import assess
from dhr_rules.engines import direct
from dhr_rules.fact_columns import fact_columns
from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from dhr_rules.screening.running import screen
from tests import fact_rows

ROWS, REFERRALS, SCREENED = 2000, 40, 3000


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy()


def test_a_peer_is_given_the_columns_and_asked_for_the_decisions_of_the_rules(
    policy: Policy,
) -> None:
    assert list(Facts.__annotations__) == [column.name for column in fact_columns(policy)]
    assert set(DECISIONS) == set(policy.decision)
    assert dict(policy.outcome_of) == OUTCOMES


def test_python_written_by_hand_finds_what_the_engine_finds(policy: Policy) -> None:
    seen: set[tuple[str, str]] = set()
    for row in itertools.islice(fact_rows.rows(policy, seed=1), ROWS):
        found = direct.decide(policy, [fact_rows.observed(policy, row)])
        expected = {**found.decisions, "outcome": found.outcome}
        assert plain_python.decide(cast(Facts, row)) == expected
        seen.update(expected.items())
    every = {(id_, finding) for id_ in DECISIONS for finding in ("met", "not_met", "undetermined")}
    assert seen >= every | {("outcome", code) for code in OUTCOMES.values()}


def test_python_written_by_hand_reads_a_referral_as_an_assessment_does() -> None:
    for text, referral in Generator(seed=1).referrals(REFERRALS):
        expected = answers_of(assess(referral, on=DAY))
        assert json.loads(assess_by_hand(plain_python.find, text, DAY)) == expected


def asked(query: str) -> dict[str, int]:
    """Return the first row that a query finds, by the names of its columns."""
    with duckdb.connect() as connection:
        found = connection.execute(query)
        names = [column[0] for column in found.description]
        return dict(zip(names, found.fetchall()[0], strict=True))


@pytest.fixture(scope="module", params=screening.FORMATS)
def cases(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a generated file of cases, in each format."""
    file = tmp_path_factory.mktemp("cases") / f"cases.{request.param}"
    screening.write(SCREENED, file)
    return file


def test_a_generated_file_has_every_column_that_is_screened(cases: Path, policy: Policy) -> None:
    shown = list(asked(f"SELECT * FROM '{cases}'"))
    assert shown[:2] == ["person", "area"]
    assert set(shown[2:]) == {column.name for column in fact_columns(policy)}


def test_every_generated_row_can_be(cases: Path, tmp_path: Path, policy: Policy) -> None:
    result = screen(cases, tmp_path / "found.parquet", policy, on=DAY)
    assert (result.rows, result.set_aside) == (SCREENED, 0)


def test_one_generated_person_in_twenty_or_so_has_two_harms(cases: Path) -> None:
    harms = f"SELECT person, count(*) AS harms FROM '{cases}' GROUP BY person"
    counted = asked(
        f"SELECT count(*) FILTER (harms = 2) AS twice, max(harms) AS most FROM ({harms})"
    )
    assert counted["most"] == 2
    assert 0.03 < counted["twice"] / SCREENED < 0.07


def test_a_plain_count_counts_what_is_known_in_every_column(cases: Path, policy: Policy) -> None:
    found = asked(screening.count_query(cases))
    assert set(found) == {"person", "area", *(column.name for column in fact_columns(policy))}
    assert found["person"] == SCREENED
    assert 0 < found["apparently_took_own_life"] < SCREENED
