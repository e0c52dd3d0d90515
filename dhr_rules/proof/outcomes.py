"""Whether the table of outcomes is whole, and shown."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from dhr_rules.examples import Played
from dhr_rules.logic import FINDINGS, Finding
from dhr_rules.policy import Policy
from dhr_rules.procedure import NONE_YET
from dhr_rules.proof.shown import fails_with

_SAID = {"met": "met", "not_met": "not met", "undetermined": "undetermined"}


def table_faults(policy: Policy) -> Iterator[str]:
    """Yield each pair of findings that has no answer in the table, or several."""
    for dhr, sar in itertools.product(FINDINGS.values(), repeat=2):
        answers = [row.outcome for row in policy.outcomes.table if (row.dhr, row.sar) == (dhr, sar)]
        if len(answers) != 1:
            yield f"{_pair(dhr, sar)}: the table has {len(answers)} answers"


def _pair(dhr: Finding, sar: Finding) -> str:
    return f"DHR {_SAID[dhr]}, SAR {_SAID[sar]}"


def _stated(played: Sequence[Played]) -> Iterator[tuple[tuple[Finding, Finding], str]]:
    """Yield each pair of findings in the examples whose outcome the example states."""
    for one in played:
        if not one.holds or one.scene.assessment is None:
            continue
        for number, subject in enumerate(one.scene.assessment.subjects):
            other = subject.outcome.model_copy(update={"label": ""})
            if fails_with(one, number, subject.model_copy(update={"outcome": other})):
                pair = (subject.reviews.dhr.finding, subject.reviews.sar.finding)
                yield pair, subject.outcome.code or NONE_YET


def rows_not_shown(policy: Policy, played: Sequence[Played]) -> list[str]:
    """Return the rows of the table that no example has with its outcome."""
    stated = set(_stated(played))
    return [
        f"{_pair(row.dhr, row.sar)}: no example states the outcome"
        for row in policy.outcomes.table
        if ((row.dhr, row.sar), row.outcome) not in stated
    ]


def outcomes_not_shown(policy: Policy, played: Sequence[Played]) -> list[str]:
    """Return the outcomes that no example reaches and states."""
    reached = {code for _, code in _stated(played)}
    every = [*(outcome.code for outcome in policy.outcomes.outcomes), NONE_YET]
    return [f"{code}: no example reaches it" for code in every if code not in reached]
