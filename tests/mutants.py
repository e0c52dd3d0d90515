"""Breaks every rule on purpose, one part at a time, and asks whether a feature notices.

``python -m tests.mutants`` reports how many of how many were caught, and names each
that was not. Exit status 1 if there is one. ``tests.step_mutants`` does the same for the
next steps, whose features are left out here.
"""

from __future__ import annotations

import copy
import itertools
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

from dhr_rules.loading import COMPILED
from dhr_rules.phrases import PHRASES, Phrase, Scene
from dhr_rules.policy import Policy

FEATURES = Path(__file__).parent.parent / "features"
_ABOUT_STEPS = ("next_steps/", "routing/next_steps/", "routing/clocks", "routing/leads")
Raw = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """One example of a feature, ready to be played against any policy."""

    feature: str  # its path under features/, without the ending
    name: str
    acts: tuple[tuple[Phrase, dict[str, Any]], ...]

    @property
    def about_steps(self) -> bool:
        """Whether it is about what happens next, and not about a finding."""
        return self.feature.startswith(_ABOUT_STEPS)

    def play(self, policy: Policy) -> Scene:
        """Return the scene after every act. Raises where an expectation fails."""
        scene = Scene(policy=policy)
        for phrase, gaps in self.acts:
            phrase.act(scene, **gaps)
        return scene

    def holds(self, policy: Policy) -> bool:
        try:
            self.play(policy)
        except (AssertionError, LookupError):
            return False
        return True


def _act(kind: str, step: Any) -> tuple[Phrase, dict[str, Any]]:
    table = step.get("argument", {}).get("dataTable")
    rows = table and [[cell["value"] for cell in row["cells"]] for row in table["rows"]]
    for phrase in PHRASES:
        if phrase.kind == kind and (match := re.fullmatch(phrase.pattern, step["text"])):
            return phrase, {**match.groupdict(), **({"datatable": rows} if rows else {})}
    raise LookupError(f"no phrase for: {step['text']}")


def examples() -> list[Example]:
    """Return every example of every feature."""
    kinds = {"Context": "given", "Action": "when", "Outcome": "then"}
    found = []
    for path in sorted(FEATURES.rglob("*.feature")):
        document: Any = Parser().parse(path.read_text(encoding="utf-8"))
        document["uri"] = path.as_posix()
        for pickle in Compiler().compile(document):
            acts = tuple(_act(kinds[step["type"]], step) for step in pickle["steps"])
            feature = path.relative_to(FEATURES).with_suffix("").as_posix()
            found.append(Example(feature, pickle["name"], acts))
    return found


def _groups(condition: Raw, place: str) -> Iterator[tuple[str, Raw]]:
    for key in ("all", "any"):
        if key in condition:
            yield place, condition
            for number, part in enumerate(condition[key]):
                yield from _groups(part, f"{place}.{key}[{number}]")


def _changes_of(condition: Raw, place: str) -> Iterator[tuple[str, Any]]:
    """Yield what can be broken below a group: a label, and what to do to the group."""
    key, other = ("all", "any") if "all" in condition else ("any", "all")
    parts = condition[key]
    if len(parts) > 1:
        yield f"{place}: {key} to {other}", lambda group: group.update({other: group.pop(key)})
    for number, part in enumerate(parts):
        name = part.get("fact") or part.get("rule") or part.get("decision")
        if name is None:
            continue
        here = f"{place}.{key}[{number}] {name}"
        if len(parts) > 1:
            yield f"{here}: removed", lambda group, n=number: group[key].pop(n)
        for bound in ("at_least", "at_most"):
            if bound in part:
                for step in (1, -1):
                    value = part[bound] + step
                    yield (
                        f"{here}: {bound} {part[bound]} to {value}",
                        lambda group, n=number, b=bound, v=value: group[key][n].update({b: v}),
                    )
        if "finding" in part:
            opposite = "met" if part["finding"] == "not_met" else "not_met"
            yield (
                f"{here}: {opposite}",
                lambda group, n=number, v=opposite: group[key][n].update({"finding": v}),
            )


def mutants(original: Raw) -> Iterator[tuple[str, Raw]]:
    """Yield each broken copy of the rules, with what was broken."""
    for number, rule in enumerate(original["rules"]):
        for factor in range(len(rule.get("factors", ()))):
            broken = copy.deepcopy(original)
            removed = broken["rules"][number]["factors"].pop(factor)
            yield f"{rule['id']}: factor {removed['fact']} removed", broken
        for version, given in enumerate(rule.get("versions", ())):
            for days in (1, -1):
                broken = copy.deepcopy(original)
                first = date.fromisoformat(given["in_force"]["from"]) + timedelta(days=days)
                in_force = broken["rules"][number]["versions"][version]["in_force"]
                in_force["from"] = first.isoformat()
                yield f"{rule['id']}: in force from {first}", broken
            groups = list(_groups(given["when"], rule["id"]))
            for which, (place, group) in enumerate(groups):
                for label, change in _changes_of(group, place):
                    broken = copy.deepcopy(original)
                    when = broken["rules"][number]["versions"][version]["when"]
                    change(list(_groups(when, ""))[which][1])
                    yield label, broken
    rows = original["outcomes"]["table"]
    for one, other in itertools.combinations(range(len(rows)), 2):
        if rows[one]["outcome"] != rows[other]["outcome"]:
            broken = copy.deepcopy(original)
            table = broken["outcomes"]["table"]
            table[one]["outcome"], table[other]["outcome"] = (
                table[other]["outcome"], table[one]["outcome"],
            )  # fmt: skip
            yield f"outcomes: rows {one + 1} and {other + 1} swapped", broken


def survivors() -> tuple[list[str], int]:
    """Return the broken rules that no example noticed, and how many were tried."""
    original: Raw = json.loads(COMPILED.read_text(encoding="utf-8").split("\n", 1)[1])
    original["steps"] = []  # no rule rests on them, and every broken copy is compiled
    played = [example for example in examples() if not example.about_steps]
    unbroken = Policy.model_validate(original)
    failing = [
        f"{example.feature}: {example.name}" for example in played if not example.holds(unbroken)
    ]
    assert not failing, f"these examples fail before anything is broken: {failing}"
    survived, tried = [], 0
    for label, broken in mutants(original):
        tried += 1
        policy = Policy.model_validate(broken)
        if all(example.holds(policy) for example in played):
            survived.append(label)
    return survived, tried


def main() -> int:
    survived, tried = survivors()
    print(f"{tried - len(survived)} of {tried} broken rules were noticed by a feature.")
    for label in survived:
        print(f"  not noticed: {label}")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
