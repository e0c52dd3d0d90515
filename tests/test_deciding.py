"""Facts that somebody brings: the findings of both engines, and what is refused."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dhr_rules import FactsError, Referral, decide
from dhr_rules.assessment import observed
from dhr_rules.dates import Ages, Span
from dhr_rules.engines import Observed, direct
from dhr_rules.engines.durable import durable_engine
from dhr_rules.fact_columns import Follows, fact_columns, what_follows
from dhr_rules.facts import DERIVED_FACTS, derive_facts
from dhr_rules.loading import load_policy
from dhr_rules.logic import Truth
from dhr_rules.people import People
from dhr_rules.policy import Policy

POLICY = load_policy()
EXAMPLES = Path(__file__).parent.parent / "examples"
ASSESSED_ON = date(2026, 3, 5)
YES_NO = [column.name for column in fact_columns(POLICY) if column.holds == "yes_no"]
NAMES = sorted({path.name.partition(".")[0] for path in EXAMPLES.glob("*.json")})
Row = dict[str, Any]
NOTHING: dict[str, Truth] = dict.fromkeys(DERIVED_FACTS - {"age", "date"})
DEAD: Row = {"died": True, "still_alive": None, "seriously_harmed": False}
ALIVE: Row = {"died": None, "still_alive": True}


def a_row(chance: Random) -> Row:
    """Return the facts of a harm, some of them not known and some left out."""
    likely = chance.choice(((20, 1, 1), (6, 1, 1), (1, 1, 1), (1, 2, 6)))
    names = chance.sample(YES_NO, k=chance.choice((4, 8, *[len(YES_NO)] * 3)))
    row: Row = {name: chance.choices((True, False, None), likely)[0] for name in names}
    if chance.random() < 0.8:  # else the living and the dead would soon contradict
        row |= chance.choice((DEAD, ALIVE))
    ages = sorted(chance.choices((0, 15, 16, 17, 18, 40, 40), k=2))
    row |= _some(chance, {"age_at_least": ages[0], "age_at_most": ages[1]})
    days = sorted(date(year, month, 13) for year, month in chance.choices(list(_MONTHS), k=2))
    return row | _some(chance, {"date_earliest": days[0], "date_latest": days[1]})


_MONTHS = tuple(itertools.product((2011, 2015, 2018, 2025), (3, 4, 6, 7)))


def _some(chance: Random, bounds: Row) -> Row:
    return {name: value for name, value in bounds.items() if chance.random() < 0.8}


def filled_in(row: Row, follows: Sequence[Follows]) -> dict[str, Truth] | None:
    """Return every fact with what follows from the others; nothing if they contradict."""
    truths = {**NOTHING, **{name: row[name] for name in YES_NO if name in row}}
    while True:
        before = dict(truths)
        for one in follows:
            other = truths[one.other]
            if one.own_answer_first:
                continue
            if truths[one.fact] and other is (not one.value):
                return None
            if truths[one.fact]:
                truths[one.other] = one.value
            elif other is (not one.value):
                truths[one.fact] = False
        if truths == before:
            for one in follows:
                if truths[one.fact] and truths[one.other] is None:
                    truths[one.other] = one.value
        if truths == before:
            return truths


def seen(row: Row) -> Observed | None:
    """Return what the engines are told of a row."""
    truths = filled_in(row, what_follows(POLICY))
    if truths is None:
        return None
    age = Ages(row.get("age_at_least") or 0, row.get("age_at_most"))
    day = Span(row.get("date_earliest") or date.min, row.get("date_latest") or date.max)
    return Observed(truths, age, day)


def test_the_findings_are_those_of_both_engines() -> None:
    chance, durable = Random(20260305), durable_engine(POLICY)
    found: set[tuple[str, str]] = set()
    harms_decided: set[int] = set()
    refused = 0
    for _ in range(1_500):
        rows = [a_row(chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
        harms = [seen(row) for row in rows]
        if None in harms:
            with pytest.raises(FactsError):
                decide(*rows)
            refused += 1
            continue
        told = [harm for harm in harms if harm is not None]
        decided = decide(*rows)
        assert decided == direct.decide(POLICY, told) == durable.decide(told), rows
        found.update(decided.decisions.items())
        harms_decided.add(len(told))
    findings = ("met", "not_met", "undetermined")
    assert found == set(itertools.product(POLICY.decision, findings))
    assert harms_decided == {1, 2, 3}
    assert refused > 50


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_of_each_example_are_decided_as_its_assessment_is(name: str) -> None:
    text = (EXAMPLES / f"{name}.json").read_bytes()
    people = People(
        Referral.model_validate_json(text, context={"on": ASSESSED_ON}), ASSESSED_ON, POLICY
    )
    for subject in people.subjects:
        harms = [observed(facts) for facts in derive_facts(people, subject)]
        rows = [
            {
                **{fact: harm.truths[fact] for fact in YES_NO},
                **{"age_at_least": harm.age.least, "age_at_most": harm.age.most},
                **{"date_earliest": harm.date.earliest, "date_latest": harm.date.latest},
            }
            for harm in harms
        ]
        assert decide(*rows) == direct.decide(POLICY, harms)


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_columns_does_not_matter(order: int) -> None:
    chance = Random(44)
    for row in (a_row(chance) for _ in range(200)):
        if seen(row) is not None:
            assert decide(row) == decide(dict(sorted(row.items())[::order]))


def test_where_nothing_is_known_nothing_is_found() -> None:
    assert set(decide({}).decisions.values()) == {"undetermined"}
    assert decide({}).outcome == "none_yet"


ADULT: Row = {
    "died": True,
    "age_at_least": 41,
    "date_earliest": date(2026, 2, 27),
    "date_latest": date(2026, 2, 27),
}


def test_what_one_fact_says_about_another_is_filled_in() -> None:
    by_a_partner = {**ADULT, "apparently_by_a_partner_past_or_present": True}
    found = decide(by_a_partner)
    assert found.decisions["dhr"] == "met"
    assert found.rules["sar_s44_2", 0] == "met", "it was from abuse or neglect"
    assert found.rules["sar_s44_3", 0] == "not_met", "nobody who died is still alive"
    nothing_of_the_kind = decide({**ADULT, "apparently_from_abuse_or_neglect": False})
    assert nothing_of_the_kind.rules["dhr_s9_1", 0] == "not_met", "so by nobody either"


def test_an_own_answer_goes_before_what_follows() -> None:
    child = {**ADULT, "age_at_least": 16, "age_at_most": 17, "apparently_by_a_relative": True}
    assert decide(child).decisions["child"] == "met"
    answered = {**child, "child_abuse_or_neglect_known_or_suspected": False}
    assert decide(answered).decisions["child"] == "not_met"
    assert decide(answered).decisions["dhr"] == "met"


def test_one_harm_that_meets_the_criteria_is_enough() -> None:
    harmed: Row = {"seriously_harmed": True, "age_at_least": 40}
    by_a_relative = {**ADULT, "apparently_by_a_relative": True}
    assert decide(harmed).decisions["dhr"] == "not_met"
    assert decide(harmed, by_a_relative).decisions["dhr"] == "met"
    assert decide(by_a_relative, harmed).rules["dhr_s9_1", 1] == "not_met"


def test_what_is_found_belongs_to_the_caller() -> None:
    found = decide(ADULT)
    assert isinstance(found.decisions, dict)
    found.decisions["dhr"] = "met"
    assert decide(ADULT).decisions["dhr"] == "undetermined"


def test_other_rules_decide_by_their_own_columns() -> None:
    raw = POLICY.model_dump(by_alias=True)
    (section_9,) = (rule for rule in raw["rules"] if rule["id"] == "dhr_s9_1")
    of_the_dead = Policy.model_validate({**raw, "rules": [section_9]})
    by_a_relative = {**ADULT, "apparently_by_a_relative": True}
    assert decide(by_a_relative, policy=of_the_dead).rules == {("dhr_s9_1", 0): "met"}
    with pytest.raises(FactsError, match="a name in here is not one of a fact"):
        decide({"needs_for_care_and_support": True}, policy=of_the_dead)


REFUSED: Mapping[str, tuple[Row, str, str]] = {
    "a number for a truth": ({"died": 1}, "died", "True or False"),
    "a word for a truth": ({"died": "yes"}, "died", "True or False"),
    "a truth for an age": ({"age_at_least": True}, "age_at_least", "a whole number from 0 to 150"),
    "an age in parts": ({"age_at_most": 17.5}, "age_at_most", "a whole number from 0 to 150"),
    "an age below nought": ({"age_at_least": -1}, "age_at_least", "a whole number from 0 to 150"),
    "an age above all": ({"age_at_most": 151}, "age_at_most", "a whole number from 0 to 150"),
    "ages out of order": (
        {"age_at_least": 18, "age_at_most": 17},
        "age_at_least",
        "is more than age_at_most",
    ),
    "a date in words": ({"date_latest": "2026-03-05"}, "date_latest", "a datetime.date"),
    "a time of day": ({"date_latest": datetime(2026, 3, 5)}, "date_latest", "a datetime.date"),
    "dates out of order": (
        {"date_earliest": date(2026, 3, 5), "date_latest": date(2026, 3, 4)},
        "date_earliest",
        "is later than date_latest",
    ),
    "dead and alive": ({"died": True, "still_alive": True}, "died", "still_alive is True"),
    "by a relative, and not from abuse": (
        {"apparently_by_a_relative": True, "apparently_from_abuse_or_neglect": False},
        "apparently_by_a_relative",
        "apparently_from_abuse_or_neglect is False",
    ),
    "a name slightly wrong": ({"has_died": True}, "", "Perhaps died is meant"),
    "the name of a person": ({"Rowan Example": True}, "", "Known: died, "),
    "no name at all": ({17: True}, "", "Known: died, "),  # type: ignore[dict-item]
}


@pytest.mark.parametrize("what", REFUSED)
def test_facts_are_refused(what: str) -> None:
    row, column, said = REFUSED[what]
    with pytest.raises(FactsError) as refused:
        decide({}, row)
    (fault,) = refused.value.faults
    assert (fault.harm, fault.column) == (1, column)
    assert said in fault.message
    assert "Rowan" not in str(refused.value)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(FactsError) as refused:
        decide({"died": "no", "age_at_least": 200}, {"still_alive": True, "died": True, "x": 1})
    faults = refused.value.faults
    assert [(one.harm, one.column) for one in faults] == [
        (0, "age_at_least"),
        (0, "died"),
        (1, ""),
        (1, "died"),
    ]
    assert str(refused.value).count("\n") == 4


def test_no_harms_are_refused() -> None:
    with pytest.raises(FactsError, match="Give those of one harm at least"):
        decide()
