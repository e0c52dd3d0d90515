"""``dhr-triage screen`` as a user runs it."""

from __future__ import annotations

import signal
import subprocess
import time
from pathlib import Path

from dhr_rules.loading import load_policy
from dhr_rules.screening.columns import input_columns, template
from tests.test_command import COMMAND, run
from tests.test_screening_files import HEAD, found, given, line


def test_the_columns_are_printed_with_their_meaning_and_a_template() -> None:
    done = run("screen", "--columns")
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    for column in input_columns(load_policy()):
        assert column.name in said
    assert said.endswith(template(input_columns(load_policy())))


def test_the_template_alone_can_be_filled_in(tmp_path: Path) -> None:
    done = run("screen", "--template")
    assert done.stdout.decode() == f"{HEAD}\n"
    source = tmp_path / "cases.csv"
    source.write_bytes(done.stdout + line().encode())
    assert run("screen", source, "--output", tmp_path / "found.csv").returncode == 0
    assert found(tmp_path / "found.csv")[0]["outcome"] == "meets_dhr_criteria"


def test_it_says_what_it_read_decided_and_set_aside(tmp_path: Path) -> None:
    source = given(tmp_path, line(), line(person="P2", died="maybe"))
    done = run("screen", source, "--output", tmp_path / "found.csv")
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    assert "2 rows read, 1 decided" in said
    assert "1 set aside" in said
    assert "Row 2: died should be yes, no" in said
    assert "It is not a decision." in said


def test_a_file_that_cannot_be_screened_is_refused_whole(tmp_path: Path) -> None:
    output = tmp_path / "found.csv"
    output.write_text("of an earlier run", encoding="utf-8")
    source = given(tmp_path, line(), head=HEAD.replace("died", "dyed"))
    done = run("screen", source, "--output", output)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().endswith("Nothing was written.\n")
    assert output.read_text(encoding="utf-8") == "of an earlier run"


def test_without_an_output_it_says_what_to_give(tmp_path: Path) -> None:
    done = run("screen", given(tmp_path, line()))
    assert done.returncode == 2
    assert b"Give INPUT and --output" in done.stderr


def test_what_is_interrupted_leaves_nothing_behind(tmp_path: Path) -> None:
    lines = [line(person=str(number)) for number in range(300_000)]
    source = given(tmp_path, *lines)
    for how in (signal.SIGINT, signal.SIGTERM):
        working = subprocess.Popen(
            [COMMAND, "screen", source, "--output", tmp_path / "found.csv"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        while not list(tmp_path.glob(".found.csv.*/staged.duckdb")):
            assert working.poll() is None, working.communicate()
            time.sleep(0.01)
        working.send_signal(how)
        said, faults = working.communicate(timeout=60)
        assert (working.returncode, said, faults.strip()) == (130, b"", b"Stopped.")
        assert [path.name for path in tmp_path.iterdir()] == ["cases.csv"]
