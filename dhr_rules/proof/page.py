"""The proof as a page for people."""

from __future__ import annotations

from dhr_rules.pages import MarkdownPage, Page, TextPage
from dhr_rules.policy import Policy
from dhr_rules.proof.proving import Proof


def proof_page(policy: Policy, proof: Proof, width: int = 80, *, markdown: bool = False) -> str:
    """Return what was proved as a table, and below it everything that falls short."""
    page: Page = MarkdownPage() if markdown else TextPage(width)
    page.heading(1, f"Check of the rules, edition {policy.edition}")
    page.paragraph(
        "A limb is one thing that a rule asks. An example shows a limb if it would no longer be "
        "as it says were that limb alone the other way. What is said of the rules themselves "
        "holds in every case there can be, and not only in the examples."
    )
    page.table(
        ["What is checked", "Holds for", "Result"],
        [
            [check.title, check.result, "holds" if check.holds else "FALLS SHORT"]
            for check in proof.checks
        ],
    )
    short = [check for check in proof.checks if not check.holds]
    if not short:
        page.paragraph("Nothing falls short.")
    for check in short:
        page.heading(2, f"Falls short: {check.title}")
        page.points(check.shortfalls or ["there is nothing to check"])
    return page.text()
