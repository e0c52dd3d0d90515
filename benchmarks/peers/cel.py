"""The decision in CEL (common-expression-language), in the language's own three-valued logic.

``&&`` and ``||`` of CEL take an error on one side for not known: false && error is false,
true && error is an error. A fact that is not known is null, which is an error wherever a
truth is asked for. So a program that ends in an error has found nothing.
"""

from __future__ import annotations

from datetime import date

import cel

from benchmarks.peers import CHILD_FROM, DHR_FROM, OUTCOMES, SAR_FROM, Answers, Facts, bounds


def _aged(years: int) -> str:
    return f"(age_at_least >= {years} || age_at_most >= {years} && null)"


def _under(years: int) -> str:
    return f"(age_at_most < {years} || age_at_least < {years} && null)"


def _since(start: date) -> str:
    day = start.toordinal()
    return f"(date_earliest >= {day} || date_latest >= {day} && null)"


# With what follows from other facts: who is alive, or survived this harm, did not die of it.
_DIED = "died && still_alive != true && seriously_harmed != true"
_ANY_OF_THEM = (
    "(apparently_by_a_relative || apparently_by_a_partner_past_or_present"
    " || apparently_by_a_member_of_the_household)"
)
_BY = f"apparently_from_abuse_or_neglect != false && {_ANY_OF_THEM}"
_CAUSE = (
    "apparently_from_abuse_or_neglect != false"
    f" && (apparently_from_abuse_or_neglect || {_ANY_OF_THEM})"
)
_ABUSED = (
    "child_abuse_or_neglect_known_or_suspected != false"
    f" && (child_abuse_or_neglect_known_or_suspected || {_ANY_OF_THEM})"
)
_CASE = (
    f"{_aged(18)} && in_the_area_of_the_board && needs_for_care_and_support && {_since(SAR_FROM)}"
)
_SAR = (
    f"{_CASE} && concern_about_joint_working && {_CAUSE}"
    f" && ({_DIED} || still_alive && seriously_harmed)"
)
_CHILD = f"{_under(18)} && {_since(CHILD_FROM)} && {_ABUSED} && ({_DIED} || seriously_harmed)"
RULES = {
    "dhr": (
        f"{_DIED} && {_since(DHR_FROM)} && {_aged(16)}"
        f" && ({_BY} || apparently_took_own_life && circumstances_of_concern)"
    ),
    "sar": _SAR,
    "sar_power": f"{_CASE} && !({_SAR})",
    "child": _CHILD,
    "duty_to_notify": (
        f"{_CHILD} && (happened_in_england"
        " || normally_resident_in_england && happened_outside_england)"
    ),
}


class Programs:
    """A program for each decision, compiled once, on one context that is filled each time."""

    def __init__(self) -> None:
        self._programs = {id_: cel.compile(rule) for id_, rule in RULES.items()}
        self._context = cel.Context()

    def decide(self, facts: Facts) -> Answers:
        context = self._context
        context.update({**facts, **bounds(facts)})
        answers = {}
        for id_, program in self._programs.items():
            try:
                answers[id_] = "met" if program.execute(context) else "not_met"
            except TypeError:
                answers[id_] = "undetermined"
        answers["outcome"] = OUTCOMES[answers["dhr"], answers["sar"]]
        return answers
