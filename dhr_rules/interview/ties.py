"""The question what one person is to another, and how a kind of relationship is found."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dhr_rules.causes import in_a_list
from dhr_rules.interview.recording import IN_VAIN, Raw, forgotten
from dhr_rules.interview.steps import OPEN, Choice, Step
from dhr_rules.interview.typed import NotUnderstood
from dhr_rules.people import TIES
from dhr_rules.policy import Policy, RelationshipKind

BETWEEN = "/relationships#"
# What people say, beside the words of the kinds themselves.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "spouse": ("wife", "husband", "married"),
    "former_spouse": ("ex-wife", "ex-husband", "former wife", "divorced"),
    "former_civil_partner": ("ex-civil partner",),
    "partner": ("boyfriend", "girlfriend", "cohabitee"),
    "former_partner": ("ex-partner", "ex-boyfriend", "ex-girlfriend", "ex partner", "ex"),
    "engaged": ("engaged to be married", "fiancé", "fiancée", "fiance", "fiancee"),
    "parent": ("mother", "father", "mum", "dad"),
    "step_parent": ("stepmother", "stepfather", "step-mother", "step-father"),
    "child": ("son", "daughter"),
    "step_child": ("stepson", "stepdaughter", "step-son", "step-daughter"),
    "sibling": ("brother", "sister"),
    "step_sibling": ("stepbrother", "stepsister", "step-brother", "step-sister"),
    "grandparent": ("grandmother", "grandfather"),
    "grandchild": ("grandson", "granddaughter"),
    "uncle_or_aunt": ("uncle", "aunt"),
    "nephew_or_niece": ("nephew", "niece"),
    "in_law": ("mother-in-law", "father-in-law", "brother-in-law", "sister-in-law", "in-law"),
    "housemate": ("flatmate",),
    "professional": ("doctor", "nurse", "social worker", "agency worker", "police officer"),
}  # fmt: skip


_PARTNER, _FAMILY, _HOME, _ELSE = (
    "a partner, now or in the past",
    "family",
    "somebody who shares the home",
    "somebody else",
)
# Read by themselves, and not in a table of kinds, some want more words.
_IN_FULL: Mapping[str, str] = {"engaged": "engaged to be married"}


def kind_in_words(policy: Policy, kind: str) -> str:
    """Return how a kind of relationship is said in the interview."""
    return _IN_FULL.get(kind) or policy.relationship_kinds[kind].says


def _group_of(id_: str, kind: RelationshipKind) -> str:
    # Where a person looks for it: whether it is such a relationship is asked apart.
    if kind.intimate == "yes" or id_ == "engaged":
        return _PARTNER
    if kind.relative == "yes":
        return _FAMILY
    return _HOME if kind.household == "yes" else _ELSE


def grouped(policy: Policy) -> dict[str, list[str]]:
    """Return the kinds of relationship in a few groups, for reading aloud."""
    groups: dict[str, list[str]] = {name: [] for name in (_PARTNER, _FAMILY, _HOME, _ELSE)}
    for id_, kind in policy.relationship_kinds.items():
        if id_ != "not_known":
            groups[_group_of(id_, kind)].append(id_)
    return groups


def relationship_step(
    key: str,
    policy: Policy,
    pair: tuple[str, str],
    names: tuple[str, str],
    facts: Sequence[str] = (),
) -> Step:
    """Return the step that asks what one person is to another; ``names`` are their names."""
    choices = tuple(
        Choice(f"{name}: {in_a_list([kind_in_words(policy, id_) for id_ in ids], 'or')}", ids)
        for name, ids in grouped(policy).items()
    )

    def read(text: str) -> tuple[Any, str]:
        ids, said = _kinds_named(text, policy)
        return ids, f"{names[0]} is or was, to {names[1]}: {said}"

    def write(raw: Raw, value: Any) -> Raw:
        return _with_relationship(raw, policy, pair, value)

    return _RelationshipStep(
        key,
        f"What is or was {names[0]} to {names[1]}?",
        write,
        (*choices, *OPEN),
        hint="Type a word, such as husband, former partner, daughter, lodger or neighbour; "
        "or the number of a line to choose from it.",
        read=read,
        facts=tuple(facts),
    )


class _RelationshipStep(Step):
    """A line of kinds is no answer yet: it is opened, and one of it chosen."""

    __slots__ = ()

    def understand(self, text: str) -> tuple[Any, str]:
        line = self._chosen(text)
        if line and isinstance(line.value, list):
            words = line.says.partition(": ")[2]
            raise NotUnderstood(f"Which of these? Type the word: {words}.")
        return Step.understand(self, text)


def _kinds_named(text: str, policy: Policy) -> tuple[list[str], str]:
    """Return the kinds that the text names, or says which it may mean."""
    found = [_kind_named(part.strip().lower(), policy) for part in _parts(text, policy)]
    ids = list(dict.fromkeys(found))
    return ids, in_a_list([kind_in_words(policy, id_) for id_ in ids])


def _parts(text: str, policy: Policy) -> list[str]:
    whole = _naming(text.strip().lower(), policy)
    return [text] if whole else [part for part in re.split(r",| and |;|\+", text) if part.strip()]


def _naming(word: str, policy: Policy) -> list[str]:
    """Return the kinds of a word: of that very word, else those that have it in their name."""
    kinds = policy.relationship_kinds
    exact = [
        id_
        for id_, kind in kinds.items()
        if word in (kind.says, id_.replace("_", " "), *_ALSO.get(id_, ()))
        or word in kind.says.split(" or ")
    ]
    if exact:
        return exact[:1]
    return [id_ for id_, kind in kinds.items() if len(word) > 2 and word in kind.says]


def _kind_named(word: str, policy: Policy) -> str:
    found = _naming(word, policy)
    if len(found) == 1:
        return found[0]
    if found:
        words = in_a_list([kind_in_words(policy, id_) for id_ in found], "or")
        raise NotUnderstood(f"Which of these? Type the whole word: {words}.")
    raise NotUnderstood(
        f"“{word}” is not one of the kinds of relationship. Type another word, or the number of "
        "a line above. If none fits, type: some other connection."
    )


def _with_relationship(raw: Raw, policy: Policy, pair: tuple[str, str], value: Any) -> Raw:
    """Return the referral with the kinds.

    Where they were asked in vain, it says so of what they would settle: whether the two
    are relatives or partners. The household is another question.
    """
    entries = [dict(entry) for entry in raw.get("relationships", [])]
    person, to = pair
    here = next((e for e in entries if (e["person"], e["to"]) == pair), None)
    entry = here if here is not None else {"person": person, "to": to}
    entry["kinds"] = ["not_known"] if isinstance(value, str) else value
    for tie in TIES:
        says = {getattr(policy.relationship_kinds[kind], tie) for kind in entry["kinds"]}
        settled = "yes" in says or says == {"no"}
        own = entry.get(tie) in ("yes", "no") or tie == "household"
        if settled or not own:
            entry.pop(tie, None)
        if value in IN_VAIN and not own:
            entry[tie] = value
    changed = entries if here is not None else [*entries, entry]
    return forgotten({**raw, "relationships": changed}, "/relationships", within=False)
