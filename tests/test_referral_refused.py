"""Refused for how it is written, or for the shape of one field (contract, section 2)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.given import NAME, accepted, pointers, put, referral, refused, without

MIB = 1024 * 1024
TEXT = json.dumps(referral())


def with_background(text: str) -> str:
    """Return the referral's text with a background that is written just so."""
    return TEXT.replace('"background": "text"', f'"background": {text}')


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"\xff" + TEXT.encode(), "UTF-8", id="not UTF-8"),
        pytest.param(TEXT.encode("utf-16"), "UTF-8", id="UTF-16"),
        pytest.param(TEXT.replace("text", "\xe9").encode("latin-1"), "UTF-8", id="Latin-1"),
        pytest.param(TEXT + " " * (MIB + 1 - len(TEXT)), "1 MiB", id="one byte over 1 MiB"),
        pytest.param((TEXT + " " * (MIB + 1 - len(TEXT))).encode(), "1 MiB", id="as bytes"),
        pytest.param("x" * 2 * MIB, "1 MiB", id="2 MiB"),
        pytest.param(with_background('"' + "é" * (MIB - 4000) + '"'), "1 MiB", id="2 MiB of é"),
        pytest.param("", "empty", id="empty text"),
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(" \n\t", "empty", id="white space"),
        pytest.param("\ufeff", "empty", id="nothing after the byte order mark"),
        pytest.param(TEXT[:-1], "not valid JSON: line 1", id="cut short"),
        pytest.param(TEXT + "}", "not valid JSON", id="more after the end"),
        pytest.param(TEXT + TEXT, "not valid JSON", id="two referrals"),
        pytest.param(TEXT.replace('"', "'"), "not valid JSON", id="single quotes"),
        pytest.param(with_background('"a\nb"'), "not valid JSON", id="line break in text"),
        pytest.param("[" * 100_000, "nested deeper", id="100,000 brackets"),
        pytest.param("[" * 100_000 + "]" * 100_000, "nested deeper", id="100,000 pairs"),
        pytest.param('{"a":' * 100_000 + "1" + "}" * 100_000, "nested deeper", id="objects"),
        pytest.param(with_background("[" * 50_000 + "]" * 50_000), "nested deeper", id="50,000"),
        pytest.param(with_background("[" * 40 + "]" * 40), "nested deeper", id="40 lists"),
        pytest.param(with_background("9" * 5_000), "too long", id="a number of 5,000 digits"),
        pytest.param("[]", "should be an object", id="a list"),
        pytest.param("null", "should be an object", id="null"),
        pytest.param('"referral"', "should be an object", id="a text"),
        pytest.param("1", "should be an object", id="a number"),
        pytest.param("NaN", "NaN", id="NaN alone"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_fault_of_the_whole(content: str | bytes, said: str) -> None:
    error = refused(content)
    assert pointers(error) == {""}
    assert said in str(error)


def test_1_mib_is_not_too_large() -> None:
    assert accepted(TEXT + " " * (MIB - len(TEXT))).reference == "SC-2026-014"


def test_200_people_are_not_too_many_and_201_are() -> None:
    people = referral()["people"]
    crowd = people + [{"id": f"P{number}"} for number in range(200 - len(people))]
    assert len(accepted(put(referral(), "/people", crowd)).people) == 200
    error = refused(put(referral(), "/people", [*crowd, {"id": "one-more"}]))
    assert pointers(error) == {"/people"}
    assert "at most 200" in str(error)


@pytest.mark.parametrize(
    ("written", "instead", "pointer"),
    [
        ('"version": 1', '"version": 1, "version": 1', ""),
        ('"version": 1', '"version": 1, "v\\u0065rsion": 1', ""),
        ('"by": "csp"', '"by": "csp", "by": "sab"', "/received"),
        ('"id": "C"', '"id": "C", "id": "C"', "/people/2"),
        ('"age": 79', '"age": 79, "age": 79', "/harms/0"),
        ('"at_least": 70', '"at_least": 70, "at_least": 71', "/harms/1/age"),
        ('"charge": "none"', '"charge": "none", "charge": "none"', "/harms/0/context"),
        ('"name": "A. N. Other"', f'"{NAME}": 1, "{NAME}": 2', "/referrer"),
        ('["one"]', f'[{{"{NAME}": {{"a": 1, "a": 2}}}}]', "/officers/0"),
    ],
)
def test_a_key_is_given_once(written: str, instead: str, pointer: str) -> None:
    assert TEXT.count(written) == 1
    error = refused(TEXT.replace(written, instead))
    assert pointers(error) == {pointer}
    assert "given twice" in str(error)
    assert NAME not in str(error)


@pytest.mark.parametrize(
    "parent",
    ["", "/received", "/people/0", "/people/0/ordinarily_resident", "/harms/0", "/harms/0/where",
     "/harms/0/incident", "/harms/0/incident/where", "/harms/0/causes/0", "/harms/0/lcspr",
     "/harms/0/context", "/harms/1/on", "/harms/1/age", "/relationships/1"],
)  # fmt: skip
@pytest.mark.parametrize("key", [NAME, "", "Version", "a/b~c", "range", "text"])
@pytest.mark.parametrize("value", [1, {"range": 1}])
def test_an_unknown_key_is_a_fault_of_its_parent(parent: str, key: str, value: Any) -> None:
    place = "/".join([parent, key.replace("~", "~0").replace("/", "~1")])
    error = refused(put(referral(), place, value))
    assert pointers(error) == {parent}
    assert "a key in here is not one that a referral has" in str(error)
    assert NAME not in str(error)


@pytest.mark.parametrize(
    "pointer", ["/people/1/date_of_birth", "/harms/0/on", "/harms/0/age", "/harms/0/incident/on"]
)
def test_an_object_of_unknown_keys_is_refused_where_a_date_or_age_belongs(pointer: str) -> None:
    for keys in ({"range": 1}, {"range": {"range": 1}}, {"text": {"text": 1}}, {NAME: {NAME: 1}}):
        found = pointers(refused(put(referral(), pointer, keys)))
        assert found <= {pointer, f"{pointer}/earliest", f"{pointer}/latest"}
        assert pointer in found


@pytest.mark.parametrize("pointer", [
    "/version", "/reference", "/received", "/received/on", "/received/by", "/people",
    "/people/2/id", "/harms", "/harms/0/person", "/harms/0/outcome", "/harms/0/causes/0/kind",
    "/harms/0/causes/0/standard", "/harms/1/on/earliest", "/harms/1/on/latest",
    "/relationships/0/person", "/relationships/0/to", "/relationships/0/kinds",
])  # fmt: skip
def test_what_is_needed_is_asked_for_where_it_belongs(pointer: str) -> None:
    error = refused(without(referral(), pointer))
    assert pointer in pointers(error)
    assert f"{pointer}: this is needed and is left out." in str(error)


ANSWERS = ["/people/0/needs_for_care_and_support", "/harms/0/took_own_life",
           "/harms/0/circumstances_of_concern", "/harms/0/concern_about_joint_working",
           "/harms/0/lcspr/more_than_one_area", "/relationships/0/household",
           "/relationships/0/relative", "/relationships/0/intimate"]  # fmt: skip
STANDARDS = ["/harms/0/causes/1/standard", "/harms/0/abuse_or_neglect", "/relationships/0/abuse"]
DATES = ["/people/1/date_of_birth", "/harms/0/on", "/harms/0/incident/on", "/received/on",
         "/harms/1/on/earliest", "/harms/1/on/latest"]  # fmt: skip
TEXTS = ["/reference", "/people/0/name", "/people/0/address", "/harms/0/where/area",
         "/people/0/ordinarily_resident/area", "/harms/0/context/charge"]  # fmt: skip
AGES = ["/harms/0/age", "/harms/1/age/at_least", "/harms/1/age/at_most"]


@pytest.mark.parametrize(
    ("places", "values"),
    [
        (ANSWERS, [1, True, False, 0, "Yes", "", "suspected", ["yes"], {}, None]),
        (STANDARDS, [1, True, "yes", "Known", "", [], {}, None]),
        (DATES, [20260227, 2026, True, "", "27/02/2026", "2026-2-27", "20260227", " 2026", "2026 ",
                 "2026-02-27T00:00", "2026-02-27Z", "-2026", "٢٠٢٦", "2026-W09", [], None]),
        (DATES, ["2026-02-30", "2025-02-29", "2026-13", "2026-00", "2026-01-00", "2026-01-32",
                 "2026-04-31", "0000", "1900-02-29"]),
        (AGES, ["17", "", True, 17.0, 17.5, 1e300, 10**30, -1, 151, -(10**30), [], None]),
        (["/harms/0/age"], [{"at_least": 18, "at_most": 17}, {"at_least": 200, "at_most": 17}]),
        (TEXTS, [1, True, [], {}, None]),
        (["/reference"], ["", "x" * 65]),
        (["/people/1/id", "/people/2/id"], ["", "A B", "Ä", "A\n", "x" * 33, "A/B", 1, True, None]),
        (["/version"], [0, 2, "1", True, 1.0, 10**30, None, []]),
        (["/received/on"], ["2026", "2026-03", {"earliest": "2026-03-02", "latest": "2026-03-02"}]),
        (["/received/by"], ["CSP", "police", 1, None, ["csp"]]),
        (["/harms/0/outcome"], ["dead", "", 1, True, None, ["died"], {}]),
        (["/harms/0/where/nation", "/people/0/ordinarily_resident/nation"], ["England", 1, None]),
        (["/harms/0/causes/1/kind"], ["accident", "", 1, None, ["neglect"], {}]),
        (["/relationships/0/kinds"], [[], "child", {}, None, 1]),
        (["/relationships/0/kinds/0"], ["son", "", 1, True, None, [], ["child"], {}]),
        (["/received", "/people/0/ordinarily_resident", "/harms/0/where", "/harms/0/incident",
          "/harms/0/lcspr", "/harms/0/context", "/harms/0/causes/0", "/people/2", "/harms/1",
          "/relationships/1"], [1, True, "text", [], None]),
        (["/people", "/harms", "/relationships", "/harms/0/causes", "/harms/0/causes/0/by"],
         [1, True, "B", {}, None]),
        (["/harms/0/causes/0/by/0"], [1, True, None, [], {}, "A B"]),
        (["/harms"], [[]]),
    ],
)  # fmt: skip
def test_a_wrong_value_is_a_fault_in_its_place(places: list[str], values: list[Any]) -> None:
    for place in places:
        for value in values:
            error = refused(put(referral(), place, value))
            # A person who cannot be read can leave others pointing nowhere.
            assert place in pointers(error), (place, value)
            assert all(fault.message.endswith(".") for fault in error.faults)


@pytest.mark.parametrize(
    ("pointer", "value", "said"),
    [
        ("/harms/0/age", "17", "should be a whole number. Found other text."),
        ("/harms/0/age", -1, "should be 0 or more. Found the number -1."),
        ("/harms/0/age", 151, "should be 150 or less. Found the number 151."),
        ("/harms/0/age", None, "Found null; leave the key out instead."),
        ("/version", True, "should be a whole number. Found true."),
        ("/received/by", "police", "should be one of 'csp', 'sab', 'lscp'. Found other text."),
        ("/harms/0/took_own_life", 1, "Found the number 1."),
        ("/relationships/0/kinds", [], "should have at least 1 entry. Found a list of 0."),
        ("/harms/0/on", "2026-02-30", "there is no such date."),
    ],
)
def test_a_fault_says_what_was_found_and_what_would_be_right(
    pointer: str, value: Any, said: str
) -> None:
    (fault,) = refused(put(referral(), pointer, value)).faults
    assert fault.pointer == pointer
    assert said in fault.message


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize(
    ("written", "instead", "pointer"),
    [
        ('"age": 79', '"age": {}', "/harms/0/age"),
        ('"at_most": 80', '"at_most": {}', "/harms/1/age/at_most"),
        ('"version": 1', '"version": {}', "/version"),
        ('"history": 3', '"history": {}', "/history"),
        ('"history": 3', '"history": {{"a name": [{}]}}', "/history"),
        ('["one"]', '["one", {}]', "/officers/1"),
    ],
)
def test_a_number_that_json_does_not_have(
    number: str, written: str, instead: str, pointer: str
) -> None:
    assert TEXT.count(written) == 1
    assert pointers(refused(TEXT.replace(written, instead.format(number)))) == {pointer}


@pytest.mark.parametrize("place", [*TEXTS, "/people/2/id", "/background", "/officers/0"])
@pytest.mark.parametrize("text", ["\ud800", "A\udfff"])
def test_half_a_character_is_refused_wherever_text_belongs(place: str, text: str) -> None:
    found = pointers(refused(put(referral(), place, text)))
    assert any(place.startswith(pointer) and pointer for pointer in found)


def test_half_a_character_is_refused_in_a_key() -> None:
    assert pointers(refused(put(referral(), "/\ud800", 1))) == {""}
    assert pointers(refused(put(referral(), "/referrer", {"\ud800": 1}))) == {"/referrer"}


@pytest.mark.parametrize(
    ("at", "wrong"),
    [
        ("/people/9/date_of_birth", "nobody there"),
        ("/people/0/name", "no question"),
        ("/harms/0/took_own_life", "its own field can say so"),
        ("/relationships/0/abuse", "answered in its own field"),
        ("/people/0/date_of_birth", "the day is given"),
        ("/harms/0/age", "the age is given"),
        ("/harms/0/causes/0/by", "somebody is named"),
        ("/people/00/ordinarily_resident", "not how a place in a list is written"),
        ("/people/٠/ordinarily_resident", "not how a place in a list is written"),
        (f"/people/{'1' * 5_000}/ordinarily_resident", "nobody there"),
        ("Zebedee Quux", "no pointer"),
    ],
)
def test_what_was_asked_in_vain_is_a_place_of_this_referral(at: str, wrong: str) -> None:
    raw = put(referral(), "/asked/0/at", at)
    assert pointers(refused(raw)) == {"/asked/0/at"}, wrong


@pytest.mark.parametrize(
    "at", ["/people/1/date_of_birth", "/harms/1/on", "/harms/1/age", "/harms/0/causes/1/standard"]
)
def test_what_is_known_in_part_can_have_been_asked_in_vain(at: str) -> None:
    assert accepted(put(referral(), "/asked/0/at", at)).asked[0].at == at


def test_a_question_is_asked_in_vain_once() -> None:
    raw = put(referral(), "/asked/-", referral()["asked"][0])
    assert pointers(refused(raw)) == {"/asked/1/at"}
