"""The phrases about what happens next: who has the case, since when, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

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
from dhr_rules.policy import Policy
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


@phrase("given", "where the person lived {was_asked}")
def _asked_where(scene: Scene, was_asked: str) -> None:
    answered = {"could not be established": "cannot_be_established", "is disputed": "disputed"}
    place = list(scene.people.values()).index(scene.person)
    scene.person.pop("ordinarily_resident", None)
    asked = scene.progress.setdefault("asked", [])
    at = f"/people/{place}/ordinarily_resident"
    asked.append({"at": at, "answered": one_of(was_asked, answered)})


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


@phrase("given", "“{task}” was done on {day}")
def _done(scene: Scene, task: str, day: str) -> None:
    steps = [step for step in scene.rules.steps if task in step.what]
    if len(steps) != 1:
        raise PhraseError(f"“{task}” names {len(steps)} steps; use the words of just one")
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


def _step(scene: Scene, task: str) -> NextStep:
    found = [step for step in _steps(scene) if task in step.what]
    if len(found) != 1:
        every = "; ".join(step.what for step in _steps(scene))
        raise AssertionError(f"“{task}” is {len(found)} of the steps. They are: {every}")
    return found[0]


def _day(iso: str | None) -> str:
    return in_words(date.fromisoformat(iso)) if iso else ""


def _called(scene: Scene, step: NextStep) -> str:
    assert scene.assessment is not None
    names = {one.person: one.called for one in scene.assessment.people}
    return " and ".join(names[person] for person in step.about)


# The columns that a table of next steps can have. Of what is to be done, some words are enough.
_COLUMNS: Mapping[str, Callable[[Scene, NextStep], str]] = {
    "who": lambda _, step: step.who,
    "to whom": lambda _, step: step.to,
    "what": lambda _, step: step.what,
    "when": lambda _, step: step.when,
    "by": lambda _, step: _day(step.by),
    "act by": lambda _, step: _day(step.act_by or step.by),
    "done on": lambda _, step: _day(step.done_on),
    "overdue": lambda _, step: "yes" if step.overdue else "no",
    "about": _called,
    "rests on": lambda _, step: step.source,
}
_IN_PART = ("what", "rests on")


def _shows(scene: Scene, step: NextStep, row: Mapping[str, str]) -> bool:
    found = {column: _COLUMNS[column](scene, step) for column in row}
    return all(
        words in found[column] if column in _IN_PART else words == found[column]
        for column, words in row.items()
    )


@lru_cache(maxsize=4)
def _tasks(policy: Policy) -> tuple[str, ...]:
    local = policy.local
    return tuple(local.fill(step.what, local.board_names) for step in policy.steps)


@phrase("then", "the next steps {include}:")
def _include(scene: Scene, include: str, datatable: Sequence[Sequence[str]]) -> None:
    """Look for each row of the table among the next steps.

    A step that is not to be there is known by what it asks for: who does it, towards whom
    and when would not make it another step. Where several steps of the rules ask for the
    same, whom they are towards tells them apart.
    """
    wanted = one_of(include, {"include": "yes", "do not include": ""})
    titles, *rows = datatable
    if unknown := set(titles) - set(_COLUMNS):
        raise PhraseError(f"a table of next steps has no column {', '.join(sorted(unknown))}")
    every = _tasks(scene.rules)
    for row in (dict(zip(titles, cells, strict=True)) for cells in rows):
        count = sum(row["what"] in what for what in every)
        if not count:
            raise PhraseError(f"no step of the rules has these words: {row['what']}")
        tells = ("what",) if count == 1 else ("what", "to whom")
        seen = row if wanted else {key: row[key] for key in tells if key in row}
        if any(_shows(scene, step, seen) for step in _steps(scene)) != bool(wanted):
            listed = "\n".join(
                str([column(scene, step) for key, column in _COLUMNS.items() if key in titles])
                for step in _steps(scene)
            )
            raise AssertionError(f"the next steps should {include} {row}. They are:\n{listed}")


@phrase("then", "a step is: {task}")
def _is(scene: Scene, task: str) -> None:
    if not any(step.what == task for step in _steps(scene)):
        every = "; ".join(step.what for step in _steps(scene))
        raise AssertionError(f"no step is: {task!r}. They are: {every}")


@phrase("then", "no step is: {task}")
def _is_not(scene: Scene, task: str) -> None:
    if any(step.what == task for step in _steps(scene)):
        raise AssertionError(f"this is a step: {task!r}")


@phrase("then", "the first step is: {task}")
def _first(scene: Scene, task: str) -> None:
    expect(_steps(scene)[0].what, task, "the first step")


@phrase("then", "“{task}” is due by {day}")
def _due(scene: Scene, task: str, day: str) -> None:
    by = _step(scene, task).by
    expect(by and in_words(date.fromisoformat(by)), day, task)


@phrase("then", "the day to act by on “{task}” is {day}")
def _act_by(scene: Scene, task: str, day: str) -> None:
    step = _step(scene, task)
    acted = step.act_by or step.by
    expect(acted and in_words(date.fromisoformat(acted)), day, task)


@phrase("then", "the time for “{task}” is {words}")
def _when(scene: Scene, task: str, words: str) -> None:
    step = _step(scene, task)
    expect(step.by, None, f"the date of {task}")
    expect(step.when, words, task)


@phrase("then", "“{task}” is overdue")
def _overdue(scene: Scene, task: str) -> None:
    expect(_step(scene, task).overdue, True, f"{task}: overdue")


@phrase("then", "“{task}” is not overdue")
def _not_overdue(scene: Scene, task: str) -> None:
    expect(_step(scene, task).overdue, False, f"{task}: overdue")


@phrase("then", "“{task}” is for {who} to do, towards {to}")
def _who_to(scene: Scene, task: str, who: str, to: str) -> None:
    step = _step(scene, task)
    expect((step.who, step.to), (who, to), task)


@phrase("then", "“{task}” is for {who} to do")
def _who(scene: Scene, task: str, who: str) -> None:
    expect(_step(scene, task).who, who, task)


@phrase("then", "“{task}” is about {called}")
def _about(scene: Scene, task: str, called: str) -> None:
    expect(_called(scene, _step(scene, task)), called, task)


@phrase("then", "“{task}” rests on {source}")
def _source(scene: Scene, task: str, source: str) -> None:
    found = _step(scene, task).source
    if source not in found:
        raise AssertionError(f"{task}: the source is {found!r}, not {source!r}")


@phrase("then", "on who leads it is said: {sentence}")
def _leads(scene: Scene, sentence: str) -> None:
    said = [lead.because for lead in scene.subject().leads]
    if sentence not in said:
        raise AssertionError(f"not said: {sentence!r}. Said: {said}")


@phrase("then", "nobody is said to lead on a {review}")
def _nobody_leads(scene: Scene, review: str) -> None:
    wanted = one_of(review, {"DHR": "dhr", "SAR": "sar", "child case": "child"})
    said = [lead.because for lead in scene.subject().leads if lead.review == wanted]
    expect(said, [], f"who leads on a {review}")
