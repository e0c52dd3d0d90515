"""What has happened with a case so far: who has it, since when, and what was decided when.

Optional in a referral. Clocks count from these dates; no criterion reads them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Discriminator, Field, Tag

from dhr_rules.dates import Span, parse_span
from dhr_rules.faults import Fault
from dhr_rules.partial import DateText, Maybe, ReferralPart, exact_day
from dhr_rules.pointers import pointer, value_at

ExactDay = Annotated[DateText, AfterValidator(exact_day)]
Board = Literal["csp", "sab", "lscp"]
BOARDS: tuple[Board, ...] = ("csp", "sab", "lscp")
_Place = tuple[str | int, ...]


class DecidedOn(ReferralPart):
    """The day on which each board decided, where they differ."""

    csp: Maybe[ExactDay] = None
    sab: Maybe[ExactDay] = None
    lscp: Maybe[ExactDay] = None


class PassedOn(ReferralPart):
    """To which board the case was passed, and when that board received it."""

    to: Board
    on: ExactDay


class ExtendedTo(ReferralPart):
    """Another day for the overview report, formally agreed, and why."""

    on: ExactDay
    reason: Annotated[str, Field(min_length=1)]


Decided = Annotated[
    Annotated[ExactDay, Tag("<text>")] | Annotated[DecidedOn, Tag("<object>")],
    Discriminator(lambda raw: "<object>" if isinstance(raw, (dict, BaseModel)) else "<text>"),
]
Passed = Annotated[
    Annotated[PassedOn, Tag("<object>")] | Annotated[list[PassedOn], Tag("<list>")],
    Discriminator(lambda raw: "<list>" if isinstance(raw, list) else "<object>"),
]


class StepDone(ReferralPart):
    """A step that was done, and when."""

    step: Annotated[str, Field(min_length=1, max_length=64)]
    on: ExactDay


def progress_faults(raw: Mapping[str, Any], on: date | None) -> Iterator[Fault]:
    """Yield what cannot be so in the order of events; with ``on``, also what is after it."""
    given = dict(_days_given(raw))
    for place, day in given.items():
        if on and day > on and place[0] not in ("extended_to", "received"):
            said = f"this date ({day}) is after the date of the assessment ({on})."
            yield Fault(pointer(*place), said)
    received = given.get(("received", "on"))
    for place, day in given.items():
        if place[0] in ("decided_on", "passed_on") and received and day < received:
            said = f"this date ({day}) is before the referral was received ({received})."
            yield Fault(pointer(*place), said)
    yield from _later(given, ("notified_on",), [("aware_on",)], "the local authority was aware")
    decided = [("decided_on",), ("decided_on", "csp")]
    yield from _later(given, ("extended_to", "on"), decided, "the decision")
    aware, first = given.get(("aware_on",)), _first_harm(raw)
    if aware and first and aware < first:
        said = f"this date ({aware}) is before any harm in the referral ({first})."
        yield Fault(pointer("aware_on"), said)
    yield from _boards(raw)


def _later(
    given: Mapping[_Place, date], late: _Place, earlier: Sequence[_Place], what: str
) -> Iterator[Fault]:
    for place in earlier:
        if late in given and place in given and given[late] < given[place]:
            said = f"this date ({given[late]}) is before {what} ({given[place]}). Correct either."
            yield Fault(pointer(*late), said)


def _days_given(raw: Mapping[str, Any]) -> Iterator[tuple[_Place, date]]:
    places: list[_Place] = [
        ("received", "on"), ("decided_on",), *(("decided_on", board) for board in BOARDS),
        ("aware_on",), ("notified_on",), ("extended_to", "on"), ("passed_on", "on"),
    ]  # fmt: skip
    passed = raw.get("passed_on")
    several = len(passed) if isinstance(passed, list) else 0
    places += [("passed_on", number, "on") for number in range(several)]
    done = raw.get("steps_done")
    places += [("steps_done", n, "on") for n in range(len(done) if isinstance(done, list) else 0)]
    for place in places:
        span = _span(value_at(raw, pointer(*place)))
        if span and span.exact:
            yield place, span.earliest


def _span(value: object) -> Span | None:
    try:
        return parse_span(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _first_harm(raw: Mapping[str, Any]) -> date | None:
    """Return the first day on which any harm can have been, or ``None`` if that is open."""
    harms = raw.get("harms")
    firsts = []
    for harm in harms if isinstance(harms, list) else ():
        when = harm.get("on") if isinstance(harm, dict) else None
        span = _span(when.get("earliest") if isinstance(when, dict) else when)
        if span is None:
            return None
        firsts.append(span.earliest)
    return min(firsts, default=None)


def _boards(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield the boards that already have the case, or are given twice."""
    passed = raw.get("passed_on")
    entries = passed if isinstance(passed, list) else [passed]
    has_it = [value_at(raw, "/received/by")]
    for number, entry in enumerate(entries):
        to = entry.get("to") if isinstance(entry, dict) else None
        if to in BOARDS and to in has_it:
            place = ("passed_on", number, "to") if isinstance(passed, list) else ("passed_on", "to")
            yield Fault(pointer(*place), "this board has the case already. Keep one entry for it.")
        has_it.append(to)


def unknown_steps(done: Sequence[StepDone], known: Collection[str]) -> Iterator[Fault]:
    """Yield the steps given as done that the rules do not have, or that are given twice."""
    seen: set[str] = set()
    for number, entry in enumerate(done):
        place = pointer("steps_done", number, "step")
        if entry.step not in known:
            said = "the rules have no step of this id. `dhr-triage rules` lists them."
            yield Fault(place, said)
        elif entry.step in seen:
            yield Fault(place, "this step is given as done twice. Keep one entry.")
        seen.add(entry.step)
