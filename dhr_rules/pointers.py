"""JSON Pointers (RFC 6901): places in a referral as it would be read from JSON."""

from __future__ import annotations

import copy
import re
from functools import lru_cache
from typing import Any

Place = tuple[str | int, ...]
_NUMBER = re.compile(r"0|[1-9][0-9]{0,9}")  # so that each place has one pointer alone


@lru_cache(maxsize=1024)
def pointer(*steps: str | int) -> str:
    """Return the JSON Pointer to a place in the referral."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def steps_of(at: str) -> Place:
    """Return the steps of a JSON Pointer; a whole number is a place in a list."""
    steps = (step.replace("~1", "/").replace("~0", "~") for step in at.split("/")[1:])
    return tuple(int(step) if _NUMBER.fullmatch(step) else step for step in steps)


def value_at(raw: Any, at: str, default: Any = None) -> Any:
    """Return what is at a place, or ``default`` where there is nothing."""
    for step in steps_of(at):
        here = isinstance(raw, dict) and step in raw
        if not here and not (isinstance(raw, list) and isinstance(step, int) and step < len(raw)):
            return default
        raw = raw[step]
    return raw


def with_value(raw: Any, at: str, value: Any) -> Any:
    """Return a copy with a value at a place. Objects on the way there are made.

    Raises ``LookupError`` where a list has no such entry, or the way there leads
    through something that is neither an object nor a list.
    """
    result = copy.deepcopy(raw)
    *way, last = steps_of(at)
    inner = result
    for step in way:
        inner = inner.setdefault(step, {}) if isinstance(inner, dict) else _entry(inner, step)
    if isinstance(inner, dict):
        inner[last] = value
    else:
        _entry(inner, last)
        inner[last] = value
    return result


def without_value(raw: Any, at: str) -> Any:
    """Return a copy with nothing at a place; the same if there was nothing."""
    result = copy.deepcopy(raw)
    parent, _, _ = at.rpartition("/")
    inner, last = value_at(result, parent), steps_of(at)[-1]
    if isinstance(inner, dict):
        inner.pop(last, None)
    return result


def _entry(inner: Any, step: str | int) -> Any:
    if not isinstance(inner, list) or not isinstance(step, int) or step >= len(inner):
        raise LookupError(step)
    return inner[step]
