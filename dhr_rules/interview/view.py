"""A referral as the interview sees it: its assessment, what people are called, what is open."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property

from dhr_rules.assessment import assess
from dhr_rules.consistency import HELD
from dhr_rules.interview.causes import KINDS_KEY, KNOWN_KEY, UNSAID
from dhr_rules.interview.recording import IN_VAIN, Raw, next_ids
from dhr_rules.interview.setup import lacking, setup_name
from dhr_rules.interview.ties import BETWEEN
from dhr_rules.logic import Standing
from dhr_rules.people import People, letters
from dhr_rules.pointers import steps_of, value_at
from dhr_rules.policy import Policy
from dhr_rules.referral import Referral
from dhr_rules.results import Assessment, Missing, SubjectAssessment

_OF_KINDS = ("/relative", "/intimate")


def _kinds_open(entry: Raw) -> bool:
    """Return whether it has still to be asked what one person is to another."""
    in_vain = all(entry.get(tie[1:]) in IN_VAIN for tie in _OF_KINDS)
    return bool(entry["kinds"] == ["not_known"]) and not in_vain


class View:
    """One state of the referral, valid but for what set-up has still to ask for."""

    def __init__(self, raw: Raw, on: date, policy: Policy) -> None:
        self.raw, self.on, self.policy = raw, on, policy
        self.lacking = list(lacking(raw))

    @cached_property
    def _referral(self) -> Referral | None:
        return None if self.lacking else Referral.model_validate(self.raw, context={"on": self.on})

    @cached_property
    def assessment(self) -> Assessment | None:
        """What the rules indicate so far, or ``None`` while set-up is not done."""
        return assess(self._referral, self.on, self.policy) if self._referral else None

    @cached_property
    def _called(self) -> dict[str, str]:
        return People(self._referral, self.on, self.policy).called if self._referral else {}

    def called(self, id_: str) -> str:
        """Return what a person is called, also one who is not in the referral yet."""
        if id_ in self._called:
            return self._called[id_]
        people = self.raw.get("people", [])
        if all(person.get("id") != id_ for person in people):
            return f"Person {letters(len(people) + next_ids(self.raw, 2).index(id_))}"
        return setup_name(self.raw, id_)

    @property
    def subjects(self) -> list[SubjectAssessment]:
        return self.assessment.subjects if self.assessment else []

    def asked_for(self, key: str) -> list[Missing]:
        """Return what the assessment says is missing and this question would answer."""
        at, _, what = key.partition("#")
        if f"#{what}" in (KINDS_KEY, KNOWN_KEY):
            return [item for item in self._missing() if item.at.startswith(at)]
        pair = set(what.split(":")) if what else set()
        return [item for item in self._missing() if item.at == at and pair <= {*item.about}]

    def _missing(self) -> Iterator[Missing]:
        for subject in self.subjects:
            yield from subject.missing

    def open_questions(self, put: Collection[str]) -> list[str]:
        """Return the keys of what can still change something and was not asked, in order."""
        keys: dict[str, None] = {}
        for item in self._missing():
            if item.answered == "not_known":
                if item.at.endswith("/by") and self._kind_unsaid(item.at):
                    keys[f"{item.at.rpartition('/causes/')[0]}/causes{KINDS_KEY}"] = None
                keys.update(dict.fromkeys(self._keys(item)))
        return [key for key in keys if key not in put]

    def undecided(self) -> dict[str, Standing]:
        """Return the questions that can still change something, and how each stands so far.

        Asked or not, in the order of asking: one for each place that an answer is lacking.
        """
        found: dict[str, Standing] = {}
        for item in self._missing():
            for key in self._keys(item):
                if found.get(key, "not_known") == "not_known":
                    found[key] = item.answered
        return found

    def _keys(self, item: Missing) -> Iterator[str]:
        """Yield the questions that answer one missing fact, in the order of asking."""
        if item.at == BETWEEN[:-1]:
            subject, other = item.about
            yield f"{BETWEEN}{other}:{subject}"
            return
        if item.at.startswith(BETWEEN[:-1]):
            entry = value_at(self.raw, item.at.rpartition("/")[0])
            if _kinds_open(entry):
                yield f"{BETWEEN}{entry['person']}:{entry['to']}"
                # Whether they are relatives or partners goes with what they are.
                if item.at.endswith(_OF_KINDS):
                    return
        yield item.at

    def _kind_unsaid(self, by_at: str) -> bool:
        cause = value_at(self.raw, by_at.rpartition("/")[0])
        return bool(cause["kind"] == UNSAID and cause["standard"] in HELD)

    def can_ask(self, key: str) -> bool:
        """Return whether a follow-up still has what it follows from, and can matter."""
        at, _, what = key.partition("#")
        if f"#{what}" not in (KINDS_KEY, KNOWN_KEY):
            return True
        least = 2 if f"#{what}" == KNOWN_KEY else 1
        return len(self.held_causes(at)) >= least and any(
            subject.missing for subject in self.concerned(key)
        )

    def concerned(self, key: str) -> list[SubjectAssessment]:
        """Return those whom a question is about, of the people who died or were harmed."""
        at, _, what = key.partition("#")
        match steps_of(at):
            case ("people", int(number), *_):
                people = {self.raw["people"][number]["id"]}
            case ("harms", int(number), *_):
                people = {self.raw["harms"][number]["person"]}
            case ("relationships", int(number), *_):
                entry = self.raw["relationships"][number]
                people = {entry["person"], entry["to"]}
            case _:
                people = set(what.split(":"))
        return [subject for subject in self.subjects if subject.person in people]

    def held_causes(self, causes_at: str) -> list[Raw]:
        """Return the causes in a list that are known or suspected."""
        causes = value_at(self.raw, causes_at) or []
        return [cause for cause in causes if cause["standard"] in HELD]
