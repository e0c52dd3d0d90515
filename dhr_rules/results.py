"""What comes out: the shape of the assessment. The public format, version 1."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from dhr_rules.logic import Finding, Standing


class ResultPart(BaseModel):
    """A part of what comes out: strict, frozen, and closed to other keys."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class PolicyUsed(ResultPart):
    edition: str
    digest: str


class EngineUsed(ResultPart):
    name: Literal["durable-rules", "direct"]
    cross_checked_by: Literal["direct"] | None


class TestResult(ResultPart):
    """One test of a rule: the words of the provision, what was found, and why."""

    __test__ = False  # for pytest: the name is the law's, not a test case

    fact: str
    words: list[str]
    finding: Finding
    because: str


class RuleResult(ResultPart):
    """One rule for one harm."""

    id: str
    harm: str
    citation: str
    url: str | None
    finding: Finding
    explanation: str
    tests: list[TestResult]


class FactorResult(ResultPart):
    """One factor for a local child safeguarding practice review, to be weighed.

    Never a conclusion.
    """

    fact: str
    words: list[str]
    finding: Literal["present", "absent", "unknown"]


class DhrReview(ResultPart):
    finding: Finding
    rules: list[RuleResult]


class SarReview(ResultPart):
    finding: Finding
    power: Finding
    rules: list[RuleResult]


class ChildReview(ResultPart):
    finding: Finding
    duty_to_notify: Finding
    rules: list[RuleResult]
    factors: list[FactorResult]


class Reviews(ResultPart):
    dhr: DhrReview
    sar: SarReview
    child: ChildReview


class Supposed(ResultPart):
    """One fact, supposed to be so. ``answer``: yes, no, ``18 or over``, ``before 2015-04-01``."""

    fact: str
    at: str | None  # JSON Pointer of the field that would answer it, where it is open
    answer: str
    words: str
    known_otherwise: bool  # whether the referral says something else


class Way(ResultPart):
    """Answers that together settle a finding, whatever the others are."""

    finding: str  # met, not_met, or the code of an outcome
    answers: list[Supposed]


class OutcomeResult(ResultPart):
    code: str | None
    label: str
    still_open: list[str]
    # The one outcome that every way of answering leads to, where that is another code.
    settled_anyway: str | None
    explanation: str
    settled_by: list[Way]


class Missing(ResultPart):
    """An open question whose answer can change a decision, and whom to ask."""

    fact: str
    at: str
    question: str
    about: list[str]  # ids of the people whom the question is about
    ask: list[str]
    answered: Standing


class LimbResult(ResultPart):
    """One part of a test that carries a finding, failed, or is open."""

    rule: str
    harm: str
    facts: list[str]
    words: list[str]
    finding: Finding
    because: str


class Explanation(ResultPart):
    """Why a finding is as it is, and what would settle or change it."""

    of: str  # dhr, sar, sar_power, child, duty_to_notify
    finding: Finding
    text: str
    remains: str | None  # not met: what remains possible
    limbs: list[LimbResult]
    # Not met: the smallest changes of fact that would make it met, each a way to it.
    changes: list[list[Supposed]]
    # Undetermined: the smallest sets of answers that settle it, each way.
    settled_by: list[Way]


class NextStep(ResultPart):
    """One duty or task that hangs on a finding: who does what, by when."""

    id: str
    phase: str
    about: list[str]  # ids of the people whom it is about; nobody: the whole case
    who: str
    to: str
    what: str
    uses: list[str]  # documents of the local procedure
    address: str | None  # as the local settings print it, with what to do before sending
    by: str | None
    # The last working day up to ``by``, where that is another day.
    act_by: str | None
    when: str
    done_on: str | None  # where a date in the referral shows that it is done
    overdue: bool  # not known to be done, and ``by`` is before the date of the assessment
    standing: Literal["statute", "guidance", "local"]
    source: str
    seen: bool  # whether the text of the source was seen, and not only what others say of it
    notes: list[str]


class LeadResult(ResultPart):
    """Which authority leads in a review that is met or may be, as one sentence."""

    review: Literal["dhr", "sar", "child"]
    standing: Literal["ours", "elsewhere", "shared", "not_known"]
    name: str | None  # where it is known
    because: str
    source: str


class SubjectAssessment(ResultPart):
    person: str
    called: str
    outcome: OutcomeResult
    reviews: Reviews
    # Decisions that three-valued logic leaves undetermined, and that every way of
    # answering what is open would settle alike.
    settled_anyway: dict[str, Literal["met", "not_met"]]
    explanations: list[Explanation]
    missing: list[Missing]
    leads: list[LeadResult]
    next_steps: list[NextStep]

    def finding_on(self, decision: str) -> Finding:
        """Return the finding on a decision, or what every answer would settle it as."""
        found: dict[str, Finding] = {
            "dhr": self.reviews.dhr.finding,
            "sar": self.reviews.sar.finding,
            "sar_power": self.reviews.sar.power,
            "child": self.reviews.child.finding,
            "duty_to_notify": self.reviews.child.duty_to_notify,
        }
        return self.settled_anyway.get(decision, found[decision])

    def explanation_of(self, decision: str) -> Explanation:
        """Return why the finding on a decision is as it is."""
        return next(one for one in self.explanations if one.of == decision)

    @property
    def rules(self) -> list[RuleResult]:
        """The results of all rules, review by review."""
        reviews = self.reviews
        return [*reviews.dhr.rules, *reviews.sar.rules, *reviews.child.rules]

    @property
    def died(self) -> bool:
        return any(
            test.fact == "died" and test.finding == "met"
            for rule in self.reviews.dhr.rules
            for test in rule.tests
        )


class ProspectiveFinding(ResultPart):
    """What law that is not in force would find about one person, beside today's finding.

    Not the law in force, and never applied. ``today`` is the finding on the same decision
    by the law in force, or what every answer would settle it as.
    """

    person: str
    called: str
    decision: str  # dhr
    finding: Finding
    # The finding to which every way of answering what is open leads.
    settled_anyway: Literal["met", "not_met"] | None
    today: Finding
    explanation: Explanation
    rules: list[RuleResult]
    missing: list[Missing]

    @property
    def anyway(self) -> Finding:
        """The finding, or what every answer would settle it as."""
        return self.settled_anyway or self.finding


class PersonCalled(ResultPart):
    """What somebody in the referral is called, and whether a harm of theirs is given."""

    person: str
    called: str
    harmed: bool


class SubjectLeads(ResultPart):
    """Which authorities lead for one person, and the outcome to record."""

    person: str
    called: str
    outcome: str | None
    leads: list[LeadResult]


class StepList(ResultPart):
    """What happens next in a case. Not a decision."""

    version: Literal[1] = Field(default=1)
    reference: str
    assessed_on: str
    policy: PolicyUsed
    subjects: list[SubjectLeads]
    steps: list[NextStep]


def _left_out(value: object) -> bool:
    return value is None


class Assessment(ResultPart):
    """What is indicated for each person who died or was harmed. Not a decision."""

    version: Literal[1] = Field(default=1)
    reference: str
    assessed_on: str
    policy: PolicyUsed
    engine: EngineUsed
    people: list[PersonCalled]
    subjects: list[SubjectAssessment]
    # The steps of the whole case: one that serves several people is here once.
    next_steps: list[NextStep]
    # Answers that were tried and are not in the referral as given: this is then a trial.
    what_if: list[str] = []
    # What law that is not in force would find. Left out unless it was asked for.
    prospective: list[ProspectiveFinding] | None = Field(default=None, exclude_if=_left_out)
