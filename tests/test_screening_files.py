"""What a file to be screened can hold, what is set aside, and what is refused whole."""

from __future__ import annotations

import csv
import itertools
import os
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pytest

from dhr_rules.loading import load_policy
from dhr_rules.screening.columns import ScreeningError, input_columns, template
from dhr_rules.screening.outputs import DISK_FULL
from dhr_rules.screening.running import Screened, screen
from tests import fact_rows, screenings

POLICY = load_policy()
HEAD = template(input_columns(POLICY)).rstrip("\n")
NAMES = HEAD.split(",")
ON = date(2026, 11, 28)
DEATH = {
    "person": "P1", "area": "Cornwall", "died": "yes", "age_at_least": "40", "age_at_most": "40",
    "date_earliest": "2024-03-03", "date_latest": "2024-03-03", "apparently_by_a_relative": "yes",
}  # fmt: skip


def line(**cells: str) -> str:
    """Return a line of a death by a relative, with these cells in it."""
    values = {**DEATH, **cells}
    return ",".join(values.get(name, "") for name in NAMES)


def given(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "cases.csv"
    path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    return path


def found(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def in_duckdb(query: str) -> list[tuple[object, ...]]:
    with duckdb.connect() as database:
        return database.execute(query).fetchall()


def screened(source: Path, keep: Sequence[str] = ()) -> Screened:
    return screen(source, source.with_name("found.csv"), POLICY, keep=keep, on=ON)


def refused(source: Path, output: Path | None = None) -> str:
    """Return why a file is refused; nothing is left of it."""
    before = sorted(source.parent.iterdir()) if source.parent.is_dir() else []
    with pytest.raises(ScreeningError) as error:
        screen(source, output or source.with_name("found.csv"), POLICY, on=ON)
    assert (sorted(source.parent.iterdir()) if source.parent.is_dir() else []) == before
    return str(error.value)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (line(died="Yes"), "died should be yes, no"),
        (line(died="1"), "died should be yes, no"),
        (line(age_at_least="17.6"), "age_at_least should be a whole number"),
        (line(age_at_most="1e1"), "age_at_most should be a whole number"),
        (line(age_at_least="-1"), "age_at_least should be a whole number"),
        (line(age_at_least="151"), "age_at_least should be a whole number"),
        (line(age_at_least="41"), "age_at_least is more than age_at_most"),
        (line(date_earliest="03/03/2024"), "date_earliest should be a date such as"),
        (line(date_earliest="2024-3-3"), "date_earliest should be a date such as"),
        (line(date_earliest="2024-02-30"), "date_earliest should be a date such as"),
        (line(date_latest="2026-11-29"), "date_latest should be a date such as"),
        (line(date_earliest="2024-03-04"), "date_earliest is after date_latest"),
        (line(person=""), "person should be text"),
        (line(person="P" * 129), "person should be text"),
        (line(still_alive="yes"), "died is yes and still_alive is yes"),
        (line(apparently_from_abuse_or_neglect="no"), "which cannot both be so"),
        (line() + ",more", f"it has {len(NAMES) + 1} values"),
        ("P2,Cornwall", "it has 2 values"),
        ("", "the line is empty"),
        (line(person='"P2'), "a quotation mark is not closed"),
        (line(area='"Corn\nwall"').split("\n")[0], "a quotation mark is not closed"),
    ],
)
def test_a_bad_row_is_set_aside_and_the_rest_is_decided(
    bad: str, reason: str, tmp_path: Path
) -> None:
    source = given(tmp_path, line(person="P8"), bad, line(person="P9"))
    result = screened(source)
    assert (result.rows, result.set_aside) == (3, 1)
    assert result.set_aside_in == tmp_path / "found.set-aside.csv"
    (aside,) = found(result.set_aside_in)
    assert aside["row_in_file"] == "2"
    assert reason in aside["reason"]
    rest = found(tmp_path / "found.csv")
    assert [(row["row_in_file"], row["person"], row["dhr"]) for row in rest] == [
        ("1", "P8", "met"), ("3", "P9", "met"),
    ]  # fmt: skip


def test_every_fault_of_a_row_is_given_at_once_and_no_value(tmp_path: Path) -> None:
    source = given(tmp_path, line(), line(person="Zebedee", died="Zebedee", age_at_most="Quux"))
    result = screened(source)
    assert result.set_aside_in is not None
    (aside,) = found(result.set_aside_in)
    assert aside["reason"].startswith("died should be")
    assert "age_at_most should be" in aside["reason"]
    assert "Zebedee" not in aside["reason"]
    assert "Quux" not in aside["reason"]


def test_a_wrong_type_in_row_700_001_is_set_aside_with_its_number(tmp_path: Path) -> None:
    source = tmp_path / "cases.csv"
    with source.open("w", encoding="utf-8") as file:
        file.write(f"{HEAD}\n")
        file.writelines(f"{line(person=str(number))}\n" for number in range(700_000))
        file.write(f"{line(person='P', age_at_most='forty')}\n{line(person='Q')}\n")
    output = tmp_path / "found.parquet"
    result = screen(source, output, POLICY, on=ON)
    assert (result.rows, result.set_aside) == (700_002, 1)
    assert result.first_reasons[0][0] == 700_001
    (counted,) = in_duckdb(
        f"SELECT COUNT(*), COUNT(*) FILTER (WHERE dhr = 'met'), MAX(row_in_file) FROM '{output}'"
    )
    assert counted == (700_001, 700_001, 700_002)


def test_a_list_of_rows_set_aside_is_not_left_from_an_earlier_run(tmp_path: Path) -> None:
    screened(given(tmp_path, line(), line(person="P2", died="maybe")))
    assert (tmp_path / "found.set-aside.csv").exists()
    result = screened(given(tmp_path, line()))
    assert result.set_aside_in is None
    assert not (tmp_path / "found.set-aside.csv").exists()


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (HEAD.replace("died", "dyed"), "Is it meant to be “died”?"),
        (HEAD.replace("died", "dyed"), "Missing: died."),
        (HEAD.replace(",died", ""), "Missing: died. Add each as a column, and leave it empty"),
        (HEAD.replace("died", "person"), "The column “person” is there twice."),
        (HEAD + ",Zebedee", f"Column {len(NAMES) + 1} has a name that is not known."),
        ("P1,yes,no", "The first line names no column that is known."),
        ("", "The file is empty, or its first line is."),
    ],
)
def test_a_wrong_or_missing_column_is_refused(head: str, said: str, tmp_path: Path) -> None:
    message = refused(given(tmp_path, line(), head=head))
    assert said in message
    assert "Zebedee" not in message


def test_a_file_without_rows_is_refused(tmp_path: Path) -> None:
    assert refused(given(tmp_path)) == "The file has no rows below its first line."


def test_a_file_of_which_no_row_can_be_used_is_refused(tmp_path: Path) -> None:
    message = refused(given(tmp_path, line(died="maybe"), line(died="perhaps")))
    assert message.startswith("No row of the file can be used.")
    assert "Row 1: died should be" in message


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("before", [0, 20_000])
def test_a_text_that_is_not_utf_8_is_refused(encoding: str, before: int, tmp_path: Path) -> None:
    source = tmp_path / "cases.csv"
    lines = [HEAD, *[line()] * before, line(area="Kernéw")]
    source.write_bytes("\n".join(lines).encode(encoding))
    where = 1 if encoding.startswith("utf") else before + 2
    assert f"The file is not UTF-8 text (line {where}). Save it again as UTF-8" in refused(source)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_ways_in_which_spreadsheets_write_a_table_are_read_alike(
    ending: str, separator: str, mark: str, tmp_path: Path
) -> None:
    lines = [HEAD, line(), line(person="P2", died="no", age_at_least="")]
    source = tmp_path / "cases.csv"
    text = mark + ending.join(lines).replace(",", separator) + ending
    source.write_bytes(text.encode())
    assert screened(source).set_aside == 0
    rows = found(tmp_path / "found.csv")
    assert [(row["person"], row["dhr"]) for row in rows] == [("P1", "met"), ("P2", "not_met")]


def test_quotation_marks_and_mixed_line_ends_do_no_harm(tmp_path: Path) -> None:
    source = tmp_path / "cases.csv"
    with_comma = line(person="P2", area='"St Ives, Cornwall"')
    quoted = ",".join(f'"{cell}"' for cell in line(person="P3").split(","))
    text = f"{HEAD}\r\n{line()}\n{with_comma}\r\n{quoted}\n"
    source.write_bytes(text.encode())
    assert screened(source).set_aside == 0
    rows = found(tmp_path / "found.csv")
    assert [row["person"] for row in rows] == ["P1", "P2", "P3"]
    assert rows[1]["area"] == "St Ives, Cornwall"
    assert {row["dhr"] for row in rows} == {"met"}


def test_a_column_of_ones_own_is_carried_along(tmp_path: Path) -> None:
    source = given(tmp_path, f"{line()},ward 7", head=f"{HEAD},our ward")
    screened(source, keep=["our ward"])
    assert found(tmp_path / "found.csv")[0]["our ward"] == "ward 7"


def test_a_column_that_a_screening_has_itself_cannot_be_carried_along(tmp_path: Path) -> None:
    for own in ("died", "Outcome", "person"):
        with pytest.raises(ScreeningError, match="a screening has a column of that name"):
            screened(given(tmp_path, line()), keep=[own])


def test_rows_of_one_person_that_contradict_each_other_are_set_aside_together(
    tmp_path: Path,
) -> None:
    harm = {"died": "no", "seriously_harmed": "yes", "apparently_by_a_relative": ""}
    source = given(
        tmp_path,
        line(person="two deaths"), line(person="two deaths"),
        line(person="alive"), line(person="alive", still_alive="yes", **harm),
        line(person="late"), line(person="late", date_earliest="2025-01-01",
                                  date_latest="2025-01-01", **harm),
        line(person="bad"), line(person="bad", age_at_most="x", **harm),
        line(person="bad day", date_latest="3 March"), line(person="bad day", **harm),
        line(person="well"), line(person="well", still_alive="no", **harm),
    )  # fmt: skip
    result = screened(source)
    assert result.set_aside_in is not None
    reasons = {int(row["row_in_file"]): row["reason"] for row in found(result.set_aside_in)}
    assert sorted(reasons) == list(range(1, 11))
    assert "two rows give a death" in reasons[1]
    assert "another says that they are alive" in reasons[3]
    assert "later than the death" in reasons[5]
    assert "another row of this person is set aside" in reasons[7]
    assert "age_at_most should be" in reasons[8]
    assert "date_latest should be" in reasons[9]
    assert "another row of this person is set aside" in reasons[10]
    assert [row["dhr"] for row in found(tmp_path / "found.csv")] == ["met", "met"]


def test_csv_parquet_and_json_lines_give_the_same(tmp_path: Path) -> None:
    source = tmp_path / "cases.csv"
    rows = list(itertools.islice(fact_rows.rows(POLICY, seed=3), 500))
    screenings.write(POLICY, ((f"P{n}", row) for n, row in enumerate(rows)), source)
    reading = f"SELECT * FROM read_csv('{source}', all_varchar = true)"
    typed = ", ".join(
        f"{one.name} = 'yes' AS {one.name}" if one.holds == "yes_no" else
        f"{one.name}::{'SMALLINT' if one.holds == 'age' else 'DATE'} AS {one.name}"
        for one in input_columns(POLICY) if one.holds != "text"
    )  # fmt: skip
    made = {
        "words.parquet": reading,
        "typed.parquet": f"SELECT person, area, {typed} FROM ({reading})",
        "typed.jsonl": f"SELECT person, area, {typed} FROM ({reading})",
    }
    screen(source, tmp_path / "expected.csv", POLICY, on=ON)
    expected = (tmp_path / "expected.csv").read_text(encoding="utf-8")
    for name, query in made.items():
        in_duckdb(f"COPY ({query}) TO '{tmp_path / name}'")
        screen(tmp_path / name, tmp_path / "found.csv", POLICY, on=ON)
        assert (tmp_path / "found.csv").read_text(encoding="utf-8") == expected, name
    screen(source, tmp_path / "found.parquet", POLICY, on=ON)
    screen(source, tmp_path / "found.jsonl", POLICY, on=ON)
    for name in ("found.parquet", "found.jsonl"):
        in_duckdb(f"COPY (SELECT * FROM '{tmp_path / name}') TO '{tmp_path / 'back.csv'}'")
        assert len(found(tmp_path / "back.csv")) == 500
        assert found(tmp_path / "back.csv") == found(tmp_path / "expected.csv")


def test_a_line_of_json_that_is_not_a_row_is_set_aside(tmp_path: Path) -> None:
    source = tmp_path / "cases.jsonl"
    lines = [
        '{"person": "P1", "died": true, "age_at_least": 40}',
        '{"person": "P2", "died": 1}', '{"person": "P2", "age_at_least": "40"}',
        '{"person": "P2", "age_at_least": 17.0}', '{"person": "P2", "dyed": true}',
        '{"person": "P2", "died": true, "died": false}', '{"person": 5}', '{"died": true}',
        '{"person": "P2", "date_latest": 20240303}', "", "not json", "[1]", "null", '"P2"',
        '{"person": "P3", "area": null}',
    ]  # fmt: skip
    source.write_text("\n".join(lines), encoding="utf-8")
    result = screened(source)
    assert (result.rows, result.set_aside) == (len(lines), len(lines) - 2)
    assert [row["person"] for row in found(tmp_path / "found.csv")] == ["P1", "P3"]


def test_a_column_of_parquet_that_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "cases.parquet"
    typed = ", ".join(f"NULL::INTEGER AS {name}" for name in NAMES)
    in_duckdb(f"COPY (SELECT {typed}) TO '{source}'")
    message = refused(source)
    assert "The column “died” holds INTEGER. It should be yes, no" in message
    assert "The column “date_latest” holds INTEGER. It should be a date" in message
    assert "age_at_least" not in message


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "cases.parquet"
    source.write_text("person,died", encoding="utf-8")
    assert refused(source).startswith("The file could not be read or written")


def test_files_that_are_not_there_are_named(tmp_path: Path) -> None:
    source = given(tmp_path, line())
    assert "no such file to screen" in refused(tmp_path / "none.csv")
    assert "no such file to screen" in refused(tmp_path)
    assert "no such folder for the output" in refused(source, tmp_path / "none" / "found.csv")
    assert "should end in" in refused(source, tmp_path / "found.xlsx")
    assert "would take the place of the input" in refused(source, source)
    assert "should end in" in refused(given(tmp_path, line()).rename(tmp_path / "cases.xlsx"))


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte, where this machine lets us have one."""
    disk = tmp_path / "tiny"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if os.name != "posix" or os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
        pytest.skip("only the administrator of a machine can make a disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("last", ["", '"'])
def test_a_full_disk_leaves_nothing_half_written(
    last: str, tmp_path: Path, tiny_disk: Path
) -> None:
    people = [line(person=f"{number:x}" * 8) for number in range(100_000, 150_000)]
    source = given(tmp_path, *people, *([last] if last else []))
    assert refused(source, tiny_disk / "found.csv") == DISK_FULL
    assert not list(tiny_disk.iterdir())
