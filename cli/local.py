"""``dhr-triage local``: a copy of the shipped local procedure, for others to change."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
from pathlib import Path

import click

from dhr_rules.cli.folders import free_folder
from dhr_rules.cli.options import LOCAL_VARIABLE


@click.command()
@click.argument("folder", metavar="DIR")
def local(folder: str) -> None:
    """Copy the local procedure into a new folder DIR, to be changed into yours.

    The folder is then given to the other commands with --local DIR. The law is not copied:
    it is the same for every partnership.
    """
    from dhr_rules.loading import load_policy
    from dhr_rules.pages import printable

    target = Path(folder)
    there = free_folder(folder, "Nothing was copied.")
    try:
        _copy_into(target, there)
    except OSError as error:
        said = os.strerror(error.errno or errno.EIO)
        raise click.ClickException(
            f"The folder cannot be written ({said}). Nothing was copied. Name another folder."
        ) from None
    named = printable(shlex.quote(folder))
    click.echo(
        f"The local procedure of {load_policy().local.partnership} is now in {named}, to be "
        "changed into yours.\n"
        "Change settings.yaml first, then outcomes.yaml, rule_notes.yaml and what is in "
        "next_steps, each with its own words in law.\n"
        f"To see whether it can be used, with every fault by file and line: dhr-triage rules "
        f"--local {named}\n"
        f"Give --local {named} to each command, or name the folder in {LOCAL_VARIABLE}."
    )


def _copy_into(target: Path, there: bool) -> None:
    """Copy the files of the local procedure. If that fails, or is stopped, take them away."""
    from dhr_rules.loading import LOCAL_PART, RuleFolders, is_local

    try:
        target.mkdir(exist_ok=there)
        for name, path in RuleFolders().files().items():
            if is_local(name):
                copy = target / name.removeprefix(LOCAL_PART)
                copy.parent.mkdir(exist_ok=True)
                copy.write_bytes(path.read_bytes())
    except BaseException:
        for left in list(target.iterdir()) if target.is_dir() else []:
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink()
        if not there and target.is_dir():
            target.rmdir()
        raise
