"""How an answer is put into a referral: in its own field, or in the list of what was asked."""

from __future__ import annotations

from typing import Any

from dhr_rules.people import letters
from dhr_rules.pointers import steps_of, with_value, without_value

Raw = dict[str, Any]
IN_VAIN = ("cannot_be_established", "disputed")


def recorded(raw: Raw, at: str, value: Any) -> Raw:
    """Return the referral with a value at a place, and nothing said of asking there in vain."""
    changed: Raw = with_value(raw, at, value)
    return forgotten(changed, at)


def left_open(raw: Raw, at: str, standing: str) -> Raw:
    """Return the referral with a place empty, and with why, if it was asked in vain."""
    return asked_in_vain(without_value(raw, at), at, standing)


def asked_in_vain(raw: Raw, at: str, standing: str) -> Raw:
    """Return the referral with what came of asking at a place; its value stays."""
    changed = forgotten(raw, at)
    if standing not in IN_VAIN:
        return changed
    return {**changed, "asked": [*changed.get("asked", []), {"at": at, "answered": standing}]}


def standard_recorded(raw: Raw, at: str, value: str) -> Raw:
    """Return the referral with a standard; its field has no word for asked in vain."""
    if value != "cannot_be_established":
        return recorded(raw, at, value)
    return asked_in_vain(recorded(raw, at, "not_known"), at, value)


def forgotten(raw: Raw, at: str, within: bool = True) -> Raw:
    """Return the referral without what was said of asking at a place, or within it too."""
    if "asked" not in raw:
        return raw
    kept = [
        one
        for one in raw["asked"]
        if one["at"] != at and not (within and one["at"].startswith(f"{at}/"))
    ]
    rest = {key: value for key, value in raw.items() if key != "asked"}
    return {**rest, "asked": kept} if kept else rest


def standing_at(raw: Raw, at: str) -> str | None:
    """Return what came of asking at a place, or ``None`` if nothing is said of it."""
    return next((one["answered"] for one in raw.get("asked", []) if one["at"] == at), None)


def next_ids(raw: Raw, count: int) -> list[str]:
    """Return ids that nobody in the referral has, in the order in which people are called."""
    taken = {person.get("id") for person in raw.get("people", [])}
    free = (id_ for number in range(len(taken) + 1000) if (id_ := letters(number)) not in taken)
    return [next(free) for _ in range(count)]


def field_of(at: str) -> str:
    """Return a place with the numbers left out, as the facts name it: ``harms[].where``."""
    named = ""
    for step in steps_of(at):
        named += "[]" if isinstance(step, int) else f".{step}" if named else step
    return named
