"""The decision in CLIPS, by the rules in ``reviews.clp``.

One fact, the harm, is kept and modified for each case. A fact that is asserted anew each
time is never released by ``clipspy`` 1.0.6, and every run then takes longer than the one
before. The last rule hands the findings to a function of Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from clips import Environment, Symbol

from benchmarks.peers import ANSWERED, DECISIONS, OUTCOMES, Answers, Facts, Truth, bounds

_SYMBOL: Mapping[Truth, Symbol] = {
    True: Symbol("yes"),
    False: Symbol("no"),
    None: Symbol("not_known"),
}


class Rules:
    """The rules, loaded once into an environment of their own."""

    def __init__(self) -> None:
        self._environment = Environment()
        self._environment.define_function(self._keep, name="found")
        self._environment.load(str(Path(__file__).with_name("reviews.clp")))
        self._harm = self._environment.find_template("harm").assert_fact()
        self._found: tuple[str, ...] = ()

    def _keep(self, *findings: str) -> None:
        self._found = findings

    def decide(self, facts: Facts) -> Answers:
        truths = cast(Mapping[str, Truth], facts)
        slots = {name: _SYMBOL[truths[name]] for name in ANSWERED}
        self._harm.modify_slots(**slots, **bounds(facts))
        self._environment.run()
        answers: Answers = dict(zip(DECISIONS, self._found, strict=True))
        answers["outcome"] = OUTCOMES[answers["dhr"], answers["sar"]]
        return answers
