"""What changed in the facts that rules ask about, and in what relationships say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dhr_rules.book.changes_parts import (
    Compare,
    Words,
    by_key,
    changed,
    differences,
    entries,
    in_one_alone,
    listed,
    spaced,
)
from dhr_rules.book.changes_rules import NOTES, law_changes, quoted_changes
from dhr_rules.book.changes_shapes import Difference, Entry
from dhr_rules.book.editions import Edition
from dhr_rules.causes import as_sentence_start
from dhr_rules.policy import Fact, FieldQuestion, RelationshipKind

_RELATIONSHIPS_FILE = "relationships.yaml"
_SETTLED = {"yes": "yes", "no": "no", "open": "it has to be asked"}
_KINDS_OF_FACT = {
    "record": "a matter of record: somebody can look it up",
    "judgement": "a judgement: somebody must weigh it",
}
_ANSWERS = {"yes_no": "yes or no", "age": "an age", "date": "a date"}
_RELATIONSHIP: Mapping[str, Compare] = {
    "says": changed("It is called otherwise."),
    "relative": changed("Whether it makes somebody a relative:", lambda one: _SETTLED[one]),
    "intimate": changed(
        "Whether it makes somebody a partner, past or present:", lambda one: _SETTLED[one]
    ),
    "household": changed(
        "Whether it makes somebody a member of the same household:", lambda one: _SETTLED[one]
    ),
    "personally_connected": changed(
        "Whether it makes somebody personally connected:", lambda one: _SETTLED[one]
    ),
    "by_paragraph": changed(
        "By which paragraph of section 2(1) it does so:", lambda one: f"({one})"
    ),
}


class FactChanges:
    """Compares the facts and the kinds of relationship of two editions."""

    def __init__(self, before: Edition, after: Edition) -> None:
        self.before, self.after = before, after
        self.fills = Words(before.policy).fill, Words(after.policy).fill

    def facts(self) -> tuple[Entry, ...]:
        found = self.between(self.before.policy.fact, self.after.policy.fact)
        named = by_key(
            lambda answer: f"The sentence for an answer that is not known ({spaced(answer)})"
        )
        unknown = named(self.before.policy.unknown, self.after.policy.unknown)
        if said := tuple(unknown):
            found += (Entry("changed", "unknown", "What is said where it is not known", said),)
        return found

    def between(self, before: Mapping[str, Fact], after: Mapping[str, Fact]) -> tuple[Entry, ...]:
        """Return what changed between some facts of the two editions, by their ids."""
        return entries(
            before,
            after,
            compare=lambda one, other: differences(one, other, self._of_fact()),
            title=lambda fact, later: as_sentence_start(self.fills[later](fact.statement)),
            tell=self._told,
            all_of_them="The order of the facts",
        )

    def _told(self, fact: Fact, later: bool) -> list[Difference]:
        lines = [self.fills[later](fact.question), f"Ask: {', '.join(fact.ask)}.", fact.help]
        return [in_one_alone(later, "What is asked, and of whom:", lines)]

    def _said(self, what: str) -> Compare:
        return changed(what, *self.fills)

    def _of_fact(self) -> dict[str, Compare]:
        return {
            "statement": self._said("What it says when it is yes has changed."),
            "otherwise": self._said("What it says when it is no has changed."),
            "question": self._said("The question has changed."),
            "settles": changed("What answers it has changed.", lambda one: _ANSWERS[one]),
            "kind": changed("Who can say is another matter.", lambda one: _KINDS_OF_FACT[one]),
            "ask": _people("Who can say"),
            "ask_after_a_death": _people("Who else can say after a death"),
            "help": self._said("The help with the question has changed."),
            "implies": self._facts("implies", "What it implies"),
            "excludes": self._facts("rules out", "What it rules out"),
            "fields": self._fields,
            "because": by_key(
                lambda state: f"The sentence in a report where the answer is “{spaced(state)}”",
                *self.fills,
            ),
        }

    def _facts(self, verb: str, what: str) -> Compare:
        """Return how to tell which other facts a fact settles."""
        was, is_ = (
            {id_: fill(fact.statement) for id_, fact in edition.policy.fact.items()}
            for edition, fill in zip((self.before, self.after), self.fills, strict=True)
        )
        infinitive = verb.replace("implies", "imply").replace("rules", "rule")
        return listed(
            f"It does not {infinitive} this any more:",
            f"It {verb} this as well now:",
            f"{what} stands in another order.",
            lambda id_: was[id_],
            lambda id_: is_[id_],
        )

    def _fields(
        self, before: Sequence[FieldQuestion], after: Sequence[FieldQuestion]
    ) -> Iterator[Difference]:
        was, is_ = ({one.field: one for one in each} for each in (before, after))
        yield from listed(
            "A field of the referral that no longer answers it:",
            "A field of the referral that answers it as well now:",
            "The fields that answer it stand in another order.",
        )(list(was), list(is_))
        for field, now in is_.items():
            if field in was:
                yield from differences(was[field], now, self._of_field(field))

    def _of_field(self, field: str) -> dict[str, Compare]:
        return {
            "question": self._said(f"The question for one field has changed ({field})."),
            "yes": self._said(f"What a “yes” says in one field has changed ({field})."),
            "no": self._said(f"What a “no” says in one field has changed ({field})."),
            "ask": _people(f"Who can say, for one field ({field})"),
        }

    def relationships(self) -> tuple[Entry, ...]:
        """Return what changed in the kinds of relationship, their law and their notes."""
        was, is_ = self.before.policy, self.after.policy
        found = entries(
            was.relationship_kinds,
            is_.relationship_kinds,
            compare=lambda one, other: differences(one, other, _RELATIONSHIP),
            title=lambda kind, _: as_sentence_start(kind.says),
            tell=_kind_told,
            all_of_them="The order of the kinds of relationship",
        )
        law = [
            *law_changes(was.relationship_law, is_.relationship_law),
            *quoted_changes(self.before, self.after, is_.relationship_law, _RELATIONSHIPS_FILE),
            *NOTES(was.relationship_notes, is_.relationship_notes),
        ]
        if law:
            title = "The law and the notes on relationships"
            found += (Entry("changed", "law", title, tuple(law)),)
        return found


def _people(what: str) -> Compare:
    return listed(f"{what}: no longer", f"{what}: now also", f"{what}: in another order")


def _kind_told(kind: RelationshipKind, later: bool) -> list[Difference]:
    lines = [
        f"A relative: {_SETTLED[kind.relative]}.",
        f"A partner, past or present: {_SETTLED[kind.intimate]}.",
        f"A member of the same household: {_SETTLED[kind.household]}.",
    ]
    return [in_one_alone(later, "What it says about two people:", lines)]
