"""The steps that fired, with names and dates: for each subject, and merged for the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from dhr_rules.causes import as_sentence_start, in_a_list
from dhr_rules.people import People
from dhr_rules.policy import Policy
from dhr_rules.procedure import fill
from dhr_rules.results import Assessment, NextStep, StepList, SubjectLeads
from dhr_rules.steps.clocks import Clocks
from dhr_rules.steps.leads import Leading
from dhr_rules.steps.shapes import Step, StepSource

_Boards = tuple[tuple[str, str], ...]
_MOST_KEPT = 1024  # steps, each with the boards that lead


class StepLister:
    """Lists the steps of one referral."""

    def __init__(self, people: People) -> None:
        self.people, self.policy = people, people.policy
        self.clocks = Clocks(people.policy, people.referral)

    def of_subject(
        self, ids: Sequence[str], person: str, leads: Sequence[Leading]
    ) -> list[NextStep]:
        """Return the steps for one subject in the order of their phases."""
        boards = tuple(self._boards(leads).items())
        steps = [self._step(self.policy.step[id_], person, boards) for id_ in ids]
        return sorted(steps, key=self._place)

    def _boards(self, leads: Sequence[Leading]) -> dict[str, str]:
        """Return the boards by the names that sentences have for them: whoever leads."""
        boards = self.policy.local.board_names
        for lead in leads:
            boards |= lead.others
        return boards

    def _step(self, step: Step, person: str, boards: _Boards) -> NextStep:
        due, done = self.clocks.due(step), self.clocks.done_on(step)
        return _as_written(self.policy, step.id, boards).model_copy(
            update={
                "about": [person],
                "by": _iso(due.by),
                "act_by": _iso(due.act_by),
                "when": due.words,
                "done_on": _iso(done),
                "overdue": done is None and due.by is not None and due.by < self.people.on,
            }
        )

    def merged(self, of_subjects: Sequence[Sequence[NextStep]]) -> list[NextStep]:
        """Return the steps of the whole case: one that serves several people once.

        Steps of one notice, such as the letter to the family, are one step too.
        """
        groups: dict[str, list[NextStep]] = {}
        for steps in of_subjects:
            for step in steps:
                groups.setdefault(self._letter(step), []).append(step)
        return sorted(map(self._joined, groups.values()), key=self._place)

    def _place(self, step: NextStep) -> int:
        return self.policy.step_order[step.id]

    def _letter(self, step: NextStep) -> str:
        rule = self.policy.step[step.id]
        return f"{rule.notice or step.id} {step.who} {step.to}"

    def _joined(self, group: Sequence[NextStep]) -> NextStep:
        if len(group) == 1:
            return group[0]
        about = list(dict.fromkeys(person for step in group for person in step.about))
        return group[0].model_copy(
            update={
                "about": about,
                "what": " ".join(self._what(group)),
                "uses": _each(use for step in group for use in step.uses),
                "source": "; ".join(_each(one for step in group for one in _citations(step))),
                "notes": _each(note for step in group for note in step.notes),
            }
        )

    def _what(self, group: Sequence[NextStep]) -> Iterator[str]:
        """Yield what is to be done; for whom, where it is not the same for all."""
        people: dict[str, list[str]] = {}
        for step in group:
            people.setdefault(step.what, []).extend(step.about)
        for what, about in people.items():
            if len(people) == 1:
                yield what
            else:
                called = in_a_list([self.people.called[person] for person in dict.fromkeys(about)])
                yield f"For {called}: {what}"


@lru_cache(maxsize=_MOST_KEPT)
def _as_written(policy: Policy, id_: str, boards: _Boards) -> NextStep:
    """Return a step with its names filled in, before it is about anybody or has a date."""
    step = policy.step[id_]
    words = {**policy.local.words, **dict(boards)}
    contact = policy.local.contacts.get(step.address or "")
    return NextStep(
        id=step.id,
        phase=step.phase,
        about=[],
        who=as_sentence_start(fill(step.who, words)),
        to=fill(step.to, words),
        what=fill(step.what, words),
        uses=step.uses,
        address=f"{contact.name}: {contact.address} ({contact.note})" if contact else None,
        by=None,
        act_by=None,
        when="",
        done_on=None,
        overdue=False,
        standing=step.standing,
        source="; ".join(dict.fromkeys(_cited(policy, source) for source in step.sources)),
        seen=all(source.checked is not None for source in step.sources),
        notes=step.notes,
    )


def _cited(policy: Policy, source: StepSource) -> str:
    if source.checked is not None:
        return source.citation
    return policy.wording.source_not_seen.format(citation=source.citation)


def step_list(assessment: Assessment) -> StepList:
    """Return the next steps of an assessment as a list of their own."""
    return StepList(
        reference=assessment.reference,
        assessed_on=assessment.assessed_on,
        policy=assessment.policy,
        subjects=[
            SubjectLeads(
                person=subject.person,
                called=subject.called,
                outcome=subject.outcome.code,
                leads=subject.leads,
            )
            for subject in assessment.subjects
        ],
        steps=assessment.next_steps,
    )


def _each(parts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(parts))


def _citations(step: NextStep) -> list[str]:
    return step.source.split("; ")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
