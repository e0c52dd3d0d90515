"""``dhr-triage steps``: what happens next, as a list that can be worked through."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import click

from dhr_rules.cli.options import (
    ExactDate,
    local_option,
    policy_of,
    progress_options,
    read_referral,
    width,
)

_FORMATS = ("text", "markdown", "json", "csv", "ics")


@click.command()
@click.argument("referral", metavar="REFERRAL.json")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="csv opens in a spreadsheet, ics in a calendar.",
)
@click.option("--on", type=ExactDate(), help="Date of the list (default: today).")
@progress_options
@local_option
def steps(referral: str, form: str, on: date | None, local: str | None, **progress: Any) -> None:
    """List who does what next, by when, with where each step comes from.

    A calendar file holds the steps that have a date, and of the case its reference alone. Made
    again, it has the same entries, so a calendar that knows them updates them. In Outlook, use
    one calendar for each case, and delete it before you open a newer file.
    Use - to read the referral from standard input.
    """
    from dhr_rules import assess

    day, policy = on or date.today(), policy_of(local)
    assessment = assess(read_referral(referral, day, **progress), on=day, policy=policy)
    reference, listed = assessment.reference, assessment.next_steps
    if form == "ics":
        from dhr_rules.steps.calendar_file import NoDatedStep, steps_as_calendar

        try:
            made = steps_as_calendar(reference, listed, datetime.now(UTC))
        except NoDatedStep as error:
            raise click.ClickException(str(error)) from None
        click.echo(made, nl=False)
    elif form == "csv":
        from dhr_rules.steps.table_file import steps_as_csv

        called = {one.person: one.called for one in assessment.people}
        click.echo(steps_as_csv(reference, listed, called).encode(), nl=False)
    elif form == "json":
        from dhr_rules.steps.listing import step_list

        click.echo(step_list(assessment).model_dump_json(indent=2))
    else:
        from dhr_rules.steps.page import steps_page

        click.echo(steps_page(assessment, policy, form, width()), nl=False)
