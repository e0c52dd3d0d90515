"""Whose case would move under other rules, in numbers as they may be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dhr_rules.causes import in_a_list
from dhr_rules.policy import Policy
from dhr_rules.screening.against import OtherRules
from dhr_rules.screening.bands import Band, Bands
from dhr_rules.screening.moves import NOT_DECIDED, Move, Moves
from dhr_rules.screening.summary import Question, questions_of

_NO_SUCH_DECISION = "not decided"


@dataclass(frozen=True, slots=True)
class ShownMove:
    """How many people move from one answer to another, in words."""

    question: str
    before: str
    after: str
    people: Band


@dataclass(frozen=True, slots=True)
class ShownMoves:
    """What other rules move. A move that is not listed is of fewer people than are shown."""

    edition: str
    others: str  # what the other rules are
    moving: Band
    staying: Band
    outcomes: tuple[ShownMove, ...]
    decisions: tuple[ShownMove, ...]
    stayed: tuple[ShownMove, ...]
    said: tuple[str, ...]  # how the numbers are to be read

    @property
    def in_short(self) -> str:
        """What is compared, and how many people move."""
        return (
            f"Today's rules are edition {self.edition}. The other rules are {self.others}. "
            "Everybody is decided by both on the same facts, and counted once. People who move: "
            f"{self.moving.words}. People who do not move: {self.staying.words}."
        )


def show_moves(moves: Moves, policy: Policy, other: OtherRules, bands: Bands) -> ShownMoves:
    """Return the moves as they may be published: in bands, and those of enough people alone."""
    outcome, *decisions = questions_of(policy)
    other_outcome, *other_decisions = questions_of(other.policy)
    others = {question.id: question for question in other_decisions}
    own = {question.id: question for question in decisions}
    shown = [
        move
        for id_, counts in moves.decisions.items()
        for move in _shown(own.get(id_), others.get(id_), counts, bands)
    ]
    return ShownMoves(
        edition=policy.edition,
        others=other.called,
        moving=bands.of(sum(moves.outcomes.values())),
        staying=bands.of(sum(moves.stayed.values())),
        outcomes=tuple(_shown(outcome, other_outcome, moves.outcomes, bands)),
        decisions=tuple(shown),
        stayed=tuple(
            ShownMove(outcome.title, said, said, bands.of(moves.stayed.get(code, 0)))
            for code, said in outcome.answers.items()
        ),
        said=tuple(_said(own, others, bands)),
    )


def _shown(
    before: Question | None, after: Question | None, counts: Mapping[Move, int], bands: Bands
) -> Iterator[ShownMove]:
    """Yield the moves in the order of the answers, never in that of their size."""
    question = before or after
    assert question is not None
    for one, said in _answers(before):
        for another, then in _answers(after):
            people = counts.get((one, another), 0)
            if people and people >= bands.smallest:
                yield ShownMove(question.title, said, then, bands.of(people))


def _answers(question: Question | None) -> Iterable[tuple[str, str]]:
    return question.answers.items() if question else [(NOT_DECIDED, _NO_SUCH_DECISION)]


def _said(
    own: Mapping[str, Question], others: Mapping[str, Question], bands: Bands
) -> Iterator[str]:
    yield "“Undetermined” is a finding of its own: from met to undetermined is a move."
    yield "Where the outcome is the same by both, a decision beside it moves."
    for these, those, whose in ((own, others, "today's"), (others, own, "the other")):
        alone = [question.title for id_, question in these.items() if id_ not in those]
        if alone:
            yield (
                f"Decided by {whose} rules alone: {in_a_list(alone)}. It moves where it is met, "
                "or where that is undetermined."
            )
    if not bands.exact:
        yield f"A move that is not listed is of fewer than {bands.smallest} people, or of nobody."
