"""What law that is not in force would say, for a person: always apart from today's report."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dhr_rules.causes import in_a_list
from dhr_rules.conditionals import would_change
from dhr_rules.conditions import in_words
from dhr_rules.explaining import Explaining
from dhr_rules.headlines import children_first
from dhr_rules.loading import load_policy
from dhr_rules.pages import MarkdownPage, Page, TextPage
from dhr_rules.policy import Policy
from dhr_rules.prospective import as_if_in_force
from dhr_rules.results import Assessment, ProspectiveFinding, SubjectAssessment

_HEADING = "NOT THE LAW IN FORCE: what {law} would say"
_APART = (
    "Nothing above rests on this, and nothing is to be done because of it. What is indicated by "
    "the law in force is above."
)
_SAME = "By the law in force the finding is the same: {today}"
_OTHER = "By the law in force the finding is another: {today}"


def prospective_page(
    assessment: Assessment,
    form: Literal["text", "markdown"] = "text",
    width: int = 80,
    policy: Policy | None = None,
) -> str:
    """Return what law that is not in force would say about each person, to follow a report.

    Of an assessment that was made with ``prospective``; of any other, nothing.
    """
    page: Page = TextPage(width) if form == "text" else MarkdownPage()
    if not assessment.prospective:
        return ""
    _ProspectivePage(page, assessment, policy or load_policy()).write()
    return page.text()


class _ProspectivePage:
    def __init__(self, page: Page, assessment: Assessment, policy: Policy) -> None:
        self.page, self.assessment = page, assessment
        self.today, self.then = policy, as_if_in_force(policy)
        self.wording, self.explaining = policy.wording, Explaining(page, self.then)
        day = in_words(date.fromisoformat(assessment.assessed_on))
        self.footing = self.wording.footing.format(date=day)

    def write(self) -> None:
        rules = self.today.prospective_rules
        law = in_a_list([rule.called for rule in rules])
        self.page.heading(1, _HEADING.format(law=law))
        self.page.paragraph(_APART)
        marks = [rule.prospective for rule in rules if rule.prospective]
        self.page.points([said for mark in marks for said in mark.says])
        for subject in children_first(self.assessment.subjects):
            for found in self.assessment.prospective or ():
                if found.person == subject.person:
                    self._about(subject, found)
        self.page.paragraph(f"{self.wording.ending} {self.wording.marking}.")

    def _about(self, subject: SubjectAssessment, found: ProspectiveFinding) -> None:
        decision, explained = self.then.decision[found.decision], found.explanation
        said = decision.says(found.anyway)
        headline = said.partition(".")[0]
        self.page.heading(2, f"{found.called}: {_as_part(headline)}; {self.footing}")
        settled = found.settled_anyway is not None
        self.page.paragraph(f"{self.wording.settled} {said}" if settled else said)
        self.explaining.because(explained, len({rule.harm for rule in found.rules}) > 1)
        self.explaining.what_would_settle_it(decision, explained, settled_anyway=settled)
        if found.anyway == "not_met":
            unsaid = self.then.not_otherwise
            changes = would_change(self.wording, explained.changes, decision.then["met"], unsaid)
            harm = "the death" if subject.died else "the harm"
            matters = self.wording.not_met.format(harm=harm)
            self.page.paragraph(" ".join([*changes, explained.remains or "", matters]))
        today = self.today.decision[found.decision].says(found.today)
        beside_today = _SAME if found.today == found.anyway else _OTHER
        self.page.paragraph(beside_today.format(today=today))
        self.explaining.missing(found.missing, found.called)


def _as_part(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
