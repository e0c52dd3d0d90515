"""The decision in JsonLogic, by two of its implementations.

The package ``json-logic`` itself is for Python 2 and fails at the first call on Python 3.
``json-logic-qubit`` continues it; ``datalogic-py`` compiles the same rules.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import datalogic_py
import json_logic

from benchmarks.peers import CHILD_FROM, DHR_FROM, SAR_FROM, Answers, Facts
from benchmarks.peers.in_numbers import in_numbers, in_words

Rule = Any  # whatever can be JSON


def _fact(name: str) -> Rule:
    return {"var": name}


def _all(*rules: Rule) -> Rule:
    return {"min": list(rules)}


def _any(*rules: Rule) -> Rule:
    return {"max": list(rules)}


def _not(rule: Rule) -> Rule:
    return {"-": [1, rule]}


def _if(test: Rule, then: Rule, otherwise: Rule) -> Rule:
    return {"if": [test, then, otherwise]}


def _aged(years: int) -> Rule:
    most = _if({">=": [_fact("age_at_most"), years]}, 0.5, 0)
    return _if({">=": [_fact("age_at_least"), years]}, 1, most)


def _since(start: date) -> Rule:
    day = start.toordinal()
    latest = _if({">=": [_fact("date_latest"), day]}, 0.5, 0)
    return _if({">=": [_fact("date_earliest"), day]}, 1, latest)


def _rules() -> list[Rule]:
    alive, seriously = _fact("still_alive"), _fact("seriously_harmed")
    cause = _fact("apparently_from_abuse_or_neglect")
    abused = _fact("child_abuse_or_neglect_known_or_suspected")
    any_of_them = _any(
        _fact("apparently_by_a_relative"),
        _fact("apparently_by_a_partner_past_or_present"),
        _fact("apparently_by_a_member_of_the_household"),
    )
    # With what follows from other facts.
    died = _if({"==": [_any(alive, seriously), 1]}, 0, _fact("died"))
    by = _if({"==": [cause, 0]}, 0, any_of_them)
    cause = _if({"==": [cause, 0.5]}, _any(0.5, any_of_them), cause)
    abused = _if({"==": [abused, 0.5]}, _any(0.5, any_of_them), abused)

    suicide = _all(_fact("apparently_took_own_life"), _fact("circumstances_of_concern"))
    dhr = _all(_since(DHR_FROM), died, _aged(16), _any(by, suicide))
    case = (
        _since(SAR_FROM),
        _aged(18),
        _fact("in_the_area_of_the_board"),
        _fact("needs_for_care_and_support"),
    )
    condition = _any(died, _all(alive, seriously))
    sar = _all(*case, _fact("concern_about_joint_working"), cause, condition)
    power = _all(*case, _not(sar))
    child = _all(_since(CHILD_FROM), _not(_aged(18)), abused, _any(died, seriously))
    abroad = _all(_fact("normally_resident_in_england"), _fact("happened_outside_england"))
    notify = _all(child, _any(_fact("happened_in_england"), abroad))
    return [dhr, sar, power, child, notify]


RULES = _rules()


class Compiled:
    """The rules compiled once by ``datalogic-py``, evaluated in one session."""

    def __init__(self) -> None:
        engine = datalogic_py.Engine()
        self._rules, self._session = engine.compile(RULES), engine.session()

    def decide(self, facts: Facts) -> Answers:
        return in_words(self._session.evaluate(self._rules, in_numbers(facts)))


def interpret(facts: Facts) -> Answers:
    """Return what ``json-logic-qubit`` finds, which walks the rules each time."""
    return in_words(json_logic.jsonLogic(RULES, in_numbers(facts)))
