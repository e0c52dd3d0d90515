"""``python -m benchmarks``: times this project, plain Python and zen-engine in one run.

Nothing is timed until all three give the same answers. Rounds are interleaved, so
that a slow moment of the machine falls on all of them.
"""

from __future__ import annotations

import json
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any, get_args

from tabulate import tabulate

from benchmarks import plain_python
from benchmarks.zen import ZenPeer
from dhr_rules import Assessment, Referral, ReferralError, assess
from dhr_rules.referral import RELATIONSHIP_KINDS, Answer, CauseKind, Standard

ROOT = Path(__file__).parent.parent
DAY = date(2026, 3, 5)
REFERRALS = 1000  # generated, for the check
CALL_ROUNDS, CALLS = 80, 150
PROCESS_ROUNDS = 15
PROJECT, PLAIN, ZEN = "this project", "plain Python", "zen-engine"
IMPORTS = "imports alone: pydantic, click, tabulate"
EXAMPLE = """{
  "version": 1,
  "reference": "SC-2026-014",
  "received": {"on": "2026-03-02", "by": "csp"},
  "people": [
    {"id": "A", "name": "…", "date_of_birth": "1946-05-03",
     "ordinarily_resident": {"area": "Cornwall", "nation": "england"},
     "needs_for_care_and_support": "yes"},
    {"id": "B", "date_of_birth": "1979"}
  ],
  "harms": [
    {"person": "A", "outcome": "died", "on": "2026-02-27",
     "where": {"area": "Cornwall", "nation": "england"},
     "causes": [{"kind": "neglect", "standard": "suspected", "by": ["B"]}],
     "took_own_life": "no",
     "concern_about_joint_working": "yes"}
  ],
  "relationships": [
    {"person": "B", "to": "A", "kinds": ["child"], "household": "yes", "abuse": "suspected"}
  ]
}
"""

Answers = dict[str, str | None]
Contenders = dict[str, Callable[[], object]]


class Generator:
    """Referrals with one harm of one person, many of them with things not known.

    An age is given only instead of a date of birth. Some referrals contradict
    themselves; the project refuses those, and they are passed over.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def _maybe(self, into: dict[str, Any], key: str, value: Any, chance: float = 0.85) -> None:
        if self.random.random() < chance:
            into[key] = value

    def _answer(self) -> str:
        answers: tuple[str, ...] = get_args(Answer)
        return self.random.choice(("yes", "yes", "yes", "yes", "no", *answers))

    def _standard(self) -> str:
        standards: tuple[str, ...] = get_args(Standard)
        return self.random.choice(("suspected", "suspected", *standards))

    def _date(self, first: date, last: date) -> str | dict[str, str]:
        day = first + timedelta(days=self.random.randrange((last - first).days))
        later = day + timedelta(days=self.random.randrange(900))
        full = day.isoformat()
        between = {"earliest": full, "latest": min(later, last).isoformat()}
        return self.random.choice((full, full, full, full[:7], full[:4], between))

    def _place(self) -> dict[str, str]:
        area = self.random.choice(
            ("Cornwall", "Cornwall", "Cornwall", "isles of scilly", "Devon", None)
        )
        nation = self.random.choice(("england", "wales") if area is None else ("england", None))
        given = {"area": area, "nation": nation}
        return {key: value for key, value in given.items() if value is not None}

    def _cause(self) -> dict[str, Any]:
        cause = {
            "kind": self.random.choice(get_args(CauseKind)),
            "standard": self._standard(),
        }
        if cause["kind"] == "self_neglect":
            return cause
        return {**cause, "by": self.random.sample(("B", "C"), self.random.randrange(3))}

    def _harm(self) -> dict[str, Any]:
        some = self.random.choice((0, 1, 1, 2))
        outcomes = ("died", "died", "died", "seriously_harmed", "seriously_harmed", "harmed")
        harm: dict[str, Any] = {"person": "A", "outcome": self.random.choice(outcomes)}
        self._maybe(
            harm, "on", self._date(self.random.choice((date(2009, 1, 1), date(2019, 1, 1))), DAY)
        )
        self._maybe(harm, "where", self._place())
        self._maybe(harm, "incident", {"where": self._place()}, 0.2)
        self._maybe(harm, "causes", [self._cause() for _ in range(some)])
        self._maybe(harm, "took_own_life", self._answer(), 0.4)
        self._maybe(harm, "circumstances_of_concern", self._answer(), 0.4)
        self._maybe(harm, "abuse_or_neglect", self._standard(), 0.4)
        self._maybe(harm, "concern_about_joint_working", self._answer())
        return harm

    def _relationship(self, person: str, to: str) -> dict[str, Any]:
        kinds = self.random.sample(RELATIONSHIP_KINDS, self.random.choice((1, 1, 2)))
        relationship: dict[str, Any] = {"person": person, "to": to, "kinds": kinds}
        for field in ("household", "relative", "intimate"):
            self._maybe(relationship, field, self._answer(), 0.3)
        self._maybe(relationship, "abuse", self._standard(), 0.3)
        return relationship

    def _referral(self) -> dict[str, Any]:
        subject: dict[str, Any] = {"id": "A"}
        harm = self._harm()
        if self.random.random() < 0.2:
            least = self.random.randrange(14, 20)
            harm["age"] = {"at_least": least, "at_most": least + self.random.randrange(4)}
        else:
            first = self.random.choice((date(1940, 1, 1), date(1993, 1, 1)))
            self._maybe(subject, "date_of_birth", self._date(first, date(2012, 1, 1)))
        self._maybe(subject, "ordinarily_resident", self._place())
        self._maybe(subject, "needs_for_care_and_support", self._answer())
        pairs = [
            pair for pair in (("B", "A"), ("C", "A"), ("A", "B")) if self.random.random() < 0.5
        ]
        return {
            "version": 1,
            "reference": "generated",
            "received": {"on": "2026-03-02", "by": "sab"},
            "people": [subject, {"id": "B"}, {"id": "C"}],
            "harms": [harm],
            "relationships": [self._relationship(*pair) for pair in pairs],
        }

    def referrals(self, count: int) -> Iterator[tuple[str, Referral]]:
        while count:
            text = json.dumps(self._referral())
            try:
                referral = Referral.model_validate_json(text, context={"on": DAY})
            except ReferralError:
                continue
            count -= 1
            yield text, referral


def answers_of(assessment: Assessment) -> Answers:
    """Return what the peers answer too: the findings and the code of the outcome."""
    (subject,) = assessment.subjects
    reviews = subject.reviews
    return {
        "dhr": reviews.dhr.finding,
        "sar": reviews.sar.finding,
        "sar_power": reviews.sar.power,
        "child": reviews.child.finding,
        "outcome": subject.outcome.code,
    }


def check(peers: dict[str, Callable[[str, date], str]]) -> str:
    """Return how many referrals were compared. Stops with an error at a difference."""
    example = (EXAMPLE, Referral.model_validate_json(EXAMPLE))
    different: set[str] = set()
    for text, referral in (example, *Generator(20260305).referrals(REFERRALS)):
        expected = answers_of(assess(referral, on=DAY))
        different.add(json.dumps(expected))
        for name, peer in peers.items():
            if (found := json.loads(peer(text, DAY))) != expected:
                sys.exit(f"{name} differs: {found}\nthis project: {expected}\nreferral: {text}")
    return f"{REFERRALS + 1} referrals with {len(different)} different sets of findings"


def timed(contenders: Contenders, rounds: int, calls: int) -> dict[str, list[float]]:
    """Return for each contender the milliseconds of one call, one value a round."""
    for contender in contenders.values():
        contender()
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            begun = time.perf_counter_ns()
            for _ in range(calls):
                contender()
            found[name].append((time.perf_counter_ns() - begun) / calls / 1e6)
    return found


def table(found: dict[str, list[float]]) -> str:
    plain = statistics.median(found[PLAIN])
    rows = [
        (name, statistics.median(each), min(each), max(each), statistics.median(each) / plain)
        for name, each in found.items()
    ]
    heads = ("", "median ms", "min ms", "max ms", "times plain Python")
    return tabulate(rows, headers=heads, floatfmt=("", ".3f", ".3f", ".3f", ".1f"))


def processes(file: Path) -> Contenders:
    """Return one process for each contender. Stops with an error where the answers differ."""
    script = Path(sys.executable).with_name("dhr-triage" + (".exe" if os.name == "nt" else ""))
    if not script.exists():
        sys.exit(f"There is no {script}: pip install -e '.[bench]'")
    peer = "from benchmarks.{} import main; main({!r}, {!r})"
    project = [str(script), "assess", str(file), "--on", str(DAY)]
    plain = [sys.executable, "-c", peer.format("plain_python", str(file), str(DAY))]
    zen = [sys.executable, "-c", peer.format("zen", str(file), str(DAY))]
    imports = [sys.executable, "-c", "from pydantic import BaseModel; import click, tabulate"]

    def run(command: list[str]) -> bytes:
        return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout

    shown = Assessment.model_validate_json(run([*project, "--format", "json"]))
    expected = answers_of(shown)
    for name, command in ((PLAIN, plain), (ZEN, zen)):
        if (found := json.loads(run(command))) != expected:
            sys.exit(f"{name} as a process differs: {found}\nthis project: {expected}")
    return {
        PROJECT: lambda: run(project),
        PLAIN: lambda: run(plain),
        ZEN: lambda: run(zen),
        IMPORTS: lambda: run(imports),
    }


def main() -> None:
    clock = time.get_clock_info("perf_counter")
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}"
        f" {platform.machine()}, {os.cpu_count()} cores, zen-engine {version('zen-engine')}"
    )
    print(f"timer: {clock.implementation}, resolution {clock.resolution * 1e9:.0f} ns")
    zen = ZenPeer()
    print(f"checked: the same answers on {check({PLAIN: plain_python.assess, ZEN: zen.assess})}")
    calls: Contenders = {
        PROJECT: lambda: assess(Referral.model_validate_json(EXAMPLE), on=DAY).model_dump_json(),
        PLAIN: lambda: plain_python.assess(EXAMPLE, DAY),
        ZEN: lambda: zen.assess(EXAMPLE, DAY),
    }
    print(f"\nOne assessment, JSON text to JSON text ({CALL_ROUNDS} rounds of {CALLS} calls)\n")
    print(table(timed(calls, CALL_ROUNDS, CALLS)))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "referral.json"
        file.write_text(EXAMPLE, encoding="utf-8")
        print(f"\nShell prompt to answer, a process each time ({PROCESS_ROUNDS} rounds)\n")
        print(table(timed(processes(file), PROCESS_ROUNDS, 1)))


if __name__ == "__main__":
    main()
