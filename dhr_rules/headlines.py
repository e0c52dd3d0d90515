"""How a page about a person opens. The child route comes first for a child."""

from __future__ import annotations

from collections.abc import Iterable

from dhr_rules.policy import Policy
from dhr_rules.results import SubjectAssessment


def is_child(subject: SubjectAssessment) -> bool:
    """Return whether the child route comes first: a child, or somebody who may be one."""
    may_be = not subject.called.startswith("Adult") and subject.finding_on("child") != "not_met"
    return subject.called.startswith("Child") or may_be


def child_died(subject: SubjectAssessment) -> bool:
    return is_child(subject) and subject.died


def children_first(subjects: Iterable[SubjectAssessment]) -> list[SubjectAssessment]:
    """Return the subjects, any child who died before the others."""
    return sorted(subjects, key=lambda subject: not child_died(subject))


def headline(subject: SubjectAssessment, policy: Policy) -> str:
    """Return the outcome to record or, for a child, the finding of the child route."""
    if not is_child(subject):
        return subject.outcome.label
    finding = subject.finding_on("child").replace("_", " ")
    return f"{policy.decision['child'].title.lower()}, {finding}"
