"""One policy book, made once for all tests of it, however many workers run them."""

from __future__ import annotations

import dataclasses
import os
import shutil
import time
from datetime import date
from functools import cache
from pathlib import Path

from dhr_rules.book.changes import Edition, changes_between, read_edition, todays_edition
from dhr_rules.book.contents import Book
from dhr_rules.book.writing import write_book
from dhr_rules.examples import Feature
from dhr_rules.examples.shipped import features_of
from dhr_rules.loading import PACKAGE, RuleFolders, load_policy
from dhr_rules.proof import Proof, play_all, prove

MADE_ON = date(2026, 11, 25)


@cache
def features() -> list[Feature]:
    return features_of(load_policy())


@cache
def proof() -> Proof:
    """Return the proof of the shipped rules."""
    return prove(load_policy(), play_all(load_policy(), features()))


def earlier_edition(folder: Path) -> Path:
    """Return an invented earlier edition in a folder: a DHR from 18 on, one example less."""
    folder.mkdir()
    for name in ("rules", "features"):
        shutil.copytree(PACKAGE / name, folder / name)
    _change(folder / "rules/dhr/s9_1_death_in_scope.yaml", "at_least: 16", "at_least: 18")
    _change(
        folder / "rules/relationships.yaml",
        "former partner,         relative: no,   intimate: yes",
        "former partner,         relative: no,   intimate: open",
    )
    feature = folder / "features/dhr/s9_1_death_in_scope.feature"
    lines = feature.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if "| 12 April 2011" not in line]
    feature.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


def _change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text, before
    path.write_text(text.replace(before, after), encoding="utf-8")


def only_about_deaths(edition: Edition) -> Edition:
    """Return an edition with few examples, so that they are soon decided."""
    few = tuple(one for one in edition.features if one.file.startswith("dhr/"))
    return dataclasses.replace(edition, features=few)


def book(folder: Path) -> Book:
    """Return the contents of the book, with what changed since an earlier edition."""
    before = only_about_deaths(read_edition(earlier_edition(folder / "earlier")))
    changes = changes_between(before, only_about_deaths(todays_edition()))
    return Book(load_policy(), RuleFolders(), features(), proof(), MADE_ON, changes)


def built(shared: Path) -> Path:
    """Return the folder of the book. Whoever comes first makes it; the others wait."""
    target, lock = shared / "policy-book", shared / "policy-book.lock"
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        while not target.exists():
            time.sleep(0.2)
        return target
    work = shared / "policy-book-work"
    work.mkdir()
    write_book(book(work), target)
    return target
