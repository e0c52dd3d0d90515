"""The phrases about what happens next: who has the case, since when, and what follows."""

from __future__ import annotations

from datetime import date

from dhr_rules.conditions import in_words
from dhr_rules.phrases.scene import (
    ANSWERS,
    Act,
    PhraseError,
    Scene,
    day_of,
    expect,
    one_of,
    phrase,
)
from dhr_rules.results import NextStep

BOARDS = {
    "Community Safety Partnership": "csp",
    "Safeguarding Adults Board": "sab",
    "safeguarding children partnership": "lscp",
}


@phrase("given", "the {board} received the referral on {day}")
def _received(scene: Scene, board: str, day: str) -> None:
    scene.received = {"by": one_of(board, BOARDS), "on": day_of(day)}


@phrase("given", "the case was passed to the {board} on {day}")
def _passed(scene: Scene, board: str, day: str) -> None:
    passed = scene.progress.setdefault("passed_on", [])
    passed.append({"to": one_of(board, BOARDS), "on": day_of(day)})


@phrase("given", "the decision was made on {day}")
def _decided(scene: Scene, day: str) -> None:
    scene.progress["decided_on"] = day_of(day)


@phrase("given", "the {board} decided on {day}")
def _board_decided(scene: Scene, board: str, day: str) -> None:
    decided = scene.progress.setdefault("decided_on", {})
    decided[one_of(board, BOARDS)] = day_of(day)


@phrase("given", "the local authority became aware on {day}")
def _aware(scene: Scene, day: str) -> None:
    scene.progress["aware_on"] = day_of(day)


@phrase("given", "the notification was sent on {day}")
def _notified(scene: Scene, day: str) -> None:
    scene.progress["notified_on"] = day_of(day)


@phrase("given", "the panel formally agreed to extend the review to {day}")
def _extended(scene: Scene, day: str) -> None:
    scene.progress["extended_to"] = {"on": day_of(day), "reason": "A trial is under way."}


@phrase("given", "“{what}” was done on {day}")
def _done(scene: Scene, what: str, day: str) -> None:
    steps = [step for step in scene.rules.steps if what in step.what]
    if len(steps) != 1:
        raise PhraseError(f"“{what}” names {len(steps)} steps; use the words of just one")
    done = scene.progress.setdefault("steps_done", [])
    done.append({"step": steps[0].id, "on": day_of(day)})


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
    phrase("given", _words)(_act)


def _steps(scene: Scene) -> list[NextStep]:
    assert scene.assessment is not None, "the example does not say: the referral is assessed"
    return scene.assessment.next_steps


def _step(scene: Scene, what: str) -> NextStep:
    found = [step for step in _steps(scene) if what in step.what]
    if len(found) != 1:
        every = "; ".join(step.what for step in _steps(scene))
        raise AssertionError(f"“{what}” is {len(found)} of the steps. They are: {every}")
    return found[0]


@phrase("then", "a step is: {what}")
def _is(scene: Scene, what: str) -> None:
    if not any(step.what == what for step in _steps(scene)):
        every = "; ".join(step.what for step in _steps(scene))
        raise AssertionError(f"no step is: {what!r}. They are: {every}")


@phrase("then", "no step is: {what}")
def _is_not(scene: Scene, what: str) -> None:
    if any(step.what == what for step in _steps(scene)):
        raise AssertionError(f"this is a step: {what!r}")


@phrase("then", "the first step is: {what}")
def _first(scene: Scene, what: str) -> None:
    expect(_steps(scene)[0].what, what, "the first step")


@phrase("then", "“{what}” is due by {day}")
def _due(scene: Scene, what: str, day: str) -> None:
    by = _step(scene, what).by
    expect(by and in_words(date.fromisoformat(by)), day, what)


@phrase("then", "the day to act by on “{what}” is {day}")
def _act_by(scene: Scene, what: str, day: str) -> None:
    step = _step(scene, what)
    acted = step.act_by or step.by
    expect(acted and in_words(date.fromisoformat(acted)), day, what)


@phrase("then", "the time for “{what}” is {words}")
def _when(scene: Scene, what: str, words: str) -> None:
    step = _step(scene, what)
    expect(step.by, None, f"the date of {what}")
    expect(step.when, words, what)


@phrase("then", "“{what}” is overdue")
def _overdue(scene: Scene, what: str) -> None:
    expect(_step(scene, what).overdue, True, f"{what}: overdue")


@phrase("then", "“{what}” is not overdue")
def _not_overdue(scene: Scene, what: str) -> None:
    expect(_step(scene, what).overdue, False, f"{what}: overdue")


@phrase("then", "“{what}” is for {who} to do, towards {to}")
def _who_to(scene: Scene, what: str, who: str, to: str) -> None:
    step = _step(scene, what)
    expect((step.who, step.to), (who, to), what)


@phrase("then", "“{what}” is for {who} to do")
def _who(scene: Scene, what: str, who: str) -> None:
    expect(_step(scene, what).who, who, what)


@phrase("then", "“{what}” is about {called}")
def _about(scene: Scene, what: str, called: str) -> None:
    assert scene.assessment is not None
    names = {one.person: one.called for one in scene.assessment.people}
    found = " and ".join(names[person] for person in _step(scene, what).about)
    expect(found, called, what)


@phrase("then", "“{what}” rests on {source}")
def _source(scene: Scene, what: str, source: str) -> None:
    found = _step(scene, what).source
    if source not in found:
        raise AssertionError(f"{what}: the source is {found!r}, not {source!r}")


@phrase("then", "on who leads it is said: {sentence}")
def _leads(scene: Scene, sentence: str) -> None:
    said = [lead.because for lead in scene.subject().leads]
    if sentence not in said:
        raise AssertionError(f"not said: {sentence!r}. Said: {said}")
