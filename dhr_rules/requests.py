"""Requests for information: the open questions, one page for each agency that can answer.

A page holds the least that will do: what that agency can answer, about whom, and why
it is asked. Nothing of what was found, and nobody whom its questions are not about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dhr_rules.causes import in_a_list
from dhr_rules.conditions import in_words
from dhr_rules.loading import load_policy
from dhr_rules.logic import Standing
from dhr_rules.pages import MarkdownPage, Page, TextPage
from dhr_rules.people import People
from dhr_rules.pointers import steps_of
from dhr_rules.policy import Policy
from dhr_rules.procedure import Board, Local
from dhr_rules.referral import Referral
from dhr_rules.results import Assessment

_NOTHING_OPEN = (
    "No question is open. Nothing that is not known can change what is indicated, so no agency "
    "need be asked."
)
_FOR_THE_SENDER = (
    "Page {number} of {count}, for {agency}. Send each agency its own page alone, without this "
    "line."
)
_SEVERAL_HARMED = (
    "The page is about more than one person who was harmed. Where different people answer for "
    "them, such as two GPs, send each only the questions about their own."
)
_WHY = (
    "{board} is considering which statutory reviews a case calls for. You are asked because you "
    "may be able to answer the questions below. This is not an allegation against anyone."
)
_NOTHING_DECIDED = "No decision has been made."
_NEEDED = "Needed before: {day}, when the decision is due"
_HOW = (
    "Please answer only what is asked, as far as your records show. “Not known to us” is an "
    "answer too, and is not taken for “no”."
)
_NAMED_APART = "The name will be given to you separately, by a secure way."
_OTHERWISE = "“not known to us”, or “cannot be established”"
_ANSWER = "Answer (yes, no, not known to us, or cannot be established):"
_ANSWER_IN_WORDS = f"Answer, or {_OTHERWISE}:"
_ANSWER_AS_DATE = (
    "Answer, as far as it is known (a day, a month, a year, or two dates that it lies between), "
    f"or {_OTHERWISE}:"
)
_ANSWER_AS_AGE = f"Answer (in years), or {_OTHERWISE}:"
_ANSWERS: Mapping[str | int, str] = {
    "date_of_birth": _ANSWER_AS_DATE,
    "on": _ANSWER_AS_DATE,
    "age": _ANSWER_AS_AGE,
    "where": _ANSWER_IN_WORDS,
    "incident": _ANSWER_IN_WORDS,
    "ordinarily_resident": _ANSWER_IN_WORDS,
}
_KNOWN_OR_SUSPECTED = "If yes, please say whether it is known or suspected."
_OF_STANDARD = ("causes", "standard", "abuse_or_neglect", "abuse")
_SO_FAR: Mapping[Standing, str] = {
    "disputed": "Agencies disagree so far. Please say what your records show.",
    "cannot_be_established": (
        "This was asked before and could not be established. Please say whether your records "
        "show anything about it."
    ),
}


class NoSuchAgency(Exception):
    """No question is open for this agency. ``agencies`` lists those with open questions."""

    def __init__(self, agencies: list[str]) -> None:
        self.agencies = agencies
        super().__init__(
            "No question is open for an agency of that name. The agencies with open questions "
            f"are: {', '.join(agencies)}."
        )


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question as an agency is asked it. Several places may ask it in the same words."""

    text: str
    at: tuple[str, ...]  # JSON Pointers
    answered: frozenset[Standing]
    about: tuple[str, ...]  # ids of the people it is about

    def joined_with(self, other: OpenQuestion) -> OpenQuestion:
        return replace(
            self,
            at=tuple(dict.fromkeys((*self.at, *other.at))),
            answered=self.answered | other.answered,
            about=tuple(dict.fromkeys((*self.about, *other.about))),
        )


def questions_by_agency(assessment: Assessment) -> dict[str, list[OpenQuestion]]:
    """Return for each agency what it can answer, in the order of ``missing``.

    Questions in the same words are one question.
    """
    found: dict[str, dict[str, OpenQuestion]] = {}
    for item in (item for subject in assessment.subjects for item in subject.missing):
        question = OpenQuestion(
            item.question, (item.at,), frozenset({item.answered}), tuple(item.about)
        )
        for agency in item.ask:
            page = found.setdefault(agency, {})
            same = page.get(item.question)
            page[item.question] = same.joined_with(question) if same else question
    return {agency: list(page.values()) for agency, page in found.items()}


def write_requests(
    referral: Referral,
    assessment: Assessment,
    form: Literal["text", "markdown"] = "text",
    width: int = 80,
    names: bool = False,
    to: str | None = None,
    policy: Policy | None = None,
) -> str:
    """Return one page for each agency with the open questions that it can answer.

    People are called Adult A, Child B and so on, as in the report, so that an answer
    cannot be put to the wrong person. With ``names``, a page gives the names of those
    whom its questions are about. ``to`` leaves only the page of that agency; raises
    ``NoSuchAgency`` where nothing is open for it.
    """
    policy = policy or load_policy()
    page: Page = TextPage(width) if form == "text" else MarkdownPage()
    found = questions_by_agency(assessment)
    if not found:
        page.paragraph(_NOTHING_OPEN)
        return page.text()
    if to is not None:
        found = {agency: asked for agency, asked in found.items() if _plain(agency) == _plain(to)}
        if not found:
            raise NoSuchAgency(list(questions_by_agency(assessment)))
    people = People(referral, date.fromisoformat(assessment.assessed_on), policy)
    request = _Request(page, people, names, decision_due(assessment))
    for number, (agency, asked) in enumerate(found.items(), 1):
        if len(found) > 1:
            page.paragraph(_FOR_THE_SENDER.format(number=number, count=len(found), agency=agency))
        if len(found) > 1 and request.several_harmed(asked):
            page.paragraph(_SEVERAL_HARMED)
        request.write(agency, asked)
    return page.text()


def decision_due(assessment: Assessment) -> date | None:
    """Return the day by which the next decision is due, if one is and it has not passed."""
    due = [
        date.fromisoformat(step.by)
        for step in assessment.next_steps
        if step.phase == "considering" and step.by and not step.done_on and not step.overdue
    ]
    return min(due, default=None)


def _plain(agency: str) -> str:
    return " ".join(agency.casefold().split()).removeprefix("the ")


class _Request:
    """Writes the pages of one referral."""

    def __init__(self, page: Page, people: People, names: bool, due: date | None) -> None:
        self.page, self.people, self.policy, self.due = page, people, people.policy, due
        self.names = {
            person.id: person.name
            for person in people.referral.people
            if names and person.name and person.name.strip()
        }

    def write(self, agency: str, asked: list[OpenQuestion]) -> None:
        page, wording = self.page, self.policy.wording
        board = _board(self.policy.local, self.people.referral.received.by).name
        page.paragraph(wording.marking)
        page.heading(1, f"Request for information: {self.people.referral.reference}")
        page.points(
            [
                f"To: {agency}",
                f"From: {board}",
                f"Reference: {self.people.referral.reference}",
                f"Date: {in_words(self.people.on)}",
                *([_NEEDED.format(day=in_words(self.due))] if self.due else []),
            ]
        )
        decided = self.people.referral.decided_on is not None
        why = _WHY.format(board=board)
        page.paragraph(why if decided else f"{why} {_NOTHING_DECIDED}")
        page.heading(2, "Who is meant")
        page.points(list(self._who_is_meant(asked)))
        page.heading(2, "What we ask")
        page.paragraph(_HOW)
        page.numbered([[question.text, *self._below(question)] for question in asked])
        ending = wording.ending.replace("This report", "This request")
        page.paragraph(f"{ending} {wording.marking}.")

    def several_harmed(self, asked: list[OpenQuestion]) -> bool:
        """Return whether the questions are about more than one person who was harmed."""
        about = {person for question in asked for person in question.about}
        return sum(subject.person.id in about for subject in self.people.subjects) > 1

    def _who_is_meant(self, asked: list[OpenQuestion]) -> Iterator[str]:
        about = {person for question in asked for person in question.about}
        for person, called in self.people.called.items():
            if person in about:
                name = self.names.get(person)
                yield f"{called}: {name}" if name else f"{called}. {_NAMED_APART}"

    def _below(self, question: OpenQuestion) -> Iterator[str]:
        """Yield what stands below a question: how it stands so far, and room for an answer."""
        for standing, said in _SO_FAR.items():
            if standing in question.answered:
                yield said
        if len({steps_of(at)[:2] for at in question.at}) > 1:
            called = in_a_list([self.people.called[person] for person in question.about])
            yield f"This is asked of more than one harm of {called}. Please answer for each."
        last = [step for step in steps_of(question.at[0]) if isinstance(step, str)][-1]
        if last in _OF_STANDARD:
            yield _KNOWN_OR_SUSPECTED
        yield _ANSWERS.get(last, _ANSWER)


def _board(local: Local, received_by: Literal["csp", "sab", "lscp"]) -> Board:
    return {
        "csp": local.community_safety_partnership,
        "sab": local.safeguarding_adults_board,
        "lscp": local.safeguarding_children_partnership,
    }[received_by]
