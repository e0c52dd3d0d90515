"""Why a question is asked: what turns on it, and the words of the law, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from dhr_rules.interview.grounds import why
from dhr_rules.interview.session import Interview
from dhr_rules.loading import load_policy
from tests.interview_lengths import ON
from tests.interviews import begun, put, told

DHR, SAR = "Domestic homicide review (DHR)", "Safeguarding adults review (SAR)"


def said_of(interview: Interview, key: str) -> list[str]:
    return list(why(interview.view, interview.step(key)))


def with_a_cause(**of_harm: Any) -> Interview:
    return told(Interview(begun(on="2026-02-27", age=41, **of_harm), ON), "suspected", "neglect")


def test_what_happened_says_what_each_review_follows() -> None:
    interview = told(Interview({}, ON), "X", "csp", "today", "1")
    said = " ".join(said_of(interview, "/harms/0/outcome"))
    assert "No rule turns on it" not in said
    assert f"{DHR}: after a death." in said
    assert f"{SAR}: after a death or serious harm." in said
    assert "Serious child safeguarding case: after a death or serious harm." in said
    assert "likely to have died but for an intervention" in said
    assert "section 44(2): “the adult has died”." in said


@pytest.mark.parametrize("key", ["/reference", "/received/by", "/received/on"])
def test_what_only_the_format_needs_says_that_no_rule_turns_on_it(key: str) -> None:
    assert "No rule turns on it." in said_of(Interview({}, ON), key)[0]


def test_how_many_died_or_were_harmed_counts_who_did_it_only_if_harmed_too() -> None:
    hint = Interview({}, ON).step("/harms").hint
    assert "Count somebody who may have done it only if they too died or were harmed." in hint
    assert "Leave out" not in hint


def test_a_date_says_from_when_each_section_applies_and_quotes_no_such_words() -> None:
    said = said_of(Interview(begun(), ON), "/harms/0/on")
    act = "Domestic Violence, Crime and Victims Act 2004"
    assert said[-3:] == [
        f"{act}, section 9(1) applies from 13 April 2011 on.",
        "Care Act 2014, section 44(1) applies from 1 April 2015 on.",
        "Children Act 2004, section 16B(9) applies from 29 June 2018 on.",
    ]
    assert not any("In force" in line or "“" in line for line in said)


@pytest.mark.parametrize("key", ["/people/0/date_of_birth", "/harms/0/causes", "/harms/0/where"])
def test_no_label_of_a_rule_is_said_since_it_reads_as_a_finding(key: str) -> None:
    said = " ".join(said_of(Interview(begun(), ON), key))
    assert "“" in said
    assert not any(rule.label in said for rule in load_policy().rules)


def test_a_condition_about_survivors_is_left_out_for_somebody_who_died() -> None:
    died = " ".join(said_of(Interview(begun(), ON), "/harms/0/causes"))
    survived = " ".join(said_of(Interview(begun("seriously_harmed"), ON), "/harms/0/causes"))
    assert "section 44(2)" in died
    assert "section 44(3)" not in died
    assert "section 44(3)" in survived
    assert "section 44(2)" not in survived


def test_a_rule_whose_decision_is_settled_is_left_out() -> None:
    interview = Interview(begun(on="2026-02-27", age=41), ON)
    assert "Children Act" not in " ".join(said_of(interview, "/harms/0/where"))
    put(interview, "/people/0/needs_for_care_and_support", "no")
    said = " ".join(said_of(interview, "/harms/0/causes"))
    assert "section 9(1)" in said
    assert "Care Act" not in said


def test_what_hangs_on_it_is_of_the_person_whom_the_question_is_about() -> None:
    raw = begun(on="2026-02-27", age=41)
    raw["people"].append({"id": "B"})
    raw["harms"].append({"person": "B", "outcome": "died", "on": "2026-02-27", "age": 9})
    interview = Interview(raw, ON)
    assert "Children Act" not in " ".join(said_of(interview, "/harms/0/where"))
    assert "Children Act" in " ".join(said_of(interview, "/harms/1/where"))


@pytest.mark.parametrize("question", ["what led to it", "which kind", "by whom", "what they are"])
def test_each_question_about_the_causes_gives_one_explanation(question: str) -> None:
    interview = with_a_cause()
    put(interview, "/harms/0/causes/0/by", "somebody")
    keys = {
        "what led to it": "/harms/0/causes",
        "which kind": "/harms/0/causes#kinds",
        "by whom": "/harms/0/causes/0/by",
        "what they are": "/relationships#B:A",
    }
    said = said_of(interview, keys[question])
    helps = [fact.help for fact in interview.policy.facts]
    assert sum(line in helps for line in said) == 1
    assert said[1].startswith("Who can usually say: ")


def test_who_can_say_is_who_can_say_of_that_very_question() -> None:
    raw = begun(on="2026-02-27", age=41, where={"area": "Cornwall", "nation": "england"})
    raw["people"][0]["ordinarily_resident"] = {"area": "Devon", "nation": "england"}
    said = said_of(Interview(raw, ON), "/harms/0/in_the_area_of_the_board")
    assert (
        "Who can usually say: the Safeguarding Adults Board or the safeguarding adults board of "
        "the other area."
    ) in said
