"""A summary as a picture, and as a page that has the picture and every number in tables.

The picture is an SVG of bars. A bar is full as far as the least that its number may be, and
outlined as far as the most, so that it says no more than the number beside it. Nothing is
said by colour alone. The text is text, and large enough on a screen of 320 pixels.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dhr_rules.loading import PACKAGE
from dhr_rules.screening.bands import Band
from dhr_rules.screening.summary import Summary
from dhr_rules.screening.summary_table_file import summary_as_csv
from dhr_rules.screening.summary_tables import listings, tables_of_everybody, tables_of_moves
from dhr_rules.templates import templates_of

MOST_BARS = 60  # areas in the picture; the tables have all of them
_WIDE = 360  # of the picture, in its own units
_EDGE = 8
_LINE, _BAR, _GAP = 18, 12, 12  # heights: a line of text, a bar, what is below it
_CHARACTERS, _OF_CAPITALS = 48, 32  # that fit in a line, of sentences and of the widest names
_KEPT_TOGETHER = "\u00a0"  # a space at which no line is broken
_PACKAGE = "dhr_rules.screening"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: where its foot is, and whether it is bold."""

    y: int
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its top, how far it is full, and how much further it is outlined."""

    y: int
    full: float
    outlined: float


@dataclass(frozen=True, slots=True)
class Part:
    """What is counted together: a heading, and the number beside each label."""

    heading: str
    numbers: Sequence[tuple[str, Band]]
    characters: int = _CHARACTERS


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture laid out, from top to bottom. ``name`` tells it from others on a page."""

    name: str
    title: str
    told: str  # the same in words
    data: str  # the same as CSV, or empty
    height: int
    lines: Sequence[Line]
    bars: Sequence[Bar]
    width: int = _WIDE
    edge: int = _EDGE
    bar: int = _BAR


def summary_as_svg(summary: Summary) -> str:
    """Return the picture, with its numbers in its description and as CSV in its metadata."""
    parts = list(_parts(summary))
    before = [*summary.counted_rows, *summary.in_short]
    picture = (
        _Drawing(parts)
        .headed(summary, before)
        .picture(
            "summary",
            summary.heading,
            " ".join([*before, *map(_in_words, parts)]),
            summary_as_csv(summary).lstrip("\ufeff"),
        )
    )
    return templates_of(_PACKAGE).get_template("summary.svg").render(picture=picture)


def summary_as_html(summary: Summary) -> str:
    """Return a page with the picture, in parts, and every number in tables.

    It needs no other file.
    """
    parts = list(_parts(summary))
    style = Markup((PACKAGE / "book" / "style.css").read_text(encoding="utf-8"))
    return (
        templates_of(_PACKAGE)
        .get_template("summary.html")
        .render(
            summary=summary,
            style=style,
            totals=tables_of_everybody(summary),
            listings=listings(summary),
            moves=tables_of_moves(summary.moves) if summary.moves else (),
            legend=_LEGEND[summary.bands.exact],
            pictures=[
                _Drawing(parts, [part]).picture(f"part-{number}", part.heading, _in_words(part))
                for number, part in enumerate(parts, 1)
            ],
        )
    )


def _parts(summary: Summary) -> Iterator[Part]:
    found = summary.everybody.found
    for question in summary.questions:
        answers = question.answers.items()
        yield Part(question.title, [(said, found[question.id, code]) for code, said in answers])
    for title, groups in (("area", summary.areas), ("year", summary.years)):
        if groups:
            shown = groups[:MOST_BARS]
            rest = "" if len(shown) == len(groups) else f" (the first {MOST_BARS})"
            people = [(one.name, one.people) for one in shown]
            yield Part(f"People by {title}{rest}", people, _OF_CAPITALS)


def _in_words(part: Part) -> str:
    numbers = "; ".join(f"{label}: {band.words}" for label, band in part.numbers)
    return f"{part.heading}. {numbers}."


class _Drawing:
    """Parts put below one another, all on the scale of ``parts``; ``shown`` are drawn."""

    def __init__(self, parts: Sequence[Part], shown: Sequence[Part] | None = None) -> None:
        most = max(band.at_most for part in parts for _, band in part.numbers)
        self.scale = (_WIDE - 2 * _EDGE) / max(most, 1)
        self.shown = parts if shown is None else shown
        self.lines: list[Line] = []
        self.bars: list[Bar] = []
        self.y = _EDGE

    def headed(self, summary: Summary, sentences: Sequence[str]) -> _Drawing:
        """Write what has to stand above every number."""
        if summary.marking:
            self._write(summary.marking, bold=True)
        self._write(summary.heading, bold=True)
        for sentence in (*sentences, _LEGEND[summary.bands.exact]):
            self.y += _GAP // 2
            self._write(sentence)
        self.y += _GAP
        return self

    def picture(self, name: str, title: str, told: str, data: str = "") -> Picture:
        for part in self.shown:
            self._write(part.heading, bold=True)
            for label, band in part.numbers:
                self._number(label, band, part.characters)
            self.y += _GAP
        return Picture(name, title, told, data, self.y, self.lines, self.bars)

    def _number(self, label: str, band: Band, characters: int) -> None:
        self._write(f"{label}: {band.words.replace(' ', _KEPT_TOGETHER)}", characters)
        self.y += 4
        outlined = (band.at_most - band.at_least) * self.scale
        self.bars.append(Bar(self.y, band.at_least * self.scale, outlined))
        self.y += _BAR + _GAP // 2

    def _write(self, text: str, characters: int = _CHARACTERS, bold: bool = False) -> None:
        for line in textwrap.wrap(text, characters, break_on_hyphens=False):
            self.y += _LINE
            self.lines.append(Line(self.y, line, bold))


_LEGEND = {
    False: "A bar is full as far as the number is sure to reach, and outlined as far as it may.",
    True: "A bar is as long as its number is large.",
}
