"""From a referral to its assessment.

``assess`` runs both engines and compares every finding; if they differ there is no
result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from dhr_rules.completions import Completions
from dhr_rules.consistency import dates_against
from dhr_rules.engines import (
    EngineDisagreement,
    EngineUnavailable,
    Findings,
    Observed,
    direct,
    durable,
)
from dhr_rules.explanation import Explainer
from dhr_rules.facts import HarmFacts, derive_facts
from dhr_rules.faults import ReferralError
from dhr_rules.loading import load_policy
from dhr_rules.logic import Truth, Unknown, kleene_any
from dhr_rules.people import People, Subject
from dhr_rules.policy import Policy
from dhr_rules.referral import Referral
from dhr_rules.relevance import Relevance
from dhr_rules.results import (
    Assessment,
    ChildReview,
    DhrReview,
    EngineUsed,
    FactorResult,
    Missing,
    OutcomeResult,
    PolicyUsed,
    Reviews,
    RuleResult,
    SarReview,
    SubjectAssessment,
    TestResult,
)


def assess(referral: Referral, on: date | None = None, policy: Policy | None = None) -> Assessment:
    """Return what the rules indicate for each person who was harmed.

    ``on`` is the date of the assessment (default: today); dates after it raise
    ``ReferralError``. Raises ``EngineDisagreement`` if the engines differ, and
    ``PolicyError`` if the rules have faults. The same referral, date and policy give
    the same assessment.
    """
    day = on or date.today()
    policy = policy or load_policy()
    faults = list(dates_against(referral.model_dump(mode="json", exclude_unset=True), day))
    if faults:
        raise ReferralError(faults)
    people = People(referral, day, policy)
    production = _production_engine(policy)
    return Assessment(
        reference=referral.reference,
        assessed_on=day.isoformat(),
        policy=PolicyUsed(edition=policy.edition, digest=policy.digest),
        engine=EngineUsed(
            name="durable-rules" if production else "direct",
            cross_checked_by="direct" if production else None,
        ),
        subjects=[_Assessor(people, subject, production).assess() for subject in people.subjects],
    )


def _production_engine(policy: Policy) -> durable.DurableEngine | None:
    try:
        return durable.durable_engine(policy)
    except EngineUnavailable:
        return None


def observed(facts: HarmFacts) -> Observed:
    """Return what the engines are told about one harm."""
    truths = {id_: statement.truth for id_, statement in facts.statements.items()}
    return Observed(truths, facts.age, facts.event.span)


class _Assessor:
    """Assesses one subject."""

    def __init__(
        self, people: People, subject: Subject, production: durable.DurableEngine | None
    ) -> None:
        self.people, self.subject, self.policy = people, subject, people.policy
        self.harms = derive_facts(people, subject)
        seen = [observed(harm) for harm in self.harms]
        self.evaluation = direct.Evaluation(self.policy, seen)
        self.findings = self._agreed(seen, production)
        self.explainer = Explainer(people, subject, self.evaluation)

    def _agreed(
        self, seen: Sequence[Observed], production: durable.DurableEngine | None
    ) -> Findings:
        checked = self.evaluation.findings()
        if production is not None and production.decide(seen) != checked:
            raise EngineDisagreement("the two engines found different things; there is no result")
        return checked

    def assess(self) -> SubjectAssessment:
        found = self.findings.decisions
        open_questions = "undetermined" in found.values()
        completions = Completions(self.policy, self.subject, self.harms) if open_questions else None
        return SubjectAssessment(
            person=self.subject.person.id,
            called=self.explainer.called,
            outcome=self._outcome(completions),
            reviews=Reviews(
                dhr=DhrReview(finding=found["dhr"], rules=list(self._rules("dhr"))),
                sar=SarReview(
                    finding=found["sar"], power=found["sar_power"], rules=list(self._rules("sar"))
                ),
                child=ChildReview(
                    finding=found["child"],
                    duty_to_notify=found["duty_to_notify"],
                    rules=list(self._rules("child")),
                    factors=list(self._factors()),
                ),
            ),
            settled_anyway=self._settled_anyway(completions),
            missing=list(self._missing(completions)),
            next_steps=[],
        )

    def _settled_anyway(
        self, completions: Completions | None
    ) -> dict[str, Literal["met", "not_met"]]:
        settled: dict[str, Literal["met", "not_met"]] = {}
        for id_, finding in self.findings.decisions.items():
            if completions and finding == "undetermined":
                possible = completions.possible(id_)
                if len(possible) == 1:
                    settled[id_] = "met" if "met" in possible else "not_met"
        return settled

    def _outcome(self, completions: Completions | None) -> OutcomeResult:
        code, outcomes = self.findings.outcome, self.policy.outcomes
        reachable = completions.outcomes() if completions else frozenset({code})
        labels = {outcome.code: outcome.label for outcome in outcomes.outcomes}
        return OutcomeResult(
            code=code if code in labels else None,
            label=labels.get(code, outcomes.none_yet.label),
            still_open=sorted(reachable - {code}),
        )

    def _rules(self, review: str) -> Iterator[RuleResult]:
        for rule in self.policy.evaluated:
            if rule.review == review:
                for number, harm in enumerate(self.harms):
                    yield RuleResult(
                        id=rule.id,
                        harm=harm.at,
                        citation=rule.law[0].citation,
                        url=rule.law[0].url,
                        finding=self.findings.rules[rule.id, number],
                        tests=[
                            TestResult(fact=fact, words=words, finding=finding, because=because)
                            for fact, words, finding, because in self.explainer.tests(
                                rule, number, harm
                            )
                        ],
                    )

    def _factors(self) -> Iterator[FactorResult]:
        """Yield each factor: present for any harm, absent for all, otherwise unknown."""
        names: dict[Truth, Literal["present", "absent", "unknown"]] = {
            True: "present", False: "absent", None: "unknown",
        }  # fmt: skip
        for factor in self.policy.factors:
            truths = [harm.statements[factor.fact].truth for harm in self.harms]
            truth = kleene_any(truths)
            yield FactorResult(fact=factor.fact, words=factor.words, finding=names[truth])

    def _missing(self, completions: Completions | None) -> Iterator[Missing]:
        for question in Relevance(completions).ranked if completions else ():
            fact = self.policy.fact[question.fact]
            harm = self._harm_of(question)
            yield Missing(
                fact=fact.id,
                at=question.at,
                question=self.explainer.question(
                    self._wording(question), harm, question.other, question.cause
                ),
                ask=fact.ask,
                answered=question.answered,
            )

    def _harm_of(self, question: Unknown) -> HarmFacts:
        for harm in self.harms:
            if question.at.startswith(f"{harm.at}/"):
                return harm
        return self.harms[-1]

    def _wording(self, question: Unknown) -> str:
        """Return how the fact is asked of the field that would answer it."""
        fact = self.policy.fact[question.fact]
        at = "/".join("" if step.isdigit() else step for step in question.at.split("/"))
        fields = {
            "/" + asked.field.replace("[]", "/").replace(".", "/"): asked.question
            for asked in fact.fields
        }
        if at in fields:
            return fields[at]
        near = (path for path in fields if path.startswith(at) or at.startswith(path))
        return fields.get(next(near, ""), fact.question)
