"""Refused for what does not fit together, and everything that is wrong is said at once."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dhr_rules import ReferralError, assess
from tests.given import Raw, accepted, changed, pointers, put, referral, refused

ON = date(2026, 3, 5)


def lived(born: Any = None, *harms: Raw) -> Raw:
    """Return a referral about one person, with a date of birth (or none) and harms."""
    person = {"id": "A"} if born is None else {"id": "A", "date_of_birth": born}
    told = [{"person": "A", "outcome": "harmed", **harm} for harm in harms]
    raw = changed(people=[person], harms=told)
    del raw["relationships"]
    return raw


DIED: Raw = {"outcome": "died"}
CAUSES = "/harms/0/causes"


def cause(kind: str, standard: str, *by: str) -> Raw:
    return {"kind": kind, "standard": standard, "by": list(by)} if by else {
        "kind": kind, "standard": standard}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "value", "pointer"),
    [
        pytest.param("/people/-", {"id": "A"}, "/people/3/id", id="one id for two people"),
        pytest.param("/harms/1/person", "Z", "/harms/1/person", id="harm of nobody"),
        pytest.param("/harms/1/person", "a", "/harms/1/person", id="an id in another case"),
        pytest.param(f"{CAUSES}/0/by/-", "Z", f"{CAUSES}/0/by/1", id="by nobody"),
        pytest.param("/relationships/1/person", "Z", "/relationships/1/person", id="of nobody"),
        pytest.param("/relationships/1/to", "Z", "/relationships/1/to", id="to nobody"),
        pytest.param("/relationships/1/to", "A", "/relationships/1/to", id="related to oneself"),
        pytest.param(f"{CAUSES}/0/by/0", "A", f"{CAUSES}/0/by/0", id="harmed by oneself"),
        pytest.param(
            "/relationships/-",
            {"person": "B", "to": "A", "kinds": ["lodger"]},
            "/relationships/2",
            id="a pair twice",
        ),
        pytest.param("/harms/-", {"person": "A", "outcome": "died"}, "/harms/2", id="two deaths"),
        pytest.param(f"{CAUSES}/1/by", ["B"], f"{CAUSES}/1/by", id="by, on self_neglect"),
        pytest.param(
            f"{CAUSES}/-",
            cause("neglect", "ruled_out", "C", "B"),
            f"{CAUSES}/2",
            id="one kind by one person, suspected and ruled out",
        ),
        pytest.param(
            CAUSES,
            [cause("abuse", "ruled_out", "B"), cause("abuse", "known", "C", "B")],
            f"{CAUSES}/0",
            id="ruled out first and known then",
        ),
        pytest.param(
            CAUSES,
            [cause("unspecified", "suspected", "B"), cause("unspecified", "ruled_out", "B")],
            f"{CAUSES}/1",
            id="unspecified, suspected and ruled out",
        ),
        *(
            pytest.param(
                CAUSES,
                [cause(kind, standard), cause("unspecified", "ruled_out")],
                f"{CAUSES}/1",
                id=f"{kind} {standard}, and none of the four",
            )
            for kind in ("violence", "abuse", "neglect", "self_neglect")
            for standard in ("known", "suspected")
        ),
    ],
)
def test_what_cannot_be_is_refused(place: str, value: Any, pointer: str) -> None:
    assert pointers(refused(put(referral(), place, value))) == {pointer}


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("/relationships/-", {"person": "A", "to": "B", "kinds": ["parent"]}),
        (f"{CAUSES}/-", cause("neglect", "ruled_out", "C")),
        (f"{CAUSES}/-", cause("abuse", "ruled_out", "B")),
        (f"{CAUSES}/-", cause("neglect", "disputed", "B")),
        (CAUSES, [cause("unspecified", "ruled_out"), cause("neglect", "ruled_out", "B")]),
        (CAUSES, [cause("unspecified", "ruled_out"), cause("neglect", "disputed")]),
        (CAUSES, [{"kind": "self_neglect", "standard": "known", "by": []}]),
        ("/harms/-", {"person": "B", "outcome": "died"}),
    ],
)
def test_what_only_looks_like_a_contradiction_is_accepted(place: str, value: Any) -> None:
    accepted(put(referral(), place, value))


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        pytest.param(lived("1990", {"on": "1989", **DIED}), {"/harms/0/on"}, id="death first"),
        pytest.param(lived("1990-06", {"on": "1990-05-31", **DIED}), {"/harms/0/on"}, id="by days"),
        pytest.param(lived("1990", {"on": "1989"}), {"/harms/0/on"}, id="harm before birth"),
        pytest.param(
            lived(None, {"on": "2020-02", **DIED}, {"on": "2020-03"}),
            {"/harms/1/on"},
            id="harm after death",
        ),
        pytest.param(
            lived(None, {"on": "2020-02-28"}, {"on": "2020-02-27", **DIED}),
            {"/harms/0/on"},
            id="harm a day after death",
        ),
        pytest.param(
            lived("1946-05-03", {"on": "2026-02-27", "age": 80}), {"/harms/0/age"}, id="too old"
        ),
        pytest.param(
            lived("1946-05-03", {"on": "2026-02-27", "age": 78}), {"/harms/0/age"}, id="too young"
        ),
        pytest.param(
            lived("1946-05-03", {"on": "2026", "age": {"at_most": 78}}),
            {"/harms/0/age"},
            id="not even on the first day of the year",
        ),
        pytest.param(
            lived("1946-05-03", {"on": "2026", "age": {"at_least": 81}}),
            {"/harms/0/age"},
            id="not even on the last day of the year",
        ),
        pytest.param(
            lived("2004-02-29", {"on": "2022-02-28", "age": 19}), {"/harms/0/age"}, id="leap, 19"
        ),
        pytest.param(
            lived("2004-02-29", {"on": "2022-02-28", "age": 16}), {"/harms/0/age"}, id="leap, 16"
        ),
        pytest.param(
            lived(None, {"on": "2020", "age": 17}, {"on": "2022", "age": 30, **DIED}),
            {"/harms/1/age"},
            id="two ages that no birth explains",
        ),
    ],
)
def test_dates_and_ages_that_no_life_fits(raw: Raw, found: set[str]) -> None:
    assert pointers(refused(raw)) == found
    assert pointers(refused(raw, on=ON)) == found


@pytest.mark.parametrize(
    "raw",
    [
        lived("1990", {"on": "1990", **DIED}),
        lived("1990-06-01", {"on": "1990-06-01", **DIED}),
        lived(None, {"on": "2020-02-27"}, {"on": "2020-02-27", **DIED}),
        lived(None, {"on": "2020-03-31"}, {"on": "2020-03", **DIED}),
        lived("1946-05-03", {"on": "2026", "age": {"at_least": 79, "at_most": 80}}),
        lived("2004-02-29", {"on": "2022-02-28", "age": 17}),
        lived("2004-02-29", {"on": "2022-02-28", "age": 18}),
        lived(None, {"on": "2020", "age": 17}, {"on": "2022", "age": 20, **DIED}),
    ],
)
def test_dates_and_ages_that_some_life_fits(raw: Raw) -> None:
    accepted(raw, on=ON)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(lived(None, {"age": 18}, {"age": 17, **DIED}), id="no dates at all"),
        pytest.param(lived(None, {"age": 60}, {"age": 41, **DIED}), id="decades"),
        pytest.param(lived("2000", {"age": 18}, {"age": 17, **DIED}), id="a year of birth"),
        pytest.param(
            lived(None, {"age": {"at_least": 18}}, {"age": {"at_most": 17}, **DIED}), id="bounds"
        ),
        pytest.param(
            lived("2004-02-29", {"on": "2022-02-28", "age": 18}, {"on": "2022-02-28", "age": 17}),
            id="two ages on one day, 28 February",
        ),
    ],
)
def test_nobody_is_younger_at_the_death_than_at_an_earlier_harm(raw: Raw) -> None:
    assert pointers(refused(raw, on=ON)) <= {"/harms/0/age", "/harms/1/age"}


def test_ages_that_no_life_fits_are_found_at_once_however_vague_the_dates() -> None:
    vague = {"earliest": "1901", "latest": "2026"}
    young = {"on": vague, "age": {"at_most": 15}, **DIED}
    raw = lived(vague, {"on": vague, "age": {"at_least": 16}}, young)

    # A referral can have 200 such people: looking day by day would never end.
    many = [json.loads(json.dumps(raw).replace('"A"', f'"P{n}"')) for n in range(200)]
    crowd = {
        **raw,
        "people": [person for one in many for person in one["people"] if person["id"] != "B"],
        "harms": [harm for one in many for harm in one["harms"]],
    }
    assert len(refused(crowd, on=ON).faults) == 200


DATED = ["/received/on", "/people/1/date_of_birth", "/harms/0/on", "/harms/0/incident/on"]


@pytest.mark.parametrize("place", DATED)
@pytest.mark.parametrize("day", ["2026-03-06", "2026-04", "2027"])
def test_nothing_is_after_the_date_of_the_assessment(place: str, day: str) -> None:
    day = "2026-03-06" if place == "/received/on" else day
    raw = put(put(referral(), "/harms/0/age", {}), place, day)
    assert pointers(refused(raw, on=ON)) == {place}
    with pytest.raises(ReferralError) as caught:
        assess(accepted(raw), on=ON)
    assert pointers(caught.value) == {place}


@pytest.mark.parametrize("place", DATED)
def test_the_date_of_the_assessment_itself_is_not_after_it(place: str) -> None:
    raw = put(put(referral(), "/harms/0/age", {}), place, "2026-03-05")
    assert assess(accepted(raw, on=ON), on=ON).assessed_on == "2026-03-05"


@pytest.mark.parametrize("given", ["2026", "2026-03", {"earliest": "2026-01", "latest": "2030"}])
def test_a_date_in_part_ends_with_the_date_of_the_assessment(given: Any) -> None:
    raw = put(put(referral(), "/harms/0/age", {}), "/harms/0/on", given)
    assert assess(accepted(raw, on=ON), on=ON).assessed_on == "2026-03-05"


def test_a_range_is_not_the_wrong_way_round() -> None:
    backwards = {"earliest": "2026-02-02", "latest": "2026-02-01"}
    for place in ("/harms/0/on", "/people/1/date_of_birth", "/harms/0/incident/on"):
        assert pointers(refused(put(referral(), place, backwards))) == {place}
    accepted(put(referral(), "/harms/0/incident/on", {"earliest": "2026", "latest": "2026-02"}))


def test_everything_that_is_wrong_is_said_at_once() -> None:
    wrong = {
        "/surprise": 1,
        "/version": 2,
        "/received/on": "2026-02-30",
        "/people/1/id": "A",
        "/people/2/colour": 1,
        "/harms/0/age": 50,
        "/harms/0/took_own_life": True,
        "/harms/0/causes/0/by/0": "Z",
        "/harms/1/outcome": "died",
        "/relationships/0/kinds": [],
        "/relationships/1/to": "A",
    }
    raw = referral()
    for place, value in wrong.items():
        raw = put(raw, place, value)
    unknown_keys = {"/surprise": "", "/people/2/colour": "/people/2"}
    expected = {unknown_keys.get(place, place) for place in wrong} - {"/harms/1/outcome"}
    # B is no longer among the people; the second death is a fault of its harm.
    expected |= {"/harms/1", "/relationships/0/person"}
    error = refused(raw)
    assert pointers(error) == expected
    assert str(error).count("\n") == len(error.faults)
    assert error.faults == sorted(error.faults)


def test_faults_of_each_person_are_all_said() -> None:
    raw = referral()
    raw["harms"][0]["age"] = 50
    raw["harms"].append({"person": "B", "outcome": "died", "on": "1978"})
    raw["harms"].append({"person": "C", "outcome": "died", "on": "2030"})
    assert pointers(refused(raw)) == {"/harms/0/age", "/harms/2/on"}
    found = pointers(refused(raw, on=ON))
    assert found == {"/harms/0/age", "/harms/2/on", "/harms/3/on"}
