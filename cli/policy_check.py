"""``dhr-triage policy check``: proof over all cases that rules and examples agree."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dhr_rules.cli.options import FELL_SHORT, FellShort, local_option, policy_of, width

if TYPE_CHECKING:
    from dhr_rules.examples import Feature
    from dhr_rules.policy import Policy


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown")),
    default="text",
    show_default=True,
)
@local_option
def check(form: str, local: str | None) -> int:
    """Prove that the rules say one thing in every case, and that the examples show all of it.

    Exit status 1 if anything falls short: each thing that does is named. With --local, the
    examples of that procedure are looked for in its folder "features".
    """
    from dhr_rules.proof import play_all, prove
    from dhr_rules.proof.page import proof_page

    policy = checked_policy(local)
    features = examples_of(policy, local)
    proof = prove(policy, play_all(policy, features, shown_progress()))
    click.echo(proof_page(policy, proof, width(), markdown=form == "markdown"), nl=False)
    return 0 if proof.holds else FELL_SHORT


def checked_policy(local: str | None) -> Policy:
    """Return the rules, or say every fault in them with its place."""
    from dhr_rules.loading import PolicyError

    try:
        return policy_of(local)
    except PolicyError as error:
        faults = "\n".join(f"  {fault}" for fault in error.faults)
        raise FellShort(f"The rules fall short:\n{faults}\nNothing else was checked.") from None


def examples_of(policy: Policy, local: str | None) -> list[Feature]:
    """Return the examples that go with the rules. Says every fault of theirs with its place."""
    from dhr_rules.examples import FeatureError
    from dhr_rules.examples.shipped import features_of

    try:
        return features_of(policy, Path(local) if local else None)
    except FeatureError as error:
        faults = "\n".join(f"  {fault}" for fault in error.faults)
        raise click.ClickException(
            f"The examples cannot be used:\n{faults}\nNothing was done. Correct this and try again."
        ) from None


def shown_progress() -> ShownProgress | None:
    """Return what shows how many examples were played, where somebody watches a terminal."""
    return ShownProgress() if sys.stderr.isatty() else None


class ShownProgress:
    """One line that is written over, and taken away at the end."""

    def __call__(self, done: int, of: int) -> None:
        if done == of:
            click.echo("\r\033[K", err=True, nl=False)
        elif done % 10 == 0:
            click.echo(f"\rPlaying the examples: {done} of {of}", err=True, nl=False)
