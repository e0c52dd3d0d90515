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


def test_every_edition_is_in_the_change_log() -> None:
    changes = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"edition {load_policy().edition}" in changes


def test_the_interview_is_as_long_as_the_readme_says() -> None:
    assert table() in README
