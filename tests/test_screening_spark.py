"""What is handed to Spark for a DataFrame. That Spark finds what DuckDB finds is shown by
``make spark-agreement``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
import sqlglot

from dhr_rules.loading import load_policy
from dhr_rules.screening.columns import ScreeningError
from dhr_rules.screening.dialects import query_for
from dhr_rules.screening.spark import screened


@dataclass
class Session:
    """Stands in for a session of Spark: takes a query whose names in braces are DataFrames."""

    asked: list[str] = field(default_factory=list)

    def sql(self, query: str, /, **dataframes: Any) -> DataFrame:
        self.asked.append(query.format_map(dict.fromkeys(dataframes, "a_view")))
        return DataFrame(self)


@dataclass
class DataFrame:
    sparkSession: Session  # noqa: N815


def test_a_dataframe_is_screened_by_the_query_that_is_printed() -> None:
    policy, given = load_policy(), DataFrame(Session())
    found = screened(given, policy, keep=["case id"], on=date(2026, 3, 5))
    assert isinstance(found, DataFrame)
    (asked,) = given.sparkSession.asked
    printed = query_for("spark", policy, table="a_view", keep=["case id"], on=date(2026, 3, 5))
    (wanted,) = sqlglot.parse(printed, read="spark")
    assert wanted is not None
    assert asked == wanted.sql("spark", pretty=True, comments=False)


def test_the_rules_are_those_that_are_shipped_where_none_are_given() -> None:
    given, other = DataFrame(Session()), DataFrame(Session())
    screened(given)
    screened(other, load_policy())
    assert given.sparkSession.asked == other.sparkSession.asked


def test_a_column_that_cannot_be_carried_along_is_refused_and_nothing_is_asked() -> None:
    given = DataFrame(Session())
    with pytest.raises(ScreeningError, match="cannot be the name of a column"):
        screened(given, keep=["{given_rows}"])
    assert given.sparkSession.asked == []
