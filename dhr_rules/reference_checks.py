"""What must hold for the glossary, the readings and law not yet in force."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from dhr_rules.conditions import RuleTest
from dhr_rules.policy_checks import check_words, places_of_tests, quoted_text
from dhr_rules.reference import Reading, Term, readings_named

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
            known = seen.get(form.casefold())
            if known is not None:
                source.fault(place, f"“{form}” is also a form of “{known}”")
            seen.setdefault(form.casefold(), term.term)
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


def check_prospective(rules: Sequence[tuple[SourceFile, Rule]], complete: bool) -> None:
    """Note rules that are marked as not in force and are, or are not so marked and should be.

    Law that is not in force stands in the place of rules that are, for the same decision,
    and none of these rests on it.
    """
    in_force = {rule.id: rule for _, rule in rules if rule.prospective is None}
    not_in_force = {rule.id for _, rule in rules} - in_force.keys()
    for source, rule in rules:
        heads = [quoted_text(source, law.text)[0] for law in rule.law]
        quoted = [_NOT_IN_FORCE in head for head in heads]
        if rule.prospective is None:
            for place in (place for place, found in enumerate(quoted) if found):
                source.fault(("law", place, "text"), "this law is not in force: say 'prospective'")
            _check_rests_on_law_in_force(source, rule, not_in_force)
            continue
        if all(heads) and not any(quoted):
            said = f"no text of this rule says {_NOT_IN_FORCE!r}. If it is in force, give its day"
            source.fault(("prospective",), said)
        for number, id_ in enumerate(rule.prospective.replaces):
            at: Place = ("prospective", "replaces", number)
            if id_ not in in_force:
                if complete:
                    source.fault(at, f"there is no rule {id_!r} in force")
            elif in_force[id_].decides != rule.decides:
                source.fault(at, f"{id_!r} decides something else")


def _check_rests_on_law_in_force(
    source: SourceFile, rule: Rule, not_in_force: Collection[str]
) -> None:
    for number, version in enumerate(rule.versions):
        for place, test, _ in places_of_tests(version.when, ("versions", number, "when")):
            if isinstance(test, RuleTest) and test.rule in not_in_force:
                source.fault((*place, "rule"), f"{test.rule!r} is no rule of law in force")
