"""Cases as a table of typed columns, and what a screening of them as a file says of each."""

from __future__ import annotations

import csv
import itertools
import json
import random
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

import duckdb

from dhr_rules import Referral
from dhr_rules.assessment import observed
from dhr_rules.engines import Observed
from dhr_rules.fact_columns import (
    AGE_AT_LEAST,
    AGE_AT_MOST,
    DATE_EARLIEST,
    DATE_LATEST,
    fact_columns,
)
from dhr_rules.facts import derive_facts
from dhr_rules.people import People
from dhr_rules.policy import Policy
from dhr_rules.screening.columns import input_columns
from dhr_rules.screening.dialects import table_columns
from dhr_rules.screening.names import name as quote
from dhr_rules.screening.names import quoted
from dhr_rules.screening.query import AREA, PERSON, result_columns
from dhr_rules.screening.running import screen
from dhr_rules.screening.staging import ROW
from dhr_rules.screening.typed_table import SET_ASIDE
from tests import fact_rows

EXAMPLES = Path(__file__).parents[1] / "examples"
KEY = "row"  # no column of the rules: a key of the user's own
_OWN = (PERSON, AREA)
LAST_DAY = date(2026, 3, 5)
Case = dict[str, object]
Found = dict[Any, dict[str, object]]


def cases(policy: Policy, number: int) -> list[Case]:
    """Return cases: the worked examples, and others made up, of one row a person and of several.

    Much is not known. A few contradict themselves, or another row of their person.
    """
    found = itertools.chain(_worked(policy), _made_up(policy))
    return [{KEY: row, **case} for row, case in enumerate(itertools.islice(found, number), 1)]


def _worked(policy: Policy) -> Iterator[Case]:
    for path in sorted(EXAMPLES.glob("*.json")):
        if not path.name.endswith(".assessment.json"):
            people = People(Referral.model_validate_json(path.read_bytes()), LAST_DAY, policy)
            for subject in people.subjects:
                for harm in derive_facts(people, subject):
                    person = f"{path.stem} {subject.person.id}"
                    yield {"person": person, "area": None, **_row(policy, observed(harm))}


def _row(policy: Policy, seen: Observed) -> fact_rows.Row:
    return {
        **{
            column.name: seen.truths[column.name]
            for column in fact_columns(policy)
            if column.holds == "yes_no"
        },
        AGE_AT_LEAST: seen.age.least,
        AGE_AT_MOST: seen.age.most,
        DATE_EARLIEST: None if seen.date.earliest == date.min else seen.date.earliest,
        DATE_LATEST: min(seen.date.latest, LAST_DAY),
    }


def _made_up(policy: Policy) -> Iterator[Case]:
    chance, rows = random.Random(8), fact_rows.rows(policy, seed=8)
    for number in itertools.count(1):
        person = f"Person {number}"
        for place in range(chance.choice((1, 1, 1, 2, 3))):
            row = next(rows)
            if place and row["died"]:
                row |= {"died": False, "still_alive": None}
            _spoil(row, chance)
            yield {"person": person, "area": chance.choice(("North", "South", None)), **row}


def _spoil(row: fact_rows.Row, chance: random.Random) -> None:
    """Now and then make a row one that has to be set aside."""
    match chance.randrange(200):
        case 0:
            row |= {"died": True, "still_alive": True}
        case 1:
            row |= {AGE_AT_LEAST: 18, AGE_AT_MOST: 17}
        case 2:
            row |= {AGE_AT_MOST: 151, "apparently_by_a_relative": True}
            row |= {"apparently_from_abuse_or_neglect": False}
        case 3:
            row |= {DATE_LATEST: LAST_DAY + timedelta(1)}
        case 4:
            row["person"] = None


def write(policy: Policy, given: Iterable[Case], path: Path) -> None:
    """Write cases to a CSV file as a database loads them: true, false, and nothing for NULL."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, [KEY, *(column.name for column in input_columns(policy))])
        table.writeheader()
        for case in given:
            table.writerow(
                {
                    key: json.dumps(one) if isinstance(one, bool) else one
                    for key, one in case.items()
                }
            )


def _written(value: object) -> object:
    return json.dumps(value) if isinstance(value, bool) else value


def columns_of(dialect: str, policy: Policy) -> str:
    """Return the columns of such a table, with the types that the comment of the query names."""
    types = {KEY: "INTEGER"} | {name: type_ for name, type_, _ in table_columns(dialect, policy)}
    return ", ".join(f"{quote(name)} {type_}" for name, type_ in types.items())


def as_parquet(policy: Policy, path: Path) -> Path:
    """Turn a CSV file of cases into a Parquet file beside it, of typed columns."""
    parquet = path.with_suffix(".parquet")
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE cases ({columns_of('duckdb', policy)})")
        database.execute(f"COPY cases FROM {quoted(str(path))} (HEADER)")
        database.execute(f"COPY cases TO {quoted(str(parquet))} (FORMAT parquet)")
    return parquet


def screened(policy: Policy, parquet: Path) -> Found:
    """Return what a screening of the file finds of each row, and why it was set aside."""
    output = parquet.with_name("found.parquet")
    result = screen(parquet, output, policy, keep=(KEY,), on=LAST_DAY)
    assert result.set_aside_in is not None
    nothing = ", ".join(f"NULL AS {one}" for one in result_columns(policy) if one not in _OWN)
    with duckdb.connect() as database:
        return by_key(
            database.execute(
                f"SELECT * EXCLUDE {ROW}, NULL AS {SET_ASIDE} FROM read_parquet('{output}') "
                f"UNION ALL BY NAME SELECT {KEY}, {PERSON}, {AREA}, {nothing}, reason AS "
                f"{SET_ASIDE} FROM read_csv('{result.set_aside_in}') "
                f"JOIN read_parquet('{parquet}') ON {KEY} = {ROW}"
            )
        )


class Rows(Protocol):
    """What a database hands out: the names of the columns, and the rows."""

    @property
    def description(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...


def by_key(rows: Rows) -> Found:
    """Return rows by their key, each with its values by column."""
    names = [column[0] for column in rows.description]
    found = [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
    return {row[KEY]: row for row in found}
