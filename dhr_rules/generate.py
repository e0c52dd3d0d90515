"""Makes anew what is generated: ``python -m dhr_rules.generate`` in a checkout.

The compiled copy of the rules, the bank holidays, the index of the rules, the report in
the README, the JSON Schemas, and the assessment beside each example. Tests hold all of
them in step.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dhr_rules.assessment import assess
from dhr_rules.loading import COMPILED, RULES, compile_policy
from dhr_rules.policy import Policy
from dhr_rules.policy_files import check_policy
from dhr_rules.referral import Referral
from dhr_rules.report import report
from dhr_rules.schema import schemas
from dhr_rules.working_days import BANK_HOLIDAYS, FIRST_YEAR, LAST_YEAR

PROJECT = Path(__file__).resolve().parent.parent
README = PROJECT / "README.md"
EXAMPLES_ASSESSED_ON = date(2026, 3, 5)


def index_of_rules(policy: Policy) -> str:
    """Return ``rules/README.md``: each rule, where it comes from, where its example is."""
    rows = [
        f"| [`{rule.id}`]({rule.file}) | {rule.label} | {rule.law[0].citation} | "
        f"[examples](../features/{rule.file.removesuffix('.yaml')}.feature) |"
        for rule in policy.rules
    ]
    outcomes = policy.outcomes
    rows.append(
        f"| [`{outcomes.id}`](routing/outcomes.yaml) | {outcomes.label} | "
        f"{outcomes.law[0].citation} | [examples](../features/routing/outcomes.feature) |"
    )
    return "\n".join(
        [
            "# The rules",
            "",
            f"Edition {policy.edition}; law last checked on {policy.law_last_checked}. "
            "This page is generated (`make generated`).",
            "",
            "One file holds one provision: its words, its logic, its notes. Beside them:",
            "",
            "- [`law/`](law): the quoted law",
            "- [`facts.yaml`](facts.yaml): the facts that a rule may ask about",
            "- [`relationships.yaml`](relationships.yaml): what each kind of relationship says",
            "- [`decisions.yaml`](decisions.yaml): what is decided, and how each finding is said",
            "- [`circumstances.yaml`](circumstances.yaml): what a next step can rest on, in words",
            "- [`leads.yaml`](leads.yaml): which authority leads",
            "- [`moments.yaml`](moments.yaml): after what a period counts, and how it is said",
            "- [`next_steps/`](next_steps): what a statute or national guidance asks for next",
            "- [`routing/`](routing): the local procedure: its settings, the outcomes, its next "
            "steps, its texts",
            "- [`wording.yaml`](wording.yaml): the sentences of the report",
            "- [`glossary.yaml`](glossary.yaml): the terms, and what they mean",
            "- [`readings.yaml`](readings.yaml): every reading that was taken",
            "- [`prospective.yaml`](prospective.yaml): law that is not in force",
            "",
            "| Rule | What it says | Where it comes from | Its examples |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def readme_with_report(policy: Policy) -> str:
    """Return the README with the beginning of a real report in its place."""
    example = (PROJECT / "examples" / "not_dhr_sar_open.json").read_bytes()
    assessment = assess(
        Referral.model_validate_json(example), on=EXAMPLES_ASSESSED_ON, policy=policy
    )
    next_steps = f"\n{policy.wording.what_happens_next}\n"
    shown = report(assessment, policy=policy).partition(next_steps)[0].rstrip()
    before, fence, rest = README.read_text(encoding="utf-8").partition("```text\n")
    return f"{before}{fence}{shown}\n```{rest.partition('```')[2]}"


def bank_holidays() -> str:
    """Return the bank holidays of England by year, as the package ``holidays`` has them."""
    from holidays import country_holidays

    years = range(FIRST_YEAR, LAST_YEAR + 1)
    days = {year: sorted(country_holidays("GB", subdiv="ENG", years=year)) for year in years}
    as_text = {str(year): [day.isoformat() for day in of_year] for year, of_year in days.items()}
    return json.dumps(as_text, indent=2) + "\n"


def generated() -> Iterator[tuple[Path, str]]:
    """Yield each generated file with what it should hold."""
    policy = check_policy(RULES)
    yield COMPILED, compile_policy(policy)
    yield BANK_HOLIDAYS, bank_holidays()
    yield RULES / "README.md", index_of_rules(policy)
    yield README, readme_with_report(policy)
    for name, text in schemas().items():
        yield PROJECT / "schemas" / name, text
    for path in sorted((PROJECT / "examples").glob("*.json")):
        if not path.name.endswith(".assessment.json"):
            referral = Referral.model_validate_json(path.read_bytes())
            assessment = assess(referral, on=EXAMPLES_ASSESSED_ON, policy=policy)
            text = assessment.model_dump_json(indent=2) + "\n"
            yield path.with_name(f"{path.stem}.assessment.json"), text


if __name__ == "__main__":
    for path, text in generated():
        path.write_text(text, encoding="utf-8")
