"""A sentence that no phrase fits gets the phrase that is meant, with what can stand in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules.examples import Act, Sentence
from dhr_rules.examples.matching import act_of, fits
from dhr_rules.loading import load_policy
from dhr_rules.phrases import PHRASES
from tests.mutants import examples

POLICY = load_policy()


def said_of(kind: str, text: str) -> str:
    """Return what is wrong with a sentence."""
    found = act_of(Sentence(kind, text, 1), POLICY)  # type: ignore[arg-type]
    assert isinstance(found, str), text
    return found


SLIPS = {
    "violence by a partner suspected": "Given violence by a partner is suspected",
    "self neglect is known": "Given self-neglect is known",
    "the person lives in Leeds, England": "Given the person lived in Leeds, England",
    "whether the person had care and support needs: yes":
        "Given whether the person had needs for care and support: yes",
    "whether there was concern about how the organisations worked together: no":
        "Given whether there is concern about how organisations worked together: no",
    "the person took their own life": "Given whether the person took their own life: yes",
    "the DHR criteria is met": "Then the DHR criteria are met",
    "the SAR critera are not met": "Then the SAR criteria are not met",
    "outcome is Meets the SAR criteria": "Then the outcome is “Meets the SAR criteria”",
    "the case is assessed": "When the referral is assessed",
    "the referral was asessed on 3 March 2026": "When the referral is assessed on 3 March 2026",
}  # fmt: skip


@pytest.mark.parametrize(("written", "meant"), SLIPS.items())
def test_the_phrase_that_is_meant_comes_first_with_the_words_that_were_written(
    written: str, meant: str
) -> None:
    kind = meant.partition(" ")[0].lower()
    assert f"Did you mean: “{meant}”" in said_of(kind, written)


GAPS = {
    "violence by a former partner is suspicious": "Did you mean “suspected”? It can be: known;",
    "violance by a former partner is suspected": "Did you mean “violence”? It can be: violence;",
    "death of a person aged 40": "Did you mean “a death of”? It can be: a death of;",
    "A death of a person aged 40": "Did you mean “a death of”? It can be: a death of;",
    "violence by a former parner is suspected": "Did you mean “former partner”",
    "the CSP received the referral on 3 March 2026": "It can be: Community Safety Partnership;",
}


@pytest.mark.parametrize(("written", "said"), GAPS.items())
def test_a_wrong_word_in_a_gap_is_named_with_the_words_that_the_gap_takes(
    written: str, said: str
) -> None:
    assert said in said_of("given", written)


def test_every_wrong_word_of_a_sentence_is_named() -> None:
    said = said_of("given", "violence by a former parner is suspicious")
    assert "“former parner”" in said
    assert "“suspicious”" in said


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("then", "violence by a partner is suspected", "belongs after Given"),
        ("given", "the DHR criteria are met", "belongs after Then"),
        ("given", "the referral is assessed", "belongs after When"),
    ],
)
def test_a_sentence_under_the_wrong_keyword_is_told_where_it_belongs(
    kind: str, text: str, said: str
) -> None:
    assert said in said_of(kind, text)


def test_where_no_phrase_is_like_it_none_is_named() -> None:
    said = said_of("then", "purple elephants juggle quietly")
    assert "No phrase is like it" in said
    assert "dhr-triage phrases" in said


def test_quotation_marks_can_be_typed() -> None:
    found = act_of(Sentence("then", 'the outcome is "Meets the DHR criteria"', 1), POLICY)
    assert isinstance(found, Act)
    assert found.gaps == {"outcome": "Meets the DHR criteria"}


def test_each_sentence_of_the_features_fits_one_phrase_alone() -> None:
    patterns = [(phrase, re.compile(phrase.pattern)) for phrase in PHRASES]
    sentences = {act.sentence.text: act.phrase for one in examples() for act in one.acts}
    for text, used in sentences.items():
        fitting = [
            phrase
            for phrase, pattern in patterns
            if phrase.kind == used.kind and pattern.fullmatch(text)
        ]
        assert fitting == [used], text


@settings(deadline=None)
@given(st.sampled_from(["given", "when", "then"]), st.text(max_size=300))
def test_whatever_is_written_is_answered_in_a_few_words(kind: str, text: str) -> None:
    found = act_of(Sentence(kind, text, 1), POLICY)  # type: ignore[arg-type]
    if isinstance(found, str):
        assert fits(text) is None or "belongs after" in found or "does not fit" in found
        assert 0 < len(found) < 1500
