"""``python -m benchmarks.screening``: a file of cases screened, against counting its columns.

The file is generated, always the same. Each size is screened by ``dhr-triage screen`` and
counted by DuckDB alone, in turn, each in a process of its own.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
from tabulate import tabulate

from benchmarks.processes import Used, dhr_triage, used_by
from benchmarks.timing import interleaved, ratio, rounded
from dhr_rules.fact_columns import fact_columns
from dhr_rules.loading import load_policy

FORMATS = ("csv", "parquet")
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
_COUNT = "import sys, duckdb; duckdb.sql(sys.argv[1]).show()"
# How many in a hundred are yes, and how many are not known; the rest are no.
_YES = {
    "died": (70, 0),
    "seriously_harmed": (80, 5),
    "apparently_by_a_relative": (25, 10),
    "apparently_by_a_partner_past_or_present": (30, 10),
    "apparently_by_a_member_of_the_household": (25, 10),
    "apparently_took_own_life": (20, 10),
    "in_the_area_of_the_board": (90, 5),
    "happened_in_england": (95, 2),
    "happened_outside_england": (3, 2),
    "normally_resident_in_england": (95, 3),
}
_OTHERWISE = (45, 15)


def _chance(salt: str, of: int = 100, row: str = "i") -> str:
    """Return an expression for a number from 0 up to ``of``, the same for a row each time."""
    return f"(hash({row}, '{salt}') % {of})::INTEGER"


def _truth(name: str) -> str:
    yes, not_known = _YES.get(name, _OTHERWISE)
    return (
        f"CASE WHEN {_chance(name)} < {yes} THEN true"
        f" WHEN {_chance(name)} < {100 - not_known} THEN false END"
    )


def generated(count: int) -> str:
    """Return a query for so many rows, none of which contradicts itself or another.

    One row in twenty is an earlier harm, survived, of the person of the row before: 200 days
    before the day of that row, at the same age or a year younger.
    """
    facts = {
        column.name: _truth(column.name)
        for column in fact_columns(load_policy())
        if column.holds == "yes_no"
    }
    drawn = ", ".join(f"{query} AS {name}" for name, query in facts.items())
    by_one = " OR ".join(name for name in facts if name.startswith("apparently_by_"))
    known = _chance("known", row="who")
    return f"""
    WITH counted AS (
      SELECT i, {_chance("again")} < 5 AND i > 0 AS again,
        CASE WHEN {_chance("again")} < 5 AND i > 0 THEN i - 1 ELSE i END AS who
      FROM range({count}) rows(i)
    ), drawn AS (
      SELECT {drawn}, again, 'P' || who AS person,
        CASE WHEN {_chance("area known", row="who")} < 97
          THEN 'Area ' || {_chance("area", 40, "who")} END AS area,
        CASE WHEN {known} < 95 THEN 1 + {_chance("age", 94, "who")} END AS age,
        CASE WHEN {known} >= 2
          THEN DATE '2008-01-01' + {_chance("day", 6600, "who")} END AS day,
        CASE WHEN again THEN 200 ELSE 0 END AS days_before,
        {known} >= 90 AS in_part
      FROM counted
    )
    SELECT person, area, * EXCLUDE (person, area, again, age, day, days_before, in_part) REPLACE (
        died AND NOT again AS died,
        CASE WHEN NOT again THEN NOT died END AS still_alive,
        CASE WHEN again OR NOT died THEN seriously_harmed ELSE false END AS seriously_harmed,
        ({by_one}) OR apparently_from_abuse_or_neglect AS apparently_from_abuse_or_neglect),
      CASE WHEN again THEN age - 1 ELSE age END AS age_at_least,
      CASE WHEN NOT in_part THEN age END AS age_at_most,
      day - days_before AS date_earliest,
      CASE WHEN in_part THEN day - days_before + 30 ELSE day - days_before END AS date_latest
    FROM drawn
    """


def write(count: int, file: Path) -> None:
    """Write a file of so many rows: Parquet, or CSV with yes, no and nothing."""
    rows = generated(count)
    if file.suffix == ".csv":
        said = ", ".join(
            f"CASE {column.name} WHEN true THEN 'yes' WHEN false THEN 'no' END AS {column.name}"
            for column in fact_columns(load_policy())
            if column.holds == "yes_no"
        )
        rows = f"SELECT * REPLACE ({said}) FROM ({rows})"
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({rows}) TO '{file}'")


def count_query(file: Path) -> str:
    """Return a query that counts what is known in each column."""
    names = ("person", "area", *(column.name for column in fact_columns(load_policy())))
    counts = ", ".join(f"count({name}) AS {name}" for name in names)
    return f"SELECT {counts} FROM '{file}'"


def check_screened(output: Path, count: int) -> None:
    """Stop with a message unless every row of the file was decided."""
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT count(*) FROM '{output}'").fetchone()
    if found != (count,):
        sys.exit(f"{count:,} rows were screened, and the output has other rows: {found}")


def compared(count: int, file: Path, rounds: int) -> list[str]:
    """Return a row of the table: the medians of so many rounds on one file."""
    write(count, file)
    output = file.with_name("found.parquet")

    def screened(number: int) -> Used:
        used = used_by(dhr_triage(), "screen", str(file), "--output", str(output))
        check_screened(output, count)
        output.unlink()
        return used

    def counted(number: int) -> Used:
        return used_by(sys.executable, "-c", _COUNT, count_query(file))

    used = interleaved({"counted": counted, "screened": screened}, rounds, warm_up=False)
    waited = {name: [one.waited for one in each] for name, each in used.items()}
    size = file.stat().st_size / 2**20
    file.unlink()
    return [
        file.suffix[1:],
        f"{count:,}",
        rounded(size),
        *_medians(used["screened"]),
        *_medians(used["counted"]),
        rounded(ratio(waited, "screened", "counted")),
    ]


def _medians(used: Sequence[Used]) -> Iterator[str]:
    for each in zip(*((one.waited, one.worked, one.mib) for one in used), strict=True):
        yield rounded(statistics.median(each))


def measured(sizes: Sequence[int] = SIZES, rounds: int = 3) -> str:
    """Return the table, as Markdown. The largest file has one round."""
    heads = [
        "File", "Rows", "MiB", "screening: s", "s of processor", "most memory, MiB",
        "counting: s", "s of processor", "most memory, MiB", "times counting",
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            compared(count, Path(folder) / f"cases.{kind}", rounds if count < max(SIZES) else 1)
            for kind in FORMATS
            for count in sizes
        ]
    align = ("left", *["right"] * (len(heads) - 1))
    return tabulate(rows, heads, "pipe", disable_numparse=True, colalign=align)


if __name__ == "__main__":
    print(measured())
