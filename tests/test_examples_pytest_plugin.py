"""The same examples run with the command and with pytest, outside the project."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.feature_files import GIVEN, told, written
from tests.test_command import COMMAND
from tests.test_command_check import OURS


def run_by_pytest(folder: Path) -> str:
    (folder / "conftest.py").write_text(
        'pytest_plugins = ["dhr_rules.examples.pytest_plugin"]\n', encoding="utf-8"
    )
    (folder / "test_ours.py").write_text(
        'from pytest_bdd import scenarios\n\nscenarios("features")\n', encoding="utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "--strict-markers", "--tb=short"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True)
    return done.stdout


def test_pytest_and_the_command_give_the_same_results(tmp_path: Path) -> None:
    features = written(tmp_path / "features", "@dhr_s9_1\n" + OURS)
    written(features, told(*GIVEN), "good.feature")
    checked = subprocess.run(
        [COMMAND, "check", features, "--format", "json"], capture_output=True, check=False
    )
    by_command = [one["holds"] for one in json.loads(checked.stdout)["examples"]]
    by_pytest = re.findall(r"^(PASSED|FAILED) ", run_by_pytest(tmp_path), re.MULTILINE)
    assert sorted(by_command) == sorted(result == "PASSED" for result in by_pytest)
    assert sorted(by_command) == [False, False, True, True]


def test_pytest_says_what_was_expected_and_what_the_rules_say(tmp_path: Path) -> None:
    written(tmp_path / "features", OURS)
    said = run_by_pytest(tmp_path)
    assert "the DHR criteria: the example expects met; the rules say not met." in said


def test_a_tag_that_names_nothing_fails_in_pytest_too(tmp_path: Path) -> None:
    written(tmp_path / "features", "@dhr_s9_2\n" + told(*GIVEN))
    assert "'dhr_s9_2' not found in `markers`" in run_by_pytest(tmp_path)
