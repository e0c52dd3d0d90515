"""What a screening found, for people: how many, by outcome, finding, area and year.

A summary holds bands and no exact number, so that nothing made of it can give one away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dhr_rules.conditions import in_words
from dhr_rules.logic import FINDINGS
from dhr_rules.pages import printable
from dhr_rules.policy import Policy
from dhr_rules.procedure import NONE_YET
from dhr_rules.screening.bands import Band, Bands
from dhr_rules.screening.counting import MOST_GROUPS, By, ByGroup, Counts, Tally

if TYPE_CHECKING:
    from dhr_rules.screening.moves_shown import ShownMoves

NOT_GIVEN, NOT_KNOWN = "not given", "not known"
_EXACT = (
    "Every number is shown as it is, small ones too. Small numbers can identify people. Do not "
    "publish this."
)
_ONCE = (
    "A person is counted once. One with several rows counts in the area and the year of the row "
    "with the latest date."
)
_BESIDE = "A serious child case is counted beside the outcome to record, and never in its place."


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted: the outcome to record or one decision, and what can be found on it."""

    id: str
    title: str
    answers: Mapping[str, str]  # how each is said, by its code


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one area or one year, or everybody; in bands, by question and answer."""

    by: By
    name: str
    people: Band
    found: Mapping[tuple[str, str], Band]


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one screening as they may be published, and what is to be said with them."""

    edition: str
    on: date
    bands: Bands
    rows: Band
    set_aside: Band
    questions: Sequence[Question]
    everybody: Group
    areas: Sequence[Group]
    years: Sequence[Group]
    indicated: str  # what every figure is: indicated, not a decision
    marking: str | None  # where it is not to be published
    says_nothing_about: str
    said: tuple[str, ...]  # how the numbers are to be read
    moves: ShownMoves | None = None  # where it was compared with other rules

    @property
    def heading(self) -> str:
        return f"What a screening found; {self.indicated}"

    @property
    def day(self) -> str:
        return in_words(self.on)

    @property
    def counted_rows(self) -> tuple[str, ...]:
        """The sentences that say of what and by what this is a summary."""
        return (
            f"Screened on {self.day}, by edition {self.edition} of the rules.",
            f"Rows read: {self.rows.words}.",
            f"Rows set aside because they could not be used: {self.set_aside.words}.",
            f"People counted: {self.everybody.people.words}.",
        )

    @property
    def in_short(self) -> tuple[str, ...]:
        """The sentences without which no number of the summary may stand."""
        return (self.says_nothing_about, *([_EXACT] if self.bands.exact else []))

    @property
    def groups(self) -> tuple[Group, ...]:
        return (self.everybody, *self.areas, *self.years)


def questions_of(policy: Policy) -> tuple[Question, ...]:
    """Return what is counted, in the order in which the counts have it: the outcome first."""
    outcomes = {outcome.code: outcome.label for outcome in policy.outcomes.outcomes}
    outcomes[NONE_YET] = policy.outcomes.none_yet.label
    return (
        Question("outcome", "Outcome to record", outcomes),
        *(
            Question(one.id, one.short, {FINDINGS[truth]: one.table[FINDINGS[truth]]
                                         for truth in (True, None, False)})
            for one in policy.decisions
        ),
    )  # fmt: skip


def summarise(
    counts: Counts, policy: Policy, bands: Bands, *, rows: int, set_aside: int, on: date
) -> Summary:
    """Return the numbers as they may be published.

    ``rows`` were read, and ``set_aside`` of them could not be used.
    """
    questions = questions_of(policy)

    def group(by: By, name: str, tally: Tally) -> Group:
        return _group(by, printable(name), tally, questions, bands)

    def groups(by: By, tallies: ByGroup, unnamed: str) -> list[Group]:
        # By name, and what has none last. In the order of their size they would tell of it.
        ordered = sorted(tallies.items(), key=lambda item: (item[0] is None, item[0] or ""))
        return [group(by, name or unnamed, tally) for name, tally in ordered]

    return Summary(
        edition=policy.edition,
        on=on,
        bands=bands,
        rows=bands.of(rows),
        set_aside=bands.of(set_aside),
        questions=questions,
        everybody=group("all", "", counts.everybody),
        areas=groups("area", counts.by_area, NOT_GIVEN),
        years=groups("year", counts.by_year, NOT_KNOWN),
        indicated=policy.wording.footing.format(date=in_words(on)),
        marking=policy.wording.marking if bands.exact else None,
        says_nothing_about=policy.wording.not_met.format(harm="any death or harm"),
        said=tuple(_said(policy, bands, len(counts.by_area))),
    )


def _group(by: By, name: str, tally: Tally, questions: Sequence[Question], bands: Bands) -> Group:
    found = {
        (question.id, answer): bands.of(
            sum(people for kind, people in tally.items() if kind[place] == answer)
        )
        for place, question in enumerate(questions)
        for answer in question.answers
    }
    return Group(by, name, bands.of(sum(tally.values())), found)


def _said(policy: Policy, bands: Bands, areas: int) -> Iterator[str]:
    """Yield how the numbers are to be read."""
    yield policy.local.fill(policy.wording.who_decides)
    yield _ONCE
    yield _BESIDE
    if not bands.exact:
        first, second = bands.of(0).words, bands.of(bands.smallest).words
        yield (
            f"So that nobody can be known by a small number, no number is exact. “{first}” can be "
            "none. Every other number, totals too, is rounded by itself and given as a range, "
            f"such as “{second}”."
        )
        yield (
            f"An area or a year with fewer than {bands.fewest_in_a_group} people is not listed. "
            "Its people are counted with everybody."
        )
    if areas >= MOST_GROUPS:
        yield f"At most {MOST_GROUPS} areas are listed: those with the most people."
