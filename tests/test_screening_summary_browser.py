"""The page and the picture of a summary in a real browser: accessible, narrow and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from dhr_rules.screening.summary_picture import summary_as_html, summary_as_svg
from tests.browsers import browser, faults, needs_chromium, page
from tests.test_screening_summary_forms import summary

__all__ = ["browser", "page"]  # fixtures
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("summary")
    one = summary()
    (made / "summary.html").write_text(summary_as_html(one), encoding="utf-8")
    (made / "summary.svg").write_text(summary_as_svg(one), encoding="utf-8")
    return made


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_fault_on_the_page(page: Page, folder: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((folder / "summary.html").as_uri())
    assert faults(page) == []


@pytest.mark.parametrize("name", ["summary.html", "summary.svg"])
def test_nothing_has_to_be_scrolled_sideways_at_400_percent_zoom(
    page: Page, folder: Path, name: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto((folder / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", ["summary.html", "summary.svg"])
def test_no_text_of_the_picture_runs_over_its_edge(page: Page, folder: Path, name: str) -> None:
    page.goto((folder / name).as_uri())
    over = page.evaluate(
        """() => [...document.querySelectorAll('text')].map(text => {
             const box = text.getBBox(), wide = text.ownerSVGElement.viewBox.baseVal.width;
             return [text.textContent, box.x + box.width > wide]; })"""
    )
    assert len(over) > 22
    assert [text for text, is_over in over if is_over] == []


def test_the_page_prints_on_a4_and_every_sheet_says_what_it_is(
    page: Page, folder: Path, tmp_path: Path
) -> None:
    page.goto((folder / "summary.html").as_uri())
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    sheets = [
        " ".join(sheet.extract_text().split())
        for sheet in PdfReader(tmp_path / "printed.pdf").pages
    ]
    assert len(sheets) > 2
    for sheet in sheets:
        assert "indicated on the facts given on 27 November 2026; not a decision" in sheet


def test_nothing_is_fetched_from_elsewhere(page: Page, folder: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "summary.html").as_uri())
    assert asked == [(folder / "summary.html").as_uri()]
