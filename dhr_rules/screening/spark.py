"""The screening of a Spark DataFrame, by the query that is printed for Spark."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy
from dhr_rules.screening.dialects import query_without_comment

_GIVEN = "given_rows"


class _Session(Protocol):
    def sql(self, sqlQuery: str, /, **kwargs: Any) -> Any: ...  # noqa: N803


class _DataFrame(Protocol):
    @property
    def sparkSession(self) -> _Session: ...  # noqa: N802


Frame = TypeVar("Frame", bound=_DataFrame)


def screened(
    dataframe: Frame,
    policy: Policy | None = None,
    *,
    keep: Sequence[str] = (),
    on: date | None = None,
) -> Frame:
    """Return a DataFrame with what is found of each row of another.

    The DataFrame has a column for each of ``input_columns``. The one that is returned has
    ``keep`` (columns of the user's own), the columns that a screening of a file has, and
    ``set_aside``: why a row cannot be decided, and has no finding. ``on`` is the day after
    which no date can be (default: the day on which it is worked out). Raises
    ``ScreeningError`` if a column cannot be carried along.
    """
    table = f"{{{_GIVEN}}}"  # Spark puts the DataFrame in the place of its name in braces
    query = query_without_comment("spark", policy or load_policy(), [table], keep=keep, on=on)
    found: Frame = dataframe.sparkSession.sql(query, **{_GIVEN: dataframe})
    return found
