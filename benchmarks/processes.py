"""What one run of a command used."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_ONE_PROCESS = Path(__file__).with_name("one_process.py")


@dataclass(frozen=True, slots=True)
class Used:
    """The seconds somebody waited, those the processor worked, and the most memory held."""

    waited: float
    worked: float
    mib: float


def used_by(*arguments: str) -> Used:
    """Run a command and return what it used. Stops with a message if it fails."""
    measuring = [sys.executable, "-S", str(_ONE_PROCESS), *arguments]
    done = subprocess.run(measuring, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"This did not work: {' '.join(arguments[:3])} …")
    return Used(**json.loads(done.stdout))


def dhr_triage() -> str:
    """Return where the command of this environment is. Stops with a message if it is not."""
    script = Path(sys.executable).with_name("dhr-triage" + (".exe" if os.name == "nt" else ""))
    if not script.exists():
        sys.exit(f"There is no {script}. Install it with: pip install -e '.[bench]'")
    return str(script)
