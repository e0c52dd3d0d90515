"""Fires the next steps in both engines, and puts them into an assessment."""

from __future__ import annotations

from collections.abc import Sequence

from dhr_rules.engines import EngineDisagreement, direct
from dhr_rules.engines.durable import DurableEngine
from dhr_rules.facts import HarmFacts
from dhr_rules.people import People, Subject
from dhr_rules.results import LeadResult, SubjectAssessment
from dhr_rules.steps.circumstances import but_for_the_area, circumstances
from dhr_rules.steps.leads import Leading, leading
from dhr_rules.steps.listing import StepLister


class StepFiring:
    """Fires the steps of one referral."""

    def __init__(self, people: People, production: DurableEngine | None) -> None:
        self.people, self.production = people, production
        self.lister = StepLister(people)

    def with_steps(
        self, subject: Subject, harms: Sequence[HarmFacts], assessed: SubjectAssessment
    ) -> SubjectAssessment:
        """Return an assessment with who leads and what happens next for one subject.

        Raises ``EngineDisagreement`` if the two engines fire different steps.
        """
        leads = leading(self.people, subject, harms)
        case = circumstances(self.people, subject, assessed, leads)
        fired = direct.steps(self.people.policy, case)
        if self.production is not None and self.production.steps(case) != fired:
            raise EngineDisagreement("the two engines fired different steps; there is no result")
        steps = self.lister.of_subject(fired, subject.person.id, leads)
        return assessed.model_copy(
            update={"leads": [_result(lead) for lead in leads if _matters(lead, assessed)]}
            | {"next_steps": steps}
        )


def _matters(lead: Leading, assessed: SubjectAssessment) -> bool:
    """Return whether a review is met or may be, or would be in another area."""
    elsewhere = lead.review == "sar" and but_for_the_area(assessed)
    return elsewhere or assessed.finding_on(lead.review) != "not_met"


def _result(lead: Leading) -> LeadResult:
    return LeadResult(
        review=lead.review,
        standing=lead.standing,
        name=None if lead.standing in ("shared", "not_known") else lead.name,
        because=lead.because,
        source=lead.citation,
    )
