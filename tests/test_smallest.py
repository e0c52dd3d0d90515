"""The smallest sets of answers, held to trying every set."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules.diagram import ALWAYS, Diagram
from dhr_rules.smallest import Answers, Cost, smallest_sets
from tests.test_diagram import FORMULAS, ROWS, VARIABLES, Formula

thoroughly = settings(derandomize=True, deadline=None, max_examples=300, database=None)
MANY = 3 ** len(VARIABLES)


def alike(variable: Hashable, answer: bool) -> tuple[Cost, Hashable]:
    return (1, 1), variable


def sets_of(size: int, usable: str) -> Iterator[Answers]:
    for names in itertools.combinations(usable, size):
        for row in itertools.product((False, True), repeat=size):
            yield frozenset(zip(names, row, strict=True))


def forces(answers: Answers, wanted: Formula, fits: Formula) -> bool:
    left = [row for row in ROWS if answers <= row.items() and fits[1](row)]
    return bool(left) and all(wanted[1](row) for row in left)


def tried(wanted: Formula, fits: Formula, usable: str) -> set[Answers]:
    """Return every set of the smallest size that forces what is wanted."""
    for size in range(len(usable) + 1):
        found = {one for one in sets_of(size, usable) if forces(one, wanted, fits)}
        if found:
            return found
    return set()


@thoroughly
@given(wanted=FORMULAS, fits=FORMULAS)
def test_the_sets_are_those_of_the_smallest_size_and_all_of_them(
    wanted: Formula, fits: Formula
) -> None:
    diagram = Diagram()
    found = smallest_sets(diagram, wanted[0](diagram), fits[0](diagram), alike, MANY)
    assert len(found) == len(set(found))
    assert set(found) == tried(wanted, fits, VARIABLES)


@thoroughly
@given(wanted=FORMULAS, fits=FORMULAS, usable=st.permutations(VARIABLES).map(lambda one: one[:3]))
def test_only_answers_that_may_be_used_are_in_a_set(
    wanted: Formula, fits: Formula, usable: list[str]
) -> None:
    diagram = Diagram()
    found = smallest_sets(
        diagram,
        wanted[0](diagram),
        fits[0](diagram),
        lambda variable, answer: alike(variable, answer) if variable in usable else None,
        MANY,
    )
    assert set(found) == tried(wanted, fits, "".join(usable))


@thoroughly
@given(wanted=FORMULAS, fits=FORMULAS)
def test_no_more_sets_are_given_than_are_asked_for(wanted: Formula, fits: Formula) -> None:
    diagram = Diagram()
    found = smallest_sets(diagram, wanted[0](diagram), fits[0](diagram), alike, 2)
    every = tried(wanted, fits, VARIABLES)
    assert len(found) == min(len(every), 2)
    assert set(found) <= every


def test_several_answers_to_one_question_cost_as_one() -> None:
    diagram = Diagram()
    low, high, other, third = map(diagram.variable, ("at least 16", "under 18", "b", "c"))
    wanted = diagram.any_of([diagram.all_of([low, high]), diagram.all_of([other, third])])

    def by_question(variable: Hashable, answer: bool) -> tuple[Cost, Hashable]:
        return (1, 1), "age" if variable in ("at least 16", "under 18") else variable

    (found,) = smallest_sets(diagram, wanted, ALWAYS, by_question)
    assert found == {("at least 16", True), ("under 18", True)}
