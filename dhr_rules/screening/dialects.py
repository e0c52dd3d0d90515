"""The screening for an existing engine: one query in its dialect, to be run where the cases are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sqlglot import exp, parse_one

from dhr_rules.pages import TextPage
from dhr_rules.policy import Policy
from dhr_rules.screening.columns import ScreeningError, input_columns
from dhr_rules.screening.columns_page import FOLLOWS, SEVERAL_ROWS
from dhr_rules.screening.names import name
from dhr_rules.screening.query import result_columns
from dhr_rules.screening.typed_table import SET_ASIDE, typed_table_query
from dhr_rules.screening.values import SQL_TYPE

DIALECTS: Mapping[str, str] = {
    "spark": "Spark",
    "postgres": "PostgreSQL",
    "bigquery": "BigQuery",
    "duckdb": "DuckDB",
}
TABLE = "cases"
_UNTRIED = {"bigquery"}
_PARTS_OF_A_NAME = 3  # catalogue, schema, table
_NAME = re.compile(r"[\w-]+")
_COLUMN = re.compile(r"\w[\w -]*")
_WIDTH = 97
_PLAIN = str.maketrans("“”‘’", "\"\"''")  # some clients send comments in another encoding


def query_for(
    dialect: str,
    policy: Policy,
    *,
    table: str = TABLE,
    keep: Sequence[str] = (),
    on: date | None = None,
) -> str:
    """Return the query that decides every row of a table, for one of ``DIALECTS``.

    It returns a row for each row of the table: ``keep`` (columns of the user's own), the
    columns that a screening of a file has, and ``set_aside``, which says why a row has no
    finding. ``on`` is the day after which no date can be; without it, the day on which the
    query runs. A comment says what the table has to hold. Raises ``ScreeningError`` for an
    engine that is not known, and for a name that cannot be one.
    """
    parts = table.split(".")
    if len(parts) > _PARTS_OF_A_NAME or not all(map(_NAME.fullmatch, parts)):
        raise ScreeningError(
            "This cannot be the name of a table. Give it as the engine has it, such as cases, "
            "schema.cases or project.schema.cases, with letters, digits, _ and - only."
        )
    query = query_without_comment(dialect, policy, parts, keep=keep, on=on)
    return f"{_comment(dialect, policy, table, keep)}\n{query};\n"


def query_without_comment(
    dialect: str,
    policy: Policy,
    table: Sequence[str],
    *,
    keep: Sequence[str] = (),
    on: date | None = None,
) -> str:
    """Return the query alone. ``table`` is the parts of its name, whatever is in them."""
    if dialect not in DIALECTS:
        raise ScreeningError(f"This engine is not known. Choose one of {', '.join(DIALECTS)}.")
    _check_kept(policy, keep)
    source = ".".join(map(name, table))
    query = parse_one(typed_table_query(policy, source, keep=keep, on=on), read="duckdb")
    assert isinstance(query, exp.Select)
    _bring_tables_together(query)
    return query.sql(dialect, pretty=True)


def table_columns(dialect: str, policy: Policy) -> Iterator[tuple[str, str, str]]:
    """Yield the columns that the table has to have: name, type in that dialect, meaning."""
    for column in input_columns(policy):
        type_ = exp.DataType.build(SQL_TYPE[column.holds], dialect="duckdb")
        yield column.name, type_.sql(dialect), column.meaning


def _check_kept(policy: Policy, keep: Sequence[str]) -> None:
    own = {column.name for column in input_columns(policy)} | {*result_columns(policy), SET_ASIDE}
    faults = []
    for place, one in enumerate(keep):
        if not _COLUMN.fullmatch(one):
            faults.append(
                "This cannot be the name of a column that is carried along. It can have letters, "
                "digits, spaces, _ and - only."
            )
        elif one.casefold() in own:
            faults.append(
                f"“{one.casefold()}” is a column of the query itself. Leave it out, or rename "
                "yours in the table."
            )
        elif one in keep[:place]:
            faults.append("A column is carried along twice. Leave one out.")
    if faults:
        raise ScreeningError(*faults)


def _bring_tables_together(query: exp.Select) -> None:
    """Put the common tables of the last common table before it."""
    tables = query.find(exp.With)
    assert tables is not None
    *before, last = tables.expressions
    inner = last.this.find(exp.With)
    assert inner is not None
    tables.set("expressions", [*before, *inner.pop().expressions, last])


def _comment(dialect: str, policy: Policy, table: str, keep: Sequence[str]) -> str:
    engine, local = DIALECTS[dialect], policy.local
    page = TextPage(_WIDTH)
    page.paragraph(f"Which statutory reviews are indicated: a query for {engine}.")
    page.paragraph(
        "What is found is indicated on the facts given. It is not a decision: people decide. "
        "Nothing that is not known is taken for a no."
    )
    page.paragraph(
        f"Rules: edition {policy.edition}. Local procedure: {local.partnership}, "
        f"{local.procedure}. Digest of the rules: {policy.digest}"
    )
    if dialect in _UNTRIED:
        page.paragraph(
            f"This query was never run on {engine}. Before you rely on it, run it on cases whose "
            "findings you know."
        )
    page.paragraph(
        f"It reads the table {table}. One row is one harm of one person: a death, or a harm. "
        "NULL means not known, and nothing is assumed about it. These are the columns:"
    )
    page.table(
        ("Column", "Type", "What it says, if it is true"), list(table_columns(dialect, policy))
    )
    page.points([SEVERAL_ROWS, FOLLOWS])
    page.paragraph(
        "It returns one row for each row of the table, in no particular order: "
        f"{', '.join([*keep, *result_columns(policy)])}, {SET_ASIDE}. A finding is met, not_met or "
        "undetermined."
    )
    page.paragraph(
        f"Read {SET_ASIDE} first. It is NULL where the row was decided. Elsewhere it says what "
        "is wrong, such as two answers that cannot both be so, and every finding of the row is "
        "NULL. That is not a finding of any kind: correct the row, or set the answers that are "
        "in doubt to NULL, and run the query again."
    )
    lines = page.text().translate(_PLAIN).splitlines()
    return "\n".join(f"-- {line}".rstrip() for line in lines)
