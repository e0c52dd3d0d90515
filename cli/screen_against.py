"""Other rules for ``dhr-triage screen``: where they are read from, and what they are called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dhr_rules.screening.against import OtherRules


def other_rules(folder: str | None, local: str | None) -> OtherRules | None:
    """Return the rules in a folder, with the same local procedure as today's if one is named."""
    if folder is None:
        return None
    from dhr_rules.book.editions import EditionError, read_rules_alone
    from dhr_rules.screening.against import OtherRules

    if not folder:
        raise click.BadParameter("name a folder.", param_hint="'--against'")
    try:
        policy = read_rules_alone(Path(folder), Path(local) if local else None)
    except EditionError as error:
        raise click.ClickException(f"{error}\nNothing was screened.") from None
    return OtherRules(policy, f"edition {policy.edition}, from {folder}")
