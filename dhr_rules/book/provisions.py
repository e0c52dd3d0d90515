"""One provision as a page shows it: the law, the logic, the questions, the examples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dhr_rules.book.quoting import Quoted, quote
from dhr_rules.causes import as_sentence_start
from dhr_rules.conditions import FactTest, RuleTest, in_words
from dhr_rules.library import dates_in_words
from dhr_rules.limbs import ANYBODY, Limb, limbs_of, said
from dhr_rules.loading import RuleFolders
from dhr_rules.policy import Fact, Policy, Rule
from dhr_rules.procedure import Law
from dhr_rules.proof import Shown

_EFFECTS = {
    "criterion": "The criterion is met if",
    "condition": "The condition is met if",
    "duty": "The duty arises if",
    "power": "The power is open if",
    "factors": "The factors are",
}


@dataclass(frozen=True, slots=True)
class LawShown:
    """One quoted text of a provision."""

    citation: str
    url: str | None
    checked: str | None  # a date in words; nothing where the text itself was not seen
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class LimbShown:
    """One limb of the logic, with the words of the law and the examples that show it."""

    number: str
    anchor: str
    depth: int
    is_group: bool
    text: str
    words: tuple[str, ...]
    rests_on: str | None  # the id of a rule, where it is one
    facts: tuple[str, ...]
    shown: Shown | None


@dataclass(frozen=True, slots=True)
class VersionShown:
    """The logic of a provision as it applies from one day on."""

    applies: str
    opening: str
    limbs: tuple[LimbShown, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked to settle a fact."""

    fact: str
    statement: str
    asked: tuple[tuple[str, str], ...]  # the question, and who can usually answer it
    kind: str
    help: str


@dataclass(frozen=True, slots=True)
class Provision:
    rule: Rule
    laws: tuple[LawShown, ...]
    versions: tuple[VersionShown, ...]
    factors: tuple[tuple[str, str, tuple[str, ...]], ...]  # number, statement, words
    questions: tuple[Question, ...]
    rested_on_by: tuple[str, ...]


def provision(
    policy: Policy, rule: Rule, folders: RuleFolders, shown: Mapping[Limb, Shown]
) -> Provision:
    """Return what the page of one rule shows."""
    words = [
        (label_of(rule, limb), limb.test.words) for limb in limbs_of(rule) if limb.test is not None
    ]
    words += [(str(number), factor.words) for number, factor in enumerate(rule.factors, 1)]
    facts = dict.fromkeys(_facts_of(rule))
    return Provision(
        rule=rule,
        laws=tuple(law_shown(law, folders, rule.file, words) for law in rule.law),
        versions=tuple(_versions(policy, rule, shown)),
        factors=tuple(
            (str(number), policy.fact[factor.fact].statement.format(**ANYBODY), tuple(factor.words))
            for number, factor in enumerate(rule.factors, 1)
        ),
        questions=tuple(question(policy.fact[id_]) for id_ in facts),
        rested_on_by=tuple(
            other.id
            for other in policy.evaluated
            for version in other.versions
            if any(isinstance(test, RuleTest) and test.rule == rule.id for test in version.tests)
        ),
    )


def law_shown(
    law: Law, folders: RuleFolders, of: str, words: Sequence[tuple[str, Sequence[str]]] = ()
) -> LawShown:
    """Return a quoted text with the words of the limbs marked."""
    text = folders.law(law.text, of).read_text(encoding="utf-8")
    checked = in_words(law.checked) if law.checked else None
    subsections = re.findall(r"\((\d+[A-Z]*|[a-z])\)", law.citation)
    return LawShown(law.citation, law.url, checked, quote(text, words, subsections))


def label_of(rule: Rule, limb: Limb) -> str:
    """Return the number of a limb; with the year, where the law has several versions."""
    if len(rule.versions) == 1:
        return limb.number
    time = rule.versions[limb.version].in_force
    return f"{limb.number} ({time.first.year})" if time else limb.number


def _versions(policy: Policy, rule: Rule, shown: Mapping[Limb, Shown]) -> Iterator[VersionShown]:
    for number, version in enumerate(rule.versions):
        limbs = [limb for limb in limbs_of(rule) if limb.version == number]
        whole = limbs[0] if limbs[0].kind != "test" and not limbs[0].place else None
        each = "any one of these is so" if whole and whole.kind == "any" else "all of these are so"
        yield VersionShown(
            applies=as_sentence_start(dates_in_words(version.in_force)),
            opening=f"{_EFFECTS[rule.effect]} {each}:",
            limbs=tuple(
                _limb_shown(policy, rule, limb, shown.get(limb))
                for limb in limbs
                if limb is not whole
            ),
        )


def _limb_shown(policy: Policy, rule: Rule, limb: Limb, shown: Shown | None) -> LimbShown:
    test = limb.test
    label = label_of(rule, limb)
    return LimbShown(
        number=label,
        anchor=f"limb-{limb.version + 1}-{limb.number.replace('.', '-')}",
        depth=limb.number.count("."),
        is_group=not limb.is_leaf,
        text=as_sentence_start(said(policy, limb)),
        words=tuple(test.words) if test else (),
        rests_on=test.rule if isinstance(test, RuleTest) else None,
        facts=(test.fact,) if isinstance(test, FactTest) else (),
        shown=shown,
    )


def _facts_of(rule: Rule) -> Iterator[str]:
    for version in rule.versions:
        for test in version.tests:
            if isinstance(test, FactTest):
                yield test.fact
    yield from (factor.fact for factor in rule.factors)
    if any(version.in_force for version in rule.versions):
        yield "date"


def question(fact: Fact) -> Question:
    """Return what is asked to settle a fact, of anybody."""
    words = {**ANYBODY, "other": "the other person", "cause": "violence, abuse or neglect"}
    asked = dict.fromkeys(
        (field.question.format(**words), ", ".join(field.ask or fact.ask)) for field in fact.fields
    )
    age = {"age": "a given age", "from": "a given day"}
    return Question(
        fact=fact.id,
        statement=as_sentence_start(fact.statement.format(**words, **age)),
        asked=tuple(asked),
        kind="a matter of record" if fact.kind == "record" else "a judgement",
        help=fact.help.format(**words),
    )


def used_by(policy: Policy, fact: str) -> tuple[str, ...]:
    """Return the ids of the rules that turn on a fact."""
    return tuple(rule.id for rule in policy.rules if fact in set(_facts_of(rule)))
