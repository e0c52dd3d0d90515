"""The shape of the rules, and one checked copy of them.

The rules are files under ``rules/``. ``load_policy`` returns them as one
``Policy``: from the compiled copy that is shipped if it was made from just these
files, otherwise read and checked anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
)

from dhr_rules.logic import Finding

PACKAGE = Path(__file__).parent
RULES = PACKAGE / "rules"
COMPILED = PACKAGE / "compiled_policy.json"
COMPILED_FORMAT = 1  # raise it when the shape below changes

Words = Annotated[list[Annotated[str, Field(pattern=r"\w")]], Field(min_length=1)]


def _exact_day(raw: object) -> object:
    # Left to itself, a number would be read as seconds since 1970.
    if isinstance(raw, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw):
        raise ValueError("should be a date such as 2011-04-13")
    return raw


Day = Annotated[date, BeforeValidator(_exact_day)]
Years = Annotated[int, Field(ge=0, le=150)]


class PolicyError(Exception):
    """The files under ``rules/`` have faults; ``faults`` lists each with file and line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(
            "The rules cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults)
        )
        self.faults = faults


def in_words(day: date) -> str:
    """Return a date as the law writes it: 13 April 2011."""
    return f"{day.day} {day:%B %Y}"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Law(_Part):
    citation: str
    url: str | None
    text: Annotated[str, Field(pattern=r"^law/\w+\.txt$")]  # file under rules/
    checked: Day | None


class InForce(_Part):
    """The first and, where it has one, the last day on which a version applies."""

    first: Day = Field(alias="from")
    last: Day | None = Field(default=None, alias="to")

    @property
    def words(self) -> str:
        """How the source of the quoted law says it."""
        return f"In force: {in_words(self.first)}"


class FactTest(_Part):
    """A fact is yes or, with a number, an age is at least or at most that."""

    fact: str
    at_least: Years | None = None
    at_most: Years | None = None
    words: Words


class RuleTest(_Part):
    """Another rule is met for the same harm."""

    rule: str
    words: Words


class DecisionTest(_Part):
    """A decision about the person has this finding."""

    decision: str
    finding: Literal["met", "not_met"]
    words: Words


class AllOf(_Part):
    all: Annotated[list[Condition], Field(min_length=1)]


class AnyOf(_Part):
    any: Annotated[list[Condition], Field(min_length=1)]


def _kind_of_condition(raw: object) -> str:
    keys = raw if isinstance(raw, dict) else getattr(raw, "__dict__", {})
    for key in ("all", "any", "rule", "decision"):
        if key in keys:
            return f"<{key}>"
    return "<fact>"


Test = FactTest | RuleTest | DecisionTest
Condition = Annotated[
    Annotated[AllOf, Tag("<all>")]
    | Annotated[AnyOf, Tag("<any>")]
    | Annotated[RuleTest, Tag("<rule>")]
    | Annotated[DecisionTest, Tag("<decision>")]
    | Annotated[FactTest, Tag("<fact>")],
    Discriminator(_kind_of_condition),
]


class Version(_Part):
    in_force: InForce
    when: Condition

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """The leaves of the condition, in order."""
        return tuple(leaves(self.when))


class Factor(_Part):
    fact: str
    words: Words


class Rule(_Part):
    id: str
    review: Literal["dhr", "sar", "child"]
    effect: Literal["criterion", "condition", "duty", "power", "factors"]
    decides: str | None = None
    label: str
    law: Annotated[list[Law], Field(min_length=1)]
    versions: list[Version] = []
    factors: list[Factor] = []
    notes: list[str] = []
    file: str


class FieldQuestion(_Part):
    field: str
    question: str


class Fact(_Part):
    id: str
    statement: str
    question: str
    settles: Literal["yes_no", "age", "date"]
    kind: Literal["record", "judgement"]
    ask: Annotated[list[str], Field(min_length=1)]
    help: str
    implies: list[str] = []
    fields: Annotated[list[FieldQuestion], Field(min_length=1)]
    because: dict[str, str]


class Decision(_Part):
    id: str
    review: Literal["dhr", "sar", "child"]
    title: str
    short: str
    table: dict[Finding, str]
    met: str
    not_met: str
    undetermined: str
    decided_by: str | None
    remains: str | None
    # What remains possible where a fact makes the review impossible, in this order.
    remains_where: dict[str, str] = {}

    def says(self, finding: Finding) -> str:
        """Return the sentence for a finding on this decision."""
        return {"met": self.met, "not_met": self.not_met, "undetermined": self.undetermined}[
            finding
        ]


class Outcome(_Part):
    code: str
    label: str
    meaning: str


class NoneYet(_Part):
    label: str
    meaning: str


class Row(_Part):
    sar: Finding
    dhr: Finding
    outcome: str


class Outcomes(_Part):
    id: str
    label: str
    law: list[Law]
    outcomes: list[Outcome]
    none_yet: NoneYet
    table: list[Row]
    notes: list[str]


Settled = Literal["yes", "no", "open"]


class RelationshipKind(_Part):
    says: str
    relative: Settled
    intimate: Settled
    household: Settled


class Board(_Part):
    name: str
    areas: list[str]
    address: str
    address_note: str


class Local(_Part):
    community_safety_partnership: Board
    safeguarding_adults_board: Board
    safeguarding_children_partnership: Board


class Wording(_Part):
    heading: str
    marking: str
    footing: str
    who_decides: str
    not_met: str
    joint: str
    factors: str
    settled: str
    ending: str
    direct_engine_only: str


class Policy(_Part):
    """All the rules of one edition. ``digest`` stands for the exact files they came from."""

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
    def outcome_of(self) -> Mapping[tuple[Finding, Finding], str]:
        """Return the outcome for the findings on (DHR, SAR)."""
        return {(row.dhr, row.sar): row.outcome for row in self.outcomes.table}

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
    def tiers(self) -> tuple[tuple[str, ...], ...]:
        """Return rules and decisions, each in a tier after all that it rests on.

        Raises ``ValueError`` where rules rest on one another in a circle.
        """
        rests_on = {rule.id: set(_rests_on(rule)) for rule in self.evaluated}
        rests_on |= {id_: {rule.id for rule in rules} for id_, rules in self.deciding.items()}
        tiers: list[tuple[str, ...]] = []
        done: set[str] = set()
        while len(done) < len(rests_on):
            tier = tuple(id_ for id_, on in rests_on.items() if id_ not in done and on <= done)
            if not tier:
                raise ValueError(", ".join(sorted(set(rests_on) - done)))
            tiers.append(tier)
            done |= set(tier)
        return tuple(tiers)

    @cached_property
    def ages_that_matter(self) -> tuple[int, ...]:
        """The ages on which some rule turns: attained, or not yet attained."""
        ages = set()
        for test in self._fact_tests():
            if test.at_least is not None:
                ages.add(test.at_least)
            if test.at_most is not None:
                ages.add(test.at_most + 1)
        return tuple(sorted(ages))

    @cached_property
    def dates_that_matter(self) -> tuple[date, ...]:
        """The first days in force of all versions, and the days after their last."""
        days = set()
        for rule in self.evaluated:
            for version in rule.versions:
                days.add(version.in_force.first)
                if version.in_force.last:
                    days.add(date.fromordinal(version.in_force.last.toordinal() + 1))
        return tuple(sorted(days))

    def _fact_tests(self) -> Iterator[FactTest]:
        for rule in self.evaluated:
            for version in rule.versions:
                yield from (test for test in version.tests if isinstance(test, FactTest))


def leaves(condition: Condition) -> Iterator[Test]:
    """Yield the tests of a condition from left to right."""
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition


def _rests_on(rule: Rule) -> Iterator[str]:
    for version in rule.versions:
        for test in version.tests:
            if isinstance(test, RuleTest):
                yield test.rule
            elif isinstance(test, DecisionTest):
                yield test.decision


def source_files(folder: Path) -> list[Path]:
    """Return the files that make up the rules, sorted: YAML and quoted law."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in (".yaml", ".txt") and not path.name.startswith(".")
    )


def digest_of(folder: Path) -> str:
    """Return ``sha256:`` and the digest of every file of the rules, by name and content."""
    total = hashlib.sha256()
    for path in source_files(folder):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        name = path.relative_to(folder).as_posix().encode()
        total.update(b"%d %s %d\n" % (len(name), name, len(content)) + content)
    return f"sha256:{total.hexdigest()}"


def compile_policy(policy: Policy) -> str:
    """Return the text of the compiled copy, which names the files it was made from."""
    content = policy.model_dump_json(by_alias=True, exclude_defaults=True)
    seal = hashlib.sha256(content.encode()).hexdigest()
    head = {"format": COMPILED_FORMAT, "made_from": policy.digest, "seal": seal}
    return json.dumps(head) + "\n" + content + "\n"


def _read_compiled(path: Path, digest: str) -> Policy | None:
    """Return the compiled copy if it is whole and was made from these files."""
    try:
        head_text, content = path.read_text(encoding="utf-8").split("\n", 1)
        content = content.rstrip("\n")
        head: Any = json.loads(head_text)
        seal = hashlib.sha256(content.encode()).hexdigest()
        if head != {"format": COMPILED_FORMAT, "made_from": digest, "seal": seal}:
            return None
        policy = Policy.model_validate_json(content)
    except (OSError, ValueError, ValidationError):
        return None
    return policy if policy.digest == digest else None


def read_policy(folder: Path = RULES, compiled: Path = COMPILED) -> Policy:
    """Return the rules in ``folder``. Raises ``PolicyError`` with every fault found."""
    policy = _read_compiled(compiled, digest_of(folder))
    if policy is None:
        from dhr_rules.policy_files import check_policy

        policy = check_policy(folder)
    return policy


@cache
def load_policy() -> Policy:
    """Return the rules that are shipped with the package, read once."""
    return read_policy()
