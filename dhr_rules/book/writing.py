"""Writes the book: a folder of pages, whole or not at all."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from dhr_rules.book.contents import Book, PageOf
from dhr_rules.book.links import Links, Terms
from dhr_rules.book.procedure import FINDINGS, still_open
from dhr_rules.book.provisions import label_of
from dhr_rules.book.telling import anchor_of
from dhr_rules.conditions import in_words
from dhr_rules.examples import Example
from dhr_rules.examples.shipped import FEATURES, OWN
from dhr_rules.loading import PACKAGE, RuleFolders
from dhr_rules.logic import Finding
from dhr_rules.procedure import fill
from dhr_rules.templates import templates_of

_STYLE = PACKAGE / "book" / "style.css"
_SAID = {"met": "met", "not_met": "not met", "undetermined": "undetermined"}
_MOST_NAMED = 6  # examples that a row of a table names
_PLACEHOLDERS = {"called": "the person", "areas": "that area", "name": "the authority there"}


class _Writer:
    """Makes the pages of one book: each a file of its own, or all on one page."""

    def __init__(self, book: Book, whole: bool) -> None:
        self.book, self.links = book, Links(whole)
        forms = {
            form: term.term for term in book.policy.glossary for form in (term.term, *term.forms)
        }
        self.terms = Terms(forms, self.links)
        self.level = 2 if whole else 1
        self.environment = templates_of("dhr_rules.book")

    def content(self, page: PageOf) -> Markup:
        """Return the content of a page, without what stands around it."""
        self.links.begin(page.slug)
        self.terms.section()
        template = self.environment.get_template(page.template)
        return Markup(template.render(self._told(page)))

    def page(self, page: PageOf) -> str:
        content = self.content(page)
        template = self.environment.get_template("page.html")
        return template.render(book=self.book, content=content, title=page.title, slug=page.slug)

    def whole(self) -> str:
        """Return everything on one page."""
        pages = [(page, self.content(page)) for page in self.book.pages]
        return self.environment.get_template("whole.html").render(book=self.book, pages=pages)

    def _told(self, page: PageOf) -> dict[str, Any]:
        book = self.book
        review = page.slug.removeprefix("flow-")
        return {
            "book": book,
            "title": page.title,
            "links": self.links,
            "terms": self.terms,
            "at": self.level,
            "feature": book.features.get(page.feature or ""),
            "provision": book.provisions.get(page.slug),
            "flow": book.flows.get(review),
            "steps": book.steps.get(page.feature or ""),
            "day": in_words,
            "noted": self._noted,
            "some": self._some,
            "link_to": self._link_to,
            "label": lambda shown: label_of(book.policy.rule[shown.limb.rule], shown.limb),
            "anybody": lambda text: fill(text, _PLACEHOLDERS),
            "findings": FINDINGS,
            "said": _SAID,
            "outcome_of": self._outcome_of,
            "still_open": partial(still_open, book.policy),
            "statement_of": {one.fact: one.statement for one in book.facts},
            **self._of_steps(),
            "resting": self._resting(),
        }

    def _of_steps(self) -> dict[str, Any]:
        pages = [(page, one) for page in self.book.steps.values() for one in page.steps]
        return {
            "page_of_step": {one.step.id: f"steps-{page.stem}" for page, one in pages},
            "what_of_step": {one.step.id: one.what for _, one in pages},
            "who_of_step": {one.step.id: one.between for _, one in pages},
        }

    def _outcome_of(self, dhr: Finding, sar: Finding) -> Any:
        code = self.book.policy.outcome_of[dhr, sar]
        return next(one for one in self.book.outcomes if one.code == code)

    def _noted(self, note: str) -> Markup:
        """Return a note with its terms linked, and the readings that it names."""
        parts: list[Markup] = []
        for number, part in enumerate(re.split(r"\b([RL]\d+)\b", note)):
            if number % 2 and any(one.id == part for one in self.book.policy.readings):
                address = self.links.to("readings", f"reading-{part}")
                parts.append(Markup('<a href="{}">{}</a>').format(address, part))
            else:
                parts.append(self.terms(part))
        return Markup("").join(parts)

    def _page_of(self, example: Example) -> str:
        stem = example.file.removesuffix(".feature")
        return next(page.slug for page in self.book.pages if page.feature == stem)

    def _link_to(self, example: Example) -> Markup:
        place = anchor_of(example.file, example.line)
        address = self.links.to(self._page_of(example), place)
        return Markup('<a href="{}">{}</a>').format(address, example.name)

    def _some(self, examples: tuple[Example, ...]) -> Markup:
        """Return links to some examples, those of this page first, and how many more there are."""
        each = {example.place: example for example in examples}.values()
        once = sorted(each, key=lambda example: self._page_of(example) != self.links.page)
        if not once:
            return escape("no example")
        items = Markup("").join(
            Markup("<li>{}</li>").format(self._link_to(one)) for one in once[:_MOST_NAMED]
        )
        more = len(once) - _MOST_NAMED
        rest = Markup("<li>and {} more</li>").format(more) if more > 0 else Markup("")
        return Markup('<ul class="plain">{}{}</ul>').format(items, rest)

    def _resting(self) -> Mapping[str, list[tuple[str, str, str]]]:
        """Return for each reading what rests on it: its name, its page and the place there."""
        policy = self.book.policy
        found: dict[str, list[tuple[str, str, str]]] = {one.id: [] for one in policy.readings}

        def note(text: str, name: str, page: str, place: str) -> None:
            for id_ in dict.fromkeys(re.findall(r"\b[RL]\d+\b", text)):
                if id_ in found and (name, page, place) not in found[id_]:
                    found[id_].append((name, page, place))

        for rule in (*policy.rules, *policy.prospective_rules):
            note(" ".join(rule.notes), rule.label, rule.id, "notes")
        note(" ".join(policy.outcomes.notes), policy.outcomes.label, "outcomes", "notes")
        note(" ".join(policy.relationship_notes), "Kinds of relationship", "relationships", "notes")
        note(" ".join(policy.lead_notes), "Which authority leads", "leads", "notes")
        told = self._of_steps()
        for step in policy.steps:
            named = " ".join([*step.readings, *step.notes])
            place = f"step-{step.id}"
            note(named, told["what_of_step"][step.id], told["page_of_step"][step.id], place)
        return found


def pages_of(book: Book) -> dict[str, str]:
    """Return every file of the book by its name, but for the edition it was made from."""
    writer = _Writer(book, whole=False)
    files = {f"{page.slug}.html": writer.page(page) for page in book.pages}
    files["whole.html"] = _Writer(book, whole=True).whole()
    files["style.css"] = _STYLE.read_text(encoding="utf-8")
    return files


def write_book(book: Book, target: Path, local: Path | None = None) -> None:
    """Write the book into a new or empty folder: whole, or nothing.

    The rules and the examples go with it, in the folder ``edition``. Raises ``OSError``.
    """
    files = pages_of(book)
    there = target.is_dir()
    made = Path(tempfile.mkdtemp(prefix=".policy-book-", dir=target.absolute().parent))
    try:
        for name, text in files.items():
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        _copy_edition(book.folders, made / "edition", local)
        made.chmod(0o755)
        if there:
            target.rmdir()  # it is empty; a folder cannot be moved over one that is there
        made.rename(target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        if there:
            target.mkdir(exist_ok=True)
        raise


def _copy_edition(folders: RuleFolders, edition: Path, local: Path | None) -> None:
    """Copy the rules and the features that the book was made from."""
    for name, path in folders.files().items():
        _copy(path, edition / "rules" / name)
    for path in sorted(FEATURES.rglob("*.feature")):
        name = path.relative_to(FEATURES).as_posix()
        if local is None or name.startswith(("dhr/", "sar/", "child/")):
            _copy(path, edition / "features" / name)
    if local is not None:
        for path in sorted((local / OWN).rglob("*.feature")):
            _copy(path, edition / "features" / path.relative_to(local / OWN))


def _copy(path: Path, copy: Path) -> None:
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(path.read_bytes())
