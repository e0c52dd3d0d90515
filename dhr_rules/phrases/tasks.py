"""The steps of the rules by some of their words, and tables of next steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from dhr_rules.conditions import in_words
from dhr_rules.phrases.scene import Scene
from dhr_rules.phrases.words import PhraseError, exact_day_of, in_short, known_words, one_of
from dhr_rules.policy import Policy
from dhr_rules.results import NextStep
from dhr_rules.steps.shapes import Step


@lru_cache(maxsize=4)
def tasks_of(policy: Policy) -> tuple[tuple[str, Step], ...]:
    """Return each step of the rules with what is to be done, the local names filled in."""
    local = policy.local
    return tuple((local.fill(step.what, local.board_names), step) for step in policy.steps)


def steps_asking(policy: Policy, task: str) -> list[Step]:
    """Return the steps with these words in what is to be done. Raises ``PhraseError`` if none."""
    found = [step for what, step in tasks_of(policy) if task in what]
    if not found:
        raise PhraseError(
            f"no step of the rules has these words: {in_short(task)}. To list the steps: "
            "dhr-triage rules"
        )
    return found


def step_with(policy: Policy, task: str) -> Step:
    """Return the one step with these words. Raises ``PhraseError`` if there are several."""
    found = steps_asking(policy, task)
    if len(found) > 1:
        raise PhraseError(
            f"{in_short(task)} is in {len(found)} steps of the rules. Use the words of just one"
        )
    return found[0]


def day_in_words(iso: str | None) -> str:
    """Return ``3 March 2024`` for a date of the contract, and nothing where there is none."""
    return in_words(date.fromisoformat(iso)) if iso else ""


def about(scene: Scene, step: NextStep) -> str:
    """Return what the people are called whom a step is about."""
    names = {one.person: one.called for one in scene.assessed().people}
    return " and ".join(names[person] for person in step.about)


# The columns that a table of next steps can have. Of what is to be done, some words are enough.
COLUMNS: Mapping[str, Callable[[Scene, NextStep], str]] = {
    "who": lambda _, step: step.who,
    "to whom": lambda _, step: step.to,
    "what": lambda _, step: step.what,
    "when": lambda _, step: step.when,
    "by": lambda _, step: day_in_words(step.by),
    "act by": lambda _, step: day_in_words(step.act_by or step.by),
    "done on": lambda _, step: day_in_words(step.done_on),
    "overdue": lambda _, step: "yes" if step.overdue else "no",
    "about": about,
    "rests on": lambda _, step: step.source,
}
_IN_PART = ("what", "rests on")
_DAYS = ("by", "act by", "done on")


def shows(scene: Scene, step: NextStep, row: Mapping[str, str]) -> bool:
    """Return whether a step has what a row of a table says of it."""
    found = {column: COLUMNS[column](scene, step) for column in row}
    return all(
        words in found[column] if column in _IN_PART else words == found[column]
        for column, words in row.items()
    )


def in_a_line(scene: Scene, step: NextStep, columns: Sequence[str]) -> str:
    """Return what a step has in some columns."""
    return "; ".join(f"{name}: {COLUMNS[name](scene, step) or 'nothing'}" for name in columns)


def rows_of(table: Sequence[Sequence[str]], policy: Policy) -> list[dict[str, str]]:
    """Return the rows of a table of next steps, by column.

    Raises ``PhraseError`` where a column, a task or a day in it is none.
    """
    titles, *rows = table
    for title in titles:
        if title not in COLUMNS:
            said = f"the table has a column that is not known. {known_words(title, COLUMNS)}"
            raise PhraseError(said)
    if "what" not in titles or len(set(titles)) < len(titles):
        raise PhraseError("the table needs one column “what”, and each other column once at most")
    if not rows:
        raise PhraseError("the table has no row below its first. Put one for each step")
    if any(len(row) != len(titles) for row in rows):
        raise PhraseError("a row of the table has more or fewer cells than its first row")
    named = [dict(zip(titles, row, strict=True)) for row in rows]
    for row in named:
        steps_asking(policy, row["what"])
        for column in _DAYS:
            if row.get(column):
                exact_day_of(row[column])
        if "overdue" in row:
            one_of(row["overdue"], {"yes": True, "no": False})
    return named
