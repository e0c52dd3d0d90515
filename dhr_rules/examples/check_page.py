"""What a check of examples found, for a person and for a program."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from dhr_rules.causes import as_sentence_start
from dhr_rules.examples.playing import Failure, Played
from dhr_rules.pages import TextPage
from dhr_rules.policy import Policy
from dhr_rules.results import PolicyUsed, ResultPart

MOST_SHOWN = 5  # entries of a list: those most like what was expected


class FailureFound(ResultPart):
    """What is not as an example expects, on which line, and why the rules say otherwise."""

    line: int
    what: str
    expected: str
    found: str  # of a list, one entry a line
    why: str  # empty where the assessment gives no explanation of it


class ExampleChecked(ResultPart):
    """One example: where it is, and whether it is as expected."""

    file: str
    line: int  # of its row, where it is a row of a table
    feature: str
    rule: str | None
    scenario: str
    cells: dict[str, str]
    holds: bool
    failures: list[FailureFound]


class CheckFound(ResultPart):
    """What a check of examples found."""

    version: Literal[1] = 1
    policy: PolicyUsed
    examples: list[ExampleChecked]


def check_found(played: Sequence[Played], policy: Policy) -> CheckFound:
    """Return the results, for a program."""
    used = PolicyUsed(edition=policy.edition, digest=policy.digest)
    return CheckFound(policy=used, examples=[_checked(one) for one in played])


def _checked(played: Played) -> ExampleChecked:
    example = played.example
    return ExampleChecked(
        file=example.file,
        line=example.line,
        feature=example.feature,
        rule=example.rule,
        scenario=example.scenario,
        cells=dict(example.cells),
        holds=played.holds,
        failures=[_found(failure) for failure in played.failures],
    )


def _found(failure: Failure) -> FailureFound:
    return FailureFound(
        line=failure.line,
        what=failure.what,
        expected=failure.expected,
        found=failure.found,
        why=failure.why,
    )


def check_page(played: Sequence[Played], policy: Policy, width: int) -> str:
    """Return the results as plain text: file by file, and the count at the end."""
    page = _ResultPage(width)
    results = check_found(played, policy).examples
    for file, of_file in itertools.groupby(results, lambda one: one.file):
        page.file(file, list(of_file))
    right = sum(one.holds for one in results)
    page.paragraph(_summary(right, len(results)))
    return page.text()


def _summary(right: int, count: int) -> str:
    if count == 1:
        return f"The one example is {'' if right else 'not '}as expected."
    are = "is" if right == 1 else "are"
    return f"{right} of {count} examples {are} as expected."


class _ResultPage(TextPage):
    """A page of results. Each block is what belongs together."""

    def file(self, file: str, examples: Sequence[ExampleChecked]) -> None:
        self.heading(2, f"{file}: {examples[0].feature}")
        for rule, of_rule in itertools.groupby(examples, lambda one: one.rule):
            if rule:
                self.paragraph(f"Rule: {rule}")
            for (title, _), rows in itertools.groupby(of_rule, _scenario):
                self.blocks.append("\n".join(self._scenario(title, list(rows))))

    def _scenario(self, title: str, examples: Sequence[ExampleChecked]) -> Iterator[str]:
        if not examples[0].cells:
            yield self._wrap(_so(title, examples[0]), "- ", "  ")
            yield from self._failures(examples[0], "    ")
            return
        yield self._wrap(f"{title}:", "- ", "  ")
        for example in examples:
            cells = example.cells.items()
            row = ", ".join(f"{column}: {cell or 'nothing'}" for column, cell in cells)
            yield self._wrap(_so(f"line {example.line} ({row})", example), "  - ", "    ")
            yield from self._failures(example, "      ")

    def _failures(self, example: ExampleChecked, indent: str) -> Iterator[str]:
        below = indent + "  "
        for failure in example.failures:
            yield self._wrap(f"line {failure.line}: {failure.what}", indent, below)
            yield self._wrap(f"the example expects: {failure.expected}", below, below + "  ")
            found = failure.found.split("\n")
            if len(found) == 1:
                yield self._wrap(f"the rules say: {found[0]}", below, below + "  ")
            else:
                yield self._wrap("the rules say:", below, below)
                for entry in _likest(found, failure.expected):
                    yield self._wrap(entry, below + "- ", below + "  ")
            if len(found) > MOST_SHOWN:
                said = f"and {len(found) - MOST_SHOWN} others. All of them: --format json"
                yield self._wrap(said, below, below)
            if failure.why:
                yield self._wrap(f"why: {as_sentence_start(failure.why)}", below, below + "  ")


def _likest(found: Sequence[str], expected: str) -> list[str]:
    """Return the entries of a list that are most like what was expected, in their order."""

    def likeness(entry: str) -> float:
        return SequenceMatcher(None, entry, expected).ratio()

    shown = set(sorted(set(found), key=likeness, reverse=True)[:MOST_SHOWN])
    return [entry for entry in found if entry in shown][:MOST_SHOWN]


def _scenario(example: ExampleChecked) -> tuple[str, bool]:
    return example.scenario, bool(example.cells)


def _so(title: str, example: ExampleChecked) -> str:
    return f"{title}: {'as expected' if example.holds else 'NOT as expected'}"
