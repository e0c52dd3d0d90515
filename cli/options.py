"""What several commands share: dates, the width of the page, reading a referral."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dhr_rules.policy import Policy

LOCAL_VARIABLE = "DHR_TRIAGE_LOCAL"
_Command = TypeVar("_Command", bound=Callable[..., Any])


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


def local_option(command: _Command) -> _Command:
    """Give a command ``--local``: the folder with another partnership's procedure."""
    return click.option(
        "--local",
        metavar="DIR",
        envvar=LOCAL_VARIABLE,
        help="Folder with another partnership's procedure, in place of the one shipped. "
        f"{LOCAL_VARIABLE} in the environment says the same.",
    )(command)


def policy_of(local: str | None) -> Policy:
    """Return the rules, with the local procedure of a folder if one is named."""
    from dhr_rules.loading import PolicyError, load_policy

    if not local:
        return load_policy()
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
