"""Which steps follow from which outcome: law.md's table of duties, written out by hand.

The two tables are in ``steps_by_outcome.md``. A mark that is missing there, or one that is
there and should not be, fails. What each column stands for is below.
"""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dhr_rules import Referral, assess
from dhr_rules.loading import load_policy
from dhr_rules.results import Assessment

Raw = dict[str, Any]
TABLES = Path(__file__).parent / "steps_by_outcome.md"
HERE = {"area": "Cornwall", "nation": "england"}
DEVON = {"area": "Devon", "nation": "england"}
ON = date(2026, 3, 5)


def case(
    by: str = "csp", age: int = 60, household: str = "yes", needs: str = "yes", **harm: Any
) -> Raw:
    """Return a referral: a death here, by the neglect of a friend who may share the household."""
    return {
        "version": 1,
        "reference": "T-1",
        "received": {"on": "2026-03-02", "by": by},
        "people": [
            {"id": "A", "ordinarily_resident": dict(HERE), "needs_for_care_and_support": needs},
            {"id": "B"},
        ],
        "harms": [
            {
                "person": "A",
                "outcome": "died",
                "on": "2026-02-27",
                "age": age,
                "where": dict(HERE),
                "took_own_life": "no",
                "causes": [{"kind": "neglect", "standard": "suspected", "by": ["B"]}],
                "concern_about_joint_working": "yes",
                **harm,
            }
        ],
        "relationships": [{"person": "B", "to": "A", "kinds": ["friend"], "household": household}],
    }


def but(referral: Raw, at: str, value: object) -> Raw:
    """Return a referral with another value at a place such as ``people/0/looked_after``."""
    changed = copy.deepcopy(referral)
    *path, last = (int(step) if step.isdigit() else step for step in at.split("/"))
    part: Any = changed
    for step in path:
        part = part[step]
    part[last] = value
    return changed


CHILD = case(age=9, household="yes", needs="no")
RULED_OUT = [{"kind": "unspecified", "standard": "ruled_out"}]
ALONE = but(
    {**case(by="sab", age=9, causes=RULED_OUT, abuse_or_neglect="ruled_out"), "relationships": []},
    "people",
    [{"id": "A", "ordinarily_resident": dict(HERE), "needs_for_care_and_support": "no"}],
)
SURVIVOR = case(by="sab", outcome="seriously_harmed")
FLAGS: dict[str, Any] = {
    "criminal_proceedings": "yes",
    "offensive_weapon": "yes",
    "concern_about_health_care": "yes",
}
OTHERS = {"id": "B", "mappa": "yes", "probation": "yes", "mental_health_services": "yes"}

# The first table: an adult who died, and a referral to the Community Safety Partnership.
BY_OUTCOME: dict[str, Raw] = {
    "joint": case(),
    "SAR": case(household="no"),
    "DHR": case(needs="no"),
    "not SAR, DHR open": case(household="not_known", needs="no"),
    "not DHR, SAR open": case(household="no", needs="not_known"),
    "neither": case(household="no", needs="no"),
    "none yet": case(household="not_known", needs="not_known"),
}
OUTCOMES = {
    "joint": "meets_joint_criteria",
    "SAR": "meets_sar_criteria",
    "DHR": "meets_dhr_criteria",
    "not SAR, DHR open": "does_not_meet_sar_criteria",
    "not DHR, SAR open": "does_not_meet_dhr_criteria",
    "neither": "does_not_meet_sar_or_dhr_criteria",
    "none yet": None,
}
# The second table: other people, other boards, other places.
BESIDE: dict[str, Raw] = {
    # A child of 9 who died of neglect, looked after; the Community Safety Partnership has it.
    "child": but(CHILD, "people/0/looked_after", "yes"),
    # The same, of whom it is not known whether there was neglect; the adults board has it.
    "child?": case(by="sab", age=9, needs="no", household="no", causes=[]),
    # A child whose death had no such cause, alone in the referral; the adults board has it.
    "no child case": ALONE,
    # A child of 16 killed by a member of the household; the children partnership has it.
    "16": case(by="lscp", age=16),
    # An adult with needs who survived; the adults board has it.
    "survivor": SURVIVOR,
    # The power alone: no concern about joint working; the Community Safety Partnership has it.
    "power": case(household="no", concern_about_joint_working="no"),
    # Both criteria, and the adults board has it.
    "joint, SAB": case(by="sab"),
    # The same, and the children partnership has it; and the child of the first column, but the
    # adults board has it.
    "joint, LSCP": case(by="lscp"),
    "child, SAB": case(by="sab", age=9, needs="no"),
    # Both criteria, and both boards have it.
    "joint, both": {**case(), "passed_on": {"to": "sab", "on": "2026-03-03"}},
    # DHR not met and open, and the adults board has it.
    "not DHR, SAB": case(by="sab", household="no"),
    "DHR open, SAB": case(by="sab", household="not_known"),
    # Lived and died in another area.
    "elsewhere": but(but(case(), "people/0/ordinarily_resident", DEVON), "harms/0/where", DEVON),
    # Lived here and died in another area; lived in another area and died here, on both criteria
    # by what the boards agree.
    "died elsewhere": but(case(), "harms/0/where", DEVON),
    "lived elsewhere": but(
        but(case(), "people/0/ordinarily_resident", DEVON),
        "harms/0/in_the_area_of_the_board",
        "yes",
    ),
    # It is not known where the person lived; or that was asked in vain.
    "lived where?": but(case(), "people/0/ordinarily_resident", {}),
    "lived disputed": {
        **but(case(), "people/0/ordinarily_resident", {}),
        "asked": [{"at": "/people/0/ordinarily_resident", "answered": "disputed"}],
    },
    # A child hurt in one area who died in another; a child hurt and dead in another.
    "child, two areas": but(CHILD, "harms/0/incident", {"where": DEVON}),
    "child elsewhere": but(CHILD, "harms/0/where", DEVON),
    # Everything that other processes may be about, and Wales.
    "other processes": but(
        but(
            but(case(**FLAGS), "people/0/learning_disability_or_autism", "yes"),
            "people/1",
            OTHERS,
        ),
        "harms/0/incident",
        {"where": {"nation": "wales"}},
    ),
}
EVERY = {**BY_OUTCOME, **BESIDE}


def tables() -> list[tuple[list[str], list[tuple[str, list[bool]]]]]:
    """Return each table of the page: its columns, and for each step which are marked."""
    found = []
    for block in TABLES.read_text(encoding="utf-8").split("\n\n"):
        lines = [line.split("|")[1:-1] for line in block.splitlines() if line[:1] == "|"]
        if len(lines) > 2:
            rows = [[cell.strip() for cell in line] for line in lines]
            columns = rows[0][2:]
            marks = [(row[1].strip("`"), [cell == "X" for cell in row[2:]]) for row in rows[2:]]
            found.append((columns, marks))
    return found


def assessed(column: str) -> Assessment:
    return assess(Referral.model_validate(EVERY[column]), on=ON)


@pytest.mark.parametrize("column", EVERY)
def test_just_the_steps_of_the_table_follow(column: str) -> None:
    columns, marks = next(table for table in tables() if column in table[0])
    expected = {step for step, marked in marks if marked[columns.index(column)]}
    found = {step.id for step in assessed(column).next_steps}
    assert (found - expected, expected - found) == (set(), set())


@pytest.mark.parametrize("column", OUTCOMES)
def test_each_column_of_the_first_table_is_the_outcome_it_says(column: str) -> None:
    assert assessed(column).subjects[0].outcome.code == OUTCOMES[column]


def test_every_step_is_in_a_table_and_follows_from_something() -> None:
    marked = {step for _, marks in tables() for step, row in marks if any(row)}
    assert marked == set(load_policy().step)


def test_the_tables_have_every_column_and_no_other() -> None:
    assert [column for columns, _ in tables() for column in columns] == list(EVERY)
