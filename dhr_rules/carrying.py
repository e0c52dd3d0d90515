"""Which tests of a rule carry its finding, and which would not change it."""

from __future__ import annotations

from collections.abc import Iterator

from dhr_rules.conditions import AllOf, AnyOf, Condition
from dhr_rules.logic import Finding, Truth, kleene_all, kleene_any
from dhr_rules.policy import Rule
from dhr_rules.results import RuleResult, TestResult

_TRUTH: dict[Finding, Truth] = {"met": True, "not_met": False, "undetermined": None}


def carrying(rule: Rule, result: RuleResult) -> list[TestResult]:
    """Return the tests that carry a finding, and none that would not change it.

    For met, those that are met; for not met, those that fail; for undetermined,
    those that are met or still open.
    """
    tests = iter(result.tests)
    shown: list[TestResult] = []
    for version in rule.versions:
        in_force = next(tests)
        found, carried = _carried(version.when, tests)
        truth = kleene_all((_TRUTH[in_force.finding], found))
        if in_force.finding == "not_met":
            shown.append(in_force)
        elif truth is False:
            shown += carried
        else:
            shown += [in_force, *carried]
    return shown


def _carried(condition: Condition, tests: Iterator[TestResult]) -> tuple[Truth, list[TestResult]]:
    match condition:
        case AllOf(all=parts):
            found = [_carried(part, tests) for part in parts]
            truth = kleene_all(part_truth for part_truth, _ in found)
            kept = [carried for of_part, carried in found if truth is not False or of_part is False]
        case AnyOf(any=parts):
            found = [_carried(part, tests) for part in parts]
            truth = kleene_any(part_truth for part_truth, _ in found)
            kept = [carried for part_truth, carried in found if part_truth is truth]
        case _:
            test = next(tests)
            return _TRUTH[test.finding], [test]
    return truth, [test for carried in kept for test in carried]
