"""``dhr-triage assess --what-if`` as a user runs it."""

from __future__ import annotations

import json

import pytest

from tests.referrals import EXAMPLES
from tests.test_command import ON, run

OPEN = EXAMPLES / "not_dhr_sar_open.json"
YES = ("--what-if", "needs_for_care_and_support=yes")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_trial_says_first_that_it_is_one_then_what_it_changes_then_reports(form: str) -> None:
    done = run("assess", OPEN, *YES, "--format", form, *ON)
    assert (done.returncode, done.stderr) == (0, b"")
    said = " ".join(done.stdout.decode().replace("\\", "").split())
    order = [
        "RESTRICTED",
        "This is a trial. It does not show the facts given.",
        "needs_for_care_and_support=yes (Adult A)",
        "What it would change",
        "from “Does not meet DHR criteria” to “Meets the SAR criteria”",
        "In a trial: which statutory reviews are indicated",
        "This rests on Care Act 2014, section 44(1)",
    ]
    places = [said.index(part) for part in order]
    assert places == sorted(places)
    assert said.startswith("RESTRICTED")
    assert said.endswith("RESTRICTED.")


def test_a_trial_is_nowhere_called_the_facts_given() -> None:
    said = " ".join(run("assess", OPEN, *YES, *ON).stdout.decode().split())
    assert "indicated on the facts given on" not in said
    assert "Adult A: Meets the SAR criteria; indicated in a trial on 5 March 2026" in said


def test_json_is_the_assessment_with_what_was_tried() -> None:
    done = run("assess", OPEN, *YES, "--format", "json", *ON)
    tried = json.loads(done.stdout)
    assert tried["what_if"] == ["needs_for_care_and_support=yes"]
    assert tried["subjects"][0]["outcome"]["code"] == "meets_sar_criteria"
    plain = json.loads(run("assess", OPEN, "--format", "json", *ON).stdout)
    assert plain["what_if"] == []


def test_several_answers_can_be_tried() -> None:
    more = ("--what-if", "/people/0/name=Zebedee Quux")
    done = run("assess", OPEN, *YES, *more, "--format", "json", *ON)
    assert json.loads(done.stdout)["what_if"] == [YES[1], "/people/0/name"]
    assert b"Zebedee" not in run("assess", OPEN, *YES, *more, *ON).stdout


@pytest.mark.parametrize(
    ("answer", "remedy"),
    [
        ("needs_for_care=yes", "Did you mean needs_for_care_and_support?"),
        ("needs_for_care_and_support=Zebedee", "should be one of"),
        ("age=17", "/people/0/date_of_birth (Adult A)"),
        ("yes", "Write it as FIELD=ANSWER"),
    ],
)
def test_what_cannot_be_tried_is_status_2_with_the_remedy(answer: str, remedy: str) -> None:
    done = run("assess", OPEN, "--what-if", answer, *ON)
    assert (done.returncode, done.stdout) == (2, b"")
    said = done.stderr.decode()
    assert remedy in said
    assert "Nothing was assessed." in said
    assert "Zebedee" not in said
    assert "Traceback" not in said
