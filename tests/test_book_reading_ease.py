"""The policy book reads as plain English."""

from __future__ import annotations

from pathlib import Path

from dhr_rules.limbs import limbs_of, said
from dhr_rules.loading import load_policy
from tests.book_reading_ease import eases, own_text
from tests.explanations import reading_ease

# Flesch reading ease: 50 is a serious newspaper, 60 to 70 plain English.
EVERY_PAGE, ON_AVERAGE = 60, 75


def test_every_page_reads_as_plain_english(policy_book: Path) -> None:
    found = eases(policy_book)
    assert len(found) > 40
    assert {name: ease for name, ease in found.items() if ease < EVERY_PAGE} == {}
    assert sum(found.values()) / len(found) > ON_AVERAGE


def test_the_logic_that_is_written_from_the_rules_reads_as_plain_english() -> None:
    policy = load_policy()
    limbs = [limb for rule in policy.evaluated for limb in limbs_of(rule)]
    text = " ".join(f"{said(policy, limb)}." for limb in limbs)
    assert reading_ease(text) > EVERY_PAGE


def test_quoted_law_is_left_out_and_the_rest_is_not(policy_book: Path) -> None:
    text = own_text(policy_book / "sar_s44_1.html")
    assert "An SAB must arrange for there to be a review" not in text
    assert "The person has or had needs for care and support." in text
