"""The phrases about what follows: what is to be done next, by whom, by when."""

from __future__ import annotations

from collections.abc import Sequence

from dhr_rules.conditions import in_words
from dhr_rules.phrases.expecting import Unexpected, expect, expect_among, listed
from dhr_rules.phrases.scene import Scene, phrase
from dhr_rules.phrases.tasks import about, day_in_words, in_a_line, rows_of, shows, steps_asking
from dhr_rules.phrases.words import INCLUDE, LED, exact_day_of, one_of
from dhr_rules.results import NextStep

STEPS = "What is expected of the next steps"
LEADS = "What is expected of who leads"


def _steps(scene: Scene) -> list[NextStep]:
    return scene.assessed().next_steps


def _step(scene: Scene, task: str) -> NextStep:
    """Return the one next step with some words. Raises ``Unexpected`` if there is none."""
    found = [step for step in _steps(scene) if task in step.what]
    if not found:
        raise Unexpected("the next steps", task, listed([step.what for step in _steps(scene)]))
    if len(found) > 1:
        said = "one step (these words are in several: use the words of just one)"
        raise Unexpected(f"the next steps with “{task}”", said, listed([one.what for one in found]))
    return found[0]


@phrase("then", "the next steps {include}:", group=STEPS)
def _include(scene: Scene, include: str, datatable: Sequence[Sequence[str]]) -> None:
    """Look for each row of the table among the next steps.

    A step that is not to be there is known by what it asks for: who does it, towards whom
    and when would not make it another step. Where several steps of the rules ask for the
    same, whom they are towards tells them apart.
    """
    wanted = one_of(include, INCLUDE)
    for row in rows_of(datatable, scene.rules):
        count = len(steps_asking(scene.rules, row["what"]))
        tells = ("what",) if count == 1 else ("what", "to whom")
        seen = row if wanted else {key: row[key] for key in tells if key in row}
        if any(shows(scene, step, seen) for step in _steps(scene)) != wanted:
            expected = "; ".join(f"{column}: {cell or 'nothing'}" for column, cell in seen.items())
            raise Unexpected(
                "the next steps",
                expected if wanted else f"not: {expected}",
                listed([in_a_line(scene, step, tuple(row)) for step in _steps(scene)]),
            )


@phrase("then", "a step is: {whole_task}", group=STEPS)
def _is(scene: Scene, whole_task: str) -> None:
    expect_among([step.what for step in _steps(scene)], whole_task, "the next steps")


@phrase("then", "no step is: {whole_task}", group=STEPS)
def _is_not(scene: Scene, whole_task: str) -> None:
    expect_among([step.what for step in _steps(scene)], whole_task, "the next steps", holds=False)


@phrase("then", "the first step is: {whole_task}", group=STEPS)
def _first(scene: Scene, whole_task: str) -> None:
    expect(next((step.what for step in _steps(scene)), ""), whole_task, "the first step")


@phrase("then", "“{task}” is due by {exact_day}", group=STEPS)
def _due(scene: Scene, task: str, exact_day: str) -> None:
    step = _step(scene, task)
    _expect_day(step, step.by, exact_day, f"the day by which “{task}” is due")


@phrase("then", "the day to act by on “{task}” is {exact_day}", group=STEPS)
def _act_by(scene: Scene, task: str, exact_day: str) -> None:
    step = _step(scene, task)
    _expect_day(step, step.act_by or step.by, exact_day, f"the day to act by on “{task}”")


def _expect_day(step: NextStep, found: str | None, day: str, what: str) -> None:
    expect(day_in_words(found) or step.when, in_words(exact_day_of(day)), what)


@phrase("then", "the time for “{task}” is {time}", group=STEPS)
def _when(scene: Scene, task: str, time: str) -> None:
    step = _step(scene, task)
    expect(day_in_words(step.by) or step.when, time, f"the time for “{task}”")


@phrase("then", "“{task}” is overdue", group=STEPS)
def _overdue(scene: Scene, task: str) -> None:
    _expect_overdue(scene, task, "overdue")


@phrase("then", "“{task}” is not overdue", group=STEPS)
def _not_overdue(scene: Scene, task: str) -> None:
    _expect_overdue(scene, task, "not overdue")


def _expect_overdue(scene: Scene, task: str, expected: str) -> None:
    step = _step(scene, task)
    found = "overdue" if step.overdue else "not overdue"
    expect(found, expected, f"whether “{task}” is overdue", why=step.when)


@phrase("then", "“{task}” is for {by_whom} to do, towards {to_whom}", group=STEPS)
def _who_to(scene: Scene, task: str, by_whom: str, to_whom: str) -> None:
    step = _step(scene, task)
    expect(f"{step.who}, towards {step.to}", f"{by_whom}, towards {to_whom}", f"who does “{task}”")


@phrase("then", "“{task}” is for {by_whom} to do", group=STEPS)
def _who(scene: Scene, task: str, by_whom: str) -> None:
    expect(_step(scene, task).who, by_whom, f"who does “{task}”")


@phrase("then", "“{task}” is about {called}", group=STEPS)
def _about(scene: Scene, task: str, called: str) -> None:
    expect(about(scene, _step(scene, task)), called, f"whom “{task}” is about")


@phrase("then", "on who leads it is said: {sentence}", group=LEADS)
def _leads(scene: Scene, sentence: str) -> None:
    said = [lead.because for lead in scene.subject().leads]
    expect_among(said, sentence, "who leads")


@phrase("then", "nobody is said to lead on a {led}", group=LEADS)
def _nobody_leads(scene: Scene, led: str) -> None:
    review = one_of(led, LED)
    said = [lead.because for lead in scene.subject().leads if lead.review == review]
    expect(listed(said), "nothing", f"who leads on a {led}")
