"""What must hold between the files of the rules, beyond the shape of each."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from dhr_rules.conditions import (
    AllOf,
    AnyOf,
    Condition,
    DecisionTest,
    FactTest,
    RuleTest,
    Test,
    in_words,
)
from dhr_rules.domestic_abuse import FROM_DOMESTIC_ABUSE
from dhr_rules.facts import DERIVED_FACTS, PROSPECTIVE_FACTS
from dhr_rules.policy import Fact, RelationshipKind, Rule
from dhr_rules.procedure import NONE_YET, Decision, Law, Outcomes
from dhr_rules.referral import RELATIONSHIP_KINDS

if TYPE_CHECKING:
    from dhr_rules.source_file import Place, SourceFile

DEEPEST_CONDITION = 8  # durable-rules refuses conditions from about 14 on
MOST_TESTS = 40
EVERY_FINDING = ("met", "not_met", "undetermined")


def places_of_tests(condition: Condition, place: Place) -> Iterator[tuple[Place, Test, int]]:
    """Yield each test of a condition with its place in the file and its depth."""
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            key = "all" if isinstance(condition, AllOf) else "any"
            for number, part in enumerate(parts):
                for at, test, depth in places_of_tests(part, (*place, key, number)):
                    yield at, test, depth + 1
        case _:
            yield place, condition, 1


class Checks:
    """The checks between files. Every fault is noted on the file that it is in."""

    def __init__(
        self,
        facts: Mapping[str, Fact] | None,
        decisions: set[str] | None,
        rules: set[str],
        complete: bool,
    ) -> None:
        # Where a file could not be read, what it would have defined is not held
        # against the others.
        self.facts, self.decisions, self.rules, self.complete = facts, decisions, rules, complete

    def check_rules(self, rules: Sequence[tuple[SourceFile, Rule]]) -> None:
        seen: dict[str, str] = {}
        called: dict[str, str] = {}
        for source, rule in rules:
            if rule.id in seen:
                source.fault(("id",), f"the id {rule.id!r} is also that of rules/{seen[rule.id]}")
            else:
                self._check_called(source, rule, called)
            seen.setdefault(rule.id, rule.file)
            self._check_identity(source, rule)
            quoted = self._check_law(source, rule.law, ("law",))
            for number, factor in enumerate(rule.factors):
                place: Place = ("factors", number)
                self._check_fact(source, (*place, "fact"), factor.fact, None)
                check_words(source, (*place, "words"), factor.words, quoted)
            self._check_versions(source, rule)
            for number, version in enumerate(rule.versions):
                self._check_condition(source, version.when, ("versions", number, "when"), quoted)

    def _check_identity(self, source: SourceFile, rule: Rule) -> None:
        folder, _, stem = rule.file.removesuffix(".yaml").rpartition("/")
        from_file = f"{folder}_{stem}"
        if not rule.id.isidentifier():
            source.fault(("id",), f"the id {rule.id!r} should be letters, digits and _ only")
        if from_file != rule.id and not from_file.startswith(f"{rule.id}_"):
            source.fault(("id",), f"the id {rule.id!r} does not match its file {rule.file!r}")
        if rule.review != folder:
            source.fault(("review",), f"the review {rule.review!r} does not match {folder!r}")
        decided = rule.effect in ("criterion", "duty", "power")
        if decided and not rule.decides:
            source.fault(("effect",), f"a {rule.effect} should say what it decides ('decides')")
        if not decided and rule.decides:
            source.fault(("decides",), f"a rule of the kind {rule.effect!r} decides nothing")
        if rule.decides and self.decisions is not None and rule.decides not in self.decisions:
            source.fault(("decides",), f"there is no decision {rule.decides!r}")
        for number, other in enumerate(rule.never_with):
            if other not in self.rules or other == rule.id:
                source.fault(("never_with", number), f"there is no other rule {other!r}")
        if (rule.effect == "factors") != bool(rule.factors):
            source.fault(("effect",), "'factors' are for a rule with the effect factors alone")
        if (rule.effect == "factors") == bool(rule.versions):
            source.fault(("effect",), "every rule but one of factors needs 'versions'")

    def _check_called(self, source: SourceFile, rule: Rule, called: dict[str, str]) -> None:
        name = rule.called.strip()
        if rule.versions and not name:
            said = "the words by which an example names this rule are missing ('called')"
            source.fault(("id",), said)
        elif name and not rule.versions:
            source.fault(("called",), "a rule of factors has no finding for an example to name")
        elif name.lower() in called:
            said = f"an example would name rules/{called[name.lower()]} by the same words"
            source.fault(("called",), said)
        if name:
            called.setdefault(name.lower(), rule.file)

    def _check_law(self, source: SourceFile, laws: Sequence[Law], place: Place) -> str:
        """Return the quoted text of the provisions, for looking up words."""
        texts = []
        for number, law in enumerate(laws):
            head, body = quoted_text(source, law.text)
            if not body:
                source.fault((*place, number, "text"), f"there is no quoted text {law.text!r}")
            elif "In force:" not in head:
                said = f"{law.text} does not say above --- when it came into force"
                source.fault((*place, number, "text"), said)
            texts.append(body)
        return " ".join(texts)

    def _check_versions(self, source: SourceFile, rule: Rule) -> None:
        heads = " ".join(quoted_text(source, law.text)[0] for law in rule.law)
        times = [version.in_force for version in rule.versions]
        for number, time in enumerate(times):
            place: Place = ("versions", number, "in_force")
            if (time is None) != (rule.prospective is not None):
                said = "'in_force' is for law in force, and 'prospective' marks law that is not"
                source.fault(("versions", number), said)
            if time is None:
                continue
            first, last = time.first, time.last
            if time.words not in heads:
                said = f"{in_words(first)} is not a date at which the quoted text came into force"
                source.fault((*place, "from"), said)
            if last and last < first:
                source.fault((*place, "to"), "this version ends before it begins")
        for number, (one, next_) in enumerate(itertools.pairwise(times)):
            place = ("versions", number + 1, "in_force", "from")
            if one is None or next_ is None:
                source.fault(("versions", number + 1), "law that is not in force has one version")
                continue
            ends, begins = one.last, next_.first
            if ends is None or ends >= begins:
                source.fault(place, "this version overlaps the one before it")
            elif ends + timedelta(days=1) < begins:
                source.fault(place, f"no version covers the days after {ends} and before {begins}")

    def _check_condition(
        self, source: SourceFile, condition: Condition, place: Place, quoted: str
    ) -> None:
        tests = list(places_of_tests(condition, place))
        if len(tests) > MOST_TESTS:
            source.fault(place, f"more than {MOST_TESTS} tests are too many for the engine")
        for at, test, depth in tests:
            if depth > DEEPEST_CONDITION:
                source.fault(
                    at, f"deeper than {DEEPEST_CONDITION} levels is too deep for the engine"
                )
            check_words(source, (*at, "words"), test.words, quoted)
            match test:
                case FactTest():
                    self._check_fact(source, (*at, "fact"), test.fact, test)
                case RuleTest(rule=id_):
                    if self.complete and id_ not in self.rules:
                        source.fault((*at, "rule"), f"there is no rule {id_!r}")
                case DecisionTest(decision=id_):
                    if self.decisions is not None and id_ not in self.decisions:
                        source.fault((*at, "decision"), f"there is no decision {id_!r}")

    def _check_fact(
        self, source: SourceFile, place: Place, id_: str, test: FactTest | None
    ) -> None:
        if self.facts is None:
            return
        fact = self.facts.get(id_)
        if fact is None:
            source.fault(place, f"there is no fact {id_!r} in rules/facts.yaml")
            return
        bounded = test is not None and (test.at_least is not None or test.at_most is not None)
        if fact.settles == "age" and not bounded:
            source.fault(place, f"{id_!r} is an age: say at_least or at_most")
        if fact.settles == "yes_no" and bounded:
            source.fault(place, f"{id_!r} is yes or no: it has no at_least or at_most")
        if fact.settles == "date":
            source.fault(place, f"{id_!r} is a date: use in_force")
        if test is not None and not fact.otherwise:
            source.fault(place, f"{id_!r} does not say what it is when it is no ('otherwise')")

    def check_facts(self, source: SourceFile, facts: Sequence[Fact], of_rows: bool = False) -> None:
        """Check the facts against each other and, unless they are ``of_rows``, a referral."""
        known = {fact.id for fact in facts}
        seen: set[str] = set()
        for number, fact in enumerate(facts):
            place: Place = ("facts", number, "id")
            if fact.id in seen:
                source.fault(place, f"the fact {fact.id!r} is given twice")
            seen.add(fact.id)
            if fact.id not in DERIVED_FACTS and not of_rows:
                source.fault(place, f"nothing in a referral gives the fact {fact.id!r}")
            for implied in fact.implies:
                if implied not in known:
                    source.fault(("facts", number, "implies"), f"there is no fact {implied!r}")
            for excluded in fact.excludes:
                if excluded not in known:
                    source.fault(("facts", number, "excludes"), f"there is no fact {excluded!r}")
        # Earlier editions have no fact of law that was not in force.
        for missing in sorted(DERIVED_FACTS - known - PROSPECTIVE_FACTS if not of_rows else ()):
            source.fault((), f"the fact {missing!r} is missing")

    def check_decisions(
        self, source: SourceFile, decisions: Sequence[Decision], rules: Sequence[Rule]
    ) -> None:
        decided = {rule.decides for rule in rules if rule.prospective is None}
        ids = {decision.id for decision in decisions}
        for number, decision in enumerate(decisions):
            for key in ("never_with", "only_with"):
                for place, other in enumerate(getattr(decision, key)):
                    if other not in ids - {decision.id}:
                        at: Place = ("decisions", number, key, place)
                        source.fault(at, f"there is no other decision {other!r}")
            if self.complete and decision.id not in decided:
                source.fault(("decisions", number, "id"), f"no rule decides {decision.id!r}")

    def check_outcomes(self, source: SourceFile, outcomes: Outcomes) -> None:
        quoted = self._check_law(source, outcomes.law, ("law",))
        codes = [outcome.code for outcome in outcomes.outcomes]
        reached = {row.outcome for row in outcomes.table}
        if outcomes.id in self.rules:
            source.fault(("id",), f"the id {outcomes.id!r} is also that of a rule")
        for number, outcome in enumerate(outcomes.outcomes):
            place: Place = ("outcomes", number, "code")
            if outcome.code == NONE_YET:
                source.fault(place, f"{NONE_YET!r} stands for no outcome. Use another code")
            elif outcome.code in codes[:number]:
                source.fault(place, f"the outcome {outcome.code!r} is given twice")
            elif outcome.code not in reached:
                source.fault(place, f"no row of the table leads to {outcome.code!r}")
            check_words(source, ("outcomes", number, "label"), [outcome.label], quoted)
        pairs = [(row.sar, row.dhr) for row in outcomes.table]
        for number, row in enumerate(outcomes.table):
            if row.outcome not in (*codes, NONE_YET):
                source.fault(("table", number), f"there is no outcome {row.outcome!r}")
            if (row.sar, row.dhr) in pairs[:number]:
                source.fault(("table", number), f"a row for SAR {row.sar}, DHR {row.dhr} is above")
        for sar, dhr in itertools.product(EVERY_FINDING, repeat=2):
            if (sar, dhr) not in pairs:
                source.fault(("table",), f"there is no row for SAR {sar}, DHR {dhr}")

    def check_relationships(
        self, source: SourceFile, laws: Sequence[Law], kinds: Mapping[str, RelationshipKind]
    ) -> None:
        self._check_law(source, laws, ("law",))
        for kind in kinds:
            if kind not in RELATIONSHIP_KINDS:
                source.fault(("kinds", kind), f"no referral can give the kind {kind!r}")
        for kind in RELATIONSHIP_KINDS:
            if kind not in kinds:
                source.fault(("kinds",), f"the kind {kind!r} is missing")
        for kind, says in kinds.items():
            place: Place = ("kinds", kind)
            if (says.personally_connected == "yes") != (says.by_paragraph is not None):
                said = "'by_paragraph' goes with 'personally_connected: yes', and with no other"
                source.fault(place, said)
            asked = self.facts is not None and FROM_DOMESTIC_ABUSE in self.facts
            if asked and "personally_connected" not in says.model_fields_set:
                source.fault(place, "the key 'personally_connected' is missing")


def quoted_text(source: SourceFile, name: str) -> tuple[str, str]:
    """Return what is said of a quoted text and the text itself, on one line; else nothing."""
    try:
        text = source.folders.law(name, source.name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return "", ""
    head, _, body = text.partition("\n---\n")
    return " ".join(head.split()), " ".join(body.split())


def check_words(source: SourceFile, place: Place, words: Sequence[str], quoted: str) -> None:
    for number, phrase in enumerate(words):
        if " ".join(phrase.split()) not in quoted:
            at = (*place, number)
            source.fault(at, f"these words are not in the quoted text: {phrase!r}")
