"""``dhr-triage policy check``: what it prints, and when it says that something falls short."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dhr_rules.loading import PACKAGE


def _run(package: Path, *arguments: str, width: int = 80) -> subprocess.CompletedProcess[str]:
    """Run the command with a copy of the package, as somebody who changed its rules would."""
    command = "import sys; from dhr_rules.cli.main import main; sys.argv[0] = 'dhr-triage'; main()"
    environment = {**os.environ, "PYTHONPATH": str(package.parent), "COLUMNS": str(width)}
    return subprocess.run(
        [sys.executable, "-c", command, "policy", "check", *arguments],
        cwd=package.parent,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package that may be changed, with the features of two rules only."""
    copy = tmp_path / "dhr_rules"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (copy / "features").rglob("*.feature"):
        if path.parent.name not in ("dhr", "child"):
            path.unlink()
    return copy


def _change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def _shortfalls(package: Path) -> str:
    done = _run(package)
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    return " ".join(done.stdout.split())


def test_what_the_remaining_examples_do_not_show_is_named(package: Path) -> None:
    said = _shortfalls(package)
    assert "sar_s44_2, limb 1: the person has died: no example shows it" in said
    assert "dhr_s9_1, limb" not in said


@pytest.mark.parametrize(
    ("before", "after"), [("at_least: 16", "at_least: 17"), ("2011-04-13", "2011-04-14")]
)
def test_a_broken_age_or_date_makes_an_example_fail_with_its_place(
    package: Path, before: str, after: str
) -> None:
    _change(package / "rules" / "dhr" / "s9_1_death_in_scope.yaml", before, after)
    law = package / "rules" / "law" / "dvcva_2004_s9.txt"
    _change(law, "In force: 13 April 2011", "In force: 13 April 2011 (14 April 2011)")
    _change(law, "(14 April 2011)", "; In force: 14 April 2011")
    assert "dhr/s9_1_death_in_scope.feature:" in _shortfalls(package)


def test_a_removed_example_that_alone_showed_a_limb_is_missed(package: Path) -> None:
    feature = package / "features" / "dhr" / "guidance_suicide.feature"
    for row in ("| 12 April 2011 ", "| 13 April 2011 "):
        text = feature.read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if row not in line]
        assert len(kept) < len(text.splitlines())
        feature.write_text("\n".join(kept) + "\n", encoding="utf-8")
    said = _shortfalls(package)
    assert "dhr_guidance_suicide, limb 5: it happened on or after 13 April 2011" in said


def test_rules_with_a_fault_are_named_by_file_and_line(package: Path) -> None:
    _change(package / "rules" / "dhr" / "s9_1_death_in_scope.yaml", "fact: died", "fact: dide")
    done = _run(package)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "rules/dhr/s9_1_death_in_scope.yaml:16" in done.stderr


def test_examples_that_cannot_be_read_are_named_by_file_and_line(package: Path) -> None:
    feature = package / "features" / "dhr" / "guidance_suicide.feature"
    _change(feature, "When the referral is assessed", "When the referral is judged")
    done = _run(package)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "guidance_suicide.feature:" in done.stderr
    assert "Did you mean: “When the referral is assessed”?" in done.stderr
