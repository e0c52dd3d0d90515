"""Pydantic's findings, said to a person and without repeating the input."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from dhr_rules.faults import Fault, known_part
from dhr_rules.pointers import pointer

Place = tuple[str | int, ...]
_ABSENT = object()

_DATE = "should be a date: 2026-02-27, 2026-02, 2026, or an object with earliest and latest"
_RIGHT: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "literal_error": lambda context: (
        f"should be one of {context['expected'].replace(' or ', ', ')}"
    ),
    "string_type": lambda _: "should be text",
    "string_unicode": lambda _: "should be text that can be written in UTF-8",
    "int_type": lambda _: "should be a whole number",
    "list_type": lambda _: "should be a list",
    "model_type": lambda _: "should be an object with keys and values",
    "missing": lambda _: "this is needed and is left out",
    "date_given": lambda _: f"there is no such date. It {_DATE}",
    "exact_date_given": lambda _: "should be an exact date, such as 2026-03-02",
    "version_given": lambda _: "should be 1",
    "range_order": lambda _: "the first bound is after the second. Swap or correct them",
    "string_too_short": lambda context: f"should have at least {context['min_length']} character",
    "string_too_long": lambda context: f"should have at most {context['max_length']} characters",
    "string_pattern_mismatch": lambda _: "should be 1 to 32 of the letters A to Z, digits, _ and -",
    "too_short": lambda context: f"should have at least {context['min_length']} entry",
    "too_long": lambda context: f"should have at most {context['max_length']} entries",
    "greater_than_equal": lambda context: f"should be {context['ge']} or more",
    "less_than_equal": lambda context: f"should be {context['le']} or less",
}


def plain_faults(
    error: ValidationError, raw: object, model: type[BaseModel], known_keys: frozenset[str]
) -> Iterator[Fault]:
    """Yield one fault for each finding. A key that is not known is never named."""
    unknown: set[Place] = set()
    for detail in error.errors(include_url=False, include_input=False):
        kind = detail["type"]
        place, value = _walk(raw, detail["loc"], kind)
        if kind == "extra_forbidden":
            place = place[:-1]
        place = known_part(place, known_keys)
        if kind == "extra_forbidden":
            unknown.add(place)
            continue
        say = _RIGHT.get(kind)
        said = say(detail.get("ctx", {})) if say else "this is not what belongs here"
        found = f" Found {_found(value, kind)}." if value is not _ABSENT else ""
        yield Fault(pointer(*place), f"{said}.{found}")
    for place in unknown:
        yield Fault(
            pointer(*place),
            "a key in here is not one that a referral has. "
            f"Known here: {', '.join(_known_keys(model, place))}.",
        )


def _walk(raw: object, location: Place, kind: str) -> tuple[Place, object]:
    """Return the place in the referral, without the names of shapes tried, and its value."""
    place: Place = ()
    value = raw
    for number, step in enumerate(location):
        if isinstance(step, str) and step.startswith("<"):
            continue  # the name of a shape that was tried, and no key
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif kind == "missing" and number == len(location) - 1:
            return (*place, step), _ABSENT
        else:
            continue
        place = (*place, step)
    return place, value


def _found(value: object, kind: str) -> str:
    """Describe a value; quote it only if it is a number, or part of a fixed list."""
    match value:
        case None:
            return "null; leave the key out instead"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {value}" if abs(value) < 1e15 else "a very large number"
        case str():
            if re.fullmatch(r"\d{4}(-\d{1,2}(-\d{1,2})?)?", value):
                return f"the date {value}"
            return f"text of {len(value)} characters" if kind.startswith("string") else "other text"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "an object"
    return "something else"


def _known_keys(model: type[BaseModel], place: Place) -> list[str]:
    """Return the keys that the model has at a place."""
    current: object = model
    for step in place:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            current = _model_within(current.model_fields[step].annotation)
    if isinstance(current, type) and issubclass(current, BaseModel):
        return list(current.model_fields)
    return []


def _model_within(annotation: Any) -> Any:
    """Return the model that an annotation such as ``list[Person]`` is about."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _model_within(inner)
        if found is not None:
            return found
    return None
