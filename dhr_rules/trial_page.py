"""A trial for a person: what was tried, what it would change, and the report that follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dhr_rules.comparison import Comparison
from dhr_rules.comparison_page import write_changes
from dhr_rules.loading import load_policy
from dhr_rules.pages import MarkdownPage, Page, TextPage
from dhr_rules.policy import Policy
from dhr_rules.report import report
from dhr_rules.results import Assessment
from dhr_rules.what_if import Tried

_BANNER = "This is a trial. It does not show the facts given."
_TRIED = "Below is what would be indicated if this were the answer:"
_TRIED_SEVERAL = "Below is what would be indicated if these were the answers:"
_AS_GIVEN = (
    "The referral is not changed. For what is indicated on the facts given, assess it without "
    "--what-if."
)
_FOOTING = "indicated in a trial on {date}, not on the facts given; not a decision"


def trial_page(
    tried: list[Tried],
    comparison: Comparison,
    assessment: Assessment,
    form: Literal["text", "markdown"] = "text",
    width: int = 80,
    names: Mapping[str, str] | None = None,
    policy: Policy | None = None,
) -> str:
    """Return a banner, the comparison with the referral as given, and the report of the trial."""
    policy = policy or load_policy()
    page: Page = TextPage(width) if form == "text" else MarkdownPage()
    page.paragraph(policy.wording.marking)
    page.heading(1, _BANNER)
    page.paragraph(_TRIED if len(tried) == 1 else _TRIED_SEVERAL)
    page.points([one.in_full for one in tried])
    page.paragraph(_AS_GIVEN)
    page.heading(1, "What it would change")
    trial = for_a_trial(policy)
    write_changes(page, comparison, trial, ("As given", "As tried"))
    return f"{page.text()}\n{report(assessment, form, width, names, trial)}"


def for_a_trial(policy: Policy) -> Policy:
    """Return the same rules, with sentences that do not call a trial the facts given."""
    heading = policy.wording.heading
    wording = policy.wording.model_copy(
        update={
            "footing": _FOOTING,
            "heading": f"In a trial: {heading[:1].lower()}{heading[1:]}",
        }
    )
    return policy.model_copy(update={"wording": wording})
