"""``dhr-triage screen`` counts people: on the terminal in short, in files in full."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dhr_rules.cli.main import cli
from dhr_rules.loading import load_policy
from tests import summaries

FORMS = ("txt", "csv", "svg", "html")


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cases") / "cases.csv"
    summaries.write_cases(load_policy(), path, 300)
    return path


def run(cases: Path, folder: Path, *options: str | Path) -> Result:
    command = ["screen", cases, "--output", folder / "found.csv", "--on", "2026-11-27", *options]
    return CliRunner().invoke(cli, [str(one) for one in command], catch_exceptions=False)


def test_the_counts_are_printed_in_short_and_written_in_full(cases: Path, tmp_path: Path) -> None:
    named = [tmp_path / f"summary.{form}" for form in FORMS]
    done = run(cases, tmp_path, *(part for one in named for part in ("--summary", one)))
    assert done.exit_code == 0
    assert "; indicated on the facts given on 27 November 2026; not a decision" in done.output
    assert "Meets the joint SAR/DHR criteria" in done.output
    assert "The numbers of rows at the top are exact. Leave them out" in done.output
    for one in named:
        assert f"Summary: {one}" in done.output
        assert "Northshire" in one.read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {
        "found.csv", "found.set-aside.csv", *(one.name for one in named)
    }  # fmt: skip


def test_a_table_for_a_spreadsheet_has_its_mark_and_its_line_ends(
    cases: Path, tmp_path: Path
) -> None:
    run(cases, tmp_path, "--summary", tmp_path / "summary.csv")
    written = (tmp_path / "summary.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfwhat,found,by,group,people")
    assert written.count(b"\r\n") == written.count(b"\n") > 50


def test_all_numbers_are_shown_where_that_is_asked_for_with_a_warning(
    cases: Path, tmp_path: Path
) -> None:
    done = run(cases, tmp_path, "--summary", tmp_path / "all.csv", "--smallest", "0")
    assert "Small numbers can identify people." in " ".join(done.output.split())
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["people"] == "300"
    assert any(row["at_most"] in "1234" for row in rows)


def test_a_number_too_small_to_protect_anybody_is_refused(cases: Path, tmp_path: Path) -> None:
    done = run(cases, tmp_path, "--smallest", "5")
    assert done.exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("summary.pdf", "should end in .txt, .csv, .svg or .html"),
        ("nowhere/summary.txt", "The folder for a summary does not exist. Make it first."),
        ("found.csv", "A summary has the name of another file of this screening."),
        ("found.set-aside.csv", "A summary has the name of another file of this screening."),
        ("folder.txt", "The name of a summary is that of a folder. Name a file."),
    ],
)
def test_a_name_that_no_summary_can_have_is_refused_before_any_work(
    cases: Path, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "folder.txt").mkdir()
    done = run(cases, tmp_path, "--summary", tmp_path / name)
    assert done.exit_code == 1
    assert said in done.output
    assert "Nothing was written." in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["folder.txt"]


def test_where_the_screening_fails_an_earlier_summary_stays(tmp_path: Path) -> None:
    (tmp_path / "summary.txt").write_text("of an earlier screening", encoding="utf-8")
    (tmp_path / "cases.csv").write_text("person\n", encoding="utf-8")
    done = run(tmp_path / "cases.csv", tmp_path, "--summary", tmp_path / "summary.txt")
    assert done.exit_code == 1
    assert (tmp_path / "summary.txt").read_text(encoding="utf-8") == "of an earlier screening"
    assert {path.name for path in tmp_path.iterdir()} == {"cases.csv", "summary.txt"}


def test_where_a_summary_cannot_be_written_there_is_no_output_either(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    done = run(cases, tmp_path, "--summary", tmp_path / "summary.txt")
    assert done.exit_code == 1
    assert "A summary cannot be written (No space left on device)." in done.output
    assert list(tmp_path.iterdir()) == []
