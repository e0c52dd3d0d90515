"""Generated rows of facts, as a file to be screened has them and as the engines take them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from dhr_rules.dates import Ages, Span
from dhr_rules.engines import Observed
from dhr_rules.fact_columns import (
    AGE_AT_LEAST,
    AGE_AT_MOST,
    DATE_EARLIEST,
    DATE_LATEST,
    fact_columns,
    what_follows,
)
from dhr_rules.logic import Truth
from dhr_rules.policy import Policy

Row = dict[str, bool | int | date | None]
_AGES = (0, 15, 16, 17, 18, 19, 40)


def names(policy: Policy) -> tuple[str, ...]:
    return tuple(column.name for column in fact_columns(policy))


def people(policy: Policy, seed: int) -> Iterator[list[Row]]:
    """Yield the harms of one person after another: mostly one, sometimes two or three."""
    chance, generated = random.Random(seed), rows(policy, seed + 1)
    while True:
        harms = [next(generated) for _ in range(chance.choice((1, 1, 2, 3)))]
        for row in harms[1:]:
            row["died"] = None if row["seriously_harmed"] else False
        if harms[0]["died"]:
            for row in harms[1:]:
                row["still_alive"] = chance.choice((False, None))
                row[DATE_EARLIEST] = None
        if not any(contradicts(policy, row) for row in harms):
            yield harms


def rows(policy: Policy, seed: int) -> Iterator[Row]:
    """Yield rows without end: each with its own share of what is not known.

    No row contradicts itself; what follows from the others is sometimes left out.
    """
    chance = random.Random(seed)
    while True:
        row = _row(policy, chance)
        if not contradicts(policy, row):
            yield row


def _row(policy: Policy, chance: random.Random) -> Row:
    unknown, yes = chance.choice((0.0, 0.1, 0.3, 0.8)), chance.choice((0.3, 0.7, 0.95))
    row: Row = {
        column.name: None if chance.random() < unknown else chance.random() < yes
        for column in fact_columns(policy)
        if column.holds == "yes_no"
    }
    for one in what_follows(policy):
        # Most cases hold together; left to chance, hardly any would.
        if row[one.fact] and row[one.other] is (not one.value):
            row[one.other] = one.value
    least, most = sorted(chance.choices(_AGES, k=2))
    row[AGE_AT_LEAST] = None if chance.random() < unknown else least
    row[AGE_AT_MOST] = None if chance.random() < unknown else chance.choice((least, most))
    if row[AGE_AT_LEAST] is None and row[AGE_AT_MOST] is not None:
        row[AGE_AT_MOST] = most
    days = [day + timedelta(chance.choice((-1, 0, 1))) for day in policy.dates_that_matter]
    earliest, latest = sorted(chance.choices([*days, date(2024, 2, 29)], k=2))
    row[DATE_EARLIEST] = None if chance.random() < unknown else earliest
    row[DATE_LATEST] = None if chance.random() < unknown else latest
    return row


def contradicts(policy: Policy, row: Mapping[str, object]) -> bool:
    """Return whether two answers of a row cannot both be so."""
    return any(
        row[one.fact] is True and row[one.other] is (not one.value)
        for one in what_follows(policy)
        if not one.own_answer_first
    )


def with_what_follows(row: Row, *policies: Policy) -> Row:
    """Return a row in which what follows from its answers, by these rules, is given too."""
    follows = [one for policy in policies for one in what_follows(policy)]
    while True:
        found = dict(row)
        for one in follows:
            if row[one.fact] is True and row[one.other] is None:
                found[one.other] = one.value
            contrary = row[one.other] is (not one.value)
            if contrary and row[one.fact] is None and not one.own_answer_first:
                found[one.fact] = False
        if found == row:
            return row
        row = found


def observed(policy: Policy, row: Row) -> Observed:
    """Return what the engines are told: the answers, and what follows from them."""
    row = with_what_follows(row, policy)
    truths: dict[str, Truth] = {
        id_: value
        for id_ in policy.facts_tested
        if policy.fact[id_].settles == "yes_no" and isinstance(value := row[id_], bool | None)
    }
    least, most = row[AGE_AT_LEAST], row[AGE_AT_MOST]
    earliest, latest = row[DATE_EARLIEST], row[DATE_LATEST]
    assert isinstance(least, int | None)
    assert isinstance(most, int | None)
    assert isinstance(earliest, date | None)
    assert isinstance(latest, date | None)
    return Observed(truths, Ages(least or 0, most), Span(earliest or date.min, latest or date.max))
