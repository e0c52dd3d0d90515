"""The questions of the interview, each with its wording and its people."""

from __future__ import annotations

from collections.abc import Callable

from dhr_rules.causes import FROM_ABUSE, as_sentence_start
from dhr_rules.explanation import words_about
from dhr_rules.interview.causes import (
    KINDS_KEY,
    KNOWN_KEY,
    UNSAID,
    any_known,
    by_step,
    cause_standard_step,
    causes_step,
    kinds_step,
    known_step,
)
from dhr_rules.interview.recording import field_of
from dhr_rules.interview.setup import setup_step
from dhr_rules.interview.steps import (
    OF_BOARD,
    Step,
    answer_step,
    board_step,
    place_step,
    standard_step,
)
from dhr_rules.interview.ties import BETWEEN, kind_in_words, relationship_step
from dhr_rules.interview.view import View
from dhr_rules.interview.when import age_step, birth_step, date_step
from dhr_rules.people import TIES
from dhr_rules.pointers import pointer, steps_of, value_at
from dhr_rules.referral import Factors

# One answer can settle several facts. Then it is asked in the words of the widest.
_WIDEST = {
    "harms[].causes": FROM_ABUSE,
    "harms[].where": "happened_in_england",
    "harms[].incident.where": "happened_in_england",
}


def step_for(view: View, key: str) -> Step:
    """Return the question with this key, as the referral stands."""
    return _Questions(view).step(key)


class _Questions:
    def __init__(self, view: View) -> None:
        self.view, self.raw, self.policy = view, view.raw, view.policy

    def step(self, key: str) -> Step:
        if key.startswith(BETWEEN):
            return self._relationship(key)
        if key.endswith(KINDS_KEY):
            return self._kinds(key)
        if key.endswith(KNOWN_KEY):
            return self._known(key)
        build = self._builders.get(field_of(key))
        return build(key) if build else setup_step(key, self.raw, self.view.on)

    @property
    def _builders(self) -> dict[str, Callable[[str], Step]]:
        return {
            "people[].date_of_birth": self._birth,
            "people[].ordinarily_resident": self._place,
            "people[].needs_for_care_and_support": self._answer,
            "harms[].on": self._date,
            "harms[].age": self._age,
            "harms[].where": self._place,
            "harms[].incident.where": self._place,
            "harms[].causes": self._causes,
            "harms[].causes[].standard": self._cause_standard,
            "harms[].causes[].by": self._by,
            "harms[].took_own_life": self._answer,
            "harms[].circumstances_of_concern": self._answer,
            "harms[].abuse_or_neglect": self._standard,
            "harms[].concern_about_joint_working": self._answer,
            OF_BOARD: self._board,
            "relationships[].abuse": self._standard,
            **{f"harms[].lcspr.{factor}": self._answer for factor in Factors.model_fields},
            **{f"relationships[].{tie}": self._answer for tie in TIES},
        }

    # The wording of a question is that of the assessment, or of the facts.

    def _facts(self, key: str) -> tuple[str, ...]:
        missing = [item.fact for item in self.view.asked_for(key)]
        field = field_of(key.partition("#")[0])
        answers = (field, "relationships[].") if key.startswith(BETWEEN) else (field,)
        named = [
            fact.id
            for fact in self.policy.facts
            if any(_is_asked(answers, asked.field) for asked in fact.fields)
        ]
        named.sort(key=lambda fact: self.policy.fact[fact].fields[0].field != field)
        widest = [FROM_ABUSE] if field == "harms[].causes" else []
        return tuple(dict.fromkeys([*widest, *(missing or named)]))

    def _question(self, at: str) -> str:
        if field_of(at) in _WIDEST:
            return self._worded(at, _WIDEST[field_of(at)])
        for item in self.view.asked_for(at):
            return item.question
        field, facts = field_of(at), self._facts(at)
        if field == "harms[].age":
            # Its own wording is for those born on 29 February alone.
            return self._said(at, self.policy.fact[facts[0]].question)
        return self._worded(at, facts[0])

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
        words = {**words_about(subject, self._outcome(at)), "other": other, "cause": "this"}
        return as_sentence_start(wording.format_map(words))

    def _about(self, at: str) -> tuple[str, str]:
        kind, number = steps_of(at)[:2]
        entry = self.raw[str(kind)][number]
        if kind == "relationships":
            return self.view.called(entry["to"]), self.view.called(entry["person"])
        return self.view.called(entry["id" if kind == "people" else "person"]), "the other person"

    def _outcome(self, at: str) -> str:
        """Return the outcome of the harm that a field is about; of a person, their death."""
        kind, number = steps_of(at)[:2]
        harms = self.raw["harms"]
        if kind == "people":
            id_ = self.raw["people"][number]["id"]
            harms = [harm for harm in harms if harm["person"] == id_]
        elif kind == "harms":
            harms = [harms[int(number)]]
        died = any(harm.get("outcome") == "died" for harm in harms)
        return "died" if died else "harmed"

    def _words(self, at: str) -> dict[str, str]:
        return words_about(self._about(at)[0], self._outcome(at))

    def _answer(self, at: str) -> Step:
        return answer_step(at, self._question(at), self._facts(at))

    def _standard(self, at: str) -> Step:
        return standard_step(at, self._question(at), self._facts(at))

    def _date(self, at: str) -> Step:
        keeps = self._known_in_part(at)
        return date_step(at, self._question(at), self.view.on, self._facts(at), keeps)

    def _known_in_part(self, at: str) -> bool:
        """Return whether there is an answer, and it leaves the question open."""
        return value_at(self.raw, at) is not None and bool(self.view.asked_for(at))

    def _age(self, at: str) -> Step:
        return age_step(at, self._question(at), self._facts(at))

    def _birth(self, at: str) -> Step:
        id_ = value_at(self.raw, at.rpartition("/")[0])["id"]
        theirs = [n for n, harm in enumerate(self.raw["harms"]) if harm["person"] == id_]
        died = [n for n in theirs if self.raw["harms"][n].get("outcome") == "died"]
        # An age is taken only where it is clear at which harm it was.
        aged = died or (theirs if len(theirs) == 1 else [])
        harm = (pointer("harms", aged[0]), self._words(at)["harm"]) if aged else None
        keeps = self._known_in_part(at)
        return birth_step(at, self._question(at), self.view.on, harm, self._facts(at), keeps)

    def _place(self, at: str) -> Step:
        areas = self.policy.local.areas
        keeps = self._known_in_part(at)
        return place_step(at, self._question(at), self.raw, areas, self._facts(at), keeps)

    def _causes(self, at: str) -> Step:
        return causes_step(at.rpartition("/")[0], self._question(at), self._facts(at))

    def _cause_standard(self, at: str) -> Step:
        return cause_standard_step(at, self._question(at), self._facts(at))

    def _board(self, at: str) -> Step:
        board = self.policy.local.safeguarding_adults_board.name
        return board_step(at, self._question(at), board, self._facts(at))

    def _kinds(self, key: str) -> Step:
        at = key.partition("#")[0]
        harm_at = at.rpartition("/")[0]
        held = self.view.held_causes(at)
        # What is only suspected counts beside what is known.
        standard = "known or suspected" if any_known(held) else "suspected"
        question = f"What is {standard} to have led to the {self._harm_of(at)}?"
        return kinds_step(harm_at, question, held, self._facts(key))

    def _known(self, key: str) -> Step:
        at = key.partition("#")[0]
        question = f"Which of these is known to have led to the {self._harm_of(at)}?"
        held = self.view.held_causes(at)
        return known_step(at.rpartition("/")[0], question, held, self._facts(key))

    def _harm_of(self, at: str) -> str:
        return self._words(at)["event"]

    def _by(self, at: str) -> Step:
        cause = value_at(self.raw, at.rpartition("/")[0])
        what = "violence, abuse or neglect" if cause["kind"] == UNSAID else cause["kind"]
        question = (
            f"Who did it, or had it done? This is about the {what} {cause['standard']} to have "
            f"led to the {self._harm_of(at)}."
        )
        id_ = self.raw["harms"][int(steps_of(at)[1])]["person"]
        return by_step(at, question, self.raw, id_, self._called_in_full, self._facts(at))

    def _called_in_full(self, id_: str) -> str:
        """Return what somebody is called, with what they are to a person who was harmed."""
        for entry in self.raw.get("relationships", []):
            if entry["person"] == id_ and entry["kinds"] != ["not_known"]:
                says = kind_in_words(self.policy, entry["kinds"][0])
                return f"{self.view.called(id_)} (to {self.view.called(entry['to'])}: {says})"
        return self.view.called(id_)

    def _relationship(self, key: str) -> Step:
        other, _, subject = key.removeprefix(BETWEEN).partition(":")
        names = self.view.called(other), self.view.called(subject)
        return relationship_step(key, self.policy, (other, subject), names, self._facts(key))


def _is_asked(answers: tuple[str, ...], field: str) -> bool:
    """Return whether a field is one of those that are answered, or has one within it."""
    return any(
        one in (field, f"{field}.where") or (one.endswith(".") and field.startswith(one))
        for one in answers
    )
