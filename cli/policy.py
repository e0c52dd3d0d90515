"""``dhr-triage policy``: the policy as a whole, for those who approve it."""

from __future__ import annotations

import click

from dhr_rules.cli import policy_changes


@click.group()
def policy() -> None:
    """The policy as a whole: what it says, and what has changed in it."""


policy.add_command(policy_changes.changes)
