"""What several commands share: dates, the width of the page, reading a referral."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dhr_rules import Referral
    from dhr_rules.policy import Policy

FELL_SHORT = 1  # exit status
LOCAL_VARIABLE = "DHR_TRIAGE_LOCAL"
_PROGRESS = (
    ("--notified-on", "The day on which the notification of a serious child case was sent."),
    ("--aware-on", "The day on which the local authority became aware."),
    (
        "--decided-on",
        "The day of the decision, of every board or of one (csp=, sab=, lscp=). May be given "
        "several times. These dates go before those in the referral.",
    ),
)
_Command = TypeVar("_Command", bound=Callable[..., Any])


class FellShort(click.ClickException):
    """A check fell short before anything could be printed."""

    exit_code = FELL_SHORT


class ExactDate(click.ParamType[date]):
    """A day written as 2026-03-05."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or day.isoformat() != value:
            self.fail("give an exact date, such as 2026-03-05.", param, ctx)
        return day


class BoardDate(click.ParamType[tuple["str | None", date]]):
    """A day, of every board or of one: ``2026-03-05`` or ``sab=2026-03-05``."""

    name = "[board=]date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str | None, date]:
        if isinstance(value, tuple):
            return value
        board, equals, day = value.rpartition("=")
        if equals and board not in ("csp", "sab", "lscp"):
            self.fail("give the board as csp, sab or lscp, such as sab=2026-03-05.", param, ctx)
        return board or None, ExactDate().convert(day, param, ctx)


def local_option(command: _Command) -> _Command:
    """Give a command ``--local``: the folder with another partnership's procedure."""
    return click.option(
        "--local",
        metavar="DIR",
        envvar=LOCAL_VARIABLE,
        help="Folder with another partnership's procedure, in place of the one shipped. "
        f"{LOCAL_VARIABLE} in the environment says the same.",
    )(command)


def progress_options(command: _Command) -> _Command:
    """Give a command the dates from which clocks count."""
    for option, help_ in _PROGRESS:
        kind = BoardDate() if option == "--decided-on" else ExactDate()
        several = option == "--decided-on"
        command = click.option(option, type=kind, multiple=several, help=help_)(command)
    return command


def read_referral(
    path: str,
    on: date,
    decided_on: Sequence[tuple[str | None, date]] = (),
    aware_on: date | None = None,
    notified_on: date | None = None,
) -> Referral:
    """Return the referral in a file, with the dates that options give in the place of its own.

    Raises ``ReferralError``.
    """
    from dhr_rules import Referral

    given = Referral.model_validate_json(read(path), context={"on": on})
    dates = {"aware_on": aware_on, "notified_on": notified_on}
    told: dict[str, object] = {key: day.isoformat() for key, day in dates.items() if day}
    if decided_on:
        told["decided_on"] = _decided(given, decided_on)
    if not told:
        return given
    raw = given.model_dump(mode="json", exclude_unset=True)
    return Referral.model_validate({**raw, **told}, context={"on": on})


def _decided(
    given: Referral, decided_on: Sequence[tuple[str | None, date]]
) -> str | dict[str, str]:
    """Return the day of every board, or of each where one is told apart."""
    from dhr_rules.progress import BOARDS, DecidedOn

    every = [day for board, day in decided_on if board is None]
    if len(every) == len(decided_on):
        return every[-1].isoformat()
    before = given.decided_on
    days: dict[str, str] = {}
    if every:
        days = {board: every[-1].isoformat() for board in BOARDS}
    elif isinstance(before, DecidedOn):
        days = before.model_dump(exclude_unset=True)
    elif before:
        days = dict.fromkeys(BOARDS, before)
    return {**days, **{board: day.isoformat() for board, day in decided_on if board}}


def policy_of(local: str | None) -> Policy:
    """Return the rules, with the local procedure of a folder if one is named."""
    from dhr_rules.loading import PolicyError, load_policy

    if local is None:
        return load_policy()
    if not local:
        raise click.BadParameter("name a folder.", param_hint="'--local'")
    try:
        return load_policy(Path(local))
    except PolicyError as error:
        said = "\n".join(f"  {fault}" for fault in error.faults)
        raise click.ClickException(
            f"The local procedure cannot be used:\n{said}\nNothing was done. Correct this and try "
            "again."
        ) from None


def width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, 100)


def read(path: str) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``. Not more than are allowed."""
    from dhr_rules.reading import LARGEST

    try:
        if path == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with Path(path).open("rb") as file:
            return file.read(LARGEST + 1)
    except FileNotFoundError:
        said = "there is no such file. Check the name and the folder."
    except IsADirectoryError:
        said = "this is a folder. Name the file in it."
    except PermissionError:
        # On Windows this is also what opening a folder says.
        said = "this cannot be opened. It may be a folder, or you may not be allowed to read it."
    except OSError as error:
        said = f"this cannot be read ({os.strerror(error.errno or errno.EIO)})."
    raise click.ClickException(f"The referral cannot be read: {said}")


def is_there(path: Path) -> bool:
    """Return whether there is such a file. Refuses a name that no file can have here."""
    try:
        if not path.parent.is_dir():
            raise click.ClickException("There is no such folder. Check the name, or make it first.")
        return path.exists() or path.is_symlink()
    except OSError as error:
        said = os.strerror(error.errno or errno.EIO)
        raise click.ClickException(
            f"This file cannot be used ({said}). Name another file."
        ) from None
