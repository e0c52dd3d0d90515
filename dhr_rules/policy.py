"""The shape of the rules: what a file under ``rules/`` can hold, and all of them as one."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from dhr_rules.conditions import (
    Condition,
    Day,
    DecisionTest,
    FactTest,
    Part,
    RuleTest,
    Test,
    Words,
    in_words,
    leaves,
)
from dhr_rules.logic import Finding
from dhr_rules.procedure import Decision, Law, Local, Outcomes, Wording
from dhr_rules.reference import Prospective, Reading, Term
from dhr_rules.steps.shapes import (
    CircumstancesFile,
    LeadRule,
    Phase,
    Step,
    Trigger,
    with_outcomes,
)


class InForce(Part):
    """The first and, where it has one, the last day on which a version applies."""

    first: Day = Field(alias="from")
    last: Day | None = Field(default=None, alias="to")

    @property
    def words(self) -> str:
        """How the source of the quoted law says it."""
        return f"In force: {in_words(self.first)}"


class Version(Part):
    """What a rule asks. ``in_force`` is left out of law that is not in force: it has no day."""

    in_force: InForce | None = None
    when: Condition

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """The leaves of the condition, in order."""
        return tuple(leaves(self.when))


class Factor(Part):
    fact: str
    words: Words


class Rule(Part):
    id: str
    review: Literal["dhr", "sar", "child"]
    effect: Literal["criterion", "condition", "duty", "power", "factors"]
    decides: str | None = None
    called: str = ""  # the words by which an example names it; every rule with a finding has them
    # Other rules about the same harm that are never met together with this one.
    never_with: list[str] = Field(default=[])
    label: str
    law: Annotated[list[Law], Field(min_length=1)]
    versions: list[Version] = Field(default=[])
    factors: list[Factor] = Field(default=[])
    prospective: Prospective | None = None
    notes: list[str] = Field(default=[])
    file: str


class FieldQuestion(Part):
    field: str
    question: str
    # What an answer here says, where the words of the fact would not do.
    yes: str | None = None
    no: str | None = None
    ask: list[str] = Field(default=[])  # who can say, where others than usual


class Fact(Part):
    id: str
    statement: str
    otherwise: str = ""
    question: str
    settles: Literal["yes_no", "age", "date"]
    kind: Literal["record", "judgement"]
    ask: Annotated[list[str], Field(min_length=1)]
    ask_after_a_death: list[str] = Field(default=[])
    help: str
    implies: list[str] = Field(default=[])
    excludes: list[str] = Field(default=[])
    # Somebody's own answer to this fact goes before what another fact implies.
    own_answer_first: bool = False
    fields: Annotated[list[FieldQuestion], Field(min_length=1)]
    because: dict[str, str]


Settled = Literal["yes", "no", "open"]


class RelationshipKind(Part):
    says: str
    relative: Settled
    intimate: Settled
    household: Settled
    personally_connected: Settled = "open"  # section 2 of the Domestic Abuse Act 2021,
    by_paragraph: Literal["a", "b", "c", "d", "e", "f", "g"] | None = None  # of its (1)


class Policy(Part):
    """All the rules of one edition. ``digest`` stands for the exact files they came from.

    Rules of law not in force, and the facts that they alone ask about, are kept apart.
    """

    edition: str
    law_last_checked: date
    digest: str
    rules: list[Rule]
    decisions: list[Decision]
    outcomes: Outcomes
    facts: list[Fact]
    unknown: dict[str, str]
    relationship_kinds: dict[str, RelationshipKind]
    relationship_law: list[Law]
    relationship_notes: list[str]
    local: Local
    wording: Wording
    steps: list[Step]
    phases: list[Phase]
    triggers: list[Trigger]
    periods: dict[str, str]
    leads: list[LeadRule]
    lead_notes: list[str]
    circumstance_words: CircumstancesFile
    glossary: list[Term]
    readings: list[Reading]
    prospective_rules: list[Rule] = Field(default=[])
    prospective_facts: list[Fact] = Field(default=[])

    # One copy is one policy: what is compiled from it is kept by identity.
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @cached_property
    def fact(self) -> Mapping[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def rule(self) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def decision(self) -> Mapping[str, Decision]:
        return {decision.id: decision for decision in self.decisions}

    @cached_property
    def step(self) -> Mapping[str, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def step_order(self) -> Mapping[str, int]:
        """The place of each step in a list: by phase, and what is due at once before the rest."""
        phases = [phase.id for phase in self.phases]
        ordered = sorted(
            self.steps, key=lambda step: (phases.index(step.phase), step.by.moment != "at_once")
        )
        return {step.id: number for number, step in enumerate(ordered)}

    @cached_property
    def trigger(self) -> Mapping[str, Trigger]:
        return {trigger.id: trigger for trigger in self.triggers}

    @cached_property
    def outcome_of(self) -> Mapping[tuple[Finding, Finding], str]:
        """Return the outcome for the findings on (DHR, SAR)."""
        return {(row.dhr, row.sar): row.outcome for row in self.outcomes.table}

    @cached_property
    def circumstances(self) -> Mapping[str, tuple[str, ...]]:
        """All that a step can fire on, with every value that it can have."""
        return with_outcomes(outcome.code for outcome in self.outcomes.outcomes)

    @cached_property
    def evaluated(self) -> tuple[Rule, ...]:
        """The rules that have a finding, in the order of their files."""
        return tuple(rule for rule in self.rules if rule.versions)

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        return tuple(factor for rule in self.rules for factor in rule.factors)

    @cached_property
    def deciding(self) -> Mapping[str, tuple[Rule, ...]]:
        """Return for each decision the rules that decide it."""
        return {
            decision.id: tuple(rule for rule in self.evaluated if rule.decides == decision.id)
            for decision in self.decisions
        }

    @cached_property
    def not_otherwise(self) -> frozenset[str]:
        """The facts of record of whom a life was: its end, the age, the date.

        Nobody needs to read that a review would follow if somebody had died.
        """
        return frozenset(
            fact.id
            for fact in self.facts
            if fact.settles != "yes_no"
            or (
                fact.kind == "record"
                and all(asked.field == "harms[].outcome" for asked in fact.fields)
            )
        )

    @cached_property
    def rests_on(self) -> Mapping[str, frozenset[str]]:
        """Return for each rule and decision the rules and decisions that it asks about."""
        of_rules = {rule.id: frozenset(_rests_on(rule)) for rule in self.evaluated}
        deciding = self.deciding.items()
        return of_rules | {id_: frozenset(rule.id for rule in rules) for id_, rules in deciding}

    @cached_property
    def tiers(self) -> tuple[tuple[str, ...], ...]:
        """Return rules and decisions, each in a tier after all that it rests on.

        Raises ``ValueError`` where rules rest on one another in a circle.
        """
        tiers: list[tuple[str, ...]] = []
        done: set[str] = set()
        while len(done) < len(self.rests_on):
            tier = tuple(id_ for id_, on in self.rests_on.items() if id_ not in done and on <= done)
            if not tier:
                raise ValueError(", ".join(sorted(set(self.rests_on) - done)))
            tiers.append(tier)
            done |= set(tier)
        return tuple(tiers)

    @cached_property
    def ages_that_matter(self) -> tuple[int, ...]:
        """The ages on which some rule turns: attained, or not yet attained."""
        ages: set[int | None] = set()
        for test in self._fact_tests():
            ages |= {test.at_least, None if test.at_most is None else test.at_most + 1}
        return tuple(sorted(age for age in ages if age is not None))

    @cached_property
    def facts_tested(self) -> tuple[str, ...]:
        """The facts on which some rule turns, in their order; the date is always one."""
        tested = {"date", *(test.fact for test in self._fact_tests())}
        return tuple(fact.id for fact in self.facts if fact.id in tested)

    @cached_property
    def dates_that_matter(self) -> tuple[date, ...]:
        """The first days in force of all versions, and the days after their last."""
        days = set()
        for rule in self.evaluated:
            for time in (version.in_force for version in rule.versions if version.in_force):
                days.add(time.first)
                if time.last:
                    days.add(date.fromordinal(time.last.toordinal() + 1))
        return tuple(sorted(days))

    def _fact_tests(self) -> Iterator[FactTest]:
        for rule in self.evaluated:
            for version in rule.versions:
                yield from (test for test in version.tests if isinstance(test, FactTest))


def ids_of(policy: Policy) -> frozenset[str]:
    """Return the id of every rule, of the outcomes and of every step: what a tag can name."""
    not_in_force = (rule.id for rule in policy.prospective_rules)
    return frozenset({*policy.rule, *not_in_force, policy.outcomes.id, *policy.step})


def _rests_on(rule: Rule) -> Iterator[str]:
    for version in rule.versions:
        for test in version.tests:
            if isinstance(test, RuleTest):
                yield test.rule
            elif isinstance(test, DecisionTest):
                yield test.decision
