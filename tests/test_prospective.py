"""Law that is not in force: it decides nothing, and can be shown beside what is decided."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import Assessment, Referral, assess
from dhr_rules.domestic_abuse import FROM_DOMESTIC_ABUSE
from dhr_rules.engines import direct
from dhr_rules.engines.durable import durable_engine
from dhr_rules.fact_columns import Follows, fact_columns, what_follows
from dhr_rules.library import list_facts, list_rules, show_rule
from dhr_rules.loading import load_policy, read_policy
from dhr_rules.policy import Policy
from dhr_rules.prospective import as_if_in_force
from dhr_rules.prospective_page import prospective_page
from dhr_rules.report import report
from tests.referrals import ASSESSED_ON, WITHOUT_STEPS, Raw, example, made_up
from tests.test_domestic_abuse import a_referral
from tests.test_engines import anything

TODAY, THEN = load_policy(), load_policy(prospective=True)
NORTHMOOR = Path(__file__).parent / "partnerships" / "northmoor"
SECTION_8A = "dhr_s8a_1"
TODAYS_ALONE = {
    "apparently_by_a_relative", "apparently_by_a_partner_past_or_present",
    "apparently_by_a_member_of_the_household", "apparently_took_own_life",
    "circumstances_of_concern",
}  # fmt: skip
EXAMPLES = ("dhr", "joint", "child_death", "family", "survivor", "none_yet", "suicide")
thoroughly = settings(derandomize=True, deadline=None, max_examples=40, database=None)
SEEDS = st.integers(0, 2**40)


def assessed(raw: Raw, *, prospective: bool = False, policy: Policy | None = None) -> Assessment:
    referral = Referral.model_validate(raw)
    return assess(referral, on=ASSESSED_ON, policy=policy, prospective=prospective)


# The law in force is as it was.


def test_nothing_of_it_is_among_the_rules_that_decide() -> None:
    assert [rule.id for rule in TODAY.prospective_rules] == [SECTION_8A]
    assert [fact.id for fact in TODAY.prospective_facts] == [FROM_DOMESTIC_ABUSE]
    ids = {*TODAY.rule, *TODAY.rests_on, *(id_ for tier in TODAY.tiers for id_ in tier)}
    assert SECTION_8A not in ids
    assert FROM_DOMESTIC_ABUSE not in {*TODAY.fact, *TODAY.facts_tested}
    assert all(rule.prospective is None for rule in TODAY.rules)
    assert all(version.in_force for rule in TODAY.evaluated for version in rule.versions)
    assert FROM_DOMESTIC_ABUSE not in json.dumps([fact.implies for fact in TODAY.facts])
    assert FROM_DOMESTIC_ABUSE not in {column.fact for column in fact_columns(TODAY)}


@thoroughly
@given(SEEDS)
def test_the_assessment_is_the_same_whether_or_not_it_is_asked_about(seed: int) -> None:
    raw = a_referral(seed)
    without = assessed(raw, policy=WITHOUT_STEPS)
    with_it = assessed(raw, prospective=True, policy=WITHOUT_STEPS)
    assert "prospective" not in without.model_dump()
    assert with_it.prospective is not None
    alone = with_it.model_copy(update={"prospective": None})
    assert alone.model_dump_json() == without.model_dump_json()


@thoroughly
@given(SEEDS)
def test_the_answer_that_it_alone_asks_for_changes_nothing_today(seed: int) -> None:
    raw = a_referral(seed)
    bare = json.loads(json.dumps(raw))
    for relationship in bare["relationships"]:
        relationship.pop("both_16_when_it_happened", None)
    once, again = (assessed(one, policy=WITHOUT_STEPS) for one in (raw, bare))
    assert once.model_dump_json() == again.model_dump_json()


# The rules as they would be.


def test_it_stands_in_the_place_of_the_rules_that_it_replaces() -> None:
    (rule,) = TODAY.prospective_rules
    assert rule.prospective is not None
    replaced = set(rule.prospective.replaces)
    kept = [one.id for one in TODAY.rules if one.id not in replaced]
    assert [one.id for one in THEN.rules] == [SECTION_8A, *kept]
    assert [one.id for one in THEN.deciding["dhr"]] == [SECTION_8A]
    others = {id_: rules for id_, rules in THEN.deciding.items() if id_ != "dhr"}
    assert others == {id_: TODAY.deciding[id_] for id_ in others}
    assert THEN.tiers[0][0] == SECTION_8A
    assert THEN.outcome_of == TODAY.outcome_of


def test_it_has_its_own_fact_and_none_that_only_todays_rules_ask_about() -> None:
    assert set(TODAY.facts_tested) - set(THEN.facts_tested) == TODAYS_ALONE
    assert set(THEN.facts_tested) - set(TODAY.facts_tested) == {FROM_DOMESTIC_ABUSE}
    assert TODAYS_ALONE.isdisjoint(THEN.fact)
    order = [fact.id for fact in THEN.facts]
    assert order.index("date") + 1 == order.index(FROM_DOMESTIC_ABUSE)
    columns = [column.name for column in fact_columns(THEN)]
    assert FROM_DOMESTIC_ABUSE in columns
    assert "date_earliest" in columns, "other law still has its dates"
    follows = Follows(FROM_DOMESTIC_ABUSE, "apparently_from_abuse_or_neglect", True, False)
    assert follows in what_follows(THEN)


def test_every_link_between_its_facts_names_one_that_there_is() -> None:
    known = set(THEN.fact)
    assert all(known.issuperset([*fact.implies, *fact.excludes]) for fact in THEN.facts)


def test_it_says_everything_about_the_decision_as_what_would_be_so() -> None:
    decision = THEN.decision["dhr"]
    for said in (decision.met, decision.not_met, decision.undetermined):
        assert said.startswith("If section 8A were in force")
    assert all("would" in then for then in decision.then.values())
    assert "not in force" in decision.title
    assert "not in force" in decision.short
    assert decision.decided_by is None
    assert THEN.decision["sar"] == TODAY.decision["sar"]


def test_it_is_the_same_policy_each_time_and_is_left_alone_by_asking_again() -> None:
    assert load_policy(prospective=True) is THEN
    assert as_if_in_force(THEN) is THEN
    assert (THEN.edition, THEN.digest) == (TODAY.edition, TODAY.digest)


def test_it_goes_with_another_local_procedure(tmp_path: Path) -> None:
    theirs = load_policy(NORTHMOOR, prospective=True)
    assert theirs.local == load_policy(NORTHMOOR).local
    assert [rule.id for rule in theirs.deciding["dhr"]] == [SECTION_8A]
    anew = read_policy(compiled=tmp_path / "none.json", local=NORTHMOOR, prospective=True)
    assert [rule.id for rule in anew.rules] == [rule.id for rule in theirs.rules]


def test_both_engines_find_the_same_as_if_it_were_in_force() -> None:
    chance, production = Random("section 8A"), durable_engine(THEN)
    found: set[str] = set()
    for number in range(2_000):
        harms = [anything(chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
        directly = direct.decide(THEN, harms)
        assert production.decide(harms) == directly, (number, harms)
        found.add(directly.decisions["dhr"])
    assert found == {"met", "not_met", "undetermined"}


@thoroughly
@given(SEEDS)
def test_any_referral_can_be_assessed_by_the_rules_as_they_would_be(seed: int) -> None:
    raw = made_up(Random(seed))
    for subject in assessed(raw, policy=as_if_in_force(WITHOUT_STEPS)).subjects:
        dates = [
            test for rule in subject.reviews.dhr.rules for test in rule.tests if test.fact == "date"
        ]
        assert dates == [], "it has no day in force, so that no date is asked for it"


# What is told of it beside the assessment.


def test_one_finding_is_told_for_each_subject_with_todays_beside_it() -> None:
    raw = example("family")
    found = assessed(raw, prospective=True)
    assert found.prospective is not None
    assert [one.person for one in found.prospective] == [one.person for one in found.subjects]
    then = assessed(raw, policy=THEN)
    for one, today, as_if in zip(found.prospective, found.subjects, then.subjects, strict=True):
        assert one.decision == "dhr"
        assert one.called == today.called
        assert one.finding == as_if.reviews.dhr.finding
        assert one.today == today.finding_on("dhr")
        assert [(rule.id, rule.harm) for rule in one.rules] == [
            (rule.id, rule.harm) for rule in as_if.reviews.dhr.rules
        ]
        assert one.explanation == as_if.explanation_of("dhr")


def test_only_what_could_change_it_is_asked() -> None:
    raw = example("dhr")
    prospective = assessed(raw, prospective=True).prospective
    assert prospective is not None
    (found,) = prospective
    assert found.finding == "undetermined"
    assert {one.fact for one in found.missing} == {FROM_DOMESTIC_ABUSE}
    (way,) = [way for way in found.explanation.settled_by if way.finding == "met"]
    assert [one.at for one in way.answers] == ["/relationships/0/both_16_when_it_happened"]


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_is_marked_and_every_headline_of_it_says_what_it_is(name: str, form: Any) -> None:
    found = assessed(example(name), prospective=True)
    page = prospective_page(found, form, 1_000)
    lines = page.splitlines()
    assert lines[0].lstrip("# ") == "NOT THE LAW IN FORCE: what section 8A would say"
    for one in found.prospective or ():
        (headline,) = (line for line in lines if line.lstrip("# ").startswith(f"{one.called}: "))
        assert "if section 8A were in force" in headline
        assert headline.endswith("indicated on the facts given on 5 March 2026; not a decision")
        assert TODAY.decision["dhr"].says(one.today) in page
    not_met = [one for one in found.prospective or () if one.anyway == "not_met"]
    assert page.count("This says nothing about how much the") == len(not_met)
    assert page.rstrip().endswith("RESTRICTED.")


def test_the_page_says_whether_it_differs_from_the_law_in_force() -> None:
    other = prospective_page(assessed(example("joint"), prospective=True), width=1_000)
    assert "By the law in force the finding is another: The DHR criteria are met." in other
    same = prospective_page(assessed(example("child_death"), prospective=True), width=1_000)
    assert "By the law in force the finding is the same: The DHR criteria are not met." in same


def test_there_is_no_page_where_nobody_asked() -> None:
    assert prospective_page(assessed(example("joint"))) == ""


def test_the_report_does_not_speak_of_it() -> None:
    with_it = report(assessed(example("joint"), prospective=True))
    assert with_it == report(assessed(example("joint")))
    assert "8A" not in with_it


# Where the rules are listed.


def test_it_is_listed_apart_from_the_rules_and_the_facts() -> None:
    before, heading, after = list_rules(TODAY).partition("Not in force\n")
    assert heading
    assert SECTION_8A in after
    assert SECTION_8A not in before
    before, heading, after = list_facts(TODAY).partition("Asked about by law that is not in force")
    assert heading
    assert FROM_DOMESTIC_ABUSE in after
    assert FROM_DOMESTIC_ABUSE not in before


def test_the_rule_is_shown_marked_with_its_law_its_logic_and_its_examples() -> None:
    shown = " ".join((show_rule(TODAY, SECTION_8A) or "").split())
    assert "NOT THE LAW IN FORCE. No finding rests on this rule." in shown
    assert "It would stand in the place of dhr_s9_1 and dhr_guidance_suicide." in shown
    assert "resulted from domestic abuse towards the person" in shown
    assert "If it were in force. Met if:" in shown
    assert "domestic abuse appears to have led to the death or harm" in shown
    assert "features/dhr/s8a_1_domestic_abuse_related_death.feature" in shown
