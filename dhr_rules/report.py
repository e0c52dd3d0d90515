"""The report for a person: what is indicated, on what footing, and what is not known.

What is printed may be disclosed, and may be read by the family. The sentences are
in ``rules/wording.yaml`` and ``rules/routing/``; this module puts them in order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from dhr_rules.carrying import carrying
from dhr_rules.causes import in_a_list
from dhr_rules.conditions import in_words
from dhr_rules.loading import load_policy
from dhr_rules.logic import Finding
from dhr_rules.pages import MarkdownPage, Page, TextPage
from dhr_rules.policy import Decision, Policy
from dhr_rules.results import (
    Assessment,
    Missing,
    RuleResult,
    SubjectAssessment,
)

_STANDING = {
    "not_known": "no answer yet",
    "cannot_be_established": "asked in vain",
    "disputed": "agencies disagree",
}


def plainly(finding: Finding) -> str:
    return finding.replace("_", " ")


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
        self.day = day

    def write(self) -> None:
        page, assessment = self.page, self.assessment
        page.paragraph(self.wording.marking)
        page.heading(1, f"{self.wording.heading}: {assessment.reference}")
        page.paragraph(
            f"Assessed on {self.day}, by edition {assessment.policy.edition} of the rules."
        )
        self._who_is_who()
        subjects = sorted(assessment.subjects, key=lambda subject: not _child_died(subject))
        if len(subjects) > 1:
            self._incident(subjects)
        for subject in subjects:
            self._subject(subject)
        self._ending()

    def _who_is_who(self) -> None:
        self.page.points(
            [
                f"{subject.called}: id {subject.person} in the referral"
                + (f", {self.names[subject.person]}" if subject.person in self.names else "")
                for subject in self.assessment.subjects
            ]
        )

    def _incident(self, subjects: list[SubjectAssessment]) -> None:
        """Write one summary for all, since boards decide incidents."""
        decision = self.policy.decision
        child_first = _child_died(subjects[0])
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
        self.page.heading(2, f"{subject.called}: {self._headline(subject)}; {self.footing}")
        order = list(self._order(subject))
        if not _is_child(subject):
            self._outcome(subject)
        for id_ in order:
            self._review(subject, id_)
        if _is_child(subject):
            self._outcome(subject)
        self._missing(subject.missing, subject)
        self._criteria(subject)

    def _headline(self, subject: SubjectAssessment) -> str:
        if not _is_child(subject):
            return subject.outcome.label
        case = self.policy.decision["child"]
        return f"{case.title.lower()}, {plainly(subject.finding_on('child'))}"

    def _outcome(self, subject: SubjectAssessment) -> None:
        """Write the outcome of the joint procedure; for a child, after the child route."""
        outcomes = self.policy.outcomes
        known = {outcome.code: outcome for outcome in outcomes.outcomes}
        code = subject.outcome.code
        meaning = outcomes.none_yet.meaning if code is None else known[code].meaning
        meaning = meaning.format(matters=self._matters(_harm_of(subject)))
        if _is_child(subject):
            self.page.heading(3, "The outcome to record under the joint SAR/DHR procedure")
            meaning = f"{subject.outcome.label}. {meaning}"
        self.page.paragraph(meaning)
        if subject.outcome.still_open:
            listed = [f"“{known[other].label}”" for other in subject.outcome.still_open]
            self.page.paragraph(
                f"Still open, depending on what is not known: {in_a_list(listed, 'or')}."
            )

    def _order(self, subject: SubjectAssessment) -> Iterator[str]:
        order = ["dhr", "sar", "sar_power", "child", "duty_to_notify"]
        if _is_child(subject):
            order = [*order[3:], *order[:3]]
        for id_ in order:
            # The power is for adults where the duty does not arise; the duty to notify
            # is for what may be a serious case.
            needless = subject.finding_on("sar") != "not_met" or _is_child(subject)
            if id_ == "sar_power" and needless and subject.finding_on(id_) == "not_met":
                continue
            if id_ == "duty_to_notify" and subject.finding_on("child") == "not_met":
                continue
            yield id_

    def _review(self, subject: SubjectAssessment, id_: str) -> None:
        decision, finding = self.policy.decision[id_], subject.finding_on(id_)
        self.page.heading(3, decision.title)
        said = [decision.says(finding)]
        if id_ in subject.settled_anyway:
            said.insert(0, self.wording.settled)
        if finding == "not_met":
            remains = self._remains(decision, subject)
            said += [remains] if remains else []
            said.append(self._matters(_harm_of(subject)))
        said += [decision.decided_by] if decision.decided_by else []
        self.page.paragraph(" ".join(said))

    def _remains(self, decision: Decision, subject: SubjectAssessment) -> str | None:
        """Return what remains possible: another route where a fact rules this one out."""
        deciding = {rule.id for rule in self.policy.deciding[decision.id]}
        failing = [
            {test.fact for test in rule.tests if test.finding == "not_met"}
            for rule in subject.rules
            if rule.id in deciding
        ]
        for fact, remains in decision.remains_where.items():
            if all(fact in facts for facts in failing):
                return remains
        return decision.remains

    def _missing(self, missing: list[Missing], subject: SubjectAssessment) -> None:
        if not missing:
            return
        self.page.heading(3, f"What is not known about {subject.called}, and whom to ask")
        rows: dict[tuple[str, str], list[str]] = defaultdict(list)
        for item in missing:
            rows[item.question, _STANDING[item.answered]] += item.ask
        self.page.table(
            ["Question", "Ask", "So far"],
            [
                [question, in_a_list(list(dict.fromkeys(ask)), "or"), standing]
                for (question, standing), ask in rows.items()
            ],
        )

    def _criteria(self, subject: SubjectAssessment) -> None:
        self.page.heading(2, f"The criteria for {subject.called}, in the words of the law")
        reviews = subject.reviews
        in_order = [reviews.dhr.rules, reviews.sar.rules, reviews.child.rules]
        if _is_child(subject):
            in_order = [in_order[2], *in_order[:2]]
        several = len({rule.harm for rules in in_order for rule in rules}) > 1
        for rules in in_order:
            for rule in rules:
                if self._shown(subject, rule):
                    self._rule(rule, several)
        if reviews.child.finding != "not_met":
            self._factors(subject)

    def _shown(self, subject: SubjectAssessment, result: RuleResult) -> bool:
        """Return whether a rule belongs on the page: not what another path made needless."""
        rule = self.policy.rule[result.id]
        if rule.effect == "condition":
            return any(
                test.fact == rule.id and self._shown(subject, resting)
                for resting in subject.rules
                if resting.harm == result.harm
                and self.policy.rule[resting.id].effect != "condition"
                for test in carrying(self.policy.rule[resting.id], resting)
            )
        if rule.decides is None or rule.decides not in self._order(subject):
            return False
        return not (result.finding == "not_met" and subject.finding_on(rule.decides) == "met")

    def _rule(self, rule: RuleResult, several: bool) -> None:
        where = f" (harm {int(rule.harm.rsplit('/', 1)[1]) + 1} of the referral)" if several else ""
        self.page.heading(3, f"{rule.citation}{where}: {plainly(rule.finding)}")
        if self.policy.rule[rule.id].law[0].checked is None:
            self.page.paragraph(self.wording.not_checked)
        # Tests with one and the same reason share a row.
        rows: dict[tuple[str, str], list[str]] = defaultdict(list)
        for test in carrying(self.policy.rule[rule.id], rule):
            rows[plainly(test.finding), test.because] += test.words
        self.page.table(
            ["Words of the law", "Finding", "Why"],
            [
                [" … ".join(f"“{one}”" for one in dict.fromkeys(words)), finding, because]
                for (finding, because), words in rows.items()
            ],
        )

    def _factors(self, subject: SubjectAssessment) -> None:
        rule = next(rule for rule in self.policy.rules if rule.factors)
        self.page.heading(3, rule.label)
        self.page.paragraph(self.wording.factors)
        self.page.table(
            ["Words of Appendix 16", "Factor"],
            [
                [" … ".join(f"“{words}”" for words in factor.words), factor.finding]
                for factor in subject.reviews.child.factors
            ],
        )

    def _ending(self) -> None:
        policy, engine = self.assessment.policy, self.assessment.engine
        self.page.heading(2, "How to read this")
        self.page.paragraph(self.wording.who_decides)
        if engine.cross_checked_by is None:
            self.page.paragraph(self.wording.direct_engine_only)
        self.page.paragraph(
            "The tables show what carries each finding. Every test of every rule is in the "
            "output of --format json."
        )
        checked = in_words(self.policy.law_last_checked)
        by = f", checked by {engine.cross_checked_by}" if engine.cross_checked_by else ""
        self.page.paragraph(
            f"Rules: edition {policy.edition}, checked against the law on {checked}. "
            f"Engine: {engine.name}{by}."
        )
        self.page.paragraph(f"Digest of the rules: {policy.digest}")
        self.page.paragraph(f"{self.wording.ending} {self.wording.marking}.")


def _is_child(subject: SubjectAssessment) -> bool:
    """Return whether the child route comes first: a child, or somebody who may be one."""
    may_be = not subject.called.startswith("Adult") and subject.finding_on("child") != "not_met"
    return subject.called.startswith("Child") or may_be


def _child_died(subject: SubjectAssessment) -> bool:
    return _is_child(subject) and subject.died


def _harm_of(subject: SubjectAssessment) -> str:
    return "the death" if subject.died else "the harm"
