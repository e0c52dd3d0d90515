"""Why each finding is as it is, in plain English, and what would settle or change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dhr_rules.causes import as_sentence_start
from dhr_rules.conditionals import by_rule, limb_in_words, settled_by, would_change
from dhr_rules.explanation import Explainer
from dhr_rules.formulas import Variable, fact_of
from dhr_rules.logic import FINDINGS, Attained, Begun, Finding, Question, Unknown
from dhr_rules.policy import Rule
from dhr_rules.procedure import Decision
from dhr_rules.reasons import Reason, Reasons
from dhr_rules.results import Explanation, LimbResult, Supposed, Way

if TYPE_CHECKING:
    from dhr_rules.relevance import Relevance
    from dhr_rules.settling import Settling

_SIDES: tuple[tuple[Finding, bool], ...] = (("met", True), ("not_met", False))


class Why:
    """The explanations about one subject."""

    def __init__(
        self, explainer: Explainer, relevance: Relevance | None, settling: Settling | None
    ) -> None:
        self.explainer = explainer
        self.policy, self.wording = explainer.policy, explainer.policy.wording
        self.reasons = Reasons(explainer)
        self._supposed: dict[tuple[int, Variable, bool], Supposed] = {}
        self.relevance, self.settling = relevance, settling

    def rule(self, rule: Rule, number: int) -> str:
        """Return why one rule is met, not met or undetermined for one harm."""
        reason = self.reasons.rule(rule, number)
        said = as_sentence_start(reason.finding.replace("_", " "))
        then = self.wording.the_test_is_met
        limbs, changes = self._limbs([reason]), self._changes([reason])
        return " ".join([f"{said}.", *self._sentences(reason.finding, limbs, changes, then)])

    def decision(self, id_: str, finding: Finding, settled: Finding | None) -> Explanation:
        """Return why a decision is as it is, and what would settle or change it.

        ``settled`` is the one finding to which every way of answering leads.
        """
        reasons = self.reasons.decision(id_)
        limbs, changes = self._limbs(reasons), self._changes(reasons)
        ways = [] if settled or finding != "undetermined" else list(self._ways(id_))
        decision = self.policy.decision[id_]
        anyway = f"{self.wording.settled} {decision.says(settled)}" if settled else None
        said = [
            anyway or decision.says(finding),
            *self._sentences(finding, limbs, changes, decision.then["met"]),
        ]
        for way_finding, _ in _SIDES:
            then = decision.then["met" if way_finding == "met" else "not_met"]
            answers = [way.answers for way in ways if way.finding == way_finding]
            said += settled_by(self.wording, answers, then)
        if decision.beside and finding == "not_met":
            beside = FINDINGS[self.reasons.evaluation.decision(decision.beside)]
            said.append(self.policy.decision[decision.beside].says(beside))
        remains = None
        if (settled or finding) == "not_met":
            remains = self._remains(decision)
            said += [remains] if remains else []
            said.append(self.wording.not_met.format(harm=self.explainer.what_happened))
        return Explanation(
            of=id_,
            finding=finding,
            text=" ".join(said),
            remains=remains,
            limbs=limbs,
            changes=changes,
            settled_by=ways,
        )

    def outcome_settled_by(self, codes: Sequence[str]) -> list[Way]:
        """Return the smallest sets of answers that leave just one outcome, for each."""
        if self.settling is None or len(codes) < 2:
            return []
        return [
            self._way(code, way.answers) for code in codes for way in self.settling.outcome(code)
        ]

    def _remains(self, decision: Decision) -> str | None:
        """Return what remains possible: another route where a fact rules this one out."""
        failing = [
            {fact for fact, _, finding, _ in self.explainer.tests(rule, n) if finding == "not_met"}
            for rule in self.policy.deciding[decision.id]
            for n in range(len(self.explainer.harms))
        ]
        for fact, remains in decision.remains_where.items():
            if all(fact in facts for facts in failing):
                return remains
        return decision.remains

    def _ways(self, id_: str) -> Iterator[Way]:
        assert self.settling is not None
        for finding, met in _SIDES:
            for way in self.settling.decision(id_, met):
                yield self._way(finding, way.answers)

    def _way(self, finding: str, answers: Sequence[tuple[Question, bool]]) -> Way:
        return Way(finding=finding, answers=[self._answered(one, yes) for one, yes in answers])

    def _answered(self, question: Question, yes: bool) -> Supposed:
        assert self.relevance is not None
        asked = self.relevance.question_of(question)
        harm = 0 if isinstance(question, Unknown) else question.harm
        return Supposed(
            fact=asked.fact if isinstance(question, Unknown) else fact_of(question),
            at=asked.at,
            answer=_answer(question, yes),
            words=self.explainer.clause(question, yes, harm),
            known_otherwise=False,
        )

    def _sentences(
        self,
        finding: Finding,
        limbs: Sequence[LimbResult],
        changes: Sequence[Sequence[Supposed]],
        then: str,
    ) -> Iterator[str]:
        for (rule, _), of_rule in by_rule(limbs).items():
            citation = self.policy.rule[rule].law[0].citation
            yield self.wording.because[finding].format(citation=citation)
            yield from (limb_in_words(limb) for limb in of_rule)
        # Nobody needs to read how a duty would become a power.
        if not any(fact in self.policy.decision for limb in limbs for fact in limb.facts):
            yield from would_change(self.wording, changes, then, self.policy.not_otherwise)

    def _limbs(self, reasons: Sequence[Reason]) -> list[LimbResult]:
        """Return the parts of the tests; what has one reason, or the same words, is one part."""
        by_reason: dict[tuple[str, str], _Part] = {}
        for reason in reasons:
            at = self.explainer.harms[reason.harm].at
            for limb in reason.limbs:
                part = by_reason.setdefault(
                    (limb.finding, limb.because),
                    _Part(reason.rule.id, at, limb.finding, [limb.because]),
                )
                part.facts |= {limb.fact: None}
                part.words |= dict.fromkeys(limb.words)
        by_words: dict[tuple[object, ...], _Part] = {}
        for part in by_reason.values():
            key = (part.rule, part.harm, part.finding, *part.words)
            same = by_words.setdefault(key, part)
            if same is not part:
                same.facts |= part.facts
                same.because += part.because
        return [part.result() for part in by_words.values()]

    def _changes(self, reasons: Sequence[Reason]) -> list[list[Supposed]]:
        """Return the smallest changes among the rules that could decide."""
        changes = [(reason.harm, one) for reason in reasons for one in reason.changes]
        least = min((one.cost for _, one in changes), default=None)
        nearest = [(harm, one) for harm, one in changes if one.cost == least]
        nearest.sort(key=lambda one: one[1].places)
        return [
            [self._different(harm, variable, yes) for variable, yes in change.answers]
            for harm, change in nearest
        ]

    def _different(self, harm: int, variable: Variable, yes: bool) -> Supposed:
        key = harm, variable, yes
        if key not in self._supposed:
            self._supposed[key] = Supposed(
                fact=fact_of(variable),
                at=None,
                answer=_answer(variable, yes),
                words=self.explainer.clause(variable, yes, harm),
                known_otherwise=self.reasons.truths(harm)[variable] is not None,
            )
        return self._supposed[key]


@dataclass(slots=True)
class _Part:
    """Parts of tests that are said together."""

    rule: str
    harm: str
    finding: Finding
    because: list[str]
    facts: dict[str, None] = field(default_factory=dict)
    words: dict[str, None] = field(default_factory=dict)

    def result(self) -> LimbResult:
        return LimbResult(
            rule=self.rule,
            harm=self.harm,
            facts=list(self.facts),
            words=list(self.words),
            finding=self.finding,
            because=" ".join(self.because),
        )


def _answer(variable: Question | Variable, yes: bool) -> str:
    match variable:
        case Attained(age=age):
            return f"{age} or over" if yes else f"under {age}"
        case Begun(ordinal=ordinal):
            day = date.fromordinal(ordinal).isoformat()
            return f"on or after {day}" if yes else f"before {day}"
    return "yes" if yes else "no"
