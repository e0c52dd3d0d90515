"""What came of checking a board's own examples, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dhr_rules.causes import as_sentence_start
from dhr_rules.examples.playing import Failure, Played
from dhr_rules.pages import TextPage
from dhr_rules.policy import Policy


def check_page(policy: Policy, played: Sequence[Played], width: int = 80) -> str:
    """Return the results file by file: what is as it says, and what is not, and why."""
    page = TextPage(width)
    for (file, title), of_file in groupby(
        played, lambda one: (one.example.file, one.example.feature)
    ):
        page.heading(1, f"{title} ({file})")
        for rule, of_rule in groupby(list(of_file), lambda one: one.example.rule):
            if rule:
                page.heading(3, rule)
            for one in of_rule:
                _result(page, one)
    holding = sum(one.holds for one in played)
    page.paragraph(
        f"{holding} of {len(played)} examples are as they say, by the rules of edition "
        f"{policy.edition}."
    )
    return page.text()


def _result(page: TextPage, played: Played) -> None:
    said = "as it says" if played.holds else "NOT AS IT SAYS"
    page.points([f"{said}: {played.example.name} (line {played.example.line})"])
    for failure in played.failures:
        page.outline([(1, line) for line in _lines(failure)])


def _lines(failure: Failure) -> list[str]:
    """Return what is said about one line: what was expected, what the rules say, and why."""
    if not failure.expected:
        return [f"Line {failure.line}: {failure.said}"]
    found = failure.found.split("\n")
    lines = [f"Line {failure.line}: {failure.what}"]
    lines += [f"Expected: {failure.expected}", f"The rules say: {found[0]}", *found[1:]]
    return [*lines, f"Why: {as_sentence_start(failure.why)}"] if failure.why else lines


def as_data(policy: Policy, played: Sequence[Played]) -> dict[str, Any]:
    """Return the results as data: each example with its place, and what is not as it says."""
    return {
        "edition": policy.edition,
        "digest": policy.digest,
        "examples": len(played),
        "as_they_say": sum(one.holds for one in played),
        "results": [
            {
                "file": one.example.file,
                "line": one.example.line,
                "feature": one.example.feature,
                "rule": one.example.rule,
                "scenario": one.example.scenario,
                "cells": dict(one.example.cells),
                "holds": one.holds,
                "failures": [
                    {
                        "line": failure.line,
                        "what": failure.what or failure.said,
                        "expected": failure.expected or None,
                        "found": failure.found or None,
                        "why": failure.why or None,
                    }
                    for failure in one.failures
                ],
            }
            for one in played
        ],
    }
