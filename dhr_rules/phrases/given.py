"""The phrases that tell what happened."""

from __future__ import annotations

import re
from typing import Any

from dhr_rules.phrases.scene import (
    ANSWERS,
    CAUSES,
    OUTCOMES,
    STANDARDS,
    Act,
    Scene,
    age_of,
    date_of,
    one_of,
    phrase,
)
from dhr_rules.referral import Factors

FACTORS = {name.replace("_", " "): name for name in Factors.model_fields}


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
    if born != "on a day not known":
        scene.person["date_of_birth"] = date_of(re.sub(r"^(on|in) ", "", born))


@phrase("given", "a death on {day} of a person born {born}")
def _death_with_birth(scene: Scene, day: str, born: str) -> None:
    _begin(scene, "person", "died", on=date_of(day))
    _born(scene, born)


@phrase("given", "serious harm on {day} to a person born {born}")
def _harm_with_birth(scene: Scene, day: str, born: str) -> None:
    _begin(scene, "person", "seriously_harmed", on=date_of(day))
    _born(scene, born)


@phrase("given", "{what} a person aged {age}")
def _harm_with_age(scene: Scene, what: str, age: str) -> None:
    _begin(scene, "person", one_of(what, OUTCOMES), age=age_of(age))


@phrase("given", "{what} the {label}, aged {age}")
def _harm_of_somebody(scene: Scene, what: str, label: str, age: str) -> None:
    _begin(scene, label, one_of(what, OUTCOMES), age=age_of(age))


@phrase("given", "the person then died on {day}")
def _then_died(scene: Scene, day: str) -> None:
    label = next(name for name, person in scene.people.items() if person is scene.person)
    _begin(scene, label, "died", on=date_of(day))


@phrase("given", "it happened on {day}")
def _on(scene: Scene, day: str) -> None:
    scene.harm["on"] = date_of(day)


@phrase("given", "it is not known when it happened")
def _on_unknown(scene: Scene) -> None:
    scene.harm.pop("on", None)


@phrase("given", "{kind} by {who} is {standard}")
def _cause_by(scene: Scene, kind: str, who: str, standard: str) -> None:
    cause: dict[str, Any] = {
        "kind": one_of(kind, CAUSES),
        "standard": one_of(standard, STANDARDS),
    }
    if who != "somebody not identified":
        cause["by"] = [scene.other(who)]
    scene.harm.setdefault("causes", []).append(cause)


@phrase("given", "{who} had it done and that is {standard}")
def _instigated(scene: Scene, who: str, standard: str) -> None:
    one_of(standard, STANDARDS)
    scene.harm["causes"][-1].setdefault("by", []).append(scene.other(who))


@phrase("given", "self-neglect is {standard}")
def _self_neglect(scene: Scene, standard: str) -> None:
    cause = {"kind": "self_neglect", "standard": one_of(standard, STANDARDS)}
    scene.harm.setdefault("causes", []).append(cause)


@phrase("given", "violence, abuse, neglect and self-neglect are ruled out")
def _no_cause(scene: Scene) -> None:
    scene.harm["causes"] = [{"kind": "unspecified", "standard": "ruled_out"}]


@phrase("given", "whether {who} was a member of the household: {answer}")
def _household(scene: Scene, who: str, answer: str) -> None:
    scene.relationship(who)["household"] = one_of(answer, ANSWERS)


@phrase("given", "whether {who} was a relative: {answer}")
def _relative(scene: Scene, who: str, answer: str) -> None:
    scene.relationship(who)["relative"] = one_of(answer, ANSWERS)


@phrase("given", "whether {who} was a partner, past or present: {answer}")
def _intimate(scene: Scene, who: str, answer: str) -> None:
    scene.relationship(who)["intimate"] = one_of(answer, ANSWERS)


@phrase("given", "abuse of the person by {who} in the relationship is {standard}")
def _abuse(scene: Scene, who: str, standard: str) -> None:
    scene.relationship(who)["abuse"] = one_of(standard, STANDARDS)


@phrase("given", "abuse of {who} by the person in the relationship is {standard}")
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


phrase("given", "whether the person took their own life: {answer}")(_answer("took_own_life"))
phrase("given", "whether the circumstances give rise to concern: {answer}")(
    _answer("circumstances_of_concern")
)
phrase("given", "whether there is concern about how organisations worked together: {answer}")(
    _answer("concern_about_joint_working")
)


phrase("given", "whether the boards agree that the person was in the area: {answer}")(
    _answer("in_the_area_of_the_board")
)


@phrase("given", "whether the person had needs for care and support: {answer}")
def _needs(scene: Scene, answer: str) -> None:
    scene.person["needs_for_care_and_support"] = one_of(answer, ANSWERS)


@phrase("given", "abuse or neglect of the child is {standard}")
def _of_the_child(scene: Scene, standard: str) -> None:
    scene.harm["abuse_or_neglect"] = one_of(standard, STANDARDS)


def _place(words: str) -> dict[str, str] | None:
    if words == "a place not known":
        return None
    area, _, nation = words.rpartition(", ")
    given = {"nation": nation.lower().replace(" ", "_")} if nation != "nation not known" else {}
    return {**given, **({"area": area} if area else {})}


@phrase("given", "it happened in {place}")
def _where(scene: Scene, place: str) -> None:
    scene.harm["where"] = _place(place) or {}


@phrase("given", "the act that caused it was in {place}")
def _act_where(scene: Scene, place: str) -> None:
    scene.harm["incident"] = {"where": _place(place) or {}}


@phrase("given", "the person lived in {place}")
def _lived(scene: Scene, place: str) -> None:
    scene.person["ordinarily_resident"] = _place(place) or {}


@phrase("given", "the factor “{factor}” is {standing}")
def _factor(scene: Scene, factor: str, standing: str) -> None:
    answer = {"present": "yes", "absent": "no", "not known": "not_known", "disputed": "disputed"}
    scene.harm.setdefault("lcspr", {})[one_of(factor, FACTORS)] = one_of(standing, answer)


@phrase("given", "a charge, a conviction and a coroner's conclusion of {conclusion} are recorded")
def _context(scene: Scene, conclusion: str) -> None:
    scene.harm["context"] = {
        "charge": "none", "conviction": "none", "coroner_conclusion": conclusion,
    }  # fmt: skip
