"""The calendar of next steps: an entry for each date, nothing about people, stable from file
to file, and readable by another program than the one that wrote it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dhr_rules.conditions import in_words
from dhr_rules.pages import printable
from dhr_rules.results import NextStep
from dhr_rules.steps.calendar_file import NoDatedStep, steps_as_calendar
from tests.listed_steps import AWKWARD, TEXT, step, steps

thoroughly = settings(derandomize=True, deadline=None, max_examples=60, database=None)
MADE_AT = datetime(2027, 1, 4, 9, 30, tzinfo=UTC)
REFERENCES = TEXT | AWKWARD
LISTS = st.lists(steps(), max_size=4)


def calendar(
    listed: list[NextStep], reference: str = "DV/2026/14", made_at: datetime = MADE_AT
) -> Any:
    """Return the calendar as vobject reads it."""
    return vobject.readOne(steps_as_calendar(reference, listed, made_at).decode())


def entries(
    listed: list[NextStep], reference: str = "DV/2026/14", made_at: datetime = MADE_AT
) -> list[Any]:
    return list(calendar(listed, reference, made_at).vevent_list)


def unfolded(listed: list[NextStep], reference: str = "DV/2026/14") -> str:
    return steps_as_calendar(reference, listed, MADE_AT).decode().replace("\r\n ", "")


def dated(listed: list[NextStep]) -> list[NextStep]:
    """Return the steps that have a date, and leave the example aside if there are none."""
    found = [one for one in listed if one.by]
    assume(found)
    return found


def shown(text: str) -> str:
    """Return the text as an entry should show it: on one line, with nothing that steers."""
    return printable(" ".join(text.split()))


def test_an_entry_reads_as_an_officer_would_want_it() -> None:
    [entry] = entries([step()])
    assert entry.summary.value == (
        "DV/2026/14: Notify the decision that the criteria for a domestic homicide review are met."
    )
    assert entry.description.value == "\n".join(
        [
            "RESTRICTED. Indicated on the facts given; not a decision.",
            "",
            "Who: Safer Cornwall",
            "To: the Home Office",
            "What: Notify the decision that the criteria for a domestic homicide review are met.",
            "When: within one month of the decision, counted from 30 December 2026",
            "Due: Saturday 30 January 2027. This entry is on the last working day before it.",
            "Documents: Appendix 8; Home Office leaflet",
            "Source: Toolkit, process map; Toolkit, section 2",
            "",
            "From the list of next steps made on 4 January 2027. See it for the rest.",
            "This entry may be disclosable to police, prosecutors, the coroner and the courts. "
            "Criminal proceedings may be active. Do not circulate it.",
        ]
    )


def test_the_file_has_what_outlook_and_google_need() -> None:
    found = calendar([step()])
    assert found.version.value == "2.0"
    assert found.method.value == "PUBLISH"
    assert found.calscale.value == "GREGORIAN"
    assert found.prodid.value
    assert found.contents["x-wr-calname"][0].value == "DV/2026/14: next steps"
    assert found.contents["name"][0].value == "DV/2026/14: next steps"
    [entry] = found.vevent_list
    assert entry.dtstamp.value == MADE_AT
    assert entry.transp.value == "TRANSPARENT"
    assert entry.contents["class"][0].value == "PRIVATE"
    assert "DTSTART;VALUE=DATE:20270129\r\nDTEND;VALUE=DATE:20270130\r\n" in unfolded([step()])


def test_it_sets_no_alarm_and_no_task() -> None:
    assert {entry.name for entry in calendar([step()]).components()} == {"VEVENT"}
    assert not list(entries([step()])[0].components())


@given(LISTS)
@thoroughly
def test_every_dated_step_is_an_entry_of_one_day_on_the_day_to_act_by(
    listed: list[NextStep],
) -> None:
    to_act_by = [date.fromisoformat(one.act_by or one.by or "") for one in dated(listed)]
    days = [(entry.dtstart.value, entry.dtend.value) for entry in entries(listed)]
    assert days == [(day, day + timedelta(days=1)) for day in to_act_by]


def test_a_step_due_on_a_working_day_has_no_second_date() -> None:
    [entry] = entries([step(by="2027-01-29", act_by=None)])
    assert entry.dtstart.value == date(2027, 1, 29)
    assert "Due:" not in entry.description.value


def test_a_step_that_is_done_is_cancelled_and_says_that_it_is_done() -> None:
    waiting, done = entries([step(), step(id="appoint_a_chair", done_on="2027-01-03")])
    assert waiting.status.value == "CONFIRMED"
    assert "Done" not in waiting.summary.value + waiting.description.value
    assert done.status.value == "CANCELLED"
    assert done.summary.value.startswith("DV/2026/14: Done. Notify the decision")
    assert "\nDone on 3 January 2027.\n" in done.description.value


@pytest.mark.parametrize("listed", [[], [step(by=None, act_by=None)]])
def test_without_a_date_there_is_no_file_and_the_refusal_says_what_to_do(
    listed: list[NextStep],
) -> None:
    with pytest.raises(NoDatedStep, match=r"No step has a date yet.*Put those into the referral"):
        steps_as_calendar("DV/2026/14", listed, MADE_AT)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        steps_as_calendar("DV/2026/14", [step()], datetime(2027, 1, 4))


@given(REFERENCES, LISTS)
@thoroughly
def test_any_text_comes_back_as_it_was_on_one_line(reference: str, listed: list[NextStep]) -> None:
    for entry, one in zip(entries(dated(listed), reference), dated(listed), strict=True):
        done = "Done. " if one.done_on else ""
        assert entry.summary.value.startswith(f"{shown(reference)}: {done}")
        said = entry.description.value.split("\n")
        for label, text in (("Who", one.who), ("To", one.to), ("When", one.when)):
            line = f"{label}: {shown(text)}"
            assert not shown(text) or line in said


@given(REFERENCES)
@thoroughly
def test_the_calendar_bears_the_reference_as_it_was_on_one_line(reference: str) -> None:
    name = calendar([step()], reference).contents["x-wr-calname"][0].value
    assert name == f"{shown(reference)}: next steps"


@given(REFERENCES, LISTS)
@thoroughly
def test_lines_are_folded_at_75_octets_and_end_in_crlf(
    reference: str, listed: list[NextStep]
) -> None:
    written = steps_as_calendar(reference, dated(listed), MADE_AT)
    assert written.endswith(b"END:VCALENDAR\r\n")
    lines = written.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        assert b"\r" not in line
        assert b"\n" not in line
        assert line.decode()  # no character is cut in two


@pytest.mark.parametrize(
    "reference",
    [
        "🙂" * 64,
        "é" * 64,
        "a,b;c:d\\n\\N" * 6,
        "two\r\nlines",
        "BEGIN:VEVENT\r\nX:1",
        "half \ud83d",
    ],
)
def test_a_reference_however_odd_stays_in_its_place(reference: str) -> None:
    [entry] = entries([step()], reference)
    assert entry.summary.value.startswith(f"{shown(reference)}: Notify the decision")
    assert unfolded([step()], reference).count("BEGIN:VEVENT\r\n") == 1


def test_what_means_something_to_a_calendar_is_written_as_text() -> None:
    said = unfolded([step()], "a,b;c\\Nd")
    assert "\r\nSUMMARY:a\\,b\\;c\\\\Nd: Notify the decision" in said
    assert "not a decision.\\n\\nWho: Safer Cornwall\\nTo: the Home Office\\n" in said


@given(REFERENCES, LISTS)
@thoroughly
def test_no_two_entries_have_one_uid_and_each_fits_outlook(
    reference: str, listed: list[NextStep]
) -> None:
    uids = [entry.uid.value for entry in entries(dated(listed), reference)]
    assert len(set(uids)) == len(uids)
    assert all(uid.isascii() and len(uid) <= 202 for uid in uids)


@given(REFERENCES, LISTS, st.timedeltas(timedelta(minutes=1), timedelta(days=36_500)))
@thoroughly
def test_a_later_file_has_the_same_uids_and_replaces_the_earlier(
    reference: str, listed: list[NextStep], later: timedelta
) -> None:
    listed = dated(listed)
    moved = [
        one.model_copy(update={"by": "2028-02-01", "act_by": None, "what": "New words.", "who": ""})
        for one in listed
    ]
    earlier, now = (
        entries(listed, reference),
        entries(moved, reference, MADE_AT + later),
    )
    assert [one.uid.value for one in earlier] == [one.uid.value for one in now]
    for old, new in zip(earlier, now, strict=True):
        assert 0 <= int(old.sequence.value) < int(new.sequence.value) < 2**31
        assert old.dtstamp.value < new.dtstamp.value


@given(LISTS)
@thoroughly
def test_a_step_keeps_its_uid_when_others_are_done_or_lose_their_date(
    listed: list[NextStep],
) -> None:
    listed = [*listed, step(id="a"), step(id="a", who="the other board")]
    before = entries(listed)[-1].uid.value
    changed = [one.model_copy(update={"by": None, "act_by": None}) for one in listed[:-1]]
    assert entries([*changed, listed[-1]])[-1].uid.value == before


def test_the_same_step_of_another_case_has_another_uid_and_names_the_step() -> None:
    [one], [other] = entries([step()], "DV/1"), entries([step()], "DV/2")
    assert one.uid.value != other.uid.value
    assert one.uid.value.startswith("tell_the_home_office-")


def test_the_stamp_is_in_utc_wherever_the_file_is_made() -> None:
    there = MADE_AT.astimezone(timezone(timedelta(hours=5, minutes=45)))
    written = steps_as_calendar("DV/2026/14", [step()], there)
    assert b"\r\nDTSTAMP:20270104T093000Z\r\n" in written


@given(st.lists(steps(about=("zebedee-smith", "id-of-zelda")), max_size=5))
@thoroughly
def test_nothing_in_the_file_says_whom_a_step_is_about(listed: list[NextStep]) -> None:
    text = unfolded(dated(listed))
    assert "zebedee-smith" not in text
    assert "id-of-zelda" not in text


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("For Adult A: Send this. For Child B and Person AA: Send that.", "Send this. Send that."),
        ("For Adult A, Adult B and Child C: Send this.", "Send this."),
        ("Ask Adult Social Care. For each: Meet.", "Ask Adult Social Care. For each: Meet."),
    ],
)
def test_a_step_for_several_people_is_told_without_what_they_are_called(
    what: str, said: str
) -> None:
    [entry] = entries([step(what=what, about=["p1", "p2"])])
    assert entry.summary.value == f"DV/2026/14: {said}"
    assert f"\nWhat: {said}\n" in entry.description.value


def test_the_address_and_the_notes_stay_in_the_list() -> None:
    text = unfolded([step()])
    assert "example.org" not in text
    assert "Agree the wording first" not in text


def test_a_long_task_is_short_in_the_title_and_whole_in_the_text() -> None:
    what = "Write to every body that is named in the guidance and " + "ask again " * 30 + "today."
    [entry] = entries([step(what=what)])
    assert len(entry.summary.value) <= len("DV/2026/14: ") + 80
    assert entry.summary.value.endswith("ask again ask …")
    assert f"What: {what}\n" in entry.description.value


@given(st.dates(date(2020, 1, 2), date(2060, 1, 1)))
@thoroughly
def test_an_entry_says_when_its_list_was_made(day: date) -> None:
    made_at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    [entry] = entries([step()], made_at=made_at)
    assert f"made on {in_words(day)}." in entry.description.value
