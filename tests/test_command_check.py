"""``dhr-triage check`` and ``dhr-triage phrases``: a board's own examples."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dhr_rules.cli.main import cli
from dhr_rules.examples import FeatureError, play, read_features
from dhr_rules.examples.vocabulary import uses
from dhr_rules.loading import load_policy
from dhr_rules.phrases import PHRASES
from dhr_rules.phrases.gaps import GAPS
from dhr_rules.phrases.listing import SAMPLE, shown_words
from dhr_rules.policy import ids_of
from tests.built_book import features

OWN = """\
Feature: Our own
  Rule: Who counts

    Scenario: A paid carer who lives in
      Given a death of a person aged 81
      And neglect by a live-in carer is suspected
      When the referral is assessed
      Then the DHR criteria are {finding}
"""


def _check(*arguments: str) -> Result:
    return CliRunner().invoke(
        cli, ["check", *arguments], env={"COLUMNS": "80"}, standalone_mode=False
    )


def _write(folder: Path, text: str, name: str = "own.feature") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_examples_that_are_as_they_say(tmp_path: Path) -> None:
    _write(tmp_path, OWN.format(finding="met"))
    done = _check(str(tmp_path))
    assert done.return_value == 0
    assert "as it says: A paid carer who lives in (line 4)" in done.output
    assert "1 of 1 examples are as they say" in done.output


def test_what_is_not_as_it_says_has_its_line_both_findings_and_the_reason(tmp_path: Path) -> None:
    _write(tmp_path, OWN.format(finding="not met"))
    done = _check(str(tmp_path))
    assert done.return_value == 1
    said = " ".join(done.output.split())
    assert "NOT AS IT SAYS: A paid carer who lives in (line 4) Line 8: the DHR criteria" in said
    assert "Expected: not met The rules say: met Why: The DHR criteria are met." in said
    assert "a member of the same household as himself" in said


def test_results_as_data(tmp_path: Path) -> None:
    path = _write(tmp_path, OWN.format(finding="undetermined"))
    done = _check(str(path), "--format", "json")
    data = json.loads(done.output)
    assert (data["examples"], data["as_they_say"]) == (1, 0)
    (result,) = data["results"]
    assert (result["file"], result["line"], result["holds"]) == ("own.feature", 4, False)
    (failure,) = result["failures"]
    assert (failure["line"], failure["expected"], failure["found"]) == (8, "undetermined", "met")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Feature: a\n  Scenario: b\n    Given x\n  what is this\n", "own.feature:4: this line is"),
        ("", "own.feature:1: this file holds no example"),
        ("Feature: a\n", "own.feature:1: this feature has no example"),
        ("Feature: a\n  Scenario: b\n", "own.feature:2: this example has no sentence"),
        (
            "Feature: a\n  Scenario: b\n    Given a death of a person aged 4\n",
            "own.feature:2: this example expects nothing",
        ),
        ("@dhr_s91\n" + OWN.format(finding="met"), "own.feature:1: the tag @dhr_s91 names no rule"),
        ("@dhr_s91\n" + OWN.format(finding="met"), "Did you mean @dhr_s9_1?"),
        (
            OWN.format(finding="met").replace("is suspected", "is suspicious"),
            "own.feature:6: “suspicious” does not fit here. Did you mean “suspected”?",
        ),
        (
            OWN.format(finding="met").replace("is assessed", "is asessed"),
            "Did you mean: “When the referral is assessed”?",
        ),
        (
            OWN.format(finding="met").replace("    Given a", "    Givn a"),
            "is not read as a sentence. Begin it with Given",
        ),
        (
            OWN.format(finding="met").replace("aged 81", "aged old"),
            "own.feature:5: “old” is not an",
        ),
        (OWN.format(finding="met").replace("81", "<x>"), "own.feature:5: “<x>” is not an age"),
        ("# language: fr\nFeature: a\n", "own.feature:2: this line is not understood"),
        (
            "Feature: a\n Scenario Outline: b\n  Given a death of a person aged <c>\n"
            "  Then the DHR criteria are met\n  Examples:\n   | d |\n   | 4 |\n",
            "own.feature:3: no table below has a column “c”. It has: d",
        ),
        (
            "Feature: a\n Scenario Outline: b\n  Given a death of a person aged <c>\n"
            "  Then the DHR criteria are met\n  Examples:\n   | c |\n   | 4 | 5 |\n",
            "own.feature:7: this row of the table has more or fewer cells",
        ),
        (
            OWN.format(finding="met").replace("      When the referral is assessed\n", ""),
            "own.feature:7: nothing is assessed yet",
        ),
        (
            OWN.format(finding="met").replace(
                "Given a death of a person aged 81\n      And", "Given"
            ),
            "own.feature:5: the example tells of no death or harm yet",
        ),
    ],
)
def test_a_file_with_faults_is_refused_with_place_and_remedy(
    tmp_path: Path, text: str, said: str
) -> None:
    _write(tmp_path, text)
    done = _check(str(tmp_path))
    assert "The examples cannot be used" in str(done.exception)
    assert said in str(done.exception)
    assert "Nothing was run" in str(done.exception)
    assert done.output == ""


def test_the_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    _write(tmp_path, "Feature: a\n", "one.feature")
    (tmp_path / "below").mkdir()
    _write(tmp_path / "below", "Feature: b\n", "two.feature")
    (tmp_path / "three.feature").write_bytes(b"Feature: \xff\n")
    said = str(_check(str(tmp_path)).exception)
    for name in ("one.feature:1", "below/two.feature:1", "three.feature:1"):
        assert name in said


@pytest.mark.parametrize("name", ["nowhere", "", "README.txt"])
def test_what_holds_no_example_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "README.txt").write_text("x", encoding="utf-8")
    done = _check(str(tmp_path / name) if name else str(tmp_path))
    assert "Nothing was run" in str(done.exception)
    assert done.output == ""


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    text = OWN.format(finding="met").replace("\n", "\r\n")
    (tmp_path / "own.feature").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert _check(str(tmp_path)).return_value == 0


_WORDS = (
    "a former partner",
    "suspected",
    "3 March 2024",
    "17",
    "yes",
    "met",
    "",
    "x, y",
    "“”",
    "é",
)


@st.composite
def _any_feature(draw: st.DrawFn) -> str:
    lines = ["Feature: a", "  Scenario: b"]
    for phrase in draw(st.lists(st.sampled_from(PHRASES), min_size=1, max_size=8)):
        words = phrase.words
        while "{" in words:
            gap = words[words.index("{") + 1 : words.index("}")]
            known = [*GAPS[gap].can_be(load_policy())[:6], *_WORDS]
            words = words.replace(f"{{{gap}}}", draw(st.sampled_from(known)), 1)
        lines.append(f"    {phrase.kind.title()} {words}")
    return "\n".join(lines) + "\n"


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=_any_feature())
def test_whatever_is_written_is_run_or_refused_and_never_breaks(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    _write(folder, text)
    policy = load_policy()
    try:
        found = read_features(folder, ids_of(policy), policy)
    except FeatureError as error:
        found = []
        faults = error.faults
    else:
        faults = []
    assert all(fault.startswith("own.feature:") for fault in faults)
    for feature in found:
        for example in feature.examples:
            assert all(failure.said for failure in play(example, policy).failures)


def test_every_phrase_is_used_in_a_shipped_feature() -> None:
    assert [phrase.words for phrase in PHRASES if phrase not in uses()] == []


def test_the_list_of_phrases_has_every_phrase_with_an_example_and_every_gap() -> None:
    done = CliRunner().invoke(cli, ["phrases"], env={"COLUMNS": "100"})
    assert done.exit_code == 0
    said = " ".join(done.output.split())
    for phrase in PHRASES:
        assert f"{phrase.kind.title()} {shown_words(phrase.words)}" in said
        assert " ".join(uses()[phrase][0].split()) in said
    for kind in load_policy().relationship_kinds.values():
        assert kind.says in said


def test_the_list_can_be_searched() -> None:
    done = CliRunner().invoke(cli, ["phrases", "household"])
    assert "whether <who> was a member of the household: <answer>" in " ".join(done.output.split())
    assert "self-neglect is" not in done.output
    assert "No phrase has these words" in CliRunner().invoke(cli, ["phrases", "zebra"]).output


def test_the_sample_in_the_list_runs_as_it_stands(tmp_path: Path) -> None:
    _write(tmp_path, SAMPLE)
    done = _check(str(tmp_path))
    assert done.return_value == 0
    assert "4 of 4 examples are as they say" in done.output


def test_the_same_features_run_in_pytest_outside_the_project(tmp_path: Path) -> None:
    _write(tmp_path, SAMPLE + OWN.format(finding="not met").partition("\n")[2])
    (tmp_path / "conftest.py").write_text(
        'pytest_plugins = ["dhr_rules.examples.pytest_plugin"]\n', encoding="utf-8"
    )
    (tmp_path / "test_own.py").write_text(
        "from pytest_bdd import scenarios\n\nscenarios('own.feature')\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "."],
        cwd=tmp_path,
        env={**os.environ, "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "1 failed, 4 passed" in done.stdout, done.stdout
    assert "the example expects not met; the rules say met" in done.stdout
    assert "4 of 5 examples are as they say" in _check(str(tmp_path)).output


def test_the_shipped_features_have_no_fault() -> None:
    assert sum(len(list(feature.examples)) for feature in features()) > 700
