"""What changed since an earlier edition, in policy words.

Rule by rule and example by example: what each edition says, and which examples they decide
differently.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dhr_rules.book.changes_decided import Progress, decided
from dhr_rules.book.changes_examples import scenario_changes, unchanged
from dhr_rules.book.changes_facts import FactChanges
from dhr_rules.book.changes_parts import same
from dhr_rules.book.changes_procedure import ProcedureChanges
from dhr_rules.book.changes_rules import RuleChanges
from dhr_rules.book.changes_settings import ITSELF, of_itself, of_settings, quoted_texts
from dhr_rules.book.changes_shapes import (
    Changes,
    EditionDetails,
    Entry,
    ExampleChanges,
    Group,
)
from dhr_rules.book.changes_steps import StepChanges
from dhr_rules.book.editions import Edition, EditionError, read_edition, todays_edition
from dhr_rules.conditions import in_words
from dhr_rules.policy import Policy
from dhr_rules.prospective import as_if_in_force

__all__ = [
    "Changes",
    "Edition",
    "EditionError",
    "changes_between",
    "read_edition",
    "todays_edition",
]


_DECIDES_NOTHING = ("glossary", "readings")


def changes_between(before: Edition, after: Edition, progress: Progress | None = None) -> Changes:
    """Return all that changed from one edition to another.

    Unless their rules are the same, every example of both is played with both: some
    milliseconds each. ``progress`` is then told how many of how many are done.
    """
    same_rules = rules_are_the_same(before.policy, after.policy)
    found = decided(before, after, same_rules, progress)
    return Changes(
        earlier=_details(before),
        later=_details(after),
        groups=changes_in_the_rules(before, after),
        examples=ExampleChanges(
            scenarios=scenario_changes(before, after),
            unchanged=unchanged(before, after),
            compared=found.compared,
            decided_otherwise=found.otherwise,
            not_played=found.not_played,
            same_rules=same_rules,
        ),
    )


def changes_in_the_rules(before: Edition, after: Edition) -> tuple[Group, ...]:
    """Return what changed in all that is not an example; only groups in which something did."""
    rules, steps = RuleChanges(before, after), StepChanges(before, after)
    procedure, facts = ProcedureChanges(before, after), FactChanges(before, after)
    groups = (
        Group("edition", "The edition", of_itself(before.policy, after.policy)),
        Group("rules", "The rules", rules.entries()),
        Group("decisions", "What is decided, and how it is said", procedure.decisions()),
        Group("outcomes", "The outcomes to record", procedure.outcomes()),
        Group("facts", "The facts that rules ask about", facts.facts()),
        Group("relationships", "What each kind of relationship says", facts.relationships()),
        Group("prospective", "Law that is not in force", _of_law_not_in_force(before, after)),
        Group("leads", "Which authority leads", procedure.leads()),
        Group("steps", "What happens next", steps.entries()),
        Group("settings", "Local names, addresses and sentences", of_settings(
            before.policy, after.policy
        )),
        Group("texts", "The quoted law", quoted_texts(before, after)),
    )  # fmt: skip
    return tuple(group for group in groups if group.entries)


def _of_law_not_in_force(before: Edition, after: Edition) -> tuple[Entry, ...]:
    policies = (before.policy, after.policy)
    was, is_ = (replace(one, policy=as_if_in_force(one.policy)) for one in (before, after))
    rules = ({rule.id: rule for rule in policy.prospective_rules} for policy in policies)
    facts = ({fact.id: fact for fact in policy.prospective_facts} for policy in policies)
    return (*RuleChanges(was, is_).between(*rules), *FactChanges(was, is_).between(*facts))


def rules_are_the_same(before: Policy, after: Policy) -> bool:
    """Return whether two policies can decide nothing differently."""
    apart: dict[str, Any] = {
        **dict.fromkeys((*ITSELF, *_DECIDES_NOTHING), True),
        "local": {"approval"},
    }
    one, other = (policy.model_dump(exclude=apart) for policy in (before, after))
    return same(one, other)


def _details(edition: Edition) -> EditionDetails:
    policy = edition.policy
    return EditionDetails(
        read_from=edition.read_from,
        edition=policy.edition,
        digest=policy.digest,
        law_last_checked=in_words(policy.law_last_checked),
        rules=len(policy.rules),
        steps=len(policy.steps),
        examples=len(edition.examples),
    )
