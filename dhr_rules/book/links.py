"""Links between the pages, and from terms to the glossary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from markupsafe import Markup, escape


class Links:
    """Where each page and each place on it is: a file of its own, or one page for all.

    Every place is named after its page, so that all pages can stand on one.
    """

    def __init__(self, whole: bool) -> None:
        self.whole = whole
        self.page = ""
        self._labels: Counter[str] = Counter()

    def begin(self, page: str) -> None:
        """Begin a page. Labels are unique on it, or on all where all are one page."""
        self.page = page
        if not self.whole:
            self._labels.clear()

    def label(self, text: str) -> str:
        """Return a label that no other region of the page has."""
        self._labels[text] += 1
        count = self._labels[text]
        return text if count == 1 else f"{text} ({count})"

    def to(self, page: str, place: str = "") -> str:
        """Return the address of a page, or of a place on it."""
        anchor = self.id(place, page) if place else page
        if self.whole or page == self.page:
            return f"#{anchor if place or self.whole else 'main'}"
        return f"{page}.html#{anchor}" if place else f"{page}.html"

    def id(self, place: str, page: str = "") -> str:
        """Return the name of a place, as nothing else on any page is named."""
        return f"{page or self.page}--{re.sub(r'[^A-Za-z0-9_-]', '-', place)}"


class Terms:
    """Links the terms of the glossary: each where it first occurs in a section."""

    def __init__(self, forms: Mapping[str, str], links: Links) -> None:
        self._forms = {form.casefold(): term for form, term in forms.items()}
        self._links = links
        self._seen: set[str] = set()
        self._capitals = {form.casefold() for form in forms if form.isupper()}
        # "the Panel" is another than "the panel".
        self._names = {
            form.casefold(): form[1:] for form in forms if form[0].islower() and not form.islower()
        }
        words = sorted(forms, key=len, reverse=True)
        each = "|".join(re.escape(word) for word in words)
        self._pattern = (
            re.compile(rf"(?<![\w-])({each})(?![\w-])", re.IGNORECASE) if words else None
        )

    def section(self) -> str:
        """Begin a section, in which every term is linked once again."""
        self._seen.clear()
        return ""

    def __call__(self, text: str) -> Markup:
        """Return a text with its terms linked."""
        if self._pattern is None or self._links.page == "glossary":
            return escape(text)
        parts: list[Markup] = []
        for number, part in enumerate(self._pattern.split(text)):
            term = self._forms[part.casefold()] if number % 2 else None
            if term is None or term in self._seen or self._is_another_word(part):
                parts.append(escape(part))
                continue
            self._seen.add(term)
            address = self._links.to("glossary", f"term-{term}")
            parts.append(Markup('<a class="term" href="{}">{}</a>').format(address, part))
        return Markup("").join(parts)

    def _is_another_word(self, part: str) -> bool:
        """Return whether what looks like an abbreviation or a name has no capitals."""
        if self._names.get(part.casefold(), part[1:]) != part[1:]:
            return True
        return part.casefold() in self._capitals and not part.isupper()
