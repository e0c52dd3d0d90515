"""What the format of a referral needs, asked first and only where it is lacking.

These are no facts: no rule tests them. Until they are there, nothing can be assessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dhr_rules.causes import in_a_list
from dhr_rules.faults import Fault, ReferralError
from dhr_rules.interview.recording import Raw, next_ids, recorded
from dhr_rules.interview.steps import Choice, Step
from dhr_rules.interview.typed import NotUnderstood, read_number
from dhr_rules.interview.when import exact_day_step
from dhr_rules.people import letters
from dhr_rules.pointers import steps_of, value_at
from dhr_rules.referral import Referral

REFERENCE, BOARD, RECEIVED, HARMED = "/reference", "/received/by", "/received/on", "/harms"
BOARDS = (
    Choice("the Community Safety Partnership", "csp", ("csp", "community safety partnership")),
    Choice("the Safeguarding Adults Board", "sab", ("sab", "safeguarding adults board")),
    Choice(
        "the safeguarding children partnership",
        "lscp",
        ("lscp", "safeguarding children partnership"),
    ),
)
OUTCOMES = (
    Choice("died", "died", ("death", "dead")),
    Choice("was seriously harmed and survived", "seriously_harmed", ("seriously harmed",)),
    Choice("was harmed, but not seriously", "harmed", ("harmed", "was harmed")),
)
_TWICE = Choice("was seriously harmed, and died at a later time", "twice", ("both",))
_ABSENT = object()
MOST = 20
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def begun(raw: Raw) -> Raw:
    """Return the referral with the version of the format, if it lacks one."""
    return raw if "version" in raw else {"version": 1, **raw}


def lacking(raw: Raw) -> Iterator[str]:
    """Yield the places of what the format needs and the referral lacks, in order of asking."""
    for at in (REFERENCE, BOARD, RECEIVED):
        if value_at(raw, at, _ABSENT) is _ABSENT:
            yield at
    if raw.get("harms", []) == []:
        yield HARMED
    elif isinstance(raw["harms"], list):
        for number, harm in enumerate(raw["harms"]):
            if isinstance(harm, dict) and "outcome" not in harm:
                yield f"{HARMED}/{number}/outcome"


def faults_beyond_setup(raw: Raw, on: date) -> list[Fault]:
    """Return what is wrong with a referral, other than that set-up has still to ask for it."""
    asked_for = {*lacking(raw)}
    asked_for |= {"/received"} if "received" not in raw else set()
    if HARMED in asked_for and "people" not in raw:
        asked_for.add("/people")
    try:
        Referral.model_validate(raw, context={"on": on})
    except ReferralError as error:
        return [fault for fault in error.faults if fault.pointer not in asked_for]
    return []


def setup_step(at: str, raw: Raw, today: date) -> Step:
    """Return the step that asks for one of the things the format needs."""
    if at == REFERENCE:
        return _reference_step()
    if at == BOARD:
        question = "Which board received this referral?"
        return Step(at, question, lambda given, value: recorded(given, at, value), BOARDS)
    if at == RECEIVED:
        return exact_day_step(at, "On which day was the referral received?", today)
    if at == HARMED:
        return _who_step(raw) if raw.get("people") else _how_many_step()
    number = steps_of(at)[1]
    assert isinstance(number, int)
    who = setup_name(raw, raw["harms"][number]["person"])
    person = raw["harms"][number]["person"]
    once = sum(harm.get("person") == person for harm in raw["harms"]) == 1

    def write(given: Raw, outcome: str) -> Raw:
        if outcome != _TWICE.value:
            return recorded(given, at, outcome)
        harmed = recorded(given, at, "seriously_harmed")
        return {**harmed, "harms": [*harmed["harms"], {"person": person, "outcome": "died"}]}

    return Step(
        at,
        f"What happened to {who}?",
        write,
        (*OUTCOMES, _TWICE) if once else OUTCOMES,
        hint=f"Here the person is called {who}, and not by name." if number == 0 else "",
    )


def setup_name(raw: Raw, id_: str) -> str:
    """Return what a person is called before anything can be assessed."""
    harmed = list(dict.fromkeys(harm.get("person") for harm in raw.get("harms", [])))
    ids = [person.get("id") for person in raw.get("people", [])]
    order = harmed + [one for one in ids if one not in harmed]
    return f"Person {letters(order.index(id_))}" if id_ in order else "Person"


def _reference_step() -> Step:
    def read(text: str) -> tuple[Any, str]:
        if len(text) > 64:
            raise NotUnderstood("A reference has at most 64 characters. Type a shorter one.")
        return text, text

    return Step(
        REFERENCE,
        "What is the reference of this case?",
        lambda raw, value: recorded(raw, REFERENCE, value),
        hint="Type your own reference, such as SC-2026-014. Do not use anybody's name.",
        read=read,
    )


def _how_many_step() -> Step:
    def read(text: str) -> tuple[Any, str]:
        word = text.strip().lower()
        count = _NUMBERS.index(word) + 1 if word in _NUMBERS else read_number(word)
        if count is None or not 1 <= count <= MOST:
            raise NotUnderstood(f"Type how many people, as a number from 1 to {MOST}.")
        return count, "one person" if count == 1 else f"{count} people"

    def write(raw: Raw, count: int) -> Raw:
        ids = next_ids(raw, count)
        people = [*raw.get("people", []), *({"id": id_} for id_ in ids)]
        return {**raw, "people": people, "harms": [{"person": id_} for id_ in ids]}

    return Step(
        HARMED,
        "How many people died or were harmed in this incident?",
        write,
        hint="Type a number, such as 1. Count somebody who may have done it only if they too died "
        "or were harmed.",
        read=read,
    )


def _who_step(raw: Raw) -> Step:
    choices = tuple(
        Choice(f"the person with id {person['id']} in the file", person["id"], (person["id"],))
        for person in raw["people"]
    )

    def write(given: Raw, ids: list[str]) -> Raw:
        return {**given, "harms": [{"person": id_} for id_ in ids]}

    return Step(
        HARMED,
        "Which of the people in the file died or were harmed in this incident?",
        write,
        choices,
        hint="Several are possible, such as: 1 and 2.",
        several=True,
    )


def setup_in_words(raw: Raw, at: str) -> str:
    """Return the answer that set-up was given at a place; empty where there is none yet."""
    value = value_at(raw, at)
    if at == HARMED:
        people = dict.fromkeys(harm["person"] for harm in value or [])
        return in_a_list([setup_name(raw, id_) for id_ in people])
    for choice in (*BOARDS, *OUTCOMES):
        if choice.value == value:
            return choice.says
    return value if isinstance(value, str) else ""
