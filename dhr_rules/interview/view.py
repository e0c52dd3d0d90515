"""A referral as the interview sees it: its assessment, what people are called, what to ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import cached_property

from dhr_rules.assessment import assess
from dhr_rules.causes import as_sentence_start
from dhr_rules.consistency import HELD
from dhr_rules.interview.causes import (
    KINDS_KEY,
    UNSAID,
    by_step,
    cause_standard_step,
    causes_step,
    kinds_step,
)
from dhr_rules.interview.recording import Raw, field_of, next_ids
from dhr_rules.interview.setup import lacking, setup_name, setup_step
from dhr_rules.interview.steps import Step, answer_step, place_step, standard_step
from dhr_rules.interview.ties import BETWEEN, relationship_step
from dhr_rules.interview.when import age_step, birth_step, date_step
from dhr_rules.people import People, letters
from dhr_rules.pointers import pointer, steps_of, value_at
from dhr_rules.policy import Policy
from dhr_rules.referral import Referral
from dhr_rules.results import Assessment, Missing, SubjectAssessment


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
        if what == KINDS_KEY[1:]:
            return [item for _, item in self._missing() if item.at.startswith(at)]
        person = what.rpartition(":")[2]
        return [
            item
            for subject, item in self._missing()
            if item.at == at and person in ("", subject.person)
        ]

    def _missing(self) -> Iterator[tuple[SubjectAssessment, Missing]]:
        for subject in self.subjects:
            for item in subject.missing:
                yield subject, item

    def open_questions(self, put: Collection[str]) -> list[str]:
        """Return the keys of what can still change something and was not asked, in order."""
        keys: dict[str, None] = {}
        for subject, item in self._missing():
            if item.answered == "not_known":
                keys.update(dict.fromkeys(self._keys(subject, item)))
        return [key for key in keys if key not in put]

    def _keys(self, subject: SubjectAssessment, item: Missing) -> Iterator[str]:
        """Yield the questions that answer one missing fact, in the order of asking."""
        if item.at == BETWEEN[:-1]:
            for other in self._without_relationship(subject.person):
                yield f"{BETWEEN}{other}:{subject.person}"
            return
        if item.at.endswith("/by") and self._kind_unsaid(item.at):
            yield f"{item.at.rpartition('/causes/')[0]}/causes{KINDS_KEY}"
        yield item.at

    def _kind_unsaid(self, by_at: str) -> bool:
        cause = value_at(self.raw, by_at.rpartition("/")[0])
        return bool(cause["kind"] == UNSAID and cause["standard"] in HELD)

    def _without_relationship(self, subject: str) -> Iterator[str]:
        pairs = {
            frozenset((entry["person"], entry["to"])) for entry in self.raw.get("relationships", [])
        }
        for harm in self.raw["harms"]:
            if harm["person"] == subject:
                for cause in harm.get("causes", []):
                    for other in cause.get("by", []):
                        if (
                            cause["standard"] != "ruled_out"
                            and frozenset((other, subject)) not in pairs
                        ):
                            yield other

    def can_ask(self, key: str) -> bool:
        """Return whether a follow-up still has what it follows from."""
        return not key.endswith(KINDS_KEY) or bool(self._held(key.partition("#")[0]))

    def _held(self, causes_at: str) -> list[Raw]:
        causes = value_at(self.raw, causes_at) or []
        return [cause for cause in causes if cause["standard"] in HELD]

    def step(self, key: str) -> Step:
        """Return the question with this key."""
        if key.startswith(BETWEEN):
            return self._relationship(key)
        if key.endswith(KINDS_KEY):
            return self._kinds(key)
        build = self._builders.get(field_of(key))
        return build(key) if build else setup_step(key, self.raw, self.on)

    @property
    def _builders(self) -> dict[str, Callable[[str], Step]]:
        return {
            "people[].date_of_birth": self._birth,
            "people[].ordinarily_resident": self._place,
            "people[].needs_for_care_and_support": self._answer,
            "harms[].on": self._date,
            "harms[].age": self._age,
            "harms[].where": self._place,
            "harms[].incident": self._place_of_act,
            "harms[].incident.where": self._place,
            "harms[].causes": self._causes,
            "harms[].causes[].standard": self._cause_standard,
            "harms[].causes[].by": self._by,
            "harms[].took_own_life": self._answer,
            "harms[].circumstances_of_concern": self._answer,
            "harms[].abuse_or_neglect": self._standard,
            "harms[].concern_about_joint_working": self._answer,
            **{f"relationships[].{tie}": self._answer for tie in _TIES},
        }

    # The wording of a question is that of the assessment, or of the facts.

    def _facts(self, key: str) -> tuple[str, ...]:
        missing = [item.fact for item in self.asked_for(key)]
        field = field_of(key.partition("#")[0])
        named = [
            fact.id
            for fact in self.policy.facts
            if any(field in (asked.field, asked.field + ".where") for asked in fact.fields)
        ]
        return tuple(dict.fromkeys(missing or named))

    def _question(self, at: str) -> str:
        for item in self.asked_for(at):
            return item.question
        field, facts = field_of(at), self._facts(at)
        if field == "harms[].age":
            # Its own wording is for those born on 29 February alone.
            return self._said(at, self.policy.fact[facts[0]].question)
        own = [fact for fact in facts if self.policy.fact[fact].fields[0].field == field]
        return self._worded(at, own[0] if own else facts[0])

    def _worded(self, at: str, fact: str) -> str:
        field = field_of(at)
        wording = next(
            asked.question
            for asked in self.policy.fact[fact].fields
            if field in (asked.field, asked.field + ".where")
        )
        return self._said(at, wording)

    def _said(self, at: str, wording: str) -> str:
        subject, other = self._about(at)
        words = {"subject": subject, "other": other, "harm": self._harm_noun(at), "cause": "this"}
        return as_sentence_start(wording.format_map(words))

    def _about(self, at: str) -> tuple[str, str]:
        kind, number = steps_of(at)[:2]
        entry = self.raw[str(kind)][number]
        if kind == "relationships":
            return self.called(entry["to"]), self.called(entry["person"])
        return self.called(entry["id" if kind == "people" else "person"]), "the other person"

    def _harm_noun(self, at: str) -> str:
        kind, number = steps_of(at)[:2]
        harms = self.raw["harms"]
        if kind == "people":
            id_ = self.raw["people"][number]["id"]
            harms = [harm for harm in harms if harm["person"] == id_]
        elif kind == "harms":
            harms = [harms[int(number)]]
        died = any(harm.get("outcome") == "died" for harm in harms)
        return "death" if died else "harm"

    def _answer(self, at: str) -> Step:
        return answer_step(at, self._question(at), self._facts(at))

    def _standard(self, at: str) -> Step:
        return standard_step(at, self._question(at), self._facts(at))

    def _cause_standard(self, at: str) -> Step:
        return cause_standard_step(at, self._question(at), self._facts(at))

    def _date(self, at: str) -> Step:
        return date_step(at, self._question(at), self.on, self._facts(at))

    def _age(self, at: str) -> Step:
        return age_step(at, self._question(at), self._facts(at))

    def _birth(self, at: str) -> Step:
        id_ = value_at(self.raw, at.rpartition("/")[0])["id"]
        theirs = [n for n, harm in enumerate(self.raw["harms"]) if harm["person"] == id_]
        died = [n for n in theirs if self.raw["harms"][n].get("outcome") == "died"]
        harm_at = pointer("harms", (died or theirs)[-1]) if theirs else None
        return birth_step(at, self._question(at), self.on, harm_at, self._facts(at))

    def _place(self, at: str) -> Step:
        local = self.policy.local
        areas = [
            area
            for board in (
                local.community_safety_partnership,
                local.safeguarding_adults_board,
                local.safeguarding_children_partnership,
            )
            for area in board.areas
        ]
        distinct = list(dict.fromkeys(areas))
        return place_step(at, self._question(at), self.raw, distinct, self._facts(at))

    def _place_of_act(self, at: str) -> Step:
        return self._place(f"{at}/where")

    def _causes(self, at: str) -> Step:
        # The widest question comes first; who did it, and what they are, follow from it.
        widest = [fact for fact in self._facts(at) if not self.policy.fact[fact].implies]
        question = self._worded(at, widest[0] if widest else self._facts(at)[0])
        return causes_step(at.rpartition("/")[0], question, self._facts(at))

    def _kinds(self, key: str) -> Step:
        at = key.partition("#")[0]
        harm_at = at.rpartition("/")[0]
        standard = self._held(at)[0]["standard"]
        subject = self._about(at)[0]
        question = f"What is {standard} to have led to the {self._harm_noun(at)} of {subject}?"
        return kinds_step(harm_at, question, self._facts(key))

    def _by(self, at: str) -> Step:
        cause = value_at(self.raw, at.rpartition("/")[0])
        subject = self._about(at)[0]
        what = "violence, abuse or neglect" if cause["kind"] == UNSAID else cause["kind"]
        question = (
            f"Who did it, or had it done? This is about the {what} {cause['standard']} to have "
            f"led to the {self._harm_noun(at)} of {subject}."
        )
        id_ = self.raw["harms"][int(steps_of(at)[1])]["person"]
        return by_step(at, question, self.raw, id_, self._called_in_full, self._facts(at))

    def _called_in_full(self, id_: str) -> str:
        """Return what somebody is called, with what they are to a person who was harmed."""
        for entry in self.raw.get("relationships", []):
            if entry["person"] == id_ and entry["kinds"] != ["not_known"]:
                says = self.policy.relationship_kinds[entry["kinds"][0]].says
                return f"{self.called(id_)}, {says} of {self.called(entry['to'])}"
        return self.called(id_)

    def _relationship(self, key: str) -> Step:
        other, _, subject = key.removeprefix(BETWEEN).partition(":")
        names = self.called(other), self.called(subject)
        return relationship_step(key, self.policy, (other, subject), names, self._facts(key))


_TIES = ("relative", "intimate", "household")
