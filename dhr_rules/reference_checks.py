"""What must hold for the glossary, the readings and law not yet in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dhr_rules.policy_checks import check_words, quoted_text
from dhr_rules.reference import Prospective, Reading, Term, readings_named

if TYPE_CHECKING:
    from dhr_rules.policy import Rule
    from dhr_rules.source_file import Place, SourceFile

_NOT_IN_FORCE = "In force: prospective"  # so says the head of a quoted text


class Naming(NamedTuple):
    """Where a reading is named: in a note, or among the readings of a step."""

    id: str
    source: SourceFile
    place: Place


def check_glossary(source: SourceFile, terms: Sequence[Term]) -> None:
    """Note every form that is given twice, and words that are not in the text they quote."""
    seen: dict[str, str] = {}
    for number, term in enumerate(terms):
        for at, form in enumerate(term.every_form):
            place: Place = ("terms", number, "forms", at - 1) if at else ("terms", number, "term")
            known = seen.setdefault(form.casefold(), term.term)
            if known != term.term or form in term.every_form[:at]:
                source.fault(place, f"“{form}” is also a form of “{known}”")
        if bool(term.words) != (term.text is not None):
            source.fault(("terms", number), "'words' and 'text' go together")
        if term.text is not None:
            _check_quoted(source, ("terms", number), term.text, term.words)


def _check_quoted(source: SourceFile, place: Place, text: str, words: Sequence[str]) -> None:
    body = quoted_text(source, text)[1]
    if not body:
        source.fault((*place, "text"), f"there is no quoted text {text!r}")
    check_words(source, (*place, "words"), words, body)


def named_in(sources: Iterable[SourceFile]) -> list[Naming]:
    """Return every naming of a reading in the notes of these files, and on their steps."""
    return [
        Naming(id_, source, place)
        for source in sources
        for place, text in _noted(source.content, ())
        for id_ in readings_named(text)
    ]


def _noted(part: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Yield each text that stands under ``notes`` or ``readings``, with its place."""
    if isinstance(part, str) and not {"notes", "readings"}.isdisjoint(place):
        yield place, part
    elif isinstance(part, dict | list):
        for key, inner in part.items() if isinstance(part, dict) else enumerate(part):
            yield from _noted(inner, (*place, key))


def check_readings(
    source: SourceFile, readings: Sequence[Reading], namings: Sequence[Naming]
) -> None:
    """Note every reading that is missing, given twice, or named by nothing.

    Another partnership has no need of what was read in the procedure that is shipped.
    """
    ids = [reading.id for reading in readings]
    named = {naming.id for naming in namings}
    own_procedure = source.folders.local is not None
    for number, reading in enumerate(readings):
        if reading.id in ids[:number]:
            source.fault(("readings", number, "id"), f"the reading {reading.id} is given twice")
        elif own_procedure and reading.standing == "local":
            continue
        elif reading.id not in named and reading.unused is None:
            said = f"no note and no step names the reading {reading.id}: say why in 'unused'"
            source.fault(("readings", number, "id"), said)
        elif reading.id in named and reading.unused is not None:
            said = f"the reading {reading.id} is named, so 'unused' should go"
            source.fault(("readings", number, "unused"), said)
    for naming in namings:
        if naming.id not in ids:
            said = f"there is no reading {naming.id} in {source.folders.shown(source.name)}"
            naming.source.fault(naming.place, said)


def readings_of(
    source: SourceFile, readings: Sequence[Reading], namings: Sequence[Naming]
) -> list[Reading]:
    """Return the readings of a policy: all, or with another procedure those it rests on."""
    named = {naming.id for naming in namings}
    return [
        reading
        for reading in readings
        if source.folders.local is None or reading.standing != "local" or reading.id in named
    ]


def check_prospective(
    source: SourceFile,
    laws: Sequence[Prospective],
    rules: Sequence[tuple[SourceFile, Rule]],
) -> None:
    """Note texts that are missing or in force, rules that there are not or that apply them."""
    ids = {rule.id for _, rule in rules}
    for number, law in enumerate(laws):
        heads = [quoted_text(source, text)[0] for text in law.texts]
        for place, (text, head) in enumerate(zip(law.texts, heads, strict=True)):
            if not head:
                at: Place = ("prospective", number, "texts", place)
                source.fault(at, f"there is no quoted text {text!r}")
        if all(heads) and not any(_NOT_IN_FORCE in head for head in heads):
            said = f"no text here says {_NOT_IN_FORCE!r}. If it is in force, make it a rule"
            source.fault(("prospective", number, "texts"), said)
        for place, rule_id in enumerate(law.affects):
            if rule_id not in ids:
                at = ("prospective", number, "affects", place)
                source.fault(at, f"there is no rule {rule_id!r}")
    for of_rule, rule in rules:
        for place, quoted in enumerate(rule.law):
            if _NOT_IN_FORCE in quoted_text(of_rule, quoted.text)[0]:
                at = ("law", place, "text")
                of_rule.fault(at, "this law is not in force, so no rule applies it")
