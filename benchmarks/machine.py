"""On what a run was made: the day, the size of the machine, the versions."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterable
from datetime import datetime
from importlib.metadata import version


def described(packages: Iterable[str]) -> str:
    """Return a few lines for the head of the results. A timer's resolution is in ns."""
    clock = time.get_clock_info("process_time")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{package} {version(package)}" for package in sorted(packages))
    return (
        f"Measured on {datetime.now():%-d %B %Y}: {os.cpu_count()} cores, {memory:.0f} GiB of"
        f" memory, {platform.system()} {platform.machine()},"
        f" {platform.python_implementation()} {platform.python_version()}, timer resolution"
        f" {clock.resolution * 1e9:.0f} ns.\n\n{versions}."
    )
