"""``dhr-triage screen --against``: today's rules beside others, as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dhr_rules.cli.main import cli
from dhr_rules.loading import LOCAL_PART, RULES, load_policy
from dhr_rules.screening.bands import Bands
from dhr_rules.screening.columns import input_columns, template
from tests import other_rules
from tests.earlier_editions import DHR, edit, line_of
from tests.test_command import printed
from tests.test_screening_files import DEATH, found, given, line

FEW = Bands().of(0).words
YOUNG = {"age_at_least": "17", "age_at_most": "17", "date_earliest": "2024-01-01"}


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """Rules by which section 9 is about people aged 18 or over."""
    return other_rules.copied(tmp_path / "others", "at_least: 16", "at_least: 18")


def screen(source: Path, *options: str | Path) -> Result:
    output = source.with_name("found.csv")
    arguments = ["screen", str(source), "--output", str(output), *map(str, options)]
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


def test_it_says_who_moves_and_from_what_to_what(tmp_path: Path, others: Path) -> None:
    young = [
        line(**YOUNG, person=f"Y{number}", apparently_took_own_life="no") for number in range(12)
    ]
    done = screen(given(tmp_path, line(), *young), "--against", others)
    assert done.exit_code == 0
    said = " ".join(done.output.split())
    assert f"12 move by the other rules: {tmp_path / 'found.moved.csv'}" in said
    assert f"The other rules are edition {load_policy().edition}, from {others}." in said
    assert f"People who move: {Bands().of(12).words}. People who do not move: {FEW}." in said
    assert f"| DHR criteria | met | not met | {Bands().of(12).words} |" in said
    assert "It is not a decision." in said
    assert len(found(tmp_path / "found.moved.csv")) == 12


def test_a_few_people_who_move_are_not_shown_in_a_table(tmp_path: Path, others: Path) -> None:
    source = given(tmp_path, line(), line(**YOUNG, person="P2", apparently_took_own_life="no"))
    done = screen(source, "--against", others)
    moves = done.output.partition("What other rules would move")[2]
    assert "| met " not in moves
    assert f"A move that is not listed is of {FEW} people, or of nobody." in moves
    exact = screen(source, "--against", others, "--smallest", "0").output
    assert "| DHR criteria | met | not met | 1 |" in " ".join(exact.split())


def test_the_summaries_say_it_too(tmp_path: Path, others: Path) -> None:
    source = given(tmp_path, line(**YOUNG, apparently_took_own_life="no"))
    names = [tmp_path / f"summary.{ending}" for ending in ("txt", "csv", "html")]
    options = [part for name in names for part in ("--summary", name)]
    assert screen(source, "--against", others, *options).exit_code == 0
    for name in names:
        assert FEW in name.read_text(encoding="utf-8")
    text, _, page = (" ".join(name.read_text(encoding="utf-8").split()) for name in names)
    for told in (text, page):
        assert f"People who move: {FEW}. People who do not move: {FEW}." in told
    cells = names[1].read_text(encoding="utf-8")
    assert f"people,,by the other rules it moves to,,{FEW},0," in cells
    assert f"people,,by the other rules nothing moves,,{FEW},0," in cells


def test_the_columns_are_those_of_both(tmp_path: Path) -> None:
    others = other_rules.from_2020(tmp_path / "others")
    known = template(input_columns(load_policy())).strip()
    for option in ("--template", "--columns"):
        said = printed("screen", option, "--against", others)
        assert said.endswith(f"{known},{other_rules.NEW_FACT}\n")


@pytest.mark.parametrize("within", [".", "rules", "book"])
def test_a_folder_of_rules_or_one_that_holds_them_or_a_book_is_read(
    tmp_path: Path, others: Path, within: str
) -> None:
    if within == "book":
        (others / "edition").mkdir()
        (others / "rules").rename(others / "edition" / "rules")
        within = "."
    assert screen(given(tmp_path, line()), "--against", others / within).exit_code == 0


def test_faults_are_told_with_file_and_line_and_nothing_is_screened(
    tmp_path: Path, others: Path
) -> None:
    edit(others, DHR, "fact: died", "fact: dide")
    edit(others, DHR, "effect: criterion", "effect: criterium")
    source = given(tmp_path, line())
    done = screen(source, "--against", others)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{DHR}:{line_of(others, DHR, 'effect: criterium')}: " in done.stderr
    assert done.stderr.endswith("Nothing was screened.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.csv", "others"]


@pytest.mark.parametrize("name", ["nowhere", "empty", "cases.csv"])
def test_what_holds_no_rules_is_refused_with_a_remedy(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    done = screen(given(tmp_path, line()), "--against", tmp_path / name)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Name a folder of rules, or one that holds them" in done.stderr
    assert done.stderr.endswith("Nothing was screened.\n")


def test_a_folder_without_a_name_is_refused(tmp_path: Path) -> None:
    done = screen(given(tmp_path, line()), "--against", "")
    assert done.exit_code == 2
    assert "name a folder" in done.stderr


def test_the_local_procedure_that_is_named_is_that_of_both(tmp_path: Path, others: Path) -> None:
    """The others have a procedure with faults, which nothing reads."""
    (others / "rules" / LOCAL_PART / "outcomes.yaml").write_text("[]", encoding="utf-8")
    source, local = given(tmp_path, line()), RULES / LOCAL_PART
    assert screen(source, "--against", others).exit_code == 1
    assert screen(source, "--against", others, "--local", local).exit_code == 0


def test_law_that_is_not_in_force_is_compared_and_said_not_to_be_in_force(tmp_path: Path) -> None:
    """A flatmate drops out of section 8A. Whoever was engaged to the person comes in."""
    head = printed("screen", "--template", "--prospective").strip()
    none = {"apparently_by_a_partner_past_or_present": "no", "apparently_took_own_life": "no"}
    abuse = {**DEATH, **none, "apparently_from_abuse_or_neglect": "yes"}
    flatmate = abuse | {"apparently_by_a_relative": "no", "person": "Adult A",
                        "apparently_by_a_member_of_the_household": "yes",
                        "apparently_from_domestic_abuse": "no"}  # fmt: skip
    engaged = abuse | {"apparently_by_a_relative": "no", "person": "Adult B",
                       "apparently_by_a_member_of_the_household": "no",
                       "apparently_from_domestic_abuse": "yes"}  # fmt: skip
    relative = abuse | {"person": "Adult C", "apparently_from_domestic_abuse": "yes"}
    not_asked = abuse | {"person": "Adult D", "apparently_from_domestic_abuse": ""}
    rows = (flatmate, engaged, relative, not_asked)
    lines = [",".join(row.get(name, "") for name in head.split(",")) for row in rows]
    done = screen(given(tmp_path, *lines, head=head), "--prospective")
    assert done.exit_code == 0
    said = " ".join(done.output.split())
    assert "would be with section 8A, which is not the law in force." in said
    assert [(row["person"], row["dhr"]) for row in found(tmp_path / "found.moved.csv")] == [
        ("Adult A", "met to not_met"), ("Adult B", "not_met to met"),
        ("Adult D", "met to undetermined"),
    ]  # fmt: skip
    outcomes = [row["outcome"] for row in found(tmp_path / "found.csv")]
    assert outcomes.count("meets_dhr_criteria") == 3


def test_other_rules_are_of_one_kind(tmp_path: Path, others: Path) -> None:
    done = screen(given(tmp_path, line()), "--prospective", "--against", others)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "Give --against or --prospective, and not both." in done.stderr


def test_the_column_of_law_that_is_not_in_force_is_needed_with_it_alone() -> None:
    column = "apparently_from_domestic_abuse"
    assert column in printed("screen", "--columns", "--prospective")
    assert column not in printed("screen", "--columns")
