"""The interview in a real terminal: type, go back, interrupt, resume, read what comes out."""

from __future__ import annotations

import json
import re
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

from dhr_rules import Referral, assess
from dhr_rules.cli.dialogue import Dialogue, Stopped
from dhr_rules.interview.session import Interview
from tests.interview_lengths import EXAMPLES, ON
from tests.interviews import begun
from tests.officer import Officer
from tests.test_command import COMMAND

OUTCOMES = {
    "joint": "Meets the joint SAR/DHR criteria",
    "sar": "Meets the SAR criteria",
    "dhr": "Meets the DHR criteria",
    "not_sar_dhr_open": "Does not meet SAR criteria",
    "not_dhr_sar_open": "Does not meet DHR criteria",
    "neither": "Does not meet the SAR or DHR criteria",
    "none_yet": "More information needed",
    "family": "Meets the DHR criteria",
}
Start = Callable[..., "Terminal"]


class Terminal:
    """A pseudo-terminal with the interview in it, and all that was written there."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80) -> None:
        self.child: pexpect.spawn[str] = pexpect.spawn(
            str(COMMAND),
            ["ask", "--on", ON.isoformat(), *arguments],
            cwd=str(folder),
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm"},
            encoding="utf-8",
            dimensions=(40, columns),
            timeout=30,
        )
        self.child.delaybeforesend = None
        self.written = ""

    def reads(self, words: str) -> None:
        """Wait until these words are written, however they are wrapped."""
        self.child.expect(r"\s+".join(map(re.escape, words.split())))
        self.written += self._seen()

    def types(self, text: str) -> None:
        self.child.expect("\r\n(Your answer|Number): ")
        self.written += self._seen()
        self.child.sendline(text)

    def presses(self, key: str) -> None:
        self.child.expect("\r\n(Your answer|Number): ")
        self.written += self._seen()
        self.child.sendcontrol(key)

    def _seen(self) -> str:
        return str(self.child.before) + str(self.child.after)

    def ends(self) -> int:
        """Wait for the end, and return the exit status."""
        self.child.expect(pexpect.EOF)
        self.written += str(self.child.before)
        self.child.close()
        status = self.child.exitstatus
        assert status is not None
        return status

    @property
    def said(self) -> str:
        """All that was written, with the line breaks of wrapping taken out."""
        return " ".join(self.written.split())


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return what starts the interview in an empty folder, and end it if the test does not."""
    begun: list[Terminal] = []

    def starting(*arguments: str, columns: int = 80) -> Terminal:
        begun.append(Terminal(tmp_path, *arguments, columns=columns))
        return begun[-1]

    yield starting
    for terminal in begun:
        terminal.child.close(force=True)


def load(path: Path) -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return raw


def questions(terminal: Terminal, mirror: Interview, officer: Officer, count: int) -> int:
    """Let the officer answer so many questions. Return how many were left to ask."""
    for number in range(count):
        step = mirror.next_step()
        if step is None:
            return number
        terminal.reads(step.question)
        text = officer.says(step, mirror.raw)
        terminal.types(text)
        mirror.answer(step, text)
    return count


@pytest.mark.parametrize("example", OUTCOMES)
def test_from_nothing_with_a_way_back_and_an_interruption(
    example: str, start: Start, tmp_path: Path
) -> None:
    officer, mirror = Officer(load(EXAMPLES / f"{example}.json")), Interview({}, ON)
    file = tmp_path / f"{example}.json"
    terminal = start()
    questions(terminal, mirror, officer, 8)
    before = mirror.raw

    step = mirror.next_step()  # a wrong answer, and back again
    assert step is not None
    terminal.reads(step.question)
    terminal.types("not known")
    terminal.reads("Noted and saved:")
    terminal.types("back")
    terminal.reads("Gone back: your last answer is undone.")
    assert load(file) == before

    questions(terminal, mirror, officer, 2)
    step = mirror.next_step()
    assert step is not None
    terminal.reads(step.question)
    terminal.presses("c")
    assert terminal.ends() == 130
    assert "Everything you answered is saved" in terminal.said
    assert f"dhr-triage ask {file.name}" in terminal.said
    assert load(file) == mirror.raw

    resumed, mirror = start(file.name), Interview(load(file), ON)
    questions(resumed, mirror, officer, 100)
    assert resumed.ends() == 0
    assert load(file) == mirror.raw
    assessment = assess(Referral.model_validate_json(file.read_bytes()), on=ON)
    assert assessment.subjects[0].outcome.label == OUTCOMES[example]
    assert f"{assessment.subjects[0].called}: {OUTCOMES[example]}; indicated on" in resumed.said
    assert f"dhr-triage assess {file.name} --on 2026-03-05" in resumed.said


def test_the_screen_is_never_redrawn_and_has_no_colour(start: Start) -> None:
    terminal = start()
    for text in ("SC-1", "csp", "today", "1", "died", "why", "stop"):
        terminal.types(text)
    assert terminal.ends() == 0
    assert "\x1b" not in terminal.written
    assert not re.search(r"\r(?!\r?\n)", terminal.written)
    assert "decision has been made" not in terminal.said


def test_every_line_fits_a_narrow_terminal(start: Start) -> None:
    terminal = start(columns=40)
    for text in ("SC-1", "csp", "today", "1", "died", "why", "?", "2/2026", "1970", "stop"):
        terminal.types(text)
    terminal.reads("RESTRICTED")
    dialogue = terminal.written.replace("\r", "").splitlines()
    assert max(map(len, dialogue)) <= 40


def test_why_help_and_an_answer_not_understood_lose_nothing(start: Start, tmp_path: Path) -> None:
    terminal = start()
    for text in ("SC-1", "csp", "today", "1", "died", "27/2/2026"):
        terminal.types(text)
    terminal.types("why do you ask?")
    terminal.reads("What hangs on it, and is still open: DHR criteria;")
    terminal.reads("“a person aged 16 or over”")
    terminal.types("?")
    terminal.reads("back: undo your last answer")
    terminal.types("perhaps")
    terminal.reads("That is not read as a date. Type it like one of these: 3 March 2024")
    terminal.types("")
    terminal.reads("Type an answer, or: not known.")
    terminal.types("3/5/1946")
    terminal.reads("Noted and saved: 3 May 1946.")
    assert load(tmp_path / "SC-1.json")["people"][0]["date_of_birth"] == "1946-05-03"


def test_how_much_is_settled_is_shown_at_every_question(start: Start) -> None:
    terminal = start()
    for text in ("SC-1", "csp", "today", "1", "died"):
        terminal.types(text)
    terminal.reads("Nothing is settled yet. Still open: DHR criteria; Duty to arrange a SAR;")
    terminal.reads("10 questions can still change something.")
    terminal.types("27 February 2026")
    terminal.types("1946")
    terminal.reads("Settled so far: Serious child case, not met.")
    terminal.reads("6 questions can still change something.")


def test_an_answer_is_found_in_the_list_and_corrected(start: Start, tmp_path: Path) -> None:
    terminal = start()
    for text in ("SC-1", "csp", "today", "1", "died", "27/2/2026", "answers"):
        terminal.types(text)
    terminal.reads("2. Which board received this referral? the Community Safety Partnership.")
    terminal.types("77")
    terminal.reads("“77” is not in the list. The numbers are from 1 to 5.")
    terminal.types("1")
    terminal.reads("So far: SC-1. To leave it so, type: back.")
    terminal.types("back")
    terminal.reads("Left as it is.")
    terminal.types("answers")
    terminal.types("2")
    terminal.reads("Which board received this referral?")
    terminal.types("sab")
    terminal.reads("Noted and saved: the Safeguarding Adults Board.")
    assert load(tmp_path / "SC-1.json")["received"]["by"] == "sab"
    terminal.reads("When was Person A born?")


def test_a_contradiction_is_refused_by_the_field_and_the_remedy(
    start: Start, tmp_path: Path
) -> None:
    terminal = start()
    for text in ("SC-1", "csp", "today", "1", "died", "27 February 2026", "28 February 2026"):
        terminal.types(text)
    terminal.reads("That does not fit what was answered before, so it was not recorded:")
    terminal.reads("This death (27 February 2026) is before the person's birth (28 February 2026).")
    terminal.reads("When was Person A born?")
    terminal.types("3 May 1946")
    terminal.reads("Noted and saved: 3 May 1946.")
    saved = load(tmp_path / "SC-1.json")
    assert saved["people"][0]["date_of_birth"] == "1946-05-03"
    assert saved["harms"][0]["on"] == "2026-02-27"


def test_an_interruption_counts_only_where_an_answer_is_awaited() -> None:
    dialogue = Dialogue(80)
    with dialogue.listening():
        signal.raise_signal(signal.SIGINT)  # while an answer is being saved, say
        with pytest.raises(Stopped) as stopped:
            dialogue.line("Your answer: ")
    assert stopped.value.interrupted


def test_the_end_of_input_keeps_what_was_answered(start: Start, tmp_path: Path) -> None:
    terminal = start()
    for text in ("SC-1", "csp"):
        terminal.types(text)
    terminal.presses("d")
    assert terminal.ends() == 0
    assert load(tmp_path / "SC-1.json")["received"] == {"by": "csp"}
    resumed = start("SC-1.json")
    resumed.reads("On which day was the referral received?")


def test_stopping_before_the_first_answer_leaves_no_file(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.presses("c")
    assert terminal.ends() == 130
    assert "Nothing was answered yet" in terminal.said
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_that_name_is_never_written_over(start: Start, tmp_path: Path) -> None:
    (tmp_path / "SC-1.json").write_text("somebody else's", "utf-8")
    terminal = start()
    terminal.types("SC 1")
    terminal.types("stop")
    terminal.ends()
    assert (tmp_path / "SC-1.json").read_text("utf-8") == "somebody else's"
    assert "There is already a file SC-1.json in this folder" in terminal.said


def test_a_new_file_is_its_owners_alone_and_an_old_one_keeps_its_permissions(
    start: Start, tmp_path: Path
) -> None:
    old = tmp_path / "old.json"
    old.write_text(json.dumps(begun()), "utf-8")
    old.chmod(0o640)
    for arguments, text in (((), "SC-1"), (("old.json",), "2026")):
        terminal = start(*arguments)
        terminal.types(text)
        terminal.types("stop")
        assert terminal.ends() == 0
    assert stat.S_IMODE((tmp_path / "SC-1.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert {path.name for path in tmp_path.iterdir()} == {"SC-1.json", "old.json"}


def test_a_part_filled_file_is_gone_on_with(start: Start, tmp_path: Path) -> None:
    raw = begun(on="2026-02-27")
    del raw["reference"]
    (tmp_path / "part.json").write_text(json.dumps(raw), "utf-8")
    terminal = start("part.json")
    terminal.reads("Going on with part.json. What is in it is kept.")
    terminal.types("SC-1")
    terminal.reads("When was Person A born?")
    assert load(tmp_path / "part.json") == {**raw, "reference": "SC-1"}


@pytest.mark.parametrize(
    ("then", "saved"),
    [(("today", "stop"), {"by": "csp", "on": "2026-03-05"}), (("stop",), {"by": "csp"})],
)
def test_a_file_that_cannot_be_written_is_said_and_nothing_is_lost(
    start: Start, tmp_path: Path, then: tuple[str, ...], saved: dict[str, str]
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    terminal = start("folder/new.json")
    terminal.types("SC-1")
    terminal.reads("Noted and saved: SC-1.")
    moved = folder.rename(tmp_path / "elsewhere")
    terminal.types("csp")
    terminal.reads("This could not be saved in folder/new.json")
    moved.rename(folder)
    for text in then:
        terminal.types(text)
    assert terminal.ends() == 0
    assert load(folder / "new.json")["received"] == saved
