"""What must hold for the glossary, the readings and law not yet in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from dhr_rules.policy_checks import check_words, quoted_text
from dhr_rules.reference import Prospective, Reading, Term, readings_named

if TYPE_CHECKING:
    from dhr_rules.source_file import Place, SourceFile


def check_glossary(source: SourceFile, terms: Sequence[Term]) -> None:
    """Note every form that is given twice, and words that are not in the text they quote."""
    seen: dict[str, str] = {}
    for number, term in enumerate(terms):
        for form in (term.term, *term.forms):
            if form.casefold() in seen:
                said = f"“{form}” is also a form of “{seen[form.casefold()]}”"
                source.fault(("terms", number, "term"), said)
            seen[form.casefold()] = term.term
        if bool(term.words) != (term.text is not None):
            source.fault(("terms", number), "'words' and 'text' go together")
        if term.text is not None:
            _check_quoted(source, ("terms", number), term.text, term.words)


def _check_quoted(source: SourceFile, place: Place, text: str, words: Sequence[str]) -> None:
    body = quoted_text(source, text)[1]
    if not body:
        source.fault((*place, "text"), f"there is no quoted text {text!r}")
    check_words(source, (*place, "words"), words, body)


def check_readings(source: SourceFile, readings: Sequence[Reading], texts: Iterable[str]) -> None:
    """Note every reading that is missing, given twice, or named by nothing."""
    ids = [reading.id for reading in readings]
    named = readings_named(texts)
    for number, reading in enumerate(readings):
        if reading.id in ids[:number]:
            source.fault(("readings", number, "id"), f"the reading {reading.id} is given twice")
        elif reading.id not in named and reading.unused is None:
            said = f"no note and no step names the reading {reading.id}: say why in 'unused'"
            source.fault(("readings", number, "id"), said)
        elif reading.id in named and reading.unused is not None:
            said = f"the reading {reading.id} is named, so 'unused' should go"
            source.fault(("readings", number, "unused"), said)
    for id_ in sorted(named - set(ids)):
        source.fault(("readings",), f"a note or a step names the reading {id_}, which is missing")


def check_prospective(
    source: SourceFile, laws: Sequence[Prospective], rules: Sequence[str]
) -> None:
    """Note every text that is missing, and every rule that there is not."""
    for number, law in enumerate(laws):
        for place, text in enumerate(law.texts):
            if not quoted_text(source, text)[1]:
                at: Place = ("prospective", number, "texts", place)
                source.fault(at, f"there is no quoted text {text!r}")
        for place, rule in enumerate(law.affects):
            if rule not in rules:
                source.fault(
                    ("prospective", number, "affects", place), f"there is no rule {rule!r}"
                )
