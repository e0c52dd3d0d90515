"""The policy book in a real browser: accessible, usable by keyboard and at 400% zoom, printable.

Colours are checked on one page of every template, since all pages share one style sheet,
and the one page for printing not at all, since it repeats the others; with ``AXE_ALL=1`` in
the environment everything is checked everywhere, which takes some five minutes.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browsers import browser, faults, needs_chromium, page

__all__ = ["browser", "page"]  # fixtures

pytestmark = needs_chromium
_ONE_OF_EACH = (
    "index", "changes", "flow-sar", "dhr_guidance_suicide", "child_app16", "outcomes", "leads",
    "steps-sar", "examples-routing-not_known", "relationships", "facts", "readings", "glossary",
    "prospective",
)  # fmt: skip


def test_axe_finds_what_is_wrong_with_a_page_that_is_wrong(page: Page) -> None:
    page.set_content("<p style='color:#aaa'>pale</p><a href='#x'></a>")
    assert len(faults(page)) >= 3


@pytest.mark.parametrize("name", _ONE_OF_EACH)
def test_axe_finds_no_fault_on_one_page_of_every_kind(
    page: Page, policy_book: Path, name: str
) -> None:
    page.goto((policy_book / f"{name}.html").as_uri())
    assert faults(page) == []


@pytest.mark.parametrize("part", range(4))
def test_axe_finds_no_fault_on_any_page(page: Page, policy_book: Path, part: int) -> None:
    everything = bool(os.environ.get("AXE_ALL"))
    names = [path for path in sorted(policy_book.glob("*.html")) if path.stem not in _ONE_OF_EACH]
    assert len(names) > 25
    for path in names[part::4]:
        # All that stands on the one page for printing stands on the others too.
        if path.stem != "whole" or everything:
            page.goto(path.as_uri())
            assert faults(page, () if everything else ("color-contrast",)) == [], path.name


def test_at_400_percent_zoom_no_page_has_to_be_scrolled_sideways(
    page: Page, policy_book: Path
) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    for path in sorted(policy_book.glob("*.html")):
        page.goto(path.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, path.name


def test_everything_is_reached_by_keyboard_and_shows_where_one_is(
    page: Page, policy_book: Path
) -> None:
    page.goto((policy_book / "sar_s44_1.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    focusable = page.evaluate(
        "document.querySelectorAll('main a[href], main [tabindex=\"0\"], main summary').length"
    )
    assert focusable > 50
    seen = set()
    for _ in range(focusable):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                if (s.outlineStyle === 'none') return 'no outline';
                e.dataset.seen = '1'; return 'outline'; }"""
            )
        )
    assert seen == {"outline"}
    assert page.evaluate("document.querySelectorAll('main [data-seen]').length") == focusable


def test_nothing_is_fetched_from_elsewhere(page: Page, policy_book: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.goto((policy_book / "index.html").as_uri())
    assert {url.rpartition("/")[2] for url in asked} == {"index.html", "style.css"}
    assert all(url.startswith("file://") for url in asked)
    assert errors == []


def test_the_book_prints_on_a4_with_numbered_pages(
    page: Page, policy_book: Path, tmp_path: Path
) -> None:
    page.goto((policy_book / "dhr_s9_1.html").as_uri())
    page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
    printed = PdfReader(tmp_path / "printed.pdf")
    count = len(printed.pages)
    assert count > 4
    for number, sheet in enumerate(printed.pages, 1):
        size = (round(sheet.mediabox.width), round(sheet.mediabox.height))
        assert size in ((595, 842), (596, 842))
        text = " ".join(sheet.extract_text().split())
        assert f"Page {number} of {count}" in text
        assert len(text) > 150, f"page {number} is nearly empty"
        assert "Skip to the content" not in text
