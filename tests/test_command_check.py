"""``dhr-triage check``: a board's own examples against the installed rules."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dhr_rules.cli.main import cli
from dhr_rules.generate import PROJECT
from dhr_rules.loading import load_policy
from tests.feature_files import GIVEN, told, written
from tests.test_command import COMMAND

OURS = """\
Feature: What we were asked
  Rule: Age
    Scenario Outline: By age
      Given a death of a person aged <age>
      And violence by a parent is known
      When the referral is assessed
      Then the DHR criteria are <finding>

      Examples:
        | age | finding |
        | 15  | met     |
        | 16  | met     |

  Rule: Power
    Scenario: None arises
      Given a death of a person aged 15
      When the referral is assessed
      Then the power to arrange a SAR is open
      And it is asked: Why?
"""


def checked(path: Path | str, *options: str, width: int = 80) -> Result:
    return CliRunner().invoke(
        cli, ["check", str(path), *options], standalone_mode=False, env={"COLUMNS": str(width)}
    )


def done_by_command(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, **environment},
    )


def test_the_examples_that_come_with_the_project_are_as_expected() -> None:
    found = checked(PROJECT / "examples" / "own_examples")
    assert found.return_value == 0
    assert found.output.endswith("4 of 4 examples are as expected.\n")
    assert "NOT" not in found.output


def test_what_is_not_as_expected_is_said_with_its_line_what_the_rules_say_and_why(
    tmp_path: Path,
) -> None:
    found = checked(written(tmp_path, OURS))
    assert found.return_value == 1
    said = " ".join(found.output.split())
    for part in (
        "ours.feature: What we were asked",
        "Rule: Age",
        "line 11 (age: 15, finding: met): NOT as expected "
        "line 7: the DHR criteria the example expects: met the rules say: not met why: The DHR "
        "criteria are not met.",
        "Child A was aged 15.",
        "line 12 (age: 16, finding: met): as expected",
        "None arises: NOT as expected line 18: the power to arrange a SAR the example expects: "
        "open the rules say: not open why:",
        "line 19: what is asked the example expects: Why? the rules say:",
        "1 of 3 examples is as expected.",
    ):
        assert part in said


def test_a_long_list_is_shown_in_part_with_what_is_most_like_what_was_expected(
    tmp_path: Path,
) -> None:
    then = ("a step is: Notify the decision to hold no domestic homicide review.",)
    found = checked(written(tmp_path, told(*GIVEN, then=then)))
    assert "- Notify the decision to hold a domestic homicide review." in found.output
    assert "others. All of them: --format json" in found.output
    assert len(found.output.splitlines()) < 25


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(tmp_path: Path, width: int) -> None:
    lines = checked(written(tmp_path, OURS), width=width).output.splitlines()
    assert max(map(len, lines)) <= width


def test_for_a_program_the_results_have_names(tmp_path: Path) -> None:
    found = checked(written(tmp_path, OURS), "--format", "json")
    assert found.return_value == 1
    data = json.loads(found.output)
    assert data["policy"]["digest"] == load_policy().digest
    first, second, third = data["examples"]
    assert first["failures"][0].pop("why").startswith("The DHR criteria are not met.")
    assert first == {
        "file": "ours.feature",
        "line": 11,
        "feature": "What we were asked",
        "rule": "Age",
        "scenario": "By age",
        "cells": {"age": "15", "finding": "met"},
        "holds": False,
        "failures": [
            {"line": 7, "what": "the DHR criteria", "expected": "met", "found": "not met"}
        ],
    }
    assert (second["holds"], second["failures"]) == (True, [])
    assert [failure["line"] for failure in third["failures"]] == [18, 19]


def test_one_file_can_be_named_instead_of_a_folder(tmp_path: Path) -> None:
    written(tmp_path, told(*GIVEN), "one.feature")
    written(tmp_path, "nonsense", "other.feature")
    found = checked(tmp_path / "one.feature")
    assert found.return_value == 0
    assert found.output.endswith("The one example is as expected.\n")


def test_with_faults_nothing_is_run_and_every_fault_is_said(tmp_path: Path) -> None:
    written(tmp_path, told(*GIVEN, "it rained"), "a.feature")
    written(tmp_path, told(*GIVEN), "good.feature")
    written(tmp_path, b"Feature: \xff", "b.feature")
    done = done_by_command("check", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "  a.feature:5: no phrase fits “it rained”" in done.stderr
    assert "  b.feature:1: this is not text in UTF-8" in done.stderr
    assert "Nothing was checked." in done.stderr


def test_the_exit_status_of_the_command_says_how_it_went(tmp_path: Path) -> None:
    good, wrong = tmp_path / "good", tmp_path / "wrong"
    written(good, told(*GIVEN))
    written(wrong, told(*GIVEN, then=("the DHR criteria are not met",)))
    assert done_by_command("check", good).returncode == 0
    assert done_by_command("check", wrong).returncode == 1
    assert "\x1b" not in done_by_command("check", wrong).stdout
    assert done_by_command("check", good).stderr == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "no such folder or file"),
        ("nowhere", "no such folder or file"),
        ("x" * 5000, "no such folder or file"),
        ("empty", "no file in it that ends in .feature"),
        ("pipe", "neither a folder nor a file"),
        ("/dev/null/x", "no such folder or file"),
    ],
)
def test_what_holds_no_example_is_refused(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    os.mkfifo(tmp_path / "pipe")
    done = done_by_command("check", tmp_path / name if name else name)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Internal" not in done.stderr


def test_a_name_that_could_command_a_terminal_is_not_printed_as_it_is(tmp_path: Path) -> None:
    written(tmp_path, "nonsense \x07", "a\x07.feature")
    assert "\x07" not in done_by_command("check", tmp_path).stderr
    written(tmp_path, told(*GIVEN).replace("One", "One \x07"), "a\x07.feature")
    assert "\x07" not in done_by_command("check", tmp_path).stdout


def test_another_partnership_checks_against_its_own_procedure(tmp_path: Path) -> None:
    northmoor = PROJECT / "tests" / "partnerships" / "northmoor"
    theirs = {one.label for one in load_policy(northmoor).outcomes.outcomes}
    (label, *_) = sorted(theirs - {one.label for one in load_policy().outcomes.outcomes})
    folder = written(tmp_path, told(*GIVEN, then=(f"the outcome is “{label}”",)))
    assert "line 6: the outcome" in done_by_command("check", folder, "--local", northmoor).stdout
    refused = done_by_command("check", folder)
    assert refused.returncode == 2
    assert "does not fit here" in refused.stderr


def test_a_folder_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, told(*GIVEN), "a.feature")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refuse(path: str | Path) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = checked(tmp_path)
    assert "closed:1: this folder cannot be read (Permission denied)" in str(found.exception)
