"""The phrases that assess the referral, and that say what is expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from dhr_rules.assessment import assess
from dhr_rules.conditions import Test
from dhr_rules.loading import load_policy
from dhr_rules.phrases.expecting import expect, expect_among, in_words, listed
from dhr_rules.phrases.given import FACTORS
from dhr_rules.phrases.scene import ASSESSED_ON, Scene, phrase
from dhr_rules.phrases.words import (
    FACTORS_SHOWN,
    FINDINGS,
    POWERS,
    REVIEWS,
    PhraseError,
    exact_day_of,
    known_words,
    one_of,
    quoted_list,
)
from dhr_rules.policy import Policy, Rule
from dhr_rules.results import SubjectAssessment

ASSESSING = "The assessment"
FINDING = "What is expected of findings"
OUTCOME = "What is expected of the outcome"
ASKED = "What is expected of questions and explanations"


@phrase("when", "the referral is assessed", group=ASSESSING)
def _assessed(scene: Scene) -> None:
    _assess(scene, ASSESSED_ON)


@phrase("when", "the referral is assessed on {exact_day}", group=ASSESSING)
def _assessed_on(scene: Scene, exact_day: str) -> None:
    _assess(scene, exact_day_of(exact_day))


def _assess(scene: Scene, on: date) -> None:
    scene.assessment = assess(scene.checked(on), on=on, policy=scene.rules)


def provisions_not_in_force(policy: Policy) -> Mapping[str, Rule]:
    """Return the rules of law that is not in force, by the words that an example has for them."""
    return {rule.called: rule for rule in policy.prospective_rules}


@phrase("when", "the referral is assessed as if {not_in_force} were in force", group=ASSESSING)
def _assessed_as_if(scene: Scene, not_in_force: str) -> None:
    one_of(not_in_force, provisions_not_in_force(scene.policy or load_policy()))
    scene.as_if_in_force = True
    _assess(scene, ASSESSED_ON)


@phrase(
    "then", "the test of {not_in_force} would be {finding}", group=FINDING, states_a_finding=True
)
def _would_be(scene: Scene, not_in_force: str, finding: str) -> None:
    known = provisions_not_in_force(scene.policy or load_policy())
    decision = one_of(not_in_force, known).decides
    subject = scene.subject()
    if not scene.as_if_in_force or decision is None:
        raise PhraseError(
            f"{not_in_force} is not in force. Put a line above this one: When the referral is "
            f"assessed as if {not_in_force} were in force"
        )
    _expect_decision(subject, decision, finding, FINDINGS, f"the test of {not_in_force}")


def _expect_criteria(
    scene: Scene, subject: SubjectAssessment, review: str, finding: str, what: str
) -> None:
    decision = one_of(review, REVIEWS)
    for rule in provisions_not_in_force(scene.policy or load_policy()).values():
        if scene.as_if_in_force and rule.decides == decision:
            raise PhraseError(
                f"the referral was assessed as if {rule.called} were in force. Write: the test of "
                f"{rule.called} would be {finding}"
            )
    _expect_decision(subject, decision, finding, FINDINGS, what)


def _expect_decision(
    subject: SubjectAssessment, decision: str, words: str, known: Mapping[str, str], what: str
) -> None:
    reviews = subject.reviews
    found = {
        "dhr": reviews.dhr.finding,
        "sar": reviews.sar.finding,
        "sar_power": reviews.sar.power,
        "child": reviews.child.finding,
        "duty_to_notify": reviews.child.duty_to_notify,
    }[decision]
    one_of(words, known)
    why = subject.explanation_of(decision).text
    expect(in_words(found, known), words, what, why=why, of=decision)


@phrase("then", "the {review} criteria are {finding}", group=FINDING, states_a_finding=True)
def _criteria(scene: Scene, review: str, finding: str) -> None:
    what = f"the {review} criteria"
    _expect_criteria(scene, scene.subject(), review, finding, what)


@phrase(
    "then",
    "for the {label}, the {review} criteria are {finding}",
    group=FINDING,
    states_a_finding=True,
)
def _criteria_for(scene: Scene, label: str, review: str, finding: str) -> None:
    what = f"the {review} criteria for the {label}"
    _expect_criteria(scene, scene.subject(label), review, finding, what)


@phrase("then", "the power to arrange a SAR is {power}", group=FINDING, states_a_finding=True)
def _power(scene: Scene, power: str) -> None:
    _expect_decision(scene.subject(), "sar_power", power, POWERS, "the power to arrange a SAR")


def provisions_of(policy: Policy) -> Mapping[str, Rule]:
    """Return the rules that have a finding, by the words that an example has for them."""
    return {rule.called: rule for rule in policy.evaluated}


@phrase("then", "under {provision} the finding is {finding}", group=FINDING, states_a_finding=True)
def _under(scene: Scene, provision: str, finding: str) -> None:
    rule = one_of(provision, provisions_of(scene.rules))
    # Of several harms of one person, the last one told of.
    result = [result for result in scene.subject().rules if result.id == rule.id][-1]
    one_of(finding, FINDINGS)
    found, what = in_words(result.finding, FINDINGS), f"the finding under {provision}"
    expect(found, finding, what, why=result.explanation, of=rule.id)


@phrase("then", "under {provision} “{of_the_law}” is {finding}", group=FINDING)
def _limb(scene: Scene, provision: str, of_the_law: str, finding: str) -> None:
    rule = one_of(provision, provisions_of(scene.rules))
    one_of(finding, FINDINGS)
    tests = [
        test
        for result in scene.subject().rules
        if result.id == rule.id
        for test in result.tests
        if of_the_law in test.words
    ]
    if not tests:
        known = dict.fromkeys(words for test in _tests_of(rule) for words in test.words)
        raise PhraseError(f"{provision}: {known_words(of_the_law, known)}")
    what = f"“{of_the_law}” under {provision}"
    for test in tests:
        expect(in_words(test.finding, FINDINGS), finding, what, why=test.because, of=rule.id)


def _tests_of(rule: Rule) -> Iterator[Test]:
    for version in rule.versions:
        yield from version.tests


@phrase("then", "the outcome is “{outcome}”", group=OUTCOME, states_a_finding=True)
def _outcome(scene: Scene, outcome: str) -> None:
    found = scene.subject().outcome
    one_of(outcome, outcomes_of(scene.rules))
    expect(found.label, outcome, "the outcome", why=found.explanation, of=scene.rules.outcomes.id)


def outcomes_of(policy: Policy) -> Mapping[str, str | None]:
    """Return the code of each outcome by its label, and of none yet."""
    known: dict[str, str | None] = {one.label: one.code for one in policy.outcomes.outcomes}
    return {**known, policy.outcomes.none_yet.label: None}


def open_outcomes(words: str, policy: Policy) -> list[str]:
    """Return the labels in ``One”, “Two``. Raises ``PhraseError`` for what is no outcome."""
    known = [one.label for one in policy.outcomes.outcomes]
    labels = quoted_list(words)
    for label in labels:
        if label not in known:
            raise PhraseError(known_words(label, known))
    return labels


@phrase("then", "still open is “{outcomes}”", group=OUTCOME)
def _still_open(scene: Scene, outcomes: str) -> None:
    known = {one.code: one.label for one in scene.rules.outcomes.outcomes}
    found = sorted(known[code] for code in scene.subject().outcome.still_open)
    expected = sorted(open_outcomes(outcomes, scene.rules))
    expect(listed(found), listed(expected), "what is still open")


@phrase("then", "nothing else is still open", group=OUTCOME)
def _nothing_open(scene: Scene) -> None:
    known = {one.code: one.label for one in scene.rules.outcomes.outcomes}
    found = [known[code] for code in scene.subject().outcome.still_open]
    expect(listed(found), listed([]), "what is still open")


def _questions(scene: Scene) -> list[str]:
    return [item.question for item in scene.subject().missing]


@phrase("then", "it is asked: {question}", group=ASKED)
def _asked(scene: Scene, question: str) -> None:
    expect_among(_questions(scene), question, "what is asked")


@phrase("then", "the first question is: {question}", group=ASKED)
def _asked_first(scene: Scene, question: str) -> None:
    expect(listed(_questions(scene)[:1]), question, "the first question")


@phrase("then", "the last question is: {question}", group=ASKED)
def _asked_last(scene: Scene, question: str) -> None:
    expect(listed(_questions(scene)[-1:]), question, "the last question")


@phrase("then", "nothing is asked", group=ASKED)
def _nothing_asked(scene: Scene) -> None:
    expect(listed(_questions(scene)), listed([]), "what is asked")


def _explanations(scene: Scene) -> list[str]:
    subject = scene.subject()
    return [*(one.text for one in subject.explanations), subject.outcome.explanation]


@phrase("then", "it is explained: {sentence}", group=ASKED)
def _explained(scene: Scene, sentence: str) -> None:
    expect_among(_explanations(scene), sentence, "what is explained", part=True)


@phrase("then", "it is not explained: {sentence}", group=ASKED)
def _not_explained(scene: Scene, sentence: str) -> None:
    expect_among(_explanations(scene), sentence, "what is explained", part=True, holds=False)


@phrase("then", "under {provision} the reason given is: {reason}", group=ASKED)
def _reason(scene: Scene, provision: str, reason: str) -> None:
    rule = one_of(provision, provisions_of(scene.rules))
    results = [result for result in scene.subject().rules if result.id == rule.id]
    reasons = sorted({test.because for result in results for test in result.tests})
    expect_among(reasons, reason, f"the reasons under {provision}")


@phrase("then", "the factor “{factor}” is shown as {shown}", group=FINDING)
def _factor_shown(scene: Scene, factor: str, shown: str) -> None:
    name = one_of(factor, FACTORS)
    one_of(shown, FACTORS_SHOWN)
    found = {one.fact: str(one.finding) for one in scene.subject().reviews.child.factors}
    expect(found.get(name, "not shown"), shown, f"the factor “{factor}”")


@phrase("then", "the person is called {called}", group=ASKED)
def _called(scene: Scene, called: str) -> None:
    expect(scene.subject().called, called, "what the person is called")
