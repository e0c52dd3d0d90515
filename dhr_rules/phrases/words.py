"""The words that an example has for findings, answers, dates and the like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

from dhr_rules.dates import OLDEST, parse_span

FINDINGS = {"met": "met", "not met": "not_met", "undetermined": "undetermined"}
POWERS = {"open": "met", "not open": "not_met", "undetermined": "undetermined"}
STANDARDS = {
    "known": "known",
    "suspected": "suspected",
    "ruled out": "ruled_out",
    "not known": "not_known",
    "disputed": "disputed",
}
ANSWERS = {
    "yes": "yes",
    "no": "no",
    "not known": "not_known",
    "asked in vain": "cannot_be_established",
    "disputed": "disputed",
}
CAUSES = {
    "violence": "violence",
    "abuse": "abuse",
    "neglect": "neglect",
    "self-neglect": "self_neglect",
    "violence, abuse or neglect": "unspecified",
}
OUTCOMES = {
    "a death of": "died",
    "serious harm to": "seriously_harmed",
    "lesser harm to": "harmed",
}
FACTOR_ANSWERS = {
    "present": "yes",
    "absent": "no",
    "not known": "not_known",
    "disputed": "disputed",
}
FACTORS_SHOWN = {"present": "present", "absent": "absent", "unknown": "unknown"}
BOARDS = {
    "Community Safety Partnership": "csp",
    "Safeguarding Adults Board": "sab",
    "safeguarding children partnership": "lscp",
}
REVIEWS = {
    "DHR": "dhr",
    "SAR": "sar",
    "child safeguarding": "child",
    "notification": "duty_to_notify",
}
LED = {"DHR": "dhr", "SAR": "sar", "child case": "child"}
NATIONS = {
    "England": "england",
    "Wales": "wales",
    "Scotland": "scotland",
    "Northern Ireland": "northern_ireland",
    "elsewhere": "elsewhere",
    "nation not known": None,
}
ASKED_IN_VAIN = {"could not be established": "cannot_be_established", "is disputed": "disputed"}
INCLUDE = {"include": True, "do not include": False}
SOMEBODY = "somebody not identified"
PLACE_UNKNOWN = "a place not known"
BIRTH_UNKNOWN = "on a day not known"
_LONGEST = 80  # letters of an example's own words, in a message
_MOST_LISTED = 12
_Meaning = TypeVar("_Meaning")


class PhraseError(Exception):
    """An example uses a phrase with words that it does not have, or where it has no sense."""


def in_short(words: str) -> str:
    """Return words of an example as a message quotes them."""
    return f"“{words}”" if len(words) <= _LONGEST else f"“{words[:_LONGEST]}…”"


def known_words(words: str, known: Iterable[str]) -> str:
    """Return what a message says of words that do not fit, and which would."""
    every = list(known)
    lower = {one.lower(): one for one in every}
    near = [lower[one] for one in get_close_matches(words.lower(), lower, n=3, cutoff=0.5)]
    said = f"{in_short(words)} does not fit here."
    if near and words != near[0]:
        said += f" Did you mean {' or '.join(f'“{one}”' for one in near[:2])}?"
    if len(every) <= _MOST_LISTED:
        return f"{said} It can be: {'; '.join(every)}"
    return f"{said} To list what it can be: dhr-triage phrases"


def one_of(words: str, known: Mapping[str, _Meaning]) -> _Meaning:
    """Return what one of certain words means. Raises ``PhraseError`` for others."""
    if words not in known:
        raise PhraseError(known_words(words, known))
    return known[words]


def cause_of(words: str) -> str:
    """Return what somebody did. Raises ``PhraseError`` for what is by nobody else."""
    if words == "self-neglect":
        raise PhraseError("self-neglect is by nobody else. Write: self-neglect is known")
    return one_of(words, {says: kind for says, kind in CAUSES.items() if kind != "self_neglect"})


def day_of(words: str) -> str:
    """Return a date of the contract for ``3 March 2024``, ``March 2024`` or ``2024``."""
    for form, length in (("%d %B %Y", 10), ("%B %Y", 7), ("%Y", 4)):
        try:
            return datetime.strptime(words, form).date().isoformat()[:length]
        except ValueError:
            continue
    raise PhraseError(
        f"{in_short(words)} is not a date. Write 3 March 2024, March 2024 or 2024, or two of "
        "these: between 3 March 2024 and 9 March 2024"
    )


def exact_day_of(words: str) -> date:
    """Return the day for ``3 March 2024``."""
    try:
        return datetime.strptime(words, "%d %B %Y").date()
    except ValueError:
        raise PhraseError(
            f"{in_short(words)} is not a day. Write day, month and year: 3 March 2024"
        ) from None


def date_of(words: str) -> Any:
    """Return a date of the contract, also for ``between March 2024 and May 2024``."""
    between = re.fullmatch(r"between (.+) and (.+)", words)
    if not between:
        return day_of(words)
    earliest, latest = day_of(between[1]), day_of(between[2])
    if parse_span(earliest).earliest > parse_span(latest).latest:
        raise PhraseError(f"{in_short(words)} ends before it begins. Swap the two, or correct one")
    return {"earliest": earliest, "latest": latest}


def birth_of(words: str) -> Any:
    """Return the date of birth, or ``None`` where it is said to be not known."""
    return None if words == BIRTH_UNKNOWN else date_of(re.sub(r"^(on|in) ", "", words))


def age_of(words: str) -> Any:
    """Return an age of the contract for ``17``, or for ``14 to 17``."""
    given = re.fullmatch(r"(\d{1,4})(?: to (\d{1,4}))?", words, re.ASCII)
    if not given:
        raise PhraseError(f"{in_short(words)} is not an age. Write 17, or 14 to 17")
    least, most = int(given[1]), int(given[2] or given[1])
    if most > OLDEST:
        raise PhraseError(f"nobody is {most} years old. Write 17, or 14 to 17")
    if least > most:
        raise PhraseError(f"{in_short(words)} ends before it begins. Swap the two")
    return {"at_least": least, "at_most": most} if given[2] else least


def place_of(words: str) -> dict[str, str] | None:
    """Return a place of the contract for ``Leeds, England`` or ``Wales``."""
    if words == PLACE_UNKNOWN:
        return None
    area, _, last = words.rpartition(", ")
    if last not in NATIONS:
        raise PhraseError(
            f"{in_short(words)} is not a place. Write the area and the nation, such as Leeds, "
            f"England; or “{PLACE_UNKNOWN}”. The nation can be: {'; '.join(NATIONS)}"
        )
    nation = NATIONS[last]
    return {**({"nation": nation} if nation else {}), **({"area": area} if area else {})}


def quoted_list(words: str) -> list[str]:
    """Return the words of ``One”, “Two``: a list in quotation marks, without the outer ones."""
    return re.split(r"[”\"], [“\"]", words)
