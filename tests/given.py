"""One referral that uses every field, and the ways in which tests change a copy of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from dhr_rules import Referral, ReferralError
from dhr_rules.pointers import steps_of

# Stands for what only the referral may hold: a name, in a name's place or out of it.
NAME = "Zebedee Quux"
NAME_AS_ID = "Zebedee_Quux"

_REFERRAL = """
{
  "version": 1,
  "reference": "SC-2026-014",
  "received": {"on": "2026-03-02", "by": "csp"},
  "people": [
    {"id": "A", "name": "Adult A", "address": "1 First Street", "date_of_birth": "1946-05-03",
     "ordinarily_resident": {"area": "Cornwall", "nation": "england"},
     "needs_for_care_and_support": "yes"},
    {"id": "B", "date_of_birth": "1979"},
    {"id": "C"}
  ],
  "harms": [
    {"person": "A", "outcome": "died", "on": "2026-02-27", "age": 79,
     "where": {"area": "Devon", "nation": "england"},
     "incident": {"on": "2026-02-20", "where": {"area": "Cornwall", "nation": "england"}},
     "causes": [{"kind": "neglect", "standard": "suspected", "by": ["B"]},
                {"kind": "self_neglect", "standard": "not_known"}],
     "took_own_life": "no", "circumstances_of_concern": "yes", "abuse_or_neglect": "not_known",
     "concern_about_joint_working": "yes",
     "lcspr": {"more_than_one_area": "disputed"},
     "context": {"charge": "none"}},
    {"person": "A", "outcome": "harmed", "on": {"earliest": "2024-11", "latest": "2025-01-09"},
     "age": {"at_least": 70, "at_most": 80}}
  ],
  "relationships": [
    {"person": "B", "to": "A", "kinds": ["child"], "household": "yes", "abuse": "suspected"},
    {"person": "A", "to": "C", "kinds": ["friend", "neighbour"], "relative": "no"}
  ],
  "asked": [{"at": "/relationships", "answered": "cannot_be_established"}],
  "referrer": {"name": "A. N. Other"},
  "officers": ["one"],
  "organisations": [],
  "background": "text",
  "history": 3,
  "information": true
}
"""

Raw = dict[str, Any]


def referral() -> Raw:
    """Return a referral that is accepted."""
    raw: Raw = json.loads(_REFERRAL)
    return raw


def at(raw: Any, pointer: str) -> Any:
    """Return what is at a place."""
    for step in steps_of(pointer):
        raw = raw[step]
    return raw


def put(raw: Raw, pointer: str, value: Any) -> Raw:
    """Return the referral with a value at a place; ``-`` stands for the end of a list."""
    result = copy.deepcopy(raw)
    parent, _, _ = pointer.rpartition("/")
    inner, last = at(result, parent), steps_of(pointer)[-1]
    if last == "-":
        inner.append(value)
    else:
        inner[last] = value
    return result


def without(raw: Raw, pointer: str) -> Raw:
    """Return the referral without what is at a place."""
    result = copy.deepcopy(raw)
    parent, _, _ = pointer.rpartition("/")
    inner, last = at(result, parent), steps_of(pointer)[-1]
    del inner[last]
    return result


def changed(**values: Any) -> Raw:
    """Return the referral with the values at places, written ``harms_0_age=80``."""
    raw = referral()
    for place, value in values.items():
        raw = put(raw, "/" + place.replace("__", "/"), value)
    return raw


def places(value: Any, at: str = "") -> Iterator[str]:
    """Yield the JSON Pointer of every part of a value."""
    yield at
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, f"{at}/{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, f"{at}/{number}")


def read(content: str | bytes | Raw, on: date | None = None) -> Referral | ReferralError:
    """Return the referral, or the error with which it is refused."""
    text = json.dumps(content) if isinstance(content, dict) else content
    try:
        return Referral.model_validate_json(text, context={"on": on} if on else None)
    except ReferralError as error:
        return error


def refused(content: str | bytes | Raw, on: date | None = None) -> ReferralError:
    """Return the error with which a referral has to be refused."""
    error = read(content, on)
    assert isinstance(error, ReferralError), "the referral was accepted"
    assert error.faults
    return error


def accepted(content: str | bytes | Raw, on: date | None = None) -> Referral:
    """Return the referral, which has to be accepted."""
    result = read(content, on)
    assert isinstance(result, Referral), str(result)
    return result


def pointers(error: ReferralError) -> set[str]:
    return {fault.pointer for fault in error.faults}
