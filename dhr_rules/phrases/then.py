"""The phrases that assess the referral, and that say what is expected."""

from __future__ import annotations

from datetime import date

from dhr_rules.assessment import assess
from dhr_rules.phrases.given import FACTORS
from dhr_rules.phrases.scene import (
    ASSESSED_ON,
    FINDINGS,
    POWERS,
    RULES,
    PhraseError,
    Scene,
    day_of,
    expect,
    one_of,
    phrase,
)
from dhr_rules.referral import Referral
from dhr_rules.results import SubjectAssessment


@phrase("when", "the referral is assessed")
def _assessed(scene: Scene) -> None:
    _assess(scene, ASSESSED_ON)


@phrase("when", "the referral is assessed on {day}")
def _assessed_on(scene: Scene, day: str) -> None:
    _assess(scene, date.fromisoformat(day_of(day)))


def _assess(scene: Scene, on: date) -> None:
    referral = Referral.model_validate(scene.referral(), context={"on": on})
    scene.assessment = assess(referral, on=on, policy=scene.policy)


def _finding_of(subject: SubjectAssessment, what: str) -> str:
    reviews = subject.reviews
    found = {
        "DHR": reviews.dhr.finding,
        "SAR": reviews.sar.finding,
        "child safeguarding": reviews.child.finding,
        "notification": reviews.child.duty_to_notify,
    }
    return found[one_of(what, {name: name for name in found})]


@phrase("then", "the {review} criteria are {finding}", states_a_finding=True)
def _criteria(scene: Scene, review: str, finding: str) -> None:
    found = _finding_of(scene.subject(), review)
    expect(found, one_of(finding, FINDINGS), f"the {review} criteria")


@phrase("then", "for the {label}, the {review} criteria are {finding}", states_a_finding=True)
def _criteria_for(scene: Scene, label: str, review: str, finding: str) -> None:
    found = _finding_of(scene.subject(label), review)
    expect(found, one_of(finding, FINDINGS), f"the {review} criteria for the {label}")


@phrase("then", "the power to arrange a SAR is {power}", states_a_finding=True)
def _power(scene: Scene, power: str) -> None:
    expect(scene.subject().reviews.sar.power, one_of(power, POWERS), "the power")


@phrase("then", "under {provision} the finding is {finding}", states_a_finding=True)
def _under(scene: Scene, provision: str, finding: str) -> None:
    rule = one_of(provision, RULES)
    reviews = scene.subject().reviews
    results = [*reviews.dhr.rules, *reviews.sar.rules, *reviews.child.rules]
    found = [result.finding for result in results if result.id == rule]
    expect(found[-1], one_of(finding, FINDINGS), provision)


@phrase("then", "under {provision} “{words}” is {finding}")
def _limb(scene: Scene, provision: str, words: str, finding: str) -> None:
    rule = one_of(provision, RULES)
    found = {
        test.finding
        for result in scene.subject().rules
        if result.id == rule
        for test in result.tests
        if words in test.words
    }
    if not found:
        raise PhraseError(f"no test under {provision} has just these words: “{words}”")
    expect(found, {one_of(finding, FINDINGS)}, f"{provision}, “{words}”")


@phrase("then", "the outcome is “{label}”", states_a_finding=True)
def _outcome(scene: Scene, label: str) -> None:
    expect(scene.subject().outcome.label, label, "the outcome")


@phrase("then", "still open is “{labels}”")
def _still_open(scene: Scene, labels: str) -> None:
    known = {one.code: one.label for one in scene.rules.outcomes.outcomes}
    found = sorted(known[code] for code in scene.subject().outcome.still_open)
    expect(found, sorted(labels.split("”, “")), "still open")


@phrase("then", "nothing else is still open")
def _nothing_open(scene: Scene) -> None:
    expect(scene.subject().outcome.still_open, [], "still open")


@phrase("then", "it is asked: {question}")
def _asked(scene: Scene, question: str) -> None:
    asked = [item.question for item in scene.subject().missing]
    if question not in asked:
        raise AssertionError(f"not asked: {question!r}. Asked: {asked}")


@phrase("then", "the first question is: {question}")
def _asked_first(scene: Scene, question: str) -> None:
    asked = [item.question for item in scene.subject().missing]
    expect(asked[:1], [question], "the first question")


@phrase("then", "the last question is: {question}")
def _asked_last(scene: Scene, question: str) -> None:
    asked = [item.question for item in scene.subject().missing]
    expect(asked[-1:], [question], "the last question")


@phrase("then", "it is explained: {sentence}")
def _explained(scene: Scene, sentence: str) -> None:
    subject = scene.subject()
    texts = [*(one.text for one in subject.explanations), subject.outcome.explanation]
    if not any(sentence in text for text in texts):
        raise AssertionError(f"not said: {sentence!r}. Said: {texts}")


@phrase("then", "it is not explained: {sentence}")
def _not_explained(scene: Scene, sentence: str) -> None:
    subject = scene.subject()
    texts = [*(one.text for one in subject.explanations), subject.outcome.explanation]
    if any(sentence in text for text in texts):
        raise AssertionError(f"said: {sentence!r}")


@phrase("then", "nothing is asked")
def _nothing_asked(scene: Scene) -> None:
    expect([item.question for item in scene.subject().missing], [], "what is asked")


@phrase("then", "under {provision} the reason given is: {reason}")
def _reason(scene: Scene, provision: str, reason: str) -> None:
    rule = one_of(provision, RULES)
    reviews = scene.subject().reviews
    results = [*reviews.dhr.rules, *reviews.sar.rules, *reviews.child.rules]
    reasons = {test.because for result in results if result.id == rule for test in result.tests}
    if reason not in reasons:
        raise AssertionError(f"not a reason: {reason!r}. Given: {sorted(reasons)}")


@phrase("then", "the factor “{factor}” is shown as {standing}")
def _factor_shown(scene: Scene, factor: str, standing: str) -> None:
    name = one_of(factor, FACTORS)
    found = {one.fact: one.finding for one in scene.subject().reviews.child.factors}
    expect(found.get(name, "no factor"), standing, f"the factor {factor}")


@phrase("then", "the person is called {called}")
def _called(scene: Scene, called: str) -> None:
    expect(scene.subject().called, called, "called")
