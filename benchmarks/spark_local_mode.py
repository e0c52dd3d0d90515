"""Runs one screening in Spark's local mode, in a folder, by the printed query and by the function.

Started by ``benchmarks.spark_agreement``, which installs Spark for it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dhr_rules.screening.spark import screened
from tests.typed_cases import KEY, LAST_DAY

CASES, QUERY, TIMES = "cases.parquet", "query.sql", "times.json"
BY_QUERY, BY_FUNCTION = "by_query", "by_function"


def run(folder: Path) -> None:
    """Screen the cases of a folder both ways, and write what was found and the seconds taken."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "localhost").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    cases = session.read.parquet(str(folder / CASES))
    cases.createOrReplaceTempView("cases")
    query = (folder / QUERY).read_text(encoding="utf-8").rstrip().removesuffix(";")
    times: dict[str, float] = {}

    @contextmanager
    def timed(called: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        times[called] = time.perf_counter() - start

    with timed("the printed query, the first time"):
        session.sql(query).write.parquet(str(folder / BY_QUERY))
    with timed("`screened(dataframe)`, after it"):
        screened(cases, keep=[KEY], on=LAST_DAY).write.parquet(str(folder / BY_FUNCTION))
    session.stop()
    (folder / TIMES).write_text(json.dumps(times), encoding="utf-8")


if __name__ == "__main__":
    run(Path(sys.argv[1]))
