"""Next steps for the tests of the files that carry them: one as an example, and any."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from dhr_rules.results import NextStep

DAYS = st.dates(date(2011, 1, 1), date(2028, 12, 31))
# What a person may have typed into a referral: anything that can be saved as UTF-8.
TEXT = st.text(st.characters(codec="utf-8"), max_size=120)
# Characters that the files themselves give a meaning to.
AWKWARD = st.text(st.sampled_from("\\nN,;:\"'=+-@\r\n\t ＝é“🙂\u2028\x1b\u202e"), max_size=40)


def step(**changes: Any) -> NextStep:
    """Return a step as the list has it, with changes."""
    given = {
        "id": "tell_the_home_office",
        "phase": "decision",
        "about": ["p1"],
        "who": "Safer Cornwall",
        "to": "the Home Office",
        "what": "Notify the decision that the criteria for a domestic homicide review are met.",
        "uses": ["Appendix 8", "Home Office leaflet"],
        "address": "Home Office: dhr@example.org (confirm before sending)",
        "by": "2027-01-30",
        "act_by": "2027-01-29",
        "when": "within one month of the decision, counted from 30 December 2026",
        "done_on": None,
        "overdue": False,
        "standing": "local",
        "source": "Toolkit, process map; Toolkit, section 2",
        "seen": True,
        "notes": ["In writing.", "Agree the wording first."],
    }
    return NextStep.model_validate(given | changes)


@st.composite
def steps(draw: st.DrawFn, about: tuple[str, ...] = ("p1", "p2")) -> NextStep:
    """Draw any step. Its id is as the rules have ids; its texts are any text."""
    text = st.one_of(TEXT, AWKWARD)
    by = draw(st.none() | DAYS)
    act_by = by - timedelta(days=draw(st.integers(1, 4))) if by and draw(st.booleans()) else None
    done = draw(st.none() | DAYS)
    return step(
        id=draw(st.from_regex(r"[a-z]{1,3}(_[a-z]{1,3})?", fullmatch=True)),
        about=draw(st.lists(st.sampled_from(about), unique=True)),
        who=draw(text),
        to=draw(text),
        what=draw(text),
        uses=draw(st.lists(text, max_size=2)),
        address=draw(st.none() | text),
        by=by.isoformat() if by else None,
        act_by=act_by.isoformat() if act_by else None,
        when=draw(text),
        done_on=done.isoformat() if done else None,
        overdue=draw(st.booleans()),
        source=draw(text),
        seen=draw(st.booleans()),
        notes=draw(st.lists(text, max_size=2)),
    )
