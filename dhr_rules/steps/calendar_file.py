"""The dates in a list of next steps as a calendar file: iCalendar, RFC 5545.

One all-day entry for each step that has a date, on the day to act by. An entry holds the
case's reference and nothing else that could lead to a person. It asks to be private, so
that a shared calendar shows others that there is an entry and not what it is. It sets no
alarm: whoever takes it into a calendar decides about that.

What the calendars make of such a file:

- Google Calendar takes in events and not tasks, and files of up to 1 MB. It knows an
  entry again by its UID, and takes one off the calendar whose status is “cancelled”.
- Outlook needs METHOD:PUBLISH, a UID of at most 202 bytes, and the day after as the end of
  an all-day entry. A file that is opened, not imported, becomes a calendar of its own,
  named by X-WR-CALNAME. Outlook goes by the UID for meetings and repeated entries alone,
  so importing a later file into one's own calendar can leave the earlier entries beside
  the new. It also keeps entries that are cancelled.

So the way that works in each of them is one calendar for one case, which is deleted before
a later file is opened. No file can take away the entry of a step that is no longer listed
or has lost its date. Outlook as said by Microsoft, [MS-STANOICAL] and [MS-OXCICAL].
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from textwrap import shorten

from icalendar import Calendar, Event, vText

from dhr_rules.conditions import in_words
from dhr_rules.loading import load_policy
from dhr_rules.pages import printable
from dhr_rules.results import NextStep

_PRODUCT = "-//dhr-triage//Next steps//EN"
_COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
_ONE_DAY = timedelta(days=1)
_ROOM_FOR_THE_TASK = 80  # characters; a month's view shows fewer, a list of days about these
_INDICATED = "Indicated on the facts given; not a decision."
# A step that serves several people can say what is done for whom: “For Adult A: ...”.
_CALLED = r"(?:Adult|Child|Person) [A-Z]{1,2}"
_FOR_WHOM = re.compile(rf"\bFor {_CALLED}(?:(?:, | and ){_CALLED})*: ")


class NoDatedStep(Exception):
    """No step has a date, so there is nothing to put into a calendar.

    The message is for a person: what is missing, and the remedy.
    """

    def __init__(self) -> None:
        super().__init__(
            "No step has a date yet, so there is nothing to put into a calendar. Dates are "
            "counted from days such as when the referral was received or the decision was made. "
            "Put those into the referral, or ask for the table, which lists steps without dates "
            "too."
        )


class _Text(vText):
    r"""Text as RFC 5545, 3.3.11, writes it. The package turns a typed ``\N`` into a new line."""

    def to_ical(self) -> bytes:
        written = self.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,")
        return written.replace("\n", r"\n").encode()


def steps_as_calendar(reference: str, steps: Sequence[NextStep], made_at: datetime) -> bytes:
    """Return the calendar file: UTF-8, lines of at most 75 octets that end in CRLF.

    ``made_at`` is when the file is made. A file that is made later has the same entries
    under the same UIDs, each with a higher SEQUENCE. Who the steps are about is not in it.

    A step that is done and had a date is in it as cancelled, and says that it is done: its
    entry may be in a calendar from an earlier file. Where a calendar heeds that, the entry
    goes; where it does not, the entry says so.

    Raises ``NoDatedStep`` where no step has a date, since calendars refuse an empty file,
    and ``ValueError`` if ``made_at`` has no time zone.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    calendar = Calendar()
    calendar.add("PRODID", _PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    name = f"{_line(reference)}: next steps"
    calendar.add("NAME", _Text(name))  # RFC 7986; the other is what Outlook and Google read
    calendar.add("X-WR-CALNAME", _Text(name))
    for uid, step in _with_uids(reference, steps):
        if step.by is not None:
            day = date.fromisoformat(step.act_by or step.by)
            calendar.add_component(_entry(uid, day, _line(reference), step, made_at))
    if not calendar.subcomponents:
        raise NoDatedStep
    written: bytes = calendar.to_ical()
    return written


def _with_uids(reference: str, steps: Sequence[NextStep]) -> Iterator[tuple[str, NextStep]]:
    """Yield every step with a UID that is the same in every file about the same case.

    It is made of the reference and the step's id alone. The reference goes in as a digest,
    so that no character of it matters. A step that is listed more than once, for two boards,
    has a number from the second time on: a UID that came twice would lose a date.
    """
    case = sha256(reference.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    listed: Counter[str] = Counter()
    for step in steps:
        listed[step.id] += 1
        number = f".{listed[step.id]}" if listed[step.id] > 1 else ""
        yield f"{step.id}{number}-{case}@dhr-triage", step


def _entry(uid: str, day: date, reference: str, step: NextStep, made_at: datetime) -> Event:
    entry = Event()
    entry.add("UID", uid)
    entry.add("DTSTAMP", made_at.astimezone(UTC))
    # Of two entries with one UID a calendar keeps the one with the higher number. Minutes
    # always grow from file to file, and fit into 32 bits for some 4,000 years.
    minutes = (made_at - _COUNTED_FROM) // timedelta(minutes=1)
    entry.add("SEQUENCE", max(minutes, 0))
    entry.add("DTSTART", day)
    entry.add("DTEND", day + _ONE_DAY)  # the end is the first day that is not meant
    entry.add("TRANSP", "TRANSPARENT")  # nobody is busy all day with it
    entry.add("CLASS", "PRIVATE")
    entry.add("STATUS", "CANCELLED" if step.done_on else "CONFIRMED")
    done = "Done. " if step.done_on else ""
    task = shorten(_task(step), _ROOM_FOR_THE_TASK, placeholder=" …")
    entry.add("SUMMARY", _Text(f"{reference}: {done}{task}"))
    entry.add("DESCRIPTION", _Text("\n".join(_description(day, step, made_at))))
    return entry


def _description(day: date, step: NextStep, made_at: datetime) -> Iterator[str]:
    """Yield the lines of what an entry says when it is opened."""
    wording = load_policy().wording
    yield f"{wording.marking}. {_INDICATED}"
    if step.done_on:
        yield f"Done on {in_words(date.fromisoformat(step.done_on))}."
    yield ""
    for label, text in (
        ("Who", step.who),
        ("To", step.to),
        ("What", _task(step)),
        ("When", step.when),
        ("Due", _due(day, step)),
        ("Documents", "; ".join(step.uses)),
        ("Source", step.source),
    ):
        if text:
            yield f"{label}: {_line(text)}"
    yield ""
    yield f"From the list of next steps made on {in_words(made_at.date())}. See it for the rest."
    yield wording.ending.replace("This report", "This entry")


def _due(day: date, step: NextStep) -> str:
    """Return the due date in words, where the entry is on another day."""
    by = date.fromisoformat(step.by or "")
    if by == day:
        return ""
    return f"{by:%A} {in_words(by)}. This entry is on the last working day before it."


def _task(step: NextStep) -> str:
    return _line(_FOR_WHOM.sub("", step.what))


def _line(text: str) -> str:
    """Return the text as one line, without characters that could steer a terminal."""
    return printable(" ".join(text.split()))
