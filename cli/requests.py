"""``dhr-triage requests``: the open questions, one page for each agency."""

from __future__ import annotations

from datetime import date

import click

from dhr_rules.cli.options import ExactDate, local_option, policy_of, read, width


@click.command()
@click.argument("referral", metavar="REFERRAL.json")
@click.option(
    "--format", "form", type=click.Choice(("text", "markdown")), default="text", show_default=True
)
@click.option("--on", type=ExactDate(), help="Date of the request (default: today).")
@click.option("--names", is_flag=True, help="Give the names of those whom a page is about.")
@click.option("--to", metavar="AGENCY", help="Only the page for this agency.")
@local_option
def requests(
    referral: str,
    form: str,
    on: date | None,
    names: bool,
    to: str | None,
    local: str | None,
) -> None:
    """Write the open questions, one page for each agency to ask.

    Each page can be pasted into an e-mail. It holds only what that agency can answer.
    Use - to read the referral from standard input.
    """
    from dhr_rules import Referral, assess
    from dhr_rules.requests import NoSuchAgency, write_requests

    day, policy = on or date.today(), policy_of(local)
    given = Referral.model_validate_json(read(referral), context={"on": day})
    try:
        pages = write_requests(
            given,
            assess(given, on=day, policy=policy),
            "markdown" if form == "markdown" else "text",
            width(),
            names,
            to,
            policy,
        )
    except NoSuchAgency as error:
        raise click.ClickException(str(error)) from None
    click.echo(pages, nl=False)
