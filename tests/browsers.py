"""A real browser for the pages that are made, and the faults that axe finds on one.

Skipped where there is no Chromium: Debian's package ``chromium`` is enough.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="there is no Chromium here; Debian's package is called chromium"
)
_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
          "--disable-component-update", "--no-first-run")  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    yield opened
    opened.close()


def faults(page: Page, without: tuple[str, ...] = ()) -> list[str]:
    rules = {name: {"enabled": False} for name in without}
    options = {"runOnly": _AA, "resultTypes": ["violations"], "rules": rules}
    found = Axe().run(page, options=options).response
    assert found["testEngine"]["name"] == "axe-core"
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]]
