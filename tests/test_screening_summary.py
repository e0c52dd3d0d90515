"""The people of a screening are counted as they would be by hand, once each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from dhr_rules.screening.bands import EXACT, Bands, Smallest
from dhr_rules.screening.columns import input_columns
from dhr_rules.screening.counting import ByGroup
from dhr_rules.screening.running import Screened, screen
from dhr_rules.screening.summary import Summary, questions_of, summarise
from tests import summaries

ON = date(2026, 11, 27)
ROWS = 3_000
Once = Callable[[Smallest], Screened]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy()


@pytest.fixture(scope="module")
def folder(policy: Policy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("summary")
    summaries.write_cases(policy, made / "cases.csv", ROWS)
    return made


@pytest.fixture(scope="module")
def screened(policy: Policy, folder: Path) -> Once:
    """Screen the cases, once for each smallest number to be shown."""

    @cache
    def once(smallest: Smallest) -> Screened:
        cases, found = folder / "cases.csv", folder / "found.csv"
        return screen(cases, found, policy, on=ON, smallest=smallest)

    return once


def of(
    policy: Policy, rows: list[dict[str, str]], folder: Path, smallest: Smallest = EXACT
) -> Summary:
    """Return the summary of a few rows. What a row does not say is not known."""
    nothing = {column.name: "" for column in input_columns(policy)}
    summaries.write(folder / "few.csv", [nothing | row for row in rows])
    cases, found = folder / "few.csv", folder / "few.found.csv"
    return screen(cases, found, policy, on=ON, smallest=smallest).summary


def listed(by_group: ByGroup, fewest: int) -> ByGroup:
    return {name: tally for name, tally in by_group.items() if sum(tally.values()) >= fewest}


@pytest.mark.parametrize("smallest", [EXACT, 9, 15])
def test_the_counts_are_those_of_a_count_by_hand(
    policy: Policy,
    folder: Path,
    screened: Once,
    smallest: Smallest,
) -> None:
    result = screened(smallest)
    by_hand = summaries.counted_by_hand(
        policy, summaries.read(folder / "cases.csv"), summaries.read(folder / "found.csv")
    )
    bands = Bands(smallest)
    counts = type(by_hand)(
        by_hand.everybody,
        listed(by_hand.by_area, bands.fewest_in_a_group),
        listed(by_hand.by_year, bands.fewest_in_a_group),
    )
    assert result.summary == summarise(
        counts, policy, bands, rows=result.rows, set_aside=result.set_aside, on=ON
    )
    assert result.set_aside > 0
    people = sum(by_hand.everybody.values())
    assert people < result.rows - result.set_aside
    assert bands.of(people) == result.summary.everybody.people


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_the_counts_are_the_same_whatever_the_form_of_the_output(
    policy: Policy, folder: Path, screened: Once, form: str
) -> None:
    result = screen(folder / "cases.csv", folder / f"found.{form}", policy, on=ON, smallest=EXACT)
    assert result.summary == screened(EXACT).summary


def test_each_question_is_answered_once_for_each_person(screened: Once) -> None:
    summary = screened(EXACT).summary
    for group in summary.groups:
        for question in summary.questions:
            answered = sum(group.found[question.id, one].at_least for one in question.answers)
            assert answered == group.people.at_least
    for groups in (summary.areas, summary.years):
        assert sum(one.people.at_least for one in groups) == summary.everybody.people.at_least


def test_a_person_counts_where_and_when_the_latest_row_says(policy: Policy, tmp_path: Path) -> None:
    summary = of(
        policy,
        [
            {"person": "A", "area": "Northshire", "date_earliest": "2021-05-01",
             "date_latest": "2021-05-01"},
            {"person": "A", "area": "", "date_earliest": "2023-01-02",
             "date_latest": "2023-01-02"},
            {"person": "A", "area": "Southshire"},
            {"person": "B", "area": "Northshire"},
            {"person": "B", "area": "Southshire"},
        ],
        tmp_path,
    )  # fmt: skip
    assert [(one.name, one.people.words) for one in summary.areas] == [
        ("Southshire", "1"),
        ("not given", "1"),
    ]
    assert [(one.name, one.people.words) for one in summary.years] == [
        ("2023", "1"),
        ("not known", "1"),
    ]


def test_what_is_found_is_said_in_the_words_of_the_policy(policy: Policy) -> None:
    outcome, *decisions = questions_of(policy)
    assert outcome.answers["meets_joint_criteria"] == "Meets the joint SAR/DHR criteria"
    assert outcome.answers["none_yet"] == "More information needed"
    sar = next(one for one in decisions if one.id == "sar")
    assert (sar.title, sar.answers["met"]) == ("Duty to arrange a SAR", "arises")


def test_a_small_area_is_not_listed_and_its_people_are_counted_with_everybody(
    policy: Policy, tmp_path: Path
) -> None:
    rows = [
        {"person": f"{area}{number}", "area": area}
        for area, people in (("Northshire", 27), ("Lonely", 26))
        for number in range(people)
    ]
    summary = of(policy, rows, tmp_path, 9)
    assert [one.name for one in summary.areas] == ["Northshire"]
    assert summary.everybody.people.words == "45 to 62"
    assert "An area or a year with fewer than 27 people is not listed." in " ".join(summary.said)


def test_areas_are_in_the_order_of_their_names_and_not_of_their_size(screened: Once) -> None:
    names = [one.name for one in screened(9).summary.areas]
    assert names[-1] == "not given"
    assert names[:-1] == sorted(names[:-1])


def test_all_numbers_are_shown_only_with_a_warning(screened: Once) -> None:
    exact = screened(EXACT).summary
    assert exact.marking == "RESTRICTED"
    assert "Small numbers can identify people. Do not publish this." in " ".join(exact.in_short)
    usual = screened(9).summary
    assert usual.marking is None
    assert "Small numbers" not in " ".join(usual.in_short)


def test_the_summary_says_that_it_is_no_decision_and_of_what_it_is(
    policy: Policy, screened: Once
) -> None:
    summary = screened(9).summary
    assert summary.heading.endswith(
        "; indicated on the facts given on 27 November 2026; not a decision"
    )
    said = " ".join([*summary.counted_rows, *summary.in_short])
    assert f"by edition {policy.edition} of the rules" in said
    assert "Rows read: 2,997 to 3,014." in said
    assert "Rows set aside because they could not be used: " in said
    assert "This says nothing about how much any death or harm matters" in said
