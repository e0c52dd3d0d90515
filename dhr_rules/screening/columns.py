"""The columns of a file that is screened: what each means and what it can hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from dhr_rules.consistency import HELD
from dhr_rules.fact_columns import fact_columns
from dhr_rules.policy import Policy
from dhr_rules.screening.query import AREA, PERSON

Holds = Literal["text", "yes_no", "age", "date"]
YES = ("yes", *HELD)
NO = ("no", "ruled_out")
UNKNOWN = ("not_known", "cannot_be_established", "disputed")
MOST_TEXT = 128  # characters of a reference or an area
MOST_YEARS = 150
_ID = re.compile(r"[a-z][a-z0-9_]*")

_SHOULD_BE = {
    "text": f"should be text of at most {MOST_TEXT} characters",
    "yes_no": f"should be {YES[0]}, {NO[0]}, or empty where it is not known "
    f"(or one of: {', '.join((*YES[1:], *NO[1:], *UNKNOWN))})",
    "age": f"should be a whole number of years from 0 to {MOST_YEARS}, or empty",
    "date": "should be a date such as 2026-02-27, not after the day of the screening, or empty",
}


class ScreeningError(Exception):
    """A file cannot be screened. ``faults`` says each reason, and holds none of its content."""

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class InputColumn:
    """One column of a file that is screened."""

    name: str
    holds: Holds
    meaning: str
    required: bool = True

    @property
    def should_be(self) -> str:
        return _SHOULD_BE[self.holds]


def input_columns(*policies: Policy) -> tuple[InputColumn, ...]:
    """Return the columns that a file has if it is decided by these rules, of one set or more.

    Raises ``ScreeningError`` where a column would hold one thing for one set of rules and
    another for another.
    """
    facts: dict[str, InputColumn] = {}
    for column in (column for policy in policies for column in fact_columns(policy)):
        new = InputColumn(column.name, column.holds, column.meaning)
        known = facts.setdefault(column.name, new)
        if known.holds != new.holds:
            raise ScreeningError(
                f"The two sets of rules ask different things of the column “{new.name}”: by one "
                f"it {known.should_be}; by the other it {new.should_be}. One file cannot hold both."
            )
        if new.meaning not in known.meaning:
            meaning = f"{known.meaning} By the other rules: {new.meaning}"
            facts[new.name] = replace(known, meaning=meaning)
    return (
        InputColumn(
            PERSON,
            "text",
            "Your own reference for the person, not a name. Rows with the same one are the "
            "harms of one person.",
        ),
        InputColumn(AREA, "text", "The area by which the summary counts.", required=False),
        *facts.values(),
    )


def template(columns: Sequence[InputColumn]) -> str:
    """Return the first line of a file with these columns, as CSV."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([column.name for column in columns])
    return line.getvalue()


def check_ids(policies: Iterable[Policy]) -> None:
    """Raise ``ScreeningError`` for what the rules name so that no column can be named so.

    Rules that were written elsewhere can name a fact, a decision or an outcome as they like.
    """
    named = (
        id_
        for policy in policies
        for id_ in (
            *policy.facts_tested,
            *(rule.id for rule in policy.evaluated),
            *policy.decision,
            *(row.outcome for row in policy.outcomes.table),
        )
    )
    faults = [
        f"The rules name something “{id_}”. Use small letters, digits and _ alone, so that it "
        "can be a column."
        for id_ in dict.fromkeys(named)
        if not _ID.fullmatch(id_)
    ]
    if faults:
        raise ScreeningError(*faults)


def check_carried(keep: Sequence[str], own: Sequence[str]) -> None:
    """Raise ``ScreeningError`` for columns carried along whose name a screening has itself.

    A database holds names that differ only in capitals for the same.
    """
    taken = {name.casefold() for name in own}
    faults = [
        f"The column “{name}” cannot be carried along: a screening has a column of that name. "
        "Rename yours."
        for name in keep
        if name.casefold() in taken
    ]
    if faults:
        raise ScreeningError(*faults)


def check_names(names: Sequence[str], columns: Sequence[InputColumn], keep: Sequence[str]) -> None:
    """Raise ``ScreeningError`` with every column that is unknown, missing or there twice.

    ``keep`` are columns of the user's own that are carried along.
    """
    known = [*(column.name for column in columns), *keep]
    if not set(names) & set(known):
        raise ScreeningError(
            "The first line names no column that is known. It should name them all; to see them: "
            "dhr-triage screen --columns"
        )
    faults = []
    for place, name in enumerate(names, 1):
        if name not in known:
            # The name itself is not repeated: without a first line it is somebody's data.
            near = get_close_matches(name.strip().casefold(), known, n=1)
            meant = f" Is it meant to be “{near[0]}”?" if near else ""
            faults.append(
                f"Column {place} has a name that is not known.{meant} Rename it, leave it out, "
                "or carry it along with --keep."
            )
        elif name in names[: place - 1]:
            faults.append(f"The column “{name}” is there twice. Leave one out.")
    needed = [column.name for column in columns if column.required]
    missing = [name for name in (*needed, *keep) if name not in names]
    if missing:
        faults.append(
            f"Missing: {', '.join(missing)}. Add each as a column, and leave it empty where "
            "nothing is known."
        )
    if faults:
        raise ScreeningError(*faults)
