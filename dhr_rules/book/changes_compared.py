"""What two editions find differently about one referral, person by person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from dhr_rules.book.changes_shapes import Difference, PersonDecided
from dhr_rules.causes import harm_in_words
from dhr_rules.conditions import in_words
from dhr_rules.policy import Policy
from dhr_rules.results import Assessment, NextStep, OutcomeResult, SubjectAssessment

_WHOLE_CASE = "The case as a whole"
_FINDINGS = {"met": "met", "not_met": "not met", "undetermined": "undetermined"}
_STANDINGS = {
    "ours": "with this board",
    "elsewhere": "with another board",
    "shared": "not settled between areas",
    "not_known": "not known yet",
}


def compared(
    was: Assessment, is_: Assessment, before: Policy, after: Policy
) -> list[PersonDecided]:
    """Return what is found differently about each person; nothing where all is the same."""
    comparison = _Comparison(before, after)
    found = []
    for one, other in zip(was.subjects, is_.subjects, strict=True):
        findings = tuple(comparison.findings(one, other))
        steps = tuple(comparison.steps(one, other))
        if findings or steps:
            found.append(PersonDecided(other.called, findings, steps))
    if not found and (said := tuple(_joined_otherwise(was.next_steps, is_.next_steps))):
        found.append(PersonDecided(_WHOLE_CASE, (), said))
    return found


class _Comparison:
    """Compares what two policies find."""

    def __init__(self, before: Policy, after: Policy) -> None:
        self.before, self.after = before, after
        self.labels = _labels(before), _labels(after)

    def findings(self, was: SubjectAssessment, is_: SubjectAssessment) -> Iterator[Difference]:
        decisions = dict(self._decisions(was, is_))
        yield from decisions.values()
        yield from self._rules(was, is_, decisions)
        yield from self._factors(was, is_)
        yield from self._outcome(was.outcome, is_.outcome)

    def _decisions(
        self, was: SubjectAssessment, is_: SubjectAssessment
    ) -> Iterator[tuple[str, Difference]]:
        for id_, decision in self.after.decision.items():
            one, other = _found(was, id_), _found(is_, id_)
            if one != other:
                table = {str(finding): word for finding, word in decision.table.items()}
                lines = [_finding_in_words(table, found) for found in (one, other)]
                yield id_, Difference(f"{decision.short}:", (lines[0],), (lines[1],))

    def _rules(
        self, was: SubjectAssessment, is_: SubjectAssessment, told: Mapping[str, Difference]
    ) -> Iterator[Difference]:
        """Yield the rules found differently, where the decision does not say so already."""
        findings = {(rule.id, rule.harm): rule.finding for rule in was.rules}
        several = len({harm for _, harm in findings}) > 1
        for result in is_.rules:
            rule, one = self.after.rule[result.id], findings.get((result.id, result.harm))
            if one is None or one == result.finding or rule.decides in told:
                continue
            of = f" ({harm_in_words(result.harm)})" if several else ""
            yield Difference(f"{rule.label}{of}:", (_FINDINGS[one],), (_FINDINGS[result.finding],))

    def _factors(self, was: SubjectAssessment, is_: SubjectAssessment) -> Iterator[Difference]:
        before = {factor.fact: factor for factor in was.reviews.child.factors}
        for factor in is_.reviews.child.factors:
            one = before.get(factor.fact)
            if one and one.finding != factor.finding:
                said = self.after.fact[factor.fact].statement
                yield Difference(f"The factor “{said}”:", (one.finding,), (factor.finding,))

    def _outcome(self, was: OutcomeResult, is_: OutcomeResult) -> Iterator[Difference]:
        for what, one, other in (
            ("Outcome to record:", [was.code], [is_.code]),
            ("Outcomes that are still open:", was.still_open, is_.still_open),
            ("Outcome that every answer leads to:", [was.settled_anyway], [is_.settled_anyway]),
        ):
            lines = self._outcomes(one, 0), self._outcomes(other, 1)
            if not self._alike(one, other) and lines[0] != lines[1]:
                yield Difference(what, lines[0], lines[1])

    def _outcomes(self, codes: Sequence[str | None], which: int) -> tuple[str, ...]:
        labels = self.labels[which]
        return tuple(f"“{labels[code]}”" for code in codes) or ("none",)

    def _alike(self, was: Sequence[str | None], is_: Sequence[str | None]) -> bool:
        """Return whether the outcomes are the same, and no more than called otherwise.

        A label that another outcome had, or has now, is no mere new name.
        """
        old, new = self.labels
        return list(was) == list(is_) and all(
            old[code] == new[code]
            or (old[code] not in new.values() and new[code] not in old.values())
            for code in was
        )

    def _leads(self, was: SubjectAssessment, is_: SubjectAssessment) -> Iterator[Difference]:
        before = {lead.review: lead.standing for lead in was.leads}
        after = {lead.review: lead.standing for lead in is_.leads}
        for review, standing in after.items():
            one = before.get(review)
            if one is not None and one != standing:
                yield Difference(
                    f"Who leads ({'child' if review == 'child' else review.upper()}):",
                    (_STANDINGS[one],),
                    (_STANDINGS[standing],),
                )

    def steps(self, was: SubjectAssessment, is_: SubjectAssessment) -> Iterator[Difference]:
        """Yield who leads otherwise, and the steps that came, went or are due otherwise."""
        yield from self._leads(was, is_)
        yield from self._steps(was.next_steps, is_.next_steps)

    def _steps(self, was: Sequence[NextStep], is_: Sequence[NextStep]) -> Iterator[Difference]:
        before, after = ({step.id: step for step in steps} for steps in (was, is_))
        gone = tuple(_step_in_words(step) for id_, step in before.items() if id_ not in after)
        come = tuple(_step_in_words(step) for id_, step in after.items() if id_ not in before)
        if gone:
            yield Difference("Steps that are no longer called for:", before=gone)
        if come:
            yield Difference("Steps that are called for now:", now=come)
        for id_, step in after.items():
            if id_ in before and self._due_otherwise(before[id_], step):
                lines = _due(before[id_]), _due(step)
                yield Difference(
                    f"When it is due: {_step_in_words(step)}", (lines[0],), (lines[1],)
                )

    def _due_otherwise(self, was: NextStep, is_: NextStep) -> bool:
        """Return whether a step is due at another time, and not only in other words."""
        days = [(one.by, one.act_by, one.done_on, one.overdue) for one in (was, is_)]
        rules = [
            (one.by, one.extended, one.done_once)
            for one in (self.before.step[was.id], self.after.step[is_.id])
        ]
        return days[0] != days[1] or (rules[0] != rules[1] and _due(was) != _due(is_))


def _labels(policy: Policy) -> dict[str | None, str]:
    outcomes = policy.outcomes
    labels: dict[str | None, str] = {one.code: one.label for one in outcomes.outcomes}
    return {**labels, None: outcomes.none_yet.label}


def _found(subject: SubjectAssessment, decision: str) -> tuple[str, str | None]:
    """Return the finding on a decision, and what every answer would settle it as."""
    bare = subject.model_copy(update={"settled_anyway": {}})
    return bare.finding_on(decision), subject.settled_anyway.get(decision)


def _finding_in_words(table: Mapping[str, str], found: tuple[str, str | None]) -> str:
    finding, anyway = found
    settled = f" ({table[anyway]}, whatever the answers)" if anyway else ""
    return table[finding] + settled


def _step_in_words(step: NextStep) -> str:
    to = f", to {step.to}" if step.to else ""
    return f"{step.what} ({step.who}{to})"


def _due(step: NextStep) -> str:
    by = f": by {_day(step.by)}" if step.by else ""
    act_by = f", the last working day before it is {_day(step.act_by)}" if step.act_by else ""
    done = f"; done on {_day(step.done_on)}" if step.done_on else ""
    return f"{step.when}{by}{act_by}{done}{'; overdue' if step.overdue else ''}"


def _day(iso: str) -> str:
    return in_words(date.fromisoformat(iso))


def _joined_otherwise(was: Sequence[NextStep], is_: Sequence[NextStep]) -> Iterator[Difference]:
    """Yield the steps that are one letter for several people in one edition alone."""
    before, after = (
        {(step.id, tuple(step.about)): step.what for step in steps} for steps in (was, is_)
    )
    gone = tuple(what for key, what in before.items() if key not in after)
    come = tuple(what for key, what in after.items() if key not in before)
    if gone or come:
        yield Difference("Steps about several people are joined otherwise.", gone, come)
