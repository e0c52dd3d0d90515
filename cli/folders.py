"""What commands that write a whole folder share: it has to be new, or empty."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import click


def free_folder(folder: str, nothing: str) -> bool:
    """Return whether there is a folder already. Refuses one that holds anything.

    ``nothing`` is what is said with a refusal: "Nothing was copied."
    """
    if not folder:
        raise click.ClickException(f"Name a folder. {nothing}")
    target = Path(folder)
    try:
        return _is_free(target, nothing)
    except OSError as error:
        said = os.strerror(error.errno or errno.EIO)
        raise click.ClickException(
            f"The folder cannot be written ({said}). {nothing} Name another folder."
        ) from None


def _is_free(target: Path, nothing: str) -> bool:
    above = Path(os.path.normpath(target.absolute())).parent
    if not above.is_dir():
        raise click.ClickException(
            f"There is no folder to put it in. Check the name, or make that folder first. {nothing}"
        )
    if not target.exists() and not target.is_symlink():
        if not os.access(above, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "not writable")
        return False
    if not target.is_dir():
        raise click.ClickException(f"There is already a file of that name. {nothing}")
    if any(target.iterdir()):
        raise click.ClickException(
            f"This folder is not empty. Name a new one: nothing is written over. {nothing}"
        )
    return True
