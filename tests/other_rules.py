"""Other rules than today's, invented: read from a folder, or today's with parts changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dhr_rules.book.editions import read_rules_alone
from dhr_rules.conditions import AllOf, FactTest
from dhr_rules.loading import RULES
from dhr_rules.policy import Policy, Version
from tests import fact_rows
from tests.earlier_editions import DHR, edit

NEW_FACT = "apparently_by_a_paid_carer"
_FACT = f"""
  - id: {NEW_FACT}
    statement: "violence, abuse or neglect by a paid carer appears to have led to the {{harm}}"
    otherwise: "no such act by a paid carer appears to have led to the {{harm}}"
    question: Does it appear that the {{event}} resulted from what a paid carer did?
    settles: yes_no
    kind: judgement
    ask: [the police]
    implies: [apparently_from_abuse_or_neglect]
    help: Invented, for a test.
    fields:
      - {{field: "harms[].causes", question: "Was it a paid carer?"}}
    because:
      yes: "It was a paid carer."
      no: "It was not a paid carer."

unknown:"""
_VERSION = f"""  - in_force: {{from: 2020-01-01}}
    when:
      all:
        - fact: died
          words: ["the death of a person"]
        - fact: age
          at_least: 18
          words: ["a person aged 16 or over"]
        - any:
            - fact: apparently_by_a_relative
              words: ["a person to whom he was related"]
            - fact: {NEW_FACT}
              words: ["violence, abuse or neglect"]
notes:"""


def copied(folder: Path, today: str, other: str) -> Path:
    """Write today's rules with one part of section 9 other."""
    shutil.copytree(RULES, folder / "rules")
    edit(folder, DHR, today, other)
    return folder


def from_2020(folder: Path) -> Path:
    """Write rules in which section 9 has a version from 2020, with a new fact and another age."""
    copied(folder, "from: 2011-04-13}", "from: 2011-04-13, to: 2019-12-31}")
    edit(folder, DHR, "notes:", _VERSION)
    edit(folder, "rules/law/dvcva_2004_s9.txt", "\n---\n", "\nIn force: 1 January 2020\n---\n")
    edit(folder, "rules/facts.yaml", "\nunknown:", _FACT)
    return folder


def read_from_2020(folder: Path) -> Policy:
    return read_rules_alone(from_2020(folder))


def changed(policy: Policy, **parts: Any) -> Policy:
    """Return a policy with some parts other, and nothing kept of what followed from them."""
    return Policy.model_construct(**{**dict(policy), **parts})


def of_age(policy: Policy, age: int) -> Policy:
    """Return rules by which section 9 is about people of another age."""

    rule = policy.rule["dhr_s9_1"]
    (version,) = rule.versions
    assert isinstance(version.when, AllOf)
    tests = [
        one.model_copy(update={"at_least": age})
        if isinstance(one, FactTest) and one.at_least is not None
        else one
        for one in version.when.all
    ]
    when = version.when.model_copy(update={"all": tests})
    versions = [Version.model_construct(in_force=version.in_force, when=when)]
    other = rule.model_copy(update={"versions": versions})
    return changed(policy, rules=[other if one is rule else one for one in policy.rules])


def of_other_decisions(policy: Policy) -> Policy:
    """Return rules without the duty to notify and the suicide guidance, with a new decision.

    What is met today for the DHR has an outcome of another name.
    """
    rule, decision = policy.rule["sar_s44_4"], policy.decision["sar_power"]
    new = rule.model_copy(update={"id": "sar_other", "decides": "sar_new"})
    gone = {"dhr_guidance_suicide", "child_s16c_1_a", "child_s16c_1_b"}
    rules = [one for one in policy.rules if one.id not in gone]
    decisions = [one for one in policy.decisions if one.id != "duty_to_notify"]
    renamed = {"meets_dhr_criteria": "meets_other_criteria"}
    outcomes, table = (
        [one.model_copy(update={key: renamed.get(getattr(one, key), getattr(one, key))})
         for one in part]
        for part, key in ((policy.outcomes.outcomes, "code"), (policy.outcomes.table, "outcome"))
    )  # fmt: skip
    return changed(
        policy,
        rules=[*rules, new],
        decisions=[*decisions, decision.model_copy(update={"id": "sar_new"})],
        outcomes=policy.outcomes.model_copy(update={"outcomes": outcomes, "table": table}),
    )


def people_of_both(policy: Policy, other: Policy, seed: int) -> Iterator[list[fact_rows.Row]]:
    """Yield the harms of one person after another, with the facts of two sets of rules."""
    known = fact_rows.names(policy)
    for harms in fact_rows.people(other, seed):
        for number, row in enumerate(harms):
            missing = [name for name in known if name not in row]
            row |= dict.fromkeys(missing, (None, True, False)[(seed + number) % 3])
        if not any(fact_rows.contradicts(policy, row) for row in harms):
            yield harms
