"""The quoted law, with the words that the rules encode marked limb by limb."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_BELOW_THE_HEAD = "\n---\n"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of the law, and the limbs that they belong to: none, one or several."""

    text: str
    limbs: tuple[str, ...]
    first_of: tuple[str, ...]  # the limbs whose words begin here


@dataclass(frozen=True, slots=True)
class Paragraph:
    indent: int  # how far it is set in, in steps
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quoted text: what is said above it, and its paragraphs."""

    head: Mapping[str, str]  # Source, Version, In force …
    paragraphs: tuple[Paragraph, ...]
    found: frozenset[str]  # the limbs that have words here


def quote(
    text: str, words: Sequence[tuple[str, Sequence[str]]], subsections: Sequence[str] = ()
) -> Quoted:
    """Return a quoted text with words marked: for each limb, the words that it encodes.

    The words of a limb are looked for across lines and paragraphs, every time they occur;
    where they occur in the parts that are cited, there alone: ``["1", "a"]`` for (1)(a).
    """
    head, _, body = text.partition(_BELOW_THE_HEAD)
    blocks = [block for block in re.split(r"\n[ \t]*\n", body.strip("\n")) if block.strip()]
    flat, starts = _flattened(blocks)
    cited = list(_spans(blocks, starts, len(flat), subsections))
    marks = [
        (start, start + len(phrase), limb)
        for limb, phrases in words
        for phrase in (" ".join(one.split()) for one in phrases)
        for start in _where(flat, phrase, cited)
    ]
    found = frozenset(limb for _, _, limb in marks)
    ends = [*starts[1:], len(flat) + 1]
    paragraphs = tuple(
        Paragraph(_indent(block), tuple(_runs(flat, start, end - 1, marks)))
        for block, start, end in zip(blocks, starts, ends, strict=True)
    )
    return Quoted(_head(head), paragraphs, found)


def _flattened(blocks: Sequence[str]) -> tuple[str, list[int]]:
    """Return the text on one line, and where each paragraph begins in it."""
    starts, parts, length = [], [], 0
    for block in blocks:
        line = " ".join(block.split())
        starts.append(length)
        parts.append(line)
        length += len(line) + 1
    return " ".join(parts), starts


def _spans(
    blocks: Sequence[str], starts: Sequence[int], length: int, subsections: Sequence[str]
) -> Iterable[tuple[int, int]]:
    """Yield where what is cited stands: some subsections, but for paragraphs beside those cited."""
    letters = {one for one in subsections if one.isalpha()}
    subsection, letter = "", ""
    for block, start, end in zip(blocks, starts, [*starts[1:], length], strict=True):
        if number := re.match(r"\((\d+[A-Z]*)\)", block):
            subsection, letter = number[1], ""
        elif lettered := re.match(r" *\(([a-z])\)", block):
            letter = lettered[1]
        if subsection in subsections and (not letter or not letters or letter in letters):
            yield start, end


def _where(flat: str, phrase: str, cited: Sequence[tuple[int, int]]) -> Sequence[int]:
    every = list(_every(flat, phrase))
    inside = [at for at in every if any(start <= at < end for start, end in cited)]
    return inside or every


def _every(flat: str, phrase: str) -> Iterable[int]:
    start = flat.find(phrase)
    while start >= 0:
        yield start
        start = flat.find(phrase, start + 1)


def _runs(flat: str, start: int, end: int, marks: Sequence[tuple[int, int, str]]) -> Iterable[Run]:
    edges = {start, end}
    for first, last, _ in marks:
        edges |= {edge for edge in (first, last) if start < edge < end}
    ordered = sorted(edges)
    for left, right in itertools.pairwise(ordered):
        here = dict.fromkeys(limb for first, last, limb in marks if first <= left < last)
        begun = dict.fromkeys(limb for first, _, limb in marks if first == left)
        yield Run(flat[left:right], tuple(here), tuple(begun))


def _indent(block: str) -> int:
    first = block.lstrip("\n").split("\n", 1)[0]
    return (len(first) - len(first.lstrip(" "))) // 2


def _head(head: str) -> Mapping[str, str]:
    said: dict[str, str] = {}
    name = ""
    for line in head.splitlines():
        key, colon, value = line.partition(": ")
        if colon and re.fullmatch(r"[A-Z][A-Za-z ]+", key):
            name = key
            said[name] = value.strip()
        elif name:
            said[name] += f" {line.strip()}"
    return said
