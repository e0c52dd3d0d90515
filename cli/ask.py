"""``dhr-triage ask``: the guided interview. What is asked, and why, is decided elsewhere."""

from __future__ import annotations

import os
import shlex
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dhr_rules.cli.options import ExactDate, is_there, local_option, policy_of, read, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dhr_rules.cli.dialogue import Dialogue
    from dhr_rules.faults import Fault
    from dhr_rules.interview.session import Interview
    from dhr_rules.interview.steps import Step

INTERRUPTED = 130
_ALWAYS = "You can also type: why, back, answers, stop."


@click.command()
@click.argument("referral", metavar="[REFERRAL.json]", required=False)
@click.option("--on", type=ExactDate(), help="Date of the assessment (default: today).")
@local_option
def ask(referral: str | None, on: date | None, local: str | None) -> int:
    """Be asked one question at a time, and get the referral and its assessment.

    Start from nothing, or go on with a referral that is filled in in part. Every
    answer is saved at once: you can stop at any time and go on later.
    """
    from dhr_rules.cli.dialogue import Dialogue
    from dhr_rules.faults import ReferralError
    from dhr_rules.interview.saving import part_filled
    from dhr_rules.interview.session import Interview

    if referral == "-":
        raise click.UsageError("Name a file: the interview itself reads what you type.")
    day, path = on or date.today(), Path(referral) if referral is not None else None
    there = path is not None and is_there(path)
    policy = policy_of(local)
    try:
        interview = Interview(part_filled(read(str(path)), day) if there else {}, day, policy)
    except ReferralError as error:
        said = f"{error}\nNothing in it was changed. Correct this and try again."
        raise click.ClickException(said) from None
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    given = (("--on", on.isoformat() if on else ""), ("--local", local or ""))
    options = "".join(f" {name} {shlex.quote(value)}" for name, value in given if value)
    return _Conversation(Dialogue(width()), interview, path, options).lead(resumed=there)


class _EnoughForNow(Exception):
    """The person typed stop."""


class _Conversation:
    def __init__(
        self, dialogue: Dialogue, interview: Interview, path: Path | None, options: str
    ) -> None:
        self.dialogue, self.interview, self.path = dialogue, interview, path
        self.options = options  # to be given again when the interview goes on
        self.unsaved = False

    def lead(self, resumed: bool) -> int:
        """Ask until nothing is left to ask. Return the exit status."""
        from dhr_rules.cli.dialogue import Stopped

        with self.dialogue.listening():
            self._open(resumed)
            try:
                while step := self.interview.next_step():
                    self._put(step)
            except _EnoughForNow:
                pass
            except Stopped as stopped:
                click.echo()
                self._take_leave()
                return INTERRUPTED if stopped.interrupted else 0
        self._close()
        return 0

    def _open(self, resumed: bool) -> None:
        say = self.dialogue.say
        say(
            "This asks you one question at a time, and only what can still change which "
            "reviews are indicated. It decides nothing: people decide."
        )
        if resumed:
            say(f"Going on with {self.path}. What is in it is kept.")
        elif self.path:
            say(f"Your answers are saved in {self.path}, each as soon as you give it.")
        else:
            say("Your answers are saved in a file in this folder, each as soon as you give it.")
        say("After each question, type your answer and press Enter. You can also type:")
        self.dialogue.note_words()
        click.echo()
        say(
            "Write no names. People are called Person A, Person B and so on, and Adult A or "
            "Child A once their age is known."
        )

    def _put(self, step: Step, correcting: bool = False) -> None:
        """Put one question until it is answered or left. Raises ``_EnoughForNow``."""
        self._progress()
        self._question(step)
        while True:
            text = self._line()
            match text.casefold().rstrip("."):
                case "back" if correcting:
                    return self.dialogue.say("Left as it is.")
                case "back":
                    return self._back()
                case "answers":
                    corrected = self._answers()
                    return self._put(corrected, correcting=True) if corrected else None
                case "why" | "why do you ask" | "why do you ask?":
                    self._why(step)
                    self._question(step)
                case "?" | "help" | "h":
                    self._help(step)
                case "":
                    self.dialogue.say(f"Type an answer, or: not known. {step.possible()}")
                case _:
                    if self._answered(step, text):
                        return None

    def _line(self, prompt: str = "Your answer: ") -> str:
        text = self.dialogue.line(prompt)
        click.echo()
        if text.casefold().rstrip(".") in ("stop", "quit", "exit"):
            raise _EnoughForNow
        return text

    def _progress(self) -> None:
        from dhr_rules.interview.progress import progress

        lines = list(progress(self.interview.view, self.interview.open_questions()))
        for line in lines:
            self.dialogue.note(line)
        if lines:
            click.echo()

    def _question(self, step: Step) -> None:
        self.dialogue.say(step.question)
        if step.hint:
            self.dialogue.say(step.hint)
        if step.choices and step.numbered:
            self.dialogue.listed([choice.says for choice in step.choices])
        self.dialogue.say(f"{step.how_to_choose()} {_ALWAYS}".lstrip())

    def _why(self, step: Step) -> None:
        from dhr_rules.interview.grounds import why

        self.dialogue.say(*why(self.interview.view, step))

    def _help(self, step: Step) -> None:
        self.dialogue.say("Type your answer and press Enter.", step.possible(), "Or type:")
        self.dialogue.note_words()
        click.echo()
        self.dialogue.say(f"The question: {step.question}")

    def _back(self) -> None:
        if self.interview.back():
            self._save()
            self.dialogue.say("Gone back: your last answer is undone.")
        else:
            self.dialogue.say(
                "This is the first question of this sitting. To correct an earlier answer, "
                "type: answers."
            )

    def _answers(self) -> Step | None:
        """List the answers. Return the question of the one to correct, if any."""
        from dhr_rules.interview.typed import read_number

        given = self.interview.answers()
        if not given:
            self.dialogue.say("Nothing has been answered yet.")
            return None
        self.dialogue.say("Your answers so far:")
        self.dialogue.listed([f"{one.question} {one.answer}." for one in given])
        while True:
            self.dialogue.note("Type the number of the answer to correct, or press Enter to go on.")
            text = self._line("Number: ")
            if not text or text.casefold() == "back":
                return None
            number = read_number(text) or 0
            if 1 <= number <= len(given):
                chosen = given[number - 1]
                self.dialogue.say(f"So far: {chosen.answer}. To leave it so, type: back.")
                return self.interview.step(chosen.key)
            last = len(given)
            numbers = f"numbers are from 1 to {last}" if last > 1 else "only number is 1"
            self.dialogue.say(f"“{text}” is not in the list. The {numbers}.")

    def _answered(self, step: Step, text: str) -> bool:
        """Record an answer. Return whether it could be."""
        from dhr_rules.faults import ReferralError
        from dhr_rules.interview.typed import NotUnderstood

        try:
            said = self.interview.answer(step, text)
        except NotUnderstood as reason:
            self.dialogue.say(str(reason))
            return False
        except ReferralError as error:
            self._refuse(error.faults)
            self.dialogue.say(step.question)
            return False
        if self.path is None and not self._name_the_file():
            return False
        self._save()
        self.dialogue.say(f"Noted{'' if self.unsaved else ' and saved'}: {said}.")
        return True

    def _refuse(self, faults: Sequence[Fault]) -> None:
        from dhr_rules.interview.typed import said_plainly

        self.dialogue.say("That does not fit what was answered before, so it was not recorded:")
        asked = {one.key: one.question for one in self.interview.answers()}
        for fault in faults:
            about = f"{asked[fault.pointer]} " if fault.pointer in asked else ""
            self.dialogue.say(f"{about}{said_plainly(fault.message)}")
        self.dialogue.say(
            "What was answered before stays. Answer again, or type answers to correct another one."
        )

    def _name_the_file(self) -> bool:
        """Name the file after the reference. An existing file is never written over."""
        from dhr_rules.interview.saving import file_name

        path = Path(file_name(self.interview.raw["reference"]))
        if path.exists() or path.is_symlink():
            self.interview.back()
            self.dialogue.say(
                f"There is already a file {path} in this folder. It is left as it is. Type "
                f"another reference; or type stop, and then: {self._command('ask', path)}"
            )
            return False
        self.path = path
        self.dialogue.say(f"Your answers are saved in the file {path}, in this folder.")
        return True

    def _save(self) -> None:
        from dhr_rules.interview.saving import save

        if self.path is None:
            return
        try:
            save(self.interview.raw, self.path)
            self.unsaved = False
        except OSError as error:
            self.unsaved = True
            self.dialogue.say(
                f"This could not be saved in {self.path} ({os.strerror(error.errno or 0)}). "
                "Your answers are kept as long as you do not leave. Mend this, and go on: "
                "everything is saved again with the next answer."
            )

    def _command(self, name: str, path: Path) -> str:
        from dhr_rules.pages import printable

        return printable(f"dhr-triage {name} {shlex.quote(str(path))}{self.options}")

    def _take_leave(self) -> None:
        if self.unsaved:
            self._save()
        if self.path is None or not self.path.exists():
            self.dialogue.say("Stopped. Nothing was answered yet, so nothing was saved.")
        elif not self.unsaved:
            self.dialogue.say(f"Everything you answered is saved in {self.path}.")
            self.dialogue.note("To go on later, type:")
            click.echo(f"  {self._command('ask', self.path)}")

    def _close(self) -> None:
        from dhr_rules.interview.progress import ending, unanswered
        from dhr_rules.report import report

        view, path = self.interview.view, self.path
        if view.assessment is None or path is None:
            self._take_leave()
            return
        self.dialogue.say(*ending(view, self.interview.open_questions()))
        self.dialogue.points(unanswered(view))
        shown = report(view.assessment, width=self.dialogue.width, policy=self.interview.policy)
        click.echo(shown)
        self._take_leave()
        self.dialogue.note("To see this assessment again, type:")
        click.echo(f"  {self._command('assess', path)}")
