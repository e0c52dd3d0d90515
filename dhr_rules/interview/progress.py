"""How much is settled, and what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dhr_rules.interview.questions import step_for
from dhr_rules.interview.steps import IN_VAIN
from dhr_rules.interview.view import View
from dhr_rules.logic import Standing
from dhr_rules.policy import Policy
from dhr_rules.results import SubjectAssessment

_SO_FAR: Mapping[Standing, str] = {
    "not_known": "",
    **{choice.value: f" So far: {choice.says}." for choice in IN_VAIN},
}


def progress(view: View, to_ask: Collection[str]) -> Iterator[str]:
    """Yield how much is settled for each person, and how many questions are open.

    ``to_ask`` are the keys of those that are still to be asked.
    """
    yield from _standings(view)
    if view.subjects:
        yield _how_many(view, to_ask)


def _how_many(view: View, to_ask: Collection[str]) -> str:
    undecided = view.undecided()
    count, left = len(undecided), sum(key in to_ask for key in undecided)
    said = f"{count or 'No'} {'question' if count == 1 else 'questions'} can still change something"
    if left == count:
        return f"{said}."
    return f"{said}; {left or 'none'} of them {'is' if left == 1 else 'are'} still to be asked."


def _standings(view: View) -> Iterator[str]:
    several = len(view.subjects) > 1
    for subject in view.subjects:
        about = f"{subject.called}. " if several else ""
        yield about + " ".join(_standing(view.policy, subject))


def _standing(policy: Policy, subject: SubjectAssessment) -> Iterator[str]:
    settled, still_open = [], []
    for id_ in shown_decisions(subject):
        decision, finding = policy.decision[id_], subject.finding_on(id_)
        if finding == "undetermined":
            still_open.append(decision.short)
        else:
            settled.append(f"{decision.short}, {decision.table[finding]}")
    if settled:
        yield f"Settled so far: {'; '.join(settled)}."
    else:
        yield "Nothing is settled yet."
    if still_open:
        yield f"Still open: {'; '.join(still_open)}."


def shown_decisions(subject: SubjectAssessment) -> Iterator[str]:
    """Yield the decisions worth naming: a power where no duty arises, a duty for a case."""
    yield from ("dhr", "sar")
    if subject.finding_on("sar") == "not_met":
        yield "sar_power"
    yield "child"
    if subject.finding_on("child") == "met":
        yield "duty_to_notify"


def ending(view: View, not_put: Collection[str]) -> Iterator[str]:
    """Yield how the interview ended: whether all was asked, and what is settled.

    Where something is open, the list of ``unanswered`` goes below.
    """
    if not_put:
        yield "Stopped before every question was asked."
    else:
        yield "Every question that can change something has been asked."
    yield from _standings(view)
    count = len(unanswered(view))
    if count:
        which = "1 question stays open until it is"
        if count > 1:
            which = f"{count} questions stay open until they are"
        yield f"{which} answered, and can still change something:"
    else:
        yield "No further answer can change any of this."


def unanswered(view: View) -> list[str]:
    """Return the questions that can still change something, and how each stands so far."""
    return [
        step_for(view, key).question + _SO_FAR[standing]
        for key, standing in view.undecided().items()
    ]
