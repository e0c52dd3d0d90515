"""Other rules for ``dhr-triage screen``: where they are read from, and what they are called."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from dhr_rules.cli.options import width

if TYPE_CHECKING:
    from dhr_rules.policy import Policy
    from dhr_rules.screening.running import Screened


class OtherRules(NamedTuple):
    """Rules to compare with today's. ``called`` says what they are, for a page."""

    policy: Policy
    called: str


def other_rules(folder: str | None, local: str | None) -> OtherRules | None:
    """Return the rules in a folder, with the same local procedure as today's if one is named."""
    if folder is None:
        return None
    from dhr_rules.book.editions import EditionError, read_rules_alone

    if not folder:
        raise click.BadParameter("name a folder.", param_hint="'--against'")
    try:
        policy = read_rules_alone(Path(folder), Path(local) if local else None)
    except EditionError as error:
        raise click.ClickException(f"{error}\nNothing was screened.") from None
    return OtherRules(policy, f"edition {policy.edition}, from {folder}")


def what_moves(screened: Screened, policy: Policy, other: OtherRules) -> str:
    """Return the page of what the other rules move, and where the rows are listed."""
    from dhr_rules.screening.moves_page import moves_page

    assert screened.moves is not None
    page = moves_page(screened.moves, policy, other.policy, other.called, width())
    return f"{page}\nThe rows that move are listed in {screened.moved_in}."
