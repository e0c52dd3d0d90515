"""``dhr-triage phrases``: the vocabulary of examples."""

from __future__ import annotations

import click

from dhr_rules.cli.options import local_option, policy_of, width


@click.command()
@click.argument("words", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown")),
    default="text",
    show_default=True,
)
@local_option
def phrases(words: tuple[str, ...], form: str, local: str | None) -> None:
    """List the sentences that an example can be made of, each with one that is in use.

    With WORDS, only those that have all of them.
    """
    from dhr_rules.examples.vocabulary import vocabulary_page

    page = vocabulary_page(policy_of(local), words, width(), markdown=form == "markdown")
    if page is None:
        raise click.ClickException(
            "No phrase has these words. To list them all: dhr-triage phrases"
        )
    click.echo(page, nl=False)
