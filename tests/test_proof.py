"""The proof of the rules: it holds for them, and fails for anything broken on purpose."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from dhr_rules.examples.shipped import features_of
from dhr_rules.limbs import leaves_of
from dhr_rules.loading import COMPILED, load_policy
from dhr_rules.policy import Policy
from dhr_rules.proof import Shown, StepShown, play_all, prove
from dhr_rules.proof.consistency import contradictions, never_decided, unlike_the_rules, widening
from dhr_rules.proof.dates import faults_of_dates
from dhr_rules.proof.effect import without_effect
from dhr_rules.proof.knowledge import Knowledge
from dhr_rules.proof.outcomes import outcomes_not_shown, rows_not_shown, table_faults
from dhr_rules.proof.shown import shown_by
from dhr_rules.proof.steps import step_examples, steps_shown_by
from tests.built_book import proof

Raw = dict[str, Any]


def _broken(change: Callable[[Raw], None]) -> Policy:
    raw: Raw = json.loads(COMPILED.read_text(encoding="utf-8").split("\n", 1)[1])
    changed = copy.deepcopy(raw)
    change(changed)
    assert changed != raw
    return Policy.model_validate(changed)


def _rule(raw: Raw, id_: str) -> Raw:
    return next(rule for rule in raw["rules"] if rule["id"] == id_)


def test_everything_holds_for_the_rules_that_are_shipped() -> None:
    assert [(check.title, check.shortfalls) for check in proof().checks if not check.holds] == []


def test_every_leaf_of_every_rule_is_counted() -> None:
    policy = load_policy()
    tests = sum(len(version.tests) for rule in policy.evaluated for version in rule.versions)
    dates = sum(
        1 + (time.last is not None)
        for rule in policy.evaluated
        for time in (version.in_force for version in rule.versions)
        if time is not None
    )
    assert len(proof().shown) == len(leaves_of(policy)) == tests + dates


def test_without_the_examples_that_alone_show_something_just_that_falls_short() -> None:
    policy = load_policy()
    every: list[Shown | StepShown] = [*proof().shown, *proof().steps_shown]
    sole = {side[0].place for one in every for side in (one.so, one.not_so) if len(side) == 1}
    alone = {one.limb for one in every if min(len(one.so), len(one.not_so)) == 1}
    rest = [one for one in proof().played if one.example.place not in sole]
    assert len(alone) > 100
    again: list[Shown | StepShown] = [*shown_by(policy, rest)]
    again += steps_shown_by(policy, step_examples(policy, rest))
    short = {one.limb for one in again if not (one.so and one.not_so)}
    assert alone <= short


@pytest.mark.parametrize("which", [0, 40, -1])
def test_one_example_less_that_alone_shows_something_is_a_shortfall_that_is_named(
    which: int,
) -> None:
    every = [one for one in proof().shown if len(one.not_so) == 1]
    removed = every[which % len(every)].not_so[0]
    rest = [one for one in proof().played if one.example is not removed]
    again = prove(load_policy(), rest)
    assert not again.holds
    (check,) = (one for one in again.checks if one.title.startswith("Every limb of every rule"))
    assert any("where it is not so" in said for said in check.shortfalls)


def test_an_example_that_does_not_hold_shows_nothing_and_is_named() -> None:
    policy = _broken(lambda raw: _rule(raw, "dhr_s9_1")["versions"][0]["when"]["all"].pop(1))
    features = [one for one in features_of(policy) if one.file.startswith("dhr/s9_1")]
    again = prove(policy, play_all(policy, features))
    first = again.checks[0]
    assert not first.holds
    assert any("dhr/s9_1_death_in_scope.feature:" in said for said in first.shortfalls)


def _with_limb(limb: Raw, place: list[int] | None = None) -> Callable[[Raw], None]:
    def change(raw: Raw) -> None:
        parts = _rule(raw, "dhr_s9_1")["versions"][0]["when"]["all"]
        for number in place or []:
            parts = parts[number]["any"]
        parts.append(limb)

    return change


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (_with_limb({"fact": "age", "at_least": 10, "words": ["x"]}), "was 10 or over"),
        (
            _with_limb({"fact": "apparently_by_a_relative", "words": ["x"]}, [2]),
            "limb 3.1",
        ),
        (
            _with_limb({"any": [{"fact": "died", "words": ["x"]}]}),
            "the person has died",
        ),
    ],
)
def test_a_limb_that_another_implies_is_without_effect(
    change: Callable[[Raw], None], named: str
) -> None:
    idle, _ = without_effect(_broken(change))
    assert any(named in said for said in idle), idle


def test_a_fact_that_no_rule_asks_about_is_without_effect() -> None:
    def change(raw: Raw) -> None:
        _rule(raw, "sar_s44_1")["versions"][0]["when"]["all"].pop(3)

    idle, _ = without_effect(_broken(change))
    assert "the fact concern_about_joint_working: no rule asks about it" in idle


def _swapped(id_: str) -> Callable[[Raw], None]:
    def change(raw: Raw) -> None:
        for limb in _rule(raw, id_)["versions"][0]["when"]["all"]:
            if "decision" in limb:
                limb["finding"] = "met"

    return change


def test_a_power_where_the_duty_arises_contradicts_the_duty() -> None:
    found = contradictions(Knowledge(_broken(_swapped("sar_s44_4"))))
    assert found == ["sar_power and sar could both be met for the same person"]


def test_a_notification_without_a_serious_case_is_a_contradiction() -> None:
    def change(raw: Raw) -> None:
        _rule(raw, "child_s16b_9")["versions"][0]["when"]["all"].pop(2)
        _rule(raw, "child_s16b_9")["versions"][0]["when"]["all"].append(
            {"fact": "died", "words": ["x"]}
        )

    found = contradictions(Knowledge(_broken(change)))
    assert "duty_to_notify could be met where child is not" in found


def test_two_conditions_of_section_44_that_both_could_be_met_contradict() -> None:
    def change(raw: Raw) -> None:
        _rule(raw, "sar_s44_3")["versions"][0]["when"]["all"] = [
            {"fact": "apparently_from_abuse_or_neglect", "words": ["x"]}
        ]

    found = contradictions(Knowledge(_broken(change)))
    assert "sar_s44_3 and sar_s44_2 could both be met for the same harm" in found


class _OtherProductions(Knowledge):
    """What the engine would find if its productions were others."""

    def __init__(self, policy: Policy, name: str, condition: Raw) -> None:
        self._other = (name, condition)
        super().__init__(policy)

    def _production(self, name: str, key: Any) -> int:
        if name == self._other[0]:
            self._productions[name] = {"all": [{"m": self._other[1]}]}
        return super()._production(name, key)


def test_a_production_that_is_not_the_rule_is_found_out() -> None:
    other = _OtherProductions(
        load_policy(), "sar_s44_2.met", {"$and": [{"tier": 0}, {"died": True}]}
    )
    assert unlike_the_rules(other)[0] == "sar_s44_2: the engine does not find what the rule says"


def test_a_production_that_refutes_too_much_is_a_contradiction() -> None:
    other = _OtherProductions(
        load_policy(), "sar_s44_2.not_met", {"$and": [{"tier": 0}, {"$lt": {"age_most": 18}}]}
    )
    assert "sar_s44_2 could be met and not met in the same case" in contradictions(other)
    assert "sar_s44_2 could stay undetermined although everything is known" in never_decided(other)


def test_a_finding_that_knowledge_could_take_away_is_found_out() -> None:
    class Forgetful(Knowledge):
        def _production(self, name: str, key: Any) -> int:
            formula = super()._production(name, key)
            if name != "child_s16b_9.not_met":
                return formula
            # Not met as long as nothing is said about the death: absence taken for an answer.
            died = self.diagram.variable(self._died(key))
            return self.diagram.any_of((formula, self.diagram.negate(died)))

        @staticmethod
        def _died(key: Any) -> Any:
            from dhr_rules.proof.knowledge import Known

            return Known("died", True, key[1])

    found = widening(Forgetful(load_policy()))
    assert "child_s16b_9, once not met, could change when died is answered" in found


def _version(raw: Raw, id_: str, **in_force: str) -> Raw:
    version: Raw = copy.deepcopy(_rule(raw, id_)["versions"][0])
    version["in_force"] = in_force
    return version


@pytest.mark.parametrize(
    ("id_", "first", "second", "said"),
    [
        (
            "dhr_s9_1",
            {"from": "2011-04-13", "to": "2020-01-01"},
            {"from": "2020-01-01"},
            "dhr_s9_1: two versions apply on 1 January 2020",
        ),
        (
            "dhr_s9_1",
            {"from": "2011-04-13", "to": "2020-01-01"},
            {"from": "2020-01-03"},
            "dhr_s9_1: no version applies on 2 January 2020",
        ),
        (
            "dhr_s9_1",
            {"from": "2011-04-13", "to": "2020-01-01"},
            {"from": "2020-01-02", "to": "2021-12-31"},
            "dhr_s9_1: no version applies after 31 December 2021",
        ),
        (
            "sar_s44_1",
            {"from": "2015-03-31", "to": "2020-01-01"},
            {"from": "2020-01-02"},
            "sar_s44_1 begins on 31 March 2015 and rests on sar_s44_2, which begins on "
            "1 April 2015",
        ),
    ],
)
def test_a_date_without_law_or_with_two_versions_is_found_out(
    id_: str, first: dict[str, str], second: dict[str, str], said: str
) -> None:
    def change(raw: Raw) -> None:
        rule = _rule(raw, id_)
        rule["versions"] = [_version(raw, id_, **first), _version(raw, id_, **second)]

    assert said in list(faults_of_dates(_broken(change)))


def test_a_table_with_no_answer_or_two_is_found_out() -> None:
    def change(raw: Raw) -> None:
        rows = raw["outcomes"]["table"]
        rows[0] = {**rows[1], "outcome": "meets_joint_criteria"}

    assert list(table_faults(_broken(change))) == [
        "DHR met, SAR met: the table has 0 answers",
        "DHR not met, SAR met: the table has 2 answers",
    ]


def test_a_row_or_an_outcome_that_no_example_states_is_found_out() -> None:
    policy = load_policy()
    joint = [
        one
        for one in proof().played
        if not any("joint" in str(act.gaps) for act in one.example.acts)
    ]
    assert rows_not_shown(policy, joint) == ["DHR met, SAR met: no example states the outcome"]
    assert outcomes_not_shown(policy, joint) == ["meets_joint_criteria: no example reaches it"]
