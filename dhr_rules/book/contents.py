"""Everything that the policy book says, made from the rules, the examples and the proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dhr_rules.book.changes_alike import Alike, found_otherwise, with_other_steps
from dhr_rules.book.changes_shapes import Changes
from dhr_rules.book.flow import Flow, flow_of
from dhr_rules.book.procedure import (
    OutcomeShown,
    StepsPage,
    outcomes_shown,
    steps_pages,
    steps_whatever_the_outcome,
)
from dhr_rules.book.provisions import (
    LawShown,
    Provision,
    Question,
    law_shown,
    provision,
    question,
    used_by,
)
from dhr_rules.book.telling import ToldFeature, results_of, tell
from dhr_rules.causes import as_sentence_start
from dhr_rules.examples import Example, Feature, Played
from dhr_rules.limbs import Limb, full_name, said
from dhr_rules.loading import RuleFolders
from dhr_rules.policy import Fact, Policy, Rule
from dhr_rules.proof import Proof, Shown
from dhr_rules.prospective import as_if_in_force
from dhr_rules.reference import Approval

REVIEWS = (
    ("dhr", "Domestic homicide review"),
    ("sar", "Safeguarding adults review"),
    ("child", "Child safeguarding"),
)
_OUTCOMES = "routing/outcomes"


@dataclass(frozen=True, slots=True)
class PageOf:
    """One page: its file, the template that it is made with, and its names."""

    slug: str
    template: str
    title: str
    short: str
    feature: str | None = None  # the stem of the feature whose examples it shows


class Book:
    """The contents of one book. ``on`` is the day on which it is made."""

    def __init__(
        self, policy: Policy, folders: RuleFolders, features: Sequence[Feature], proof: Proof,
        on: date, changes: Changes | None = None,
    ) -> None:  # fmt: skip
        self.policy, self.folders, self.proof, self.on = policy, folders, proof, on
        self.changes = changes
        self.played: Sequence[Played] = proof.played
        results = results_of(proof.played)
        self.features: dict[str, ToldFeature] = {
            feature.file.removesuffix(".feature"): tell(feature, results) for feature in features
        }
        every_limb = (*proof.shown, *proof.prospective_shown)
        self.shown: dict[Limb, Shown] = {one.limb: one for one in every_limb}
        self.then = as_if_in_force(policy)

    @property
    def title(self) -> str:
        return f"Which reviews are called for: the policy of {self.policy.local.partnership}"

    @property
    def footing(self) -> str:
        return (
            f"Edition {self.policy.edition}, made on {self.on.day} {self.on:%B %Y}. "
            f"{self.who_decides}"
        )

    @property
    def who_decides(self) -> str:
        return self.policy.local.fill(self.policy.wording.who_decides)

    @property
    def boards(self) -> list[str]:
        local = self.policy.local
        return [
            local.community_safety_partnership.name,
            local.safeguarding_adults_board.name,
            local.safeguarding_children_partnership.name,
        ]

    @property
    def holding(self) -> int:
        """How many examples are as they say."""
        return sum(one.holds for one in self.played)

    @property
    def found_otherwise(self) -> list[Alike]:
        """Examples with other findings than in the earlier edition, like with like."""
        return found_otherwise(self.changes.examples) if self.changes else []

    @property
    def with_other_steps(self) -> list[Alike]:
        """Examples of which only what happens next differs, like with like."""
        return with_other_steps(self.changes.examples) if self.changes else []

    @cached_property
    def provisions(self) -> dict[str, Provision]:
        policies = {rule.id: self.policy for rule in self.policy.rules}
        policies |= {rule.id: self.then for rule in self.policy.prospective_rules}
        return {
            id_: provision(policy, policy.rule[id_], self.folders, self.shown)
            for id_, policy in policies.items()
        }

    def said_by(self, rule: Rule) -> Policy:
        """Return the policy that says what a rule decides: as it would be, of law not in force."""
        return self.then if rule.prospective else self.policy

    @cached_property
    def rule(self) -> dict[str, Rule]:
        """Every rule by its id, also of law that is not in force."""
        return {id_: one.rule for id_, one in self.provisions.items()}

    @cached_property
    def fact(self) -> dict[str, Fact]:
        """Every fact by its id, also those that law not in force alone asks about."""
        return {one.id: one for one in (*self.policy.facts, *self.policy.prospective_facts)}

    def used_by(self, fact: str) -> list[str]:
        """Return the ids of the rules that turn on a fact, those not in force last."""
        today, then = used_by(self.policy, fact), used_by(self.then, fact)
        return list(dict.fromkeys((*today, *then)))

    @cached_property
    def flows(self) -> dict[str, Flow]:
        return {review: flow_of(self.policy, review, title) for review, title in REVIEWS}

    @cached_property
    def outcomes(self) -> list[OutcomeShown]:
        return outcomes_shown(self.policy)

    @cached_property
    def steps_always(self) -> tuple[str, ...]:
        return steps_whatever_the_outcome(self.policy)

    @cached_property
    def steps(self) -> dict[str, StepsPage]:
        return {page.file.removesuffix(".yaml"): page for page in steps_pages(self.policy)}

    @cached_property
    def facts(self) -> list[Question]:
        return [question(fact) for fact in self.fact.values()]

    @cached_property
    def outcome_law(self) -> list[LawShown]:
        outcomes = self.policy.outcomes
        return [law_shown(law, self.folders, "routing/outcomes.yaml") for law in outcomes.law]

    @cached_property
    def relationship_law(self) -> list[LawShown]:
        laws = self.policy.relationship_law
        return [law_shown(law, self.folders, "relationships.yaml") for law in laws]

    @property
    def prospective(self) -> list[Provision]:
        """The provisions that are not in force."""
        return [self.provisions[rule.id] for rule in self.policy.prospective_rules]

    @property
    def approval(self) -> Approval:
        return self.policy.local.approval

    @property
    def not_shown(self) -> list[str]:
        return [full_name(self.policy, one.limb) for one in self.proof.shown if not one.both_ways]

    @property
    def limbs_shown(self) -> list[tuple[Shown, str]]:
        return [(one, said(self.policy, one.limb)) for one in self.proof.shown]

    @cached_property
    def examples_showing(self) -> list[tuple[Example, list[str], bool]]:
        """Return the examples that show a limb, with those limbs and whether on a boundary."""
        found: dict[str, tuple[Example, list[str], bool]] = {}
        for one in self.proof.shown:
            on_boundary = {
                example.place for example in (*one.at_the_boundary, *one.before_the_boundary)
            }
            for example in (*one.so, *one.not_so):
                known = found.get(example.place, (example, [], False))
                name = f"{one.limb.rule} {one.limb.number}"
                boundary = known[2] or example.place in on_boundary
                found[example.place] = (example, [*known[1], name], boundary)
        order = {one.example.place: number for number, one in enumerate(self.played)}
        return sorted(found.values(), key=lambda item: order[item[0].place])

    @cached_property
    def contents(self) -> list[tuple[str, list[PageOf]]]:
        """Return the pages in groups, in the order in which they are read."""
        about = [PageOf("index", "index.html", self.title, "About this book")]
        if self.changes is not None:
            since = f"What changed since edition {self.changes.earlier.edition}"
            about.append(PageOf("changes", "changes.html", since, since))
        return [
            ("The book", about),
            ("Findings", self._of_findings()),
            ("What follows", self._of_what_follows()),
            ("Examples that cross provisions", self._of_examples()),
            ("For reference", self._of_reference()),
        ]

    def _of_findings(self) -> list[PageOf]:
        pages = []
        for review, title in REVIEWS:
            pages.append(
                PageOf(f"flow-{review}", "flow.html", f"{title}: decision flow", f"{title}: flow")
            )
            for rule in self.policy.rules:
                if rule.review == review:
                    pages.append(_page_of(rule))
        return pages

    def _of_what_follows(self) -> list[PageOf]:
        pages = [PageOf("outcomes", "outcomes.html", "The six outcomes", "The outcomes", _OUTCOMES)]
        pages.append(
            PageOf("leads", "leads.html", "Which authority leads", "Who leads", "routing/leads")
        )
        for stem, steps in self.steps.items():
            told = self.features.get(stem)
            title = told.title if told else steps.title
            pages.append(PageOf(f"steps-{steps.stem}", "steps.html", title, title, stem))
        return pages

    def _of_examples(self) -> list[PageOf]:
        elsewhere = {page.feature for page in (*self._of_findings(), *self._of_what_follows())}
        elsewhere |= {page.feature for page in self._of_reference()}
        return [
            PageOf(
                f"examples-{stem.replace('/', '-')}", "examples.html", told.title, told.title, stem
            )
            for stem, told in self.features.items()
            if stem not in elsewhere
        ]

    def _of_reference(self) -> list[PageOf]:
        pages = (
            ("relationships", "Kinds of relationship", "routing/relationships"),
            ("facts", "Index of facts", None),
            ("readings", "The readings that were taken", None),
            ("glossary", "Glossary", None),
            ("prospective", "Law that is not yet in force", None),
        )
        coverage = ("coverage", "Coverage and proof", None)
        first, last = (
            [PageOf(slug, f"{slug}.html", title, title, feature) for slug, title, feature in some]
            for some in (pages, (coverage,))
        )
        not_in_force = (_page_of(rule, " (not in force)") for rule in self.policy.prospective_rules)
        return [*first, *not_in_force, *last]

    @property
    def pages(self) -> list[PageOf]:
        return [page for _, pages in self.contents for page in pages]


def _page_of(rule: Rule, marked: str = "") -> PageOf:
    stem = rule.file.removesuffix(".yaml")
    return PageOf(rule.id, "provision.html", rule.label, f"{_short(rule)}{marked}", stem)


def _short(rule: Rule) -> str:
    """Return a provision as the list of contents has it: ``Section 9(1)``."""
    named = rule.called.partition(",")[0] or rule.law[0].citation.rpartition(", ")[2]
    return as_sentence_start(named)
