"""What changed since an earlier edition, as a page for a person: text or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from dhr_rules.book.changes_alike import Alike, found_otherwise, with_other_steps
from dhr_rules.book.changes_shapes import (
    Changes,
    DecidedOtherwise,
    Difference,
    EditionDetails,
    Entry,
    Kind,
    NotPlayed,
    PersonDecided,
    ScenarioChange,
)
from dhr_rules.causes import in_a_list
from dhr_rules.pages import MarkdownPage, Page, TextPage

Form = Literal["text", "markdown"]
_NOTHING = "Nothing has changed: the rules and the examples of the two editions say the same."
_NO_RULE = "The rules of the two editions say the same."
_KINDS: dict[Kind, str] = {"new": "New", "gone": "Gone", "changed": "Changed"}
_WHOSE = {
    "earlier": "of the earlier edition alone",
    "later": "new since the earlier edition",
    "both": "",
}
_HOW_COMPARED = (
    "Every example of both editions was assessed by the rules of each. What is compared is what "
    "the rules find, not what the example expects."
)
_STEPS_ALONE = "The findings and the outcome to record are the same. What happens next is not."


def changes_page(changes: Changes, width: int = 80, form: Form = "text") -> str:
    """Return the changes as text wrapped to ``width``, or as Markdown."""
    page: Page = TextPage(width) if form == "text" else MarkdownPage()
    earlier, later = changes.earlier, changes.later
    page.heading(
        1, f"What changed: from edition {earlier.edition} to edition {later.edition} of the rules"
    )
    page.points([_edition("Earlier", earlier), _edition("Later", later)])
    _summary(page, changes)
    for group in changes.groups:
        page.heading(2, group.title)
        for entry in group.entries:
            _entry(page, entry)
    _scenarios(page, changes.examples.scenarios)
    _decided(page, changes)
    _not_played(page, changes.examples.not_played)
    return page.text()


def _edition(which: str, edition: EditionDetails) -> str:
    return (
        f"{which}: edition {edition.edition} ({edition.read_from}). Law last checked on "
        f"{edition.law_last_checked}. {edition.rules} rules, {edition.steps} steps, "
        f"{edition.examples} examples. Digest: {edition.digest}"
    )


def _summary(page: Page, changes: Changes) -> None:
    examples = changes.examples
    if changes.nothing_changed:
        page.paragraph(_NOTHING)
    else:
        said = [f"{group.title}: {_counted(group.entries)}." for group in changes.groups]
        said += [] if changes.groups else [_NO_RULE]
        counts = _counted(examples.scenarios)
        said.append(f"Titles of examples: {counts or 'none new, gone or changed'}.")
        said.append(f"Examples with the same words in both: {examples.unchanged}.")
        page.points(said)
    if examples.same_rules and not changes.nothing_changed:
        page.paragraph(
            "No rule differs that decides anything, so no example can be decided differently."
        )
    elif not examples.same_rules:
        count = len(examples.decided_otherwise)
        found = sum(one.finds_otherwise for one in examples.decided_otherwise)
        page.paragraph(
            f"Of {examples.compared} examples that both editions assessed, {count} would be "
            f"decided differently: {found} in a finding or an outcome, {count - found} in what "
            "happens next alone."
        )
    if examples.not_played:
        page.paragraph(f"Could not be compared, and listed below: {len(examples.not_played)}.")


def _counted(changed: Iterable[Entry] | Iterable[ScenarioChange]) -> str:
    kinds = [one.kind for one in changed]
    return in_a_list([f"{kinds.count(kind)} {kind}" for kind in _KINDS if kind in kinds])


def _entry(page: Page, entry: Entry) -> None:
    page.heading(3, f"{_KINDS[entry.kind]}: {entry.title} ({entry.id})")
    _differences(page, entry.differences)


def _differences(page: Page, differences: Sequence[Difference]) -> None:
    for one in differences:
        page.paragraph(one.what)
        if lines := _lines(one):
            page.points(lines)


def _lines(one: Difference) -> list[str]:
    """Return the lines of a difference; a list that its sentence announces stands by itself."""
    if one.what.endswith(":") and not (one.before and one.now):
        return [*one.before, *one.now]
    return [f"Before: {line}" for line in one.before] + [f"Now: {line}" for line in one.now]


def _scenarios(page: Page, scenarios: Sequence[ScenarioChange]) -> None:
    if not scenarios:
        return
    page.heading(2, "The examples")
    for one in scenarios:
        page.heading(3, f"{_KINDS[one.kind]}: {one.title} ({one.place})")
        if one.rule:
            page.paragraph(f"Under: {one.rule}.")
        _differences(page, one.differences)


def _decided(page: Page, changes: Changes) -> None:
    groups, others = found_otherwise(changes.examples), with_other_steps(changes.examples)
    if groups or others:
        page.heading(2, "Examples that would now be decided differently")
        page.paragraph(_HOW_COMPARED)
    for alike in groups:
        _alike(page, alike)
    if others:
        page.heading(2, "Examples after which something else would now happen")
        page.paragraph(_STEPS_ALONE)
    for alike in others:
        _alike(page, alike)


def _alike(page: Page, alike: Alike) -> None:
    count = len(alike.examples)
    page.heading(3, "One example" if count == 1 else f"{count} examples")
    page.numbered([[_example(one)] for one in alike.examples])
    for person in alike.people:
        _person(page, person)
    for some in alike.besides:
        page.paragraph(f"{some.which}:")
        for person in some.people:
            _person(page, person)


def _person(page: Page, person: PersonDecided) -> None:
    for one in (*person.findings, *person.steps):
        _differences(page, [replace(one, what=f"{person.called}. {one.what}")])


def _example(one: DecidedOtherwise) -> str:
    return f"{one.name} ({one.place}){_whose(one)}"


def _whose(one: DecidedOtherwise | NotPlayed) -> str:
    return f", {said}" if (said := _WHOSE[one.edition]) else ""


def _not_played(page: Page, not_played: Sequence[NotPlayed]) -> None:
    if not not_played:
        return
    page.heading(2, "Examples that could not be compared")
    for one in not_played:
        page.heading(3, f"{one.name} ({one.place}){_whose(one)}")
        page.points(one.reasons)
