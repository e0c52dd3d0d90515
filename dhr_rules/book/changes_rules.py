"""What changed in the rules: the law that they quote, when they apply, and what they ask."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dhr_rules.book.changes_logic import Logic, LogicChanges
from dhr_rules.book.changes_parts import (
    Compare,
    InWords,
    Words,
    as_it_stands,
    changed,
    differences,
    entries,
    in_one_alone,
    listed,
    same,
)
from dhr_rules.book.changes_shapes import Difference, Entry
from dhr_rules.book.editions import Edition
from dhr_rules.causes import in_a_list
from dhr_rules.conditions import in_words
from dhr_rules.library import QUOTE_BELOW, dates_in_words
from dhr_rules.policy import Factor, Policy, Rule, Version
from dhr_rules.procedure import Law
from dhr_rules.reference import Prospective
from dhr_rules.steps.shapes import StepSource

Source = Law | StepSource
NOTES: Compare = listed(
    "Notes that are gone:", "Notes that are new:", "The notes stand in another order."
)
_EFFECTS = {
    "criterion": "a criterion",
    "condition": "a condition of another rule",
    "duty": "a duty",
    "power": "a power",
    "factors": "factors to weigh",
}


def checked_in_words(law: Law) -> str:
    return f"checked on {in_words(law.checked)}" if law.checked else "not seen"


def law_changes(before: Sequence[Source], after: Sequence[Source]) -> Iterator[Difference]:
    """Yield what changed in the provisions that a part quotes."""
    was, is_ = ({law.citation: law for law in laws} for laws in (before, after))
    gone = [citation for citation in was if citation not in is_]
    come = [citation for citation in is_ if citation not in was]
    if gone or come:
        yield Difference("The provisions that it rests on are others.", tuple(gone), tuple(come))
    for citation, law in is_.items():
        if citation in was:
            yield from differences(was[citation], law, _of_law(citation))
    if not gone and not come and list(was) != list(is_):
        yield Difference("The provisions stand in another order.", tuple(was), tuple(is_))


def _of_law(citation: str) -> dict[str, Compare]:
    return {
        "url": changed(f"The address of the law has changed: {citation}."),
        "text": changed(f"The quoted words are kept in another file: {citation}."),
        "checked": changed(
            f"When the quoted words were checked has changed: {citation}.",
            in_words,
            absent="not seen",
        ),
    }


def text_changes(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of a quoted text that are gone, and those that are new."""
    one, other = before.splitlines(), after.splitlines()
    gone, come = [], []
    for line in difflib.ndiff(one, other):
        if line[:2] == "- ":
            gone.append(line[2:].strip())
        elif line[:2] == "+ ":
            come.append(line[2:].strip())
    return tuple(filter(None, gone)), tuple(filter(None, come))


def quoted_changes(
    before: Edition, after: Edition, laws: Sequence[Source], of: str
) -> Iterator[Difference]:
    """Yield which lines changed of the texts that a part quotes in both editions."""
    for law in laws:
        if law.text is None:
            continue
        was, is_ = before.text_of(law.text, of), after.text_of(law.text, of)
        if was and was != is_:
            words_differ = _quoted(was) != _quoted(is_)
            what = (
                "The quoted words of the law have"
                if words_differ
                else "What is noted above the quoted words has"
            )
            yield Difference(f"{what} changed: {law.citation}.", *text_changes(was, is_))


def _quoted(text: str) -> list[str]:
    """Return the words of a quoted text, without what is noted above them."""
    return text.partition(QUOTE_BELOW)[2].split()


class RuleChanges:
    """Compares the rules of two editions."""

    def __init__(self, before: Edition, after: Edition) -> None:
        self.before, self.after = before, after
        self.words = Words(before.policy), Words(after.policy)
        self.logic = LogicChanges(*self.words)

    def entries(self) -> tuple[Entry, ...]:
        return self.between(self.before.policy.rule, self.after.policy.rule)

    def between(self, before: Mapping[str, Rule], after: Mapping[str, Rule]) -> tuple[Entry, ...]:
        """Return what changed between some rules of the two editions, by their ids."""
        return entries(
            before,
            after,
            compare=self._changes,
            title=lambda rule, _: rule.label,
            tell=self._told,
            all_of_them="The order of the rules",
        )

    def _changes(self, before: Rule, after: Rule) -> list[Difference]:
        found = list(differences(before, after, self._fields()))
        found += quoted_changes(self.before, self.after, after.law, after.file)
        return found

    def _fields(self) -> dict[str, Compare]:
        was, is_ = self.before.policy, self.after.policy
        return {
            "label": changed("It is called otherwise."),
            "called": changed("Examples name it by other words."),
            "never_with": listed(
                "It can now be met together with:",
                "It is now never met together with:",
                "What it is never met with stands in another order.",
                _labels(was),
                _labels(is_),
            ),
            "review": changed("It belongs to another review.", str.upper),
            "effect": changed("What it is has changed.", lambda effect: _EFFECTS[effect]),
            "decides": changed(
                "What it decides has changed.",
                lambda id_: was.decision[id_].short,
                lambda id_: is_.decision[id_].short,
            ),
            "law": law_changes,
            "versions": self._versions,
            "factors": self._factors,
            "prospective": changed(
                "What is said of it as law that is not in force has changed.", _mark_in_words
            ),
            "notes": NOTES,
            "file": changed("It is kept in another file."),
        }

    def _versions(
        self, before: Sequence[Version], after: Sequence[Version]
    ) -> Iterator[Difference]:
        for one, other in _paired(before, after):
            if one is None or other is None:
                yield self._version_told(one, other)
                continue
            if not same(one.in_force, other.in_force):
                yield Difference(
                    "The dates between which it is in force have changed.",
                    (dates_in_words(one.in_force),),
                    (dates_in_words(other.in_force),),
                )
            yield from self.logic.between(one.when, other.when)
            yield from _others(one, other, {"in_force", "when"})

    def _version_told(self, before: Version | None, after: Version | None) -> Difference:
        if after is not None:
            lines = self.logic.after.lines(after.when)
            said = f"It has a version of its own, {dates_in_words(after.in_force)}:"
            return Difference(said, now=lines)
        assert before is not None
        said = f"It no longer has a version of its own, {dates_in_words(before.in_force)}:"
        return Difference(said, before=self.logic.before.lines(before.when))

    def _factors(self, before: Sequence[Factor], after: Sequence[Factor]) -> Iterator[Difference]:
        was, is_ = self._factors_said(before, 0), self._factors_said(after, 1)
        yield from listed(
            "No longer a factor to weigh:",
            "Now a factor to weigh as well:",
            "The factors stand in another order.",
        )(list(was), list(is_))
        for said, factor in is_.items():
            if said in was:
                yield from differences(
                    was[said],
                    factor,
                    {
                        "words": listed(
                            f"Words of the law that are no longer followed: {said}.",
                            f"Words of the law that are now followed: {said}.",
                            f"The words of the law stand in another order: {said}.",
                        )
                    },
                )

    def _factors_said(self, factors: Sequence[Factor], which: int) -> dict[str, Factor]:
        words = self.words[which]
        return {words.fill(words.policy.fact[one.fact].statement): one for one in factors}

    def _told(self, rule: Rule, later: bool) -> list[Difference]:
        """Return what a rule says that is in one edition alone."""
        words = self.words[later]
        lines = [f"From {law.citation} ({checked_in_words(law)})." for law in rule.law]
        told = [in_one_alone(later, "Where it comes from:", lines)]
        for version in rule.versions:
            said = f"It is met, {dates_in_words(version.in_force)}, by:"
            told.append(in_one_alone(later, said, Logic(words).lines(version.when)))
        if rule.factors:
            told.append(
                in_one_alone(later, "To be weighed:", self._factors_said(rule.factors, later))
            )
        if rule.notes:
            told.append(in_one_alone(later, "Notes and readings:", rule.notes))
        return told


def _others(before: Version, after: Version, told: set[str]) -> Iterator[Difference]:
    for name in type(after).model_fields:
        if name not in told and not same(getattr(before, name), getattr(after, name)):
            yield from as_it_stands(name, getattr(before, name), getattr(after, name))


def _labels(policy: Policy) -> InWords:
    return lambda id_: policy.rule[id_].label


def _mark_in_words(mark: Prospective) -> str:
    said = mark.decision
    replaced = f"It would stand in the place of {in_a_list(mark.replaces)}."
    then = [said.title, said.short, said.met, said.not_met, said.undetermined, *said.then.values()]
    return " ".join([*mark.says, replaced, *then, said.remains])


def _first_day(version: Version) -> date | None:
    return version.in_force.first if version.in_force else None


def _paired(
    before: Sequence[Version], after: Sequence[Version]
) -> list[tuple[Version | None, Version | None]]:
    """Return which version became which: of the same first day, and then in their order."""
    first = {_first_day(version): version for version in before}
    pairs = {id(one): first.pop(_first_day(one), None) for one in after}
    left = [version for version in before if version in first.values()]
    for one in after:
        if pairs[id(one)] is None and left:
            pairs[id(one)] = left.pop(0)
    return [(pairs[id(one)], one) for one in after] + [(one, None) for one in left]
