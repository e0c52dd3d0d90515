"""``dhr-triage check``: a board's own examples, run against the installed rules."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from dhr_rules.cli.options import local_option, policy_of, width
from dhr_rules.cli.policy_check import FELL_SHORT, shown_progress

_NOTHING = "Nothing was run. Correct this and try again."


@click.command()
@click.argument("folder", metavar="FOLDER")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@local_option
def check(folder: str, form: str, local: str | None) -> int:
    """Run your own examples: every .feature file in FOLDER, or one such file.

    Each example is as it says, or it is shown what the rules say instead, and why. Exit
    status 1 if one is not as it says. To see how examples are written: dhr-triage phrases
    """
    from dhr_rules.examples import FeatureError, read_features
    from dhr_rules.examples.check_page import as_data, check_page
    from dhr_rules.policy import ids_of
    from dhr_rules.proof.proving import play_all

    path = _examples_in(folder)
    policy = policy_of(local)
    try:
        features = read_features(path, ids_of(policy), policy)
    except FeatureError as error:
        raise _cannot_be_read(error.faults) from None
    played = play_all(policy, features, shown_progress())
    faults = [
        f"{one.example.file}:{failure.line}: {failure.said}"
        for one in played
        for failure in one.failures
        if failure.cannot_be_played
    ]
    if faults:
        raise _cannot_be_read(list(dict.fromkeys(faults)))
    if form == "json":
        click.echo(json.dumps(as_data(policy, played), indent=2, ensure_ascii=False))
    else:
        click.echo(check_page(policy, played, width()), nl=False)
    return 0 if all(one.holds for one in played) else FELL_SHORT


def _cannot_be_read(faults: list[str]) -> click.ClickException:
    said = "\n".join(f"  {fault}" for fault in faults)
    return click.ClickException(f"The examples cannot be used:\n{said}\n{_NOTHING}")


def _examples_in(folder: str) -> Path:
    """Return the folder, or the file. Refuses what holds no example."""
    path = Path(folder)
    try:
        if not folder or not path.exists():
            raise click.ClickException(
                f"There is no such folder or file. Check the name. {_NOTHING}"
            )
        if path.is_dir() and not any(path.rglob("*.feature")):
            raise click.ClickException(
                "There is no file in this folder whose name ends in .feature. To see how one is "
                f"written: dhr-triage phrases. {_NOTHING}"
            )
    except (OSError, ValueError) as error:
        said = os.strerror(getattr(error, "errno", None) or 22)
        raise click.ClickException(f"This cannot be read ({said}). {_NOTHING}") from None
    if path.is_file() and path.suffix != ".feature":
        raise click.ClickException(f"Name a folder, or a file that ends in .feature. {_NOTHING}")
    return path
