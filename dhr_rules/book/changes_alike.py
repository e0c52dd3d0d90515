"""Examples that are decided differently, like with like: what they share is said once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dhr_rules.book.changes_shapes import (
    DecidedOtherwise,
    Difference,
    ExampleChanges,
    PersonDecided,
)


@dataclass(frozen=True, slots=True)
class OneOfThem:
    """One example of a group, with what happens next for it alone."""

    example: DecidedOtherwise
    besides: tuple[PersonDecided, ...]  # only people for whom there is something


@dataclass(frozen=True, slots=True)
class Alike:
    """Examples with the same findings. ``people`` holds what is so for each of them."""

    people: tuple[PersonDecided, ...]
    examples: tuple[OneOfThem, ...]


def found_otherwise(examples: ExampleChanges) -> list[Alike]:
    """Return the examples of which a finding or an outcome differs, by what is found."""
    found = [one for one in examples.decided_otherwise if one.finds_otherwise]
    return _grouped(found, lambda example: tuple(map(_findings, example.people)))


def with_other_steps(examples: ExampleChanges) -> list[Alike]:
    """Return the examples of which only what happens next differs, by what that is."""
    steps = [one for one in examples.decided_otherwise if not one.finds_otherwise]
    return _grouped(steps, lambda example: example.people)


def _findings(person: PersonDecided) -> object:
    return person.called, person.findings


def _grouped(
    examples: Sequence[DecidedOtherwise], shared: Callable[[DecidedOtherwise], object]
) -> list[Alike]:
    groups: dict[object, list[DecidedOtherwise]] = {}
    for example in examples:
        groups.setdefault(shared(example), []).append(example)
    return [_alike(group) for group in groups.values()]


def _alike(group: Sequence[DecidedOtherwise]) -> Alike:
    steps = [
        _common([example.people[number].steps for example in group])
        for number in range(len(group[0].people))
    ]
    people = tuple(
        PersonDecided(person.called, person.findings, common)
        for person, common in zip(group[0].people, steps, strict=True)
    )
    return Alike(people, tuple(OneOfThem(one, _besides(one, people)) for one in group))


def _common(each: Sequence[Sequence[Difference]]) -> tuple[Difference, ...]:
    """Return what is in all lists of differences, line by line where lines only came or went."""
    found = []
    for one in each[0]:
        same = [{other.what: other for other in others}.get(one.what) for others in each[1:]]
        others = [other for other in same if other is not None]
        if len(others) < len(same):
            continue
        if one.before and one.now:
            found += [one] if all(other == one for other in others) else []
            continue
        before = tuple(line for line in one.before if all(line in other.before for other in others))
        now = tuple(line for line in one.now if all(line in other.now for other in others))
        found += [Difference(one.what, before, now)] if before or now else []
    return tuple(found)


def _besides(
    example: DecidedOtherwise, shared: Sequence[PersonDecided]
) -> tuple[PersonDecided, ...]:
    """Return what happens next for one example beyond what all of its group share."""
    found = []
    for person, common in zip(example.people, shared, strict=True):
        told = {one.what: one for one in common.steps}
        rest = tuple(filter(None, (_rest(one, told.get(one.what)) for one in person.steps)))
        if rest:
            found.append(PersonDecided(person.called, (), rest))
    return tuple(found)


def _rest(one: Difference, told: Difference | None) -> Difference | None:
    if told is None:
        return one
    before = tuple(line for line in one.before if line not in told.before)
    now = tuple(line for line in one.now if line not in told.now)
    return Difference(one.what, before, now) if before or now else None
