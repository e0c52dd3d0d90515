"""What could still be, checked against trying every completion one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import product
from random import Random

import pytest

from dhr_rules.completions import Completions
from dhr_rules.conditions import FactTest
from dhr_rules.dates import Ages, Reached, Span, possible_lives
from dhr_rules.engines import Findings, Observed, direct
from dhr_rules.facts import HarmFacts, derive_facts
from dhr_rules.loading import load_policy
from dhr_rules.logic import All, Any, Expression, Not, Unknown, unknowns_in
from dhr_rules.people import People, Subject
from dhr_rules.referral import Referral
from dhr_rules.relevance import Relevance
from tests.referrals import made_up

ON = date(2026, 3, 5)
POLICY = load_policy()
MOST_OPEN = 9
Answers = Mapping[Unknown, bool]
Life = tuple[Reached, ...]


def value(expression: Expression, answers: Answers) -> bool:
    match expression:
        case bool():
            return expression
        case Unknown():
            return answers[expression]
        case Not(part):
            return not answers[part]
        case All(parts):
            return all(value(part, answers) for part in parts)
        case Any(parts):
            return any(value(part, answers) for part in parts)


def open_questions(harms: Sequence[HarmFacts]) -> list[Unknown]:
    asked = {test.fact for rule in POLICY.evaluated for test in _fact_tests(rule.id)}
    return sorted(
        {
            question
            for harm in harms
            for fact, statement in harm.statements.items()
            if fact in asked
            for question in unknowns_in(statement.value)
        },
        key=repr,
    )


def _fact_tests(rule: str) -> list[FactTest]:
    tests = [test for version in POLICY.rule[rule].versions for test in version.tests]
    return [test for test in tests if isinstance(test, FactTest)]


def every_life(subject: Subject) -> set[Life]:
    lives = possible_lives(subject.life, POLICY.ages_that_matter, POLICY.dates_that_matter)
    return {row for ways in lives.values() for way in ways for row in product(*way)}


def found(harms: Sequence[HarmFacts], answers: Answers, life: Life) -> Findings:
    known = []
    for harm, (ages, dates) in zip(harms, life, strict=True):
        age, day = max(ages, default=0), max(dates, default=date(2000, 1, 1))
        truths = {
            fact: value(statement.value, answers)
            for fact, statement in harm.statements.items()
            if all(question in answers for question in unknowns_in(statement.value))
        }
        known.append(Observed(truths, Ages(age, age), Span(day, day)))
    return direct.decide(POLICY, known)


def fits(harms: Sequence[HarmFacts], answers: Answers) -> bool:
    links = [link for harm in harms for link in harm.links]
    return all(
        value(then, answers) or not value(first, answers)
        for first, then in links
        if all(question in answers for part in (first, then) for question in unknowns_in(part))
    )


def subjects(seeds: range) -> list[tuple[Subject, list[HarmFacts]]]:
    chosen = []
    for seed in seeds:
        referral = Referral.model_validate(made_up(Random(seed)))
        people = People(referral, ON, POLICY)
        for subject in people.subjects:
            harms = derive_facts(people, subject)
            if 1 <= len(open_questions(harms)) <= MOST_OPEN and len(every_life(subject)) <= 12:
                chosen.append((subject, harms))
    return chosen


@pytest.mark.parametrize("start", range(0, 600, 100))
def test_outcomes_findings_and_relevance_are_those_of_every_completion(start: int) -> None:
    tried = 0
    for subject, harms in subjects(range(start, start + 100)):
        questions = open_questions(harms)
        results = {
            (values, life): found(harms, answers, life)
            for values in product((True, False), repeat=len(questions))
            if fits(harms, answers := dict(zip(questions, values, strict=True)))
            for life in every_life(subject)
        }
        completions = Completions(POLICY, subject, harms)
        assert completions.outcomes() == {one.outcome for one in results.values()}
        for decision in POLICY.decision:
            expected = {one.decisions[decision] for one in results.values()}
            assert completions.possible(decision) == expected
        relevant = {
            question for question in Relevance(completions).questions if question in questions
        }
        for number, question in enumerate(questions):
            changes = any(
                other is not None and one.decisions != other.decisions
                for (values, life), one in results.items()
                for other in [results.get((_flipped(values, number), life))]
            )
            assert (question in relevant) == changes, question
        tried += 1
    assert tried > 20


def _flipped(values: tuple[bool, ...], number: int) -> tuple[bool, ...]:
    return (*values[:number], not values[number], *values[number + 1 :])
