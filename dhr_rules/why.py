"""Why each finding is as it is, in plain English, and what would settle or change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dhr_rules.causes import as_sentence_start
from dhr_rules.completions import Attained, Begun, Question
from dhr_rules.conditionals import by_rule, limb_in_words, settled_by, would_change
from dhr_rules.explanation import Explainer
from dhr_rules.formulas import Elsewhere, Variable
from dhr_rules.logic import FINDINGS, Finding, Unknown
from dhr_rules.policy import Rule
from dhr_rules.reasons import Reason, Reasons
from dhr_rules.relevance import Relevance
from dhr_rules.results import Explanation, LimbResult, Supposed, Way
from dhr_rules.settling import Settling
from dhr_rules.smallest import Answers

_SIDES: tuple[tuple[Finding, bool], ...] = (("met", True), ("not_met", False))


class Why:
    """The explanations about one subject."""

    def __init__(self, explainer: Explainer, relevance: Relevance | None) -> None:
        self.explainer = explainer
        self.policy, self.wording = explainer.policy, explainer.policy.wording
        self.reasons = Reasons(explainer)
        self.relevance = relevance
        self.settling = Settling(relevance) if relevance else None

    def rule(self, rule: Rule, number: int) -> str:
        """Return why one rule is met, not met or undetermined for one harm."""
        reason = self.reasons.rule(rule, number)
        said = as_sentence_start(reason.finding.replace("_", " "))
        return " ".join(
            [f"{said}.", *self._sentences(reason.finding, [reason], self.wording.the_test_is_met)]
        )

    def decision(self, id_: str, finding: Finding, settled: Finding | None) -> Explanation:
        """Return why a decision is as it is, and what would settle or change it.

        ``settled`` is the one finding to which every way of answering leads.
        """
        reasons = self.reasons.decision(id_)
        ways = [] if settled or finding != "undetermined" else list(self._ways(id_))
        decision = self.policy.decision[id_]
        anyway = f"{self.wording.settled} {decision.says(settled)}" if settled else None
        said = [
            anyway or decision.says(finding),
            *self._sentences(finding, reasons, decision.then["met"]),
        ]
        for way_finding, _ in _SIDES:
            then = decision.then["met" if way_finding == "met" else "not_met"]
            answers = [way.answers for way in ways if way.finding == way_finding]
            said += settled_by(self.wording, answers, then)
        if decision.beside and finding == "not_met":
            beside = FINDINGS[self.reasons.evaluation.decision(decision.beside)]
            said.append(self.policy.decision[decision.beside].says(beside))
        return Explanation(
            of=id_,
            finding=finding,
            text=" ".join(said),
            limbs=self._limbs(reasons),
            changes=self._changes(reasons),
            settled_by=ways,
        )

    def outcome_settled_by(self, codes: Sequence[str]) -> list[Way]:
        """Return the smallest sets of answers that leave just one outcome, for each."""
        if self.settling is None or len(codes) < 2:
            return []
        return [
            self._way(code, way.answers) for code in codes for way in self.settling.outcome(code)
        ]

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
            fact=_fact_of(question),
            at=asked.at,
            answer=_answer(question, yes),
            words=self.explainer.clause(question, yes, harm),
            known_otherwise=False,
        )

    def _sentences(self, finding: Finding, reasons: Sequence[Reason], then: str) -> Iterator[str]:
        for (rule, _), limbs in by_rule(self._limbs(reasons)).items():
            citation = self.policy.rule[rule].law[0].citation
            yield self.wording.because[finding].format(citation=citation)
            yield from (limb_in_words(limb) for limb in limbs)
        yield from would_change(self.wording, self._changes(reasons), then, self.policy.of_outcome)

    def _limbs(self, reasons: Sequence[Reason]) -> list[LimbResult]:
        """Return the parts of the tests, each reason once."""
        by_reason: dict[tuple[str, str], LimbResult] = {}
        for reason in reasons:
            for limb in reason.limbs:
                key = (limb.finding, limb.because)
                same = by_reason.get(key)
                by_reason[key] = LimbResult(
                    rule=same.rule if same else reason.rule.id,
                    harm=same.harm if same else self.explainer.harms[reason.harm].at,
                    facts=_with(same.facts if same else [], limb.fact),
                    words=_with(same.words if same else [], *limb.words),
                    finding=limb.finding,
                    because=limb.because,
                )
        return list(by_reason.values())

    def _changes(self, reasons: Sequence[Reason]) -> list[list[Supposed]]:
        """Return the smallest changes among the rules that could decide."""
        changed = [(reason, one) for reason in reasons for one in reason.changes]
        least = min((self._cost(*one) for one in changed), default=None)
        nearest = [one for one in changed if self._cost(*one) == least]
        nearest.sort(key=lambda one: sorted(self._place(variable) for variable, _ in one[1]))
        return [list(self._different(*one)) for one in nearest]

    def _place(self, variable: object) -> tuple[int, str]:
        """Return where a fact stands in the list of facts."""
        fact = _fact_of(_variable(variable))
        facts = list(self.policy.fact)
        return facts.index(fact) if fact in facts else len(facts), repr(variable)

    def _cost(self, reason: Reason, answers: Answers) -> tuple[int, int]:
        truths = self.reasons.truths(reason.harm)
        known = {_kind(one) for one, _ in answers if truths[_variable(one)] is not None}
        return len(known), len({_kind(one) for one, _ in answers}) - len(known)

    def _different(self, reason: Reason, answers: Answers) -> Iterator[Supposed]:
        truths = self.reasons.truths(reason.harm)
        for one, yes in sorted(answers, key=lambda answer: self._place(answer[0])):
            variable = _variable(one)
            yield Supposed(
                fact=_fact_of(variable),
                at=None,
                answer=_answer(variable, yes),
                words=self.explainer.clause(variable, yes, reason.harm),
                known_otherwise=truths[variable] is not None,
            )


def _with(listed: Sequence[str], *more: str) -> list[str]:
    return list(dict.fromkeys([*listed, *more]))


def _variable(one: object) -> Variable:
    assert isinstance(one, Variable)
    return one


def _kind(one: object) -> object:
    """Return what counts as one change: an age or a date, however many of its bounds."""
    return type(one) if isinstance(one, (Attained, Begun)) else one


def _fact_of(variable: Question | Variable) -> str:
    match variable:
        case Unknown(fact=fact):
            return fact
        case Attained():
            return "age"
        case Begun():
            return "date"
        case Elsewhere(decision=id_):
            return id_
        case str():
            return variable


def _answer(variable: Question | Variable, yes: bool) -> str:
    match variable:
        case Attained(age=age):
            return f"{age} or over" if yes else f"under {age}"
        case Begun(ordinal=ordinal):
            day = date.fromordinal(ordinal).isoformat()
            return f"on or after {day}" if yes else f"before {day}"
    return "yes" if yes else "no"
