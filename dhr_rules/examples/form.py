"""Whether the parts of a feature stand where they have a sense."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from dhr_rules.examples.matching import fits
from dhr_rules.examples.shapes import Kind

Raw = Mapping[str, Any]
Said = tuple[int, str]  # the line, and what is wrong there
KINDS: Mapping[str, Kind] = {"Context": "given", "Action": "when", "Outcome": "then"}
_KEYWORDS = ("given", "when", "then", "and", "but")
_LIKE_A_KEYWORD = 0.6
# Words with which a description may begin, however like a keyword they are.
_ORDINARY = frozenset({
    "a", "an", "any", "band", "both", "end", "even", "ever", "every", "give", "gives", "giving",
    "hand", "he", "hen", "her", "here", "land", "one", "than", "that", "the", "them", "there",
    "these", "they", "this", "those", "were", "what", "where", "which", "who",
})  # fmt: skip
_COLUMN = re.compile(r"<([^<>]+)>")


def kinds_of(steps: Sequence[Raw]) -> Iterator[Kind]:
    """Yield the kind of each sentence: one that begins with And is of the kind above it."""
    kind: Kind = "given"
    for step in steps:
        kind = KINDS.get(step["keywordType"], kind)
        yield kind


def faults_of_scenario(raw: Raw, above: Sequence[Raw]) -> Iterator[Said]:
    """Yield what is wrong with a scenario; ``above`` are the sentences of its backgrounds."""
    line = raw["location"]["line"]
    steps = [*above, *raw["steps"]]
    if not raw["steps"]:
        yield line, "this example has no sentence. Begin its lines with Given, When, Then"
    else:
        yield from _order(raw, steps)
    outline = raw["keyword"] in ("Scenario Outline", "Scenario Template") or raw["examples"]
    if outline and not any(table["tableBody"] for table in raw["examples"]):
        yield line, "this outline has no row of examples. Add a table below “Examples:”"
    for step in raw["steps"]:
        if "docString" in step:
            said = "no phrase takes a text in quotation marks below it. Leave it out"
            yield step["location"]["line"], said
    yield from _columns(raw, steps)


def _order(raw: Raw, steps: Sequence[Raw]) -> Iterator[Said]:
    """Yield the sentences that stand before or after what they need."""
    if steps[0]["keywordType"] == "Conjunction":
        yield steps[0]["location"]["line"], "an example begins with Given, and not with And or But"
    for step in steps:
        if step["keywordType"] == "Unknown":
            yield step["location"]["line"], "begin this line with Given, When, Then or And"
    kinds = list(kinds_of(steps))
    line = raw["location"]["line"]
    if "then" not in kinds:
        yield line, "this example expects nothing. Add a line that begins with Then"
    if "when" not in kinds:
        said = "nothing is assessed in this example. Add a line: When the referral is assessed"
        yield line, said
        return
    first = kinds.index("when")
    for number, (step, kind) in enumerate(zip(steps, kinds, strict=True)):
        if kind == "given" and number > first:
            said = "this is told after the referral was assessed. Put it above the line with When"
            yield step["location"]["line"], said
        if kind == "then" and number < first:
            said = "nothing is assessed yet. Put this below the line with When"
            yield step["location"]["line"], said


def _columns(raw: Raw, steps: Sequence[Raw]) -> Iterator[Said]:
    """Yield what is wrong between the columns of the tables and the ``<names>`` that use them."""
    for table in raw["examples"]:
        head = _head(table)
        known = [cell["value"] for cell in head]
        line = head[0]["location"]["line"] if head else table["location"]["line"]
        if not all(known) or len(set(known)) < len(known):
            yield line, "each column of the table needs a name of its own"
        for step in steps:
            for name in _names_in(step):
                if name not in known:
                    yield step["location"]["line"], _no_column(name, known)
    if not raw["examples"]:
        for step in steps:
            for name in _names_in(step):
                said = f"<{name}> stands for a column of a table. Add a table below “Examples:”"
                yield step["location"]["line"], said


def faults_of_titles(feature: Raw) -> Iterator[Said]:
    """Yield the scenarios of a file that cannot be told apart: pytest would run one alone."""
    seen: dict[str, int] = {}
    parts = [*feature["children"]]
    parts += [part for child in parts if "rule" in child for part in child["rule"]["children"]]
    for part in parts:
        if "scenario" in part:
            title, line = part["scenario"]["name"], part["scenario"]["location"]["line"]
            if title in seen:
                yield line, f"line {seen[title]} has the same title. Give each example its own"
            seen.setdefault(title, line)


def _names_in(step: Raw) -> Iterator[str]:
    rows = step.get("dataTable", {}).get("rows", ())
    for text in (step["text"], *(cell["value"] for row in rows for cell in row["cells"])):
        yield from _COLUMN.findall(text)


def _no_column(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1)
    meant = f" Did you mean <{near[0]}>?" if near else ""
    return f"the table has no column <{name}>.{meant} Its columns are: {', '.join(known)}"


def _head(table: Raw) -> Sequence[Raw]:
    head = table.get("tableHeader")
    return head["cells"] if head else ()


def faults_of_description(raw: Raw, source: Sequence[str]) -> Iterator[Said]:
    """Yield the lines of a description that look like sentences of an example.

    A line with a slip in its first word would otherwise be read as a description, and not be
    heeded. ``source`` are the lines of the file.
    """
    of_examples = "steps" in raw
    line = raw["location"]["line"]
    for text in filter(None, map(str.strip, raw["description"].split("\n"))):
        while line < len(source) and source[line].strip() != text:
            line += 1
        line += 1
        words = text.lstrip("-*• ")
        begin, _, rest = words.partition(" ")
        keyword = _meant(begin.strip(":,.").lower())
        if keyword and (fits(rest) or (of_examples and begin.lower() not in _ORDINARY)):
            yield line, f"this line is not read as a sentence. Begin it with {keyword.capitalize()}"
        elif phrase := fits(words):
            begins = phrase.kind.capitalize()
            yield line, f"this line is not read as a sentence. Begin it with {begins} or And"


def _meant(begin: str) -> str | None:
    near = get_close_matches(begin, _KEYWORDS, n=1, cutoff=_LIKE_A_KEYWORD)
    return near[0] if near else None


def faults_of_tags(raw: Raw, known: Collection[str] | None) -> Iterator[Said]:
    """Yield the tags that name no rule and no step (``None``: a tag can be any)."""
    for tag in raw.get("tags", ()):
        name = tag["name"].removeprefix("@")
        if known is not None and name not in known:
            near = get_close_matches(name, known, n=3)
            meant = f" Did you mean {' or '.join(f'@{one}' for one in near)}?" if near else ""
            yield (
                tag["location"]["line"],
                f"the tag @{name} names no rule and no step.{meant} A tag can be left out. To "
                "list them: dhr-triage rules",
            )
