"""A refusal holds nothing of what was in the referral but fixed words, numbers and dates."""

from __future__ import annotations

import json
import traceback
from typing import Any

import pytest

from dhr_rules import ReferralError
from tests.given import NAME, NAME_AS_ID, at, changed, places, put, read, referral, refused

TEXT = json.dumps(referral())
PLACES = [place for place in places(referral()) if place]
OBJECTS = [place for place in places(referral()) if isinstance(at(referral(), place), dict)]
NAMED_IN_FULL = [
    NAME, [NAME], {NAME: NAME}, {NAME: {NAME: NAME}}, {NAME: float("nan")}, [{NAME: 1}, NAME],
    {"earliest": NAME, "latest": NAME}, {"at_least": NAME}, {"kind": NAME, "by": [NAME, NAME]},
    {"person": NAME, "to": NAME, "kinds": [NAME]}, {"id": NAME, "name": NAME}, f"2026-{NAME}",
    {"range": {NAME: 1}, "text": NAME}, NAME * 2000,
]  # fmt: skip


def holds_no_name(error: ReferralError) -> bool:
    said = [str(error), repr(error), repr(error.args), repr(error.faults), repr(vars(error))]
    said += ["".join(traceback.format_exception(error))]
    assert error.__cause__ is None
    assert error.__context__ is None
    return not any(part in text for text in said for part in ("Zebedee", "Quux"))


@pytest.mark.parametrize("value", NAMED_IN_FULL, ids=lambda value: json.dumps(value)[:40])
def test_a_name_in_any_wrong_place_is_not_repeated(value: Any) -> None:
    refusals = 0
    for place in PLACES:
        result = read(put(referral(), place, value))
        if isinstance(result, ReferralError):
            refusals += 1
            assert holds_no_name(result), place
    assert refusals > len(PLACES) // 2


@pytest.mark.parametrize("place", OBJECTS)
@pytest.mark.parametrize("value", [1, NAME, {NAME: NAME}, float("nan")])
def test_a_name_as_a_key_is_not_repeated(place: str, value: Any) -> None:
    raw = put(referral(), f"{place}/{NAME}", value)
    raw["version"] = 2
    assert holds_no_name(refused(raw))


@pytest.mark.parametrize(
    "place",
    ["/harms/0/person", "/harms/0/causes/0/by/0", "/relationships/0/person", "/relationships/0/to",
     "/people/0/id", "/people/1/id"],
)  # fmt: skip
@pytest.mark.parametrize("id_", [NAME, NAME_AS_ID])
def test_an_id_is_not_repeated(place: str, id_: str) -> None:
    assert holds_no_name(refused(put(referral(), place, id_)))


def test_names_of_people_are_not_repeated_by_what_contradicts() -> None:
    raw = json.loads(TEXT.replace('"A"', f'"{NAME_AS_ID}"').replace("Adult A", NAME))
    raw["harms"][0]["age"] = 20
    raw["harms"][0]["causes"][0]["by"] = [NAME_AS_ID]
    raw["harms"][1]["outcome"] = "died"
    raw["relationships"].append(raw["relationships"][0])
    raw["people"].append({"id": NAME_AS_ID})
    error = refused(raw)
    assert len(error.faults) >= 4
    assert holds_no_name(error)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.replace("text", NAME)[:-1],
        TEXT.replace('"text"', NAME),
        f'{{"{NAME}": {{"{NAME}": 1, "{NAME}": 2}}}}',
        f'{{"{NAME}": NaN}}',
        f'{{"referrer": {{"{NAME}": [NaN, Infinity]}}}}',
        f'{{"{NAME}": ' + "[" * 100_000,
        f'{{"{NAME}": ' + "[" * 40 + "]" * 40 + "}",
        f'{{"{NAME}": ' + "9" * 5_000 + "}",
        f'{{"{NAME}": "\\ud800"}}',
        f'{{"{NAME}\\ud800": 1}}',
        NAME,
        f'"{NAME}"',
        json.dumps(NAME * 100_000),
        NAME.encode() + b"\xff",
        NAME.encode("utf-16"),
        TEXT.replace('"age": 79', f'"age": 79, "{NAME}": 1, "{NAME}": 1'),
        TEXT.replace('"id": "C"', f'"id": "C", "id": "{NAME}"'),
        TEXT.replace('"name": "A. N. Other"', f'"{NAME}": -Infinity'),
    ],
    ids=range(18),
)
def test_text_that_cannot_be_read_is_not_repeated(content: str | bytes) -> None:
    assert holds_no_name(refused(content))


def test_numbers_and_dates_may_be_repeated() -> None:
    assert "151" in str(refused(changed(harms__0__age=151)))
