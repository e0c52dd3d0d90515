"""``dhr-triage compare``: what changed between two referrals, and what moved because of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import click

from dhr_rules.cli.options import ExactDate, local_option, policy_of, read, width

if TYPE_CHECKING:
    from dhr_rules import Referral


@click.command()
@click.argument("before", metavar="BEFORE.json")
@click.argument("after", metavar="AFTER.json")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
)
@click.option("--on", type=ExactDate(), help="Date of both assessments (default: today).")
@local_option
def compare(before: str, after: str, form: str, on: date | None, local: str | None) -> None:
    """Say what changed between two referrals, which finding moved, and why.

    Both are assessed on the same day. Use - to read one of them from standard input.
    """
    from dhr_rules import compare as compare_referrals

    if before == after == "-":
        raise click.UsageError("Only one of the two can be read from standard input.")
    day = on or date.today()
    earlier, later = _referrals(before, after, day)
    policy = policy_of(local)
    comparison = compare_referrals(earlier, later, on=day, policy=policy)
    if form == "json":
        click.echo(comparison.model_dump_json(indent=2))
        return
    from dhr_rules.comparison_page import comparison_page

    page: Literal["text", "markdown"] = "markdown" if form == "markdown" else "text"
    shown = comparison_page(comparison, page, width(), policy=policy)
    click.echo(shown, nl=False)


def _referrals(before: str, after: str, day: date) -> list[Referral]:
    """Return both referrals. The faults of both are told at once, each with which it is."""
    from dhr_rules import Referral, ReferralError

    referrals, said = [], []
    for which, path in (("earlier", before), ("later", after)):
        try:
            content = read(path)
            referrals.append(Referral.model_validate_json(content, context={"on": day}))
        except (click.ClickException, ReferralError) as error:
            said.append(f"In the {which} referral: {error}")
    if said:
        raise click.ClickException("\n".join([*said, "Nothing was compared."]))
    return referrals
