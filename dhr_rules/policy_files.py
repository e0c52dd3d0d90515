"""Reads the files under ``rules/`` strictly, and reports every fault with file and line.

What the files mean is checked against the shapes in ``policy``, ``procedure`` and
``steps/shapes``, and then between them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dhr_rules.loading import RULES, PolicyError, RuleFolders, digest_of, is_local
from dhr_rules.local_checks import LocalChecks, check_rule_notes
from dhr_rules.policy import Policy, Rule
from dhr_rules.policy_checks import Checks
from dhr_rules.procedure import Local, Outcomes, Wording
from dhr_rules.prospective import kept_apart
from dhr_rules.reference import GlossaryFile, ReadingsFile
from dhr_rules.reference_checks import (
    Naming,
    check_glossary,
    check_prospective,
    check_readings,
    named_in,
    readings_of,
)
from dhr_rules.rule_files import (
    DecisionsFile,
    EditionFile,
    FactsFile,
    RelationshipsFile,
    RuleNotesFile,
)
from dhr_rules.source_file import Shape, SourceFile
from dhr_rules.steps.checks import StepChecks
from dhr_rules.steps.shapes import (
    CircumstancesFile,
    LeadsFile,
    MomentsFile,
    Step,
    StepFile,
    with_outcomes,
)

FOLDERS = ("dhr", "sar", "child")
# What statute and national guidance ask for next. No local procedure can do without it.
NATIONAL_STEPS = tuple(
    f"next_steps/{name}.yaml" for name in ("child", "dhr", "parallel", "safeguarding", "sar")
)


def _statute_first(name: str) -> tuple[int, bool, str]:
    """Sort by review, and within one by section before guidance and local procedure."""
    folder, _, stem = name.partition("/")
    return FOLDERS.index(folder), not re.match(r"s\d", stem), stem


def _is_rule(name: str) -> bool:
    return re.fullmatch(r"(dhr|sar|child)/[^/]+\.yaml", name) is not None


def _is_of_steps(name: str) -> bool:
    return re.fullmatch(r"(routing/)?next_steps/[^/]+\.yaml", name) is not None


class _Whole(NamedTuple):
    """Every file with its content: ``None`` where that could not be read."""

    edition: tuple[SourceFile, EditionFile | None]
    local: tuple[SourceFile, Local | None]
    wording: tuple[SourceFile, Wording | None]
    decisions: tuple[SourceFile, DecisionsFile | None]
    outcomes: tuple[SourceFile, Outcomes | None]
    facts: tuple[SourceFile, FactsFile | None]
    relationships: tuple[SourceFile, RelationshipsFile | None]
    moments: tuple[SourceFile, MomentsFile | None]
    leads: tuple[SourceFile, LeadsFile | None]
    circumstances: tuple[SourceFile, CircumstancesFile | None]
    rule_notes: tuple[SourceFile, RuleNotesFile | None]
    glossary: tuple[SourceFile, GlossaryFile | None]
    readings: tuple[SourceFile, ReadingsFile | None]
    rules: list[tuple[SourceFile, Rule]]
    steps: list[tuple[SourceFile, StepFile]]


def _read(folders: RuleFolders, faults: list[str]) -> _Whole:
    def read(name: str, model: type[Shape], **extra: str) -> tuple[SourceFile, Shape | None]:
        source = SourceFile(folders, name, faults)
        return source, source.read_as(model, **extra)

    names = list(folders.files())
    for name in folders.without_a_place():
        faults.append(f"{folders.shown(name)}:1: nothing reads a file of this name in this place")
    of_law = sorted(filter(_is_rule, names), key=_statute_first)
    rules = [read(name, Rule, file=name) for name in of_law]
    of_steps = sorted({*NATIONAL_STEPS, *filter(_is_of_steps, names)})
    steps = [read(name, StepFile) for name in of_steps]
    return _Whole(
        edition=read("policy.yaml", EditionFile),
        local=read("routing/settings.yaml", Local),
        wording=read("wording.yaml", Wording),
        decisions=read("decisions.yaml", DecisionsFile),
        outcomes=read("routing/outcomes.yaml", Outcomes),
        facts=read("facts.yaml", FactsFile),
        relationships=read("relationships.yaml", RelationshipsFile),
        moments=read("moments.yaml", MomentsFile),
        leads=read("leads.yaml", LeadsFile),
        circumstances=read("circumstances.yaml", CircumstancesFile),
        rule_notes=read("routing/rule_notes.yaml", RuleNotesFile),
        glossary=read("glossary.yaml", GlossaryFile),
        readings=read("readings.yaml", ReadingsFile),
        rules=[(source, rule) for source, rule in rules if rule],
        steps=[(source, file) for source, file in steps if file],
    )


def _check_law(whole: _Whole, complete: bool, of_rows: bool) -> None:
    facts, decisions = whole.facts[1], whole.decisions[1]
    checks = Checks(
        facts={fact.id: fact for fact in facts.facts} if facts else None,
        decisions={item.id for item in decisions.decisions} if decisions else None,
        rules={rule.id for _, rule in whole.rules},
        complete=complete,
    )
    checks.check_rules(whole.rules)
    if facts:
        checks.check_facts(whole.facts[0], facts.facts, of_rows)
    if decisions:
        rules = [rule for _, rule in whole.rules]
        checks.check_decisions(whole.decisions[0], decisions.decisions, rules)
    if whole.outcomes[1]:
        checks.check_outcomes(whole.outcomes[0], whole.outcomes[1])
    if relationships := whole.relationships[1]:
        checks.check_relationships(whole.relationships[0], relationships.law, relationships.kinds)


def _check_local(whole: _Whole) -> None:
    """Check the local names, and the steps, leads and sentences that ask for them."""
    if rule_notes := whole.rule_notes[1]:
        rules = [rule.id for _, rule in whole.rules]
        check_rule_notes(whole.rule_notes[0], rule_notes.notes, rules)
    local = whole.local[1]
    if local is None:
        return
    names = LocalChecks(whole.local[0], local)
    names.check_settings()
    if whole.wording[1]:
        names.check_wording(whole.wording[0], whole.wording[1])
    if whole.decisions[1]:
        names.check_decisions(whole.decisions[0], whole.decisions[1].decisions)
    if whole.outcomes[1]:
        names.check_outcomes(whole.outcomes[0], whole.outcomes[1])
    if whole.leads[1]:
        names.check_leads(whole.leads[0], whole.leads[1].leads)
    if whole.moments[1]:
        names.check_periods(whole.moments[0], whole.moments[1])
        _check_steps(whole, names, whole.moments[1])


def _check_steps(whole: _Whole, names: LocalChecks, moments: MomentsFile) -> None:
    outcomes = whole.outcomes[1]
    if outcomes is None:
        return
    codes = [outcome.code for outcome in outcomes.outcomes]
    checks = StepChecks(names, moments, with_outcomes(codes))
    checks.check_moments(whole.moments[0])
    checks.check_steps(whole.steps)
    if not any(is_local(source.name) for source, _ in whole.steps):
        whole.local[0].fault((), "there are no steps beside this file, in the folder next_steps")
    if whole.circumstances[1]:
        checks.check_circumstances(whole.circumstances[0], whole.circumstances[1])
    if whole.leads[1]:
        checks.check_leads(whole.leads[0], whole.leads[1].leads)


def _check_reference(whole: _Whole, complete: bool) -> None:
    """Check what explains the rules: against what is quoted, and against what names it."""
    if glossary := whole.glossary[1]:
        check_glossary(whole.glossary[0], glossary.terms)
    readings = whole.readings[1]
    if complete and readings:
        check_readings(whole.readings[0], readings.readings, _namings(whole))


def _namings(whole: _Whole) -> list[Naming]:
    """Return where each reading is named, in the notes of the rules and on the steps."""
    parts = (whole.outcomes, whole.relationships, whole.leads, whole.rule_notes)
    return named_in(source for source, _ in (*whole.rules, *whole.steps, *parts))


def _steps(source: SourceFile, file: StepFile) -> list[Step]:
    """Return the steps of a file, each with its sources and the conditions of the file."""
    return [
        Step.model_validate(
            {
                **step.model_dump(by_alias=True),
                "file": source.name,
                "sources": [file.sources[quoted.source] for quoted in step.quoted],
                "also_when": file.when,
            }
        )
        for step in file.steps
    ]


def _with_notes(rule: Rule, notes: Mapping[str, list[str]]) -> Rule:
    """Return a rule with what the local procedure says about it after its own notes."""
    return rule.model_copy(update={"notes": [*rule.notes, *notes.get(rule.id, [])]})


def _filled(part: Shape, local: Local) -> Shape:
    """Return a part of the rules with the local names in all its sentences."""

    def fill(value: Any) -> Any:
        if isinstance(value, list):
            return [fill(inner) for inner in value]
        if isinstance(value, dict):
            return {key: fill(inner) for key, inner in value.items()}
        return local.fill(value) if isinstance(value, str) else value

    return type(part).model_validate(fill(part.model_dump()))


def _joined(whole: _Whole, digest: str) -> Policy:
    """Return the policy that files without faults make."""
    # Without faults every file could be read, and nothing here is None.
    every: list[Any] = [part for _, part in whole[:13]]
    edition, local, wording, decisions, outcomes, facts = every[:6]
    relationships, moments, leads, circumstances, rule_notes = every[6:11]
    glossary, readings = every[11:]
    rules = [_with_notes(rule, rule_notes.notes) for _, rule in whole.rules]
    return Policy.model_validate(
        {
            "edition": edition.edition,
            "law_last_checked": edition.law_last_checked,
            "digest": digest,
            **kept_apart(rules, facts.facts),
            "decisions": [_filled(decision, local) for decision in decisions.decisions],
            "outcomes": _filled(outcomes, local),
            "unknown": facts.unknown,
            "relationship_kinds": relationships.kinds,
            "relationship_law": relationships.law,
            "relationship_notes": relationships.notes,
            "local": local,
            "wording": _filled(wording, local),
            "steps": [step for source, file in whole.steps for step in _steps(source, file)],
            "phases": moments.phases,
            "triggers": moments.triggers,
            "periods": moments.periods,
            "leads": [_filled(lead, local) for lead in leads.leads],
            "lead_notes": leads.notes,
            "circumstance_words": circumstances,
            "glossary": glossary.terms,
            "readings": readings_of(whole.readings[0], readings.readings, _namings(whole)),
        }
    )


def check_policy(
    folder: Path = RULES, local: Path | None = None, *, of_rows: bool = False
) -> Policy:
    """Return the rules in ``folder``, with the local procedure of ``local`` if it is named.

    ``of_rows``: they are to decide rows of facts, so that no referral has to give each fact.
    Raises ``PolicyError`` with every fault in them.
    """
    faults: list[str] = []
    whole = _read(RuleFolders(folder, local), faults)
    # What a file that could not be read would have held is not held against the others.
    complete = not faults
    _check_law(whole, complete=complete, of_rows=of_rows)
    check_prospective(whole.rules, complete)
    _check_local(whole)
    _check_reference(whole, complete=not faults)
    if faults:
        raise PolicyError(faults)
    policy = _joined(whole, digest_of(folder, local))
    try:
        _ = policy.tiers
    except ValueError as circle:
        whole.edition[0].fault((), f"these rules rest on one another in a circle: {circle}")
        raise PolicyError(faults) from None
    return policy
