"""``dhr-triage policy build``: the same book each time, and what no book is made of."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dhr_rules.cli.main import cli
from dhr_rules.examples import Feature, Played
from dhr_rules.examples.shipped import features_of
from dhr_rules.loading import PACKAGE, load_policy
from dhr_rules.policy import Policy
from dhr_rules.proof import Proof, play_all
from dhr_rules.proof.proving import Check
from dhr_rules.proof.shown import shown_by

DEATHS = "dhr/s9_1_death_in_scope.feature"


def build(folder: Path | str, *options: str) -> Result:
    return CliRunner().invoke(cli, ["policy", "build", str(folder), "--on", "2026-11-25", *options])


def left_in(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@cache
def _few() -> list[Feature]:
    return [one for one in features_of(load_policy()) if one.file == DEATHS]


@cache
def _played() -> tuple[Played, ...]:
    return play_all(load_policy(), _few())


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> list[Check]:
    """Examples of one rule only, which are soon played, and the checks that are to be proved."""
    few, played = _few(), _played()
    checks: list[Check] = [Check("Every check", 1, ())]

    def prove(policy: Policy, played: tuple[Played, ...]) -> Proof:
        return Proof(tuple(checks), played, tuple(shown_by(policy, played)), ())

    def examples(policy: Policy, local: Path | None) -> list[Feature]:
        return few

    monkeypatch.setattr("dhr_rules.proof.play_all", lambda *given: played)
    monkeypatch.setattr("dhr_rules.proof.prove", prove)
    monkeypatch.setattr("dhr_rules.examples.shipped.features_of", examples)
    return checks


@pytest.mark.parametrize("there", [False, True])
def test_a_book_is_written_into_a_new_or_empty_folder(
    tmp_path: Path, small: list[Check], there: bool
) -> None:
    folder = tmp_path / "book"
    if there:
        folder.mkdir()
    done = build(folder)
    assert done.exit_code == 0, done.output
    assert "Open index.html in a browser" in done.output
    assert {"index.html", "whole.html", "style.css", "dhr_s9_1.html"} <= set(left_in(folder))
    assert (folder / "edition/rules/policy.yaml").is_file()
    assert list(tmp_path.iterdir()) == [folder]
    assert folder.stat().st_mode & 0o777 == 0o755


def test_the_same_day_is_on_every_page_of_a_book(tmp_path: Path, small: list[Check]) -> None:
    assert build(tmp_path / "book").exit_code == 0
    for page in (tmp_path / "book").glob("*.html"):
        assert "made on 25 November 2026" in page.read_text(encoding="utf-8"), page.name


def test_a_book_made_twice_is_the_same_byte_for_byte(tmp_path: Path, small: list[Check]) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert build(one).exit_code == build(other).exit_code == 0
    assert left_in(one) == left_in(other)
    for path in one.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (other / path.relative_to(one)).read_bytes()


def test_no_book_is_made_of_rules_that_fall_short(tmp_path: Path, small: list[Check]) -> None:
    small[:] = [Check("Examples", 30, tuple(f"{DEATHS}:{line}: not so" for line in range(1, 31)))]
    done = build(tmp_path / "book")
    assert done.exit_code == 1
    assert f"{DEATHS}:1: not so" in done.output
    assert "and 10 more" in done.output
    assert "Nothing was written" in done.output
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("there", [False, True])
@pytest.mark.parametrize("fails_at", ["write_text", "write_bytes", "rename"])
def test_a_book_that_fails_half_way_leaves_nothing(
    tmp_path: Path,
    small: list[Check],
    monkeypatch: pytest.MonkeyPatch,
    there: bool,
    fails_at: str,
) -> None:
    folder = tmp_path / "book"
    if there:
        folder.mkdir()

    def full(self: Path, *given: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, fails_at, full)
    done = build(folder)
    assert done.exit_code == 1
    assert "cannot be written (No space left on device). Nothing was written" in done.output
    assert left_in(tmp_path) == (["book"] if there else [])


def _without_a_then(text: str) -> str:
    return text.replace("Then ", "Thne ", 1)


def _with_an_unknown_phrase(text: str) -> str:
    return text.replace("When the referral is assessed", "When the moon is full", 1)


def _with_a_wrong_tag(text: str) -> str:
    return text.replace("@dhr_s9_1", "@dhr_s9_2", 1)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_without_a_then, "is not understood here"),
        (_with_an_unknown_phrase, "the moon is full"),
        (_with_a_wrong_tag, "dhr_s9_2"),
    ],
)
def test_examples_that_cannot_be_used_are_named_by_file_and_line(
    tmp_path: Path, spoil: Callable[[str], str], said: str
) -> None:
    package = _copied(tmp_path)
    feature = package / "features" / DEATHS
    before = feature.read_text(encoding="utf-8")
    feature.write_text(spoil(before), encoding="utf-8")
    assert feature.read_text(encoding="utf-8") != before
    done = _run(package, "policy", "build", "book")
    assert done.returncode in (1, 2)
    assert f"{DEATHS}:" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "book").exists()
    assert [path.name for path in tmp_path.iterdir()] == [package.name]


def test_rules_with_a_fault_are_named_by_file_and_line(tmp_path: Path) -> None:
    package = _copied(tmp_path)
    rule = package / "rules" / "dhr" / "s9_1_death_in_scope.yaml"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(text.replace("the death of a person", "the death of anybody"), encoding="utf-8")
    done = _run(package, "policy", "build", "book")
    assert done.returncode == 1
    assert "rules/dhr/s9_1_death_in_scope.yaml:" in done.stderr
    assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == [package.name]


def _copied(folder: Path) -> Path:
    """Return a copy of the package that may be changed."""
    copy = folder / "dhr_rules"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def _run(package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = "import sys; from dhr_rules.cli.main import main; sys.argv[0] = 'dhr-triage'; main()"
    return subprocess.run(
        [sys.executable, "-c", command, *arguments],
        cwd=package.parent,
        env={**os.environ, "PYTHONPATH": str(package.parent), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
