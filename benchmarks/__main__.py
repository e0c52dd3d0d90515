"""``python -m benchmarks``: all comparisons in one run, as Markdown.

Nothing is timed until everybody gives the same answers as this project.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from benchmarks import assessing, deciding, machine, screening, starting, unknown_facts
from benchmarks.timing import table

RESULTS = Path(__file__).with_name("results.md")
PACKAGES = (
    "clipspy", "common-expression-language", "datalogic-py", "dhr-triage", "duckdb",
    "durable-rules", "json-logic-qubit", "zen-engine",
)  # fmt: skip


def decided(quick: bool) -> str:
    checked, rounds = (500, 5) if quick else (5000, 60)
    compared, times = deciding.measured(checked, rounds, each_round=100)
    return f"{compared}\n\n{table(times, 'µs', [deciding.PLAIN, deciding.PROJECT])}"


def assessed(quick: bool) -> str:
    checked, rounds = (100, 5) if quick else (1000, 60)
    compared, times = assessing.measured(checked, rounds, calls=50)
    return f"{compared}\n\n{table(times, 'ms', [assessing.PLAIN, assessing.ZEN])}"


def started(quick: bool) -> str:
    compared, *both = starting.measured(3 if quick else 25)
    against = [starting.NOTHING, starting.IMPORTS]
    waited, worked = (table(times, "ms", against) for times in both)
    return f"{compared} What somebody waits:\n\n{waited}\n\nWhat the processor works:\n\n{worked}"


def unknown(quick: bool) -> str:
    return unknown_facts.measured()


def screened(quick: bool) -> str:
    sizes = screening.SIZES[:2] if quick else screening.SIZES
    return screening.measured(sizes, rounds=1 if quick else 3)


PARTS: dict[str, tuple[str, Callable[[bool], str]]] = {
    "deciding": ("Deciding the same facts", decided),
    "assessing": ("From JSON text to JSON text, one referral", assessed),
    "starting": ("From the shell prompt to the answer", started),
    "unknown": ("Saying what is missing", unknown),
    "screening": ("Screening a file, against counting its columns", screened),
}


@click.command()
@click.option("--quick", is_flag=True, help="A few rounds and small files, to see that it works.")
@click.option(
    "--only", type=click.Choice(list(PARTS)), multiple=True, help="May be given several times."
)
def main(quick: bool, only: tuple[str, ...]) -> None:
    """Compare this project with its peers. A whole run is kept in benchmarks/results.md."""
    sections = ["# Results", machine.described(PACKAGES)]
    click.echo("\n\n".join(sections))
    for name, (title, measure) in PARTS.items():
        if not only or name in only:
            sections.append(f"## {title}\n\n{measure(quick)}")
            click.echo(f"\n{sections[-1]}")
    if quick or only:
        click.echo("\nNot a whole run, and so not kept.")
        return
    RESULTS.write_text("\n\n".join(sections) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
