"""Why a question is asked: what it means, what hangs on it, and the words of the law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from dhr_rules.causes import in_a_list
from dhr_rules.conditions import FactTest, in_words
from dhr_rules.interview.recording import field_of
from dhr_rules.interview.setup import HARMED
from dhr_rules.interview.steps import Step
from dhr_rules.interview.view import View
from dhr_rules.pointers import pointer, steps_of
from dhr_rules.policy import Policy, Rule

_OUTCOME = "harms[].outcome"
_AFTER: Mapping[str, str] = {"died": "a death", "seriously_harmed": "serious harm"}


def why(view: View, step: Step) -> Iterator[str]:
    """Yield why a question is asked, in a few paragraphs."""
    policy = view.policy
    facts = step.facts or _told_by(policy, field_of(step.key))
    if not facts:
        yield _why_of_set_up(step.key)
        return
    if field_of(step.key) == _OUTCOME:
        yield " ".join(_what_it_follows(policy))
        yield f"What serious harm means. {policy.fact['seriously_harmed'].help}"
    else:
        # One is enough: those of several facts that one question answers say much alike.
        yield policy.fact[facts[0]].help
    yield f"Who can usually say: {in_a_list(_who_can_say(view, step, facts), 'or')}."
    hanging = [
        policy.decision[id_].short for id_ in policy.decision if _hangs(view, step, facts, id_)
    ]
    if hanging:
        yield f"What hangs on it, and is still open: {'; '.join(hanging)}."
    else:
        yield "Nothing that is still open hangs on it now."
    yield from _words_of_the_law(view, step, facts)


def _told_by(policy: Policy, field: str) -> tuple[str, ...]:
    """Return the facts that a field of set-up tells."""
    return tuple(
        fact.id for fact in policy.facts if any(asked.field == field for asked in fact.fields)
    )


def _why_of_set_up(key: str) -> str:
    if key == HARMED:
        return "Each person who died or was harmed is looked at apart from the others."
    return "The referral cannot be assessed without it. No rule turns on it."


def _what_it_follows(policy: Policy) -> Iterator[str]:
    """Yield after what each review comes, as its rules have it."""
    yield "Every review turns on it."
    for decision in policy.decisions:
        tested = {
            test.fact
            for rule in policy.evaluated
            if decision.id in _decisions_on(policy, rule)
            for test in _fact_tests(rule)
        }
        after = [said for fact, said in _AFTER.items() if fact in tested]
        if after:
            yield f"{decision.title}: after {in_a_list(after, 'or')}."


def _who_can_say(view: View, step: Step, facts: Sequence[str]) -> list[str]:
    missing = [item.ask for item in view.asked_for(step.key)]
    named = missing or [view.policy.fact[fact].ask for fact in facts]
    return list(dict.fromkeys(who for ask in named for who in ask))


def _fact_tests(rule: Rule) -> Iterator[FactTest]:
    for version in rule.versions:
        yield from (test for test in version.tests if isinstance(test, FactTest))


def _decisions_on(policy: Policy, rule: Rule) -> set[str]:
    """Return the decisions that rest on a rule, by themselves or through another."""
    resting = {rule.id}
    for id_ in chain.from_iterable(policy.tiers):
        if not resting.isdisjoint(policy.rests_on[id_]):
            resting.add(id_)
    return resting & set(policy.decision)


def _is_open(view: View, step: Step, decision: str) -> bool:
    """Return whether a decision is open for somebody whom the question is about."""
    if view.assessment is None:
        return True
    return any(
        subject.finding_on(decision) == "undetermined" for subject in view.concerned(step.key)
    )


def _can_apply(view: View, step: Step, rule: Rule) -> bool:
    """Return whether a rule is neither met nor out of the question, where it is asked about."""
    if view.assessment is None:
        return True
    place = steps_of(step.key.partition("#")[0])
    harm = pointer(*place[:2]) if place[0] == "harms" else None
    return any(
        result.finding == "undetermined"
        for subject in view.concerned(step.key)
        for result in subject.rules
        if result.id == rule.id and harm in (None, result.harm)
    )


def _testing(view: View, step: Step, facts: Sequence[str]) -> Iterator[Rule]:
    """Yield the rules that test one of the facts, and can still be met or not."""
    for rule in view.policy.evaluated:
        tests = "date" in facts or any(test.fact in facts for test in _fact_tests(rule))
        if tests and _can_apply(view, step, rule):
            yield rule


def _hangs(view: View, step: Step, facts: Sequence[str], decision: str) -> bool:
    return _is_open(view, step, decision) and any(
        decision in _decisions_on(view.policy, rule) for rule in _testing(view, step, facts)
    )


def _words_of_the_law(view: View, step: Step, facts: Sequence[str]) -> Iterator[str]:
    in_force: dict[str, None] = {}
    for rule in _testing(view, step, facts):
        if not any(_is_open(view, step, id_) for id_ in _decisions_on(view.policy, rule)):
            continue
        if "date" in facts:
            in_force |= dict.fromkeys(_since_when(view.policy, rule))
        words = dict.fromkeys(
            word for test in _fact_tests(rule) if test.fact in facts for word in test.words
        )
        if words:
            quoted = " … ".join(f"“{word}”" for word in words)
            yield f"{rule.law[0].citation}: {quoted}."
    yield from in_force


def _since_when(policy: Policy, rule: Rule) -> Iterator[str]:
    """Yield from when the law of a rule applies.

    Rules of one review that begin together are said once, by the first of them: guidance
    goes back as far as the section that it is about.
    """
    for version in rule.versions:
        time = version.in_force
        if time is None:
            continue
        first = next(
            one
            for one in policy.evaluated
            if one.review == rule.review and any(v.in_force == time for v in one.versions)
        )
        until = f"to {in_words(time.last)}" if time.last else "on"
        yield f"{first.law[0].citation} applies from {in_words(time.first)} {until}."
