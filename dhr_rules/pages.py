"""A page of headings, paragraphs and tables, written as plain text or as Markdown."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Sequence
from typing import Literal, Protocol

from tabulate import tabulate

NARROW = 60  # columns; below this a table becomes a list


def printable(text: str) -> str:
    """Return the text without characters that could steer a terminal."""
    return "".join("�" if unicodedata.category(char)[0] == "C" else char for char in text)


class Page(Protocol):
    """What a report is written on."""

    def heading(self, level: Literal[1, 2, 3], text: str) -> None: ...
    def paragraph(self, text: str) -> None: ...
    def points(self, items: Sequence[str]) -> None: ...
    def numbered(self, items: Sequence[Sequence[str]]) -> None: ...
    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None: ...
    def text(self) -> str: ...


class TextPage:
    """Plain text, wrapped to a width. A heading stays on one line, however long."""

    def __init__(self, width: int = 80) -> None:
        self.width = max(width, 30)
        self.blocks: list[str] = []

    def _wrap(self, text: str, first: str = "", rest: str = "") -> str:
        return textwrap.fill(
            printable(text),
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
            break_long_words=False,
        )

    def heading(self, level: Literal[1, 2, 3], text: str) -> None:
        text = printable(text)
        under = {1: "=", 2: "-"}.get(level)
        lines = [text] if under is None else [text, under * min(len(text), self.width)]
        self.blocks.append("\n".join(lines))

    def paragraph(self, text: str) -> None:
        self.blocks.append(self._wrap(text))

    def points(self, items: Sequence[str]) -> None:
        self.blocks.append("\n".join(self._wrap(item, "- ", "  ") for item in items))

    def numbered(self, items: Sequence[Sequence[str]]) -> None:
        """Write numbered items, each a line and what goes below it."""
        for number, (first, *below) in enumerate(items, 1):
            mark = f"{number}. "
            indent = " " * len(mark)
            lines = [self._wrap(first, mark, indent)]
            lines += [self._wrap(line, indent, indent) for line in below]
            self.blocks.append("\n".join(lines))

    def choices(self, items: Sequence[str]) -> None:
        """Write a list that can be chosen from: ``1. yes``."""
        wide = len(f"{len(items)}. ")
        lines = [
            self._wrap(item, f"{number}. ".rjust(wide), " " * wide)
            for number, item in enumerate(items, 1)
        ]
        self.blocks.append("\n".join(lines))

    def verbatim(self, text: str) -> None:
        """Write quoted text, each paragraph at its own indent and wrapped again."""
        for block in text.split("\n\n"):
            indent = " " * (4 + len(block) - len(block.lstrip(" ")))
            self.blocks.append(self._wrap(" ".join(block.split()), indent, indent))

    def sample(self, text: str) -> None:
        """Write lines as they stand, to be copied."""
        self.blocks.append("\n".join(f"    {line}".rstrip() for line in text.splitlines()))

    def outline(self, lines: Sequence[tuple[int, str]]) -> None:
        self.blocks.append(
            "\n".join(
                self._wrap(line, "  " * (depth + 2), "  " * (depth + 3)) for depth, line in lines
            )
        )

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        cells = [[printable(cell) for cell in row] for row in rows]
        if self.width < NARROW:
            listed = [
                "\n".join(
                    self._wrap(f"{name}: {cell}", "- " if not number else "  ", "    ")
                    for number, (name, cell) in enumerate(zip(head, row, strict=True))
                )
                for row in cells
            ]
            self.blocks.append("\n".join(listed))
            return
        widths = self._column_widths([list(head), *cells])
        # Wrapped here, since tabulate fails at "1,234" where it is to wrap it itself.
        wrapped = [map(textwrap.fill, row, widths) for row in cells]
        self.blocks.append(
            tabulate(
                wrapped,
                headers=[
                    textwrap.fill(name, width - 2) for name, width in zip(head, widths, strict=True)
                ],
                tablefmt="grid",
                disable_numparse=True,
            )
        )

    def _column_widths(self, rows: Sequence[Sequence[str]]) -> list[int]:
        """Return widths that fit the page, so that the longest cells take like many lines."""
        head, *body = rows
        columns = [[row[number] for row in body] for number in range(len(head))]
        # tabulate gives every heading two columns more than its own length.
        longest = [
            max([len(name) + 2, *map(len, col)]) for name, col in zip(head, columns, strict=True)
        ]
        words = [
            max(len(word) for cell in [f"{name}--", *column] for word in cell.split() or [""])
            for name, column in zip(head, columns, strict=True)
        ]
        room = self.width - 3 * len(longest) - 1
        widths = list(longest)
        while sum(widths) > room:
            wide = [n for n in range(len(widths)) if widths[n] > max(words[n], 8)]
            roomy = min(wide or range(len(widths)), key=lambda n: longest[n] / widths[n])
            widths[roomy] -= 1
        return widths

    def text(self) -> str:
        return "\n\n".join(self.blocks) + "\n"


class MarkdownPage:
    """Markdown, for pasting into minutes or an e-mail."""

    def __init__(self) -> None:
        self.blocks: list[str] = []

    @staticmethod
    def _safe(text: str) -> str:
        return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", printable(text))

    def heading(self, level: Literal[1, 2, 3], text: str) -> None:
        self.blocks.append(f"{'#' * level} {self._safe(text)}")

    def paragraph(self, text: str) -> None:
        self.blocks.append(self._safe(text))

    def points(self, items: Sequence[str]) -> None:
        self.blocks.append("\n".join(f"- {self._safe(item)}" for item in items))

    def numbered(self, items: Sequence[Sequence[str]]) -> None:
        for number, (first, *below) in enumerate(items, 1):
            mark = f"{number}. "
            lines = [mark + self._safe(first)]
            lines += [f"{' ' * len(mark)}- {self._safe(line)}" for line in below]
            self.blocks.append("\n".join(lines))

    def sample(self, text: str) -> None:
        """Write lines as they stand, to be copied."""
        self.blocks.append(f"```gherkin\n{text.rstrip()}\n```")

    def table(self, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        lines = [
            list(head),
            ["---"] * len(head),
            *([self._safe(cell) for cell in row] for row in rows),
        ]
        self.blocks.append("\n".join(f"| {' | '.join(line)} |" for line in lines))

    def text(self) -> str:
        return "\n\n".join(self.blocks) + "\n"
