"""What changed between two editions: an invented earlier one against the rules of today."""

from __future__ import annotations

import dataclasses
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from dhr_rules.book.changes import Changes, changes_between, read_edition, todays_edition
from dhr_rules.book.changes_page import changes_page
from dhr_rules.book.editions import Edition
from dhr_rules.cli.main import cli
from tests.built_book import earlier_edition


def _few(edition: Edition) -> Edition:
    """Return an edition with the examples of section 9 alone, which are soon decided."""
    few = tuple(one for one in edition.features if one.file.startswith("dhr/s9_1"))
    return dataclasses.replace(edition, features=few)


@cache
def _changes(folder: Path) -> Changes:
    return changes_between(_few(read_edition(earlier_edition(folder))), _few(todays_edition()))


@pytest.fixture(scope="module")
def changes(tmp_path_factory: pytest.TempPathFactory) -> Changes:
    return _changes(tmp_path_factory.mktemp("editions") / "earlier")


def test_a_limit_that_changed_is_said_in_words_before_and_now(changes: Changes) -> None:
    (said,) = changes.entry("rules", "dhr_s9_1").differences
    assert said.before == ("the person was 18 or over at the death or harm",)
    assert said.now == ("the person was 16 or over at the death or harm",)


def test_nothing_is_said_of_a_rule_that_is_the_same(changes: Changes) -> None:
    with pytest.raises(KeyError):
        changes.entry("rules", "sar_s44_1")


def test_what_a_kind_of_relationship_says_now_is_said(changes: Changes) -> None:
    said = changes_page(changes, 80, "text")
    assert "Changed: Former partner" in said
    assert "- Before: it has to be asked" in said


def test_an_example_that_came_is_named_with_its_place(changes: Changes) -> None:
    (scenario,) = changes.examples.scenarios
    assert scenario.title == "The day of commencement is the boundary"
    assert "12 April 2011" in str(scenario.differences)


def test_examples_that_are_decided_differently_say_what_each_edition_finds(
    changes: Changes,
) -> None:
    by_name = {one.name: one for one in changes.examples.decided_otherwise}
    name = "The sixteenth birthday is the boundary (born: 3 March 2008, finding: met)"
    found = {(one.before, one.now) for person in by_name[name].people for one in person.findings}
    assert (("not met",), ("met",)) in found
    assert not any("aged 70" in name for name in by_name)


def test_between_two_that_are_the_same_nothing_changed() -> None:
    today = _few(todays_edition())
    found = changes_between(today, today)
    assert found.nothing_changed
    assert found.examples.same_rules
    assert found.examples.decided_otherwise == ()


@pytest.mark.parametrize("name", ["nowhere", "empty", "file"])
def test_what_is_no_edition_is_refused_with_a_remedy(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = CliRunner().invoke(cli, ["policy", "changes", str(tmp_path / name)])
    assert done.exit_code != 0
    assert "Name a folder that holds rules and features" in done.output
    assert "Nothing was compared." in done.output


def test_an_edition_whose_rules_have_faults_is_refused_with_file_and_line(tmp_path: Path) -> None:
    folder = earlier_edition(tmp_path / "earlier")
    path = folder / "rules/dhr/s9_1_death_in_scope.yaml"
    path.write_text(path.read_text("utf-8").replace("fact: died", "fact: dide"), encoding="utf-8")
    done = CliRunner().invoke(cli, ["policy", "changes", str(folder)])
    assert "s9_1_death_in_scope.yaml:16: there is no fact 'dide'" in done.output
    assert "Nothing was compared." in done.output
