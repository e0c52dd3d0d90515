"""How the interview keeps what is said of causes where one thing about them changes."""

from __future__ import annotations

from typing import Any

import pytest

from dhr_rules.interview.recording import next_ids
from dhr_rules.interview.session import Interview
from tests.interview_lengths import ON
from tests.interviews import begun, put

Raw = dict[str, Any]
CAUSES = "/harms/0/causes"
NO_VIOLENCE = {"kind": "violence", "standard": "ruled_out"}
NEGLECT_OPEN = {"kind": "neglect", "standard": "not_known"}
NEGLECT_BY_B = {"kind": "neglect", "standard": "suspected", "by": ["B"]}
NONE_AT_ALL = {"kind": "unspecified", "standard": "ruled_out"}
SUSPECTED = {"kind": "unspecified", "standard": "suspected"}


def with_causes(*causes: Raw) -> Interview:
    raw = begun(on="2026-02-27", age=41, causes=list(causes))
    return Interview(raw | {"people": [{"id": "A"}, {"id": "B"}]}, ON)


@pytest.mark.parametrize(
    ("typed", "causes", "asked"),
    [
        ("no", [NO_VIOLENCE, NONE_AT_ALL], None),
        ("suspected", [NO_VIOLENCE, NEGLECT_OPEN, SUSPECTED], None),
        ("not known", [NO_VIOLENCE, NEGLECT_OPEN], None),
        ("agencies disagree", [NO_VIOLENCE, NEGLECT_OPEN], "disputed"),
    ],
)
def test_what_was_said_of_one_kind_is_kept_unless_the_answer_says_otherwise(
    typed: str, causes: list[Raw], asked: str | None
) -> None:
    interview = with_causes(NO_VIOLENCE, NEGLECT_OPEN)
    put(interview, CAUSES, typed)
    assert interview.raw["harms"][0]["causes"] == causes
    assert interview.raw.get("asked") == ([{"at": CAUSES, "answered": asked}] if asked else None)


def test_what_was_asked_within_the_causes_goes_with_them() -> None:
    interview = with_causes({"kind": "neglect", "standard": "suspected"})
    put(interview, f"{CAUSES}/0/by", "agencies disagree")
    assert interview.raw["asked"] == [{"at": f"{CAUSES}/0/by", "answered": "disputed"}]
    put(interview, CAUSES, "no")
    assert "asked" not in interview.raw


def test_somebody_new_gets_an_id_that_nobody_has() -> None:
    assert next_ids({"people": [{"id": "B"}, {"id": "C"}]}, 3) == ["A", "D", "E"]


def test_the_kinds_change_those_that_are_held_and_self_neglect_is_by_nobody_else() -> None:
    interview = with_causes(NO_VIOLENCE, NEGLECT_BY_B)
    put(interview, f"{CAUSES}#kinds", "neglect and self-neglect")
    self_neglect = {"kind": "self_neglect", "standard": "suspected"}
    assert interview.raw["harms"][0]["causes"] == [NO_VIOLENCE, NEGLECT_BY_B, self_neglect]


def test_nobody_is_listed_as_asked_for_where_it_is_self_neglect() -> None:
    interview = with_causes({"kind": "neglect", "standard": "suspected"})
    put(interview, f"{CAUSES}/0/by", "not known")
    assert f"{CAUSES}/0/by" in {one.key for one in interview.answers()}
    put(interview, f"{CAUSES}#kinds", "self-neglect")
    assert f"{CAUSES}/0/by" not in {one.key for one in interview.answers()}


def test_a_birth_that_was_answered_by_an_age_is_not_listed_as_not_known() -> None:
    interview = Interview(begun(), ON)
    put(interview, "/people/0/date_of_birth", "aged 41")
    answers = {one.key: one.answer for one in interview.answers()}
    assert "/people/0/date_of_birth" not in answers
    assert answers["/harms/0/age"] == "aged 41"
