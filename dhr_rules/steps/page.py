"""The next steps on a page: dates where they are known, otherwise the rule in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dhr_rules.causes import as_sentence_start, in_a_list
from dhr_rules.conditions import in_words
from dhr_rules.headlines import children_first, headline
from dhr_rules.pages import MarkdownPage, Page, TextPage
from dhr_rules.policy import Policy
from dhr_rules.results import Assessment, NextStep
from dhr_rules.steps.shapes import Phase


class StepsPage:
    """Writes the steps of one assessment."""

    def __init__(self, page: Page, assessment: Assessment, policy: Policy) -> None:
        self.page, self.assessment, self.policy = page, assessment, policy
        self.wording = policy.wording
        self.called = {one.person: one.called for one in assessment.people}
        self.harmed = [subject.person for subject in assessment.subjects]

    def first(self) -> None:
        """Write in a line what goes before everything else: whoever is living is made safe."""
        for step in self.assessment.next_steps:
            if step.phase == "first":
                self.page.paragraph(f"{as_sentence_start(step.when)}: {step.what}")

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
            rows = [
                [self._due(step), _who(step), self._what(step)]
                for step in shown
                if step.phase == phase.id
            ]
            if rows:
                self.page.heading(3, phase.title)
                self.page.table(["By", "Who", "What"], rows)
        left = len(steps) - len(shown)
        if left:
            self.page.paragraph(self.wording.more_steps.format(count=left))

    def _is_near(self, step: NextStep) -> bool:
        """Return whether a step belongs on the page now: it is next, or a clock runs for it."""
        period = self.policy.step[step.id].by
        has_clock = period.months is not None or period.working_days is not None
        return step.phase in self._phases_now() or has_clock or step.by is not None

    def _phases_now(self) -> set[str]:
        """Return the phases that matter now: those up to the decision, or those after it."""
        decided = any(
            step.phase == "considering" and step.done_on for step in self.assessment.next_steps
        )
        now = {"decision", "review"} if decided else {"now", "considering", "decision"}
        return now | {"beside"}

    def in_full(self, phase: Phase) -> None:
        """Write every step of a phase, with where it comes from and what to know about it."""
        steps = [step for step in self.assessment.next_steps if step.phase == phase.id]
        if steps:
            self.page.heading(2, phase.title)
            self.page.numbered([list(self._lines(step)) for step in steps])

    def _lines(self, step: NextStep) -> Iterator[str]:
        yield f"{_who(step)}: {self._what(step)}"
        yield f"When: {self._due(step)}."
        if step.address:
            yield f"Address: {step.address}."
        yield f"From: {step.source} ({self.wording.standing[step.standing]})."
        for note in step.notes:
            yield f"Note: {note}"

    def _due(self, step: NextStep) -> str:
        """Return when a step is due, and whether that day has passed."""
        if step.done_on:
            said = f"Done on {_day(step.done_on)}"
            return f"{said}; it was due by {_day(step.by)}" if step.by else said
        if step.by is None:
            return as_sentence_start(step.when)
        overdue = f"{self.wording.overdue} " if step.overdue else ""
        act = f" (act by {_weekday(step.act_by)})" if step.act_by else ""
        return f"{overdue}{_weekday(step.by)}{act}, {step.when}"

    def _what(self, step: NextStep) -> str:
        said = [step.what]
        # Whom a step is about, where it is not about everybody who was harmed.
        if set(step.about) != set(self.harmed) and not step.what.startswith("For "):
            said.append(f"About {in_a_list([self.called[person] for person in step.about])}.")
        if step.uses:
            said.append(f"Use: {in_a_list(step.uses)}.")
        return " ".join(said)


def _who(step: NextStep) -> str:
    return f"{step.who}, to {step.to}" if step.to else step.who


def _day(iso: str) -> str:
    return in_words(date.fromisoformat(iso))


def _weekday(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day:%A} {in_words(day)}"


def steps_page(assessment: Assessment, policy: Policy, form: str = "text", width: int = 80) -> str:
    """Return all next steps of a case as text wrapped to ``width``, or as Markdown."""
    page: Page = TextPage(width) if form == "text" else MarkdownPage()
    wording, steps = policy.wording, StepsPage(page, assessment, policy)
    first, *others = policy.phases
    page.paragraph(wording.marking)
    page.heading(1, f"{wording.what_happens_next}: {assessment.reference}")
    steps.in_full(first)
    footing = wording.footing.format(date=_day(assessment.assessed_on))
    page.heading(2, wording.what_is_indicated)
    page.points(
        [
            f"{one.called}: {headline(one, policy)}; {footing}"
            for one in children_first(assessment.subjects)
        ]
    )
    page.paragraph(wording.steps_follow_findings)
    steps.leads()
    for phase in others:
        steps.in_full(phase)
    page.paragraph(f"{wording.who_decides} {wording.ending} {wording.marking}.")
    return page.text()
