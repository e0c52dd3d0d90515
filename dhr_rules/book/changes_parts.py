"""Compares two parts field by field, so that nothing that differs can be left out.

A field that has words of its own is told in them. Any other is told as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic_core import to_json

from dhr_rules.book.changes_shapes import Difference, Entry, Lines
from dhr_rules.conditions import in_words
from dhr_rules.limbs import ANYBODY
from dhr_rules.policy import Policy

Compare = Callable[[Any, Any], Iterable[Difference]]
InWords = Callable[[Any], str]
Part = TypeVar("Part")


class Words:
    """The sentences of one edition, with its local names in them."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._names = {**policy.local.board_names, **ANYBODY}

    def fill(self, text: str) -> str:
        """Return a sentence as a person reads it; a name that only a case has stands in [ ]."""
        filled = self.policy.local.fill(text, self._names)
        return re.sub(r"\{(\w+)\}", lambda name: f"[{name[1].replace('_', ' ')}]", filled)


def same(before: object, after: object) -> bool:
    """Return whether two values say the same, in the same order."""
    return to_json(before) == to_json(after)


def differences(
    before: BaseModel, after: BaseModel, told: Mapping[str, Compare]
) -> tuple[Difference, ...]:
    """Return what differs between two parts of one shape.

    ``told`` compares fields in words of their own. A field that is not in it, or whose words
    find nothing, is told as it stands.
    """
    found: list[Difference] = []
    if same(before, after):
        return ()
    for name in type(after).model_fields:
        one, other = getattr(before, name), getattr(after, name)
        if same(one, other):
            continue
        said = list(told[name](one, other)) if name in told else []
        found += said or as_it_stands(name, one, other)
    return tuple(found)


def as_it_stands(name: str, before: object, after: object) -> list[Difference]:
    """Return a difference that no sentence is written for."""
    lines, other_lines = plainly(before), plainly(after)
    kept = set(lines) & set(other_lines)
    gone = tuple(line for line in lines if line not in kept)
    come = tuple(line for line in other_lines if line not in kept)
    named = spaced(name)
    if not gone and not come:
        return [Difference(f"Other details are in another order: {named}.", lines, other_lines)]
    return [Difference(f"Other details have changed: {named}.", gone, come)]


def spaced(name: str) -> str:
    """Return the name of a field, or another short name, as words."""
    return name.replace("_", " ")


def plainly(value: object, name: str = "") -> Lines:
    """Return any value as lines of text, each with where in the value it stands."""
    if isinstance(value, BaseModel):
        value = {field: getattr(value, field) for field in type(value).model_fields}
    if isinstance(value, Mapping):
        inner = [
            plainly(one, f"{name}, {spaced(str(key))}" if name else spaced(str(key)))
            for key, one in value.items()
        ]
        return tuple(line for lines in inner for line in lines)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(line for one in value for line in plainly(one, name))
    if isinstance(value, date):
        value = in_words(value)
    if value is None:
        return (f"{name}: none",) if name else ("none",)
    return (f"{name}: {value}",) if name else (str(value),)


def changed(
    what: str, say: InWords = str, say_now: InWords | None = None, *, absent: str = "none"
) -> Compare:
    """Return how to tell one value that changed: ``The label has changed.``"""

    def compare(before: Any, after: Any) -> Iterator[Difference]:
        was = absent if before is None else say(before)
        is_ = absent if after is None else (say_now or say)(after)
        if was != is_:
            yield Difference(what, (was or absent,), (is_ or absent,))

    return compare


def listed(
    gone: str, new: str, moved: str, say: InWords = str, say_now: InWords | None = None
) -> Compare:
    """Return how to tell what left a list and what came into it."""

    def compare(before: Sequence[Any], after: Sequence[Any]) -> Iterator[Difference]:
        one = [say(item) for item in before]
        other = [(say_now or say)(item) for item in after]
        if left := tuple(item for item in one if item not in other):
            yield Difference(gone, before=left)
        if came := tuple(item for item in other if item not in one):
            yield Difference(new, now=came)
        if not left and not came and one != other:
            yield Difference(moved, tuple(one), tuple(other))

    return compare


def by_key(
    named: Callable[[str], str], say: InWords = str, say_now: InWords | None = None
) -> Compare:
    """Return how to tell what changed under each key: ``named(key)`` begins the sentence."""
    now = say_now or say

    def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
        for key in dict.fromkeys([*before, *after]):
            if key not in after:
                yield Difference(f"{named(key)} is gone.", before=(say(before[key]),))
            elif key not in before:
                yield Difference(f"{named(key)} is new.", now=(now(after[key]),))
            elif not same(before[key], after[key]):
                yield Difference(
                    f"{named(key)} has changed.", (say(before[key]),), (now(after[key]),)
                )

    return compare


def entries(
    before: Mapping[str, Part],
    after: Mapping[str, Part],
    *,
    compare: Callable[[Part, Part], Sequence[Difference]],
    title: Callable[[Part, bool], str],
    tell: Callable[[Part, bool], Sequence[Difference]],
    all_of_them: str,
) -> tuple[Entry, ...]:
    """Return what is gone, new or changed among parts that have names.

    ``title`` and ``tell`` say what a part is, of the later edition where the second argument
    is true. ``all_of_them`` is the title where nothing but their order is other.
    """
    found = []
    for id_, part in after.items():
        if id_ not in before:
            found.append(Entry("new", id_, title(part, True), tuple(tell(part, True))))
        elif said := tuple(compare(before[id_], part)):
            found.append(Entry("changed", id_, title(part, True), said))
    for id_, part in before.items():
        if id_ not in after:
            found.append(Entry("gone", id_, title(part, False), tuple(tell(part, False))))
    kept = [id_ for id_ in before if id_ in after]
    now = [id_ for id_ in after if id_ in before]
    if kept != now:
        order = Difference("They stand in another order.", tuple(kept), tuple(now))
        found.append(Entry("changed", "order", all_of_them, (order,)))
    return tuple(found)


def in_one_alone(later: bool, what: str, lines: Iterable[str]) -> Difference:
    """Return what a part says that only the later edition has, or only the earlier."""
    return Difference(what, now=tuple(lines)) if later else Difference(what, before=tuple(lines))
