"""When each step is due: a date where the day it counts from is known, otherwise words.

Months go by the corresponding date; working days are those of England. Beyond the years
that the calendar covers no date is given, and the reason is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dhr_rules.conditions import in_words
from dhr_rules.policy import Policy
from dhr_rules.progress import BOARDS, DecidedOn
from dhr_rules.referral import Referral
from dhr_rules.steps.circumstances import passed_on
from dhr_rules.steps.shapes import Step
from dhr_rules.working_days import (
    BeyondTheCalendar,
    last_working_day_to,
    months_after,
    working_days_after,
)

_DECISIONS = {"csp": "decision_on_the_dhr", "sab": "decision_on_the_sar"}


@dataclass(frozen=True, slots=True)
class Due:
    """When a step is due. ``by`` is ``None`` where only the words are known.

    ``act_by`` is the last working day up to it, where that is another day.
    """

    words: str
    by: date | None = None
    act_by: date | None = None


def days_of_triggers(referral: Referral) -> Mapping[str, date]:
    """Return the day of each trigger that the referral gives."""
    days = {f"received_by_{referral.received.by}": referral.received.on}
    days |= {f"received_by_{entry.to}": entry.on for entry in passed_on(referral)}
    decided = referral.decided_on
    for board in BOARDS:
        day = getattr(decided, board) if isinstance(decided, DecidedOn) else decided
        if day is not None and board in _DECISIONS:
            days[_DECISIONS[board]] = day
    for name, day in (("aware", referral.aware_on), ("notified", referral.notified_on)):
        if day is not None:
            days[name] = day
    return {name: date.fromisoformat(day) for name, day in days.items()}


class Clocks:
    """The clocks of one referral."""

    def __init__(self, policy: Policy, referral: Referral) -> None:
        self.policy, self.said = policy, policy.periods
        self.words = _periods_in_words(policy)
        self.days = days_of_triggers(referral)
        self.done = {one.step: date.fromisoformat(one.on) for one in referral.steps_done}
        extended = referral.extended_to
        self.extended_to = date.fromisoformat(extended.on) if extended else None

    def done_on(self, step: Step) -> date | None:
        """Return the day on which a step was done, where that is given or a date shows it."""
        shown = self.days.get(step.done_once) if step.done_once else None
        return self.done.get(step.id, shown)

    def due(self, step: Step) -> Due:
        """Return when a step is due."""
        words = self.words[step.id]
        if self.extended_to and step.extended == "timetable":
            return Due(self.said["timetable"].format(day=in_words(self.extended_to)))
        if self.extended_to and step.extended == "date":
            return self._dated(self.said["extended"].format(period=words), self.extended_to)
        start = self._start(step)
        if start is None:
            return Due(step.by.words or words)
        counted = self.said["counted_from"].format(period=words, day=in_words(start))
        try:
            by = self._by(step, start)
        except BeyondTheCalendar as refusal:
            return Due(self.said["not_counted"].format(period=counted, reason=refusal))
        if by is None:
            return Due(step.by.words or words)
        # What is done with something is done that day, whatever day it is.
        return Due(counted, by) if step.by.moment == "with" else self._dated(counted, by)

    def _dated(self, words: str, by: date) -> Due:
        try:
            before = last_working_day_to(by)
        except BeyondTheCalendar:
            return Due(words, by)
        return Due(words, by, before if before != by else None)

    def _start(self, step: Step) -> date | None:
        """Return the day that the period counts from: of a trigger, or of a step's due date."""
        after = step.by.after
        if after is None:
            return None
        before = self.policy.step.get(after)
        return self.due(before).by if before else self.days.get(after)

    def _by(self, step: Step, start: date) -> date | None:
        period = step.by
        if period.months is not None:
            return months_after(start, period.months)
        if period.working_days is not None:
            return working_days_after(start, period.working_days)
        return start if period.moment == "with" else None


@lru_cache(maxsize=8)
def _periods_in_words(policy: Policy) -> Mapping[str, str]:
    return {step.id: period_in_words(policy, step) for step in policy.steps}


def period_in_words(policy: Policy, step: Step) -> str:
    """Return the rule itself: ``15 working days after the notification is sent``."""
    period = step.by
    if period.months is not None:
        kind, count = "month" if period.months == 1 else "months", period.months
    elif period.working_days is not None:
        kind, count = "working_days", period.working_days
    else:
        assert period.moment is not None
        kind, count = period.moment, 0
    trigger = _in_a_sentence(policy, period.after, noun=kind == "with")
    return policy.periods[kind].format(count=count, trigger=trigger)


def _in_a_sentence(policy: Policy, after: str | None, noun: bool) -> str:
    if after is None:
        return ""
    if after in policy.step:
        return policy.step[after].clause or ""
    trigger = policy.trigger[after]
    return trigger.noun if noun else trigger.clause
