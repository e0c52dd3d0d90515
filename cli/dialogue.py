"""One question at a time on a terminal, or through a pipe: plain lines, top to bottom.

Nothing is redrawn and nothing is coloured, so that a screen reader can follow.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import click

from dhr_rules.pages import TextPage

WORDS = (
    "why: why this is asked, and the words of the law",
    "back: undo your last answer; you can go back step by step",
    "answers: read what you have answered, and correct any of it",
    "stop: save and finish for now",
)


class Stopped(Exception):
    """The person ended the interview: by the keys Ctrl and C, or by the end of the input."""

    def __init__(self, interrupted: bool) -> None:
        super().__init__()
        self.interrupted = interrupted


class Dialogue:
    """Says paragraphs and lists, and reads lines.

    Ctrl-C counts only while a line is awaited: an answer that was given is always
    recorded and saved first.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self._awaiting = False
        self._interrupted = False

    def note_words(self) -> None:
        """Say which words can be typed at any question."""
        for word in WORDS:
            self.note(f"  {word}")

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen to Ctrl-C for as long as the dialogue goes on."""
        before = signal.signal(signal.SIGINT, self._note_interruption)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _note_interruption(self, number: int, frame: FrameType | None) -> None:
        self._interrupted = True
        if self._awaiting:
            raise KeyboardInterrupt

    def say(self, *paragraphs: str) -> None:
        """Print paragraphs, with an empty line after each."""
        for paragraph in paragraphs:
            page = TextPage(self.width)
            page.paragraph(paragraph)
            click.echo(page.text())

    def note(self, text: str) -> None:
        """Print one remark, with no empty line after it."""
        page = TextPage(self.width)
        page.paragraph(text)
        click.echo(page.text(), nl=False)

    def points(self, items: Sequence[str]) -> None:
        """Print a list, with an empty line after it; nothing where it is empty."""
        if items:
            page = TextPage(self.width)
            page.points(items)
            click.echo(page.text())

    def listed(self, items: Sequence[str]) -> None:
        """Print a numbered list, with an empty line after it."""
        page = TextPage(self.width)
        page.choices(items)
        click.echo(page.text())

    def line(self, prompt: str) -> str:
        """Return the next line that is typed. Raises ``Stopped``."""
        click.echo(prompt, nl=False)
        sys.stdout.flush()
        try:
            self._awaiting = True
            if self._interrupted:
                raise KeyboardInterrupt
            text = sys.stdin.readline()
        except KeyboardInterrupt:
            raise Stopped(interrupted=True) from None
        finally:
            self._awaiting = False
        if not text:
            raise Stopped(interrupted=False)
        return text.strip()
