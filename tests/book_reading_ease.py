"""How easily the policy book reads: its own sentences, without quoted law and citations.

``python -m tests.book_reading_ease FOLDER`` prints it for every page of a book.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from dhr_rules.loading import load_policy
from tests.explanations import own_words, reading_ease

_BLOCKS = {"p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "h5", "caption", "summary"}
# Quoted law, pictures (the words beside them are measured), and what is no sentence.
_QUOTED = {"blockquote", "q", "svg", "code", "figcaption", "title", "nav", "header", "footer"}


class _Blocks(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._quoted = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._quoted += tag in _QUOTED
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        self._quoted -= tag in _QUOTED
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self._quoted and self.blocks:
            self.blocks[-1] += data


def own_text(page: Path) -> str:
    """Return the sentences of a page that are the book's own."""
    citations = {
        *(law.citation for rule in load_policy().rules for law in rule.law),
        *(source.citation for step in load_policy().steps for source in step.sources),
    }
    blocks = _Blocks(page.read_text(encoding="utf-8")).blocks
    said = []
    for block in blocks:
        text = own_words(" ".join(block.split()))
        for citation in citations:
            text = text.replace(citation, "the law")
        # Names of files and rules are no words.
        text = re.sub(r"\b\w*_\w+\b|sha256\S+", "", text).strip()
        if len(re.findall(r"[A-Za-z]+", text)) > 3:
            said.append(text if text.endswith((".", "?", ":", "!")) else f"{text}.")
    return " ".join(said)


def eases(book: Path) -> dict[str, float]:
    """Return the Flesch reading ease of every page, but for the one that has all of them."""
    pages = [page for page in sorted(book.glob("*.html")) if page.stem != "whole"]
    return {page.stem: reading_ease(own_text(page)) for page in pages}


if __name__ == "__main__":
    found = eases(Path(sys.argv[1]))
    for name, ease in sorted(found.items(), key=lambda item: item[1]):
        print(f"{ease:5.0f}  {name}")
    print(f"{sum(found.values()) / len(found):5.0f}  on average")
