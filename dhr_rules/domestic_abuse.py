"""Whether a harm has, or appears to have, resulted from domestic abuse.

Domestic Abuse Act 2021, sections 1 and 2, which law that is not in force would turn on: one
and the same violence or abuse, by a person who is personally connected, both aged 16 or over
when it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dhr_rules.causes import Causes, Entry, in_a_list
from dhr_rules.logic import Expression, Unknown, all_of, any_of, truth_of
from dhr_rules.people import Tie
from dhr_rules.pointers import pointer
from dhr_rules.policy import RelationshipKind

FROM_DOMESTIC_ABUSE = "apparently_from_domestic_abuse"
_COUNT = frozenset({"violence", "abuse"})  # neglect is not a word of section 1(3)
_TIES: tuple[Tie, ...] = ("relative", "intimate")
# The paragraphs of section 2(1) that say no more than that two people have such a tie.
_TIE_OF: Mapping[str | None, Tie] = {"g": "relative", "e": "intimate"}


class DomesticAbuse:
    """Domestic abuse as a cause of one harm, told from the causes given for it."""

    def __init__(self, causes: Causes) -> None:
        self.causes, self.people = causes, causes.people
        self.subject = causes.harm.person
        self._counting = [
            entry
            for entry in causes.entries
            if entry.held is not False and self._counts(entry) is not False
        ]

    def found(self) -> tuple[Expression, str, dict[str, str]]:
        """Return whether it is so, the reason, and the words that its sentence needs."""
        parts = [
            all_of((entry.held, self._counts(entry), self._by_such_a_person(entry)))
            for entry in self._counting
        ]
        if not self.causes.complete and not self.causes.ruled_out >= _COUNT:
            at = pointer("harms", self.causes.number, "causes")
            parts.append(Unknown(FROM_DOMESTIC_ABUSE, at))
        value = any_of(parts)
        held = [entry for entry in self._counting if entry.held is True]
        match truth_of(value):
            case True:
                return value, *self._why_it_is(held)
            case False:
                return value, *self._why_it_is_not(held)
        return value, *self._why_it_is_open(held)

    def _counts(self, entry: Entry) -> bool | Unknown:
        """Return whether a cause is violence or abuse; open where its kind is not said."""
        if entry.cause.kind != "unspecified":
            return entry.cause.kind in _COUNT
        if self.causes.ruled_out >= _COUNT:
            return False
        what = f"what was done{self.causes.by_whom(entry.cause)}"
        return Unknown(FROM_DOMESTIC_ABUSE, pointer(*entry.at, "kind"), cause=what)

    def _by_such_a_person(self, entry: Entry) -> Expression:
        if not entry.cause.by:
            return Unknown(FROM_DOMESTIC_ABUSE, pointer(*entry.at, "by"))
        return any_of(
            all_of((self.personally_connected(person), self.both_16(person)))
            for person in dict.fromkeys(entry.cause.by)
        )

    def personally_connected(self, other: str) -> bool | Unknown:
        """Return whether somebody and the subject are personally connected (section 2).

        Holds in both directions. A tie as a relative or a partner makes them so, and one
        kind of relationship that says so is enough. Where a kind says no more than such a
        tie, and a separate answer denies it, that they are connected otherwise stays open.
        """
        question = Unknown(FROM_DOMESTIC_ABUSE, pointer("relationships"), other=other)
        entries = self.people.entries_between(other, self.subject)
        if not entries:
            return question
        ties = {tie: self.people.tie(other, self.subject, tie) for tie in _TIES}
        says = {_says(kind, ties) for kind in self.people.kinds_in(entries)}
        if True in ties.values() or "yes" in says:
            return True
        for tie in ties.values():
            if isinstance(tie, Unknown) and tie.answered != "not_known":
                return replace(tie, fact=FROM_DOMESTIC_ABUSE)
        if says == {"no"}:
            return False
        return replace(question, at=pointer("relationships", entries[0][0], "kinds"))

    def both_16(self, other: str) -> bool | Unknown:
        """Return whether both were aged 16 or over when it happened (section 1(2)(a)).

        Holds in both directions. Never worked out: open where it is not answered.
        """
        question = Unknown(FROM_DOMESTIC_ABUSE, pointer("relationships"), other=other)
        entries = self.people.entries_between(other, self.subject)
        if not entries:
            return question
        return self.people.answer_in(entries, "both_16_when_it_happened", question)

    def _why_it_is(self, held: Sequence[Entry]) -> tuple[str, dict[str, str]]:
        theirs = [entry for entry in held if self._by_such_a_person(entry) is True]
        those = [one for one in _everybody(theirs) if self._is_such_a_person(one)]
        return "yes", self._details(theirs, those)

    def _is_such_a_person(self, other: str) -> bool:
        return self.personally_connected(other) is True and self.both_16(other) is True

    def _why_it_is_not(self, held: Sequence[Entry]) -> tuple[str, dict[str, str]]:
        if not held:
            others = [entry for entry in self.causes.entries if entry.held is True]
            neglect = [entry for entry in others if entry.by_others]
            return "neglect_alone" if neglect else "no_cause", self._details(neglect, ())
        everybody = list(_everybody(held))
        connected = [one for one in everybody if self.personally_connected(one) is not False]
        if not connected:
            return "no_such_person", self._details(held, everybody, "or")
        if connected == everybody:
            return "not_both_16", self._details(held, everybody, "or")
        return "neither", self._details(held, everybody, "or")

    def _why_it_is_open(self, held: Sequence[Entry]) -> tuple[str, dict[str, str]]:
        named = [entry for entry in held if entry.cause.by]
        possible = [one for one in _everybody(named) if self.both_16(one) is not False]
        unsure = [one for one in possible if isinstance(self.personally_connected(one), Unknown)]
        if unsure:
            return "person_open", self._details(named, unsure, "or")
        connected = [one for one in possible if self.personally_connected(one) is True]
        unsure = [one for one in connected if isinstance(self.both_16(one), Unknown)]
        if unsure:
            return "age_open", self._details(named, unsure, "or")
        if connected:
            return "kind_open", self._details(named, connected)
        if held:
            return "who_open", self._details(held, ())
        return "cause_open", {}

    def _details(
        self, entries: Sequence[Entry], people: Sequence[str], joined_by: str = "and"
    ) -> dict[str, str]:
        names = [self.people.called[person] for person in people]
        return {
            "causes": self.causes.held_in_words(entries),
            "other": in_a_list(names, joined_by),
        }


def _everybody(entries: Iterable[Entry]) -> Iterator[str]:
    yield from dict.fromkeys(person for entry in entries for person in entry.cause.by)


def _says(kind: RelationshipKind, ties: Mapping[Tie, bool | Unknown]) -> str:
    """Return what a kind says of a personal connection, beside the answers about its ties."""
    tie = _TIE_OF.get(kind.by_paragraph)
    return "open" if tie is not None and ties[tie] is not True else kind.personally_connected
