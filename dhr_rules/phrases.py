"""The vocabulary of the features: each phrase that an example may use, and what it does.

One small set of plain sentences, kept apart from any test runner. Unless an example
says otherwise, what it tells of happened on 1 March 2024 in Cornwall, to somebody
who lived there and who did not take their own life.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dhr_rules.assessment import Assessment, SubjectAssessment, assess
from dhr_rules.policy import Policy, load_policy
from dhr_rules.referral import Factors, Referral

ASSESSED_ON = date(2026, 6, 30)
CORNWALL = {"area": "Cornwall", "nation": "england"}
FINDINGS = {"met": "met", "not met": "not_met", "undetermined": "undetermined"}
POWERS = {"open": "met", "not open": "not_met", "undetermined": "undetermined"}
STANDARDS = {
    "known": "known",
    "suspected": "suspected",
    "ruled out": "ruled_out",
    "not known": "not_known",
    "disputed": "disputed",
}
ANSWERS = {
    "yes": "yes",
    "no": "no",
    "not known": "not_known",
    "asked in vain": "cannot_be_established",
    "disputed": "disputed",
}
CAUSES = {
    "violence": "violence",
    "abuse": "abuse",
    "neglect": "neglect",
    "self-neglect": "self_neglect",
    "violence, abuse or neglect": "unspecified",
}
RULES = {
    "section 9(1)": "dhr_s9_1",
    "the suicide guidance": "dhr_guidance_suicide",
    "section 44(1)": "sar_s44_1",
    "section 44(2), condition 1,": "sar_s44_2",
    "section 44(3), condition 2,": "sar_s44_3",
    "section 44(4)": "sar_s44_4",
    "section 16B(9)": "child_s16b_9",
    "section 16C(1)(a)": "child_s16c_1_a",
    "section 16C(1)(b)": "child_s16c_1_b",
}
OUTCOMES = {
    "a death of": "died",
    "serious harm to": "seriously_harmed",
    "lesser harm to": "harmed",
}
# Gaps that take only certain words, so that no sentence fits two phrases.
_GAPS = {"kind": "|".join(sorted(CAUSES, key=len, reverse=True)), "what": "|".join(OUTCOMES)}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: its words with gaps in braces, and the function that they call."""

    kind: str  # given, when or then
    words: str
    act: Callable[..., None]

    @property
    def pattern(self) -> str:
        """The regular expression of the whole phrase."""
        parts = re.split(r"\{(\w+)\}", self.words)
        return "".join(
            f"(?P<{part}>{_GAPS.get(part, '.+?')})" if number % 2 else re.escape(part)
            for number, part in enumerate(parts)
        )


PHRASES: list[Phrase] = []
_Act = Callable[..., None]


def _phrase(kind: str, *wordings: str) -> Callable[[_Act], _Act]:
    def register(act: _Act) -> _Act:
        PHRASES.extend(Phrase(kind, words, act) for words in wordings)
        return act

    return register


class PhraseError(Exception):
    """An example uses a phrase with words that it does not have."""


def _one_of(words: str, known: Mapping[str, str]) -> str:
    if words not in known:
        raise PhraseError(f"“{words}” is not one of: {', '.join(known)}")
    return known[words]


def _day(words: str) -> str:
    """Return a date of the contract for ``3 March 2024``, ``March 2024`` or ``2024``."""
    for form, length in (("%d %B %Y", 10), ("%B %Y", 7), ("%Y", 4)):
        try:
            return datetime.strptime(words, form).date().isoformat()[:length]
        except ValueError:
            continue
    raise PhraseError(f"“{words}” is not a date such as 3 March 2024, March 2024 or 2024")


def _date(words: str) -> Any:
    if between := re.fullmatch(r"between (.+) and (.+)", words):
        return {"earliest": _day(between[1]), "latest": _day(between[2])}
    return _day(words)


def _age(words: str) -> Any:
    if bounds := re.fullmatch(r"(\d+) to (\d+)", words):
        return {"at_least": int(bounds[1]), "at_most": int(bounds[2])}
    if not words.isdigit():
        raise PhraseError(f"“{words}” is not an age such as 17 or 14 to 17")
    return int(words)


@dataclass
class Scene:
    """The referral that an example builds up, and the assessment that it gives."""

    policy: Policy | None = None
    people: dict[str, dict[str, Any]] = field(default_factory=dict)
    harms: list[dict[str, Any]] = field(default_factory=list)
    relationships: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    assessment: Assessment | None = None

    @property
    def harm(self) -> dict[str, Any]:
        """The death or harm that is being told of: the latest one."""
        if not self.harms:
            raise PhraseError("the example tells of no death or harm yet")
        return self.harms[-1]

    @property
    def person(self) -> dict[str, Any]:
        return next(
            person for person in self.people.values() if person["id"] == self.harm["person"]
        )

    def somebody(self, label: str) -> dict[str, Any]:
        """Return the person with a label, made when first named."""
        if label not in self.people:
            self.people[label] = {"id": f"P{len(self.people) + 1}"}
        return self.people[label]

    def other(self, words: str) -> str:
        """Return the id of ``a former partner``, or of ``the father, a parent,``."""
        label, _, kind_words = words.rstrip(",").rpartition(", ")
        kind_words = re.sub(r"^(a|an|the) ", "", kind_words)
        kinds = (self.policy or load_policy()).relationship_kinds
        by_words = {kind.says: id_ for id_, kind in kinds.items()}
        label = label or kind_words
        label = re.sub(r"^(a|an|the) ", "", label)
        person = self.somebody(label)["id"]
        pair = (person, self.harm["person"])
        if kind_words in by_words and pair not in self.relationships:
            self.relationships[pair] = {
                "person": pair[0], "to": pair[1], "kinds": [by_words[kind_words]],
            }  # fmt: skip
        elif kind_words not in by_words and pair not in self.relationships:
            raise PhraseError(f"“{words}” is not a kind of relationship")
        return str(person)

    def relationship(self, words: str) -> dict[str, Any]:
        return self.relationships[self.other(words), self.harm["person"]]

    def referral(self) -> dict[str, Any]:
        return {
            "version": 1,
            "reference": "EXAMPLE",
            "received": {"on": ASSESSED_ON.isoformat(), "by": "csp"},
            "people": list(self.people.values()),
            "harms": self.harms,
            "relationships": list(self.relationships.values()),
        }

    def subject(self, label: str | None = None) -> SubjectAssessment:
        """Return what was found about a person; without a label, about the only one."""
        assert self.assessment is not None, "the example does not say: the referral is assessed"
        person = self.people[label] if label else self.people[next(iter(self.people))]
        return next(one for one in self.assessment.subjects if one.person == person["id"])


def _begin(scene: Scene, label: str, outcome: str, **given: Any) -> None:
    person = scene.somebody(label)
    person.setdefault("ordinarily_resident", dict(CORNWALL))
    scene.harms.append(
        {
            "person": person["id"], "outcome": outcome, "on": "2024-03-01",
            "where": dict(CORNWALL), "took_own_life": "no", **given,
        }
    )  # fmt: skip


def _born(scene: Scene, born: str) -> None:
    if born != "on a day not known":
        scene.person["date_of_birth"] = _date(re.sub(r"^(on|in) ", "", born))


@_phrase("given", "a death on {day} of a person born {born}")
def _death_with_birth(scene: Scene, day: str, born: str) -> None:
    _begin(scene, "person", "died", on=_date(day))
    _born(scene, born)


@_phrase("given", "serious harm on {day} to a person born {born}")
def _harm_with_birth(scene: Scene, day: str, born: str) -> None:
    _begin(scene, "person", "seriously_harmed", on=_date(day))
    _born(scene, born)


@_phrase("given", "{what} a person aged {age}")
def _harm_with_age(scene: Scene, what: str, age: str) -> None:
    _begin(scene, "person", _one_of(what, OUTCOMES), age=_age(age))


@_phrase("given", "{what} the {label}, aged {age}")
def _harm_of_somebody(scene: Scene, what: str, label: str, age: str) -> None:
    _begin(scene, label, _one_of(what, OUTCOMES), age=_age(age))


@_phrase("given", "the person then died on {day}")
def _then_died(scene: Scene, day: str) -> None:
    label = next(name for name, person in scene.people.items() if person is scene.person)
    _begin(scene, label, "died", on=_date(day))


@_phrase("given", "it happened on {day}")
def _on(scene: Scene, day: str) -> None:
    scene.harm["on"] = _date(day)


@_phrase("given", "it is not known when it happened")
def _on_unknown(scene: Scene) -> None:
    scene.harm.pop("on", None)


@_phrase("given", "{kind} by {who} is {standard}")
def _cause_by(scene: Scene, kind: str, who: str, standard: str) -> None:
    cause: dict[str, Any] = {
        "kind": _one_of(kind, CAUSES),
        "standard": _one_of(standard, STANDARDS),
    }
    if who != "somebody not identified":
        cause["by"] = [scene.other(who)]
    scene.harm.setdefault("causes", []).append(cause)


@_phrase("given", "{who} had it done and that is {standard}")
def _instigated(scene: Scene, who: str, standard: str) -> None:
    _one_of(standard, STANDARDS)
    scene.harm["causes"][-1].setdefault("by", []).append(scene.other(who))


@_phrase("given", "self-neglect is {standard}")
def _self_neglect(scene: Scene, standard: str) -> None:
    cause = {"kind": "self_neglect", "standard": _one_of(standard, STANDARDS)}
    scene.harm.setdefault("causes", []).append(cause)


@_phrase("given", "violence, abuse, neglect and self-neglect are ruled out")
def _no_cause(scene: Scene) -> None:
    scene.harm["causes"] = [{"kind": "unspecified", "standard": "ruled_out"}]


@_phrase("given", "whether {who} was a member of the household: {answer}")
def _household(scene: Scene, who: str, answer: str) -> None:
    scene.relationship(who)["household"] = _one_of(answer, ANSWERS)


@_phrase("given", "whether {who} was a relative: {answer}")
def _relative(scene: Scene, who: str, answer: str) -> None:
    scene.relationship(who)["relative"] = _one_of(answer, ANSWERS)


@_phrase("given", "whether {who} was a partner, past or present: {answer}")
def _intimate(scene: Scene, who: str, answer: str) -> None:
    scene.relationship(who)["intimate"] = _one_of(answer, ANSWERS)


@_phrase("given", "abuse of the person by {who} in the relationship is {standard}")
def _abuse(scene: Scene, who: str, standard: str) -> None:
    scene.relationship(who)["abuse"] = _one_of(standard, STANDARDS)


@_phrase("given", "abuse of {who} by the person in the relationship is {standard}")
def _abuse_by_subject(scene: Scene, who: str, standard: str) -> None:
    theirs = scene.relationship(who)
    pair = (theirs["to"], theirs["person"])
    scene.relationships[pair] = {
        "person": pair[0], "to": pair[1], "kinds": theirs["kinds"],
        "abuse": _one_of(standard, STANDARDS),
    }  # fmt: skip


def _answer(key: str) -> _Act:
    def act(scene: Scene, answer: str) -> None:
        scene.harm[key] = _one_of(answer, ANSWERS)

    return act


_phrase("given", "whether the person took their own life: {answer}")(_answer("took_own_life"))
_phrase("given", "whether the circumstances give rise to concern: {answer}")(
    _answer("circumstances_of_concern")
)
_phrase("given", "whether there is concern about how organisations worked together: {answer}")(
    _answer("concern_about_joint_working")
)


@_phrase("given", "whether the person had needs for care and support: {answer}")
def _needs(scene: Scene, answer: str) -> None:
    scene.person["needs_for_care_and_support"] = _one_of(answer, ANSWERS)


@_phrase("given", "abuse or neglect of the child is {standard}")
def _of_the_child(scene: Scene, standard: str) -> None:
    scene.harm["abuse_or_neglect"] = _one_of(standard, STANDARDS)


def _place(words: str) -> dict[str, str] | None:
    if words == "a place not known":
        return None
    area, _, nation = words.rpartition(", ")
    given = {"nation": nation.lower().replace(" ", "_")} if nation != "nation not known" else {}
    return {**given, **({"area": area} if area else {})}


@_phrase("given", "it happened in {place}")
def _where(scene: Scene, place: str) -> None:
    scene.harm["where"] = _place(place) or {}


@_phrase("given", "the act that caused it was in {place}")
def _act_where(scene: Scene, place: str) -> None:
    scene.harm["incident"] = {"where": _place(place) or {}}


@_phrase("given", "the person lived in {place}")
def _lived(scene: Scene, place: str) -> None:
    scene.person["ordinarily_resident"] = _place(place) or {}


_FACTORS = {name.replace("_", " "): name for name in Factors.model_fields}


@_phrase("given", "the factor “{factor}” is {standing}")
def _factor(scene: Scene, factor: str, standing: str) -> None:
    answer = {"present": "yes", "absent": "no", "not known": "not_known", "disputed": "disputed"}
    scene.harm.setdefault("lcspr", {})[_one_of(factor, _FACTORS)] = _one_of(standing, answer)


@_phrase("given", "a charge, a conviction and a coroner's conclusion of {conclusion} are recorded")
def _context(scene: Scene, conclusion: str) -> None:
    scene.harm["context"] = {
        "charge": "none", "conviction": "none", "coroner_conclusion": conclusion,
    }  # fmt: skip


@_phrase("when", "the referral is assessed")
def _assessed(scene: Scene) -> None:
    referral = Referral.model_validate(scene.referral())
    scene.assessment = assess(referral, on=ASSESSED_ON, policy=scene.policy)


def _expect(found: object, expected: object, what: str) -> None:
    if found != expected:
        raise AssertionError(f"{what}: the rules say {found!r}, the example says {expected!r}")


def _finding_of(subject: SubjectAssessment, what: str) -> str:
    reviews = subject.reviews
    found = {
        "DHR": reviews.dhr.finding,
        "SAR": reviews.sar.finding,
        "child safeguarding": reviews.child.finding,
        "notification": reviews.child.duty_to_notify,
    }
    return found[_one_of(what, {name: name for name in found})]


@_phrase("then", "the {review} criteria are {finding}")
def _criteria(scene: Scene, review: str, finding: str) -> None:
    found = _finding_of(scene.subject(), review)
    _expect(found, _one_of(finding, FINDINGS), f"the {review} criteria")


@_phrase("then", "for the {label}, the {review} criteria are {finding}")
def _criteria_for(scene: Scene, label: str, review: str, finding: str) -> None:
    found = _finding_of(scene.subject(label), review)
    _expect(found, _one_of(finding, FINDINGS), f"the {review} criteria for the {label}")


@_phrase("then", "the power to arrange a SAR is {power}")
def _power(scene: Scene, power: str) -> None:
    _expect(scene.subject().reviews.sar.power, _one_of(power, POWERS), "the power")


@_phrase("then", "under {provision} the finding is {finding}")
def _under(scene: Scene, provision: str, finding: str) -> None:
    rule = _one_of(provision, RULES)
    reviews = scene.subject().reviews
    results = [*reviews.dhr.rules, *reviews.sar.rules, *reviews.child.rules]
    found = [result.finding for result in results if result.id == rule]
    _expect(found[-1], _one_of(finding, FINDINGS), provision)


@_phrase("then", "the outcome is “{label}”")
def _outcome(scene: Scene, label: str) -> None:
    _expect(scene.subject().outcome.label, label, "the outcome")


@_phrase("then", "still open is “{labels}”")
def _still_open(scene: Scene, labels: str) -> None:
    known = {one.code: one.label for one in (scene.policy or load_policy()).outcomes.outcomes}
    found = sorted(known[code] for code in scene.subject().outcome.still_open)
    _expect(found, sorted(labels.split("”, “")), "still open")


@_phrase("then", "nothing else is still open")
def _nothing_open(scene: Scene) -> None:
    _expect(scene.subject().outcome.still_open, [], "still open")


@_phrase("then", "it is asked: {question}")
def _asked(scene: Scene, question: str) -> None:
    asked = [item.question for item in scene.subject().missing]
    if question not in asked:
        raise AssertionError(f"not asked: {question!r}. Asked: {asked}")


@_phrase("then", "nothing is asked")
def _nothing_asked(scene: Scene) -> None:
    _expect([item.question for item in scene.subject().missing], [], "what is asked")


@_phrase("then", "under {provision} the reason given is: {reason}")
def _reason(scene: Scene, provision: str, reason: str) -> None:
    rule = _one_of(provision, RULES)
    reviews = scene.subject().reviews
    results = [*reviews.dhr.rules, *reviews.sar.rules, *reviews.child.rules]
    reasons = {test.because for result in results if result.id == rule for test in result.tests}
    if reason not in reasons:
        raise AssertionError(f"not a reason: {reason!r}. Given: {sorted(reasons)}")


@_phrase("then", "the factor “{factor}” is shown as {standing}")
def _factor_shown(scene: Scene, factor: str, standing: str) -> None:
    name = _one_of(factor, _FACTORS)
    found = {one.fact: one.finding for one in scene.subject().reviews.child.factors}
    _expect(found[name], standing, f"the factor {factor}")


@_phrase("then", "the person is called {called}")
def _called(scene: Scene, called: str) -> None:
    _expect(scene.subject().called, called, "called")
