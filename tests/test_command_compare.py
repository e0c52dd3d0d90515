"""``dhr-triage compare`` as a user runs it."""

from __future__ import annotations

import json

import pytest

from tests.referrals import EXAMPLES, example, with_answer
from tests.test_command import ON, run

BEFORE = EXAMPLES / "not_dhr_sar_open.json"
AFTER = json.dumps(
    with_answer(example("not_dhr_sar_open"), ["people", 0, "needs_for_care_and_support"], "yes")
).encode()


def test_what_moved_is_said_with_the_reason() -> None:
    done = run("compare", BEFORE, "-", *ON, stdin=AFTER)
    assert (done.returncode, done.stderr) == (0, b"")
    said = " ".join(done.stdout.decode().split())
    assert (
        "Outcome to record: from “Does not meet DHR criteria” to “Meets the SAR criteria”" in said
    )
    assert "indicated on the facts given on 5 March 2026; not a decision" in said


def test_json_is_the_comparison_of_the_library() -> None:
    from dhr_rules import Referral, compare
    from tests.referrals import ASSESSED_ON

    done = run("compare", BEFORE, "-", "--format", "json", *ON, stdin=AFTER)
    expected = compare(
        Referral.model_validate_json(BEFORE.read_bytes()),
        Referral.model_validate_json(AFTER),
        on=ASSESSED_ON,
    )
    assert done.stdout.decode() == expected.model_dump_json(indent=2) + "\n"


def test_the_same_referral_twice_shows_that_nothing_moved() -> None:
    done = run("compare", BEFORE, BEFORE, *ON)
    assert done.returncode == 0
    assert "no finding moved" in " ".join(done.stdout.decode().split())


def test_markdown_can_be_asked_for() -> None:
    said = run("compare", BEFORE, "-", "--format", "markdown", *ON, stdin=AFTER).stdout.decode()
    assert "\n# What changed: " in said


def test_the_faults_of_both_are_told_at_once_each_with_which_it_is() -> None:
    done = run("compare", EXAMPLES / "Zebedee.json", "-", *ON, stdin=b'{"version": 2}')
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode()
    assert "In the earlier referral: The referral cannot be read: there is no such file." in said
    assert "In the later referral: The referral has" in said
    assert "Nothing was compared." in said
    assert "Zebedee" not in said


@pytest.mark.parametrize("arguments", [(), (BEFORE,), ("-", "-"), (BEFORE, BEFORE, "--on", "x")])
def test_wrong_usage_is_status_2(arguments: tuple[str, ...]) -> None:
    done = run("compare", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr
