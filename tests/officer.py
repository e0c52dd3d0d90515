"""An officer who answers the interview from a complete referral, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dhr_rules.interview.causes import KINDS, KINDS_KEY, KNOWN_KEY
from dhr_rules.interview.recording import field_of
from dhr_rules.interview.session import Interview
from dhr_rules.interview.steps import Step
from dhr_rules.interview.ties import BETWEEN
from dhr_rules.interview.typed import date_in_words
from dhr_rules.loading import load_policy
from dhr_rules.pointers import steps_of, value_at

Raw = dict[str, Any]
HELD = ("known", "suspected")
NOT_KNOWN = "not known"


class Officer:
    """Knows one case, and what the people in it are called in the interview."""

    def __init__(self, case: Raw) -> None:
        self.case = case
        self.subjects = list(dict.fromkeys(harm["person"] for harm in case["harms"]))
        # From the ids of the case to those of the interview.
        self.id_of: dict[str, str] = dict(zip(self.subjects, "ABCDEFGHIJ", strict=False))

    def says(self, step: Step, raw: Raw) -> str:
        """Return what the officer types at a question, the referral being as it is."""
        if step.key.startswith(BETWEEN):
            return self._relationship(step)
        if step.key.endswith(KINDS_KEY):
            held = [c for c in self._harm(step, raw)["causes"] if c["standard"] in HELD]
            numbers = [str(list(KINDS).index(cause["kind"]) + 1) for cause in held]
            return " and ".join(numbers)
        if step.key.endswith(KNOWN_KEY):
            causes = self._harm(step, raw)["causes"]
            known = {cause["kind"] for cause in causes if cause["standard"] == "known"}
            return " and ".join(choice.says for choice in step.choices if choice.value in known)
        match field_of(step.key):
            case "reference":
                return str(self.case["reference"])
            case "received.by":
                return str(self.case["received"]["by"])
            case "received.on":
                return date_in_words(self.case["received"]["on"])
            case "harms":
                return str(len(self.subjects))
            case "harms[].outcome":
                return self._outcome(step)
            case "people[].date_of_birth" | "people[].ordinarily_resident":
                return self._of_person(step, raw)
            case "people[].needs_for_care_and_support":
                return self._of_person(step, raw)
            case "harms[].causes[].by":
                return self._by(step, raw)
            case "relationships[].household":
                pair = self._pair(*self._people_of(raw["relationships"][steps_of(step.key)[1]]))
                return str(pair.get("household", NOT_KNOWN)).replace("_", " ")
            case _:
                return self._of_harm(step, raw)

    def _outcome(self, step: Step) -> str:
        number = int(steps_of(step.key)[1])
        outcomes = [
            h["outcome"] for h in self.case["harms"] if h["person"] == self.subjects[number]
        ]
        return "both" if len(outcomes) == 2 else _typed(outcomes[0])

    def _case_id(self, id_: str) -> str:
        return next(case for case, here in self.id_of.items() if here == id_)

    def _harm(self, step: Step, raw: Raw) -> Raw:
        """Return the harm of the case that a question is about."""
        number = int(steps_of(step.key.partition("#")[0])[1])
        harm = raw["harms"][number]
        id_ = self._case_id(harm["person"])
        theirs = [h for h in self.case["harms"] if h["person"] == id_]
        found: Raw = next(h for h in theirs if h["outcome"] == harm["outcome"])
        return found

    def _of_person(self, step: Step, raw: Raw) -> str:
        _, number, field = steps_of(step.key)
        id_ = self._case_id(raw["people"][number]["id"])
        person = next(p for p in self.case["people"] if p["id"] == id_)
        return _typed(person.get(str(field)))

    def _of_harm(self, step: Step, raw: Raw) -> str:
        harm = self._harm(step, raw)
        field = str(steps_of(step.key)[2])
        abuse = list(self._abuse_of(harm))
        if field == "causes":
            held = sorted(c["standard"] for c in harm.get("causes", []) if c["standard"] in HELD)
            none = any(c["standard"] == "ruled_out" for c in harm.get("causes", []))
            return held[0] if held else "no" if none else NOT_KNOWN
        if (
            field in ("circumstances_of_concern", "abuse_or_neglect")
            and field not in harm
            and abuse
        ):
            return abuse[0] if field == "abuse_or_neglect" else "yes"
        return _typed(harm.get(field))

    def _abuse_of(self, harm: Raw) -> Iterator[str]:
        """Yield how abuse of a person is known: from relationships, and from the causes."""
        for entry in self.case.get("relationships", []):
            if entry["to"] == harm["person"] and entry.get("abuse") in HELD:
                yield str(entry["abuse"])
        kinds = load_policy().relationship_kinds
        for cause in harm.get("causes", []):
            near = any(
                pair.get("household") == "yes" or kinds[kind].relative == "yes"
                for id_ in cause.get("by", [])
                for pair in [self._pair(id_, harm["person"])]
                for kind in pair.get("kinds", [])
            )
            if cause["standard"] in HELD and (cause["kind"] in ("abuse", "neglect") or near):
                yield cause["standard"]

    def _by(self, step: Step, raw: Raw) -> str:
        kind = value_at(raw, step.key.rpartition("/")[0])["kind"]
        causes = [c for c in self._harm(step, raw)["causes"] if c["kind"] == kind]
        by = causes[0].get("by", [])
        if not by:
            return NOT_KNOWN
        new = [id_ for id_ in by if id_ not in self.id_of]
        says = []
        for number, choice in enumerate(step.choices, 1):
            if choice.value in [(self.id_of[id_],) for id_ in by if id_ in self.id_of]:
                says.append(str(number))
            elif new and "to be called" in choice.says and len(choice.value) == len(new):
                says.append(str(number))
                self.id_of |= dict(zip(new, choice.value, strict=True))
                new = []
        return " and ".join(says)

    def _people_of(self, entry: Raw) -> tuple[str, str]:
        return self._case_id(entry["person"]), self._case_id(entry["to"])

    def _pair(self, person: str, to: str) -> Raw:
        for entry in self.case.get("relationships", []):
            if (entry["person"], entry["to"]) == (person, to):
                found: Raw = entry
                return found
        return {}

    def _relationship(self, step: Step) -> str:
        other, _, subject = step.key.removeprefix(BETWEEN).partition(":")
        kinds = self._pair(self._case_id(other), self._case_id(subject)).get("kinds")
        says = load_policy().relationship_kinds
        return " and ".join(says[kind].says for kind in kinds) if kinds else NOT_KNOWN


def _typed(value: Any) -> str:
    if value is None:
        return NOT_KNOWN
    if isinstance(value, dict) and ("area" in value or "nation" in value):
        return str(value.get("area") or value["nation"]).replace("_", " ")
    if isinstance(value, dict) or (isinstance(value, str) and value[:4].isdecimal()):
        return date_in_words(value).partition(" (")[0]
    return str(value).replace("_", " ")


def interviewed(case: Raw, on: date) -> tuple[Interview, list[tuple[Step, str]], int]:
    """Return the interview of an officer from nothing, what was typed, and the facts at its start.

    The facts at its start are those that could change something once set-up was done.
    """
    officer, interview = Officer(case), Interview({}, on)
    typed: list[tuple[Step, str]] = []
    relevant = 0
    while step := interview.next_step():
        if step.facts and not relevant:
            relevant = sum(len(subject.missing) for subject in interview.view.subjects)
        text = officer.says(step, interview.raw)
        typed.append((step, text))
        interview.answer(step, text)
    return interview, typed, relevant
