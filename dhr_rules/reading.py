"""JSON text to plain values, refusing what Python's own reader lets pass."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from dhr_rules.faults import Fault, ReferralError, known_part
from dhr_rules.pointers import pointer

LARGEST = 1024 * 1024  # bytes
DEEPEST = 30  # objects and lists within one another


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys it was given more than once."""

    repeated: frozenset[str] = frozenset()


class _NotANumber:
    """Stands where the text says NaN or Infinity, which JSON does not have."""


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    result = _Object(pairs)
    if len(result) < len(pairs):
        keys = [key for key, _ in pairs]
        result.repeated = frozenset(key for key in keys if keys.count(key) > 1)
    return result


def _refuse(message: str) -> ReferralError:
    return ReferralError([Fault("", message)])


def _text_of(content: str | bytes | bytearray) -> str:
    if isinstance(content, str):
        if len(content) > LARGEST or len(content.encode(errors="replace")) > LARGEST:
            raise _refuse("it is larger than 1 MiB. Give one referral, without attachments.")
        return content.removeprefix("\ufeff")
    if len(content) > LARGEST:
        raise _refuse("it is larger than 1 MiB. Give one referral, without attachments.")
    try:
        return bytes(content).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start
    raise _refuse(f"it is not text in UTF-8 (byte {at + 1}). Save it as UTF-8.")


def read_json(
    content: str | bytes | bytearray, known_keys: frozenset[str]
) -> tuple[Any, list[Fault]]:
    """Return the value that the text holds, with the faults that are in the text alone.

    Only ``known_keys`` are ever named in a fault: any other key may hold a name.

    Raises ``ReferralError`` where nothing can be read at all.
    """
    text = _text_of(content)
    if not text.strip():
        raise _refuse("it is empty. `dhr-triage template` prints one to fill in.")
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=lambda _: _NotANumber())
    except json.JSONDecodeError as error:
        cut_off = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        said = (
            f"it is not valid JSON: line {error.lineno}: it stops in the middle, and the rest is "
            "missing. Use an earlier copy, or write the end of it."
            if cut_off
            else f"it is not valid JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        )
    except RecursionError:
        said = f"it is nested deeper than {DEEPEST} levels."
    except ValueError:
        said = "a number in it is too long to read."
    else:
        return value, list(_faults_in(value, known_keys))
    raise _refuse(said)


def _faults_in(value: object, known_keys: frozenset[str]) -> Iterator[Fault]:
    waiting: list[tuple[object, tuple[str | int, ...]]] = [(value, ())]
    while waiting:
        part, place = waiting.pop()
        if len(place) > DEEPEST:
            yield Fault("", f"it is nested deeper than {DEEPEST} levels.")
            return
        for message in _messages_about(part, known_keys):
            yield Fault(pointer(*known_part(place, known_keys)), message)
        if isinstance(part, _Object):
            waiting += [(inner, (*place, key)) for key, inner in part.items()]
        elif isinstance(part, list):
            waiting += [(inner, (*place, number)) for number, inner in enumerate(part)]


def _messages_about(part: object, known_keys: frozenset[str]) -> Iterator[str]:
    if isinstance(part, str):
        if not _can_be_written(part):
            yield "found text that cannot be written in UTF-8 (half a character)."
    elif isinstance(part, _Object):
        yield from _about_keys(part, known_keys)
    elif isinstance(part, _NotANumber) or (isinstance(part, float) and math.isinf(part)):
        yield "found a number that JSON does not have (NaN or Infinity)."


def _about_keys(part: _Object, known_keys: frozenset[str]) -> Iterator[str]:
    if part.repeated:
        count = len(part.repeated)
        said = "a key is given twice" if count == 1 else f"{count} keys are given twice"
        named = sorted(part.repeated & known_keys)
        listed = f" ({', '.join(named)})" if named else ""
        yield f"{said}{listed}. Give each key once."
    if not all(map(_can_be_written, part)):
        yield "a key in here cannot be written in UTF-8 (half a character)."


def _can_be_written(text: str) -> bool:
    """Return whether the text is whole characters: an escape can give half of one."""
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)
