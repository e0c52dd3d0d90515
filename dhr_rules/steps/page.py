"""The next steps on a page: a table for each phase, dates where they are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dhr_rules.causes import in_a_list
from dhr_rules.conditions import in_words
from dhr_rules.pages import MarkdownPage, Page, TextPage
from dhr_rules.policy import Policy
from dhr_rules.results import Assessment, NextStep

_NOW = ("now", "considering")


class StepsPage:
    """Writes the steps of one assessment."""

    def __init__(self, page: Page, assessment: Assessment, policy: Policy) -> None:
        self.page, self.assessment, self.policy = page, assessment, policy
        self.wording = policy.wording
        self.called = {one.person: one.called for one in assessment.people}
        self.harmed = [subject.person for subject in assessment.subjects]

    def first(self) -> None:
        """Write what goes before everything else: whoever is living is made safe now."""
        for step in self.assessment.next_steps:
            if step.phase == "first":
                self.page.paragraph(f"{step.who}: {step.what}")

    def leads(self) -> None:
        """Write which authority leads, for each person."""
        said = [lead.because for subject in self.assessment.subjects for lead in subject.leads]
        if said:
            self.page.heading(2, self.wording.who_leads)
            self.page.points(list(dict.fromkeys(said)))

    def in_short(self) -> None:
        """Write what the report holds: what is to be done now, and every dated task."""
        steps = [step for step in self.assessment.next_steps if step.phase != "first"]
        shown = [step for step in steps if self._is_near(step)]
        self.page.heading(2, self.wording.what_happens_next)
        self.page.paragraph(self.wording.steps_follow_findings)
        for phase in self.policy.phases:
            self._table(phase.title, [step for step in shown if step.phase == phase.id])
        left = len(steps) - len(shown)
        if left:
            self.page.paragraph(self.wording.more_steps.format(count=left))

    def _is_near(self, step: NextStep) -> bool:
        """Return whether a step belongs on the page now: it is next, or a clock runs for it."""
        clock = self.policy.step[step.id].by
        return (
            step.phase in self._phases_now()
            or clock.months is not None
            or clock.working_days is not None
            or step.by is not None
        )

    def _phases_now(self) -> set[str]:
        decided = any(step.done_on for step in self.assessment.next_steps if step.id in _DECIDING)
        return {"decision", "review"} if decided else {"now", "considering", "decision"}

    def in_full(self) -> None:
        """Write every step, with where it comes from and what to know about it."""
        for phase in self.policy.phases:
            steps = [step for step in self.assessment.next_steps if step.phase == phase.id]
            self._table(phase.title, steps, sources=True)
            notes = list(dict.fromkeys(note for step in steps for note in step.notes))
            if notes:
                self.page.points(notes)

    def _table(self, title: str, steps: Sequence[NextStep], sources: bool = False) -> None:
        if not steps:
            return
        self.page.heading(3, title)
        head = ["By", "Who", "What"]
        rows = [[self.due(step), _who(step), self._what(step)] for step in steps]
        if sources:
            head.append("Where it comes from")
            rows = [[*row, self._source(step)] for row, step in zip(rows, steps, strict=True)]
        self.page.table(head, rows)

    def due(self, step: NextStep) -> str:
        """Return when a step is due, and whether that day has passed."""
        if step.done_on:
            said = f"Done on {_day(step.done_on)}"
            return f"{said}; it was due by {_day(step.by)}" if step.by else said
        if step.by is None:
            return step.when[:1].upper() + step.when[1:]
        overdue = f"{self.wording.overdue} " if step.overdue else ""
        act = f" (act by {_weekday(step.act_by)})" if step.act_by else ""
        return f"{overdue}{_weekday(step.by)}{act}: {step.when}"

    def _what(self, step: NextStep) -> str:
        said = [step.what, *self._about(step)]
        if step.uses:
            said.append(f"Use {in_a_list(step.uses)}.")
        if step.address:
            said.append(f"{step.address}.")
        return " ".join(said)

    def _about(self, step: NextStep) -> Iterator[str]:
        """Yield whom a step is about, where it is not about everybody who was harmed."""
        if set(step.about) != set(self.harmed) and not step.what.startswith("For "):
            yield f"About {in_a_list([self.called[person] for person in step.about])}."

    def _source(self, step: NextStep) -> str:
        unseen = "" if step.seen else f" {self.wording.not_checked}"
        return f"{step.source} ({self.wording.standing[step.standing]}).{unseen}"


def _who(step: NextStep) -> str:
    return f"{step.who}, to {step.to}" if step.to else step.who


def _day(iso: str) -> str:
    return in_words(date.fromisoformat(iso))


def _weekday(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day:%A} {in_words(day)}"


def steps_page(
    assessment: Assessment, policy: Policy, form: str = "text", width: int = 80
) -> str:
    """Return all next steps of a case as text wrapped to ``width``, or as Markdown."""
    page: Page = TextPage(width) if form == "text" else MarkdownPage()
    wording = policy.wording
    day = _day(assessment.assessed_on)
    page.paragraph(wording.marking)
    page.heading(1, f"{wording.what_happens_next}: {assessment.reference}")
    steps = StepsPage(page, assessment, policy)
    steps.first()
    page.paragraph(f"{wording.steps_heading.format(date=day)} {wording.steps_follow_findings}")
    for subject in assessment.subjects:
        page.points([f"{subject.called}: {subject.outcome.label}"])
    steps.leads()
    page.heading(2, wording.what_happens_next)
    steps.in_full()
    page.paragraph(f"{wording.who_decides} {wording.ending} {wording.marking}.")
    return page.text()
