"""``dhr-triage ask`` without a terminal: faulty files, answers through a pipe."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from dhr_rules import Referral
from tests.interview_lengths import ON
from tests.interviews import begun
from tests.test_command import COMMAND

FAULTY = {
    "cut off in the middle": (json.dumps(begun())[:-30], "it is not valid JSON: line 1"),
    "a fact that does not exist": (
        json.dumps(begun(was_sad="yes")),
        "/harms/0: a key in here is not one that a referral has.",
    ),
    "answers that contradict each other": (
        json.dumps(
            begun(on="2026-02-27", age=17) | {"people": [{"id": "A", "date_of_birth": "1946"}]}
        ),
        "/harms/0/age: this age does not fit",
    ),
    "no referral": ("[1, 2]", "this is not a referral"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_file_is_refused_with_every_fault_and_left_as_it_was(
    fault: str, tmp_path: Path
) -> None:
    content, said = FAULTY[fault]
    file = tmp_path / "referral.json"
    file.write_text(content, "utf-8")
    done = subprocess.run(
        [COMMAND, "ask", "--on", ON.isoformat(), file], capture_output=True, check=False
    )
    assert done.returncode == 2
    assert done.stdout == b""
    assert said in done.stderr.decode()
    assert "Nothing in it was changed." in done.stderr.decode()
    assert "assessed" not in done.stderr.decode()
    assert file.read_text("utf-8") == content


def told_to(
    typed: str, folder: Path, *arguments: str | bytes
) -> subprocess.CompletedProcess[bytes]:
    """Run the interview in a folder, with what is typed coming through a pipe."""
    return subprocess.run(
        [COMMAND, "ask", "--on", ON.isoformat(), *arguments],
        input=typed.encode(),
        capture_output=True,
        check=False,
        cwd=folder,
    )


def test_answers_can_come_through_a_pipe(tmp_path: Path) -> None:
    done = told_to("SC-1\ncsp\ntoday\n1\nharmed\n2026-02-27\n1946\nCornwall\nyes\n", tmp_path)
    assert done.returncode == 0
    assert "Power to arrange a SAR, open" in " ".join(done.stdout.decode().split())
    assert Referral.model_validate_json((tmp_path / "SC-1.json").read_bytes())


def test_going_back_is_saved_too(tmp_path: Path) -> None:
    told_to("SC-1\ncsp\nback\nstop\n", tmp_path)
    saved = json.loads((tmp_path / "SC-1.json").read_bytes())
    assert saved == {"version": 1, "reference": "SC-1"}


def test_a_number_without_end_is_typed_again(tmp_path: Path) -> None:
    endless = "1" * 5_000
    done = told_to(f"SC-1\n{endless}\nanswers\n{endless}\n\nstop\n", tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads((tmp_path / "SC-1.json").read_bytes())["reference"] == "SC-1"


def test_a_name_that_no_file_can_have_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    done = told_to("SC-1\n", tmp_path, f"{'a' * 300}.json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"Name another file." in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a name is bytes only where the system has it so")
def test_a_name_that_is_no_text_is_shown_as_far_as_it_can_be(tmp_path: Path) -> None:
    done = told_to("SC-1\nstop\n", tmp_path, b"b\xff\x1b.json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    assert "dhr-triage ask 'b��.json'" in done.stdout.decode()
