"""``dhr-triage steps``: what happens next, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import vobject

from dhr_rules.schema import schemas
from tests.test_command import EXAMPLES, run

ON = ("--on", "2026-05-05")
JOINT = EXAMPLES / "joint.json"
DECIDED = ("--decided-on", "2026-03-31")


def listed(*options: str, of: Path = JOINT) -> dict[str, dict[str, str]]:
    done = run("steps", of, "--format", "json", *ON, *options)
    assert done.returncode == 0, done.stderr.decode()
    return {step["id"]: step for step in json.loads(done.stdout)["steps"]}


def test_the_list_is_a_dated_list_that_says_what_is_overdue() -> None:
    said = " ".join(run("steps", JOINT, *ON).stdout.decode().split())
    assert said.startswith("RESTRICTED What happens next: joint")
    assert "OVERDUE unless it is done: Thursday 2 April 2026" in said
    assert "When: 6 months after the decision on the DHR is made." in said
    assert said.endswith("RESTRICTED.")


def test_a_date_that_is_given_turns_the_rule_into_a_date() -> None:
    before, after = listed(), listed(*DECIDED)
    assert before["dhr_scope"]["by"] is None
    assert before["dhr_scope"]["when"] == "one month after the decision on the DHR is made"
    assert after["dhr_scope"]["by"] == "2026-04-30"
    assert after["dhr_overview_report"]["by"] == "2026-08-30"
    assert after["dhr_overview_report"]["act_by"] == "2026-08-28"
    assert after["dhr_submit_report"]["by"] == "2026-09-30"
    assert after["dhr_report_complete"]["by"] == "2026-09-30"
    assert after["csp_chair_decides"]["done_on"] == "2026-03-31"


def test_each_board_can_have_a_day_of_its_own() -> None:
    steps = listed("--decided-on", "csp=2026-03-31", "--decided-on", "sab=2026-04-14")
    assert steps["csp_outcome_to_sab"]["by"] == "2026-03-31"
    assert steps["sab_outcome_to_csp"]["by"] == "2026-04-14"
    assert listed("--decided-on", "sab=2026-04-14")["csp_outcome_to_sab"]["by"] is None


def test_an_option_goes_before_the_referral_and_leaves_its_other_boards(tmp_path: Path) -> None:
    raw = json.loads(JOINT.read_text(encoding="utf-8"))
    raw["decided_on"] = {"csp": "2026-03-20", "sab": "2026-04-14"}
    file = tmp_path / "referral.json"
    file.write_text(json.dumps(raw), encoding="utf-8")
    steps = listed("--decided-on", "csp=2026-03-31", of=file)
    assert steps["csp_outcome_to_sab"]["by"] == "2026-03-31"
    assert steps["sab_outcome_to_csp"]["by"] == "2026-04-14"


def test_the_clocks_of_a_child_run_from_awareness_and_from_the_notification() -> None:
    child = EXAMPLES / "child.json"
    steps = listed("--aware-on", "2026-03-24", of=child)
    assert steps["child_notify_panel"]["by"] == "2026-03-31"
    assert steps["child_rapid_review"]["when"] == "15 working days after the notification is sent"
    steps = listed("--aware-on", "2026-03-24", "--notified-on", "2026-03-27", of=child)
    assert steps["child_notify_panel"]["done_on"] == "2026-03-27"
    assert steps["child_rapid_review"]["by"] == "2026-04-21"


def test_the_report_takes_the_same_dates() -> None:
    report = run("assess", JOINT, *ON, *DECIDED, "--format", "markdown").stdout.decode()
    assert "| Done on 31 March 2026; it was due by 2 April 2026 |" in report
    assert "| OVERDUE unless it is done: Thursday 30 April 2026, one month after" in report
    assert "| Wednesday 30 September 2026, 6 months after the decision on the DHR" in report


def test_the_json_fits_its_published_schema() -> None:
    for example in ("joint", "family", "none_yet"):
        done = run("steps", EXAMPLES / f"{example}.json", "--format", "json", *ON)
        schema = json.loads(schemas()["steps.schema.json"])
        jsonschema.Draft202012Validator(schema).validate(json.loads(done.stdout))


def test_the_table_holds_every_step() -> None:
    table = run("steps", JOINT, "--format", "csv", *ON).stdout.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["id"] for row in rows] == list(listed())
    assert {row["about"] for row in rows} == {"Adult A"}


def test_the_calendar_holds_every_dated_step_and_no_person() -> None:
    made = run("steps", JOINT, "--format", "ics", *ON, *DECIDED).stdout
    calendar = vobject.readOne(made.decode())
    dated = [step for step in listed(*DECIDED).values() if step["by"]]
    days = sorted(event.dtstart.value for event in calendar.vevent_list)
    assert days == sorted(date.fromisoformat(step["act_by"] or step["by"]) for step in dated)
    assert b"Adult A" not in made


def test_a_calendar_made_again_has_the_same_entries() -> None:
    def entries(on: str) -> set[str]:
        made = run("steps", JOINT, "--format", "ics", "--on", on, *DECIDED).stdout.decode()
        return {event.uid.value for event in vobject.readOne(made).vevent_list}

    assert entries("2026-05-05") == entries("2026-06-09")


def test_a_calendar_without_a_date_is_refused_and_nothing_is_written() -> None:
    done = run("steps", EXAMPLES / "child_death.json", "--format", "ics", *ON)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "No step has a date yet" in done.stderr.decode()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--decided-on", "March"), "give an exact date, such as 2026-03-05"),
        (("--decided-on", "police=2026-03-31"), "give the board as csp, sab or lscp"),
        (("--decided-on", "2026-03-01"), "before the referral was received"),
        (("--aware-on", "2026-05-06"), "after the date of the assessment"),
        (("--aware-on", "2026-04-02", "--notified-on", "2026-04-01"), "before the local authority"),
        (("--format", "docx"), "'docx' is not one of"),
    ],
)
def test_what_cannot_be_is_refused_with_nothing_on_standard_output(
    options: tuple[str, ...], said: str
) -> None:
    done = run("steps", JOINT, *ON, *options)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_standard_input_is_read_for_a_dash() -> None:
    given = JOINT.read_bytes()
    assert run("steps", "-", *ON, stdin=given).stdout == run("steps", JOINT, *ON).stdout


@pytest.mark.parametrize("columns", ["40", "60", "80", "200"])
def test_the_list_fits_the_width_of_the_terminal(columns: str) -> None:
    page = run("steps", JOINT, *ON, COLUMNS=columns).stdout.decode()
    wide = [line for line in page.splitlines() if len(line) > int(columns)]
    assert [line for line in wide if " " in line.strip()] == []


def test_no_page_of_steps_about_a_child_opens_with_what_is_not_met() -> None:
    for example in ("child", "child_death"):
        page = run("steps", EXAMPLES / f"{example}.json", *ON).stdout.decode()
        assert "Does not meet the SAR or DHR criteria" not in page
        assert "serious child safeguarding case" in page
