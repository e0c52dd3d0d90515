"""Other rules for ``dhr-triage screen``: where they are read from, and what they are called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dhr_rules.cli.options import policy_of

if TYPE_CHECKING:
    from dhr_rules.screening.against import OtherRules


def other_rules(folder: str | None, prospective: bool, local: str | None) -> OtherRules | None:
    """Return the rules that are named, with the same local procedure as today's.

    They are those in a folder, or today's with the law in them that is not in force.
    """
    if folder is not None and prospective:
        raise click.UsageError("Give --against or --prospective, and not both.")
    if prospective:
        return _as_if_in_force(local)
    return None if folder is None else _in(folder, local)


def _in(folder: str, local: str | None) -> OtherRules:
    from dhr_rules.book.editions import EditionError, read_rules_alone
    from dhr_rules.screening.against import OtherRules

    if not folder:
        raise click.BadParameter("name a folder.", param_hint="'--against'")
    try:
        policy = read_rules_alone(Path(folder), Path(local) if local else None)
    except EditionError as error:
        raise click.ClickException(f"{error}\nNothing was screened.") from None
    return OtherRules(policy, f"edition {policy.edition}, from {folder}")


def _as_if_in_force(local: str | None) -> OtherRules:
    from dhr_rules.causes import in_a_list
    from dhr_rules.loading import load_policy
    from dhr_rules.screening.against import OtherRules

    path = Path(local) if local else None
    law = in_a_list([rule.called for rule in policy_of(local).prospective_rules])
    if not law:
        raise click.ClickException(
            "The rules hold no law that is not in force. There is nothing to compare with."
        )
    called = f"today's as they would be with {law}, which is not the law in force"
    return OtherRules(load_policy(path, prospective=True), called)
