"""A file is read once into a table of typed columns, each row with what is wrong with it.

The table lies on disk beside the output, so that memory stays bounded. Its ``rowid`` is
the place of the row in the file.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_rules.fact_columns import AGE_AT_LEAST, AGE_AT_MOST, DATE_EARLIEST, DATE_LATEST
from dhr_rules.policy import Policy
from dhr_rules.screening.columns import InputColumn, ScreeningError, check_names, input_columns
from dhr_rules.screening.following import contradictions
from dhr_rules.screening.lines import (
    MOST_IN_A_LINE,
    NOT_JSON,
    NOWHERE,
    Layout,
    Told,
    first_line,
    lines_are_rows,
    write_rows,
)
from dhr_rules.screening.names import name, quoted
from dhr_rules.screening.values import Reading, Stored, reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

STAGED, FAULT = "staged", "fault"
ROW = "row_in_file"  # how the place of a row is called where it is written
JOINED = "; "
_SEPARATORS = (",", ";", "\t")
_ORDERED = ((AGE_AT_LEAST, AGE_AT_MOST), (DATE_EARLIEST, DATE_LATEST))


@dataclass(frozen=True, slots=True)
class Relation:
    """What DuckDB reads: a relation in SQL, how its columns are stored, faults known before."""

    sql: str
    stored: Mapping[str, Stored]
    raw: Mapping[str, str]
    fault: str | None = None  # an expression: why a whole row cannot be used
    line_faults: Path | None = None  # a table of row and reason, found in the lines


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read: the columns, those carried along, and the day of the screening."""

    policies: tuple[Policy, ...]
    keep: tuple[str, ...]
    on: date

    @property
    def columns(self) -> tuple[InputColumn, ...]:
        return input_columns(*self.policies)


def stage(
    database: DuckDBPyConnection, path: Path, wanted: Wanted, folder: Path, told: Told
) -> None:
    """Read a file into the table ``staged``. Raises ``ScreeningError`` if it cannot be.

    ``folder`` is for copies that are needed on the way.
    """
    found = _relation(database, path, wanted, folder, told)
    database.execute(f"CREATE TABLE {STAGED} AS {_staging_query(found, wanted)}")
    if found.line_faults is not None:
        lines = f"read_csv({quoted(str(found.line_faults))}, header = false, "
        lines += "auto_detect = false, columns = {'row': 'BIGINT', 'reason': 'VARCHAR'}, "
        lines += "delim = ',', quote = '\"', escape = '\"')"
        database.execute(
            f"UPDATE {STAGED} SET {FAULT} = lines.reason FROM {lines} AS lines "
            f"WHERE {STAGED}.rowid + 1 = lines.row"
        )


def _relation(
    database: DuckDBPyConnection, path: Path, wanted: Wanted, folder: Path, told: Told
) -> Relation:
    match path.suffix.casefold():
        case ".csv" | ".tsv" | ".txt":
            return _delimited(path, wanted, folder, told)
        case ".parquet":
            return _parquet(database, path, wanted)
        case ".jsonl" | ".ndjson":
            return _json_lines(path, wanted, folder, told)
    raise ScreeningError("The name of the file should end in .csv, .parquet or .jsonl.")


def _delimited(path: Path, wanted: Wanted, folder: Path, told: Told) -> Relation:
    head = first_line(path)
    separator = max(_SEPARATORS, key=head.count)
    names = next(csv.reader([head], delimiter=separator))
    check_names(names, wanted.columns, wanted.keep)
    ending = b"\r\n" if _ends_in_return(path) else b"\n"
    layout = Layout(separator.encode(), len(names), ending)
    read_from, line_faults = _as_rows(path, layout, folder, told)
    columns = ", ".join(f"{quoted(one)}: 'VARCHAR'" for one in names)
    sql = (
        f"read_csv({quoted(str(read_from))}, header = true, auto_detect = false, "
        f"delim = {quoted(separator)}, quote = '\"', escape = '\"', strict_mode = true, "
        f"max_line_size = {2 * MOST_IN_A_LINE}, columns = {{{columns}}})"
    )
    return Relation(
        sql,
        dict.fromkeys(names, "text"),
        {one: f"raw.{name(one)}" for one in names},
        line_faults=line_faults,
    )


def _ends_in_return(path: Path) -> bool:
    with path.open("rb") as file:
        return file.readline(MOST_IN_A_LINE).endswith(b"\r\n")


def _as_rows(path: Path, layout: Layout, folder: Path, told: Told) -> tuple[Path, Path | None]:
    """Return the file, or a copy in which each line is a row, with what was wrong."""
    if lines_are_rows(path, layout, told):
        return path, None
    copy, faults = folder / "rows", folder / "faults.csv"
    write_rows(path, layout, copy, faults)
    return copy, faults if faults.stat().st_size else None


def _json_lines(path: Path, wanted: Wanted, folder: Path, told: Told) -> Relation:
    first_line(path)
    ending = b"\r\n" if _ends_in_return(path) else b"\n"
    read_from, line_faults = _as_rows(path, Layout(None, 1, ending), folder, told)
    names = [*(column.name for column in wanted.columns), *wanted.keep]
    keys = "JSON_KEYS(raw.json)"
    known = f"[{', '.join(map(quoted, names))}]"
    fault = (
        f"CASE WHEN COALESCE(JSON_TYPE(raw.json), '') <> 'OBJECT' THEN {quoted(NOT_JSON)} "
        f"WHEN NOT LIST_HAS_ALL({known}, {keys}) THEN 'it has a key that is no column' "
        f"WHEN LENGTH(LIST_DISTINCT({keys})) < LENGTH({keys}) THEN 'it has a key twice' END"
    )
    lines = (
        f"read_csv({quoted(str(read_from))}, header = false, auto_detect = false, "
        f"delim = {quoted(NOWHERE)}, quote = '', escape = '', "
        f"max_line_size = {2 * MOST_IN_A_LINE}, columns = {{'line': 'VARCHAR'}})"
    )
    # Each line is parsed once, into the values of its columns.
    structure = quoted(json.dumps(dict.fromkeys(names, "JSON")))
    valid = f"(SELECT CASE WHEN JSON_VALID(line) THEN line END AS json FROM {lines})"
    sql = f"(SELECT json, JSON_TRANSFORM(json, {structure}) AS held FROM {valid})"
    raw = {one: f"raw.held.{name(one)}" for one in names}
    return Relation(sql, dict.fromkeys(names, "json"), raw, fault, line_faults)


_STORED: Mapping[str, Stored] = {
    "VARCHAR": "text",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "date",
    "FLOAT": "number",
    "DOUBLE": "number",
    **dict.fromkeys(
        (
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
        ),
        "integer",
    ),
}


def _parquet(database: DuckDBPyConnection, path: Path, wanted: Wanted) -> Relation:
    sql = f"read_parquet({quoted(str(path))})"
    described = database.execute(f"DESCRIBE SELECT * FROM {sql}").fetchall()
    types = {row[0]: str(row[1]).split("_")[0].split("(")[0] for row in described}
    check_names(list(types), wanted.columns, wanted.keep)
    stored: dict[str, Stored] = {}
    faults = []
    for column in wanted.columns:
        if column.name in types:
            kind = _STORED.get(types[column.name])
            if kind is None or reading(column, kind, "raw", wanted.on) is None:
                faults.append(
                    f"The column “{column.name}” holds {types[column.name]}. It {column.should_be}."
                )
            else:
                stored[column.name] = kind
    if faults:
        raise ScreeningError(*faults)
    return Relation(sql, stored, {one: f"raw.{name(one)}" for one in types})


def _staging_query(found: Relation, wanted: Wanted) -> str:
    readings = [_reading(found, column, wanted.on) for column in wanted.columns]
    marked = [f"{one.marked} AS {one.column.name}" for one in readings]
    carried = [f"{_carried(found, one)} AS {name(one)}" for one in wanted.keep]
    broken = f"{found.fault or 'NULL::VARCHAR'} AS broken"
    read = f"SELECT {', '.join([*marked, *carried, broken])} FROM {found.sql} AS raw"
    wrong = [(one.wrong, f"{one.column.name} {one.column.should_be}") for one in readings]
    malformed = f"CASE WHEN {_any(wrong)} THEN {_said(wrong)} END AS malformed"
    values = [*(one.value for one in readings), *map(name, wanted.keep), "broken", malformed]
    together = list(wrong_together(wanted.policies))
    names = [*(column.name for column in wanted.columns), *map(name, wanted.keep)]
    return (
        f"SELECT {', '.join(names)}, CASE WHEN broken IS NOT NULL THEN broken "
        f"WHEN malformed IS NOT NULL THEN malformed "
        f"WHEN {_any(together)} THEN {_said(together)} END AS {FAULT} "
        f"FROM (SELECT {', '.join(values)} FROM ({read}))"
    )


def _reading(found: Relation, column: InputColumn, on: date) -> Reading:
    stored, raw = found.stored.get(column.name), found.raw.get(column.name, "NULL")
    made = reading(column, stored, raw, on)
    assert made is not None
    return made


def _any(wrong: Iterable[tuple[str, str]]) -> str:
    return " OR ".join(f"({condition})" for condition, _ in wrong)


def _carried(found: Relation, one: str) -> str:
    return f"({found.raw[one]} ->> '$')" if found.stored.get(one) == "json" else found.raw[one]


def _said(wrong: Iterable[tuple[str, str]]) -> str:
    """Return the reasons that hold, as one text."""
    cases = [f"CASE WHEN {condition} THEN {quoted(reason)} END" for condition, reason in wrong]
    return f"NULLIF(CONCAT_WS('{JOINED}', {', '.join(cases)}), '')"


def wrong_together(policies: Sequence[Policy]) -> Iterator[tuple[str, str]]:
    """Yield what no row can have together, as a condition in SQL and the reason that is given."""
    for least, most in _ORDERED:
        yield (
            f"{least} > {most}",
            f"{least} is after {most}" if "date" in least else (f"{least} is more than {most}"),
        )
    pairs = dict.fromkeys(pair for policy in policies for pair in contradictions(policy))
    for (one, one_yes), (other, other_yes) in pairs:
        condition = f"{'' if one_yes else 'NOT '}{one} AND {'' if other_yes else 'NOT '}{other}"
        answers = (one, "yes" if one_yes else "no"), (other, "yes" if other_yes else "no")
        yield (
            condition,
            " and ".join(f"{fact} is {answer}" for fact, answer in answers)
            + (", which cannot both be so"),
        )
