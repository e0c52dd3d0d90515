"""How much is settled, and why a question is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dhr_rules.causes import in_a_list
from dhr_rules.conditions import FactTest, RuleTest
from dhr_rules.interview.steps import IN_VAIN, Step
from dhr_rules.interview.view import View
from dhr_rules.policy import Policy, Rule
from dhr_rules.results import SubjectAssessment

_SO_FAR = {
    "not_known": "",
    **{choice.value: f" So far: {choice.says}." for choice in IN_VAIN},
}


def progress(view: View, questions: int) -> Iterator[str]:
    """Yield how much is settled: for each person, and how many questions are left."""
    yield from _standings(view)
    if view.subjects:
        many = "questions" if questions != 1 else "question"
        yield f"{questions or 'No'} {many} can still change something."


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


def why(view: View, step: Step) -> Iterator[str]:
    """Yield why a question is asked: its help, what hangs on it, the words of the law."""
    policy = view.policy
    yield from dict.fromkeys(policy.fact[fact].help for fact in step.facts)
    if not step.facts:
        yield "The referral cannot be assessed without it. No rule turns on it."
        return
    ask = dict.fromkeys(who for fact in step.facts for who in policy.fact[fact].ask)
    yield f"Who can usually say: {in_a_list(list(ask), 'or')}."
    hanging = list(_hanging(view, step))
    if hanging:
        yield f"What hangs on it, and is still open: {'; '.join(hanging)}."
    else:
        yield "Nothing that is still open hangs on it now."
    for rule in _testing(policy, step):
        words = [
            word
            for version in rule.versions
            for test in version.tests
            if isinstance(test, FactTest) and test.fact in step.facts
            for word in test.words
        ]
        if "date" in step.facts:
            words += [version.in_force.words for version in rule.versions]
        quoted = " … ".join(f"“{word}”" for word in dict.fromkeys(words))
        yield f"{rule.law[0].citation}. {rule.label}. In the words of the law: {quoted}."


def _testing(policy: Policy, step: Step) -> Iterator[Rule]:
    """Yield the rules that test a fact which the question answers."""
    for rule in policy.evaluated:
        if "date" in step.facts or any(
            isinstance(test, FactTest) and test.fact in step.facts
            for version in rule.versions
            for test in version.tests
        ):
            yield rule


def _hanging(view: View, step: Step) -> Iterator[str]:
    """Yield the decisions that are open for somebody and rest on the question."""
    policy = view.policy
    resting = {rule.id for rule in _testing(policy, step)}
    grown = True
    while grown:
        above = {
            rule.id
            for rule in policy.evaluated
            for version in rule.versions
            for test in version.tests
            if isinstance(test, RuleTest) and test.rule in resting
        }
        grown = not above <= resting
        resting |= above
    for decision in policy.decisions:
        rests = any(rule.id in resting for rule in policy.deciding[decision.id])
        if rests and any(s.finding_on(decision.id) == "undetermined" for s in view.subjects):
            yield decision.short


def ending(view: View, not_put: Sequence[str]) -> Iterator[str]:
    """Yield how the interview ended: whether all was asked, and what is settled."""
    if not_put:
        yield "Stopped before every question was asked."
    else:
        yield "Every question that can change something has been asked."
    yield from progress(view, len(not_put)) if not_put else _standings(view)
    if unanswered(view):
        yield "This stays open until it is known, and can still change something:"
    else:
        yield "No further answer can change any of this."


def unanswered(view: View) -> list[str]:
    """Return the questions that can still change something and have no answer."""
    missing = dict.fromkeys(
        item.question + _SO_FAR[item.answered]
        for subject in view.subjects
        for item in subject.missing
    )
    return list(missing)
