"""``dhr-triage policy changes``: what changed since an earlier edition, in policy words."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dhr_rules.cli.options import local_option, policy_of, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dhr_rules.book.changes_decided import Progress
    from dhr_rules.book.editions import Edition

_FORMATS = ("text", "markdown", "json")


@click.command()
@click.argument("earlier", metavar="EARLIER")
@click.option("--to", "later", metavar="LATER", help="Another edition in place of today's rules.")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@local_option
def changes(earlier: str, later: str | None, form: str, local: str | None) -> None:
    """Say what changed since an earlier edition, rule by rule and example by example.

    EARLIER is a folder with rules and features: a policy book, or a copy of the project. All
    examples of both are decided by both, and those decided differently are listed.
    """
    from dhr_rules.book.changes import changes_between

    before, after = editions(earlier, later, local)
    with _progress() as progress:
        found = changes_between(before, after, progress)
    if form == "json":
        import json
        from dataclasses import asdict

        click.echo(json.dumps(asdict(found), indent=2, ensure_ascii=False))
        return
    from dhr_rules.book.changes_page import changes_page

    page = changes_page(found, width(), "markdown" if form == "markdown" else "text")
    click.echo(page, nl=False)


def editions(earlier: str, later: str | None, local: str | None) -> tuple[Edition, Edition]:
    """Return both editions. The faults of both are told at once."""
    from dhr_rules.book.changes import EditionError, read_edition, todays_edition

    found, said = [], []
    for name in (earlier, *([] if later is None else [later])):
        try:
            found.append(read_edition(Path(name)))
        except EditionError as error:
            said.append(str(error))
    if said:
        raise click.ClickException("\n".join([*said, "Nothing was compared."]))
    if later is None:
        found.append(todays_edition(policy_of(local), Path(local) if local else None))
    return found[0], found[1]


@contextmanager
def _progress() -> Iterator[Progress]:
    """Yield what shows how many examples are decided: a bar, where somebody is looking."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=1, label="Deciding the examples", file=sys.stderr, hidden=hidden
    ) as bar:

        def show(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield show
