"""``dhr-triage policy build``: the policy as a book."""

from __future__ import annotations

import errno
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dhr_rules.cli.folders import free_folder
from dhr_rules.cli.options import ExactDate, FellShort, local_option
from dhr_rules.cli.policy_changes import editions
from dhr_rules.cli.policy_check import checked_policy, examples_of, shown_progress

if TYPE_CHECKING:
    from dhr_rules.proof import Proof

_MOST_SHOWN = 20


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--on", type=ExactDate(), help="Day on which the book is made (default: today).")
@click.option(
    "--since",
    "earlier",
    metavar="EARLIER",
    help="Also say what changed since an earlier edition: a policy book, or a folder with its "
    "rules and features.",
)
@local_option
def build(folder: str, on: date | None, earlier: str | None, local: str | None) -> None:
    """Write the policy into a new folder DIR, as pages that any browser opens.

    Open index.html. whole.html has everything on one page, for printing. No book is made
    of rules that fall short: dhr-triage policy check says what does.
    """
    from dhr_rules.book.changes import changes_between, todays_edition
    from dhr_rules.book.contents import Book
    from dhr_rules.book.writing import write_book
    from dhr_rules.loading import RuleFolders
    from dhr_rules.proof import play_all, prove

    target = Path(folder)
    free_folder(folder, "Nothing was written.")
    policy = checked_policy(local)
    before = editions(earlier, None, local)[0] if earlier is not None else None
    features = examples_of(policy, local)
    proof = prove(policy, play_all(policy, features, shown_progress()))
    _refuse_what_falls_short(proof)
    own = Path(local) if local else None
    changes = changes_between(before, todays_edition(policy, own)) if before else None
    book = Book(policy, RuleFolders(local=own), features, proof, on or date.today(), changes)
    try:
        write_book(book, target, own)
    except OSError as error:
        said = os.strerror(error.errno or errno.EIO)
        raise click.ClickException(
            f"The book cannot be written ({said}). Nothing was written. Name another folder."
        ) from None
    click.echo(
        f"The policy is now in {folder}: {len(book.pages)} pages. Open index.html in a browser, or "
        "whole.html to print all of it."
    )


def _refuse_what_falls_short(proof: Proof) -> None:
    short = [said for check in proof.checks for said in check.shortfalls]
    if proof.holds:
        return
    shown = "\n".join(f"  {said}" for said in short[:_MOST_SHOWN])
    more = len(short) - _MOST_SHOWN
    rest = f"\n  and {more} more" if more > 0 else ""
    raise FellShort(
        f"The rules fall short, so no book was made of them:\n{shown}{rest}\n"
        "Nothing was written. To see every check: dhr-triage policy check"
    )
