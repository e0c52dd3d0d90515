"""Examples that are decided differently, like with like: what they share is said once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dhr_rules.book.changes_shapes import (
    DecidedOtherwise,
    Difference,
    ExampleChanges,
    PersonDecided,
)
from dhr_rules.causes import in_a_list

# One line of a difference: of which person, by the place in the list, and what it says.
_Line = tuple[int, Difference]


@dataclass(frozen=True, slots=True)
class Besides:
    """What happens next for some examples of a group and not for all of them."""

    numbers: tuple[int, ...]  # the places of these examples in the group, from 1
    people: tuple[PersonDecided, ...]  # only people for whom there is something

    @property
    def which(self) -> str:
        """Which examples these are: ``Besides, for numbers 1 and 3``."""
        several = "s" * (len(self.numbers) > 1)
        return f"Besides, for number{several} {in_a_list([str(one) for one in self.numbers])}"


@dataclass(frozen=True, slots=True)
class Alike:
    """Examples with the same findings. ``people`` holds what is so for each of them."""

    examples: tuple[DecidedOtherwise, ...]
    people: tuple[PersonDecided, ...]
    besides: tuple[Besides, ...]


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
    """Return a group with each line of what happens next under the examples that have it."""
    having: dict[_Line, list[int]] = {}
    for number, example in enumerate(group, 1):
        for line in _lines(example):
            having.setdefault(line, []).append(number)
    by_examples: dict[tuple[int, ...], list[_Line]] = {}
    for line, numbers in having.items():
        by_examples.setdefault(tuple(numbers), []).append(line)
    every = tuple(range(1, len(group) + 1))
    people = group[0].people
    shared = by_examples.pop(every, [])
    return Alike(
        examples=tuple(group),
        people=tuple(
            PersonDecided(person.called, person.findings, _joined(shared, place))
            for place, person in enumerate(people)
        ),
        besides=tuple(
            Besides(numbers, tuple(_people(people, lines)))
            for numbers, lines in sorted(by_examples.items())
        ),
    )


def _lines(example: DecidedOtherwise) -> Iterator[_Line]:
    """Yield each line of what happens next; what has a before and a now stays whole."""
    for place, person in enumerate(example.people):
        for one in person.steps:
            if one.before and one.now:
                yield place, one
                continue
            yield from ((place, Difference(one.what, before=(line,))) for line in one.before)
            yield from ((place, Difference(one.what, now=(line,))) for line in one.now)


def _people(people: Sequence[PersonDecided], lines: Sequence[_Line]) -> Iterator[PersonDecided]:
    for place, person in enumerate(people):
        if steps := _joined(lines, place):
            yield PersonDecided(person.called, (), steps)


def _joined(lines: Sequence[_Line], place: int) -> tuple[Difference, ...]:
    """Return the lines about one person, those of one sentence together again."""
    found: dict[str, Difference] = {}
    for of, line in lines:
        if of != place:
            continue
        one = found.get(line.what, Difference(line.what))
        found[line.what] = Difference(line.what, one.before + line.before, one.now + line.now)
    return tuple(found.values())
