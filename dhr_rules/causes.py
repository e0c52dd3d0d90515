"""What a harm has, or appears to have, resulted from, and by whom.

A list that holds a known or suspected kind, or ``unspecified`` ruled out, is
complete. Any other leaves open what it does not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dhr_rules.consistency import HELD
from dhr_rules.logic import Expression, Unknown, all_of, any_of, truth_of
from dhr_rules.people import FACT_OF_TIE, People, Tie, standing_of
from dhr_rules.pointers import pointer
from dhr_rules.referral import Cause, Harm

FROM_ABUSE = "apparently_from_abuse_or_neglect"
BY_OTHERS = ("violence", "abuse", "neglect", "unspecified")
_IN_WORDS = {
    "violence": "violence",
    "abuse": "abuse",
    "neglect": "neglect",
    "self_neglect": "self-neglect",
    "unspecified": "violence, abuse or neglect (which of them is not said)",
}


def in_a_list(parts: Sequence[str], joined_by: str = "and") -> str:
    """Return ``A, B and C``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joined_by} {parts[-1]}"


def harm_in_words(at: str) -> str:
    """Return ``harm 2 of the referral`` for the JSON Pointer of a harm."""
    return f"harm {int(at.rsplit('/', 1)[1]) + 1} of the referral"


def standard_in_words(standard: str) -> str:
    """Return what is known or suspected as it is said: no finding has been made."""
    return "suspected; no finding made" if standard == "suspected" else standard.replace("_", " ")


def as_sentence_start(text: str) -> str:
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One cause, with its place in the referral."""

    cause: Cause
    at: tuple[str | int, ...]
    held: bool | Unknown  # whether it is known or suspected

    @property
    def by_others(self) -> bool:
        return self.cause.kind in BY_OTHERS


class Causes:
    """The causes given for one harm."""

    def __init__(self, people: People, harm: Harm, number: int) -> None:
        self.people, self.harm, self.number = people, harm, number
        self.entries = [
            self._entry(cause, ("harms", number, "causes", at))
            for at, cause in enumerate(harm.causes)
        ]
        none_at_all = any(
            cause.kind == "unspecified" and cause.standard == "ruled_out" for cause in harm.causes
        )
        self.complete = none_at_all or any(entry.held is True for entry in self.entries)
        # Ruled out for one person is not ruled out for everybody.
        ruled_out = {
            cause.kind for cause in harm.causes if cause.standard == "ruled_out" and not cause.by
        }
        closed = self.complete or ruled_out >= {"violence", "abuse", "neglect"}
        self.others_open = not closed
        self.anything_open = not self.complete and not (
            closed and "self_neglect" in {cause.kind for cause in harm.causes}
        )

    def _entry(self, cause: Cause, at: tuple[str | int, ...]) -> _Entry:
        if cause.standard in HELD:
            return _Entry(cause, at, True)
        if cause.standard == "ruled_out":
            return _Entry(cause, at, False)
        what = _IN_WORDS[cause.kind] + self._by_whom(cause)
        open_ = Unknown(
            FROM_ABUSE, pointer(*at, "standard"), standing_of(cause.standard), cause=what
        )
        return _Entry(cause, at, open_)

    def _by_whom(self, cause: Cause) -> str:
        names = [self.people.called[person] for person in dict.fromkeys(cause.by)]
        return f" by {in_a_list(names)}" if names else ""

    @property
    def violence_known(self) -> bool:
        return any(
            cause.kind == "violence" and cause.standard == "known" for cause in self.harm.causes
        )

    def held_in_words(self, entries: Sequence[_Entry] | None = None) -> str:
        """Return what is known or suspected, with no full stop."""
        said = []
        for entry in self.entries if entries is None else entries:
            if entry.held is True:
                what = _IN_WORDS[entry.cause.kind] + self._by_whom(entry.cause)
                said.append(f"{what} is {standard_in_words(entry.cause.standard)}")
        return ". ".join(as_sentence_start(part) for part in dict.fromkeys(said))

    def any_cause(self) -> tuple[Expression, str, dict[str, str]]:
        """Return whether any of the kinds, self-neglect too, is known or suspected."""
        parts: list[Expression] = [entry.held for entry in self.entries]
        if self.anything_open:
            parts.append(Unknown(FROM_ABUSE, pointer("harms", self.number, "causes")))
        value = any_of(parts)
        truth = truth_of(value)
        reason = "yes" if truth else "no" if truth is False else "not_known"
        return value, reason, {"causes": self.held_in_words()}

    def _by_such_a_person(self, entry: _Entry, tie: Tie) -> Expression:
        if not entry.cause.by:
            return Unknown(FACT_OF_TIE[tie], pointer(*entry.at, "by"))
        return any_of(
            self.people.tie(person, self.harm.person, tie)
            for person in dict.fromkeys(entry.cause.by)
        )

    def by(self, tie: Tie) -> tuple[Expression, str, dict[str, str]]:
        """Return whether one and the same cause is held and is by such a person."""
        theirs = [entry for entry in self.entries if entry.by_others and entry.held is not False]
        parts = [all_of((entry.held, self._by_such_a_person(entry, tie))) for entry in theirs]
        if self.others_open:
            at = pointer("harms", self.number, "causes")
            parts.append(Unknown(FACT_OF_TIE[tie], at))
        value = any_of(parts)
        return value, *self._why(value, theirs, tie)

    def _why(
        self, value: Expression, theirs: Sequence[_Entry], tie: Tie
    ) -> tuple[str, dict[str, str]]:
        held = [entry for entry in theirs if entry.held is True]
        truth = truth_of(value)
        if truth is True:
            held = [entry for entry in held if self._by_such_a_person(entry, tie) is True]
            return "yes", self._details(held, tie, True)
        if truth is False:
            reason = "no_such_person" if held else "no_cause"
            return reason, self._details(held, tie, False)
        named = [entry for entry in held if entry.cause.by]
        if any(truth_of(self._by_such_a_person(entry, tie)) is None for entry in named):
            return "person_open", self._details(named, tie, None)
        if held:
            return "who_open", self._details(held, tie, None)
        return "cause_open", {}

    def _details(self, entries: Sequence[_Entry], tie: Tie, truth: bool | None) -> dict[str, str]:
        people = dict.fromkeys(person for entry in entries for person in entry.cause.by)
        names = [
            self.people.called[person]
            for person in people
            if truth_of(self.people.tie(person, self.harm.person, tie)) is truth
        ]
        joined_by = "and" if truth else "or"
        return {
            "causes": self.held_in_words(entries),
            "other": in_a_list(names, joined_by if len(names) > 1 else "and"),
        }

    def abuse_or_neglect_by_kind(self) -> Expression:
        """Return whether a cause of the kind abuse or neglect is known or suspected."""
        return any_of(self._held_kinds(("abuse", "neglect")))

    def _held_kinds(self, kinds: Sequence[str]) -> Iterator[Expression]:
        for entry in self.entries:
            if entry.cause.kind in kinds:
                yield entry.held

    def imply_abuse_or_neglect(self) -> Expression:
        """Return whether the causes say that the person was abused or neglected.

        Abuse or neglect by anybody does; violence, or a kind that is not said, does
        where it is by a relative, a partner or a member of the household.
        """
        subject = self.harm.person
        by_one_of_them = (
            all_of(
                (
                    entry.held,
                    any_of(self.people.any_tie(person, subject) for person in entry.cause.by),
                )
            )
            for entry in self.entries
            if entry.cause.kind in ("violence", "unspecified")
        )
        return any_of((self.abuse_or_neglect_by_kind(), *by_one_of_them))
