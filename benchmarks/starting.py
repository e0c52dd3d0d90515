"""From the shell prompt to the answer: a process each time."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.processes import ROOT, Used, dhr_triage, used_by
from benchmarks.referrals import DAY, EXAMPLE, answers_of
from benchmarks.timing import Times, Turn, interleaved
from dhr_rules import Assessment

PROJECT, PLAIN, ZEN = "dhr-triage assess", "hand-written Python", "zen-engine, decision model"
IMPORTS, NOTHING = "importing pydantic, click and tabulate alone", "python -c pass"
_BARE_IMPORTS = "from pydantic import BaseModel; import click, tabulate"
_PEER = "from benchmarks.peers.preparing import main; {}; main(find, {!r}, {!r})"
_BY_HAND = "from benchmarks.peers.plain_python import find"
_BY_ZEN = (
    "from benchmarks.peers.zen import AS_GIVEN, DecisionModel;"
    " find = DecisionModel(AS_GIVEN).decide"
)


def run(arguments: Sequence[str]) -> bytes:
    """Return what a process prints."""
    return subprocess.run(arguments, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout


def commands(file: Path) -> dict[str, list[str]]:
    """Return one process for each contender. Stops with a message where the answers differ."""
    project = [dhr_triage(), "assess", str(file), "--on", str(DAY)]
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


def measured(rounds: int) -> tuple[str, Times, Times]:
    """Return what was compared, in words, and the seconds waited and worked in each round."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "referral.json"
        file.write_text(EXAMPLE, encoding="utf-8")

        def turn(arguments: list[str]) -> Turn[Used]:
            return lambda _: used_by(*arguments)

        turns = {name: turn(arguments) for name, arguments in commands(file).items()}
        used = interleaved(turns, rounds)
    return (
        f"The same answers on one referral. Then {rounds} rounds of one process each.",
        {name: [one.waited for one in each] for name, each in used.items()},
        {name: [one.worked for one in each] for name, each in used.items()},
    )
