"""Decision diagrams say of every formula what its truth table says."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules.diagram import ALWAYS, NEVER, Diagram

VARIABLES = "abcdef"
Answers = dict[str, bool]
ROWS: list[Answers] = [
    dict(zip(VARIABLES, row, strict=True))
    for row in itertools.product((False, True), repeat=len(VARIABLES))
]

# A formula: how a diagram builds it, and what it says for one row of answers.
Built = Callable[[Diagram], int]
Says = Callable[[Answers], bool]
Formula = tuple[Built, Says]


def variable(name: str) -> Formula:
    return (lambda diagram: diagram.variable(name)), (lambda row: row[name])


def constant(value: bool) -> Formula:
    return (lambda _: ALWAYS if value else NEVER), (lambda _: value)


def negated(one: Formula) -> Formula:
    return (lambda diagram: diagram.negate(one[0](diagram))), (lambda row: not one[1](row))


def all_of(parts: list[Formula]) -> Formula:
    return (
        lambda diagram: diagram.all_of([built(diagram) for built, _ in parts]),
        lambda row: all(says(row) for _, says in parts),
    )


def any_of(parts: list[Formula]) -> Formula:
    return (
        lambda diagram: diagram.any_of([built(diagram) for built, _ in parts]),
        lambda row: any(says(row) for _, says in parts),
    )


def chosen(parts: tuple[Formula, Formula, Formula]) -> Formula:
    condition, then, otherwise = parts
    return (
        lambda diagram: diagram.choose(
            condition[0](diagram), then[0](diagram), otherwise[0](diagram)
        ),
        lambda row: then[1](row) if condition[1](row) else otherwise[1](row),
    )


def differing(parts: tuple[Formula, Formula]) -> Formula:
    one, other = parts
    return (
        lambda diagram: diagram.differ(one[0](diagram), other[0](diagram)),
        lambda row: one[1](row) != other[1](row),
    )


def answered(parts: tuple[Formula, str, bool]) -> Formula:
    formula, name, value = parts
    return (
        lambda diagram: diagram.given(formula[0](diagram), name, value),
        lambda row: formula[1]({**row, name: value}),
    )


LEAVES = st.booleans().map(constant) | st.sampled_from(VARIABLES).map(variable)
FORMULAS = st.recursive(
    LEAVES,
    lambda inner: (
        inner.map(negated)
        | st.lists(inner, max_size=4).map(all_of)
        | st.lists(inner, max_size=4).map(any_of)
        | st.tuples(inner, inner, inner).map(chosen)
        | st.tuples(inner, inner).map(differing)
        | st.tuples(inner, st.sampled_from(VARIABLES), st.booleans()).map(answered)
    ),
    max_leaves=12,
)


def table(formula: Formula) -> list[bool]:
    return [formula[1](row) for row in ROWS]


def table_in(diagram: Diagram, node: int) -> list[bool]:
    """Return what the diagram says for every row, one variable answered after another."""
    nodes = [node]
    for name in VARIABLES:
        nodes = [diagram.given(branch, name, value) for branch in nodes for value in (False, True)]
    assert set(nodes) <= {NEVER, ALWAYS}
    return [branch == ALWAYS for branch in nodes]


@settings(derandomize=True, deadline=None, max_examples=400)
@given(formula=FORMULAS)
def test_a_formula_has_its_truth_table(formula: Formula) -> None:
    diagram = Diagram()
    assert table_in(diagram, formula[0](diagram)) == table(formula)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(one=FORMULAS, other=FORMULAS, names=st.permutations(VARIABLES))
def test_formulas_are_one_node_just_where_they_say_the_same(
    one: Formula, other: Formula, names: list[str]
) -> None:
    diagram = Diagram()
    for name in names:
        diagram.variable(name)
    first, second = one[0](diagram), other[0](diagram)
    assert (first == second) == (table(one) == table(other))
    assert (first == NEVER) == (not any(table(one)))
    assert (first == ALWAYS) == all(table(one))
    assert (diagram.differ(first, second) == NEVER) == (first == second)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(formula=FORMULAS, name=st.sampled_from(VARIABLES), value=st.booleans())
def test_a_variable_that_is_answered_no_longer_matters(
    formula: Formula, name: str, value: bool
) -> None:
    diagram = Diagram()
    answered_once = diagram.given(formula[0](diagram), name, value)
    for again in (False, True):
        assert diagram.given(answered_once, name, again) == answered_once


def test_nothing_joined_is_always_true_and_no_choice_is_never() -> None:
    assert Diagram().all_of([]) == ALWAYS
    assert Diagram().any_of([]) == NEVER


def test_a_chain_of_thousands_of_variables_does_not_exceed_the_stack() -> None:
    diagram = Diagram()
    names = range(3_000)
    variables = [diagram.variable(name) for name in names]
    every, some = diagram.all_of(variables), diagram.any_of(variables)
    assert NEVER not in (every, some)
    assert diagram.all_of([every, diagram.negate(some)]) == NEVER
    assert diagram.negate(diagram.negate(every)) == every
    assert diagram.choose(every, some, NEVER) == every
    assert diagram.any_of([every, some]) == some
    assert diagram.given(every, names[-1], value=False) == NEVER
    assert diagram.given(some, names[0], value=True) == ALWAYS
    assert diagram.differ(every, diagram.given(every, names[1_500], value=True)) != NEVER


def test_an_exclusive_chain_of_thousands_of_variables_does_not_exceed_the_stack() -> None:
    diagram = Diagram()
    names = range(3_000)
    variables = [diagram.variable(name) for name in names]
    odd = NEVER  # an odd number of them holds
    for variable_node in reversed(variables):
        odd = diagram.differ(variable_node, odd)
    assert diagram.differ(odd, diagram.negate(odd)) == ALWAYS
    for name in (names[0], names[1_500], names[-1]):
        with_it, without_it = (diagram.given(odd, name, value=value) for value in (True, False))
        assert diagram.negate(with_it) == without_it
        assert diagram.choose(diagram.variable(name), with_it, without_it) == odd
