"""What the answers of one row say about its other facts, and which contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dhr_rules.fact_columns import Follows, what_follows
from dhr_rules.policy import Policy

Answer = tuple[str, bool]


def answers_that_follow(*policies: Policy) -> Mapping[str, Mapping[bool, tuple[Answer, ...]]]:
    """Return for each tested fact the answers to others from which its yes or no follows."""
    follows = dict.fromkeys(one for policy in policies for one in what_follows(policy))
    implied = _implied(follows)
    tested = dict.fromkeys(fact for policy in policies for fact in policy.facts_tested)
    return {
        fact: {
            value: tuple(answer for answer, then in implied.items() if (fact, value) in then)
            for value in (True, False)
        }
        for fact in tested
    }


def filled(of: str, columns: Iterable[str], *policies: Policy) -> Iterator[str]:
    """Yield each column of a relation, in SQL, with what follows from the others of its row."""
    following = answers_that_follow(*policies)
    for column in columns:
        cases = [
            f"WHEN {' OR '.join(_so(f'{of}.{fact}', yes) for fact, yes in answers)}"
            f" THEN {str(value).upper()}"
            for value, answers in following.get(column, {}).items()
            if answers
        ]
        given = f"{of}.{column}"
        yield f"COALESCE({given}, CASE {' '.join(cases)} END)" if cases else given


def _so(fact: str, yes: bool) -> str:
    return fact if yes else f"NOT {fact}"


def contradictions(policy: Policy) -> tuple[tuple[Answer, Answer], ...]:
    """Return the pairs of answers that no case can have both of."""
    implied = _implied(one for one in what_follows(policy) if not one.own_answer_first)
    pairs = {
        (min(answer, contrary), max(answer, contrary))
        for answer, then in implied.items()
        for contrary in ((fact, not value) for fact, value in then)
    }
    return tuple(sorted(pairs))


def _implied(follows: Iterable[Follows]) -> dict[Answer, set[Answer]]:
    """Return what each answer implies, directly or through others."""
    at_once: dict[Answer, set[Answer]] = {}
    for one in follows:
        for answer, then in _ways(one):
            at_once.setdefault(answer, set()).add(then)
    return {answer: set(_reached(at_once, answer)) for answer in at_once}


def _ways(one: Follows) -> Iterator[tuple[Answer, Answer]]:
    yield (one.fact, True), (one.other, one.value)
    if not one.own_answer_first:
        yield (one.other, not one.value), (one.fact, False)


def _reached(at_once: Mapping[Answer, set[Answer]], start: Answer) -> Iterator[Answer]:
    waiting, seen = [start], {start}
    while waiting:
        for then in at_once.get(waiting.pop(), set()) - seen:
            seen.add(then)
            waiting.append(then)
            yield then
