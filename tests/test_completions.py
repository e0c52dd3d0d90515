"""What could still be, held to trying every completion one by one.

Outcomes, findings, relevance, and the smallest sets of answers that settle a decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest

from dhr_rules.completions import Completions
from dhr_rules.facts import derive_facts
from dhr_rules.loading import load_policy
from dhr_rules.logic import Attained, Begun, Question, Unknown
from dhr_rules.people import People
from dhr_rules.referral import Referral
from dhr_rules.relevance import Relevance
from dhr_rules.settling import Settling, Way
from tests.every_completion import EveryCompletion, Option
from tests.referrals import ASSESSED_ON, made_up

POLICY = load_policy()
MOST_QUESTIONS, MOST_LIVES = 10, 40
REFERRALS, PARTS = 26_000, 8  # enough for more than 20,000 people who can be compared


def part_filled(seeds: range) -> Iterator[tuple[int, EveryCompletion, Completions]]:
    """Yield people of whom something is not known, and little enough to try everything."""
    for seed in seeds:
        people = People(Referral.model_validate(made_up(Random(seed))), ASSESSED_ON, POLICY)
        for subject in people.subjects:
            harms = derive_facts(people, subject)
            every = EveryCompletion(subject, harms)
            if 0 < len(every.questions) <= MOST_QUESTIONS and len(every.lives) <= MOST_LIVES:
                yield seed, every, Completions(POLICY, subject, harms)


@pytest.mark.parametrize("part", range(PARTS))
def test_what_could_still_be_is_that_of_every_completion(part: int) -> None:
    share = REFERRALS // PARTS
    compared = 0
    for seed, every, completions in part_filled(range(part * share, (part + 1) * share)):
        found = {id_: completions.possible(id_) for id_ in POLICY.decision}
        assert found == {id_: every.findings(id_) for id_ in POLICY.decision}, seed
        assert completions.outcomes() == every.outcomes(), seed
        relevance = Relevance(completions)
        hold_relevance(every, relevance, seed)
        settling = Settling(relevance)
        for id_, findings in found.items():
            for met in (True, False):
                ways = settling.decision(id_, met)
                if len(findings) == 2:
                    hold_smallest(every, relevance, ways, (id_, met), seed)
        compared += 1
    assert compared > 20_000 // PARTS


def hold_relevance(every: EveryCompletion, relevance: Relevance, seed: int) -> None:
    relevant = set(relevance.questions)
    expected = {question for question in every.questions if every.answer_matters(question)}
    assert {one for one in relevant if one.fact not in ("age", "date")} == expected, seed
    timed = {one.at for one in relevant if one.fact in ("age", "date")}
    born = f"/people/{every.subject.place}/date_of_birth"
    assert (born in timed) == (not every.subject.life.born.exact and every.birth_matters()), seed
    ages = {at for at in timed if at.endswith("/age") and every.subject.life.born.exact}
    assert bool(ages) == every.reading_matters(), seed
    for number, harm in enumerate(every.harms):
        of_harm = {at for at in timed - ages if at.startswith(f"{harm.at}/")}
        assert bool(of_harm) == every.date_matters(number), seed
    assert sorted(relevance.ranked, key=repr) == sorted(relevant, key=repr), seed


def hold_smallest(
    every: EveryCompletion,
    relevance: Relevance,
    ways: list[Way],
    wanted: tuple[str, bool],
    seed: int,
) -> None:
    """Hold that each way settles the decision, and that fewer answers never do."""
    assert ways, (seed, wanted)
    sizes = {len({relevance.question_of(one) for one, _ in way.answers}) for way in ways}
    assert len(sizes) == 1, (seed, wanted)
    for way in ways:
        options = [option_of(every, question, yes) for question, yes in way.answers]
        assert every.forced(*wanted, options), (seed, wanted, way)
    assert not every.can_be_forced(*wanted, sizes.pop() - 1), (seed, wanted)


def option_of(every: EveryCompletion, question: Question, yes: bool) -> Option:
    match question:
        case Unknown():
            row = every.row[question]
            return every.where(lambda life: True).narrowed(row if yes else every.all & ~row)
        case Attained(harm=harm, age=age):
            return every.where(lambda life: (age in life.moments[harm][0]) is yes)
        case Begun(harm=harm, ordinal=ordinal):
            day = date.fromordinal(ordinal)
            return every.where(lambda life: (day in life.moments[harm][1]) is yes)
