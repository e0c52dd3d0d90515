"""Domestic abuse as a cause: who is personally connected, both aged 16, violence or abuse."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import Referral, ReferralError
from dhr_rules.assessment import observed
from dhr_rules.completions import Completions
from dhr_rules.domestic_abuse import FROM_DOMESTIC_ABUSE
from dhr_rules.engines import direct
from dhr_rules.facts import HarmFacts, Statement, derive_facts
from dhr_rules.loading import load_policy
from dhr_rules.logic import Truth, Unknown, unknowns_in
from dhr_rules.people import People
from dhr_rules.referral import RELATIONSHIP_KINDS
from tests.referrals import (
    ANSWERS,
    ASSESSED_ON,
    Raw,
    answers_to,
    made_up,
    open_places,
    with_answer,
)

POLICY = load_policy(prospective=True)
FACT = POLICY.fact[FROM_DOMESTIC_ABUSE]
SPOUSES = ("spouse", "former_spouse", "civil_partner", "former_civil_partner")
PARTNERS = ("partner", "former_partner")
RELATIVES = (
    "parent", "step_parent", "child", "step_child", "sibling", "step_sibling", "grandparent",
    "grandchild", "uncle_or_aunt", "nephew_or_niece", "cousin", "in_law",
)  # fmt: skip
BY_PROMISE_OR_CHILD = ("engaged", "co_parent")
OPEN = ("foster_carer", "foster_child", "other", "not_known")
BOTH_16 = {"both_16_when_it_happened": "yes"}
thoroughly = settings(derandomize=True, deadline=None, max_examples=150, database=None)
SEEDS = st.integers(0, 2**40)


def a_death(causes: list[Raw], *relationships: Raw) -> Raw:
    return {
        "version": 1,
        "reference": "EXAMPLE",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [{"id": "A"}, {"id": "B"}, {"id": "C"}],
        "harms": [
            {"person": "A", "outcome": "died", "on": "2026-02-20", "age": 40, "causes": causes}
        ],
        "relationships": list(relationships),
    }


def cause(kind: str = "violence", standard: str = "suspected", *by: str) -> Raw:
    return {"kind": kind, "standard": standard, **({"by": list(by)} if by else {})}


def to_a(*kinds: str, person: str = "B", **answers: str) -> Raw:
    return {"person": person, "to": "A", "kinds": list(kinds), **answers}


def from_a(*kinds: str, **answers: str) -> Raw:
    return {"person": "A", "to": "B", "kinds": list(kinds), **answers}


def found(raw: Raw) -> Statement:
    """Return what is found about domestic abuse as a cause of the first death or harm."""
    return _of_first_subject(raw)[0].statements[FROM_DOMESTIC_ABUSE]


def _of_first_subject(raw: Raw) -> list[HarmFacts]:
    people = People(Referral.model_validate(raw), ASSESSED_ON, POLICY)
    return derive_facts(people, people.subjects[0])


def by_b(*relationships: Raw) -> Statement:
    return found(a_death([cause("violence", "suspected", "B")], *relationships))


def asked(statement: Statement) -> list[tuple[str, str]]:
    return [(one.at, one.answered) for one in dict.fromkeys(unknowns_in(statement.value))]


# Who is personally connected (section 2(1)).


@pytest.mark.parametrize("kind", RELATIONSHIP_KINDS)
def test_each_kind_of_relationship_says_what_section_2_says_of_it(kind: str) -> None:
    connected = (*SPOUSES, *PARTNERS, *RELATIVES, *BY_PROMISE_OR_CHILD)
    expected = True if kind in connected else None if kind in OPEN else False
    assert by_b(to_a(kind, **BOTH_16)).truth is expected
    assert by_b(from_a(kind, **BOTH_16)).truth is expected, "it holds in both directions"


def test_every_paragraph_of_section_2_that_a_kind_can_say_is_named() -> None:
    by = {kind.by_paragraph for kind in POLICY.relationship_kinds.values()}
    # (d) is an agreement like (c): "engaged" says one or the other.
    assert by - {None} == {"a", "b", "c", "e", "f", "g"}


@pytest.mark.parametrize(
    ("kinds", "answers", "expected"),
    [
        (("lodger", "engaged"), {}, True),
        (("friend", "neighbour"), {}, False),
        (("friend", "other"), {}, None),
        (("stranger",), {"relative": "yes"}, True),
        (("stranger",), {"intimate": "yes"}, True),
        (("stranger",), {"intimate": "disputed"}, None),
        (("stranger",), {"relative": "cannot_be_established"}, None),
        (("stranger",), {"relative": "no", "intimate": "no"}, False),
        (("other",), {"relative": "no", "intimate": "no"}, None),
        (("cousin",), {"relative": "no"}, None),
        (("cousin",), {"relative": "no", "intimate": "yes"}, True),
        (("cousin",), {"relative": "disputed"}, None),
        (("cousin", "friend"), {"relative": "no"}, None),
        (("partner",), {"intimate": "no"}, None),
        (("spouse",), {"intimate": "no"}, True),
        (("engaged",), {"relative": "no", "intimate": "no"}, True),
        (("co_parent",), {"relative": "disputed", "intimate": "disputed"}, True),
    ],
)
def test_an_answer_goes_before_what_a_kind_says_and_denies_no_other_connection(
    kinds: tuple[str, ...], answers: Raw, expected: Truth
) -> None:
    assert by_b(to_a(*kinds, **answers, **BOTH_16)).truth is expected


def test_what_is_said_either_way_is_taken_together() -> None:
    assert by_b(to_a("friend", **BOTH_16), from_a("engaged")).truth is True
    assert by_b(to_a("friend"), from_a("partner", **BOTH_16)).truth is True


def test_one_question_settles_whether_two_people_are_connected() -> None:
    assert asked(by_b(to_a("other", **BOTH_16))) == [("/relationships/0/kinds", "not_known")]
    disputed = by_b(to_a("friend", relative="disputed", **BOTH_16))
    assert asked(disputed) == [("/relationships/0/relative", "disputed")]


def test_of_people_between_whom_nothing_is_given_one_question_is_asked() -> None:
    statement = by_b()
    assert (statement.truth, statement.reason) == (None, "person_open")
    assert asked(statement) == [("/relationships", "not_known")]


# Both aged 16 or over when it happened (section 1(2)(a)).


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("answer", "expected", "standing"),
    [
        ("yes", True, None),
        ("no", False, None),
        ("not_known", None, "not_known"),
        ("cannot_be_established", None, "cannot_be_established"),
        ("disputed", None, "disputed"),
    ],
)
def test_an_answer_about_both_ages_holds_in_both_directions(
    turned: bool, answer: str, expected: Truth, standing: str | None
) -> None:
    entry = (from_a if turned else to_a)("spouse", both_16_when_it_happened=answer)
    statement = by_b(entry)
    assert statement.truth is expected
    place = "/relationships/0/both_16_when_it_happened"
    assert asked(statement) == ([(place, standing)] if standing else [])


def test_two_answers_about_both_ages_that_differ_are_in_dispute() -> None:
    statement = by_b(
        to_a("spouse", both_16_when_it_happened="yes"),
        from_a("spouse", both_16_when_it_happened="no"),
    )
    assert statement.truth is None
    assert [answered for _, answered in asked(statement)] == ["disputed"]


def test_it_is_never_worked_out_from_dates_of_birth() -> None:
    raw = a_death([cause("violence", "suspected", "B")], to_a("spouse"))
    raw["people"][0]["date_of_birth"] = raw["people"][1]["date_of_birth"] = "1950-01-01"
    del raw["harms"][0]["age"]
    assert found(raw).truth is None


# Violence or abuse, one and the same cause (section 1(3)).

SON, STRANGER = to_a("child", **BOTH_16), to_a("stranger", person="C", **BOTH_16)


@pytest.mark.parametrize(
    ("causes", "expected"),
    [
        ([cause("violence", "known", "B")], True),
        ([cause("abuse", "suspected", "B")], True),
        ([cause("abuse", "suspected", "C", "B")], True),
        ([cause("neglect", "known", "B")], False),
        ([{"kind": "self_neglect", "standard": "known"}], False),
        ([cause("unspecified", "suspected", "B")], None),
        ([cause("unspecified", "suspected", "C")], False),
        ([cause("unspecified", "ruled_out")], False),
        ([cause("unspecified", "suspected", "B"), cause("violence", "ruled_out"),
          cause("abuse", "ruled_out")], False),
        ([cause("abuse", "suspected", "C"), cause("neglect", "suspected", "B")], False),
        ([cause("abuse", "suspected", "C"), cause("abuse", "ruled_out", "B")], False),
        ([cause("abuse", "suspected", "C"), cause("violence", "not_known", "B")], None),
        ([cause("violence", "disputed", "B")], None),
        ([cause("violence", "suspected")], None),
        ([cause("violence", "ruled_out"), cause("abuse", "ruled_out")], False),
        ([cause("violence", "ruled_out"), cause("abuse", "ruled_out", "B")], None),
        ([cause("violence", "ruled_out"), cause("neglect", "ruled_out")], None),
        ([cause("violence", "ruled_out")], None),
        ([], None),
    ],
)  # fmt: skip
def test_one_and_the_same_violence_or_abuse_by_such_a_person(
    causes: list[Raw], expected: Truth
) -> None:
    assert found(a_death(causes, SON, STRANGER)).truth is expected


REASONS: dict[str, Raw] = {
    "yes": a_death([cause("abuse", "known", "B")], SON),
    "no_cause": a_death([cause("unspecified", "ruled_out")], SON),
    "neglect_alone": a_death([cause("neglect", "known", "B")], SON),
    "no_such_person": a_death([cause("abuse", "known", "C")], STRANGER),
    "not_both_16": a_death(
        [cause("abuse", "known", "B")], to_a("child", both_16_when_it_happened="no")
    ),
    "neither": a_death(
        [cause("abuse", "known", "B", "C")],
        to_a("child", both_16_when_it_happened="no"),
        STRANGER,
    ),
    "cause_open": a_death([], SON),
    "who_open": a_death([cause("abuse", "known")], SON),
    "person_open": a_death([cause("abuse", "known", "B")], to_a("other", **BOTH_16)),
    "age_open": a_death([cause("abuse", "known", "B")], to_a("child")),
    "kind_open": a_death([cause("unspecified", "known", "B")], SON),
}


@pytest.mark.parametrize("reason", FACT.because)
def test_every_reason_is_given_where_it_is_so_with_the_words_that_it_needs(reason: str) -> None:
    statement = found(REASONS[reason])
    assert statement.reason == reason
    people = {"subject": "Adult A", "harm": "death"}
    said = FACT.because[reason].format_map({**people, **statement.details})
    assert "{" not in said
    assert not said.startswith(".")


# Over referrals made up at random.


def a_referral(seed: int) -> Raw:
    """Return a referral made up at random, with answers about both ages as well."""
    chance = Random(seed)
    raw = made_up(chance)
    for relationship in raw["relationships"]:
        if chance.random() < 0.8:
            relationship["both_16_when_it_happened"] = chance.choice(("yes", "yes", *ANSWERS))
    return raw


def truths(raw: Raw) -> list[Truth]:
    people = People(Referral.model_validate(raw), ASSESSED_ON, POLICY)
    return [
        facts.statements[FROM_DOMESTIC_ABUSE].truth
        for subject in people.subjects
        for facts in derive_facts(people, subject)
    ]


@thoroughly
@given(SEEDS)
def test_a_relationship_told_the_other_way_round_says_the_same(seed: int) -> None:
    raw = a_referral(seed)
    turned: Raw = copy.deepcopy(raw)
    for entry in turned["relationships"]:
        entry["person"], entry["to"] = entry["to"], entry["person"]
    assert truths(turned) == truths(raw)


@thoroughly
@given(SEEDS, SEEDS)
def test_one_more_answer_never_changes_what_was_settled(seed: int, other: int) -> None:
    raw, chance = a_referral(seed), Random(other)
    before = truths(raw)
    ways = [way for at in open_places(raw, POLICY) for way in answers_to(raw, at, chance)]
    for place, answer in chance.sample(ways, k=min(6, len(ways))):
        try:
            after = truths(with_answer(raw, place, answer))
        except ReferralError:  # it does not fit what else is given
            continue
        assert all(was in (None, now) for was, now in zip(before, after, strict=True)), place


@thoroughly
@given(SEEDS)
def test_what_is_undetermined_could_still_be_either(seed: int) -> None:
    people = People(Referral.model_validate(a_referral(seed)), ASSESSED_ON, POLICY)
    for subject in people.subjects:
        harms = derive_facts(people, subject)
        finding = direct.decide(POLICY, [observed(harm) for harm in harms]).decisions["dhr"]
        possible = Completions(POLICY, subject, harms).possible("dhr")
        assert sorted(possible) == (["met", "not_met"] if finding == "undetermined" else [finding])


def test_a_question_asked_in_vain_is_marked_so() -> None:
    raw = a_death([cause("violence", "suspected", "B")])
    raw["asked"] = [{"at": "/relationships", "answered": "cannot_be_established"}]
    assert asked(found(raw)) == [("/relationships", "cannot_be_established")]


def test_todays_facts_do_not_have_it() -> None:
    raw: dict[str, Any] = a_death([cause("violence", "suspected", "B")], SON)
    people = People(Referral.model_validate(raw), ASSESSED_ON, load_policy())
    (facts,) = derive_facts(people, people.subjects[0])
    assert FROM_DOMESTIC_ABUSE not in facts.statements
    open_facts = {
        one.fact
        for statement in facts.statements.values()
        for one in unknowns_in(statement.value)
        if isinstance(one, Unknown)
    }
    assert FROM_DOMESTIC_ABUSE not in open_facts
