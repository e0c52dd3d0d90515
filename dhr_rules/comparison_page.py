"""A comparison for a person: which findings moved and why, then every fact that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from dhr_rules.causes import as_sentence_start, harm_in_words
from dhr_rules.comparison import (
    Comparison,
    Enough,
    FactChange,
    FindingChange,
    PersonChange,
    SubjectComparison,
)
from dhr_rules.conditions import in_words
from dhr_rules.loading import load_policy
from dhr_rules.pages import MarkdownPage, Page, TextPage
from dhr_rules.policy import Policy

Form = Literal["text", "markdown"]
BEFORE_AND_NOW = ("Before", "Now")
_NOTHING = (
    "No fact that a rule asks about has changed, nobody was added or removed, and no finding moved."
)
_MANY = "Many facts changed, so not every set of them was tried."
_LEAD = {
    ("smallest", 1, 1): "This alone is enough to move it:",
    ("smallest", 1, 2): "It takes all of these to move it:",
    ("smallest", 2, 1): "Any one of these alone is enough to move it:",
    ("smallest", 2, 2): "Any one of these groups alone is enough to move it:",
    ("together", 1, 1): f"{_MANY} This alone is enough to move it:",
    ("together", 1, 2): f"{_MANY} These together move it, and none of them can be left out:",
}
_NOW_SETTLED = (
    "No changed fact decides this by itself. Questions about it are still open, and every way of "
    "answering them now leads here."
)
_NO_LONGER_SETTLED = (
    "No changed fact decides this by itself. Every way of answering what was open led to one "
    "finding, and now it depends on the answers."
)


def comparison_page(
    comparison: Comparison, form: Form = "text", width: int = 80, policy: Policy | None = None
) -> str:
    """Return the comparison as text wrapped to ``width``, or as Markdown. No names."""
    policy = policy or load_policy()
    page: Page = TextPage(width) if form == "text" else MarkdownPage()
    wording = policy.wording
    page.paragraph(wording.marking)
    page.heading(1, f"What changed: {comparison.reference_after}")
    write_changes(page, comparison, policy)
    page.heading(2, "How to read this")
    page.paragraph(wording.who_decides)
    ending = wording.ending.replace("This report", "This comparison")
    page.paragraph(f"{ending} {wording.marking}.")
    return page.text()


def write_changes(
    page: Page,
    comparison: Comparison,
    policy: Policy,
    labels: tuple[str, str] = BEFORE_AND_NOW,
) -> None:
    """Write on a page what changed; ``labels`` are what the two sides are called."""
    _ComparisonPage(page, comparison, policy, labels).write()


class _ComparisonPage:
    def __init__(
        self, page: Page, comparison: Comparison, policy: Policy, labels: tuple[str, str]
    ) -> None:
        self.page, self.comparison, self.policy, self.labels = page, comparison, policy, labels
        self.day = in_words(date.fromisoformat(comparison.assessed_on))
        self.footing = policy.wording.footing.format(date=self.day)

    def write(self) -> None:
        page, comparison = self.page, self.comparison
        first, second = self.labels
        both = (
            "Both referrals"
            if self.labels == BEFORE_AND_NOW
            else f"Both, {first.lower()} and {second.lower()},"
        )
        page.paragraph(
            f"{both} were assessed on {self.day}, by edition {comparison.policy.edition} of the "
            "rules."
        )
        if comparison.reference_before != comparison.reference_after:
            page.paragraph(
                "The references differ. "
                + self._beside(comparison.reference_before, comparison.reference_after)
            )
        if comparison.subjects:
            page.points([self._who_is(subject) for subject in comparison.subjects])
        if comparison.renamed:
            page.paragraph("Some people are called otherwise, by what is known of them:")
            page.points(
                [
                    f"id {one.person}: {self._beside(one.called_before, one.called)}"
                    for one in comparison.renamed
                ]
            )
        if not comparison.changed:
            page.paragraph(_NOTHING)
        self._people()
        for subject in comparison.subjects:
            if subject.changed:
                self._subject(subject)

    @staticmethod
    def _who_is(subject: SubjectComparison) -> str:
        said = f"{subject.called}: id {subject.person} in the referral"
        return said if subject.changed else f"{said}. Nothing changed"

    def _people(self) -> None:
        said = [self._came_or_went(person, "added") for person in self.comparison.added]
        said += [self._came_or_went(person, "removed") for person in self.comparison.removed]
        if said:
            self.page.heading(2, "People added or removed")
            self.page.points(said)

    @staticmethod
    def _came_or_went(person: PersonChange, what: str) -> str:
        who = f"{person.called}, id {person.person}"
        if not person.harmed:
            return f"{who}, was {what}. No harm of theirs is given."
        return f"{who}, was {what} as a person who was harmed."

    def _subject(self, subject: SubjectComparison) -> None:
        count = len(subject.findings)
        moved = "no finding moved" if not count else f"{count} finding{'s' * (count != 1)} moved"
        self.page.heading(2, f"{subject.called}: {moved}; {self.footing}")
        self._harms(subject)
        for finding in subject.findings:
            self._finding(finding, subject)
        if any(finding.after == "not_met" for finding in subject.findings):
            self.page.paragraph(self.policy.wording.not_met.format(harm="a death or harm"))
        if subject.facts:
            self.page.heading(3, f"Every fact that changed about {subject.called}")
            self.page.points(self._told(subject.facts, subject))
        if subject.factors:
            self.page.heading(3, "Factors to weigh that changed. They move no finding")
            self.page.points(
                [
                    f"{as_sentence_start(self._statement(factor.fact, subject))}. "
                    f"{self._beside(factor.before, factor.after)}"
                    for factor in subject.factors
                ]
            )

    def _statement(self, fact: str, subject: SubjectComparison) -> str:
        return self.policy.fact[fact].statement.format(subject=subject.called)

    def _harms(self, subject: SubjectComparison) -> None:
        for harms, what in ((subject.harms_added, "added"), (subject.harms_removed, "removed")):
            if harms:
                count = "A harm was" if len(harms) == 1 else f"{len(harms)} harms were"
                self.page.paragraph(f"{count} {what}. Harms are compared in their order.")

    def _beside(self, before: str, after: str) -> str:
        return f"{self.labels[0]}: {before.rstrip('.')}. {self.labels[1]}: {after.rstrip('.')}."

    def _finding(self, finding: FindingChange, subject: SubjectComparison) -> None:
        self.page.heading(3, self._moved(finding))
        if finding.how == "settled_anyway":
            open_now = finding.after == "undetermined"
            self.page.paragraph(_NO_LONGER_SETTLED if open_now else _NOW_SETTLED)
            return
        for other in subject.findings[: subject.findings.index(finding)]:
            if (other.how, other.because) == (finding.how, finding.because):
                self.page.paragraph(f"For the same reason as: {self._title(other)}.")
                return
        several = len(finding.because) > 1
        larger = any(len(one.facts) + one.harms_changed > 1 for one in finding.because)
        self.page.paragraph(_LEAD[finding.how, 1 + several, 1 + larger])
        groups = [list(self._enough(one, subject)) for one in finding.because]
        if not (several and larger):
            self.page.points(_once(point for group in groups for point in group))
        else:
            for number, group in enumerate(groups, 1):
                self.page.paragraph(f"Group {number}:")
                self.page.points(group)
        if finding.more:
            self.page.paragraph("There are others that are enough too.")

    def _title(self, finding: FindingChange) -> str:
        decision = self.policy.decision.get(finding.decision)
        return decision.short if decision else "Outcome to record"

    def _moved(self, finding: FindingChange) -> str:
        decision = self.policy.decision.get(finding.decision)
        table = {str(found): said for found, said in decision.table.items()} if decision else {}
        before, after = (table.get(one, one) for one in (finding.before, finding.after))
        return f"{self._title(finding)}: from “{before}” to “{after}”"

    def _enough(self, enough: Enough, subject: SubjectComparison) -> Iterator[str]:
        if enough.harms_changed:
            yield "A harm was added." if subject.harms_added else "A harm was removed."
        taken = {(fact.harm, fact.fact) for fact in enough.facts}
        facts = [fact for fact in subject.facts if (fact.harm, fact.fact) in taken]
        yield from self._told(facts, subject)

    def _told(self, facts: Sequence[FactChange], subject: SubjectComparison) -> list[str]:
        """Return each fact in words; what is said of several harms alike is said once."""
        harms: dict[str, list[str]] = {}
        for fact in facts:
            said = self._beside(fact.because_before, fact.because_after)
            harms.setdefault(said, []).append(fact.harm)
        several = len({fact.harm for fact in subject.facts}) > 1
        return [
            f"{as_sentence_start(harm_in_words(of[0]))}. {said}"
            if several and len(of) == 1
            else said
            for said, of in harms.items()
        ]


def _once(said: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(said))
