"""The same screening as one query for an existing engine."""

from __future__ import annotations

import builtins
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
import sqlglot
from click.testing import CliRunner
from sqlglot import exp

from dhr_rules.cli.screen import screen as command
from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from dhr_rules.screening.columns import ScreeningError, input_columns
from dhr_rules.screening.dialects import DIALECTS, query_for
from dhr_rules.screening.names import name as quote
from dhr_rules.screening.query import result_columns
from tests import typed_cases

ROWS = 2000
NORTHMOOR = Path(__file__).parent / "partnerships" / "northmoor"


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy()


@pytest.fixture(scope="module")
def texts(policy: Policy) -> Mapping[str, str]:
    """The query in each dialect, with a table and a column of the user's own."""
    return {
        dialect: query_for(dialect, policy, table="a-project.board.cases", keep=["case id"])
        for dialect in DIALECTS
    }


def decided(
    policy: Policy, given: Mapping[str, typed_cases.Case], on: date | None = None
) -> dict[str, dict[str, object]]:
    """Return what DuckDB finds with the query, by what each case is called here.

    Columns that are left out are not known.
    """
    rows = dict(enumerate(given, 1))
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE cases ({typed_cases.columns_of('duckdb', policy)})")
        for row, called in rows.items():
            case = {"row": row, "person": called, **given[called]}
            columns, places = ", ".join(map(quote, case)), ", ".join("?" * len(case))
            database.execute(f"INSERT INTO cases ({columns}) VALUES ({places})", [*case.values()])
        query = query_for("duckdb", policy, keep=["row"], on=on)
        found = typed_cases.by_key(database.execute(query))
    return {rows[row]: one for row, one in found.items()}


def test_the_query_finds_row_for_row_what_a_screening_of_the_file_finds(
    policy: Policy, tmp_path: Path
) -> None:
    file = tmp_path / "cases.csv"
    typed_cases.write(policy, typed_cases.cases(policy, ROWS), file)
    parquet = typed_cases.as_parquet(policy, file)
    query = query_for("duckdb", policy, table="board.cases", keep=["row"], on=typed_cases.LAST_DAY)
    with duckdb.connect() as database:
        database.execute("CREATE SCHEMA board")
        database.execute(f"CREATE VIEW board.cases AS SELECT * FROM read_parquet('{parquet}')")
        found = typed_cases.by_key(database.execute(query))
    assert len(found) == ROWS
    assert found == typed_cases.screened(policy, parquet)


def test_a_row_that_cannot_be_decided_has_a_reason_and_no_finding(policy: Policy) -> None:
    found = decided(
        policy,
        {
            "nothing is known": {},
            "the reference is a number": {"person": 7},
            "the reference is missing": {"person": None},
            "the reference is empty": {"person": ""},
            "dead and alive": {"died": True, "still_alive": True},
            "was in time today": {"date_latest": date.today()},
            "will be tomorrow": {"date_latest": date.today() + timedelta(1)},
        },
    )
    aside = {called: row for called, row in found.items() if row["set_aside"] is not None}
    assert set(aside) == {
        "the reference is missing",
        "the reference is empty",
        "dead and alive",
        "will be tomorrow",
    }
    together = "died is yes and still_alive is yes, which cannot both be so"
    assert aside["dead and alive"]["set_aside"] == together
    empty = set(result_columns(policy)) - {"person", "area"}
    assert {row[column] for row in aside.values() for column in empty} == {None}
    open_ = found["nothing is known"]
    assert {open_[decision] for decision in policy.decision} == {"undetermined"}


def test_the_day_after_which_no_date_can_be_can_be_given(policy: Policy) -> None:
    cases: Mapping[str, typed_cases.Case] = {
        "on the day": {"date_latest": date(2026, 3, 5)},
        "after it": {"date_latest": date(2026, 3, 6)},
    }
    found = decided(policy, cases, on=date(2026, 3, 5))
    assert found["on the day"]["set_aside"] is None
    assert found["after it"]["set_aside"] is not None


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_query_is_one_that_the_dialect_can_be_read_as(
    policy: Policy, texts: Mapping[str, str], dialect: str
) -> None:
    (query,) = sqlglot.parse(texts[dialect], read=dialect)
    assert isinstance(query, exp.Select)
    assert query.named_selects == ["case id", *result_columns(policy), "set_aside"]
    made_on_the_way = {table.alias for table in query.ctes}
    tables = {".".join(part.name for part in table.parts) for table in query.find_all(exp.Table)}
    assert tables - made_on_the_way == {"a-project.board.cases"}
    assert query.sql(dialect, pretty=True, comments=False) in texts[dialect]


@pytest.mark.parametrize(
    ("dialect", "types"),
    [
        ("spark", {"text": "STRING", "yes_no": "BOOLEAN", "age": "SMALLINT", "date": "DATE"}),
        ("postgres", {"text": "TEXT", "yes_no": "BOOLEAN", "age": "SMALLINT", "date": "DATE"}),
        ("bigquery", {"text": "STRING", "yes_no": "BOOL", "age": "INT64", "date": "DATE"}),
    ],
)
def test_the_comment_says_what_the_table_has_to_hold_and_that_people_decide(
    policy: Policy, texts: Mapping[str, str], dialect: str, types: Mapping[str, str]
) -> None:
    lines = [line for line in texts[dialect].splitlines() if line.startswith("--")]
    said = " ".join(line.removeprefix("--").strip() for line in lines)
    for column in input_columns(policy):
        row = next(line for line in lines if line.startswith(f"-- | {column.name} "))
        assert row.split("|")[2].strip() == types[column.holds]
    assert "It is not a decision: people decide." in said
    assert "NULL means not known" in said
    assert "every finding of the row is NULL" in said
    assert policy.edition in said
    assert policy.digest in said
    assert ("was never run on BigQuery" in said) == (dialect == "bigquery")


def test_another_partnership_gets_the_query_of_its_own_procedure() -> None:
    policy = load_policy(NORTHMOOR)
    text = query_for("postgres", policy)
    assert policy.local.partnership in text
    assert policy.digest in text
    assert all(f"'{outcome.code}'" in text for outcome in policy.outcomes.outcomes)


@pytest.mark.parametrize("name", ["", "a.b.c.d", "a..b", "cases; DROP", 'a"b', "a`b", "a b", "a\n"])
def test_what_cannot_be_the_name_of_a_table_is_refused(policy: Policy, name: str) -> None:
    with pytest.raises(ScreeningError, match="cannot be the name of a table"):
        query_for("postgres", policy, table=name)


def test_every_column_that_cannot_be_carried_along_is_named(policy: Policy) -> None:
    with pytest.raises(ScreeningError) as caught:
        query_for("spark", policy, keep=["case", 'a"b', "DIED", "set_aside", "case"])
    first, second, third, fourth = caught.value.faults
    assert "cannot be the name of a column" in first
    assert "“died” is a column of the query itself" in second
    assert "“set_aside” is a column of the query itself" in third
    assert "carried along twice" in fourth


def test_an_engine_that_is_not_known_is_refused_with_those_that_are(policy: Policy) -> None:
    with pytest.raises(ScreeningError, match="Choose one of spark, postgres, bigquery, duckdb"):
        query_for("oracle", policy)


def test_the_command_prints_the_query_and_nothing_else_the_same_every_time(policy: Policy) -> None:
    start = "from dhr_rules.cli.main import main; main()"
    options = ["--sql", "spark", "--table", "a.cases", "--keep", "case", "--on", "2026-03-05"]
    done = subprocess.run(
        [sys.executable, "-c", start, "screen", *options],
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    again = query_for("spark", policy, table="a.cases", keep=["case"], on=date(2026, 3, 5))
    assert done.stdout == again


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--sql", "oracle"], f"not one of {', '.join(map(repr, DIALECTS))}."),
        (["--table", "cases"], "Give --sql with --table"),
        (["--sql", "spark", "cases.csv"], "no INPUT"),
        (["--sql", "spark", "--table", ""], "cannot be the name of a table"),
        (["--sql", "spark", "--keep", "dhr"], "Nothing was printed."),
    ],
)
def test_the_command_says_what_is_wrong_and_prints_no_query(options: list[str], said: str) -> None:
    done = CliRunner().invoke(command, options)
    assert done.exit_code != 0
    assert said in done.output
    assert "SELECT" not in done.output


def test_the_command_says_what_is_missing_where_the_extra_is_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("sqlglot") or "dialects" in (rest[2] or () if len(rest) > 2 else ()):
            raise ModuleNotFoundError(name="sqlglot")
        return found(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    done = CliRunner().invoke(command, ["--sql", "spark"])
    assert done.exit_code != 0
    assert 'pip install "dhr-triage[screen]"' in done.output
