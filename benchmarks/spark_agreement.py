"""``make spark-agreement``: Spark finds, row for row, what DuckDB finds.

Installs Spark into a folder that is thrown away, runs the printed query and the function
for a DataFrame in local mode, and writes what came of it to ``spark_agreement.md``. It
needs Java 17 and half a gigabyte for each version of Spark. The exit status is 1 if a
single value of a single row differs.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import duckdb
from tabulate import tabulate

from benchmarks.spark_local_mode import BY_FUNCTION, BY_QUERY, CASES, QUERY, TIMES
from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from dhr_rules.screening.dialects import query_for
from tests import typed_cases
from tests.typed_cases import KEY, LAST_DAY, Found

ROOT = Path(__file__).parent.parent
RESULT = Path(__file__).with_suffix(".md")
ROWS = 100_000
VERSIONS = ("3.5", "4.1")  # in Spark 4 the rules of ANSI SQL are on by default


@dataclass(frozen=True, slots=True)
class Showed:
    """What one version of Spark showed: rows that differ from DuckDB's, and seconds."""

    spark: str
    by_query: int
    by_function: int
    seconds: Mapping[str, float]


def main() -> int:
    java = shutil.which("java")
    if java is None:
        print("Spark needs Java, and there is none here. Install Java 17, and run this again.")
        return 1
    policy = load_policy()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "cases.csv"
        typed_cases.write(policy, typed_cases.cases(policy, ROWS), file)
        cases = typed_cases.as_parquet(policy, file)
        start = time.perf_counter()
        expected = typed_cases.screened(policy, cases)
        in_duckdb = time.perf_counter() - start
        showed = [_run(policy, cases, expected, folder / spark, spark) for spark in VERSIONS]
    RESULT.write_text(_page(policy, java, expected, in_duckdb, showed), encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))
    return int(any(one.by_query or one.by_function for one in showed))


def _run(policy: Policy, cases: Path, expected: Found, folder: Path, spark: str) -> Showed:
    """Install a version of Spark, run it, and compare what it finds."""
    folder.mkdir()
    installed = folder / "installed"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(installed)]
    subprocess.run([*pip, f"pyspark=={spark}.*"], check=True)
    shutil.copy(cases, folder / CASES)
    query = query_for("spark", policy, keep=[KEY], on=LAST_DAY)
    (folder / QUERY).write_text(query, encoding="utf-8")
    places = {"PYTHONPATH": str(installed), "SPARK_HOME": str(installed / "pyspark")}
    subprocess.run(
        [sys.executable, "-m", "benchmarks.spark_local_mode", folder],
        cwd=ROOT,
        env={**os.environ, **places},
        check=True,
    )
    (of_spark,) = installed.glob("pyspark-*.dist-info")
    return Showed(
        of_spark.stem.removeprefix("pyspark-"),
        _differing(expected, folder / BY_QUERY),
        _differing(expected, folder / BY_FUNCTION),
        json.loads((folder / TIMES).read_text(encoding="utf-8")),
    )


def _differing(expected: Found, result: Path) -> int:
    """Return how many rows are not there, are there in excess, or differ in any value."""
    with duckdb.connect() as database:
        found = typed_cases.by_key(database.execute(f"FROM read_parquet('{result}/*.parquet')"))
    return sum(found.get(key) != expected.get(key) for key in expected.keys() | found.keys())


def _page(
    policy: Policy, java: str, expected: Found, in_duckdb: float, showed: list[Showed]
) -> str:
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    people = Counter(row["person"] for row in expected.values())
    aside = sum(row["set_aside"] is not None for row in expected.values())
    several = sum(number > 1 for number in people.values())
    rows = [[f"DuckDB {version('duckdb')}", "a screening of the file", "", f"{in_duckdb:.1f}"]]
    for one in showed:
        differing = (one.by_query, one.by_function)
        rows += [
            [f"Spark {one.spark}", doing, f"{number:,}", f"{seconds:.1f}"]
            for number, (doing, seconds) in zip(differing, one.seconds.items(), strict=True)
        ]
    head = ["Engine", "Run", "Rows that differ", "Seconds"]
    table = tabulate(rows, head, tablefmt="github", disable_numparse=True)
    return f"""# Spark finds what DuckDB finds

Written by `make spark-agreement` on {date.today()}.

{len(expected):,} rows of {len(people):,} people, {several:,} of whom have more than one row: the
worked examples, and generated cases of which much is not known. {aside:,} rows contradict
themselves or another row, and have to be set aside for the same reason. Every value of every
row is compared.

{table}

The seconds are those of one run each, on a machine that may have had much other work. They
are no comparison of the engines.

Rules: edition {policy.edition}, {policy.digest}.
Machine: {os.cpu_count()} cores, {memory:.0f} GiB. Python {platform.python_version()},
sqlglot {version("sqlglot")}, {said.splitlines()[0]}.
"""


if __name__ == "__main__":
    sys.exit(main())
