"""The explanations are in step with the golden page, and read as plain English."""

from __future__ import annotations

from dhr_rules.loading import load_policy
from tests.explanations import FINDINGS, GOLDEN, explained, golden, own_words, reading_ease

# Flesch reading ease: 50 is a serious newspaper, 60 to 70 plain English.
NEWSPAPER, PLAIN = 55, 70


def test_the_golden_page_is_in_step() -> None:
    said = "run `python -m tests.explanations` and read the page aloud"
    assert GOLDEN.read_text(encoding="utf-8") == golden(), said


def test_every_rule_decision_and_outcome_is_explained_each_way() -> None:
    policy = load_policy()
    found = set(explained())
    rules = (*policy.evaluated, *policy.prospective_rules)
    named = [*(rule.id for rule in rules), "dhr_as_if", *policy.decision]
    assert {(name, finding) for name in named for finding in FINDINGS} <= found
    codes = [*(outcome.code for outcome in policy.outcomes.outcomes), "none_yet"]
    assert {("outcome", code) for code in codes} <= found


def test_every_explanation_reads_at_least_as_easily_as_a_newspaper() -> None:
    eases = {key: reading_ease(own_words(text)) for key, text in explained().items()}
    assert {key: ease for key, ease in eases.items() if ease < NEWSPAPER} == {}
    assert sum(eases.values()) / len(eases) > PLAIN


def test_the_measure_of_reading_ease_tells_plain_from_hard() -> None:
    assert reading_ease("The cat sat on the mat. It was warm.") > 90
    assert reading_ease("Notwithstanding multidisciplinary safeguarding considerations.") < 0


def test_the_words_of_the_law_are_left_out_of_the_measure() -> None:
    assert own_words("“in its area” … “the adult”: It was.").split() == ["It", "was."]
