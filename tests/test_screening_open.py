"""What stays possible for a row, and what is missing, against every way of answering it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from dhr_rules.dates import Ages, Span
from dhr_rules.engines import Findings, Observed, direct
from dhr_rules.fact_columns import what_follows
from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from tests import fact_rows
from tests.screenings import screened

MOST_OPEN = 7  # questions of a row; each doubles the ways of answering
ROWS = 250
Answers = tuple[tuple[str, object], ...]


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy()


def _ages(policy: Policy, seen: Observed) -> list[int]:
    """Return one age for each set of ages on which the rules tell apart, as far as possible."""
    least, most = seen.age.least, seen.age.most
    last = 150 if most is None else most
    return sorted({least, *(age for age in policy.ages_that_matter if least < age <= last)})


def _days(policy: Policy, seen: Observed) -> list[date]:
    first, last = seen.date.earliest, seen.date.latest
    return sorted({first, *(day for day in policy.dates_that_matter if first < day <= last)})


def completions(policy: Policy, seen: Observed) -> Iterator[tuple[Answers, Findings]]:
    """Yield every way of answering what is open, with what the rules find then."""
    open_facts = [fact for fact, truth in seen.truths.items() if truth is None]
    hard = [one for one in what_follows(policy) if not one.own_answer_first]
    for values in itertools.product((True, False), repeat=len(open_facts)):
        truths = {**seen.truths, **dict(zip(open_facts, values, strict=True))}
        if any(truths[one.fact] and truths[one.other] is not one.value for one in hard):
            continue
        for age, day in itertools.product(_ages(policy, seen), _days(policy, seen)):
            full = Observed(truths, Ages(age, age), Span(day, day))
            answers = (*((fact, truths[fact]) for fact in open_facts), ("age", age), ("date", day))
            yield answers, direct.decide(policy, [full])


def missing_by_hand(policy: Policy, ways: list[tuple[Answers, Findings]]) -> set[str]:
    """Return the facts that differ alone between two completions with different decisions."""
    found: set[str] = set()
    for number in range(len(ways[0][0])):
        apart: dict[Answers, set[tuple[str, ...]]] = {}
        for answers, findings in ways:
            others = (*answers[:number], *answers[number + 1 :])
            apart.setdefault(others, set()).add(tuple(findings.decisions.values()))
        if any(len(decisions) > 1 for decisions in apart.values()):
            found.add(ways[0][0][number][0])
    return found


def _in_reach(policy: Policy, row: fact_rows.Row) -> bool:
    seen = fact_rows.observed(policy, row)
    asked = sum(truth is None for truth in seen.truths.values())
    return asked <= MOST_OPEN and "undetermined" in direct.decide(policy, [seen]).decisions.values()


def test_a_row_alone_leaves_open_what_some_answer_reaches(policy: Policy, tmp_path: Path) -> None:
    generated = fact_rows.rows(policy, seed=44)
    given = list(itertools.islice((one for one in generated if _in_reach(policy, one)), ROWS))
    found = screened(policy, [(str(number), row) for number, row in enumerate(given)], tmp_path)
    for number, row in enumerate(given, 1):
        seen = fact_rows.observed(policy, row)
        own = direct.decide(policy, [seen]).outcome
        ways = list(completions(policy, seen))
        still_open = {findings.outcome for _, findings in ways} - {own}
        assert found[number]["still_open"] == " ".join(sorted(still_open)), row
        assert set(found[number]["missing"].split()) == missing_by_hand(policy, ways), row


def test_what_is_missing_is_listed_in_the_order_of_the_facts(
    policy: Policy, tmp_path: Path
) -> None:
    row: fact_rows.Row = dict.fromkeys(name for name in fact_rows.names(policy))
    found = screened(policy, [("P1", row)], tmp_path)[1]
    order = list(policy.fact)
    missing = found["missing"].split()
    assert missing == sorted(missing, key=order.index)
    assert set(missing) == set(policy.facts_tested)


def test_one_day_before_a_birthday_still_counts(policy: Policy, tmp_path: Path) -> None:
    """Nothing of a finding rests on more than the bounds: both sides of a boundary."""
    first = policy.dates_that_matter[0]
    base: fact_rows.Row = dict.fromkeys(fact_rows.names(policy))
    base |= {"died": True, "apparently_by_a_relative": True, "date_earliest": first}
    base |= {"date_latest": first, "age_at_least": 16, "age_at_most": 16}
    cases = [
        (base, "met"),
        ({**base, "age_at_least": 15, "age_at_most": 15}, "not_met"),
        ({**base, "age_at_least": 15}, "undetermined"),
        ({**base, "date_earliest": first - timedelta(1)}, "undetermined"),
        ({**base, **dict.fromkeys(("date_earliest", "date_latest"), first - timedelta(1))},
         "not_met"),
    ]  # fmt: skip
    given = [(str(number), row) for number, (row, _) in enumerate(cases)]
    found = screened(policy, given, tmp_path)
    assert [found[number]["dhr"] for number in found] == [finding for _, finding in cases]
