"""From a referral to the facts, as somebody would write it by hand.

For referrals with one harm of one person, which are taken to be well-formed.
"""

from __future__ import annotations

import calendar
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.peers import NO_LIMIT, Answers, Facts, Truth
from benchmarks.peers.plain_python import every, no, some

Given = dict[str, Any]

AREAS = {"cornwall", "isles of scilly"}
OTHERS = {"violence", "abuse", "neglect", "unspecified"}
TIES = ("relative", "intimate", "household")
UNSETTLED = {"engaged", "co_parent", "foster_carer", "foster_child", "other", "not_known"}
YES = {
    "relative": {
        "parent", "step_parent", "child", "step_child", "sibling", "step_sibling", "grandparent",
        "grandchild", "uncle_or_aunt", "nephew_or_niece", "cousin", "in_law",
    },
    "intimate": {
        "spouse", "former_spouse", "civil_partner", "former_civil_partner", "partner",
        "former_partner",
    },
    "household": {"housemate", "lodger", "live_in_carer"},
}  # fmt: skip
OUTSIDE = {"care_home_staff", "care_home_resident", "professional", "stranger", "neighbour"}


def answer(text: str) -> Truth:
    if text in ("yes", "known", "suspected"):
        return True
    return False if text in ("no", "ruled_out") else None


def days(given: Any, until: date) -> tuple[date, date]:
    if given is None:
        return date.min, until
    if isinstance(given, dict):
        return days(given["earliest"], until)[0], days(given["latest"], until)[1]
    year, month, day = (*(int(part) for part in given.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    if not day:
        month = month or 12
        day = calendar.monthrange(year, month)[1]
    return first, min(date(year, month, day), until)


def age_on(born: date, day: date, leap_day: tuple[int, int]) -> int:
    """Return the age on a day; the birthday of 29 February in other years is ``leap_day``."""
    birthday = (born.month, born.day)
    if birthday == (2, 29) and not calendar.isleap(day.year):
        birthday = leap_day
    return max(day.year - born.year - ((day.month, day.day) < birthday), 0)


def ages(person: Given, harm: Given, on: date) -> tuple[date, date, int, int]:
    """Return the first and last day of the harm, and the least and greatest age then."""
    born, last_born = days(person.get("date_of_birth"), on)
    first, last = days(harm.get("on"), on)
    first, last_born = max(first, born), min(last, last_born)
    least = age_on(last_born, first, (3, 1))
    most = age_on(born, last, (2, 28)) if born > date.min else NO_LIMIT
    given = harm.get("age", {})
    if isinstance(given, int):
        given = {"at_least": given, "at_most": given}
    least, most = max(least, given.get("at_least", 0)), min(most, given.get("at_most", most))
    return first, last, least, most


def tie(between: list[Given], what: str) -> Truth:
    """Return whether two people are related, intimate, or of one household."""
    said = [entry.get(what, "not_known") for entry in between]
    settled = {"yes", "no"} & set(said)
    if settled:
        return settled == {"yes"} if len(settled) == 1 else None
    if not between or any(text != "not_known" for text in said):
        return None
    kinds = {kind for entry in between for kind in entry["kinds"]}
    if kinds & YES[what]:
        return True
    return False if not kinds & UNSETTLED and (what != "household" or kinds <= OUTSIDE) else None


def in_the_area(place: Given | None, home: Given | None) -> Truth:
    inside = set()
    for given in (place, home):
        if given and ("area" in given or given.get("nation", "england") != "england"):
            in_england = given.get("nation", "england") == "england"
            inside.add(in_england and given.get("area", "").casefold() in AREAS)
    return inside == {True} if len(inside) == 1 else None


def act_and_harm(harm: Given) -> list[Given | None]:
    """Return the place of the act, where it is given, and the place of the death or harm."""
    act = harm.get("incident", {}).get("where")
    return [act, harm.get("where")] if act else [harm.get("where")]


def in_england(place: Given | None) -> Truth:
    if place is None:
        return None
    if "nation" in place:
        return bool(place["nation"] == "england")
    return True if place.get("area", "").casefold() in AREAS else None


def prepare(referral: Given, on: date) -> Facts:
    """Return the facts of the one harm of a referral."""
    harm = referral["harms"][0]
    subject = harm["person"]
    person = next(person for person in referral["people"] if person["id"] == subject)
    relationships, causes = referral.get("relationships", []), harm.get("causes", [])
    ties: dict[str, dict[str, Truth]] = {}
    for other in {person["id"] for person in referral["people"]} - {subject}:
        pair = {other, subject}
        between = [entry for entry in relationships if {entry["person"], entry["to"]} == pair]
        ties[other] = {what: tie(between, what) for what in TIES}

    held = [answer(cause["standard"]) for cause in causes]
    theirs = list(zip(causes, held, strict=True))
    out = {cause["kind"] for cause, is_held in theirs if is_held is False}
    out_for_all = {c["kind"] for c, is_held in theirs if is_held is False and not c.get("by")}
    complete = True in held or "unspecified" in out
    closed = complete or out_for_all >= {"violence", "abuse", "neglect"}
    named = {cause["kind"] for cause in causes}

    def by(what: str) -> Truth:
        found = [
            every(
                is_held,
                some(*(ties[who][what] for who in cause["by"])) if cause.get("by") else None,
            )
            for cause, is_held in theirs
            if cause["kind"] in OTHERS
        ]
        return some(*found) if closed else some(*found, None)

    abusers = [
        entry["person"]
        for entry in relationships
        if entry["to"] == subject and answer(entry.get("abuse", "not_known"))
    ]
    own_life = answer(harm.get("took_own_life", "not_known"))
    if harm.get("took_own_life", "not_known") == "not_known" and any(
        cause["kind"] == "violence" and cause["standard"] == "known" for cause in causes
    ):
        own_life = False
    concern = answer(harm.get("circumstances_of_concern", "not_known"))
    if harm.get("circumstances_of_concern", "not_known") == "not_known" and any(
        True in ties[who].values() for who in abusers
    ):
        concern = True
    abused = answer(harm.get("abuse_or_neglect", "not_known"))
    if harm.get("abuse_or_neglect", "not_known") == "not_known" and (
        abusers
        or any(
            is_held
            and (
                cause["kind"] in ("abuse", "neglect")
                or (
                    cause["kind"] in ("violence", "unspecified")
                    and any(True in ties[who].values() for who in cause.get("by", ()))
                )
            )
            for cause, is_held in theirs
        )
    ):
        abused = True
    open_causes = not (complete or (closed and "self_neglect" in named))
    place = harm.get("incident", {}).get("where") or harm.get("where")
    places = [in_england(where) for where in act_and_harm(harm)]
    home = person.get("ordinarily_resident")
    first, last, least, most = ages(person, harm, on)
    return Facts(
        died=harm["outcome"] == "died",
        still_alive=harm["outcome"] != "died",
        seriously_harmed=harm["outcome"] == "seriously_harmed",
        age_at_least=least,
        age_at_most=most,
        date_earliest=first,
        date_latest=last,
        apparently_by_a_relative=by("relative"),
        apparently_by_a_partner_past_or_present=by("intimate"),
        apparently_by_a_member_of_the_household=by("household"),
        apparently_from_abuse_or_neglect=some(*held, None) if open_causes else some(*held),
        apparently_took_own_life=own_life,
        circumstances_of_concern=concern,
        in_the_area_of_the_board=in_the_area(place, home),
        needs_for_care_and_support=answer(person.get("needs_for_care_and_support", "not_known")),
        concern_about_joint_working=answer(harm.get("concern_about_joint_working", "not_known")),
        child_abuse_or_neglect_known_or_suspected=abused,
        happened_in_england=some(*places),
        happened_outside_england=some(*(no(place) for place in places)),
        normally_resident_in_england=in_england(home),
    )


def assess(find: Callable[[Facts], Answers], text: str, on: date) -> str:
    """Return the answers, as JSON text, that ``find`` gives on a referral."""
    return json.dumps(find(prepare(json.loads(text), on)))


def main(find: Callable[[Facts], Answers], path: str, on: str) -> None:
    """Print the answers on the referral in a file."""
    text = Path(path).read_text(encoding="utf-8")
    sys.stdout.write(assess(find, text, date.fromisoformat(on)) + "\n")
