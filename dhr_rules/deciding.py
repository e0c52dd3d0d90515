"""Deciding on facts that somebody brings: findings and outcome, without an explanation.

The names of the facts are those of ``fact_columns``. What one fact says about another is
filled in first; the findings are then those of the direct engine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import lru_cache, reduce
from operator import or_

from dhr_rules.dates import OLDEST
from dhr_rules.engines import Findings
from dhr_rules.engines.compiled import compiled_rules
from dhr_rules.engines.direct import Evaluation
from dhr_rules.fact_columns import (
    AGE_AT_LEAST,
    AGE_AT_MOST,
    DATE_EARLIEST,
    DATE_LATEST,
    fact_columns,
    what_follows,
)
from dhr_rules.faults import FactsError, FactsFault
from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy

_LEFT_OUT = "or left out where it is not known."


def decide(*harms: Mapping[str, object], policy: Policy | None = None) -> Findings:
    """Return what the rules find about one person, of whom each mapping is one harm.

    The keys are the columns of ``fact_columns``: facts with ``True`` or ``False``, ages in
    whole years, dates as ``datetime.date``. What is left out, or ``None``, is not known.
    Each harm stands for itself: what is given of one is not carried over to another.
    Raises ``FactsError`` with every fault, and ``PolicyError`` if the rules have faults.
    """
    policy = policy or load_policy()
    columns = _columns(policy)
    faults: list[FactsFault] = []
    known = [columns.known(number, harm, faults) for number, harm in enumerate(harms)]
    if not harms:
        faults.append(FactsFault(0, "", "no facts are given. Give those of one harm at least."))
    if faults:
        raise FactsError(faults)
    return Evaluation(policy, known).findings()


@lru_cache(maxsize=8)
def _columns(policy: Policy) -> _Columns:
    return _Columns(policy)


class _Columns:
    """The columns that the rules of a policy turn on, and what follows from them."""

    def __init__(self, policy: Policy) -> None:
        self.rules = compiled_rules(policy)
        columns = fact_columns(policy)
        self.facts = {
            one.name: self.rules.facts[one.fact] for one in columns if one.holds == "yes_no"
        }
        self.bounds = {one.name for one in columns if one.holds != "yes_no"}
        self._names = {*self.facts, *self.bounds}
        self._asked = [(name, *bits) for name, bits in self.facts.items()]
        self.follows = what_follows(policy)
        self._all_met = sum(bits.met for bits in self.facts.values())
        # Any of the first bits brings all of the second,
        self._always = list(self._consequences())
        # and here only if none of the third is there.
        self._unless = [
            (self.facts[one.fact].met, self.facts[one.other].met, sum(self.facts[one.other]))
            for one in self.follows
            if one.own_answer_first
        ]

    def _consequences(self) -> Iterator[tuple[int, int]]:
        """Yield what follows whatever else is given, and backwards from what is contrary."""
        of: dict[int, int] = defaultdict(int)
        for one in self.follows:
            if not one.own_answer_first:
                fact, other = self.facts[one.fact], self.facts[one.other]
                of[fact.met] |= other.saying(one.value)
                of[other.saying(not one.value)] |= fact.not_met
        for _ in of:  # what follows from what follows, so that it is looked at once
            for cause, consequence in of.items():
                of[cause] |= reduce(or_, (of[one] for one in of if one & consequence), 0)
        causes: dict[int, int] = defaultdict(int)
        for cause, consequence in of.items():
            causes[consequence] |= cause
        for consequence, cause in causes.items():
            yield cause, consequence

    def known(self, number: int, harm: Mapping[str, object], faults: list[FactsFault]) -> int:
        """Return what is known of a harm, for the rules, and add what is wrong with it."""
        known = 0
        for name, met, not_met in self._asked:
            value = harm.get(name)
            if value is True:
                known |= met
            elif value is False:
                known |= not_met
            elif value is not None:
                faults.append(FactsFault(number, name, f"should be True or False, {_LEFT_OUT}"))
        known = self._with_consequences(known)
        if known & (known >> 1) & self._all_met:
            faults += self._contradictions(number, known)
        if not harm.keys() <= self._names:
            faults += self._unknown(number, harm)
        known |= self.rules.by_age(*_ages(number, harm, faults))
        return known | self.rules.by_date(*_days(number, harm, faults))

    def _with_consequences(self, known: int) -> int:
        for cause, consequence in self._always:
            if known & cause:
                known |= consequence
        for cause, consequence, answered in self._unless:
            if known & cause and not known & answered:
                return self._with_consequences(known | consequence)
        return known

    def _contradictions(self, number: int, known: int) -> Iterator[FactsFault]:
        for one in self.follows:
            contrary = not one.value
            if known & self.facts[one.fact].met and known & self.facts[one.other].saying(contrary):
                said = f"cannot be True where {one.other} is {contrary}. Correct one of them."
                yield FactsFault(number, one.fact, said)

    def _unknown(self, number: int, given: Mapping[str, object]) -> Iterator[FactsFault]:
        """Yield what is said of names that are not known, which may be those of people."""
        known = [*self.facts, *sorted(self.bounds)]
        for name in given.keys() - self._names:
            near = get_close_matches(str(name), known, n=1)
            right = f"Perhaps {near[0]} is meant." if near else f"Known: {', '.join(known)}."
            yield FactsFault(number, "", f"a name in here is not one of a fact. {right}")


def _ages(
    number: int, given: Mapping[str, object], faults: list[FactsFault]
) -> tuple[int, int | None]:
    least = _age(number, AGE_AT_LEAST, given, faults)
    most = _age(number, AGE_AT_MOST, given, faults)
    if least is not None and most is not None and least > most:
        faults.append(
            FactsFault(number, AGE_AT_LEAST, f"is more than {AGE_AT_MOST}. Swap or correct them.")
        )
    return least or 0, most


def _age(
    number: int, name: str, given: Mapping[str, object], faults: list[FactsFault]
) -> int | None:
    value = given.get(name)
    if value is None or (type(value) is int and 0 <= value <= OLDEST):
        return value
    faults.append(
        FactsFault(number, name, f"should be a whole number from 0 to {OLDEST}, {_LEFT_OUT}")
    )
    return None


def _days(number: int, given: Mapping[str, object], faults: list[FactsFault]) -> tuple[date, date]:
    first = _day(number, DATE_EARLIEST, given, faults)
    last = _day(number, DATE_LATEST, given, faults)
    if first is not None and last is not None and first > last:
        faults.append(
            FactsFault(number, DATE_EARLIEST, f"is later than {DATE_LATEST}. Swap or correct them.")
        )
    return first or date.min, last or date.max


def _day(
    number: int, name: str, given: Mapping[str, object], faults: list[FactsFault]
) -> date | None:
    value = given.get(name)
    if value is None or type(value) is date:
        return value
    faults.append(FactsFault(number, name, f"should be a datetime.date, {_LEFT_OUT}"))
    return None
