"""What changed in what happens next: who does what, by when, and when it is called for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dhr_rules.book.changes_parts import (
    Compare,
    InWords,
    Words,
    changed,
    differences,
    entries,
    in_one_alone,
    listed,
    same,
    spaced,
)
from dhr_rules.book.changes_rules import NOTES, law_changes
from dhr_rules.book.changes_shapes import Difference, Entry
from dhr_rules.book.editions import Edition
from dhr_rules.causes import as_sentence_start
from dhr_rules.policy import Policy
from dhr_rules.steps.clocks import period_in_words
from dhr_rules.steps.shapes import Period, Step, StepSource, When
from dhr_rules.steps.step_page import STANDING, alternatives

_EXTENDED = {
    "date": "it is due on the day that is formally agreed",
    "timetable": "it is due as the timetable says that is formally agreed",
}


class StepChanges:
    """Compares the next steps of two editions."""

    def __init__(self, before: Edition, after: Edition) -> None:
        self.before, self.after = before, after
        self.words = Words(before.policy), Words(after.policy)
        self.fills = self.words[0].fill, self.words[1].fill

    def entries(self) -> tuple[Entry, ...]:
        return entries(
            self.before.policy.step,
            self.after.policy.step,
            compare=self._changes,
            title=lambda step, later: self.fills[later](step.what),
            tell=self._told,
            all_of_them="The order of the steps",
        )

    def _changes(self, before: Step, after: Step) -> tuple[Difference, ...]:
        # A source stands once for each of its passages. It is compared once.
        one, other = (
            step.model_copy(update={"sources": _each_once(step.sources)})
            for step in (before, after)
        )
        return differences(one, other, self._fields(before, after))

    def _fields(self, before: Step, after: Step) -> dict[str, Compare]:
        was, is_ = self.before.policy, self.after.policy
        phases = [{phase.id: phase.title for phase in policy.phases} for policy in (was, is_)]
        contacts = [_contact_of(policy) for policy in (was, is_)]
        return {
            "phase": changed(
                "It stands under another heading.", phases[0].__getitem__, phases[1].__getitem__
            ),
            "who": changed("Who does it has changed.", *self.fills),
            "to": changed("Whom it goes to has changed.", *self.fills),
            "what": changed("What is done is said otherwise.", *self.fills),
            "uses": listed(
                "Documents that are no longer used:", "Documents that are now used as well:",
                "The documents stand in another order.",
            ),
            "address": changed("The address has changed.", *contacts),
            "when": self._when,
            "also_when": self._when,
            "by": lambda one, other: self._due(before, after, one, other),
            "clause": changed("How other steps name the day on which it is due has changed."),
            "standing": changed("What says so has changed.", lambda one: STANDING[one]),
            "quoted": lambda one, other: _words_followed(before, after),
            "sources": law_changes,
            "readings": listed(
                "Readings that are no longer taken:", "Readings that are taken now:",
                "The readings stand in another order.",
            ),
            "notes": NOTES,
            "done_once": changed(
                "What shows that it is done has changed.", _moment(was), _moment(is_)
            ),
            "notice": changed("The letter that it is part of has changed."),
            "extended": changed(
                "What another timescale, formally agreed, does to it has changed.",
                lambda one: _EXTENDED[one],
            ),
            "file": changed("It is kept in another file."),
        }  # fmt: skip

    def _when(self, before: When | None, after: When | None) -> Iterator[Difference]:
        was = list(alternatives(self.before.policy, before or []))
        is_ = list(alternatives(self.after.policy, after or []))
        gone = tuple(as_sentence_start(one) for one in was if one not in is_)
        come = tuple(as_sentence_start(one) for one in is_ if one not in was)
        if not before or not after:
            said = "now asks for more" if after else "asks for less now"
            yield Difference(f"When it is called for {said}.", gone, come)
        elif gone or come:
            yield Difference("When it is called for has changed.", gone, come)

    def _due(self, before: Step, after: Step, was: Period, is_: Period) -> Iterator[Difference]:
        said = (
            period_in_words(self.before.policy, before),
            period_in_words(self.after.policy, after),
        )
        if said[0] != said[1]:
            yield Difference("By when has changed.", (said[0],), (said[1],))
        if not same(was.words, is_.words):
            yield from changed("The words for when it is due have changed.")(was.words, is_.words)

    def _told(self, step: Step, later: bool) -> list[Difference]:
        """Return what a step says that is in one edition alone."""
        policy, fill = self.words[later].policy, self.fills[later]
        lines = [
            f"Who: {fill(step.who)}",
            f"To: {fill(step.to)}" if step.to else "",
            f"By when: {period_in_words(policy, step)}",
            STANDING[step.standing],
            f"From: {step.citations}",
        ]
        told = [in_one_alone(later, "Who does it, and by when:", filter(None, lines))]
        for when in step.conditions:
            said = map(as_sentence_start, alternatives(policy, when))
            several = "When it is called for, any one of these:" if len(when) > 1 else ""
            told.append(in_one_alone(later, several or "When it is called for:", said))
        return told


def _contact_of(policy: Policy) -> InWords:
    def contact(address: str) -> str:
        found = policy.local.contacts.get(address)
        return f"{found.name}: {found.address}" if found else address

    return contact


def _moment(policy: Policy) -> InWords:
    """Return how to say after what a step counts as done."""
    clauses = {id_: trigger.clause for id_, trigger in policy.trigger.items()}
    return lambda id_: clauses.get(id_, spaced(id_))


def _words_followed(before: Step, after: Step) -> Iterator[Difference]:
    was, is_ = _passages(before), _passages(after)
    if gone := tuple(passage for passage in was if passage not in is_):
        yield Difference("Words of a source that are no longer followed:", before=gone)
    if come := tuple(passage for passage in is_ if passage not in was):
        yield Difference("Words of a source that are followed now:", now=come)


def _passages(step: Step) -> list[str]:
    return [
        f"{source.citation}: “{words}”"
        for quoted, source in zip(step.quoted, step.sources, strict=True)
        for words in quoted.words
    ]


def _each_once(sources: Sequence[StepSource]) -> list[StepSource]:
    return list({source.citation: source for source in sources}.values())
