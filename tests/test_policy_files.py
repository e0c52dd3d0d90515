"""Rules broken on purpose, one thing at a time: each fault is named with file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dhr_rules import PolicyError
from dhr_rules.loading import RULES
from dhr_rules.policy_files import check_policy

DHR = "dhr/s9_1_death_in_scope.yaml"
DUTY = "sar/s44_1_duty_to_review.yaml"
CONDITION = "sar/s44_2_condition_1.yaml"
FACTORS = "child/app16_lcspr_factors.yaml"
OUTCOMES = "routing/outcomes.yaml"
DIED = '        - fact: died\n          words: ["the adult has died"]\n'


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a copy of the rules to break."""
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


def edit(rules: Path, name: str, old: str, new: str) -> None:
    text = (rules / name).read_text(encoding="utf-8")
    assert old in text
    (rules / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(rules: Path, name: str, part: str) -> int:
    before, found, _ = (rules / name).read_text(encoding="utf-8").partition(part)
    assert found
    return before.count("\n") + 1


def faults_in(rules: Path) -> list[str]:
    with pytest.raises(PolicyError) as caught:
        check_policy(rules)
    assert all(fault in str(caught.value) for fault in caught.value.faults)
    return caught.value.faults


def test_the_rules_that_are_shipped_have_no_fault(rules: Path) -> None:
    assert check_policy(rules).digest == check_policy(RULES).digest


def nested(depth: int, kind: str = "all") -> str:
    """Return a condition, in one line, whose test is at a depth."""
    test = '{fact: died, words: ["the adult has died"]}'
    return f"{{{kind}: [" * (depth - 1) + test + "]}" * (depth - 1)


ONE_FAULT = {
    "an unknown key": (
        DHR, "effect: criterion", "effect: criterion\ncolour: red",
        "colour", "the key 'colour' is not known here"),
    "an unknown key within a version": (
        DHR, "{from: 2011-04-13}", "{from: 2011-04-13, until: 2012-01-01}",
        "- in_force", "the key 'until' is not known here"),
    "an unknown key within a test": (
        CONDITION, "- fact: died", "- fact: died\n          colour: red",
        "colour", "the key 'colour' is not known here"),
    "a key that only the reader sets": (
        CONDITION, "effect: condition", "effect: condition\nfile: elsewhere.yaml",
        "file: elsewhere", "the key 'file' is not known here"),
    "all and any in one condition": (
        CONDITION, "      all:\n", "      any: []\n      all:\n",
        "any: []", "the key 'any' is not known here"),
    "a key twice": (
        DHR, "effect: criterion", "effect: criterion\neffect: criterion",
        "effect: criterion\ndecides", "the key 'effect' is given twice"),
    "a key twice within a test": (
        CONDITION, "- fact: died", "- fact: died\n          fact: died",
        "fact: died\n          words", "the key 'fact' is given twice"),
    "a missing key": (
        DHR, "review: dhr\n", "", "id:", "the key 'review' is missing"),
    "an unknown effect": (
        DHR, "effect: criterion", "effect: wish", "effect: wish", "effect"),
    "an unknown fact": (
        DHR, "- fact: died", "- fact: dyed", "- fact: dyed", "there is no fact 'dyed'"),
    "an unknown fact among factors": (
        FACTORS, "fact: recurrent_themes", "fact: themes", "fact: themes", "no fact 'themes'"),
    "an age without a bound": (
        DHR, "          at_least: 16\n", "", "- fact: age", "say at_least or at_most"),
    "a bound on yes or no": (
        DHR, "- fact: died", "- fact: died\n          at_least: 16", "- fact: died",
        "it has no at_least"),
    "words that the law does not have": (
        DHR, "was or had been in an intimate", "is or had been in an intimate",
        "is or had been in an intimate",
        "not in the quoted text: 'is or had been in an intimate personal relationship'"),
    "a factor's words that the toolkit does not have": (
        FACTORS, "of a single agency", "of any single agency", "of any single agency",
        "not in the quoted text"),
    "words of the source's head, not of the law": (
        CONDITION, '"the adult has died"', '"Version: last updated"', "Version: last updated",
        "not in the quoted text"),
    "no words": (
        CONDITION, '["the adult has died"]', "[]", "words: []", "words"),
    "words without a letter": (
        CONDITION, '["the adult has died"]', '[" "]', 'words: [" "]', "words"),
    "an id that does not match its file": (
        CONDITION, "id: sar_s44_2", "id: sar_s44_9", "id: sar_s44_9", "does not match its file"),
    "a review that does not match its folder": (
        CONDITION, "review: sar", "review: dhr", "review: dhr", "does not match 'sar'"),
    "a criterion that decides nothing": (
        DHR, "decides: dhr\n", "", "effect: criterion", "should say what it decides"),
    "a condition that decides": (
        CONDITION, "effect: condition", "effect: condition\ndecides: sar", "decides: sar",
        "decides nothing"),
    "an unknown decision": (
        DHR, "decides: dhr", "decides: dhx", "decides: dhx", "there is no decision 'dhx'"),
    "an unknown decision in a test": (
        "sar/s44_4_power_to_review.yaml", "decision: sar", "decision: sra", "decision: sra",
        "there is no decision 'sra'"),
    "an unknown rule": (
        DUTY, "rule: sar_s44_3", "rule: sar_s44_7", "rule: sar_s44_7", "no rule 'sar_s44_7'"),
    "a date that is not in the quoted law": (
        DHR, "from: 2011-04-13", "from: 2011-04-14", "from: 2011-04-14",
        "14 April 2011 is not a date at which the quoted text came into force"),
    "a date that does not exist": (
        DHR, "from: 2011-04-13", "from: 2011-02-30", "from: 2011-02-30", "from"),
    "a number for a date": (
        CONDITION, "from: 2015-04-01", "from: 1427846400", "from: 1427846400", "from"),
    "an end before the beginning": (
        DHR, "{from: 2011-04-13}", "{from: 2011-04-13, to: 2011-04-12}", "to: 2011-04-12",
        "ends before it begins"),
    "a condition too deep": (
        CONDITION, DIED, f"        - {nested(8)}\n", "- {all: [{all", "is too deep"),
    "too many tests": (
        CONDITION, DIED, DIED * 41, "when:", "more than 40 tests"),
    "a missing quoted text": (
        CONDITION, "law/care_act_2014_s44.txt", "law/no_such.txt", "law/no_such.txt",
        "there is no quoted text 'law/no_such.txt'"),
    "a missing row": (
        OUTCOMES, "  - {sar: met, dhr: met, outcome: meets_joint_criteria}\n", "", "table:",
        "there is no row for SAR met, DHR met"),
    "a row twice": (
        OUTCOMES, "notes:", "  - {sar: met, dhr: met, outcome: none_yet}\nnotes:",
        "- {sar: met, dhr: met, outcome: none_yet}", "a row for SAR met, DHR met is above"),
    "an unknown outcome": (
        OUTCOMES, "dhr: met, outcome: meets_joint", "dhr: met, outcome: joint", "- {sar: met, dhr",
        "there is no outcome 'joint_criteria'"),
    "an unknown finding": (
        OUTCOMES, "{sar: met, dhr: met", "{sar: perhaps, dhr: met", "sar: perhaps", "sar"),
    "a label that the toolkit does not have": (
        OUTCOMES, "label: Meets the SAR", "label: Fulfils the SAR", "label: Fulfils",
        "not in the quoted text"),
    "a fact twice": (
        "facts.yaml", "- id: seriously_harmed", "- id: died",
        "- id: died\n    statement: \"{subject} was",
        "the fact 'died' is given twice"),
    "a fact that no referral gives": (
        "facts.yaml", "facts:\n", "facts:\n  - {id: x, statement: x, question: x, settles: yes_no, "
        "kind: record, ask: [x], help: x, fields: [{field: x, question: x}], because: {}}\n",
        "- {id: x", "nothing in a referral gives the fact 'x'"),
    "a fact that implies an unknown one": (
        "facts.yaml", "    settles: yes_no", "    implies: [dyed]\n    settles: yes_no",
        "implies: [dyed]", "there is no fact 'dyed'"),
    "a kind of relationship that no referral gives": (
        "relationships.yaml", "  lodger: ", "  lodger: {says: x, relative: no, intimate: no, "
        "household: no}\n  guest: ", "  guest: ", "no referral can give the kind 'guest'"),
    "a kind of relationship that is missing": (
        "relationships.yaml", "  lodger: ", "  # lodger: ", "kinds:", "'lodger' is missing"),
    "an unknown local setting": (
        "routing/settings.yaml", "community_safety", "colour: red\ncommunity_safety", "colour",
        "the key 'colour' is not known here"),
    "a missing wording": (
        "wording.yaml", "heading:", "# heading:", "marking:", "the key 'heading' is missing"),
    "an unknown key in the edition": (
        "policy.yaml", "edition:", "colour: red\nedition:", "colour",
        "the key 'colour' is not known here"),
    "words for examples that another rule has": (
        CONDITION, "called: section 44(2), condition 1,", "called: Section 44(1)",
        "called: Section 44(1)", f"an example would name rules/{DUTY} by the same words"),
    "no words for examples": (
        CONDITION, "called: section 44(2), condition 1,\n", "", "id:", "are missing ('called')"),
    "words for examples on a rule that has no finding": (
        FACTORS, "label:", "called: the factors\nlabel:", "called:", "has no finding"),
    "a colon too many": (
        "policy.yaml", '"2026.5"', "2026: 1", "edition: 2026", "not valid YAML"),
    "a part that holds itself": (
        "policy.yaml", '"2026.5"', "&a [*a]", "edition: &a", ""),
    "a key that is a list": (
        "policy.yaml", "edition:", "? [a, b]\n: c\nedition:", "? [a, b]", ""),
}  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "at", "said"), ONE_FAULT.values(), ids=ONE_FAULT)
def test_a_fault_is_named_with_its_file_and_line(
    rules: Path, name: str, old: str, new: str, at: str, said: str
) -> None:
    edit(rules, name, old, new)
    begins = f"rules/{name}:{line_of(rules, name, at)}: "
    faults = faults_in(rules)
    assert [fault for fault in faults if fault.startswith(begins) and said in fault], faults


def test_conditions_of_the_greatest_depth_and_number_are_accepted(rules: Path) -> None:
    edit(rules, CONDITION, DIED, f"        - {nested(7, 'any')}\n" + DIED * 38)
    assert len(check_policy(rules).rule["sar_s44_2"].versions[0].tests) == 40


def test_an_id_belongs_to_one_file(rules: Path) -> None:
    shutil.copy(rules / CONDITION, rules / "sar/s44_2_once_more.yaml")
    (fault,) = faults_in(rules)
    assert fault.startswith("rules/sar/s44_2_once_more.yaml:1: ")
    assert "'sar_s44_2'" in fault
    assert f"rules/{CONDITION}" in fault


def test_every_decision_is_decided_by_a_rule(rules: Path) -> None:
    edit(rules, "child/s16b_9_serious_case.yaml", "decides: child", "decides: dhr")
    line = line_of(rules, "decisions.yaml", "- id: child")
    expected = f"rules/decisions.yaml:{line}: no rule decides 'child'"
    assert expected in faults_in(rules)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("{from: 2011-04-13, to: 2021-10-31}", "{from: 2021-11-01}", None),
        ("{from: 2011-04-13, to: 2021-10-30}", "{from: 2021-11-01}", "no version covers the days"),
        ("{from: 2011-04-13, to: 2021-11-01}", "{from: 2021-11-01}", "overlaps the one before"),
        ("{from: 2011-04-13}", "{from: 2021-11-01}", "overlaps the one before"),
        ("{from: 2021-11-01}", "{from: 2011-04-13, to: 2021-10-31}", "overlaps the one before"),
    ],
)
def test_versions_follow_one_another_without_gap_or_overlap(
    rules: Path, first: str, second: str, said: str | None
) -> None:
    quoted = (rules / "law/dvcva_2004_s9.txt").read_text(encoding="utf-8")
    amended = quoted.replace("In force: 13 April 2011", "In force: 1 November 2021")
    (rules / "law/amended.txt").write_text(amended, encoding="utf-8")
    law = "  - {citation: x, url: null, text: law/amended.txt, checked: null}\n"
    edit(rules, DHR, "versions:\n", f"{law}versions:\n")
    text = (rules / DHR).read_text(encoding="utf-8")
    version = text[text.index("  - in_force:") : text.index("notes:")]
    one, other = (version.replace("{from: 2011-04-13}", days) for days in (first, second))
    edit(rules, DHR, version, one + other)
    if said is None:
        assert len(check_policy(rules).rule["dhr_s9_1"].versions) == 2
    else:
        (fault,) = faults_in(rules)
        line = line_of(rules, DHR, "versions:") + 1 + one.count("\n")
        assert fault.startswith(f"rules/{DHR}:{line}: ")
        assert said in fault


def test_rules_that_rest_on_one_another_in_a_circle_are_named(rules: Path) -> None:
    edit(rules, CONDITION, DIED, DIED + DIED.replace("fact: died", "rule: sar_s44_1"))
    (fault,) = faults_in(rules)
    assert fault.startswith("rules/")
    assert "in a circle" in fault
    assert "sar_s44_1, sar_s44_2" in fault
