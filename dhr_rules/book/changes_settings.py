"""What changed in the edition itself, its local settings and sentences, and the quoted law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from dhr_rules.book.changes_parts import as_it_stands, plainly, same, spaced
from dhr_rules.book.changes_rules import text_changes
from dhr_rules.book.changes_shapes import Difference, Entry
from dhr_rules.book.editions import Edition
from dhr_rules.causes import as_sentence_start
from dhr_rules.loading import LOCAL_PART
from dhr_rules.policy import Policy
from dhr_rules.procedure import Local

# The fields of a policy that are compared in words of their own, elsewhere.
TOLD_ELSEWHERE = (
    "rules", "decisions", "outcomes", "facts", "unknown", "relationship_kinds",
    "relationship_law", "relationship_notes", "steps", "leads", "lead_notes",
    "prospective_rules", "prospective_facts",
)  # fmt: skip
ITSELF = ("edition", "law_last_checked", "digest")
_NAMED = {
    "edition": "The edition",
    "law_last_checked": "When the law was last checked",
    "digest": "The digest of the rules",
}
_SETTINGS = {
    "local": "Local names and addresses",
    "wording": "The sentences of a report",
    "phases": "The headings of the next steps",
    "triggers": "The moments that periods count from",
    "periods": "How periods are said",
    "circumstance_words": "The words for when a step is called for",
    "glossary": "The glossary",
    "readings": "The readings that were taken",
}


def of_itself(before: Policy, after: Policy) -> tuple[Entry, ...]:
    """Return what changed in what an edition says of itself: its number, and who owns it."""
    found = []
    for name in _fields(before, after):
        one, other = getattr(before, name, None), getattr(after, name, None)
        if name in ITSELF and not same(one, other):
            named = _NAMED.get(name, as_sentence_start(spaced(name)))
            pair = Difference("It has changed.", plainly(one), plainly(other))
            found.append(Entry("changed", name, named, (pair,)))
    if said := tuple(_of_values(before.local.approval, after.local.approval, "")):
        found.append(Entry("changed", "approval", "Who owns it, and its approval", said))
    return tuple(found)


def of_settings(before: Policy, after: Policy) -> tuple[Entry, ...]:
    """Return what changed in every part of the policy that nothing else tells of."""
    found = []
    for name in _fields(before, after):
        if name in TOLD_ELSEWHERE or name in ITSELF:
            continue
        one, other = getattr(before, name, None), getattr(after, name, None)
        if isinstance(one, Local) and isinstance(other, Local):
            one = one.model_copy(update={"approval": other.approval})  # told with the edition
        if said := tuple(_of_values(one, other, "")):
            named = _SETTINGS.get(name, f"Other details: {spaced(name)}")
            found.append(Entry("changed", name, named, said))
    return tuple(found)


def _fields(before: Policy, after: Policy) -> list[str]:
    return list(dict.fromkeys([*type(before).model_fields, *type(after).model_fields]))


def _of_values(before: object, after: object, place: str) -> Iterator[Difference]:
    """Yield what differs below a place, each with where it stands."""
    if same(before, after):
        return
    one, other = _by_name(before), _by_name(after)
    if one is None or other is None or list(one) == list(other) == []:
        yield from _of_lines(before, after, place)
        return
    for name in dict.fromkeys([*one, *other]):
        here = f"{place}, {name}" if place else name
        if name not in other:
            yield Difference(f"{as_sentence_start(here)}: gone.", before=plainly(one[name]))
        elif name not in one:
            yield Difference(f"{as_sentence_start(here)}: new.", now=plainly(other[name]))
        else:
            yield from _of_values(one[name], other[name], here)
    if list(one) != list(other) and sorted(one) == sorted(other):
        yield Difference(
            f"{as_sentence_start(place or 'They')}: in another order.", tuple(one), tuple(other)
        )


def _of_lines(before: object, after: object, place: str) -> Iterator[Difference]:
    (found,) = as_it_stands(place, before, after)
    yield Difference(f"{as_sentence_start(place)}:", found.before, found.now) if place else found


def _by_name(value: object) -> Mapping[str, object] | None:
    """Return the parts of a value by their names; ``None`` where they have none."""
    if isinstance(value, BaseModel):
        return {spaced(name): getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, Mapping):
        return {spaced(str(key)): inner for key, inner in value.items()}
    if isinstance(value, list) and value:
        names = [_name_of(one) for one in value]
        if all(names) and len(set(names)) == len(names):
            return {spaced(name): one for name, one in zip(names, value, strict=True)}
    return None


def _name_of(part: object) -> str:
    """Return by what a part of a list is known, or nothing."""
    each = (getattr(part, key, "") for key in ("id", "name", "term", "citation"))
    return next((str(name) for name in each if name), "")


def quoted_texts(before: Edition, after: Edition) -> tuple[Entry, ...]:
    """Return which lines changed in the texts of the law, whatever quotes them."""
    found = []
    quoted = {**_quoting(before), **_quoting(after)}
    for name in sorted({*before.texts, *after.texts}):
        was, is_ = before.texts.get(name), after.texts.get(name)
        if was == is_:
            continue
        title = quoted.get(name, name)
        gone, come = text_changes(was or "", is_ or "")
        if was is None:
            found.append(Entry("new", name, title, (Difference("It says:", now=come),)))
        elif is_ is None:
            found.append(Entry("gone", name, title, (Difference("It said:", before=gone),)))
        elif gone or come:
            said = Difference("These lines have changed.", gone, come)
            found.append(Entry("changed", name, title, (said,)))
        else:
            said = Difference("The words are the same. They are spaced otherwise.")
            found.append(Entry("changed", name, title, (said,)))
    return tuple(found)


def _quoting(edition: Edition) -> dict[str, str]:
    """Return the first citation of each quoted text, by the name of its file."""
    policy = edition.policy
    rules = (*policy.rules, *policy.prospective_rules)
    citing = [
        *((law.text, law.citation, rule.file) for rule in rules for law in rule.law),
        *((law.text, law.citation, "relationships.yaml") for law in policy.relationship_law),
        *((law.text, law.citation, f"{LOCAL_PART}outcomes.yaml") for law in policy.outcomes.law),
        *((one.text, one.citation, step.file) for step in policy.steps for one in step.sources),
    ]
    found: dict[str, str] = {}
    for text, citation, of in citing:
        if text is not None:
            found.setdefault(edition.name_of(text, of), citation)
    return found
