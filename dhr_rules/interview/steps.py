"""One question of the interview: what is asked, what can be answered, what an answer changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dhr_rules.causes import in_a_list
from dhr_rules.interview.recording import (
    Raw,
    asked_in_vain,
    field_of,
    left_open,
    recorded,
    standard_recorded,
    standing_at,
)
from dhr_rules.interview.typed import NotUnderstood, read_number
from dhr_rules.pointers import value_at

Reader = Callable[[str], tuple[Any, str]]  # what was typed → its value, and in words
Writer = Callable[[Raw, Any], Raw]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: how it is shown, what it stands for, how else it may be typed."""

    says: str
    value: Any
    words: tuple[str, ...] = ()
    alone: bool = False  # goes with no other, where several may be given

    def is_named_by(self, text: str) -> bool:
        return text in (self._plain(self.says), *self.words)

    def begins_with(self, text: str) -> bool:
        return any(name.startswith(text) for name in (self._plain(self.says), *self.words))

    @staticmethod
    def _plain(text: str) -> str:
        return " ".join(re.sub(r"[(),:;]", " ", text).casefold().split())


@dataclass(frozen=True, slots=True)
class Step:
    """One question. ``key`` is its place in the referral, or the place and what of it."""

    key: str
    question: str
    write: Writer
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    read: Reader | None = None  # for what is typed and not chosen
    numbered: bool = True
    several: bool = False  # several of the choices may be given; their values come as a list
    facts: tuple[str, ...] = ()  # the facts that it answers
    follow_up: Callable[[Any], str | None] = field(default=lambda _: None)  # the key of a next

    def understand(self, text: str) -> tuple[Any, str]:
        """Return the value of what was typed, and how to say it back.

        Raises ``NotUnderstood``, which says what is possible.
        """
        if self.several:
            return self._several(text)
        chosen = self._chosen(text)
        if chosen:
            return chosen.value, chosen.says
        if self.read:
            return self.read(text)
        raise NotUnderstood(f"“{text}” is not one of the answers. {self.possible()}")

    def possible(self) -> str:
        """Return what can be typed, in one sentence or two."""
        return f"{self.hint} {self.how_to_choose()}".strip()

    def how_to_choose(self) -> str:
        """Return how one of the choices is taken; empty where there is none."""
        if not self.choices:
            return ""
        if not self.numbered:
            words = in_a_list([f"“{choice.says}”" for choice in self.choices], "or")
            return f"Or type {words}."
        if self.read:
            return f"Or type a number from 1 to {len(self.choices)}."
        return f"Type a number from 1 to {len(self.choices)}, or the word."

    def _chosen(self, text: str) -> Choice | None:
        """Return the choice meant: its number, its words, or a beginning that fits it alone."""
        plain = Choice._plain(text).rstrip(".")
        number = read_number(plain) or 0
        if self.numbered and 1 <= number <= len(self.choices):
            return self.choices[number - 1]
        named = [choice for choice in self.choices if choice.is_named_by(plain)]
        if named:
            return named[0]
        begun = [choice for choice in self.choices if plain and choice.begins_with(plain)]
        if len(begun) > 1 and not self.read:
            listed = in_a_list(
                [f"{self.choices.index(choice) + 1} ({choice.says})" for choice in begun], "or"
            )
            raise NotUnderstood(f"That fits more than one answer: {listed}. Type the number.")
        return begun[0] if len(begun) == 1 else None

    def _several(self, text: str) -> tuple[Any, str]:
        whole = self._chosen(text)
        parts = [text] if whole else [part for part in re.split(r",| and | & |;|\+", text) if part]
        if not whole and re.fullmatch(r"[\d\s]+", text):
            parts = text.split()
        taken: dict[str, Choice] = {}
        for part in parts:
            chosen = self._chosen(part.strip())
            if chosen is None:
                raise NotUnderstood(
                    f"“{part.strip()}” is not one of the answers. {self.possible()}"
                )
            taken[chosen.says] = chosen
        for choice in taken.values():
            if choice.alone and len(taken) > 1:
                said = f"“{choice.says}” goes with no other answer. Give one or the other."
                raise NotUnderstood(said)
        if not taken:
            raise NotUnderstood(self.possible())
        return [choice.value for choice in taken.values()], in_a_list(list(taken))


NOT_KNOWN = Choice(
    "not known yet",
    "not_known",
    ("not known", "unknown", "don't know", "don’t know", "do not know", "dont know"),
    alone=True,
)
IN_VAIN = (
    Choice(
        "asked, and cannot be established",
        "cannot_be_established",
        ("cannot be established", "can't be established"),
        alone=True,
    ),
    Choice("agencies disagree", "disputed", ("disputed", "disagree"), alone=True),
)
OPEN = (NOT_KNOWN, *IN_VAIN)
YES_OR_NO = (Choice("yes", "yes"), Choice("no", "no"), *OPEN)
STANDARDS = (
    Choice("yes, it is known", "known", ("known",)),
    Choice("yes, it is suspected", "suspected", ("suspected",)),
    Choice("no, it is ruled out", "ruled_out", ("ruled out", "no")),
    *OPEN,
)
OPEN_VALUES = tuple(choice.value for choice in OPEN)
BOARD_CHOICES = (
    Choice("this board takes it, as the two boards agree", "yes", ("yes", "this board")),
    Choice(
        "the other board takes it, as the two boards agree",
        "no",
        ("no", "the other board", "other board"),
    ),
    NOT_KNOWN,
    IN_VAIN[0],
    Choice("the boards disagree", "disputed", (*IN_VAIN[1].words, IN_VAIN[1].says)),
)


def answer_step(at: str, question: str, facts: Sequence[str] = ()) -> Step:
    """Return the step for a field that holds yes, no or why there is neither."""
    return Step(at, question, lambda raw, value: recorded(raw, at, value), YES_OR_NO,
                facts=tuple(facts))  # fmt: skip


def standard_step(at: str, question: str, facts: Sequence[str] = ()) -> Step:
    """Return the step for a field that holds known, suspected, ruled out or not known."""
    return Step(
        at,
        question,
        lambda raw, value: standard_recorded(raw, at, value),
        STANDARDS,
        facts=tuple(facts),
    )


def board_step(at: str, question: str, board: str, facts: Sequence[str] = ()) -> Step:
    """Return the step that asks which of two boards takes the case, in their own words."""
    return Step(
        at,
        question,
        lambda raw, value: recorded(raw, at, value),
        BOARD_CHOICES,
        hint=f"“This board” is the {board}.",
        facts=tuple(facts),
    )


def open_or_recorded(at: str, keeps: bool = False) -> Writer:
    """Return what writes a value, or why there is none, at a place without such words.

    With ``keeps`` the value there is one in part, such as a year: it stays if no more is
    known.
    """

    def write(raw: Raw, value: Any) -> Raw:
        if not isinstance(value, str) or value not in OPEN_VALUES:
            return recorded(raw, at, value)
        return asked_in_vain(raw, at, value) if keeps else left_open(raw, at, value)

    return write


def place_step(
    at: str,
    question: str,
    raw: Raw,
    areas: Sequence[str],
    facts: Sequence[str] = (),
    keeps: bool = False,
) -> Step:
    """Return the step for a place: one of the local areas, another, another nation."""
    elsewhere = "elsewhere in England"
    choices = [Choice(area, {"area": area, "nation": "england"}) for area in areas]
    choices += [
        Choice(elsewhere, {"area": elsewhere, "nation": "england"}, ("elsewhere",)),
        Choice("in England, but the area is not known", {"nation": "england"}, ("england",)),
        *(
            Choice(name, {"nation": nation})
            for nation, name in NATIONS.items()
            if nation not in ("england", "elsewhere")
        ),
        Choice(NATIONS["elsewhere"], {"nation": "elsewhere"}, ("abroad",)),
    ]
    now = value_at(raw, at)
    if now and (now.get("area") or now.get("nation")):
        choices.append(Choice(f"leave it as it is: {place_in_words(now)}", now, ("leave",)))

    def read(text: str) -> tuple[Any, str]:
        begun = rf"(?:elsewhere(?: in england)?|{len(areas) + 1})[,:]? +(?P<area>.+)"
        found = re.fullmatch(begun, text.strip(), re.IGNORECASE)
        if not found:
            raise NotUnderstood(f"“{text}” is not one of the answers. {step.possible()}")
        value = {"area": found["area"].strip(), "nation": "england"}
        return value, place_in_words(value)

    step = Step(
        at,
        question,
        open_or_recorded(at, keeps),
        (*choices, *OPEN),
        hint="To name another area of England, type for example: elsewhere, Devon.",
        read=read,
        facts=tuple(facts),
    )
    return step


NATIONS: Mapping[str, str] = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern_ireland": "Northern Ireland",
    "elsewhere": "outside the United Kingdom",
}


def place_in_words(place: Mapping[str, str]) -> str:
    """Return ``Our Area``, ``Devon, England``, ``Wales``."""
    area, nation = place.get("area"), NATIONS.get(place.get("nation", ""), "")
    return area if area and "England" in area else ", ".join(one for one in (area, nation) if one)


OF_BOARD = "harms[].in_the_area_of_the_board"
_SAID_OF_BOARDS = {choice.value: choice.says for choice in BOARD_CHOICES}
_SAID = {choice.value: choice.says for choice in (*YES_OR_NO, *STANDARDS)}


def answer_in_words(raw: Raw, at: str) -> str:
    """Return the answer at a place, as its choice says it; empty where there is none."""
    value = value_at(raw, at)
    said = _SAID_OF_BOARDS if field_of(at) == OF_BOARD else _SAID
    return said.get(value, "") if isinstance(value, str) else ""


def standing_in_words(raw: Raw, at: str) -> str:
    """Return what came of asking in vain at a place; empty where nothing is said of it."""
    return _SAID.get(standing_at(raw, at) or "", "")
