"""What a referral may hold, and that nothing but ``ReferralError`` ever refuses one."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import Referral, assess
from dhr_rules.referral import RELATIONSHIP_KINDS, every_key
from tests.given import NAME, Raw, accepted, at, changed, places, put, read, referral, refused

ON = date(2026, 3, 5)
TEXT = json.dumps(referral())
MINIMAL: Raw = {
    "version": 1,
    "reference": "X",
    "received": {"on": "2026-03-02", "by": "sab"},
    "people": [{"id": "A"}],
    "harms": [{"person": "A", "outcome": "harmed"}],
}
DATES = [
    "2026-02-27",
    "2026-02",
    "2026",
    "2024-02-29",
    {"earliest": "2025", "latest": "2026-02"},
]
AGES = [0, 150, {}, {"at_least": 16}, {"at_most": 17}, {"at_least": 16, "at_most": 16}]


@pytest.mark.parametrize(
    "content",
    [TEXT, TEXT.encode(), bytearray(TEXT.encode()), "\ufeff" + TEXT, TEXT.encode("utf-8-sig")],
    ids=["text", "bytes", "bytearray", "text with a byte order mark", "bytes with one"],
)  # fmt: skip
def test_text_and_bytes_hold_the_same_referral(content: str | bytes) -> None:
    assert Referral.model_validate_json(content) == accepted(referral())


def test_only_a_little_is_needed_and_the_rest_is_not_known() -> None:
    (harm,) = accepted(MINIMAL).harms
    assert (harm.on, harm.age, harm.where, harm.incident) == (None, None, None, None)
    assert harm.causes == []
    assert {harm.took_own_life, harm.abuse_or_neglect, harm.lcspr.more_than_one_area} == {
        "not_known"
    }


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("on", DATES)
def test_every_form_of_a_date_and_of_an_age(on: Any, age: Any) -> None:
    harm = accepted({**MINIMAL, "harms": [{**MINIMAL["harms"][0], "on": on, "age": age}]}).harms[0]
    kept = harm.model_dump(exclude_unset=True)
    assert (kept["on"], kept["age"]) == (on, age)


@pytest.mark.parametrize("born", DATES)
def test_every_form_of_a_date_of_birth(born: Any) -> None:
    people = [{"id": "A", "date_of_birth": born}]
    dumped = accepted({**MINIMAL, "people": people}).model_dump(exclude_unset=True)
    assert dumped["people"] == people


def test_every_kind_of_relationship() -> None:
    raw = put(referral(), "/relationships/0/kinds", list(RELATIONSHIP_KINDS))
    assert accepted(raw).relationships[0].kinds == list(RELATIONSHIP_KINDS)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("/relationships/-", {"person": "A", "to": "B", "kinds": ["parent"]}),
        ("/harms/0/causes/0/by", []),
        ("/harms/0/causes", []),
        ("/relationships", []),
        ("/people/2/id", "x" * 32),
        ("/reference", "x" * 64),
        ("/reference", "é 雪 \n"),
        ("/people/0/name", ""),
        ("/background", {"any": [{"thing": 1.5}, "x", False]}),
        ("/background", [[[]]]),
    ],
)
def test_what_may_be_there(place: str, value: Any) -> None:
    raw = put(referral(), place, value)
    if place == "/people/2/id":
        raw = put(raw, "/relationships/1/to", value)
    text = accepted(raw).model_dump_json(exclude_unset=True)
    assert json.loads(text) == raw


@pytest.mark.parametrize("raw", [referral(), MINIMAL])
def test_what_was_given_can_be_written_and_read_again(raw: Raw) -> None:
    first = accepted(raw)
    text = first.model_dump_json(exclude_unset=True)
    assert json.loads(text) == raw
    assert Referral.model_validate_json(text) == first


WORDS = [*sorted(every_key()), "range", "text", NAME, "", "A", "B", "Z", "known", "ruled_out",
         "yes", "died", "harmed", "abuse", "unspecified", "2026", "2026-02-30", "1946-05",
         "9999-12-31", "0001-01-01", "0000"]  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.integers(-2, 160)
    | st.sampled_from(WORDS)
    | st.text(max_size=5)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)
PLACES = sorted(place for place in places(referral()) if place)


CHANGES = st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=2)


def is_there(raw: Any, pointer: str) -> bool:
    try:
        at(raw, pointer)
    except (LookupError, TypeError):
        return False
    return True


def changed_by(changes: list[tuple[str, Any]]) -> Raw:
    raw = referral()
    for place, value in changes:
        if is_there(raw, place):
            raw = put(raw, place, value)
    return raw


@settings(derandomize=True, deadline=None, max_examples=1200)
@given(changes=CHANGES, key=st.none() | st.sampled_from(WORDS) | st.text(max_size=5))
def test_a_referral_changed_at_random_is_accepted_or_refused_with_its_faults(
    changes: list[tuple[str, Any]], key: str | None
) -> None:
    raw = changed_by(changes)
    if key is not None:
        raw[key] = 1
    result = read(raw)
    if isinstance(result, Referral):
        text = result.model_dump_json(exclude_unset=True)
        assert Referral.model_validate_json(text) == result
    else:
        assert result.faults
        for fault in result.faults:
            parent = fault.pointer.rpartition("/")[0]
            assert is_there(raw, parent if "left out" in fault.message else fault.pointer)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(changes=CHANGES)
def test_what_is_accepted_can_be_assessed(changes: list[tuple[str, Any]]) -> None:
    result = read(changed_by(changes), on=ON)
    if isinstance(result, Referral):
        assert assess(result, on=ON).reference == result.reference
    else:
        assert result.faults


@settings(derandomize=True, deadline=None, max_examples=300)
@given(content=st.text() | st.binary() | VALUES.map(json.dumps))
def test_anything_else_is_refused_with_its_faults(content: str | bytes) -> None:
    assert refused(content).faults


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    start=st.integers(0, len(TEXT)),
    length=st.integers(0, 20),
    instead=st.text(max_size=3) | st.sampled_from(['"', "{", "}", "[", "]", ",", ":", "\\", "-"]),
)
def test_text_changed_at_random_is_accepted_or_refused_with_its_faults(
    start: int, length: int, instead: str
) -> None:
    content = TEXT[:start] + instead + TEXT[start + length :]
    result = read(content)
    assert result.version == 1 if isinstance(result, Referral) else result.faults


def test_a_referral_that_was_read_does_not_change() -> None:
    result = accepted(changed(reference="first"))
    with pytest.raises(ValueError, match="frozen"):
        result.reference = "second"  # type: ignore[misc]
    assert result.reference == "first"
