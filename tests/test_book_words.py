"""What a reader of the policy book finds on a page: whole sentences, results, where to go on."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from dhr_rules.book.contents import Book
from dhr_rules.book.flow import flow_of
from dhr_rules.book.procedure import still_open
from dhr_rules.book.quoting import quote
from dhr_rules.book.telling import AS_EXPECTED, anchor_of
from dhr_rules.book.writing import pages_of
from dhr_rules.limbs import limbs_of
from dhr_rules.loading import RuleFolders, load_policy
from dhr_rules.proof import Proof, play_all
from dhr_rules.proof.shown import shown_by
from tests.built_book import MADE_ON, features

OF_THE_MACHINERY = re.compile(
    r"\b(yaml|json|boolean|leaf|leaves of|undefined|Given|scenario outline|python|pydantic)\b"
)


@cache
def _sources(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.html"))}


def _words(source: str) -> str:
    """Return what a page says, on one line, without its picture's title."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", source.partition("<body")[2])).split())


def _small_book(on: date = MADE_ON) -> Book:
    """Return a book with the examples of two rules only, which are soon played."""
    policy = load_policy()
    few = [one for one in features() if one.file.startswith("dhr/")]
    played = play_all(policy, few)
    proof = Proof((), played, tuple(shown_by(policy, played)), ())
    return Book(policy, RuleFolders(), few, proof, on)


def test_no_page_shows_a_name_that_words_should_stand_for(policy_book: Path) -> None:
    for name, source in _sources(policy_book).items():
        assert re.findall(r"\{\w*\}|&lt;", source) == [], name


def test_no_page_speaks_of_the_machinery(policy_book: Path) -> None:
    for name, source in _sources(policy_book).items():
        assert OF_THE_MACHINERY.findall(_words(source)) == [], name


def test_every_example_is_told_with_its_sentences_its_rows_and_its_result(
    policy_book: Path,
) -> None:
    examples = dict(_examples_by_anchor(policy_book))
    count = 0
    for feature in features():
        for section in feature.sections:
            for scenario in section.scenarios:
                source = examples[anchor_of(feature.file, scenario.line)]
                said = _words(f"<body>{source}").casefold()
                for sentence in scenario.sentences:
                    text = sentence.text.replace("the referral is assessed", "").strip(" :")
                    for part in re.split(r"<[^<>]+>", text):
                        assert part.strip().casefold() in said, (scenario.title, part)
                    for cell in (cell for row in sentence.table for cell in row):
                        assert re.sub("[<>]", "", cell).casefold() in said, (scenario.title, cell)
                for table in scenario.tables:
                    for line, cells in table.rows:
                        row = _row(source, anchor_of(feature.file, line))
                        assert [*(cell or "(nothing)" for cell in cells[:1])] == row[:1]
                        assert list(cells[1:]) == row[1:-1]
                        assert row[-1] == AS_EXPECTED
                        count += 1
                if not scenario.tables:
                    assert said.endswith(f"last run: {AS_EXPECTED}")
                    count += 1
    assert count == sum(1 for feature in features() for _ in feature.examples) > 700


def _examples_by_anchor(folder: Path) -> Iterator[tuple[str, str]]:
    for name, source in _sources(folder).items():
        if name != "whole.html":
            for found in re.finditer(r'<div class="example" id="[\w-]+?--([^"]*)">', source):
                yield found[1], _up_to_its_end(source[found.end() :])


def _up_to_its_end(source: str) -> str:
    """Return what stands in a div, from what follows its first tag."""
    depth = 1
    for tag in re.finditer(r"<(/?)div\b", source):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return source[: tag.start()]
    raise AssertionError("a div is not closed")


def _row(source: str, anchor: str) -> list[str]:
    row = re.search(rf'<tr id="[^"]*--{anchor}">(.*?)</tr>', source)
    assert row is not None, anchor
    return [
        unescape(re.sub(r"<[^>]+>", "", cell))
        for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row[1])
    ]


def test_on_the_one_page_for_printing_every_link_stays_on_it(policy_book: Path) -> None:
    links = re.findall(r'<a [^>]*href="([^"]*)"', _sources(policy_book)["whole.html"])
    away = {link for link in links if not link.startswith(("#", "https://"))}
    assert len(links) > 1000
    assert away == {"index.html"}


def test_headings_follow_one_another_without_a_gap(policy_book: Path) -> None:
    for name, source in _sources(policy_book).items():
        levels = [int(level) for level in re.findall(r"<h([1-6])", source.partition("<main")[2])]
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_every_table_has_a_caption_and_says_what_its_heads_are_of(policy_book: Path) -> None:
    count = 0
    for name, source in _sources(policy_book).items():
        for table in re.findall(r"<table.*?</table>", source, flags=re.S):
            assert re.search(r"<caption[^>]*>\s*\S", table), (name, table[:200])
            assert re.findall(r"<th(?! scope=)[\s>]", table) == [], (name, table[:200])
            count += 1
    assert count > 100


def test_the_list_of_contents_says_which_page_one_is_on(policy_book: Path) -> None:
    for name, source in _sources(policy_book).items():
        if name != "whole.html":
            assert source.count('aria-current="page"') == 1
            assert f'<a href="{name}" aria-current="page">' in source


def test_a_term_is_linked_once_in_a_section_and_never_in_a_heading(policy_book: Path) -> None:
    for name, source in _sources(policy_book).items():
        for heading in re.findall(r"<h[1-6].*?</h[1-6]>", source, flags=re.S):
            assert 'class="term"' not in heading, name
    section = _sources(policy_book)["sar_s44_1.html"].partition("--law")[2].partition("<h2")[0]
    terms = re.findall(r'class="term" href="([^"]*)"', section)
    assert terms
    assert len(terms) == len(set(terms))


@pytest.mark.parametrize(("review", "limbs"), [("dhr", 2), ("sar", 4), ("child", 3)])
def test_the_flow_of_a_review_draws_every_rule_of_it_and_what_each_asks(
    policy_book: Path, review: str, limbs: int
) -> None:
    policy = load_policy()
    flow = flow_of(policy, review, "")
    columns = [column for picture in flow.pictures for column in picture.columns]
    rules = [rule for rule in policy.evaluated if rule.review == review]
    assert len(columns) == len(rules) == limbs
    for rule, column in zip(rules, columns, strict=True):
        asked = [box for box in column if box.kind == "question"]
        tops = [
            limb
            for limb in limbs_of(rule)
            if "." not in limb.number and (limb.place or not limb.part)
        ]
        assert [box.lines[0].split()[0] for box in asked] == [limb.number for limb in tops]
        assert [box.kind for box in column][-3:] == ["met", "not_met", "open"]
        assert all(after.y > before.bottom for before, after in pairwise(column))
    source = _sources(policy_book)[f"flow-{review}.html"]
    assert source.count("<svg") == source.count('role="img"') == len(flow.pictures)
    assert "It is never taken for a no." in _words(source)


@pytest.mark.parametrize(
    ("dhr", "sar", "open_"),
    [
        ("met", "met", ()),
        ("met", "not_met", ()),
        ("not_met", "not_met", ()),
        ("met", "undetermined", ("meets_joint_criteria",)),
        ("undetermined", "not_met", ("meets_dhr_criteria", "does_not_meet_sar_or_dhr_criteria")),
    ],
)
def test_the_table_of_outcomes_says_what_stays_open_in_each_case(
    policy_book: Path, dhr: str, sar: str, open_: tuple[str, ...]
) -> None:
    policy = load_policy()
    label = {one.code: one.label for one in policy.outcomes.outcomes}
    assert still_open(policy, dhr, sar) == tuple(label[one] for one in open_)  # type: ignore[arg-type]
    if open_:
        shown = "; ".join(label[one] for one in open_)
        assert f"Still open: {shown}." in _words(_sources(policy_book)["outcomes.html"])


def test_a_book_whose_day_of_review_has_passed_says_so() -> None:
    review_by = load_policy().local.approval.review_by
    said = "This day has passed."
    assert said not in pages_of(_small_book(review_by))["index.html"]
    assert said in pages_of(_small_book(review_by + timedelta(days=1)))["index.html"]


def test_a_book_that_no_board_has_approved_says_so_and_one_that_was_says_when() -> None:
    book = _small_book()
    assert "Not yet approved by a board" in pages_of(book)["index.html"]
    approval = book.policy.local.approval.model_copy(update={"approved_on": date(2026, 12, 1)})
    local = book.policy.local.model_copy(update={"approval": approval})
    book.policy = book.policy.model_copy(update={"local": local})
    assert "<dd>1 December 2026</dd>" in pages_of(book)["index.html"]


def test_an_example_that_is_not_as_it_says_is_told_with_what_was_found() -> None:
    policy = load_policy()
    feature = next(one for one in features() if one.file == "dhr/s9_1_death_in_scope.feature")
    played = play_all(policy, [feature])
    failing = dataclasses.replace(played[0], failures=(_Failure(),))  # type: ignore[arg-type]
    proof = Proof((), (failing, *played[1:]), tuple(shown_by(policy, played)), ())
    book = Book(policy, RuleFolders(), [feature], proof, MADE_ON)
    assert "not as it says: a &lt;b&gt; was found" in pages_of(book)["dhr_s9_1.html"]


class _Failure:
    said = "a <b> was found"


def test_words_of_one_lettered_paragraph_are_not_marked_in_the_one_beside_it() -> None:
    text = "Source: x\n---\n(1) Where so, if—\n\n  (a) a child dies, or\n\n  (b) a child dies.\n"
    marked = {
        letter: [
            any(run.limbs for run in one.runs)
            for one in quote(text, [("1", ["a child dies"])], ["1", letter]).paragraphs
        ]
        for letter in "ab"
    }
    assert marked == {"a": [False, True, False], "b": [False, False, True]}


_PRINT_DIGEST = """
import hashlib
from tests.test_book_words import _small_book, pages_of
for name, text in sorted(pages_of(_small_book()).items()):
    print(name, hashlib.sha256(text.encode()).hexdigest())
"""


def test_the_same_rules_on_the_same_day_make_the_same_pages_letter_for_letter() -> None:
    printed = [
        subprocess.run(
            [sys.executable, "-c", _PRINT_DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parent.parent,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert printed[0].count(".html") > 20
