"""The questions about what led to a harm: whether anything did, which kind, by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dhr_rules.causes import in_a_list
from dhr_rules.consistency import HELD
from dhr_rules.interview.recording import Raw, asked_in_vain, left_open, next_ids, recorded
from dhr_rules.interview.steps import (
    IN_VAIN,
    NOT_KNOWN,
    OPEN_VALUES,
    STANDARDS,
    Choice,
    Step,
)
from dhr_rules.pointers import value_at

KINDS_KEY = "#kinds"
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
            Choice("no, none of these", "ruled_out", ("no", "none")),
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


def kinds_step(harm_at: str, question: str, facts: Sequence[str] = ()) -> Step:
    """Return the step that asks which kinds they were, of those that are held."""
    at = f"{harm_at}/causes"

    def write(raw: Raw, kinds: list[str]) -> Raw:
        return recorded(raw, at, _of_kinds(value_at(raw, at), kinds))

    return Step(
        f"{at}{KINDS_KEY}",
        question,
        write,
        (
            *(Choice(says, kind, (kind.replace("_", " "),)) for kind, says in KINDS.items()),
            Choice("it is not known which kind", UNSAID, _NOT_KNOWN_EITHER, alone=True),
        ),
        hint="Several are possible, such as: 1 and 3.",
        several=True,
        facts=tuple(facts),
    )


def _of_kinds(entries: list[Raw], kinds: Sequence[str]) -> list[Raw]:
    """Return the causes with the held ones of these kinds, by the same people as before."""
    held = [entry for entry in entries if entry["standard"] in HELD]
    before = {entry["kind"]: entry for entry in held}
    by = held[0].get("by", [])
    changed: list[Raw] = []
    for kind in kinds:
        entry = dict(before.get(kind, {"kind": kind, "standard": held[0]["standard"], "by": by}))
        if not entry.get("by") or kind == "self_neglect":
            entry.pop("by", None)
        changed.append(entry)
    return [entry for entry in entries if entry not in held] + changed


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
