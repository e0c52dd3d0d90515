"""Interviews for tests: begun, and told the answers to the next questions."""

from __future__ import annotations

from typing import Any

from dhr_rules.interview.session import Interview

Raw = dict[str, Any]


def begun(outcome: str = "died", **of_harm: Any) -> Raw:
    """Return a referral that holds what set-up asks for, and no fact."""
    return {
        "version": 1,
        "reference": "SC-2026-014",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [{"id": "A"}],
        "harms": [{"person": "A", "outcome": outcome, **of_harm}],
    }


def told(interview: Interview, *texts: str) -> Interview:
    """Answer the next questions, whatever they are."""
    for text in texts:
        step = interview.next_step()
        assert step is not None
        interview.answer(step, text)
    return interview


def put(interview: Interview, key: str, text: str) -> str:
    """Answer the question with this key, as when it is corrected."""
    return interview.answer(interview.step(key), text)
