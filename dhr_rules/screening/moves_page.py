"""Whose case would move under other rules, in numbers, as a page for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dhr_rules.causes import in_a_list
from dhr_rules.logic import Finding
from dhr_rules.pages import TextPage
from dhr_rules.policy import Policy
from dhr_rules.procedure import NONE_YET
from dhr_rules.screening.against import decisions_of
from dhr_rules.screening.moves import NOT_DECIDED, Move, Moves

_TODAY, _OTHERS = "By today's rules", "By the other rules"
_NOTHING = "Nothing moves: the two sets of rules find the same for everybody."
SMALLEST, STEP = 5, 5  # the smallest count that is shown, and what counts are rounded to
Shown = Callable[[int], str]


def shown(people: int) -> str:
    """Return a count as it can be published: of a few people it is not said how many."""
    if 0 < people < SMALLEST:
        return f"fewer than {SMALLEST}"
    return f"about {STEP * round(people / STEP):,}"


def moves_page(
    moves: Moves, policy: Policy, other: Policy, called: str, width: int = 80, say: Shown = shown
) -> str:
    """Return who moves from which outcome and finding to which, and who does not.

    ``called`` says what the other rules are, and ``say`` how a count is said.
    """
    page = TextPage(width)
    page.heading(1, "What the other rules would move")
    page.paragraph(
        f"Today's rules are edition {policy.edition}. The other rules are {called}. Everybody "
        "is decided by both on the same facts, and counted once."
    )
    sides = _outcome_names(policy), _outcome_names(other)
    if moves.outcomes:
        page.heading(2, "The outcome of those who move")
        page.table((_TODAY, _OTHERS, "People"), list(_outcomes(moves, *sides, say)))
        page.heading(2, "The decisions that move")
        decisions = list(_decisions(moves, policy, other, say))
        page.table(("Decision", _TODAY, _OTHERS, "People"), decisions)
    else:
        page.paragraph(_NOTHING)
    if moves.stayed:
        page.heading(2, "The outcome of those who do not move")
        page.table(("By both", "People"), _in_order(moves.stayed, sides[0], say))
    page.points(list(_notes(policy, other)))
    return page.text()


def _outcome_names(policy: Policy) -> Mapping[str, str]:
    outcomes = policy.outcomes
    labels = {outcome.code: outcome.label for outcome in outcomes.outcomes}
    return {**labels, NONE_YET: outcomes.none_yet.label}


def _outcomes(
    moves: Moves, before: Mapping[str, str], after: Mapping[str, str], say: Shown
) -> Iterator[tuple[str, str, str]]:
    codes, others = list(before), list(after)

    def place(move: Move) -> tuple[int, int]:
        return codes.index(move[0]), others.index(move[1])

    for today, by_others in sorted(moves.outcomes, key=place):
        to = "The same. A decision differs" if today == by_others else after[by_others]
        yield before[today], to, say(moves.outcomes[today, by_others])


def _decisions(
    moves: Moves, policy: Policy, other: Policy, say: Shown
) -> Iterator[tuple[str, str, str, str]]:
    for id_ in decisions_of(policy, other):
        title = (policy if id_ in policy.decision else other).decision[id_].short
        for (before, after), people in sorted(moves.decisions[id_].items()):
            yield title, _said(policy, id_, before), _said(other, id_, after), say(people)


def _said(policy: Policy, id_: str, finding: str) -> str:
    if finding == NOT_DECIDED:
        return "not decided"
    words: Mapping[Finding, str] = policy.decision[id_].table
    return next(said for found, said in words.items() if found == finding)


def _in_order(
    counts: Mapping[str, int], names: Mapping[str, str], say: Shown
) -> list[tuple[str, str]]:
    return [(said, say(counts[code])) for code, said in names.items() if code in counts]


def _notes(policy: Policy, other: Policy) -> Iterator[str]:
    alone = ((policy, other, "today's rules"), (other, policy, "the other rules"))
    for one, another, whose in alone:
        only = [one.decision[id_].short for id_ in one.decision if id_ not in another.decision]
        if only:
            yield (
                f"Decided by {whose} alone: {in_a_list(only)}. It moves where it is met, or "
                "where that is undetermined."
            )
    yield "“Undetermined” is a finding of its own: from met to undetermined is a move."
    yield (
        f"Counts from 1 to {SMALLEST - 1} are not shown, and the others are rounded to the "
        f"nearest {STEP}, so that nobody can be picked out."
    )
