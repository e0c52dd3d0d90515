"""Two referrals side by side: what changed, what moved, and that the reason is the reason."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from random import Random
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import Comparison, Referral, ReferralError, assess, compare
from dhr_rules.assessment import observed
from dhr_rules.comparison import FindingChange, SubjectComparison
from dhr_rules.comparison_page import comparison_page
from dhr_rules.engines import Observed, direct
from dhr_rules.facts import derive_facts
from dhr_rules.people import People
from dhr_rules.schema import schemas
from tests.referrals import (
    ASSESSED_ON,
    WITHOUT_STEPS,
    Raw,
    answers_to,
    example,
    made_up,
    open_places,
    referrals,
    with_answer,
)

thoroughly = settings(derandomize=True, deadline=None, max_examples=150, database=None)
# Pairs of which all the tests below speak, so that each is compared once. A test of its
# own holds that every way of giving a reason comes up in them.
PAIRS = 300
SEEDS = st.integers(0, PAIRS - 1)
POLICY = WITHOUT_STEPS
SCHEMA = json.loads(schemas()["comparison.schema.json"])
HARMS = ("", "harms")
Change = tuple[str, str]


def compared(before: Raw, after: Raw) -> Comparison:
    was, now = Referral.model_validate(before), Referral.model_validate(after)
    return compare(was, now, on=ASSESSED_ON, policy=POLICY)


def answered(raw: Raw, chance: Random, times: int) -> Raw:
    """Return the referral with some of what is missing answered."""
    for _ in range(times):
        ways = [way for at in open_places(raw) for way in answers_to(raw, at, chance)]
        for place, answer in chance.sample(ways, k=len(ways)):
            try:
                tried = with_answer(raw, place, answer)
                Referral.model_validate(tried, context={"on": ASSESSED_ON})
            except ReferralError:
                continue
            raw = tried
            break
    return raw


def pair(seed: int) -> tuple[Raw, Raw]:
    """Return a referral with another, or with the same when more is known."""
    chance = Random(seed)
    before = made_up(chance)
    if chance.random() < 0.4:
        return before, made_up(chance)
    after = answered(before, chance, chance.randint(1, 4))
    return (before, after) if chance.random() < 0.8 else (after, before)


@cache
def compared_pair(seed: int) -> tuple[Raw, Raw, Comparison]:
    before, after = pair(seed)
    return before, after, compared(before, after)


class Facts:
    """The facts of one person before and after, to be mixed."""

    def __init__(self, before: Raw, after: Raw, person: str) -> None:
        self.was, self.now = self._of(before, person), self._of(after, person)
        self.numbers = {at: number for number, (at, _) in enumerate(self.now)}

    @staticmethod
    def _of(raw: Raw, person: str) -> list[tuple[str, Observed]]:
        people = People(Referral.model_validate(raw), ASSESSED_ON, POLICY)
        subject = next(one for one in people.subjects if one.person.id == person)
        return [(harm.at, observed(harm)) for harm in derive_facts(people, subject)]

    def found(self, decision: str, taken: Sequence[Change]) -> str:
        """Return the finding with some of the changes in the earlier facts."""
        mixed: list[Observed] = []
        for number in range(min(len(self.was), len(self.now))):
            _, was = self.was[number]
            _, now = self.now[number]
            facts = {fact for at, fact in taken if at and self.numbers[at] == number}
            truths = {fact: (now if fact in facts else was).truths[fact] for fact in was.truths}
            age = now.age if "age" in facts else was.age
            mixed.append(Observed(truths, age, now.date if "date" in facts else was.date))
        rest = self.now if HARMS in taken else self.was
        mixed += [seen for _, seen in rest[len(mixed) :]]
        findings = direct.decide(POLICY, mixed)
        return findings.outcome if decision == "outcome" else findings.decisions[decision]


def in_one_line(comparison: Comparison) -> str:
    return " ".join(comparison_page(comparison).split())


def changes_of(subject: SubjectComparison) -> list[Change]:
    changes = [(fact.harm, fact.fact) for fact in subject.facts]
    return [*changes, HARMS] if subject.harms_added or subject.harms_removed else changes


def reasons(finding: FindingChange) -> list[tuple[Change, ...]]:
    return [
        (*((fact.harm, fact.fact) for fact in one.facts), *([HARMS] if one.harms_changed else []))
        for one in finding.because
    ]


def moved(seed: int) -> Iterator[tuple[SubjectComparison, FindingChange, Facts]]:
    before, after, comparison = compared_pair(seed)
    for subject in comparison.subjects:
        facts = Facts(before, after, subject.person)
        for finding in subject.findings:
            yield subject, finding, facts


@given(referrals())
@thoroughly
def test_a_referral_compared_with_itself_shows_no_change(raw: Raw) -> None:
    comparison = compared(raw, raw)
    assert not comparison.changed
    assert not comparison.renamed
    assert "no finding moved" in " ".join(comparison_page(comparison).split())


@given(SEEDS)
@thoroughly
def test_each_reason_moves_the_finding_and_nothing_smaller_does(seed: int) -> None:
    for subject, finding, facts in moved(seed):
        every = changes_of(subject)
        now = facts.found(finding.decision, every)
        for reason in reasons(finding):
            assert facts.found(finding.decision, reason) == now
            assert facts.found(finding.decision, ()) != now
        if finding.how == "smallest":
            sizes = {len(reason) for reason in reasons(finding)}
            assert len(sizes) == 1
            for size in range(min(sizes)):
                for smaller in combinations(every, size):
                    assert facts.found(finding.decision, smaller) != now
        elif finding.how == "together":
            (reason,) = reasons(finding)
            for change in reason:
                without = [other for other in reason if other != change]
                assert facts.found(finding.decision, without) != now


@given(SEEDS)
@thoroughly
def test_every_smallest_reason_is_told_up_to_three(seed: int) -> None:
    for subject, finding, facts in moved(seed):
        if finding.how != "smallest":
            continue
        every = changes_of(subject)
        now = facts.found(finding.decision, every)
        size = len(reasons(finding)[0])
        enough = [
            one for one in combinations(every, size) if facts.found(finding.decision, one) == now
        ]
        assert {frozenset(reason) for reason in reasons(finding)} <= set(map(frozenset, enough))
        assert len(finding.because) == min(3, len(enough))
        assert finding.more == (len(enough) > 3)


@given(SEEDS)
@thoroughly
def test_findings_moved_are_those_that_the_two_assessments_differ_in(seed: int) -> None:
    before, after, comparison = compared_pair(seed)
    assessed = [
        assess(Referral.model_validate(raw), on=ASSESSED_ON, policy=POLICY)
        for raw in (before, after)
    ]
    was, now = ({one.person: one for one in each.subjects} for each in assessed)
    assert [one.person for one in comparison.subjects] == [one for one in now if one in was]
    for subject in comparison.subjects:
        told = {one.decision: (one.before, one.after) for one in subject.findings}
        for decision in POLICY.decision:
            sides = [each[subject.person].finding_on(decision) for each in (was, now)]
            assert told.get(decision) == (tuple(sides) if sides[0] != sides[1] else None)
        labels = [each[subject.person].outcome.label for each in (was, now)]
        assert told.get("outcome") == (tuple(labels) if labels[0] != labels[1] else None)


@given(SEEDS)
@thoroughly
def test_a_comparison_fits_its_schema_and_both_forms_can_be_printed(seed: int) -> None:
    _, _, comparison = compared_pair(seed)
    written = comparison.model_dump_json()
    assert Comparison.model_validate_json(written) == comparison
    jsonschema.validate(json.loads(written), SCHEMA)
    for form in ("text", "markdown"):
        page = comparison_page(comparison, form)
        assert page.startswith("RESTRICTED")
        assert page.rstrip().endswith("RESTRICTED.")
        assert page.count("{") == 0
        assert "SAR duty is met" not in page


def test_all_ways_of_giving_a_reason_come_up() -> None:
    seen = {
        (finding.how, any(one.harms_changed for one in finding.because))
        for seed in range(PAIRS)
        for _, finding, _ in moved(seed)
    }
    assert seen >= {("smallest", False), ("smallest", True), ("settled_anyway", False)}
    assert {how for how, _ in seen} == {"smallest", "together", "settled_anyway"}


def test_what_is_only_settled_anyway_is_said_to_be_so() -> None:
    said = {}
    for seed in range(PAIRS):
        for _, finding, _ in moved(seed):
            if finding.how == "settled_anyway":
                assert finding.because == []
                _, _, comparison = compared_pair(seed)
                said[finding.after == "undetermined"] = in_one_line(comparison)
    assert "every way of answering them now leads here" in said[False]
    assert "now it depends on the answers" in said[True]


# Examples.


def with_needs(answer: str) -> Raw:
    return with_answer(
        example("not_dhr_sar_open"), ["people", 0, "needs_for_care_and_support"], answer
    )


def page_of(before: Raw, after: Raw) -> str:
    return in_one_line(compared(before, after))


def test_needs_alone_move_the_duty_and_with_it_the_outcome() -> None:
    (subject,) = compared(example("not_dhr_sar_open"), with_needs("yes")).subjects
    (fact,) = subject.facts
    assert (fact.fact, fact.before, fact.after) == (
        "needs_for_care_and_support",
        "not_known",
        "yes",
    )
    assert fact.because_after == "Needs for care and support are identified."
    told = {one.decision: (one.before, one.after, one.how) for one in subject.findings}
    assert told["sar"] == ("undetermined", "met", "smallest")
    assert told["outcome"] == ("Does not meet DHR criteria", "Meets the SAR criteria", "smallest")
    page = page_of(example("not_dhr_sar_open"), with_needs("yes"))
    assert "Duty to arrange a SAR: from “undetermined” to “arises” This alone is enough" in page
    assert "Now: Needs for care and support are identified." in page


def test_why_something_is_not_known_can_change_and_move_nothing() -> None:
    (subject,) = compared(example("not_dhr_sar_open"), with_needs("disputed")).subjects
    (fact,) = subject.facts
    assert (fact.before, fact.after) == ("not_known", "disputed")
    assert subject.findings == []


def test_an_age_is_told_as_far_as_it_is_known() -> None:
    before = with_answer(example("dhr"), ["people", 0, "date_of_birth"], "1946")
    after = with_answer(before, ["people", 0, "date_of_birth"], "1947-01-20")
    (subject,) = compared(before, after).subjects
    (fact,) = [one for one in subject.facts if one.fact == "age"]
    assert fact.after.startswith("aged 7")
    assert "so far as is known" in fact.because_before


def test_factors_are_told_apart_and_move_nothing() -> None:
    before = example("child_death")
    after = with_answer(before, ["harms", 0, "lcspr"], {"recurrent_themes": "yes"})
    (subject,) = compared(before, after).subjects
    assert subject.facts == []
    assert [(one.fact, one.after) for one in subject.factors] == [("recurrent_themes", "present")]
    assert "They move no finding" in page_of(before, after)


def test_a_harm_that_is_added_can_be_the_reason() -> None:
    after = example("harmed_at_17_died_at_18")
    before = {**after, "harms": after["harms"][:1]}
    (subject,) = compared(before, after).subjects
    assert subject.harms_added == ["/harms/1"]
    (dhr,) = [one for one in subject.findings if one.decision == "dhr"]
    assert any(one.harms_changed for one in dhr.because)
    assert "A harm was added." in page_of(before, after)


def test_people_who_are_added_or_removed_are_told() -> None:
    before = example("family")
    harms = [harm for harm in before["harms"] if harm["person"] != "D"]
    after = {**before, "harms": harms, "people": [*before["people"], {"id": "E"}]}
    comparison = compared(before, after)
    assert [(one.person, one.harmed) for one in comparison.added] == [("E", False)]
    assert [(one.person, one.harmed) for one in comparison.removed] == [("D", True)]
    assert [one.person for one in comparison.renamed] == ["B", "D"]
    assert "was removed as a person who was harmed" in page_of(before, after)


def test_no_name_is_in_a_comparison() -> None:
    before = with_answer(example("family"), ["people", 0, "name"], "Zebedee Quux")
    after = with_answer(before, ["people", 0, "needs_for_care_and_support"], "yes")
    assert "Zebedee" not in compared(before, after).model_dump_json()
    assert "Zebedee" not in page_of(before, after)


@pytest.mark.parametrize("side", ["before", "after"])
def test_dates_after_the_day_are_refused_on_either_side(side: str) -> None:
    fine = example("joint")
    late: dict[str, Any] = with_answer(fine, ["received", "on"], "2026-04-01")
    with pytest.raises(ReferralError):
        compared(*((late, fine) if side == "before" else (fine, late)))
