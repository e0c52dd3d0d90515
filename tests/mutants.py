"""Breaks every rule on purpose, one part at a time, and asks whether an example notices.

``python -m tests.mutants`` reports how many of how many were caught, and names each
that was not. Exit status 1 if there is one. ``tests.step_mutants`` does the same for the
next steps, whose features are left out here.
"""

from __future__ import annotations

import copy
import itertools
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dhr_rules.assessment import observed
from dhr_rules.engines import Observed, direct
from dhr_rules.examples import Example, Played, play, read_features
from dhr_rules.examples.playing import holds
from dhr_rules.facts import derive_facts
from dhr_rules.loading import load_policy
from dhr_rules.people import People
from dhr_rules.policy import Policy, ids_of
from dhr_rules.proof.dates import faults_of_dates
from dhr_rules.proof.shown import fails_with, with_findings
from dhr_rules.referral import Referral

FEATURES = Path(__file__).parent.parent / "features"
_ABOUT_STEPS = ("next_steps/", "routing/next_steps/", "routing/clocks", "routing/leads")
Raw = dict[str, Any]


def about_steps(example: Example) -> bool:
    """Return whether an example is about what happens next, and not about a finding."""
    return example.file.startswith(_ABOUT_STEPS)


def examples() -> list[Example]:
    """Return every example of every feature."""
    features = read_features(FEATURES, ids_of(load_policy()))
    return [example for feature in features for example in feature.examples]


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
            for days in (1, -1) if "in_force" in given else ():
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


@dataclass(frozen=True)
class Recorded:
    """An example after it was played, with what the rules were told of each harm."""

    played: Played
    harms: tuple[list[Observed], ...]  # by subject

    @classmethod
    def of(cls, played: Played) -> Recorded:
        scene, policy = played.scene, played.scene.rules
        assert played.holds, (played.example.place, played.failures)
        assert scene.assessment is not None
        on = date.fromisoformat(scene.assessment.assessed_on)
        referral = Referral.model_validate(scene.referral(), context={"on": on})
        people = People(referral, on, policy)
        harms = (
            [observed(facts) for facts in derive_facts(people, subject)]
            for subject in people.subjects
        )
        return cls(played, tuple(harms))

    def notices(self, broken: Policy) -> bool:
        """Return whether the example fails by what broken rules find."""
        assert self.played.scene.assessment is not None
        for number, harms in enumerate(self.harms):
            evaluation = direct.evaluate(broken, harms)
            subject = self.played.scene.assessment.subjects[number]
            changed = with_findings(subject, evaluation)
            if changed != subject and fails_with(self.played, number, changed):
                return True
        return False


def recorded(policy: Policy) -> list[Recorded]:
    """Return every example about findings, played against a policy."""
    bare = policy.model_copy(update={"steps": []})  # no finding rests on them
    return [Recorded.of(play(example, bare)) for example in examples() if not about_steps(example)]


def noticed(label: str, broken: Policy, played: list[Recorded]) -> bool:
    """Return whether an example notices that rules are broken, or the proof does."""
    if any(one.notices(broken) for one in played):
        return True
    if any(one.played.scene.as_if_in_force for one in played):
        return False
    if list(faults_of_dates(broken)):
        return True
    # What is no finding, such as a factor, is seen where its own feature is played.
    file = next((rule.file for rule in broken.rules if label.startswith(f"{rule.id}:")), None)
    return any(
        not holds(one.played.example, broken)
        for one in played
        if file and one.played.example.file == file.replace(".yaml", ".feature")
    )


def survivors() -> tuple[list[str], int]:
    """Return the broken rules that nothing noticed, and how many were tried."""
    played = recorded(load_policy())
    today = [one for one in played if not one.played.scene.as_if_in_force]
    then = [one for one in played if one.played.scene.as_if_in_force]
    survived, tried = [], 0
    for (label, broken), noticing in (
        *((one, today) for one in mutants(written_out(load_policy()))),
        *((one, then) for one in _mutants_not_in_force()),
    ):
        tried += 1
        if not noticed(label, Policy.model_validate(broken), noticing):
            survived.append(label)
    return survived, tried


def written_out(policy: Policy) -> Raw:
    """Return a policy as a compiled copy has it, without its steps."""
    content: Raw = json.loads(policy.model_dump_json(by_alias=True, exclude_defaults=True))
    return {**content, "steps": []}


def _mutants_not_in_force() -> Iterator[tuple[str, Raw]]:
    """Yield the broken copies of the rules as they would be, by law that is not in force."""
    ids = tuple(rule.id for rule in load_policy().prospective_rules)
    for label, broken in mutants(written_out(load_policy(prospective=True))):
        if label.startswith(ids):
            yield label, broken


def main() -> int:
    survived, tried = survivors()
    print(f"{tried - len(survived)} of {tried} broken rules were noticed.")
    for label in survived:
        print(f"  not noticed: {label}")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
