"""From the shell prompt to the answer: a process each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.referrals import DAY, EXAMPLE, answers_of
from benchmarks.timing import Times, interleaved, same_each_round
from dhr_rules import Assessment

ROOT = Path(__file__).parent.parent
PROJECT, PLAIN, ZEN = "dhr-triage assess", "hand-written Python", "zen-engine, decision model"
IMPORTS, NOTHING = "importing pydantic, click and tabulate alone", "python -c pass"
_BARE_IMPORTS = "from pydantic import BaseModel; import click, tabulate"
_PEER = "from benchmarks.peers.preparing import main; {}; main(find, {!r}, {!r})"
_BY_HAND = "from benchmarks.peers.plain_python import find"
_BY_ZEN = (
    "from benchmarks.peers.zen import AS_GIVEN, DecisionModel;"
    " find = DecisionModel(AS_GIVEN).decide"
)


def command() -> Path:
    """Return where the command of this environment is. Stops with a message if it is not."""
    script = Path(sys.executable).with_name("dhr-triage" + (".exe" if os.name == "nt" else ""))
    if not script.exists():
        sys.exit(f"There is no {script}. Install it with: pip install -e '.[bench]'")
    return script


def run(arguments: Sequence[str]) -> bytes:
    """Return what a process prints."""
    return subprocess.run(arguments, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout


def commands(file: Path) -> dict[str, list[str]]:
    """Return one process for each contender. Stops with a message where the answers differ."""
    project = [str(command()), "assess", str(file), "--on", str(DAY)]
    peers = {
        name: [sys.executable, "-c", _PEER.format(code, str(file), str(DAY))]
        for name, code in ((PLAIN, _BY_HAND), (ZEN, _BY_ZEN))
    }
    shown = Assessment.model_validate_json(run([*project, "--format", "json"]))
    for name, arguments in peers.items():
        if (found := json.loads(run(arguments))) != (expected := answers_of(shown)):
            sys.exit(f"{name} as a process differs: {found}\n{PROJECT}: {expected}")
    return {
        PROJECT: project,
        **peers,
        IMPORTS: [sys.executable, "-c", _BARE_IMPORTS],
        NOTHING: [sys.executable, "-c", "pass"],
    }


def measured(rounds: int) -> tuple[str, Times]:
    """Return what was compared, in words, and the seconds of each round."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "referral.json"
        file.write_text(EXAMPLE, encoding="utf-8")
        turns = {
            name: same_each_round(run, [arguments]) for name, arguments in commands(file).items()
        }
        said = f"The same answers on one referral. Then {rounds} rounds of one process each."
        return said, interleaved(turns, rounds)
