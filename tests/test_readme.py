"""The README says what is true."""

from __future__ import annotations

import re
from datetime import date

from dhr_rules.generate import PROJECT
from dhr_rules.loading import load_policy
from tests.interview_lengths import table

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def test_the_readme_says_when_the_law_was_last_checked() -> None:
    checked = load_policy().law_last_checked
    assert f"{checked.day} {checked:%B %Y}" in README
    assert checked <= date.today()


def test_the_library_example_runs() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    text = (PROJECT / "examples" / "joint.json").read_text(encoding="utf-8")
    exec(code[1], {"text": text})


def test_the_tables_of_times_are_those_of_one_run_of_the_benchmarks() -> None:
    results = (PROJECT / "benchmarks" / "results.md").read_text(encoding="utf-8")
    tables = re.findall(r"(?:^\|.*\n)+", results, re.MULTILINE)
    assert len(tables) == 6
    of_the_processor = 3  # its table for the start of a process is in the results alone
    for number, table_of_times in enumerate(tables):
        assert (table_of_times in README) is (number != of_the_processor)


def test_every_edition_is_in_the_change_log() -> None:
    changes = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"edition {load_policy().edition}" in changes


def test_the_interview_is_as_long_as_the_readme_says() -> None:
    assert table() in README
