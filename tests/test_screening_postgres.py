"""The printed query, run by a real PostgreSQL, finds what a screening of the file finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from dhr_rules.loading import load_policy
from dhr_rules.screening.dialects import query_for
from tests import typed_cases
from tests.private_postgres import NoServer, private_server

ROWS = 2000


@pytest.fixture(scope="module")
def database() -> Iterator[psycopg.Connection]:
    try:
        with private_server() as connection:
            yield connection
    except NoServer as reason:
        pytest.skip(str(reason))


def test_postgresql_finds_row_for_row_what_duckdb_finds(
    database: psycopg.Connection, tmp_path: Path
) -> None:
    policy, file = load_policy(), tmp_path / "cases.csv"
    typed_cases.write(policy, typed_cases.cases(policy, ROWS), file)
    expected = typed_cases.screened(policy, typed_cases.as_parquet(policy, file))

    database.execute("CREATE SCHEMA board")
    columns = typed_cases.columns_of("postgres", policy)
    database.execute(f'CREATE TABLE board."Cases-2" ({columns})')
    with database.cursor().copy('COPY board."Cases-2" FROM STDIN (FORMAT csv, HEADER)') as copy:
        copy.write(file.read_bytes())
    query = query_for(
        "postgres",
        policy,
        table="board.Cases-2",
        keep=[typed_cases.KEY],
        on=typed_cases.LAST_DAY,
    )
    found = typed_cases.by_key(database.execute(query))

    assert len(found) == ROWS
    assert found == expected
