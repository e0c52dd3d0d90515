"""Which examples show each limb: that a finding turns on it alone (masking MC/DC).

An example shows a limb if the limb is so, or is not so; if the finding of its rule would be
the opposite were that limb alone the other way; and if the example would then no longer
hold. Every limb needs an example of each kind. The other limbs may differ between the two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dhr_rules.assessment import observed
from dhr_rules.conditions import FactTest
from dhr_rules.engines import Findings, Observed, direct
from dhr_rules.engines.compiled import Bits, compiled_rules
from dhr_rules.engines.direct import Evaluation
from dhr_rules.examples import Example, Played
from dhr_rules.facts import derive_facts
from dhr_rules.limbs import Limb, leaves_of
from dhr_rules.logic import Truth, kleene_all
from dhr_rules.people import People
from dhr_rules.policy import Policy
from dhr_rules.referral import Referral
from dhr_rules.results import Reviews, RuleResult, SubjectAssessment


@dataclass(frozen=True, slots=True)
class Shown:
    """The examples that show a limb, each way, and those of them on its boundary."""

    limb: Limb
    so: tuple[Example, ...]
    not_so: tuple[Example, ...]
    at_the_boundary: tuple[Example, ...]  # the age or the day itself
    before_the_boundary: tuple[Example, ...]  # the year or the day before it

    @property
    def both_ways(self) -> bool:
        return bool(self.so and self.not_so)

    @property
    def has_boundary(self) -> bool:
        """Whether it turns on a number: an age or a date."""
        test = self.limb.test
        return self.limb.part is None or (
            isinstance(test, FactTest) and (test.at_least, test.at_most) != (None, None)
        )

    @property
    def on_the_boundary(self) -> bool:
        return bool(self.at_the_boundary and self.before_the_boundary)


@dataclass
class _Found:
    so: list[Example] = field(default_factory=list)
    not_so: list[Example] = field(default_factory=list)
    at: list[Example] = field(default_factory=list)
    before: list[Example] = field(default_factory=list)


def _turned(
    policy: Policy, harms: Sequence[Observed], limb: Limb, harm: int, so: bool
) -> Evaluation:
    """Return the rules where one limb, for one harm, is the other way than it is."""
    rules = compiled_rules(policy)
    known = [rules.observed(one) for one in harms]
    fixed = 0
    for bits, truth in _decided_by(policy, limb, harms[harm], so):
        both = bits.met | bits.not_met
        fixed |= both
        known[harm] = known[harm] & ~both | bits.saying(truth)
    return Evaluation(policy, known, {harm: fixed})


def _decided_by(
    policy: Policy, limb: Limb, harm: Observed, so: bool
) -> Iterator[tuple[Bits, Truth]]:
    """Yield the tests that a limb decides, each with what is found if it is so, or not so."""
    rules = compiled_rules(policy)
    if limb.test is not None:
        yield rules.test[id(limb.test)], so
        return
    bound = limb.bound(policy.rule[limb.rule])

    def begun(day: date) -> Truth:
        return so if day == bound else begun_by(harm, day)

    for (first, last), (_, bits) in rules.periods.items():
        after = last and last + timedelta(days=1)
        if bound in (first, after):
            over = begun(after) if after else False
            yield bits, kleene_all([begun(first), None if over is None else not over])


def begun_by(harm: Observed, day: date) -> Truth:
    """Return whether it happened on or after a day."""
    if harm.date.earliest >= day:
        return True
    return False if harm.date.latest < day else None


def shown_by(policy: Policy, played: Sequence[Played]) -> list[Shown]:
    """Return for every leaf of every rule the examples that show it.

    Only examples that hold show anything, and those that take other law to be in force show
    nothing of these rules.
    """
    leaves = leaves_of(policy)
    found = {limb: _Found() for limb in leaves}
    as_if_in_force = any(rule.prospective for rule in policy.evaluated)
    for one in played:
        if one.holds and one.scene.as_if_in_force == as_if_in_force:
            for limb, so, harm in _shown_in(policy, one, leaves):
                _note(found[limb], policy, one.example, limb, so, harm)
    return [
        Shown(limb, tuple(of.so), tuple(of.not_so), tuple(of.at), tuple(of.before))
        for limb, of in found.items()
    ]


def _note(
    found: _Found, policy: Policy, example: Example, limb: Limb, so: bool, harm: Observed
) -> None:
    (found.so if so else found.not_so).append(example)
    side = _side(policy, limb, harm)
    if side is not None:
        (found.at if side else found.before).append(example)


def _side(policy: Policy, limb: Limb, harm: Observed) -> bool | None:
    """Return whether a harm is at the boundary of a limb (yes) or just before it (no)."""
    if limb.part is None:
        bound = limb.bound(policy.rule[limb.rule]).toordinal()
        days = {harm.date.earliest.toordinal(), harm.date.latest.toordinal()}
        return {bound: True, bound - 1: False}.get(days.pop()) if len(days) == 1 else None
    test = limb.test
    if not isinstance(test, FactTest) or harm.age.least != harm.age.most:
        return None
    bounds = [test.at_least, None if test.at_most is None else test.at_most + 1]
    for age in (age for age in bounds if age is not None):
        if harm.age.least in (age, age - 1):
            return harm.age.least == age
    return None


def _shown_in(
    policy: Policy, played: Played, leaves: Sequence[Limb]
) -> Iterator[tuple[Limb, bool, Observed]]:
    """Yield each limb that an example shows, whether it is so there, and of which harm."""
    scene = played.scene
    if scene.assessment is None or not _states_findings(played.example):
        return
    on = date.fromisoformat(scene.assessment.assessed_on)
    people = People(Referral.model_validate(scene.referral(), context={"on": on}), on, policy)
    for number, subject in enumerate(people.subjects):
        harms = [observed(facts) for facts in derive_facts(people, subject)]
        actual = direct.evaluate(policy, harms)
        for limb in leaves:
            for harm in range(len(harms)):
                so = _truth(policy, actual, limb, harm, harms[harm])
                found = actual.rule(policy.rule[limb.rule], harm)
                if so is None or found is None:
                    continue
                turned = _turned(policy, harms, limb, harm, not so)
                if turned.rule(policy.rule[limb.rule], harm) is (not found):
                    changed = with_findings(scene.assessment.subjects[number], turned)
                    if fails_with(played, number, changed):
                        yield limb, so, harms[harm]


def _truth(policy: Policy, actual: Evaluation, limb: Limb, harm: int, observed: Observed) -> Truth:
    if limb.test is not None:
        return actual.test(limb.test, harm)
    return begun_by(observed, limb.bound(policy.rule[limb.rule]))


def _states_findings(example: Example) -> bool:
    return any(act.phrase.states_a_finding for act in example.acts)


def fails_with(played: Played, subject: int, changed: SubjectAssessment) -> bool:
    """Return whether an example no longer holds with other findings about one subject.

    Only what it expects of findings and of the outcome is looked at.
    """
    assessment = played.scene.assessment
    assert assessment is not None
    subjects = [*assessment.subjects[:subject], changed, *assessment.subjects[subject + 1 :]]
    scene = replace(played.scene, assessment=assessment.model_copy(update={"subjects": subjects}))
    try:
        for act in played.example.acts:
            if act.phrase.states_a_finding:
                act.phrase.act(scene, **act.gaps)
    except AssertionError:
        return True
    return False


def with_findings(subject: SubjectAssessment, turned: Evaluation) -> SubjectAssessment:
    """Return what was found about a subject, with other findings in its place."""
    findings = turned.findings()
    decided = findings.decisions
    reviews = subject.reviews
    outcomes = turned.policy.outcomes
    labels = {outcome.code: outcome.label for outcome in outcomes.outcomes}
    label = labels.get(findings.outcome, outcomes.none_yet.label)
    dhr, sar, child = (
        {"rules": _rules(part.rules, findings), "finding": decided[name]}
        for name, part in (("dhr", reviews.dhr), ("sar", reviews.sar), ("child", reviews.child))
    )
    sar["power"], child["duty_to_notify"] = decided["sar_power"], decided["duty_to_notify"]
    changed = Reviews(
        dhr=reviews.dhr.model_copy(update=dhr),
        sar=reviews.sar.model_copy(update=sar),
        child=reviews.child.model_copy(update=child),
    )
    outcome = subject.outcome.model_copy(update={"code": findings.outcome, "label": label})
    return subject.model_copy(update={"settled_anyway": {}, "reviews": changed, "outcome": outcome})


def _rules(results: Sequence[RuleResult], findings: Findings) -> list[RuleResult]:
    """Return the results of rules with other findings. Those of one rule go harm by harm."""
    harms: Counter[str] = Counter()
    changed = []
    for result in results:
        found = findings.rules[result.id, harms[result.id]]
        changed.append(result.model_copy(update={"finding": found}))
        harms[result.id] += 1
    return changed
