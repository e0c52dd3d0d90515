"""``dhr-triage policy build``: where it writes, and that it writes all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dhr_rules.book import writing
from dhr_rules.book.contents import Book
from dhr_rules.cli.main import cli
from dhr_rules.loading import RuleFolders, load_policy
from dhr_rules.proof import Proof
from tests.built_book import MADE_ON


def _build(folder: Path | str) -> str:
    done = CliRunner().invoke(cli, ["policy", "build", str(folder)])
    assert done.exit_code != 0
    return done.output


def test_a_folder_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert "This folder is not empty" in _build(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("file", "There is already a file of that name"),
        ("nowhere/book", "There is no folder to put it in"),
        ("", "This folder is not empty"),
    ],
)
def test_a_place_that_cannot_be_used_is_refused(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert said in _build(tmp_path / name)
    assert "Nothing was written" in _build(tmp_path / name)


def _empty_book() -> Book:
    return Book(load_policy(), RuleFolders(), [], Proof((), (), (), ()), MADE_ON)


@pytest.mark.parametrize("there", [False, True])
def test_where_writing_fails_nothing_is_left(
    tmp_path: Path, there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "book"
    if there:
        target.mkdir()
    monkeypatch.setattr(writing, "pages_of", lambda _: {"index.html": "x"})
    monkeypatch.setattr(writing, "_copy_edition", full)
    with pytest.raises(OSError, match="No space"):
        writing.write_book(_empty_book(), target)
    assert [path.name for path in tmp_path.iterdir()] == (["book"] if there else [])
    assert not there or list(target.iterdir()) == []
