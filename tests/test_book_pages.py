"""The policy book against its sources: nothing is left out, and every link leads somewhere."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dhr_rules.book.quoting import quote
from dhr_rules.book.telling import anchor_of
from dhr_rules.loading import RULES, load_policy
from tests.built_book import features

_VOID = {"meta", "link", "br", "rect", "line", "path", "img", "hr"}


class _Page(HTMLParser):
    """What a page has: its text, its ids, its links and its elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.text: list[str] = []
        self.marked: list[tuple[str, list[str]]] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag in ("a", "link") and "href" in given:
            self.links.append(str(given["href"]))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self._open[-1:] == [tag], f"{tag} closes {self._open[-3:]}"
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


@cache
def _pages(folder: Path) -> dict[str, _Page]:
    return {
        path.name: _Page(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.html"))
    }


def test_every_link_leads_somewhere(policy_book: Path) -> None:
    pages = _pages(policy_book)
    broken = []
    for name, page in pages.items():
        for link in page.links:
            if link.startswith("https://"):
                continue
            file, _, place = link.partition("#")
            target = pages.get(file or name)
            there = target is not None and (not place or place in target.ids)
            if not there and not (policy_book / file).is_file():
                broken.append((name, link))
    assert broken == []


def test_no_name_of_a_place_is_given_twice_on_a_page(policy_book: Path) -> None:
    for name, page in _pages(policy_book).items():
        assert len(page.ids) == len(set(page.ids)), name


def test_pages_need_no_script_and_nothing_from_elsewhere(policy_book: Path) -> None:
    for name, page in _pages(policy_book).items():
        assert not {"script", "iframe", "img", "form"} & set(page.tags), name
        assert page.tags.count("link") == 1, name
        assert "style.css" in page.links
    assert "url(" not in (policy_book / "style.css").read_text(encoding="utf-8")


def test_every_page_has_one_title_of_its_own(policy_book: Path) -> None:
    titles = []
    for name, page in _pages(policy_book).items():
        assert page.tags.count("h1") == 1, name
        titles.append(re.search("<title>(.*)</title>", (policy_book / name).read_text("utf-8")))
    assert None not in titles
    assert len({title[1] for title in titles if title}) == len(titles)


@pytest.mark.parametrize("whole", [False, True])
def test_every_rule_outcome_step_fact_reading_and_term_is_in_the_book(
    policy_book: Path, whole: bool
) -> None:
    policy, pages = load_policy(), _pages(policy_book)
    ids = set(pages["whole.html"].ids) if whole else {id_ for p in pages.values() for id_ in p.ids}
    for rule in policy.rules:
        assert rule.id in ids if whole else f"{rule.id}.html" in pages
    for outcome in policy.outcomes.outcomes:
        assert f"outcomes--outcome-{outcome.code}" in ids
    steps = {id_.partition("--")[2] for id_ in ids if id_.startswith("steps-")}
    assert {f"step-{step.id}" for step in policy.steps} <= steps
    assert {f"facts--fact-{fact.id}" for fact in policy.facts} <= ids
    assert {f"readings--reading-{one.id}" for one in policy.readings} <= ids
    terms = {re.sub(r"[^A-Za-z0-9_-]", "-", one.term) for one in policy.glossary}
    assert {f"glossary--term-{term}" for term in terms} <= ids


def test_every_example_is_in_the_book_just_once(policy_book: Path) -> None:
    pages = _pages(policy_book)
    expected = []
    for feature in features():
        for section in feature.sections:
            for scenario in section.scenarios:
                expected.append(anchor_of(feature.file, scenario.line))
                lines = [line for table in scenario.tables for line, _ in table.rows]
                expected += [anchor_of(feature.file, line) for line in lines]
        # Every example is the row of a table, or a scenario without one.
        assert {anchor_of(one.file, one.line) for one in feature.examples} <= set(expected)
    for names in ([name for name in pages if name != "whole.html"], ["whole.html"]):
        found = [id_.partition("--")[2] for name in names for id_ in pages[name].ids]
        counted = {anchor: found.count(anchor) for anchor in expected}
        assert {anchor for anchor, count in counted.items() if count != 1} == set()


def test_the_words_of_every_leaf_are_marked_in_the_law_and_quoted_in_the_logic(
    policy_book: Path,
) -> None:
    policy, pages = load_policy(), _pages(policy_book)
    for rule in policy.rules:
        text = (policy_book / f"{rule.id}.html").read_text(encoding="utf-8")
        marked = " ".join(
            re.sub(r"<[^>]+>", " ", one) for one in re.findall("<mark>(.*?)</mark>", text)
        )
        marked = unescape(" ".join(marked.split()))
        tests = [test for version in rule.versions for test in version.tests]
        every = [*(one for test in tests for one in test.words)]
        every += [one for factor in rule.factors for one in factor.words]
        assert every
        for words in every:
            said = " ".join(words.split())
            assert said in pages[f"{rule.id}.html"].words
            # Where marks overlap, or run over paragraphs, the words stand in several marks.
            assert all(word in marked for word in said.split()), (
                rule.id,
                words,
            )


def test_the_law_is_quoted_whole_and_word_for_word(policy_book: Path) -> None:
    pages = _pages(policy_book)
    for rule in load_policy().rules:
        page = re.sub(r"[^\w]", "", _without_limbs(policy_book / f"{rule.id}.html"))
        for law in rule.law:
            body = (RULES / law.text).read_text(encoding="utf-8").partition("\n---\n")[2]
            assert re.sub(r"[^\w]", "", body) in page, (rule.id, law.text)
    assert "PROSPECTIVE" in pages["prospective.html"].words


def _without_limbs(path: Path) -> str:
    text = re.sub(r"<sup.*?</sup>", "", path.read_text(encoding="utf-8"), flags=re.S)
    return _Page(text).words


def test_every_note_is_in_the_book(policy_book: Path) -> None:
    policy, pages = load_policy(), _pages(policy_book)
    for rule in policy.rules:
        for note in rule.notes:
            assert " ".join(note.split()) in pages[f"{rule.id}.html"].words
    whole = pages["whole.html"].words
    for step in policy.steps:
        for note in step.notes:
            assert " ".join(note.split()) in whole


def test_each_outcome_has_its_row_and_its_steps(policy_book: Path) -> None:
    policy, page = load_policy(), _pages(policy_book)["outcomes.html"]
    for outcome in policy.outcomes.outcomes:
        assert outcome.label in page.words
        # What the report says of the harm in question, the book says of any.
        said = outcome.meaning.partition("{matters}")[0].strip()
        assert policy.local.fill(said) in page.words
    assert any(link.endswith("--step-dhr_notify_home_office") for link in page.links)


def test_what_the_book_was_made_from_goes_with_it(policy_book: Path) -> None:
    from dhr_rules.loading import digest_of

    assert digest_of(policy_book / "edition" / "rules") == load_policy().digest
    assert len(list((policy_book / "edition" / "features").rglob("*.feature"))) == len(features())


def test_marks_that_overlap_carry_every_limb() -> None:
    quoted = quote(
        "Source: x\n---\n(1) one two three\n", [("1", ["one two"]), ("2", ["two three"])]
    )
    (paragraph,) = quoted.paragraphs
    found = [(run.text, run.limbs, run.first_of) for run in paragraph.runs]
    assert found == [
        ("(1) ", (), ()),
        ("one ", ("1",), ("1",)),
        ("two", ("1", "2"), ("2",)),
        (" three", ("2",), ()),
    ]


def test_words_are_marked_in_the_subsection_that_is_cited() -> None:
    text = "Source: x\n---\n(1) an adult\n\n(2) an adult\n"
    quoted = quote(text, [("1", ["an adult"])], ["2"])
    marked = [bool(run.limbs) for one in quoted.paragraphs for run in one.runs]
    assert marked == [False, False, True]
