"""``dhr-triage``: parse, call, print. Nothing is decided here.

Exit status: 0 done, 1 a check fell short, 2 bad input or usage, 70 internal error.
Nothing is written to standard output unless the status is 0 or 1.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from dhr_rules.cli.options import (
    LOCAL_VARIABLE,
    ExactDate,
    FellShort,
    local_option,
    policy_of,
    progress_options,
    read_referral,
    width,
)

if TYPE_CHECKING:
    from dhr_rules import Referral
    from dhr_rules.policy import Policy
    from dhr_rules.what_if import Trial

BAD_INPUT = 2
INTERNAL = 70
_FORMATS = ("text", "markdown", "json")
_MODULES = ("ask", "check", "compare", "local", "phrases", "policy", "requests", "screen", "steps")


class _Commands(click.Group):
    """Loads a command's own module, of its name, when it is called: no other costs time."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_MODULES])

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in _MODULES:
            return super().get_command(ctx, name)
        command: click.Command = getattr(import_module(f"dhr_rules.cli.{name}"), name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    help="Show the version, the edition of the rules and the engine.",
    callback=lambda ctx, _, asked: _print_version(ctx) if asked else None,
)
def cli() -> None:
    """Which statutory reviews a death or a serious harm calls for.

    It indicates; people decide. Start with: dhr-triage template > referral.json,
    fill in what you know, then: dhr-triage assess referral.json
    """


def _print_version(ctx: click.Context) -> None:
    from dhr_rules import __version__
    from dhr_rules.engines import EngineUnavailable
    from dhr_rules.engines.durable import durable_engine
    from dhr_rules.loading import load_policy

    local = os.environ.get(LOCAL_VARIABLE)
    policy = policy_of(local) if local else load_policy()
    try:
        durable_engine(policy)
        engine = "durable-rules, checked by direct"
    except EngineUnavailable:
        engine = "direct alone (durable-rules cannot be loaded here)"
    click.echo(f"dhr-triage {__version__}")
    click.echo(f"rules: edition {policy.edition}, {policy.digest}")
    click.echo(f"engine: {engine}")
    ctx.exit()


@cli.command()
@click.argument("referral", metavar="REFERRAL.json")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option("--on", type=ExactDate(), help="Date of the assessment (default: today).")
@click.option("--names", is_flag=True, help="Print the names in the referral beside Adult A …")
@click.option(
    "--what-if",
    "answers",
    metavar="FIELD=ANSWER",
    multiple=True,
    help="Try an answer, such as needs_for_care_and_support=yes. May be given several times.",
)
@click.option(
    "--prospective",
    is_flag=True,
    help="Show after it what law that is not in force would say (section 8A).",
)
@progress_options
@local_option
def assess(
    referral: str,
    form: str,
    on: date | None,
    names: bool,
    answers: tuple[str, ...],
    prospective: bool,
    local: str | None,
    **progress: Any,
) -> None:
    """Assess a referral. Use - to read it from standard input.

    With --what-if it is assessed as if a question were answered so: FIELD is a fact that one
    field alone answers, or the JSON Pointer of a field. The referral is not changed. With
    --prospective, what law that is not in force would say follows at the end, marked so.
    """
    from dhr_rules import assess as assess_referral

    day, policy = on or date.today(), policy_of(local)
    given = read_referral(referral, day, **progress)
    trial = _trial(given, answers, day, policy) if answers else None
    assessed = trial.referral if trial else given
    assessment = assess_referral(assessed, on=day, policy=policy, prospective=prospective)
    if trial:
        tried = [one.in_short for one in trial.tried]
        assessment = assessment.model_copy(update={"what_if": tried})
    if form == "json":
        click.echo(assessment.model_dump_json(indent=2))
        return
    by_id = {person.id: person.name for person in assessed.people if person.name} if names else {}
    page: Literal["text", "markdown"] = "markdown" if form == "markdown" else "text"
    if trial:
        from dhr_rules import compare as compare_referrals
        from dhr_rules.trial_page import for_a_trial, trial_page

        comparison = compare_referrals(given, assessed, on=day, policy=policy)
        printed = trial_page(trial.tried, comparison, assessment, page, width(), by_id, policy)
        policy = for_a_trial(policy)
    else:
        from dhr_rules.report import report

        printed = report(assessment, page, width(), by_id, policy)
    click.echo(printed, nl=False)
    if prospective:
        from dhr_rules.prospective_page import prospective_page

        click.echo(f"\n{prospective_page(assessment, page, width(), policy)}", nl=False)


def _trial(given: Referral, answers: tuple[str, ...], day: date, policy: Policy) -> Trial:
    from dhr_rules.what_if import TrialRefused, try_answers

    try:
        return try_answers(given, answers, day, policy)
    except TrialRefused as error:
        raise click.ClickException(f"{error}\nNothing was assessed.") from None


@cli.command()
@local_option
def rules(local: str | None) -> None:
    """List the rules, and the steps that follow from what they find."""
    from dhr_rules.library import list_rules

    click.echo(list_rules(policy_of(local), width()), nl=False)


@cli.command()
@click.argument("rule_id", metavar="ID", shell_complete=lambda c, p, i: _completions(c, i))
@local_option
def rule(rule_id: str, local: str | None) -> None:
    """Show one rule, or one step: the law, the logic, the notes, the examples."""
    from dhr_rules.library import show_rule

    policy = policy_of(local)
    shown = show_rule(policy, rule_id, width(), Path(local) if local else None)
    if shown is None:
        from difflib import get_close_matches

        near = get_close_matches(rule_id, _ids(policy), n=3)
        meant = f" Is it one of these: {', '.join(near)}?" if near else ""
        raise click.ClickException(
            f"There is no rule of that id.{meant} To list them all: dhr-triage rules"
        )
    click.echo(shown, nl=False)


def _ids(policy: Policy) -> list[str]:
    rules = [*policy.rules, *policy.prospective_rules]
    return [*(rule.id for rule in rules), policy.outcomes.id, *policy.step]


def _completions(context: click.Context, start: str) -> list[str]:
    try:
        policy = policy_of(context.params.get("local") or os.environ.get(LOCAL_VARIABLE))
    except click.ClickException:  # it is told when the command is given
        return []
    return [id_ for id_ in _ids(policy) if id_.startswith(start)]


@cli.command()
@local_option
def facts(local: str | None) -> None:
    """List every fact that a rule may ask about, and who can say."""
    from dhr_rules.library import list_facts

    click.echo(list_facts(policy_of(local), width()), nl=False)


@cli.command()
@click.argument(
    "which",
    type=click.Choice(("referral", "assessment", "comparison", "steps")),
    default="referral",
)
def schema(which: str) -> None:
    """Print the JSON Schema of a referral, an assessment, a comparison or a list of steps."""
    from dhr_rules.schema import schemas

    click.echo(schemas()[f"{which}.schema.json"], nl=False)


@cli.command()
def template() -> None:
    """Print a referral to fill in. It can be assessed as it is."""
    from dhr_rules.library import referral_template

    click.echo(referral_template(date.today()), nl=False)


@cli.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print what makes a shell complete dhr-triage commands."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(cli, {}, "dhr-triage", "_DHR_TRIAGE_COMPLETE").source())


def _run() -> int:
    from dhr_rules.engines import EngineDisagreement
    from dhr_rules.faults import ReferralError
    from dhr_rules.loading import PolicyError

    try:
        status = cli.main(standalone_mode=False, prog_name="dhr-triage")
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.UsageError as error:
        error.show()
        return BAD_INPUT
    except click.ClickException as error:
        click.echo(error.message, err=True)
        # The exit code that click gives to an error in general is 1, which here means that
        # a check fell short.
        return error.exit_code if isinstance(error, FellShort) else BAD_INPUT
    except ReferralError as error:
        click.echo(f"{error}\nNothing was assessed. Correct this and try again.", err=True)
        return BAD_INPUT
    except (EngineDisagreement, PolicyError) as error:
        click.echo(f"Internal error: {error}", err=True)
        return INTERNAL
    return status if isinstance(status, int) else 0


def main() -> None:
    """Run the command. No traceback ever reaches a user."""
    # No plug-in of pydantic has to see a referral, and to look for them takes time.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        status = _run()
    except BrokenPipeError:
        # Whoever was reading has what they wanted. Python would complain at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception as error:
        # The message of an unexpected error may hold what was in the referral.
        click.echo(
            f"Internal error ({type(error).__name__}). There is no result. Please report it, "
            "without the referral.",
            err=True,
        )
        status = INTERNAL
    sys.exit(status)
