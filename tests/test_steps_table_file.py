"""The table of next steps: one row for each, readable in a spreadsheet, and never run by it."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules.pages import printable
from dhr_rules.results import NextStep
from dhr_rules.steps.table_file import steps_as_csv
from tests.listed_steps import AWKWARD, TEXT, step, steps

thoroughly = settings(derandomize=True, deadline=None, max_examples=80, database=None)
CALLED = {"p1": "Adult A", "p2": "Child B"}
REFERENCES = TEXT | AWKWARD


def rows(
    reference: str, listed: Sequence[NextStep], called: Mapping[str, str] = CALLED
) -> list[dict[str, str]]:
    """Return the rows as the csv module reads them back, by column."""
    text = steps_as_csv(reference, listed, called).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def shown(text: str) -> str:
    """Return the text as a cell should show it: on one line, with nothing that steers."""
    return printable(" ".join(text.split()))


def in_cell(text: str) -> str:
    """Return what a cell should hold: an apostrophe before what would be run."""
    return f"'{shown(text)}" if shown(text)[:1] in set("=+-@＝＋－＠") else shown(text)


def test_a_row_says_all_of_a_step() -> None:
    both = step(about=["p1", "p2"], done_on="2027-01-05", overdue=True)
    assert rows("DV/2026/14", [both]) == [
        {
            "reference": "DV/2026/14",
            "id": "tell_the_home_office",
            "phase": "decision",
            "about": "Adult A; Child B",
            "who": "Safer Cornwall",
            "to": "the Home Office",
            "what": "Notify the decision that the criteria for a domestic homicide review are met.",
            "documents": "Appendix 8; Home Office leaflet",
            "address": "Home Office: dhr@example.org (confirm before sending)",
            "by": "2027-01-30",
            "act_by": "2027-01-29",
            "when": "within one month of the decision, counted from 30 December 2026",
            "done_on": "2027-01-05",
            "overdue": "yes",
            "standing": "local",
            "source": "Toolkit, process map; Toolkit, section 2",
            "notes": "In writing. Agree the wording first.",
        }
    ]


def test_what_a_step_does_not_have_is_an_empty_cell() -> None:
    bare = step(about=[], uses=[], address=None, by=None, act_by=None, notes=[])
    [row] = rows("DV/2026/14", [bare])
    empty = {name for name, cell in row.items() if not cell}
    assert empty == {
        "about", "documents", "address", "by", "act_by", "done_on", "overdue", "notes",
    }  # fmt: skip


def test_without_steps_the_table_is_its_headings() -> None:
    assert rows("DV/2026/14", []) == []
    assert steps_as_csv("DV/2026/14", [], {}).startswith("\ufeffreference,id,phase,about,who,to,")


def test_people_are_called_what_they_are_called_and_ids_stay_out() -> None:
    text = steps_as_csv("DV/2026/14", [step(about=["zebedee"])], {"zebedee": "Adult A"})
    assert "Adult A" in text
    assert "zebedee" not in text


def test_excel_can_tell_that_the_file_is_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "steps.csv"
    file.write_text(
        steps_as_csv("DV/2026/14", [step(who="“Café” board")], CALLED),
        encoding="utf-8",
        newline="",
    )
    assert file.read_bytes().startswith(b"\xef\xbb\xbfreference,")
    assert "“Café” board" in file.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "reference",
    ["=1+1", "@x", "-2", "+3", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠x"],
)
def test_a_reference_that_a_spreadsheet_would_run_stays_text(reference: str) -> None:
    [row] = rows(reference, [step()])
    assert row["reference"] == f"'{reference.strip()}"


@given(REFERENCES, st.lists(steps(), max_size=4))
@thoroughly
def test_any_text_comes_back_as_it_was_on_one_line(reference: str, listed: list[NextStep]) -> None:
    found = rows(reference, listed)
    assert len(found) == len(listed)
    for row, one in zip(found, listed, strict=True):
        assert row["reference"] == in_cell(reference)
        assert row["who"] == in_cell(one.who)
        assert row["to"] == in_cell(one.to)
        assert row["what"] == in_cell(one.what)
        assert row["documents"] == in_cell("; ".join(one.uses))
        assert row["notes"] == in_cell(" ".join(one.notes))
        assert row["by"] == (one.by or "")


@given(REFERENCES, st.lists(steps(), min_size=1, max_size=4))
@thoroughly
def test_no_cell_begins_a_formula_or_steers_a_terminal(
    reference: str, listed: list[NextStep]
) -> None:
    for row in rows(reference, listed):
        for cell in row.values():
            assert not cell or cell[0] not in "=+-@\t\r\n＝＋－＠"
            assert not any(unicodedata.category(char) in ("Cc", "Cf") for char in cell)


@given(REFERENCES, st.lists(steps(), max_size=4))
@thoroughly
def test_every_row_is_one_line_that_ends_in_crlf(reference: str, listed: list[NextStep]) -> None:
    text = steps_as_csv(reference, listed, CALLED)
    assert text.count("\r\n") == text.count("\n") == text.count("\r") == len(listed) + 1
