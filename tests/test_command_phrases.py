"""``dhr-triage phrases``: what is listed is enough to write an example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dhr_rules.cli.main import cli
from dhr_rules.examples.checking import check_examples
from dhr_rules.examples.vocabulary import uses
from dhr_rules.generate import PROJECT
from dhr_rules.loading import load_policy
from dhr_rules.phrases import PHRASES
from dhr_rules.phrases.gaps import GAPS
from dhr_rules.phrases.listing import GROUPS, SAMPLE, shown_words
from tests.feature_files import written

NORTHMOOR = PROJECT / "tests" / "partnerships" / "northmoor"


def listed(*options: str, width: int = 80) -> Result:
    return CliRunner().invoke(
        cli, ["phrases", *options], standalone_mode=False, env={"COLUMNS": str(width)}
    )


def in_a_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("local", [None, NORTHMOOR])
def test_the_sample_runs_as_it_stands(tmp_path: Path, local: Path | None) -> None:
    shown = listed().output.split("stands:\n\n")[1].split("\nEvery line")[0]
    played = check_examples(written(tmp_path, shown), load_policy(local))
    assert [one.holds for one in played] == [True] * 5
    assert in_a_line(shown) == in_a_line(SAMPLE)


def test_every_phrase_is_used_in_a_shipped_feature() -> None:
    assert [phrase.words for phrase in PHRASES if phrase not in uses()] == []


def test_every_phrase_is_listed_with_a_sentence_that_uses_it() -> None:
    said = in_a_line(listed().output)
    for phrase, (sentence, _) in uses().items():
        assert f"{phrase.kind.capitalize()} {shown_words(phrase.words)}" in said
        assert in_a_line(sentence) in said


def test_every_gap_says_what_goes_into_it_and_no_other_is_kept() -> None:
    gaps = {gap for phrase in PHRASES for gap in re.findall(r"\{(\w+)\}", phrase.words)}
    assert gaps | {"datatable"} == set(GAPS)
    said, policy = in_a_line(listed().output), load_policy()
    for name in gaps:
        assert f"- [{name.replace('_', ' ')}]: {GAPS[name].says}" in said
        for words in GAPS[name].can_be(policy):
            assert words in said


def test_what_is_listed_for_a_gap_fits_it() -> None:
    policy = load_policy()
    for name, gap in GAPS.items():
        if name != "datatable":
            assert [gap.fault(words, policy) for words in gap.can_be(policy)] == [None] * len(
                gap.can_be(policy)
            )


def test_every_phrase_belongs_to_a_group_and_every_group_has_one() -> None:
    assert {phrase.group for phrase in PHRASES} == set(GROUPS)


def test_groups_come_in_the_order_of_an_example() -> None:
    said = listed().output
    places = [said.index(f"\n{group}\n---") for group in GROUPS]
    assert places == sorted(places)


def test_the_questions_are_as_the_tool_asks_them() -> None:
    said = in_a_line(listed().output)
    assert "- Does or did Adult A have needs for care and support" in said
    assert "{" not in said


def test_words_leave_only_what_has_them_all() -> None:
    found = listed("OVERDUE", "not")
    assert found.output.count("- Then ") == 1
    assert "“[task]” is not overdue" in found.output
    assert "[answer]" not in found.output


def test_words_that_no_phrase_has_are_said() -> None:
    found = listed("weather")
    assert "No phrase has these words" in str(found.exception)


def test_another_partnership_sees_its_own_words() -> None:
    label = load_policy(NORTHMOOR).outcomes.outcomes[0].label
    assert label in in_a_line(listed("--local", str(NORTHMOOR)).output)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal_but_the_sample(width: int) -> None:
    lines = listed(width=width).output.splitlines()
    wide = [line for line in lines if len(line) > width and not line.startswith("    ")]
    assert set(wide) <= set(GROUPS)  # a heading stays on one line


def test_as_markdown_the_sample_can_be_copied() -> None:
    said = listed("--format", "markdown").output
    assert f"```gherkin\n{SAMPLE.rstrip()}\n```" in said
    assert "\n## What happened, and to whom\n" in said
