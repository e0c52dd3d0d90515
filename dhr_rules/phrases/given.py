"""The phrases that tell what happened."""

from __future__ import annotations

from typing import Any

from dhr_rules.phrases.scene import Act, Scene, phrase
from dhr_rules.phrases.words import (
    ANSWERS,
    FACTOR_ANSWERS,
    OUTCOMES,
    SOMEBODY,
    STANDARDS,
    PhraseError,
    age_of,
    birth_of,
    cause_of,
    date_of,
    one_of,
    place_of,
)
from dhr_rules.referral import Factors

FACTORS = {name.replace("_", " "): name for name in Factors.model_fields}
HAPPENED = "What happened, and to whom"
CAUSE = "What led to it, and by whom"
TIES = "What people were to each other"
MATTERS = "What else a finding turns on"
WHERE = "Where"


def _begin(scene: Scene, label: str, outcome: str, **given: Any) -> None:
    person = scene.somebody(label)
    person.setdefault("ordinarily_resident", scene.here)
    scene.harms.append(
        {
            "person": person["id"], "outcome": outcome, "on": "2024-03-01",
            "where": scene.here, "took_own_life": "no", **given,
        }
    )  # fmt: skip


def _born(scene: Scene, born: str) -> None:
    born_on = birth_of(born)
    if born_on is not None:
        scene.person["date_of_birth"] = born_on


@phrase("given", "a death on {day} of a person born {born}", group=HAPPENED)
def _death_with_birth(scene: Scene, day: str, born: str) -> None:
    _begin(scene, "person", "died", on=date_of(day))
    _born(scene, born)


@phrase("given", "serious harm on {day} to a person born {born}", group=HAPPENED)
def _harm_with_birth(scene: Scene, day: str, born: str) -> None:
    _begin(scene, "person", "seriously_harmed", on=date_of(day))
    _born(scene, born)


@phrase("given", "{what} a person aged {age}", group=HAPPENED)
def _harm_with_age(scene: Scene, what: str, age: str) -> None:
    _begin(scene, "person", one_of(what, OUTCOMES), age=age_of(age))


@phrase("given", "{what} the {label}, aged {age}", group=HAPPENED)
def _harm_of_somebody(scene: Scene, what: str, label: str, age: str) -> None:
    _begin(scene, label, one_of(what, OUTCOMES), age=age_of(age))


@phrase("given", "the person then died on {day}", group=HAPPENED)
def _then_died(scene: Scene, day: str) -> None:
    harmed = scene.person
    label = next(name for name, person in scene.people.items() if person is harmed)
    _begin(scene, label, "died", on=date_of(day))


@phrase("given", "it happened on {day}", group=HAPPENED)
def _on(scene: Scene, day: str) -> None:
    scene.harm["on"] = date_of(day)


@phrase("given", "it is not known when it happened", group=HAPPENED)
def _on_unknown(scene: Scene) -> None:
    scene.harm.pop("on", None)


@phrase("given", "{kind} by {who} is {standard}", group=CAUSE)
def _cause_by(scene: Scene, kind: str, who: str, standard: str) -> None:
    cause: dict[str, Any] = {
        "kind": cause_of(kind),
        "standard": one_of(standard, STANDARDS),
    }
    if who != SOMEBODY:
        cause["by"] = [scene.other(who)]
    scene.harm.setdefault("causes", []).append(cause)


@phrase("given", "{who} had it done and that is {standard}", group=CAUSE)
def _instigated(scene: Scene, who: str, standard: str) -> None:
    cause = (scene.harm.get("causes") or [None])[-1]
    if cause is None or cause["kind"] == "self_neglect":
        raise PhraseError(
            "there is nothing above that somebody can have had done. Put a line above this one, "
            "such as: And violence by a friend is known"
        )
    if one_of(standard, STANDARDS) != cause["standard"]:
        said = next(words for words, value in STANDARDS.items() if value == cause["standard"])
        raise PhraseError(f"what is above is {said}. Say the same of who had it done")
    cause.setdefault("by", []).append(scene.other(who))


@phrase("given", "self-neglect is {standard}", group=CAUSE)
def _self_neglect(scene: Scene, standard: str) -> None:
    cause = {"kind": "self_neglect", "standard": one_of(standard, STANDARDS)}
    scene.harm.setdefault("causes", []).append(cause)


@phrase("given", "violence, abuse, neglect and self-neglect are ruled out", group=CAUSE)
def _no_cause(scene: Scene) -> None:
    scene.harm["causes"] = [{"kind": "unspecified", "standard": "ruled_out"}]


@phrase("given", "whether {who} was a member of the household: {answer}", group=TIES)
def _household(scene: Scene, who: str, answer: str) -> None:
    scene.relationship(who)["household"] = one_of(answer, ANSWERS)


@phrase("given", "whether {who} was a relative: {answer}", group=TIES)
def _relative(scene: Scene, who: str, answer: str) -> None:
    scene.relationship(who)["relative"] = one_of(answer, ANSWERS)


@phrase("given", "whether {who} was a partner, past or present: {answer}", group=TIES)
def _intimate(scene: Scene, who: str, answer: str) -> None:
    scene.relationship(who)["intimate"] = one_of(answer, ANSWERS)


@phrase("given", "whether {who} and the person were both aged 16 or over: {answer}", group=TIES)
def _both_16(scene: Scene, who: str, answer: str) -> None:
    scene.relationship(who)["both_16_when_it_happened"] = one_of(answer, ANSWERS)


@phrase("given", "abuse of the person by {who} in the relationship is {standard}", group=TIES)
def _abuse(scene: Scene, who: str, standard: str) -> None:
    scene.relationship(who)["abuse"] = one_of(standard, STANDARDS)


@phrase("given", "abuse of {who} by the person in the relationship is {standard}", group=TIES)
def _abuse_by_subject(scene: Scene, who: str, standard: str) -> None:
    theirs = scene.relationship(who)
    pair = (theirs["to"], theirs["person"])
    scene.relationships[pair] = {
        "person": pair[0], "to": pair[1], "kinds": theirs["kinds"],
        "abuse": one_of(standard, STANDARDS),
    }  # fmt: skip


def _answer(key: str) -> Act:
    def act(scene: Scene, answer: str) -> None:
        scene.harm[key] = one_of(answer, ANSWERS)

    return act


for _group, _words, _key in (
    (CAUSE, "whether the person took their own life: {answer}", "took_own_life"),
    (
        CAUSE,
        "whether the circumstances give rise to concern: {answer}",
        "circumstances_of_concern",
    ),
    (
        MATTERS,
        "whether there is concern about how organisations worked together: {answer}",
        "concern_about_joint_working",
    ),
    (
        WHERE,
        "whether the boards agree that the person was in the area: {answer}",
        "in_the_area_of_the_board",
    ),
):
    phrase("given", _words, group=_group)(_answer(_key))


@phrase("given", "whether the person had needs for care and support: {answer}", group=MATTERS)
def _needs(scene: Scene, answer: str) -> None:
    scene.person["needs_for_care_and_support"] = one_of(answer, ANSWERS)


@phrase("given", "abuse or neglect of the child is {standard}", group=CAUSE)
def _of_the_child(scene: Scene, standard: str) -> None:
    scene.harm["abuse_or_neglect"] = one_of(standard, STANDARDS)


@phrase("given", "it happened in {place}", group=WHERE)
def _where(scene: Scene, place: str) -> None:
    scene.harm["where"] = place_of(place) or {}


@phrase("given", "the act that caused it was in {place}", group=WHERE)
def _act_where(scene: Scene, place: str) -> None:
    scene.harm["incident"] = {"where": place_of(place) or {}}


@phrase("given", "the person lived in {place}", group=WHERE)
def _lived(scene: Scene, place: str) -> None:
    scene.person["ordinarily_resident"] = place_of(place) or {}


@phrase("given", "the factor “{factor}” is {standing}", group=MATTERS)
def _factor(scene: Scene, factor: str, standing: str) -> None:
    factors = scene.harm.setdefault("lcspr", {})
    factors[one_of(factor, FACTORS)] = one_of(standing, FACTOR_ANSWERS)


@phrase(
    "given",
    "a charge, a conviction and a coroner's conclusion of {conclusion} are recorded",
    group=MATTERS,
)
def _context(scene: Scene, conclusion: str) -> None:
    scene.harm["context"] = {
        "charge": "none", "conviction": "none", "coroner_conclusion": conclusion,
    }  # fmt: skip
