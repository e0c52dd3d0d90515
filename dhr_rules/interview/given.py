"""What has been answered so far, to read through and to correct."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dhr_rules.causes import in_a_list
from dhr_rules.consistency import HELD
from dhr_rules.interview.causes import causes_in_words
from dhr_rules.interview.questions import step_for
from dhr_rules.interview.recording import Raw, field_of
from dhr_rules.interview.setup import BOARD, HARMED, RECEIVED, REFERENCE, setup_in_words
from dhr_rules.interview.steps import (
    NOT_KNOWN,
    answer_in_words,
    place_in_words,
    standing_in_words,
)
from dhr_rules.interview.ties import BETWEEN, kind_in_words
from dhr_rules.interview.typed import age_said, date_in_words
from dhr_rules.interview.view import View
from dhr_rules.people import TIES
from dhr_rules.pointers import value_at

_OF_HARM = (
    "on", "age", "where", "incident/where", "causes", "took_own_life",
    "circumstances_of_concern", "abuse_or_neglect", "concern_about_joint_working",
    "in_the_area_of_the_board",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: the key of its question, the question, and what was answered."""

    key: str
    question: str
    answer: str


def given_answers(view: View, put: Collection[str]) -> Iterator[Given]:
    """Yield every answer, those of set-up first, then person by person."""
    facts = () if view.lacking else _fact_keys(view.raw)
    for key in (*_setup_keys(view.raw), *facts):
        words = _in_words(view, key)
        if not words and key in put and not _aged_instead(view.raw, key):
            words = NOT_KNOWN.says
        if words:
            yield Given(key, step_for(view, key).question, words)


def _aged_instead(raw: Raw, key: str) -> bool:
    """Return whether a question for a birth was answered by an age."""
    if field_of(key) != "people[].date_of_birth":
        return False
    id_ = value_at(raw, key.rpartition("/")[0])["id"]
    return any("age" in harm for harm in raw["harms"] if harm["person"] == id_)


def _setup_keys(raw: Raw) -> Iterator[str]:
    yield from (REFERENCE, BOARD, RECEIVED)
    yield from (f"{HARMED}/{number}/outcome" for number in range(len(raw.get("harms", []))))


def _fact_keys(raw: Raw) -> Iterator[str]:
    harms = raw["harms"]
    for place, person in enumerate(raw["people"]):
        theirs = [n for n, harm in enumerate(harms) if harm["person"] == person["id"]]
        if not theirs:
            continue
        yield f"/people/{place}/date_of_birth"
        yield f"/people/{place}/ordinarily_resident"
        yield f"/people/{place}/needs_for_care_and_support"
        for number in theirs:
            for field in _OF_HARM:
                yield f"/harms/{number}/{field}"
            for at, cause in enumerate(harms[number].get("causes", [])):
                if cause["standard"] in HELD and cause["kind"] != "self_neglect":
                    yield f"/harms/{number}/causes/{at}/by"
    for number, entry in enumerate(raw.get("relationships", [])):
        yield f"{BETWEEN}{entry['person']}:{entry['to']}"
        yield from (f"/relationships/{number}/{tie}" for tie in TIES if tie in entry)


def _in_words(view: View, key: str) -> str:
    words = _value_in_words(view, key)
    standing = standing_in_words(view.raw, key)
    # Of a standard, not known says no more than that; a date may be known in part.
    so_far = "" if standing and words == NOT_KNOWN.says else words
    return "; ".join(filter(None, (so_far, standing)))


def _value_in_words(view: View, key: str) -> str:
    raw, value = view.raw, value_at(view.raw, key)
    if key.startswith(BETWEEN):
        return _relationship_in_words(view, key)
    match field_of(key):
        case "people[].date_of_birth" | "harms[].on" | "received.on":
            return date_in_words(value) if value else ""
        case "harms[].age":
            return age_said(value) if value is not None else ""
        case "people[].ordinarily_resident" | "harms[].where" | "harms[].incident.where":
            return place_in_words(value) if value else ""
        case "harms[].causes":
            return causes_in_words(raw, key.rpartition("/")[0], view.called)
        case "harms[].causes[].by":
            return in_a_list([view.called(id_) for id_ in value or []])
        case "reference" | "received.by" | "harms[].outcome":
            return setup_in_words(raw, key)
    return answer_in_words(raw, key)


def _relationship_in_words(view: View, key: str) -> str:
    other, _, subject = key.removeprefix(BETWEEN).partition(":")
    for entry in view.raw.get("relationships", []):
        if (entry["person"], entry["to"]) == (other, subject):
            return in_a_list([kind_in_words(view.policy, kind) for kind in entry["kinds"]])
    return ""
