"""A summary as text, as a table for a spreadsheet and as a picture says the same numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from dhr_rules.loading import load_policy
from dhr_rules.screening.bands import EXACT, Bands, Smallest
from dhr_rules.screening.counting import Found
from dhr_rules.screening.summary import Summary
from dhr_rules.screening.summary_picture import summary_as_html, summary_as_svg
from dhr_rules.screening.summary_table_file import COLUMNS, summary_as_csv
from dhr_rules.screening.summary_text import full_summary, short_summary
from tests.attack import Person, summary_of

SVG = "{http://www.w3.org/2000/svg}"
JOINT: Found = ("meets_joint_criteria", "met", "met", "not_met", "undetermined", "undetermined")
OPEN: Found = ("none_yet", *["undetermined"] * 5)
STEERS = "=A1\x1b[31m <b>"  # an area that would run in a spreadsheet, a terminal or a page
PEOPLE = (
    [Person("Northshire", "2024", JOINT)] * 30
    + [Person("Northshire", "2025", OPEN)] * 33
    + [Person(STEERS, "2025", OPEN)] * 1_215
    + [Person("Lonely", "2019", JOINT)] * 3
)


def summary(smallest: Smallest = 9) -> Summary:
    return summary_of(PEOPLE, load_policy(), Bands(smallest))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def texts(svg: str) -> Iterator[str]:
    """Yield what can be read in a picture, broken lines put together."""
    shown = [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]
    yield from shown
    yield from (" ".join(pair) for pair in pairwise(shown))


def test_the_table_has_one_row_for_each_number_and_says_what_it_is() -> None:
    rows = table(summary_as_csv(summary()))
    assert tuple(rows[0]) == COLUMNS
    keys = [(row["what"], row["found"], row["by"], row["group"]) for row in rows]
    assert len(keys) == len(set(keys))
    groups = 1 + 2 + 2  # everybody, two areas, two years
    answers = 7 + 5 * 3
    assert len(rows) == 2 + groups * (1 + answers)
    for row in rows:
        assert row["standing"].startswith(
            "indicated on the facts given on 27 November 2026; not a decision. This says nothing"
        )
        assert int(row["at_least"]) <= int(row["at_most"])


def test_the_table_can_be_filtered() -> None:
    rows = table(summary_as_csv(summary()))
    (joint,) = (
        row
        for row in rows
        if (row["found"], row["group"]) == ("Meets the joint SAR/DHR criteria", "Northshire")
    )
    assert (joint["people"], joint["at_least"], joint["at_most"]) == ("27 to 44", "27", "44")
    assert {row["by"] for row in rows} == {"", "all people", "area", "year"}


def test_text_and_page_and_table_say_the_same() -> None:
    text, page = full_summary(summary()), summary_as_html(summary())
    for row in table(summary_as_csv(summary())):
        assert row["people"] in text
        assert row["people"] in page
        if row["found"]:
            assert row["found"] in text
            assert row["found"] in page
    for shown in (text, page):
        assert "Northshire" in shown
        assert "Lonely" not in shown


@pytest.mark.parametrize("smallest", [9, 25, EXACT])
def test_the_picture_says_the_numbers_as_text_and_draws_no_more(smallest: Smallest) -> None:
    one = summary(smallest)
    svg = summary_as_svg(one)
    said = [text.replace("\u00a0", " ") for text in texts(svg)]
    for code, label in one.questions[0].answers.items():
        assert f"{label}: {one.everybody.found['outcome', code].words}" in said
    # Numbers in the same range are drawn alike: a bar has what its number says, and no more.
    nearby = summary_of([*PEOPLE, PEOPLE[0]], load_policy(), Bands(smallest))
    assert (summary_as_svg(nearby) == svg) == (not one.bands.exact)


def test_the_picture_has_its_name_its_description_and_its_data() -> None:
    one = summary()
    root = ElementTree.fromstring(summary_as_svg(one))
    assert root.get("role") == "img"
    named = [root.find(f"{SVG}title"), root.find(f"{SVG}desc")]
    assert [element.get("id") for element in named if element is not None] == (
        root.get("aria-labelledby") or ""
    ).split()
    title, described = (element.text or "" for element in named if element is not None)
    assert title == one.heading
    assert "Meets the joint SAR/DHR criteria: 27 to 44" in described
    data = root.find(f"{SVG}metadata")
    assert data is not None
    assert table(data.text or "") == table(summary_as_csv(one))


def test_an_area_steers_no_terminal_no_spreadsheet_and_no_page() -> None:
    one = summary()
    for shown in (full_summary(one), summary_as_html(one), summary_as_svg(one)):
        assert "\x1b" not in shown
    assert "<b>" not in summary_as_html(one)
    (name,) = {row["group"] for row in table(summary_as_csv(one)) if "A1" in row["group"]}
    assert name.startswith("'=A1")


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_text_keeps_to_the_width_of_the_terminal(width: int) -> None:
    lines = full_summary(summary(), width).splitlines()
    headings = {line for line in lines if "; indicated on" in line or "by " in line}
    assert [line for line in lines if len(line) > width and line not in headings] == []


def test_the_short_one_has_the_outcomes_and_the_findings_of_everybody_alone() -> None:
    text = short_summary(summary())
    assert re.search(r"Meets the joint SAR/DHR criteria +\| 27 to 44 ", text)
    assert re.search(r"Duty to arrange a SAR +\| arises +\| 27 to 44 ", text)
    assert "; indicated on the facts given on 27 November 2026; not a decision" in text
    assert "This says nothing about how much any death or harm matters" in text
    assert "Northshire" not in text


def test_a_summary_with_every_number_is_restricted_in_every_form() -> None:
    one = summary(EXACT)
    for shown in (full_summary(one), summary_as_html(one), summary_as_svg(one)):
        assert "RESTRICTED" in shown
        assert "Do not publish this." in " ".join(shown.split())
    assert all("Do not publish this." in row["standing"] for row in table(summary_as_csv(one)))
    assert "Do not publish this." in " ".join(short_summary(one).split())
