"""The rules, the facts and an empty referral, shown to a person."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dhr_rules.causes import as_sentence_start, in_a_list
from dhr_rules.conditions import AllOf, AnyOf, Condition, DecisionTest, RuleTest, in_words
from dhr_rules.limbs import ANYBODY, test_in_words
from dhr_rules.loading import PACKAGE, RuleFolders
from dhr_rules.pages import TextPage
from dhr_rules.policy import Fact, InForce, Policy, Rule
from dhr_rules.procedure import Law
from dhr_rules.prospective import as_if_in_force
from dhr_rules.steps.shapes import Step
from dhr_rules.steps.step_page import show_step

QUOTE_BELOW = "---\n"


def list_rules(policy: Policy, width: int = 80) -> str:
    """Return a table of the rules, and of what happens next."""
    page = TextPage(width)
    page.heading(1, f"The rules, edition {policy.edition}")
    page.table(
        ["Id", "What it says", "Where it comes from"],
        [
            *([rule.id, rule.label, rule.law[0].citation] for rule in policy.rules),
            [policy.outcomes.id, policy.outcomes.label, policy.outcomes.law[0].citation],
        ],
    )
    if policy.prospective_rules:
        page.heading(1, "Not in force")
        page.paragraph(
            "No finding rests on this. To see what it would say of a case: dhr-triage assess "
            "REFERRAL.json --prospective"
        )
        page.table(
            ["Id", "What it says", "Where it comes from"],
            [[rule.id, rule.label, rule.law[0].citation] for rule in policy.prospective_rules],
        )
    page.heading(1, "What happens next")
    page.table(
        ["Id", "What is done"],
        [[step.id, _what(policy, step)] for step in policy.steps],
    )
    page.paragraph("To see one: dhr-triage rule ID")
    return page.text()


def _what(policy: Policy, step: Step) -> str:
    return policy.local.fill(step.what, policy.local.board_names)


def list_facts(policy: Policy, width: int = 80) -> str:
    """Return every fact, as a question, with who can usually say."""
    page = TextPage(width)
    page.heading(1, "The facts that a rule may ask about")
    _facts(page, policy.facts)
    if policy.prospective_facts:
        page.heading(1, "Asked about by law that is not in force alone")
        _facts(page, policy.prospective_facts)
    return page.text()


def _facts(page: TextPage, facts: Sequence[Fact]) -> None:
    for fact in facts:
        page.heading(3, fact.id)
        question = fact.question.format(**ANYBODY, other="they")
        kind = "a matter of record" if fact.kind == "record" else "a judgement"
        page.points([question, f"Ask: {', '.join(fact.ask)}. This is {kind}.", fact.help])


def show_rule(policy: Policy, id_: str, width: int = 80, local: Path | None = None) -> str | None:
    """Return one rule: the law, the logic, the notes and its examples; or ``None``.

    Of a next step: when it is called for, and the words that it follows. ``local`` is
    the folder of the local procedure, if another than the one shipped.
    """
    folders = RuleFolders(local=local)
    page = TextPage(width)
    if id_ == policy.outcomes.id:
        outcomes = policy.outcomes
        page.heading(1, f"{outcomes.id}: {outcomes.label}")
        _law(page, outcomes.law, folders, "routing/outcomes.yaml")
        page.heading(2, "The table")
        rows = [[row.sar, row.dhr, row.outcome] for row in outcomes.table]
        page.table(
            ["SAR duty", "DHR criteria", "Outcome to record"],
            [[cell.replace("_", " ") for cell in row] for row in rows],
        )
        # The examples are those of the procedure that is shipped.
        _notes_and_examples(page, outcomes.notes, None if local else "routing/outcomes")
    elif id_ in policy.rule:
        _rule(page, policy, policy.rule[id_], folders)
    elif (then := as_if_in_force(policy)) and id_ in then.rule:
        _rule(page, then, then.rule[id_], folders)
    elif id_ in policy.step:
        show_step(page, policy, policy.step[id_])
    else:
        return None
    return page.text()


def _rule(page: TextPage, policy: Policy, rule: Rule, folders: RuleFolders) -> None:
    page.heading(1, f"{rule.id}: {rule.label}")
    if rule.prospective:
        page.paragraph("NOT THE LAW IN FORCE. No finding rests on this rule.")
        page.points(rule.prospective.says)
        replaced = in_a_list(rule.prospective.replaces)
        page.paragraph(f"It would stand in the place of {replaced}.")
    _law(page, rule.law, folders, rule.file)
    _logic(page, policy, rule)
    _notes_and_examples(page, rule.notes, rule.file.removesuffix(".yaml"))


def _law(page: TextPage, laws: Sequence[Law], folders: RuleFolders, of: str) -> None:
    for law in laws:
        page.heading(2, law.citation)
        checked = "not seen" if law.checked is None else f"checked {in_words(law.checked)}"
        page.paragraph(f"{law.url or 'No address recorded'} ({checked})")
        text = folders.law(law.text, of).read_text(encoding="utf-8").partition(QUOTE_BELOW)[2]
        page.verbatim(text.strip())


def _logic(page: TextPage, policy: Policy, rule: Rule) -> None:
    page.heading(2, "The logic")
    for version in rule.versions:
        page.paragraph(f"{as_sentence_start(dates_in_words(version.in_force))}. Met if:")
        page.outline(list(_lines(policy, version.when, 0)))
    if rule.factors:
        page.paragraph("Factors, each present, absent or unknown:")
        page.points([policy.fact[factor.fact].statement for factor in rule.factors])


def dates_in_words(in_force: InForce | None) -> str:
    """Return ``for a death or harm from 13 April 2011``, and to when where it has an end."""
    if in_force is None:
        return "if it were in force"
    until = f" to {in_words(in_force.last)}" if in_force.last else ""
    return f"for a death or harm from {in_words(in_force.first)}{until}"


def _lines(policy: Policy, condition: Condition, depth: int) -> Iterator[tuple[int, str]]:
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            yield depth, "all of:" if isinstance(condition, AllOf) else "any of:"
            for part in parts:
                yield from _lines(policy, part, depth + 1)
        case RuleTest(rule=id_):
            yield depth, f"- {policy.rule[id_].label} ({id_})"
        case DecisionTest(decision=id_, finding=finding):
            yield depth, f"- {policy.decision[id_].short}: {finding.replace('_', ' ')}"
        case _:
            yield depth, f"- {test_in_words(policy, condition)}"


def _notes_and_examples(page: TextPage, notes: Sequence[str], stem: str | None) -> None:
    if notes:
        page.heading(2, "Notes and readings")
        page.points(notes)
    if stem is None:
        return
    feature = PACKAGE / "features" / f"{stem}.feature"
    found = re.findall(
        r"^ *(?:Scenario|Scenario Outline): *(.+)$", feature.read_text("utf-8"), re.M
    )
    page.heading(2, "Examples")
    page.paragraph(f"In full in features/{stem}.feature.")
    page.points(found)


def referral_template(today: date) -> str:
    """Return a referral to fill in, as JSON. It is valid as it stands."""
    answer = "not_known"
    referral = {
        "version": 1,
        "reference": "REPLACE-WITH-YOUR-REFERENCE",
        "received": {"on": today.isoformat(), "by": "csp"},
        "people": [
            {
                "id": "A",
                "ordinarily_resident": {"nation": "england"},
                "needs_for_care_and_support": answer,
            },
            {"id": "B"},
        ],
        "harms": [
            {
                "person": "A",
                "outcome": "died",
                "on": str(today.year),
                "where": {"nation": "england"},
                "causes": [{"kind": "unspecified", "standard": answer, "by": ["B"]}],
                "took_own_life": answer,
                "circumstances_of_concern": answer,
                "abuse_or_neglect": answer,
                "concern_about_joint_working": answer,
            }
        ],
        "relationships": [
            {"person": "B", "to": "A", "kinds": ["not_known"], "household": answer, "abuse": answer}
        ],
    }
    return json.dumps(referral, indent=2) + "\n"
