"""The questions about what led to a harm: whether anything did, which kind, by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dhr_rules.causes import in_a_list
from dhr_rules.consistency import HELD
from dhr_rules.interview.recording import (
    Raw,
    asked_in_vain,
    left_open,
    next_ids,
    recorded,
    standard_recorded,
)
from dhr_rules.interview.steps import (
    IN_VAIN,
    NOT_KNOWN,
    OPEN_VALUES,
    STANDARDS,
    Choice,
    Step,
)
from dhr_rules.pointers import steps_of, value_at

KINDS_KEY, KNOWN_KEY = "#kinds", "#known"
UNSAID = "unspecified"
KINDS: Mapping[str, str] = {
    "violence": "violence",
    "abuse": "abuse",
    "neglect": "neglect by somebody else",
    "self_neglect": "self-neglect",
}
_IN_SHORT = {"neglect": "neglect", UNSAID: "violence, abuse or neglect"}
_NOT_KNOWN_EITHER = (*NOT_KNOWN.words, NOT_KNOWN.says)
_NONE: Raw = {"kind": UNSAID, "standard": "ruled_out"}
_OWN = "self_neglect"


def causes_step(harm_at: str, question: str, facts: Sequence[str] = ()) -> Step:
    """Return the step that asks whether anything of the kind led to the harm."""
    at = f"{harm_at}/causes"

    def write(raw: Raw, value: str) -> Raw:
        return _with_causes(raw, at, value)

    return Step(
        at,
        question,
        write,
        (
            *STANDARDS[:2],
            Choice(
                "no: violence, abuse, neglect and self-neglect are all ruled out",
                "ruled_out",
                ("no", "none"),
            ),
            NOT_KNOWN,
            *IN_VAIN,
        ),
        facts=tuple(facts),
        follow_up=lambda value: f"{at}{KINDS_KEY}" if value in HELD else None,
    )


def _with_causes(raw: Raw, at: str, value: str) -> Raw:
    """Return the referral with the answer, keeping the kinds and people that still fit it."""
    entries = value_at(raw, at) or []
    held = [entry for entry in entries if entry["standard"] in HELD]
    none_at_all = [entry for entry in entries if _says_none(entry)]
    others = [entry for entry in entries if entry not in held and entry not in none_at_all]
    if value == "known" and any_known(held):
        return recorded(raw, at, [*others, *held])
    if value in HELD:
        changed = [{**entry, "standard": value} for entry in held]
        changed = changed or [{"kind": UNSAID, "standard": value}]
        return recorded(raw, at, [*others, *changed])
    if value == "ruled_out":
        ruled_out = [entry for entry in others if entry["standard"] == "ruled_out"]
        return recorded(raw, at, [*ruled_out, _NONE])
    if others:
        return asked_in_vain(recorded(raw, at, others), at, value)
    return left_open(raw, at, value)


def _says_none(entry: Raw) -> bool:
    return bool(entry["kind"] == UNSAID and entry["standard"] == "ruled_out")


def kinds_step(harm_at: str, question: str, held: Sequence[Raw], facts: Sequence[str] = ()) -> Step:
    """Return the step that asks which kinds the held causes are of: all that there are.

    Nothing that somebody else did is self-neglect, so it is not offered for that.
    """
    at = f"{harm_at}/causes"
    by_others = any(entry["kind"] == UNSAID and entry.get("by") for entry in held)
    offered = {kind: says for kind, says in KINDS.items() if not (by_others and kind == _OWN)}

    def write(raw: Raw, kinds: list[str]) -> Raw:
        return recorded(raw, at, _of_kinds(value_at(raw, at), kinds))

    def which_are_known(kinds: list[str]) -> str | None:
        return f"{at}{KNOWN_KEY}" if len(kinds) > 1 and any_known(held) else None

    return Step(
        f"{at}{KINDS_KEY}",
        question,
        write,
        (
            *(Choice(says, kind, (kind.replace("_", " "),)) for kind, says in offered.items()),
            Choice("it is not known which kind", UNSAID, _NOT_KNOWN_EITHER, alone=True),
        ),
        hint="Give every kind. Several are possible, such as: 1 and 3.",
        several=True,
        facts=tuple(facts),
        follow_up=which_are_known,
    )


def any_known(held: Sequence[Raw]) -> bool:
    return any(entry["standard"] == "known" for entry in held)


def _of_kinds(entries: list[Raw], kinds: Sequence[str]) -> list[Raw]:
    """Return the causes with the held ones of these kinds.

    Who did it is kept of a kind that stays, and of one that another takes the place of.
    Of several new kinds no more is said than that they are suspected.
    """
    held = [entry for entry in entries if entry["standard"] in HELD]
    replaced = [entry for entry in held if entry["kind"] not in kinds]
    by = replaced[0].get("by", []) if replaced else []
    standard = "known" if any_known(held) and len(kinds) == 1 else "suspected"
    changed: list[Raw] = []
    for kind in kinds:
        same = [entry for entry in held if entry["kind"] == kind]
        new = {"kind": kind, "standard": standard}
        changed += same or [{**new, "by": by} if by and kind != _OWN else new]
    return [entry for entry in entries if entry not in held] + changed


def known_step(harm_at: str, question: str, held: Sequence[Raw], facts: Sequence[str] = ()) -> Step:
    """Return the step that asks which of several held kinds are known."""
    at = f"{harm_at}/causes"

    def write(raw: Raw, kinds: list[str]) -> Raw:
        changed = [
            {**entry, "standard": "known" if entry["kind"] in kinds else "suspected"}
            if entry["standard"] in HELD
            else entry
            for entry in value_at(raw, at)
        ]
        return recorded(raw, at, changed)

    kinds = dict.fromkeys(entry["kind"] for entry in held)
    choices = [Choice(KINDS.get(kind, _IN_SHORT[UNSAID]), kind) for kind in kinds]
    return Step(
        f"{at}{KNOWN_KEY}",
        question,
        write,
        tuple(choices),
        hint="The others stay suspected. Several are possible, such as: 1 and 2.",
        several=True,
        facts=tuple(facts),
    )


def cause_standard_step(at: str, question: str, facts: Sequence[str] = ()) -> Step:
    """Return the step that asks whether one cause in the list is known or suspected.

    If it is, the list is taken to be complete, so all the kinds are asked next.
    """
    cause_at = at.rpartition("/")[0]
    causes_at = cause_at.rpartition("/")[0]

    def write(raw: Raw, value: str) -> Raw:
        cause = value_at(raw, cause_at)
        if cause["kind"] == UNSAID and value == "ruled_out":
            return recorded(raw, causes_at, _ruled_out_by_kind(value_at(raw, causes_at), at))
        return standard_recorded(raw, at, value)

    return Step(
        at,
        question,
        write,
        STANDARDS,
        facts=tuple(facts),
        follow_up=lambda value: f"{causes_at}{KINDS_KEY}" if value in HELD else None,
    )


def _ruled_out_by_kind(entries: list[Raw], at: str) -> list[Raw]:
    """Return the causes with the kinds by others ruled out, in place of one not said.

    ``unspecified`` ruled out would say that there was no cause at all, self-neglect too.
    """
    place = int(steps_of(at)[3])
    by = {"by": entries[place]["by"]} if entries[place].get("by") else {}
    first, *more = [{"kind": kind, "standard": "ruled_out", **by} for kind in KINDS if kind != _OWN]
    # The new ones go to the end: what is said of the others goes by their number.
    return [*entries[:place], first, *entries[place + 1 :], *more]


def by_step(
    at: str,
    question: str,
    raw: Raw,
    subject: str,
    called: Callable[[str], str],
    facts: Sequence[str] = (),
) -> Step:
    """Return the step that asks by whom: people named so far, or somebody new."""
    new = next_ids(raw, 2)
    now = value_at(raw, at) or []
    others = [person["id"] for person in raw["people"] if person["id"] != subject]
    choices = [Choice(called(id_), (id_,)) for id_ in others]
    somebody = "somebody not named so far" if others else "somebody known, or suspected"
    choices += [
        Choice(f"{somebody} (to be called {called(new[0])})", tuple(new[:1]), ("somebody", "new")),
        Choice(
            f"two people not named so far (to be called {in_a_list([called(id_) for id_ in new])})",
            tuple(new),
            ("two",),
        ),
        Choice("it is not known who", NOT_KNOWN.value, _NOT_KNOWN_EITHER, alone=True),
        *IN_VAIN,
    ]

    def write(given: Raw, chosen: list[Any]) -> Raw:
        open_ = [value for value in chosen if value in OPEN_VALUES]
        if open_:
            return left_open(given, at, open_[0])
        ids = list(dict.fromkeys(id_ for value in chosen for id_ in value))
        known = {person["id"] for person in given["people"]}
        added = [{"id": id_} for id_ in ids if id_ not in known]
        return recorded({**given, "people": [*given["people"], *added]}, at, ids)

    return Step(
        at,
        question,
        write,
        tuple(choices),
        hint="Count an organisation's worker as a person. Type no name."
        + (" Several are possible, such as: 1 and 2." if others or now else ""),
        several=True,
        facts=tuple(facts),
    )


def causes_in_words(raw: Raw, harm_at: str, called: Callable[[str], str]) -> str:
    """Return what is said of the causes of a harm, such as ``neglect by Adult B, suspected``."""
    said = []
    for entry in value_at(raw, f"{harm_at}/causes") or []:
        if _says_none(entry):
            said.append("none")
            continue
        by = [called(id_) for id_ in entry.get("by", [])]
        kind = _IN_SHORT.get(entry["kind"]) or KINDS[entry["kind"]]
        who = f" by {in_a_list(by)}" if by else ""
        said.append(f"{kind}{who}, {entry['standard'].replace('_', ' ')}")
    return "; ".join(said)
