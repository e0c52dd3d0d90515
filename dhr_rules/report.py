"""The report for a person: what is indicated, on what footing, and what is not known.

What is printed may be disclosed, and may be read by the family. The sentences are
in ``rules/wording.yaml`` and ``rules/routing/``; this module puts them in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from dhr_rules.causes import in_a_list
from dhr_rules.conditionals import quoted, would_change
from dhr_rules.conditions import in_words
from dhr_rules.explaining import Explaining
from dhr_rules.headlines import child_died, children_first, headline, is_child
from dhr_rules.loading import load_policy
from dhr_rules.pages import MarkdownPage, Page, TextPage
from dhr_rules.policy import Policy
from dhr_rules.procedure import Decision, fill
from dhr_rules.results import (
    Assessment,
    Explanation,
    LeadResult,
    SubjectAssessment,
)
from dhr_rules.steps.page import StepsPage


def report(
    assessment: Assessment,
    form: Literal["text", "markdown"] = "text",
    width: int = 80,
    names: Mapping[str, str] | None = None,
    policy: Policy | None = None,
) -> str:
    """Return the report as text wrapped to ``width``, or as Markdown.

    People are called Adult A, Child B and so on. ``names``, from id to name, are
    printed beside that only if they are given.
    """
    page: Page = TextPage(width) if form == "text" else MarkdownPage()
    _Report(page, assessment, names or {}, policy or load_policy()).write()
    return page.text()


class _Report:
    def __init__(
        self, page: Page, assessment: Assessment, names: Mapping[str, str], policy: Policy
    ) -> None:
        self.page, self.assessment, self.names, self.policy = page, assessment, names, policy
        self.wording = policy.wording
        day = in_words(date.fromisoformat(assessment.assessed_on))
        self.footing = self.wording.footing.format(date=day)
        self.steps = StepsPage(page, assessment, policy)
        self.explaining = Explaining(page, policy)
        self.day = day

    def write(self) -> None:
        page, assessment = self.page, self.assessment
        page.paragraph(self.wording.marking)
        page.heading(1, f"{self.wording.heading}: {assessment.reference}")
        self.steps.first()
        page.paragraph(
            f"Assessed on {self.day}, by edition {assessment.policy.edition} of the rules."
        )
        self._who_is_who()
        subjects = children_first(assessment.subjects)
        if len(subjects) > 1:
            self._incident(subjects)
        for subject in subjects:
            self._subject(subject)
        self.steps.in_short()
        self._ending()

    def _who_is_who(self) -> None:
        """Write who is meant: those who were harmed, then everybody else who is named."""
        self.page.points(
            [
                f"{one.called}: id {one.person} in the referral"
                + (f", {self.names[one.person]}" if one.person in self.names else "")
                + ("" if one.harmed else " (not given as harmed)")
                for one in self.assessment.people
            ]
        )

    def _incident(self, subjects: list[SubjectAssessment]) -> None:
        """Write one summary for all, since boards decide incidents."""
        decision = self.policy.decision
        child_first = child_died(subjects[0])
        order = ["child", "dhr", "sar"] if child_first else ["dhr", "sar", "child"]
        self.page.heading(2, f"The incident as a whole: {self.footing}")
        rows = [
            [
                subject.called,
                *(decision[id_].table[subject.finding_on(id_)] for id_ in order),
                subject.outcome.label,
            ]
            for subject in subjects
        ]
        head = ["Person", *(decision[id_].short for id_ in order), "Outcome to record"]
        self.page.table(head, rows)
        if any("not_met" in (s.finding_on(id_) for id_ in order) for s in subjects):
            self.page.paragraph(self._matters("each death or harm"))
            self.page.paragraph("What remains possible is said for each person below.")

    def _matters(self, harm: str) -> str:
        return self.wording.not_met.format(harm=harm)

    def _subject(self, subject: SubjectAssessment) -> None:
        self.page.heading(2, f"{subject.called}: {headline(subject, self.policy)}; {self.footing}")
        order = list(self._order(subject))
        if not is_child(subject):
            self._outcome(subject)
        for id_ in order:
            self._review(subject, id_)
        if is_child(subject):
            self._outcome(subject)
        self.explaining.missing(subject.missing, subject.called)
        if subject.reviews.child.finding != "not_met":
            self._factors(subject)

    def _outcome(self, subject: SubjectAssessment) -> None:
        """Write the outcome of the joint procedure; for a child, after the child route."""
        outcomes = self.policy.outcomes
        known = {outcome.code: outcome for outcome in outcomes.outcomes}
        code = subject.outcome.code
        meaning = outcomes.none_yet.meaning if code is None else known[code].meaning
        meaning = fill(meaning, {"matters": self._matters(_harm_of(subject))})
        if is_child(subject):
            self.page.heading(3, "The outcome to record")
            meaning = f"{subject.outcome.label}. {meaning}"
        self.page.paragraph(meaning)
        if subject.outcome.settled_anyway:
            label = known[subject.outcome.settled_anyway].label
            self.page.paragraph(self.wording.settled_outcome.format(label=label))
        elif subject.outcome.still_open:
            listed = [f"“{known[other].label}”" for other in subject.outcome.still_open]
            self.page.paragraph(
                f"Still open, depending on what is not known: {in_a_list(listed, 'or')}."
            )

    def _order(self, subject: SubjectAssessment) -> Iterator[str]:
        beside = {decision.beside for decision in self.policy.decisions}
        order = [id_ for id_ in self.policy.decision if id_ not in beside]
        if is_child(subject):
            child = [id_ for id_ in order if self.policy.decision[id_].review == "child"]
            order = [*child, *(id_ for id_ in order if id_ not in child)]
        for id_ in order:
            # The duty to notify is for what may be a serious case.
            if id_ != "duty_to_notify" or subject.finding_on("child") != "not_met":
                yield id_

    def _review(self, subject: SubjectAssessment, id_: str) -> None:
        decision, finding = self.policy.decision[id_], subject.finding_on(id_)
        explained = subject.explanation_of(id_)
        self.page.heading(3, decision.title)
        if finding == "not_met" and explained.remains in decision.remains_where.values():
            self._ruled_out(subject, decision, explained)
            return
        self.page.paragraph(self._said(subject, decision))
        self.explaining.because(explained, _several(subject))
        self._what_would_settle_it(subject, decision)
        self._beside(subject, decision)
        said: list[str] = []
        if finding == "not_met":
            then, unsaid = decision.then["met"], self.policy.not_otherwise
            said += would_change(self.wording, explained.changes, then, unsaid)
            said += [explained.remains] if explained.remains else []
            said.append(self._matters(_harm_of(subject)))
        elif decision.decided_by:
            said.append(decision.decided_by)
        said += [lead.because for lead in subject.leads if self._leads_in(decision, lead)]
        if said:
            self.page.paragraph(" ".join(said))

    def _leads_in(self, decision: Decision, lead: LeadResult) -> bool:
        """Return whether to say here who leads: for a child, with the duty to notify."""
        last = [id_ for id_, one in self.policy.decision.items() if one.review == lead.review]
        beside = {one.beside for one in self.policy.decisions}
        return decision.id == [id_ for id_ in last if id_ not in beside][-1]

    def _ruled_out(
        self, subject: SubjectAssessment, decision: Decision, explained: Explanation
    ) -> None:
        """Write in one paragraph that a matter of record rules a review out, and which."""
        record = self.policy.not_otherwise
        because = [one.because for one in explained.limbs if record.issuperset(one.facts)]
        said = [self._said(subject, decision), *because, explained.remains or ""]
        self.page.paragraph(" ".join([*said, self._matters(_harm_of(subject))]))

    def _said(self, subject: SubjectAssessment, decision: Decision) -> str:
        said = decision.says(subject.finding_on(decision.id))
        return f"{self.wording.settled} {said}" if decision.id in subject.settled_anyway else said

    def _beside(self, subject: SubjectAssessment, decision: Decision) -> None:
        """Write the decision that goes with this one: the power, where there is no duty."""
        if decision.beside is None:
            return
        beside = self.policy.decision[decision.beside]
        needless = subject.finding_on(decision.id) != "not_met" or is_child(subject)
        if needless and subject.finding_on(beside.id) == "not_met":
            return
        self.page.paragraph(self._said(subject, beside))
        self._what_would_settle_it(subject, beside)

    def _what_would_settle_it(self, subject: SubjectAssessment, decision: Decision) -> None:
        explained = subject.explanation_of(decision.id)
        self.explaining.what_would_settle_it(
            decision, explained, settled_anyway=decision.id in subject.settled_anyway
        )

    def _factors(self, subject: SubjectAssessment) -> None:
        rule = next(rule for rule in self.policy.rules if rule.factors)
        self.page.heading(3, rule.label)
        self.page.paragraph(self.wording.factors)
        self.page.table(
            ["In the words of the source", "Factor"],
            [[quoted(factor.words), factor.finding] for factor in subject.reviews.child.factors],
        )

    def _ending(self) -> None:
        policy, engine = self.assessment.policy, self.assessment.engine
        local, checked = self.policy.local, in_words(self.policy.law_last_checked)
        self.page.heading(2, "How to read this")
        self.page.paragraph(self.wording.who_decides)
        if engine.cross_checked_by is None:
            self.page.paragraph(self.wording.direct_engine_only)
        by = f", checked by {engine.cross_checked_by}" if engine.cross_checked_by else ""
        self.page.paragraph(
            "Every test of every rule is in the output of --format json. Rules: edition "
            f"{policy.edition}, checked against the law on {checked}. Local procedure: "
            f"{local.partnership}, {local.procedure}. Engine: {engine.name}{by}. "
            f"Digest of the rules: {policy.digest}"
        )
        self.page.paragraph(f"{self.wording.ending} {self.wording.marking}.")


def _several(subject: SubjectAssessment) -> bool:
    """Return whether several harms of a person are told apart."""
    return len({rule.harm for rule in subject.rules}) > 1


def _harm_of(subject: SubjectAssessment) -> str:
    return "the death" if subject.died else "the harm"
