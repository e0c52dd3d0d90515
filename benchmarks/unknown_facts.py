"""``python -m benchmarks.unknown_facts``: how long it takes to say what is missing.

Referrals with ever more unknown facts, timed step by step in one process. Every figure
is a median.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable
from datetime import date
from typing import Any

from tabulate import tabulate

from benchmarks.timing import interleaved, same_each_round
from dhr_rules import Referral, assess
from dhr_rules.completions import Completions
from dhr_rules.facts import derive_facts
from dhr_rules.loading import load_policy
from dhr_rules.people import People
from dhr_rules.relevance import Relevance
from dhr_rules.settling import Settling

DAY = date(2026, 3, 5)
ROUNDS = 15


def _referral(*harms: dict[str, Any], **person: Any) -> Referral:
    raw = {
        "version": 1,
        "reference": "BENCHMARK",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [{"id": "A", **person}, {"id": "B"}, {"id": "C"}],
        "harms": [{"person": "A", **harm} for harm in harms],
    }
    return Referral.model_validate(raw)


def _by(*people: str) -> dict[str, Any]:
    return {"causes": [{"kind": "violence", "standard": "suspected", "by": list(people)}]}


CORNWALL = {"area": "Cornwall", "nation": "england"}
KNOWN_BUT_NEEDS_AND_CONCERN = _referral(
    {"outcome": "died", "on": "2026-02-27", "age": 60, "where": CORNWALL, **_by()},
)
CASES = {
    "a death, most of it known": KNOWN_BUT_NEEDS_AND_CONCERN,
    "a death, nothing known": _referral({"outcome": "died"}),
    "serious harm, then a death, nothing known": _referral(
        {"outcome": "seriously_harmed"}, {"outcome": "died"}
    ),
    "the same, two people suspected": _referral(
        {"outcome": "seriously_harmed"}, {"outcome": "died", **_by("B", "C")}
    ),
}


def row(name: str, referral: Referral) -> list[Any]:
    policy = load_policy()
    people = People(referral, DAY, policy)
    (subject,) = people.subjects
    harms = derive_facts(people, subject)

    def relevant() -> Relevance:
        relevance = Relevance(Completions(policy, subject, harms))
        assert relevance.questions
        return relevance

    def settled() -> None:
        settling = Settling(relevant())
        for id_ in policy.decision:
            settling.decision(id_, True)
            settling.decision(id_, False)

    def assessed() -> None:
        assess(referral, on=DAY).model_dump_json()

    acts: dict[str, Callable[[], object]] = {
        "relevant": relevant,
        "ranked": lambda: relevant().ranked,
        "settled": settled,
        "assessed": assessed,
    }
    turns = {act: same_each_round(lambda do: do(), [do]) for act, do in acts.items()}
    times = interleaved(turns, ROUNDS)
    medians = [1e3 * statistics.median(each) for each in times.values()]
    return [name, len(relevant().questions), *medians]


def measured() -> str:
    """Return the table, as Markdown."""
    heads = [
        "Referral",
        "Facts that matter",
        "Finding which matter, ms",
        "and ranking them, ms",
        "and what settles each, ms",
        "Whole assessment, ms",
    ]
    rows = [row(name, referral) for name, referral in CASES.items()]
    return tabulate(rows, heads, "pipe", floatfmt=".1f")


if __name__ == "__main__":
    print(measured())
