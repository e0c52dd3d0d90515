"""The phrases about the case so far: who has it, since when, and what else is known."""

from __future__ import annotations

from dhr_rules.phrases.given import WHERE
from dhr_rules.phrases.scene import Act, Scene, phrase
from dhr_rules.phrases.tasks import step_with
from dhr_rules.phrases.words import ANSWERS, ASKED_IN_VAIN, BOARDS, exact_day_of, one_of

PROGRESS = "Progress of the case"
OTHERS = "What other processes may be about"


@phrase("given", "the {board} received the referral on {exact_day}", group=PROGRESS)
def _received(scene: Scene, board: str, exact_day: str) -> None:
    scene.received = {"by": one_of(board, BOARDS), "on": exact_day_of(exact_day).isoformat()}


@phrase("given", "the case was passed to the {board} on {exact_day}", group=PROGRESS)
def _passed(scene: Scene, board: str, exact_day: str) -> None:
    passed = scene.progress.setdefault("passed_on", [])
    passed.append({"to": one_of(board, BOARDS), "on": exact_day_of(exact_day).isoformat()})


@phrase("given", "where the person lived {was_asked}", group=WHERE)
def _asked_where(scene: Scene, was_asked: str) -> None:
    place = list(scene.people.values()).index(scene.person)
    scene.person.pop("ordinarily_resident", None)
    asked = scene.progress.setdefault("asked", [])
    at = f"/people/{place}/ordinarily_resident"
    asked.append({"at": at, "answered": one_of(was_asked, ASKED_IN_VAIN)})


@phrase("given", "the decision was made on {exact_day}", group=PROGRESS)
def _decided(scene: Scene, exact_day: str) -> None:
    scene.progress["decided_on"] = exact_day_of(exact_day).isoformat()


@phrase("given", "the {board} decided on {exact_day}", group=PROGRESS)
def _board_decided(scene: Scene, board: str, exact_day: str) -> None:
    decided = scene.progress.setdefault("decided_on", {})
    decided[one_of(board, BOARDS)] = exact_day_of(exact_day).isoformat()


@phrase("given", "the local authority became aware on {exact_day}", group=PROGRESS)
def _aware(scene: Scene, exact_day: str) -> None:
    scene.progress["aware_on"] = exact_day_of(exact_day).isoformat()


@phrase("given", "the notification was sent on {exact_day}", group=PROGRESS)
def _notified(scene: Scene, exact_day: str) -> None:
    scene.progress["notified_on"] = exact_day_of(exact_day).isoformat()


@phrase("given", "the panel formally agreed to extend the review to {exact_day}", group=PROGRESS)
def _extended(scene: Scene, exact_day: str) -> None:
    scene.progress["extended_to"] = {
        "on": exact_day_of(exact_day).isoformat(),
        "reason": "A trial is under way.",
    }


@phrase("given", "“{task}” was done on {exact_day}", group=PROGRESS)
def _done(scene: Scene, task: str, exact_day: str) -> None:
    step = step_with(scene.rules, task)
    done = scene.progress.setdefault("steps_done", [])
    done.append({"step": step.id, "on": exact_day_of(exact_day).isoformat()})


def _of_the_person(key: str) -> Act:
    def act(scene: Scene, answer: str) -> None:
        scene.person[key] = one_of(answer, ANSWERS)

    return act


def _of_the_harm(key: str) -> Act:
    def act(scene: Scene, answer: str) -> None:
        scene.harm[key] = one_of(answer, ANSWERS)

    return act


def _of_somebody_else(key: str) -> Act:
    def act(scene: Scene, who: str, answer: str) -> None:
        other = scene.other(who)
        person = next(one for one in scene.people.values() if one["id"] == other)
        person[key] = one_of(answer, ANSWERS)

    return act


for _words, _act in (
    ("whether the person was looked after: {answer}", _of_the_person("looked_after")),
    (
        "whether the person had a learning disability or autism: {answer}",
        _of_the_person("learning_disability_or_autism"),
    ),
    ("whether there are criminal proceedings: {answer}", _of_the_harm("criminal_proceedings")),
    ("whether an offensive weapon was used: {answer}", _of_the_harm("offensive_weapon")),
    (
        "whether there is concern about health care: {answer}",
        _of_the_harm("concern_about_health_care"),
    ),
    ("whether {who} was managed under MAPPA: {answer}", _of_somebody_else("mappa")),
    ("whether {who} was supervised by Probation: {answer}", _of_somebody_else("probation")),
    (
        "whether {who} was in touch with mental health services: {answer}",
        _of_somebody_else("mental_health_services"),
    ),
):
    phrase("given", _words, group=OTHERS)(_act)
