"""A PostgreSQL server of the test's own: in a folder of its own, reached by no network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_INSTALLED = "/usr/lib/postgresql"  # where the packages of Debian and Ubuntu put each version
_OWNER = "postgres"  # the server refuses to be run by root


class NoServer(Exception):
    """There is no PostgreSQL that could be started here. The message says why."""


@contextmanager
def private_server() -> Iterator[psycopg.Connection]:
    """Start a server, connect to it, and clear both away. Raises ``NoServer``."""
    programs, owner = _programs(), _owner()
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    data = folder / "data"
    if owner:
        shutil.chown(folder, owner)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "--pgdata", data, *arguments],
            cwd=folder,
            user=owner,
            extra_groups=None if owner is None else [],
            stdout=subprocess.DEVNULL,
            check=True,
        )

    try:
        run("initdb", "--no-sync", "--auth=trust", "--username=test", "--encoding=UTF8",
            "--locale=C")  # fmt: skip
        settings = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "start", "--wait", f"--log={folder / 'log'}", f"--options={settings}")
        try:
            with psycopg.connect(host=str(folder), user="test", dbname="postgres") as connection:
                yield connection
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=immediate")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    installed = sorted(Path(_INSTALLED).glob("*/bin/initdb"), key=lambda path: path.parts[-3])
    if not installed:
        raise NoServer("PostgreSQL is not installed: install the package postgresql")
    return installed[-1].parent


def _owner() -> str | None:
    """Return the user that runs the server, where it cannot be the one of the tests."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(_OWNER).pw_name
    except KeyError:
        raise NoServer(f"root cannot run PostgreSQL, and there is no user {_OWNER}") from None
