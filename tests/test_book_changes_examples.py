"""What changed in the examples since an earlier edition, and what is said of bad editions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dhr_rules.book.changes import Changes, Edition, changes_between, read_edition
from dhr_rules.book.changes_alike import found_otherwise, with_other_steps
from dhr_rules.book.changes_page import changes_page
from dhr_rules.book.changes_shapes import Difference, ScenarioChange
from dhr_rules.cli.main import cli
from tests.earlier_editions import DEATHS, DHR, copied_into, edit, line_of, only, today

FEATURE = f"features/{DEATHS}"
SURVIVED = "Somebody who survived can have no domestic homicide review"
BIRTHDAY = "The sixteenth birthday is the boundary"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copied_into(tmp_path / "earlier", "dhr")


def since(folder: Path) -> Changes:
    return changes_between(only(read_edition(folder), DEATHS), now())


def now() -> Edition:
    return only(today(), DEATHS)


def only_scenario(changes: Changes) -> ScenarioChange:
    (found,) = changes.examples.scenarios
    return found


def test_a_row_that_is_new_is_told_and_the_others_count_as_unchanged(folder: Path) -> None:
    edit(folder, FEATURE, "        | March 2008   | undetermined |\n", "")
    changes = since(folder)
    found = only_scenario(changes)
    assert (found.kind, found.title, found.rule) == (
        "changed", BIRTHDAY, "The person who died was aged 16 or over",
    )  # fmt: skip
    assert found.differences == (
        Difference("It has other rows.", now=("born: March 2008; finding: undetermined",)),
    )
    assert changes.examples.unchanged == len(now().examples) - 1


def test_an_example_that_is_gone_is_told_whole(folder: Path) -> None:
    old = (
        "    Scenario: An old one\n      Given a death of a person aged 40\n"
        "      When the referral is assessed\n      Then the DHR criteria are undetermined\n\n"
    )
    edit(folder, FEATURE, f"    Scenario: {SURVIVED}", f"{old}    Scenario: {SURVIVED}")
    found = only_scenario(since(folder))
    assert (found.kind, found.line) == ("gone", line_of(folder, FEATURE, "An old one"))
    assert found.differences[0].before == (
        "A death of a person aged 40",
        "The referral is assessed",
        "Expected: the DHR criteria are undetermined",
    )


def test_with_the_same_rules_no_example_is_played(folder: Path) -> None:
    edit(folder, FEATURE, "        | March 2008   | undetermined |\n", "")
    played: list[int] = []
    changes = changes_between(
        only(read_edition(folder), DEATHS), now(), lambda done, _: played.append(done)
    )
    assert changes.examples.same_rules
    assert (played, changes.examples.compared) == ([], 0)


def test_an_example_in_other_words_than_today_is_listed_and_not_dropped(folder: Path) -> None:
    edit(folder, FEATURE, "serious harm to a person aged 40", "hard times for a person of 40")
    line = line_of(folder, FEATURE, "hard times")
    (left,) = since(folder).examples.not_played
    assert (left.edition, left.name) == ("earlier", SURVIVED)
    assert left.reasons == (
        "It cannot be played with today's vocabulary. No phrase fits “hard times for a person of "
        f"40” (line {line}).",
    )


def test_examples_decided_differently_say_what_each_edition_finds(folder: Path) -> None:
    edit(folder, DHR, "at_least: 16", "at_least: 18")
    done: list[tuple[int, int]] = []
    changes = changes_between(
        only(read_edition(folder), DEATHS), now(), lambda *count: done.append(count)
    )
    assert done[-1] == (len(now().examples),) * 2
    assert changes.examples.compared == len(now().examples)
    birthday = next(
        one for one in changes.examples.decided_otherwise if "born: 3 March 2008" in one.name
    )
    (person,) = birthday.people
    assert person.called == "Child A"
    assert person.findings == (
        Difference("DHR criteria:", ("not met",), ("met",)),
        Difference(
            "Outcome to record:",
            ("“Does not meet the SAR or DHR criteria”",),
            ("“Meets the DHR criteria”",),
        ),
    )
    assert {step.what for step in person.steps} == {
        "Steps that are no longer called for:", "Steps that are called for now:",
    }  # fmt: skip
    assert len(changes.examples.decided_otherwise) < changes.examples.compared


def test_like_examples_stand_together_and_nothing_is_lost(folder: Path) -> None:
    edit(folder, DHR, "at_least: 16", "at_least: 18")
    examples = since(folder).examples
    groups = [*found_otherwise(examples), *with_other_steps(examples)]
    assert len(groups) < len(examples.decided_otherwise)
    for group in groups:
        for number, example in enumerate(group.examples, 1):
            told = [(one.called, line) for one in group.people for line in one.steps]
            told += [
                (one.called, line)
                for besides in group.besides
                if number in besides.numbers
                for one in besides.people
                for line in one.steps
            ]
            said = {
                (called, one.what, line) for called, one in told for line in (*one.before, *one.now)
            }
            assert said == {
                (person.called, one.what, line)
                for person in example.people
                for one in person.steps
                for line in (*one.before, *one.now)
            }
    assert sorted(one.place for group in groups for one in group.examples) == sorted(
        one.place for one in examples.decided_otherwise
    )


def test_a_step_due_at_another_time_is_no_other_finding(folder: Path) -> None:
    steps = "rules/next_steps/child.yaml"
    edit(folder, steps, "working_days: 5", "working_days: 10")
    examples = since(folder).examples
    assert examples.decided_otherwise
    assert not any(one.finds_otherwise for one in examples.decided_otherwise)
    assert "The findings and the outcome to record are the same." in changes_page(since(folder))


def test_an_outcome_that_is_only_called_otherwise_is_decided_alike(folder: Path) -> None:
    label, earlier = "Meets the DHR criteria", "Meets the criteria of a DHR"
    edit(folder, "rules/routing/outcomes.yaml", f"label: {label}", f"label: {earlier}")
    edit(folder, "rules/routing/law/toolkit_app17_2_1_outcomes.txt", label, earlier)
    examples = since(folder).examples
    assert not examples.same_rules
    assert examples.decided_otherwise == ()


def changes_of(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["policy", "changes", *map(str, arguments)])


def test_the_command_gives_all_of_it_as_json(folder: Path) -> None:
    edit(folder, FEATURE, "        | March 2008   | undetermined |\n", "")
    done = changes_of(folder, "--to", folder, "--format", "json")
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert found["groups"] == found["examples"]["scenarios"] == []
    assert found["earlier"] == found["later"]


def test_the_command_says_that_nothing_changed_in_markdown_too(folder: Path) -> None:
    done = changes_of(folder, "--to", folder, "--format", "markdown")
    assert done.stdout.startswith("# What changed: from edition ")
    assert "Nothing has changed: the rules and the examples of the two editions" in done.stdout


def test_a_policy_book_is_read_from_its_folder_edition(tmp_path: Path) -> None:
    copied_into(tmp_path / "edition", "dhr")
    edition = read_edition(tmp_path)
    assert edition.policy.digest == today().policy.digest


def test_rules_without_features_are_refused(folder: Path) -> None:
    (folder / "features").rename(folder / "other")
    done = changes_of(folder)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"There are rules in {folder}, and no folder of features." in done.stderr


def test_a_feature_with_a_fault_is_refused_with_file_and_line(folder: Path) -> None:
    edit(folder, FEATURE, "        | 4 March 2008 | not met      |", "        | 4 March 2008 |")
    line = line_of(folder, FEATURE, "| 4 March 2008 |")
    done = changes_of(folder)
    assert done.exit_code == 1
    assert f"{FEATURE}:{line}: this row of the table has more or fewer cells" in done.stderr
    assert "Correct these files, or name a whole copy of that edition." in done.stderr


def test_the_faults_of_both_editions_are_told_at_once(folder: Path, tmp_path: Path) -> None:
    edit(folder, DHR, "at_least: 16", "at_most_likely: 16")
    done = changes_of(folder, "--to", tmp_path / "nowhere")
    assert "cannot be read by this version" in done.stderr
    assert "the key 'at_most_likely' is not known here" in done.stderr
    assert "nowhere is not there" in done.stderr
    assert done.stderr.endswith("Nothing was compared.\n")
