"""The vocabulary as a page: how an example is written, every phrase, every gap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dhr_rules.examples.reading import read_features
from dhr_rules.examples.shipped import FEATURES
from dhr_rules.pages import MarkdownPage, TextPage
from dhr_rules.phrases.listing import (
    ASSUMED,
    SAMPLE,
    GapListed,
    Listed,
    Uses,
    gaps_listed,
    phrases_listed,
    shown_words,
    spoken,
)
from dhr_rules.policy import Policy


@cache
def uses() -> Uses:
    """Return for every phrase the first sentence in the shipped features that uses it."""
    found: Uses = {}
    for feature in read_features(FEATURES, None):
        for example in feature.examples:
            for act in example.acts:
                found.setdefault(act.phrase, (act.sentence.text, act.sentence.table))
    return found


def vocabulary_page(
    policy: Policy, words: Sequence[str] = (), width: int = 80, *, markdown: bool = False
) -> str | None:
    """Return the page, of the phrases that have some words; ``None`` where none has."""
    listed = phrases_listed(uses(), words)
    if not listed:
        return None
    page = MarkdownPage() if markdown else TextPage(width)
    page.heading(1, "How to write an example")
    if not words:
        _how(page)
    for group, phrases in listed.items():
        page.heading(2, group)
        page.points([_phrase(one) for one in phrases])
    page.heading(2, "What goes into the gaps")
    names = [gap for phrases in listed.values() for one in phrases for gap in one.gaps]
    page.points([_gap(gap) for gap in gaps_listed(policy, names)])
    if any(name == "question" for name in names):
        page.heading(2, "The questions of the tool")
        page.paragraph(
            "As they are asked about the death of Adult A. The example decides what the person is "
            "called, and whether it was a death or harm."
        )
        page.points(_questions(policy))
    return page.text()


def _how(page: TextPage | MarkdownPage) -> None:
    page.paragraph(
        "Write a file whose name ends in .feature, in a folder of its own. This one runs as it "
        "stands:"
    )
    page.sample(SAMPLE)
    page.paragraph(
        "Every line of an example begins with Given, And, When or Then, and goes on with one of "
        "the sentences below. First comes what happened, then “When the referral is assessed”, "
        "then what is expected. What is in square brackets is a gap: put your own words there. "
        "What can go into each gap stands further down."
    )
    page.points(
        [
            "“Rule: …” is what examples have in common. It can be left out, and so can the lines "
            "of prose below a title.",
            "“Scenario Outline” is for several examples with the same sentences: <age> stands for "
            "the column “age” of the table below “Examples:”. A column that no sentence uses is a "
            "note.",
            "Each “Given a death …” or “… harm …” begins a new one. The lines below it tell of it.",
            "Of several people, what is expected is said with “for the mother, …”. What is "
            "expected without it is about the first.",
            "A line that begins with # is not read.",
        ]
    )
    page.paragraph("To check your examples: dhr-triage check FOLDER")
    page.heading(2, "Unless an example says otherwise")
    page.points(list(ASSUMED))


def _questions(policy: Policy) -> list[str]:
    """Return every question that can be asked, about the death of Adult A."""
    asked = (field.question for fact in policy.facts for field in fact.fields)
    return list(
        dict.fromkeys(
            question.format(
                subject="Adult A",
                other="Person B",
                harm="death",
                event="death of Adult A",
                cause="violence by Person B",
            )
            for question in asked
        )
    )


def _phrase(listed: Listed) -> str:
    words = shown_words(listed.phrase.words)
    if listed.example == listed.phrase.words:
        return f"{listed.keyword} {words}"
    rows = " / ".join("| " + " | ".join(row) + " |" for row in listed.table[:2])
    table = f" (with a table: {rows})" if rows else ""
    return f"{listed.keyword} {words} — for example: {listed.example}{table}"


def _gap(gap: GapListed) -> str:
    said = f"{spoken(gap.name)}: {gap.says}"
    if not gap.words:
        return f"{said}."
    if gap.only:
        return f"{said}. One of: {'; '.join(gap.words)}."
    return f"{said}. Such as: {'; '.join(gap.words)}."
