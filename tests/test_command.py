"""The command as a user runs it: exit status, standard output, standard error."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dhr_rules.cli.main import cli

PROJECT = Path(__file__).parent.parent
EXAMPLES = PROJECT / "examples"
COMMAND = Path(sys.executable).with_name("dhr-triage")
ON = ("--on", "2026-03-05")


def run(
    *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **environment},
    )


def printed(*arguments: str | Path) -> str:
    """Return what the command prints, without the start of a process for each time."""
    done = CliRunner().invoke(cli, [str(one) for one in arguments], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_json_is_the_assessment_of_the_example() -> None:
    done = run("assess", EXAMPLES / "family.json", "--format", "json", *ON)
    assert done.returncode == 0
    assert done.stdout == (EXAMPLES / "family.assessment.json").read_bytes()


def test_standard_input_is_read_for_a_dash() -> None:
    given = (EXAMPLES / "joint.json").read_bytes()
    done = run("assess", "-", "--format", "json", *ON, stdin=given)
    assert done.stdout == (EXAMPLES / "joint.assessment.json").read_bytes()


@pytest.mark.parametrize(
    "outcome", sorted(EXAMPLES.glob("*.assessment.json")), ids=lambda p: p.stem
)
def test_every_headline_says_that_it_is_no_decision(outcome: Path) -> None:
    source = outcome.with_name(outcome.name.replace(".assessment", ""))
    for form in ("text", "markdown"):
        report = printed("assess", source, "--format", form, *ON)
        for subject in json.loads(outcome.read_text(encoding="utf-8"))["subjects"]:
            headlines = [
                line
                for line in report.splitlines()
                if line.lstrip("# ").startswith(subject["called"] + ":")
            ]
            assert len(headlines) == 1
            assert headlines[0].endswith(
                "indicated on the facts given on 5 March 2026; not a decision"
            )
        assert "RESTRICTED" in report.splitlines()[0]
        assert report.rstrip().endswith("RESTRICTED.")
        assert "SAR duty is met" not in report
        assert "perpetrator" not in report


def test_a_page_about_a_dead_child_opens_with_the_child_route() -> None:
    report = run("assess", EXAMPLES / "child_death.json", *ON).stdout.decode()
    headline = next(line for line in report.splitlines() if line.startswith("Child A:"))
    assert headline.startswith("Child A: serious child safeguarding case, met; indicated on")
    review = report.index("Serious child safeguarding case\n")
    assert review < report.index("Domestic homicide review (DHR)\n")


def test_several_people_have_one_summary_first_with_the_children_who_died_on_top() -> None:
    report = run("assess", EXAMPLES / "family.json", *ON).stdout.decode()
    summary = report.index("The incident as a whole")
    people = [report.index(f"\n\n{called}: ") for called in ("Child B", "Child C", "Adult A")]
    assert [summary, *people] == sorted([summary, *people])


def test_not_met_is_followed_by_what_remains_possible() -> None:
    report = " ".join(run("assess", EXAMPLES / "neither.json", *ON).stdout.decode().split())
    assert "if members feel that it may meet" in report
    assert (
        "This says nothing about how much the death matters, or whether anyone was at fault"
        in report
    )


def test_a_source_that_was_not_seen_is_said_to_be_so() -> None:
    report = run("assess", EXAMPLES / "suicide.json", *ON).stdout.decode()
    said = " ".join(report.split())
    guidance = said.index("December 2016 (suicide): This text was read as other bodies quote it.")
    assert said.index("“took their own life (suicide)”") > guidance


def test_names_are_printed_only_when_asked_for() -> None:
    referral = json.loads((EXAMPLES / "joint.json").read_text(encoding="utf-8"))
    referral["people"][0]["name"] = "Invented Person\x1b[31m"
    given = json.dumps(referral).encode()
    plain = run("assess", "-", *ON, stdin=given).stdout.decode()
    named = run("assess", "-", "--names", *ON, stdin=given).stdout.decode()
    assert "Invented" not in plain
    assert "Adult A: id A in the referral, Invented Person" in named
    assert "\x1b" not in named


@pytest.mark.parametrize("columns", ["40", "80", "100"])
def test_tables_and_paragraphs_fit_the_width(columns: str) -> None:
    report = run("assess", EXAMPLES / "none_yet.json", *ON, COLUMNS=columns).stdout.decode()
    lines = [line for line in report.splitlines() if line.startswith(("|", "+", "- ", "  "))]
    assert lines
    assert max(map(len, lines)) <= int(columns)


BAD = {
    "broken JSON": b'{"version": 1,',
    "not UTF-8": b'{"version": "\xff"}',
    "empty": b"",
    "2 MiB": b" " * (2 * 1024 * 1024),
    "deep": b"[" * 100_000,
    "NaN": b'{"version": NaN}',
    "duplicate keys": b'{"version": 1, "version": 1}',
    "unknown key": b'{"Zebedee Quux": 1}',
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD.keys())
def test_bad_input_is_refused_with_status_2_and_nothing_on_standard_output(content: bytes) -> None:
    done = run("assess", "-", stdin=content)
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode()
    assert "Nothing was assessed" in said
    assert "Traceback" not in said
    assert "Zebedee" not in said


def test_a_missing_file_and_a_folder_are_refused_without_their_name(tmp_path: Path) -> None:
    for path in (tmp_path / "Zebedee.json", tmp_path):
        done = run("assess", path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert "Zebedee" not in done.stderr.decode()
        assert "Traceback" not in done.stderr.decode()


def test_dates_after_the_day_of_the_assessment_are_refused() -> None:
    done = run("assess", EXAMPLES / "joint.json", "--on", "2026-01-01")
    assert done.returncode == 2
    said = done.stderr.decode()
    assert "/harms/0/on" in said
    assert "/received/on" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("assess",),
        ("assess", "x", "--on", "5 March"),
        ("assess", "x", "--on", "20260305"),
        ("nothing",),
        ("rule", "x"),
    ],
)
def test_wrong_usage_is_status_2(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr


def test_an_internal_error_is_status_70_without_its_message() -> None:
    code = (
        "import dhr_rules, sys\n"
        "def broken(*_, **__): raise ValueError('Zebedee Quux')\n"
        "dhr_rules.assess = broken\n"
        "from dhr_rules.cli.main import main\n"
        f"sys.argv = ['dhr-triage', 'assess', {str(EXAMPLES / 'joint.json')!r}]\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (70, b"")
    assert b"Zebedee" not in done.stderr
    assert b"Traceback" not in done.stderr


def test_engines_that_differ_give_no_result_and_status_70() -> None:
    code = (
        "import sys\n"
        "from dhr_rules.engines.durable import DurableEngine\n"
        "was = DurableEngine._fire\n"
        "DurableEngine._fire = lambda self, m: [n for n in was(self, m) if n != 'dhr_s9_1.met']\n"
        "from dhr_rules.cli.main import main\n"
        f"sys.argv = ['dhr-triage', 'assess', {str(EXAMPLES / 'joint.json')!r}]\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (70, b"")
    assert b"different" in done.stderr


def test_without_durable_rules_the_direct_engine_alone_says_so() -> None:
    code = (
        "import sys\n"
        "sys.modules['durable_rules_engine'] = None\n"
        "from dhr_rules.cli.main import main\n"
        f"sys.argv = ['dhr-triage', 'assess', {str(EXAMPLES / 'joint.json')!r}]\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0
    assert "without a second to check it" in " ".join(done.stdout.decode().split())


def test_a_reader_that_stops_early_is_no_error() -> None:
    pipe = f"{COMMAND} facts | head -n 1"
    done = subprocess.run(["bash", "-c", pipe], capture_output=True, check=False)
    assert done.stderr == b""


@pytest.mark.parametrize("command", ["rules", "facts", "schema", "template"])
def test_lists_are_printed(command: str) -> None:
    done = run(command)
    assert done.returncode == 0
    assert len(done.stdout) > 500


def test_every_rule_is_shown_with_its_law_logic_and_examples() -> None:
    from dhr_rules.loading import load_policy

    policy = load_policy()
    for id_ in [*policy.rule, policy.outcomes.id]:
        shown = printed("rule", id_)
        assert "Examples" in shown
        assert "Notes and readings" in shown


def test_the_template_can_be_assessed_as_it_is() -> None:
    done = run("assess", "-", "--format", "json", stdin=run("template").stdout)
    assert json.loads(done.stdout)["subjects"][0]["outcome"]["code"] is None


def test_the_version_names_edition_digest_and_engine() -> None:
    said = run("--version").stdout.decode()
    assert "edition 2026.5, sha256:" in said
    assert "durable-rules, checked by direct" in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered(shell: str) -> None:
    assert b"_DHR_TRIAGE_COMPLETE" in run("completion", shell).stdout


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_what_law_not_in_force_would_say_follows_the_report_as_it_is(form: str) -> None:
    arguments = ("assess", EXAMPLES / "joint.json", "--format", form, *ON)
    report, with_it = printed(*arguments), printed(*arguments, "--prospective")
    assert with_it.startswith(report)
    added = with_it.removeprefix(report)
    assert added.split("\n")[1].lstrip("# ").startswith("NOT THE LAW IN FORCE")
    assert "8A" not in report


def test_in_json_what_law_not_in_force_would_say_is_a_part_of_its_own() -> None:
    arguments = ("assess", EXAMPLES / "joint.json", "--format", "json", *ON)
    today, with_it = (json.loads(printed(*arguments, *more)) for more in ((), ("--prospective",)))
    (found,) = with_it.pop("prospective")
    assert with_it == today
    assert (found["finding"], found["today"]) == ("not_met", "met")


def test_an_answer_can_be_tried_under_law_that_is_not_in_force() -> None:
    answer = "/relationships/0/both_16_when_it_happened=yes"
    arguments = ("assess", EXAMPLES / "dhr.json", *ON, "--prospective", "--what-if", answer)
    added = printed(*arguments).partition("NOT THE LAW IN FORCE")[2]
    (headline,) = (line for line in added.splitlines() if line.startswith("Adult A: "))
    assert "if section 8A were in force, its test would be met; indicated in a trial" in headline


def test_a_rule_that_is_not_in_force_is_shown_marked_so() -> None:
    assert "NOT THE LAW IN FORCE" in printed("rule", "dhr_s8a_1")
    assert "dhr_s8a_1" in printed("rules").partition("Not in force")[2]
