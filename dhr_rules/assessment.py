"""From a referral to its assessment.

``assess`` runs both engines and compares every finding; if they differ there is no
result.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

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
from dhr_rules.logic import Finding, Truth, Unknown, kleene_any
from dhr_rules.people import People, Subject
from dhr_rules.policy import Policy
from dhr_rules.progress import progress_faults, unknown_steps
from dhr_rules.prospective import as_if_in_force
from dhr_rules.referral import Referral
from dhr_rules.results import (
    Assessment,
    ChildReview,
    DhrReview,
    EngineUsed,
    FactorResult,
    Missing,
    OutcomeResult,
    PersonCalled,
    PolicyUsed,
    ProspectiveFinding,
    Reviews,
    RuleResult,
    SarReview,
    SubjectAssessment,
    TestResult,
)
from dhr_rules.steps.firing import StepFiring
from dhr_rules.why import Why

if TYPE_CHECKING:
    from dhr_rules.completions import Completions
    from dhr_rules.relevance import Relevance
    from dhr_rules.settling import Settling


def assess(
    referral: Referral,
    on: date | None = None,
    policy: Policy | None = None,
    *,
    prospective: bool = False,
) -> Assessment:
    """Return what the rules indicate for each person who was harmed.

    ``on`` is the date of the assessment (default: today); dates after it raise
    ``ReferralError``. With ``prospective``, what law that is not in force would find is
    told beside it, and the rest is the same. Raises ``EngineDisagreement`` if the engines
    differ, and ``PolicyError`` if the rules have faults. The same referral, date and policy
    give the same assessment.
    """
    day = on or date.today()
    policy = policy or load_policy()
    raw = referral.model_dump(mode="json", exclude_unset=True)
    faults = [
        *dates_against(raw, day),
        *progress_faults(raw, day),
        *unknown_steps(referral.steps_done, policy.step),
    ]
    if faults:
        raise ReferralError(faults)
    people = People(referral, day, policy)
    production = _production_engine(policy)
    firing = StepFiring(people, production)
    subjects = [_Assessor(people, one, production).assess(firing) for one in people.subjects]
    not_in_force = list(_as_if_in_force(people, subjects)) if prospective else None
    return Assessment(
        reference=referral.reference,
        assessed_on=day.isoformat(),
        policy=PolicyUsed(edition=policy.edition, digest=policy.digest),
        engine=EngineUsed(
            name="durable-rules" if production else "direct",
            cross_checked_by="direct" if production else None,
        ),
        people=[
            PersonCalled(
                person=id_,
                called=called,
                harmed=any(subject.person.id == id_ for subject in people.subjects),
            )
            for id_, called in people.called.items()
        ],
        subjects=subjects,
        next_steps=firing.lister.merged([subject.next_steps for subject in subjects]),
        prospective=not_in_force,
    )


def _as_if_in_force(
    people: People, today: Sequence[SubjectAssessment]
) -> Iterator[ProspectiveFinding]:
    """Yield what law that is not in force would find about each subject."""
    policy = as_if_in_force(people.policy)
    then = People(people.referral, people.on, policy)
    production = _production_engine(policy)
    rules = people.policy.prospective_rules
    decisions = list(dict.fromkeys(rule.decides for rule in rules if rule.decides))
    for subject, found in zip(then.subjects, today, strict=True):
        assessor = _Assessor(then, subject, production, decisions)
        for id_ in decisions:
            yield assessor.would_find(id_, found.finding_on(id_), {rule.id for rule in rules})


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
    """Assesses one subject. What is asked is what can change any decision, or one of some."""

    def __init__(
        self,
        people: People,
        subject: Subject,
        production: durable.DurableEngine | None,
        decisions: Collection[str] | None = None,
    ) -> None:
        self.people, self.subject, self.policy = people, subject, people.policy
        self.harms = derive_facts(people, subject)
        seen = [observed(harm) for harm in self.harms]
        self.evaluation = direct.evaluate(self.policy, seen)
        self.findings = self._agreed(seen, production)
        self.completions: Completions | None = None
        self.relevance: Relevance | None = None
        settling: Settling | None = None
        if "undetermined" in self.findings.decisions.values():
            # Only here, since these take long to load.
            from dhr_rules.completions import Completions
            from dhr_rules.relevance import Relevance
            from dhr_rules.settling import Settling

            self.completions = Completions(self.policy, subject, self.harms)
            self.relevance = Relevance(self.completions, decisions)
            settling = Settling(self.relevance)
        self.explainer = Explainer(people, subject, self.harms, self.evaluation)
        self.why = Why(self.explainer, self.relevance, settling)

    def _agreed(
        self, seen: Sequence[Observed], production: durable.DurableEngine | None
    ) -> Findings:
        checked = self.evaluation.findings()
        if production is not None and production.decide(seen) != checked:
            raise EngineDisagreement("the two engines found different things; there is no result")
        return checked

    def assess(self, firing: StepFiring) -> SubjectAssessment:
        return firing.with_steps(self.subject, self.harms, self._without_steps())

    def _without_steps(self) -> SubjectAssessment:
        found = self.findings.decisions
        settled = self._settled_anyway()
        return SubjectAssessment(
            person=self.subject.person.id,
            called=self.explainer.called,
            outcome=self._outcome(settled),
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
            settled_anyway=settled,
            explanations=[
                self.why.decision(id_, finding, settled.get(id_)) for id_, finding in found.items()
            ],
            missing=list(self._missing()),
            leads=[],
            next_steps=[],
        )

    def would_find(
        self, decision: str, today: Finding, rules: Collection[str]
    ) -> ProspectiveFinding:
        """Return the finding on a decision as law that is not in force would have it."""
        finding = self.findings.decisions[decision]
        settled = self._settled_anyway().get(decision)
        review = self.policy.decision[decision].review
        return ProspectiveFinding(
            person=self.subject.person.id,
            called=self.explainer.called,
            decision=decision,
            finding=finding,
            settled_anyway=settled,
            today=today,
            explanation=self.why.decision(decision, finding, settled),
            rules=[result for result in self._rules(review) if result.id in rules],
            missing=list(self._missing()),
        )

    def _settled_anyway(self) -> dict[str, Literal["met", "not_met"]]:
        settled: dict[str, Literal["met", "not_met"]] = {}
        for id_, finding in self.findings.decisions.items():
            if self.completions and finding == "undetermined":
                possible = self.completions.possible(id_)
                if len(possible) == 1:
                    settled[id_] = "met" if "met" in possible else "not_met"
        return settled

    def _outcome(self, settled: Mapping[str, Literal["met", "not_met"]]) -> OutcomeResult:
        code, outcomes = self.findings.outcome, self.policy.outcomes
        reachable = self.completions.outcomes() if self.completions else frozenset({code})
        (anyway,) = reachable if len(reachable) == 1 else (code,)
        labels = {outcome.code: outcome.label for outcome in outcomes.outcomes}
        label = labels.get(code, outcomes.none_yet.label)
        return OutcomeResult(
            code=code if code in labels else None,
            label=label,
            still_open=sorted(reachable - {code}),
            settled_anyway=anyway if anyway != code else None,
            explanation=self._outcome_explained(settled, labels.get(anyway)),
            settled_by=self.why.outcome_settled_by(sorted(reachable)),
        )

    def _outcome_explained(
        self, settled: Mapping[str, Literal["met", "not_met"]], label: str | None
    ) -> str:
        found = self.findings.decisions
        said = [
            self.policy.decision[id_].says(settled.get(id_, found[id_])) for id_ in ("dhr", "sar")
        ]
        recorded = self.policy.wording.recorded_as.format(label=label)
        return " ".join([*said, recorded if label else self.policy.outcomes.none_yet.meaning])

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
                        explanation=self.why.rule(rule, number),
                        tests=[
                            TestResult(fact=fact, words=words, finding=finding, because=because)
                            for fact, words, finding, because in self.explainer.tests(rule, number)
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

    def _missing(self) -> Iterator[Missing]:
        for question in self.relevance.ranked if self.relevance else ():
            yield Missing(
                fact=question.fact,
                at=question.at,
                question=self.explainer.question(question),
                about=self._about(question),
                ask=self.explainer.ask(question),
                answered=question.answered,
            )

    def _about(self, question: Unknown) -> list[str]:
        about = self.people.about(question.at) or (self.subject.person.id,)
        return list(dict.fromkeys((*about, *((question.other,) if question.other else ()))))
