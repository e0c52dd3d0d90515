"""``dhr-triage policy``: the book of the policy, and the proof that it says what runs."""

from __future__ import annotations

import click

from dhr_rules.cli import policy_build, policy_changes, policy_check


@click.group()
def policy() -> None:
    """The policy as a whole: prove it, and print it as a book for a board."""


policy.add_command(policy_check.check)
policy.add_command(policy_build.build)
policy.add_command(policy_changes.changes)
