"""Who moves, in numbers as they may be published: no small one shows, or can be worked out."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from dhr_rules.loading import load_policy
from dhr_rules.screening.against import OtherRules
from dhr_rules.screening.bands import EXACT, SMALLEST_SHOWN, Bands
from dhr_rules.screening.moves import Move, Moves
from dhr_rules.screening.moves_shown import ShownMoves, show_moves
from dhr_rules.screening.summary import questions_of
from tests.other_rules import of_other_decisions

POLICY = load_policy()
ENOUGH = SMALLEST_SHOWN
OUTCOMES = tuple(questions_of(POLICY)[0].answers.items())
LABEL = dict(OUTCOMES)
CODES = [code for code, _ in OUTCOMES]
EVERY_MOVE = [(one, another) for one in CODES for another in CODES]
Counts = dict[Move, int]
# Numbers at the ends of their ranges, where sums come closest to giving them away.
counts = st.dictionaries(
    st.sampled_from(EVERY_MOVE),
    st.sampled_from((1, 2, ENOUGH - 1, ENOUGH, 3 * ENOUGH - 1, 3 * ENOUGH)),
    min_size=1,
    max_size=12,
)


def shown(of: Counts, bands: Bands | None = None) -> ShownMoves:
    """Return how it is shown that people move between outcomes, or stay."""
    moving = Counter({move: count for move, count in of.items() if move[0] != move[1]})
    stayed = Counter({move[0]: count for move, count in of.items() if move[0] == move[1]})
    moves = Moves(sum(moving.values()), moving, {"dhr": {}}, stayed)
    return show_moves(moves, POLICY, OtherRules(POLICY, "invented"), bands or Bands())


def published(of: Counts) -> list[tuple[list[Move], int, int]]:
    """Return all that is known of the moves: which together are at least, and at most, how many.

    The outcomes by today's rules are known from the summary, and how many people there are.
    """
    page, bands = shown(of), Bands()
    listed = {(one.before, one.after): one.people for one in (*page.outcomes, *page.stayed)}
    known = []
    for before, after in EVERY_MOVE:
        band = listed.get((LABEL[before], LABEL[after]), bands.of(0))
        known.append(([(before, after)], band.at_least, band.at_most))
    groups = [[move for move in EVERY_MOVE if move[0] == code] for code in CODES]
    groups += [EVERY_MOVE]
    for group in groups:
        band = bands.of(sum(of.get(move, 0) for move in group))
        known.append((group, band.at_least, band.at_most))
    for band, staying in ((page.moving, False), (page.staying, True)):
        group = [move for move in EVERY_MOVE if (move[0] == move[1]) is staying]
        known.append((group, band.at_least, band.at_most))
    return known


def can_be_otherwise(of: Counts, move: Move) -> bool:
    """Return whether other counts, which would be shown alike, have another for this move."""
    known = published(of)
    matrix = np.array([[float(one in group) for one in EVERY_MOVE] for group, _, _ in known])
    within = LinearConstraint(
        matrix, [least for _, least, _ in known], [most for *_, most in known]
    )
    push = np.array([float(one == move) for one in EVERY_MOVE])
    ends = [
        milp(way * push, constraints=within, integrality=np.ones(len(EVERY_MOVE), dtype=np.int8))
        for way in (-1, 1)
    ]
    assert all(end.success for end in ends)
    return any(round(float(end.x @ push)) != of[move] for end in ends)


@settings(max_examples=25, deadline=None, database=None)
@given(of=counts)
def test_no_small_number_of_those_who_move_or_stay_can_be_worked_out(of: Counts) -> None:
    for move, people in of.items():
        if people < ENOUGH:
            assert can_be_otherwise(of, move)


@given(of=counts)
def test_a_move_is_listed_in_its_range_where_enough_people_make_it(of: Counts) -> None:
    listed = {(one.before, one.after): one.people for one in shown(of).outcomes}
    expected = {
        (LABEL[before], LABEL[after]): Bands().of(people)
        for (before, after), people in of.items()
        if before != after and people >= ENOUGH
    }
    assert listed == expected


@pytest.mark.parametrize("smallest", [EXACT, 15])
def test_how_many_are_enough_is_for_the_user_to_say(smallest: int) -> None:
    few: Counts = {("none_yet", CODES[0]): 1, ("none_yet", CODES[1]): 15}
    page = shown(few, Bands(EXACT if smallest == EXACT else 15))
    words = [one.people.words for one in page.outcomes]
    assert words == (["1", "15"] if smallest == EXACT else ["15 to 44"])
    of_few = any("not listed" in said for said in page.said)
    assert of_few is (smallest != EXACT)


def test_moves_are_in_the_order_of_the_outcomes_and_not_of_their_size() -> None:
    page = shown({("none_yet", CODES[0]): 9, (CODES[1], "none_yet"): 900, (CODES[1], CODES[0]): 99})
    assert [(one.before, one.after) for one in page.outcomes] == [
        (LABEL[CODES[1]], LABEL[CODES[0]]),
        (LABEL[CODES[1]], LABEL["none_yet"]),
        (LABEL["none_yet"], LABEL[CODES[0]]),
    ]


def test_a_decision_that_one_set_of_rules_does_not_have_is_said_to_be_not_decided() -> None:
    other = of_other_decisions(POLICY)
    of_decisions = {
        "duty_to_notify": {("met", "not_decided"): 10},
        "sar_new": {("not_decided", "undetermined"): 12},
    }
    moves = Moves(22, Counter({("none_yet", "none_yet"): 22}), of_decisions, {})
    page = show_moves(moves, POLICY, OtherRules(other, "invented"), Bands())
    assert [(one.before, one.after) for one in page.decisions] == [
        ("arises", "not decided"), ("not decided", "undetermined"),
    ]  # fmt: skip
    said = " ".join(page.said)
    assert "Decided by today's rules alone: Duty to notify." in said
    assert "Decided by the other rules alone: Power to arrange a SAR." in said
