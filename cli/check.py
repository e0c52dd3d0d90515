"""``dhr-triage check``: a board's own examples against the rules."""

from __future__ import annotations

import os
from pathlib import Path

import click

from dhr_rules.cli.options import FELL_SHORT, local_option, policy_of, width
from dhr_rules.cli.policy_check import shown_progress

_FORMATS = ("text", "json")


@click.command()
@click.argument("folder", metavar="FOLDER")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@local_option
def check(folder: str, form: str, local: str | None) -> int:
    """Check your own examples: whether the rules give what each of them expects.

    FOLDER holds files that end in .feature, also in folders below; or it is one such file.
    Each example tells what happened, and says what should be found. Where the rules find
    something else, it is said on which line, and why. To see how an example is written:
    dhr-triage phrases

    Exit status 1 if an example is not as expected, 2 if a file cannot be used.
    """
    from dhr_rules.examples import FeatureError
    from dhr_rules.examples.check_page import check_found, check_page
    from dhr_rules.examples.checking import check_examples
    from dhr_rules.pages import printable

    policy = policy_of(local)
    try:
        played = check_examples(_there(folder), policy, shown_progress())
    except FeatureError as error:
        said = "\n".join(f"  {printable(fault)}" for fault in error.faults)
        raise click.ClickException(
            f"The examples cannot be checked:\n{said}\nNothing was checked. Correct this and try "
            "again. To see how an example is written: dhr-triage phrases"
        ) from None
    if form == "json":
        click.echo(check_found(played, policy).model_dump_json(indent=2))
    else:
        click.echo(check_page(played, policy, width()), nl=False)
    return 0 if all(one.holds for one in played) else FELL_SHORT


def _there(folder: str) -> Path:
    """Return the folder or file. Refuses a name that there is not."""
    # Not Path.exists, which raises for a name that no file can have.
    if not folder or not os.path.lexists(folder):
        raise click.ClickException(
            "There is no such folder or file. Check the name. Nothing was checked."
        )
    path = Path(folder)
    if not path.is_dir() and not path.is_file():
        raise click.ClickException(
            "This is neither a folder nor a file that can be read. Name a folder with files that "
            "end in .feature. Nothing was checked."
        )
    return path
