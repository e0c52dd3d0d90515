"""A screening finds, row for row, what the engine finds on the same facts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest

from dhr_rules import Referral
from dhr_rules.assessment import assess
from dhr_rules.examples import Example
from dhr_rules.examples.shipped import features_of
from dhr_rules.generate import EXAMPLES_ASSESSED_ON
from dhr_rules.loading import load_policy
from dhr_rules.phrases import Scene
from dhr_rules.policy import Policy
from dhr_rules.results import SubjectAssessment
from dhr_rules.screening.rows import Row, rows_of
from tests import fact_rows
from tests.screenings import decided, screened

EXAMPLES_IN_JSON = sorted(
    path
    for path in (Path(__file__).parent.parent / "examples").glob("*.json")
    if not path.stem.endswith(".assessment")
)
ROWS = 50_000
LATER = date(2028, 12, 31)  # no example tells of a later day


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy()


def agree(
    policy: Policy,
    people: Iterable[list[fact_rows.Row]],
    folder: Path,
    on: date | None = None,
) -> int:
    """Screen the harms of these people and hold each row to the engine; return the rows."""
    listed = list(people)
    given = [(f"P{number}", row) for number, harms in enumerate(listed) for row in harms]
    found = screened(policy, given, folder, on)
    expected = [row for harms in listed for row in decided(policy, harms)]
    assert sorted(found) == list(range(1, len(expected) + 1))
    for number, row in enumerate(expected, 1):
        assert {key: found[number][key] for key in row} == row, given[number - 1]
    return len(expected)


def test_each_row_alone_is_decided_as_the_engine_decides_it(policy: Policy, tmp_path: Path) -> None:
    alone = ([row] for row in fact_rows.rows(policy, seed=6))
    assert agree(policy, itertools.islice(alone, ROWS), tmp_path) == ROWS


def test_rows_of_one_person_are_taken_together_as_the_engine_does(
    policy: Policy, tmp_path: Path
) -> None:
    people = fact_rows.people(policy, seed=7)
    assert agree(policy, itertools.islice(people, 5_000), tmp_path) > 5_000


def referrals_of_examples(policy: Policy) -> Iterator[Referral]:
    """Yield the referral that each example in the features tells of, worked cases among them."""
    for feature in features_of(policy):
        for example in feature.examples:
            yield from _told(example, policy)


def _told(example: Example, policy: Policy) -> Iterator[Referral]:
    scene = Scene(policy=policy)
    for act in example.acts:
        if act.phrase.kind == "given":
            act.phrase.act(scene, **act.gaps)
    if scene.harms:
        yield scene.checked(LATER)


def harms_of(policy: Policy, rows: Iterable[Row]) -> list[list[fact_rows.Row]]:
    """Return the facts of rows, person by person."""
    return [
        [
            cast("fact_rows.Row", {name: row[name] for name in fact_rows.names(policy)})
            for row in harms
        ]
        for _, harms in itertools.groupby(rows, key=lambda row: row["person"])
    ]


def test_every_worked_case_and_example_is_found_as_the_engine_finds_it(
    policy: Policy, tmp_path: Path
) -> None:
    told = list(referrals_of_examples(policy))
    assert len(told) > 600
    people: list[list[fact_rows.Row]] = []
    for referral in told:
        people += harms_of(policy, rows_of(referral, LATER, policy))
    assert agree(policy, people, tmp_path, LATER) > 700


def test_the_examples_in_json_are_found_as_their_assessments_say(
    policy: Policy, tmp_path: Path
) -> None:
    """A row holds less than a referral: it can leave more open, and never less."""
    assessed = {
        path.stem: Referral.model_validate_json(path.read_bytes()) for path in EXAMPLES_IN_JSON
    }
    given: list[tuple[str, fact_rows.Row]] = []
    for name, referral in assessed.items():
        rows = rows_of(referral, EXAMPLES_ASSESSED_ON, policy)
        facts = itertools.chain(*harms_of(policy, rows))
        given += [(f"{name} {row['person']}", one) for row, one in zip(rows, facts, strict=True)]
    found = screened(policy, given, tmp_path).values()
    for name, referral in assessed.items():
        for subject in assess(referral, on=EXAMPLES_ASSESSED_ON, policy=policy).subjects:
            person = f"{name} {referral.reference}/{subject.person}"
            theirs = [row for row in found if row["person"] == person]
            assert theirs
            for row in theirs:
                says_the_same(row, subject)
            asked = {fact for row in theirs for fact in row["missing"].split()}
            assert {one.fact for one in subject.missing} <= asked


def says_the_same(row: dict[str, str], subject: SubjectAssessment) -> None:
    reviews = subject.reviews
    assert row["outcome"] == (subject.outcome.code or "")
    assert row["dhr"] == reviews.dhr.finding
    assert (row["sar"], row["sar_power"]) == (reviews.sar.finding, reviews.sar.power)
    assert (row["child"], row["duty_to_notify"]) == (
        reviews.child.finding, reviews.child.duty_to_notify,
    )  # fmt: skip
    assert set(subject.outcome.still_open) <= set(row["still_open"].split())
