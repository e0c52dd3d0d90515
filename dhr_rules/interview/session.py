"""The interview: which question comes next, what an answer changes, the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dhr_rules.faults import ReferralError
from dhr_rules.interview.given import Given, given_answers
from dhr_rules.interview.questions import step_for
from dhr_rules.interview.recording import Raw
from dhr_rules.interview.setup import begun, faults_beyond_setup
from dhr_rules.interview.steps import Step
from dhr_rules.interview.view import View
from dhr_rules.loading import load_policy
from dhr_rules.policy import Policy


@dataclass(frozen=True, slots=True)
class _State:
    raw: Raw
    put: frozenset[str] = frozenset()  # the questions put in this session
    first: tuple[str, ...] = ()  # those that go before any other


class Interview:
    """A referral that grows by one answer at a time, and can go back.

    ``raw`` is the referral as it would be written to JSON; it is never changed in place.
    Raises ``ReferralError`` if it has faults other than that it is not complete.
    """

    def __init__(self, raw: Raw, on: date, policy: Policy | None = None) -> None:
        self.on, self.policy = on, policy or load_policy()
        self._states = [_State(begun(raw))]
        self._refuse_faults(self.raw)
        self.view = View(self.raw, on, self.policy)
        self.questions_put = 0  # without those of set-up, and each time it was put

    @property
    def raw(self) -> Raw:
        """The referral so far."""
        return self._states[-1].raw

    def _refuse_faults(self, raw: Raw) -> None:
        faults = faults_beyond_setup(raw, self.on)
        if faults:
            raise ReferralError(faults)

    def open_questions(self) -> list[str]:
        """Return the keys of the questions that can still change something, in order."""
        return self.view.open_questions(self._states[-1].put)

    def next_step(self) -> Step | None:
        """Return the next question, or ``None`` when no question can change anything."""
        waiting = [*self.view.lacking, *self._states[-1].first, *self.open_questions()]
        return self.step(waiting[0]) if waiting else None

    def step(self, key: str) -> Step:
        """Return the question with this key, also to correct its answer."""
        return step_for(self.view, key)

    def answer(self, step: Step, text: str) -> str:
        """Record an answer and return it in words.

        Raises ``NotUnderstood``, or ``ReferralError`` where the answer contradicts
        another. Then nothing is changed.
        """
        value, said = step.understand(text)
        state = self._states[-1]
        raw = step.write(state.raw, value)
        self._refuse_faults(raw)
        follow_up = step.follow_up(value)
        first = tuple(key for key in state.first if key != step.key)
        if follow_up:
            first = (follow_up, *first)
        self.view = View(raw, self.on, self.policy)
        first = tuple(key for key in first if self.view.can_ask(key))
        self._states.append(_State(raw, state.put | {step.key}, first))
        self.questions_put += bool(step.facts)
        return said

    def back(self) -> bool:
        """Undo the last answer of this session. Return whether there was one."""
        if len(self._states) == 1:
            return False
        self._states.pop()
        self.view = View(self.raw, self.on, self.policy)
        return True

    def answers(self) -> list[Given]:
        """Return everything answered so far, each with the key to ask it again."""
        return list(given_answers(self.view, self._states[-1].put))
