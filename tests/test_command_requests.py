"""``dhr-triage requests`` as a user runs it."""

from __future__ import annotations

import json

import pytest

from tests.referrals import EXAMPLES
from tests.test_command import ON, run

OPEN = EXAMPLES / "none_yet.json"


def named(name: str) -> bytes:
    raw = json.loads(OPEN.read_text(encoding="utf-8"))
    raw["people"][0]["name"] = name
    return json.dumps(raw).encode()


def test_one_page_for_each_agency_is_printed() -> None:
    done = run("requests", OPEN, *ON)
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    assert "- To: the police\n" in said
    assert "- To: adult social care\n" in said
    assert said.rstrip().endswith("RESTRICTED.")


def test_one_agency_alone_gets_its_page_alone_ready_to_send() -> None:
    said = run("requests", OPEN, "--to", "the GP", *ON).stdout.decode()
    assert said.startswith("RESTRICTED\n")
    assert said.count("- To: ") == 1
    assert "Page 1" not in said


def test_names_are_given_only_when_asked_for_and_cannot_steer_a_terminal() -> None:
    given = named("Zebedee Quux\x1b[31m")
    plain = run("requests", "-", *ON, stdin=given).stdout.decode()
    full = run("requests", "-", "--names", *ON, stdin=given).stdout.decode()
    assert "Zebedee" not in plain
    assert "- Adult A: Zebedee Quux" in full
    assert "\x1b" not in full


def test_where_nothing_is_open_it_says_so_and_all_is_well() -> None:
    done = run("requests", EXAMPLES / "joint.json", *ON)
    assert done.returncode == 0
    assert b"No question is open." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((OPEN, "--to", "Zebedee"), "the police"),
        ((OPEN, "--format", "json"), "text"),
        (("-",), "it is empty"),
        ((), "REFERRAL.json"),
    ],
)
def test_what_cannot_be_done_is_status_2_with_the_remedy(
    arguments: tuple[str, ...], said: str
) -> None:
    done = run("requests", *arguments, *ON)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert "Zebedee" not in done.stderr.decode()


@pytest.mark.parametrize("columns", ["40", "80"])
def test_pages_fit_the_width(columns: str) -> None:
    said = run("requests", OPEN, *ON, COLUMNS=columns).stdout.decode()
    assert max(map(len, said.splitlines())) <= int(columns)


def test_markdown_can_be_asked_for() -> None:
    said = run("requests", OPEN, "--format", "markdown", *ON).stdout.decode()
    assert "\n# Request for information: " in said
