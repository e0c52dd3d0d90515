"""``dhr-triage screen``: many cases at once, from a file to a table of findings."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dhr_rules.cli.options import ExactDate, local_option, policy_of, width
from dhr_rules.cli.screen_against import other_rules

if TYPE_CHECKING:
    from dhr_rules.policy import Policy
    from dhr_rules.screening.against import OtherRules
    from dhr_rules.screening.running import Screened

_NEEDED = 'This needs the extra “screen”. Install it with: pip install "dhr-triage[screen]"'

_ROWS_ARE_EXACT = (
    "The numbers of rows at the top are exact. Leave them out of what you publish with these."
)


@click.command()
@click.argument("source", metavar="INPUT", required=False, type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), help="Where the findings go.")
@click.option(
    "--columns", is_flag=True, help="Print the columns of INPUT, what each means, and a template."
)
@click.option("--template", is_flag=True, help="Print the first line of such a CSV file alone.")
@click.option(
    "--keep",
    metavar="COLUMN",
    multiple=True,
    help="Carry a column of your own along to the output. May be given several times.",
)
@click.option(
    "--against",
    metavar="DIR",
    help="Folder with other rules. What they find is said too, and the rows that move are listed.",
)
@click.option(
    "--prospective",
    is_flag=True,
    help="Say what law that is not in force would find too (section 8A), as --against does.",
)
@click.option(
    "--summary",
    "summaries",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="How many people there are by outcome, finding, area and year: .txt, .csv, .svg (a "
    "picture) or .html (the picture and its tables). May be given several times.",
)
@click.option(
    "--smallest",
    type=click.Choice(["9", "15", "25", "0"]),
    default="9",
    show_default=True,
    help="The summary shows no number of people below this, and none from which one can be "
    "worked out. 0 shows all of them: they can identify people.",
)
@click.option(
    "--on",
    type=ExactDate(),
    help="Day of the screening (default: today; with --sql, the day on which the query runs).",
)
@click.option(
    "--sql",
    type=click.Choice(("spark", "postgres", "bigquery", "duckdb")),
    help="Print the screening as one query for an engine of your own, and read no file.",
)
@click.option(
    "--table", metavar="NAME", help="The table that the query of --sql reads (default: cases)."
)
@local_option
def screen(
    source: Path | None,
    output: Path | None,
    columns: bool,
    template: bool,
    keep: tuple[str, ...],
    on: date | None,
    against: str | None,
    prospective: bool,
    summaries: tuple[Path, ...],
    smallest: str,
    sql: str | None,
    table: str | None,
    local: str | None,
) -> None:
    """Screen a file of cases: one row for each person and harm, a column for each fact.

    INPUT and the output are .csv, .parquet or .jsonl. Each row is decided as an assessment
    would decide it; rows of one person are then taken together. It indicates; people decide.
    A row that cannot be read is set aside, with its number and the reason, in a table beside
    the output. The output appears whole or not at all.

    For cases that are in a database of yours, --sql prints a query to be run there.
    """
    policy, other = policy_of(local), other_rules(against, prospective, local)
    policies = (policy, other.policy) if other else (policy,)
    if columns or template:
        _print_columns(policies, template)
        return
    if sql or table is not None:
        if sql is None or source or output:
            raise click.UsageError("Give --sql with --table, and no INPUT and no --output.")
        _print_query(sql, policy, table, keep, on)
        return
    if source is None or output is None:
        raise click.UsageError("Give INPUT and --output. To see the columns: --columns")
    screened = _screened(
        source, output, policy, keep, on or date.today(),
        summaries=summaries, smallest=smallest, against=other,
    )  # fmt: skip
    click.echo(_said(screened, output))
    _print_summary(screened, summaries)


def _print_columns(policies: Sequence[Policy], template: bool) -> None:
    from dhr_rules.screening import columns, columns_page

    try:
        listed = columns.input_columns(*policies)
    except columns.ScreeningError as error:
        raise click.ClickException(str(error)) from None
    if template:
        click.echo(columns.template(listed), nl=False)
    else:
        click.echo(columns_page.columns_page(listed, width()), nl=False)


def _print_query(
    dialect: str, policy: Policy, table: str | None, keep: tuple[str, ...], on: date | None
) -> None:
    from dhr_rules.screening.columns import ScreeningError

    try:
        from dhr_rules.screening import dialects

        table = dialects.TABLE if table is None else table
        query = dialects.query_for(dialect, policy, table=table, keep=keep, on=on)
    except ModuleNotFoundError as error:
        if error.name != "sqlglot":
            raise
        raise click.ClickException(_NEEDED) from None
    except ScreeningError as error:
        raise click.ClickException(f"{error}\nNothing was printed.") from None
    click.echo(query, nl=False)


def _screened(
    source: Path,
    output: Path,
    policy: Policy,
    keep: tuple[str, ...],
    on: date,
    *,
    summaries: tuple[Path, ...],
    smallest: str,
    against: OtherRules | None,
) -> Screened:
    from dhr_rules.screening.bands import SMALLEST
    from dhr_rules.screening.columns import ScreeningError

    shown_from = {str(one): one for one in SMALLEST}
    try:
        from dhr_rules.screening.running import screen as screen_file

        with _shown() as progress, _stopped_cleanly():
            return screen_file(
                source,
                output,
                policy,
                keep=keep,
                on=on,
                summaries=summaries,
                smallest=shown_from[smallest],
                told=progress.told,
                against=against,
            )
    except ModuleNotFoundError as error:
        if error.name != "duckdb":
            raise
        raise click.ClickException(_NEEDED) from None
    except ScreeningError as error:
        raise click.ClickException(f"{error}\nNothing was written.") from None


def _said(screened: Screened, output: Path) -> str:
    decided = screened.rows - screened.set_aside
    lines = [f"{screened.rows:,} rows read, {decided:,} decided: {output}"]
    if screened.set_aside_in:
        lines.append(f"{screened.set_aside:,} set aside: {screened.set_aside_in}")
        lines += [f"  Row {number}: {reason}." for number, reason in screened.first_reasons]
        if screened.set_aside > len(screened.first_reasons):
            lines.append("  The others are in that table.")
    if screened.moves:
        lines.append(f"{screened.moves.rows:,} move by the other rules: {screened.moved_in}")
    lines.append("What is found is indicated on the facts given. It is not a decision.")
    return "\n".join(lines)


def _print_summary(screened: Screened, summaries: tuple[Path, ...]) -> None:
    from dhr_rules.screening.summary_text import moves_in_words, short_summary

    click.echo(f"\n{short_summary(screened.summary, width())}", nl=False)
    if screened.moves:
        click.echo(f"\n{moves_in_words(screened.summary, width())}", nl=False)
    if not screened.summary.bands.exact:
        click.echo(f"\n{_ROWS_ARE_EXACT}")
    for path in summaries:
        click.echo(f"Summary: {path}")


class _Progress:
    """How far the work is, on one line of a terminal that is there to read it."""

    def __init__(self) -> None:
        self._shown = ""
        self._wanted = sys.stderr.isatty()

    def told(self, doing: str, part: float) -> None:
        line = f"{doing}: {part:.0%}"
        if self._wanted and line != self._shown:
            self._print(line)

    def end(self) -> None:
        if self._shown:
            self._print("")
            click.echo("\r", err=True, nl=False)

    def _print(self, line: str) -> None:
        click.echo(f"\r{line:<{len(self._shown)}}", err=True, nl=False)
        self._shown = line


@contextmanager
def _shown() -> Iterator[_Progress]:
    progress = _Progress()
    try:
        yield progress
    finally:
        progress.end()


@contextmanager
def _stopped_cleanly() -> Iterator[None]:
    """Clear away what is half done when told to stop, as when Ctrl-C is pressed."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
