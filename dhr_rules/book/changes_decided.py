"""Which examples two editions decide differently, and what each says.

An example is told in the words of the edition that judges it. Where that edition has no
such words, it judges what the other edition is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dhr_rules.assessment import assess
from dhr_rules.book.changes_compared import compared
from dhr_rules.book.changes_examples import said_in
from dhr_rules.book.changes_shapes import DecidedOtherwise, NotPlayed
from dhr_rules.book.editions import Edition
from dhr_rules.examples import Example, play
from dhr_rules.faults import ReferralError
from dhr_rules.policy import Policy
from dhr_rules.referral import Referral
from dhr_rules.results import Assessment

Progress = Callable[[int, int], None]
_Whose = Any
_NOT_ASSESSED = "It does not say that the referral is assessed."


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of playing every example with both editions."""

    compared: int
    otherwise: tuple[DecidedOtherwise, ...]
    not_played: tuple[NotPlayed, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """What an example tells one edition, and what that edition finds."""

    referral: dict[str, Any]
    assessment: Assessment
    policy: Policy  # by which it was assessed
    as_if_in_force: bool = False


def decided(
    before: Edition, after: Edition, same_rules: bool, progress: Progress | None = None
) -> Decided:
    """Return which examples of either edition the two decide differently.

    With the same rules none is played. ``progress`` is told how many of how many are done.
    """
    otherwise: list[DecidedOtherwise] = []
    not_played: list[NotPlayed] = []
    examples = list(_each_once(before, after))
    count = 0
    for number, (whose, example) in enumerate(examples):
        if example.unknown:
            not_played.append(_not_played(whose, example, _unknown(example)))
        elif not same_rules:
            found = _decided_by_both(whose, example, before.policy, after.policy)
            if isinstance(found, NotPlayed):
                not_played.append(found)
            else:
                count += 1
                otherwise += [found] if found.people else []
        if progress and not same_rules:
            progress(number + 1, len(examples))
    return Decided(count, tuple(otherwise), tuple(not_played))


def _each_once(before: Edition, after: Edition) -> Iterator[tuple[_Whose, Example]]:
    """Yield the examples of both editions; one that stands in both once, as it stands now."""
    was = {(one.file, said_in(one)) for one in before.examples}
    now = set()
    for example in after.examples:
        key = (example.file, said_in(example))
        now.add(key)
        yield ("both" if key in was else "later"), example
    for example in before.examples:
        if (example.file, said_in(example)) not in now:
            yield "earlier", example


def _not_played(whose: _Whose, example: Example, reasons: Sequence[str]) -> NotPlayed:
    return NotPlayed(whose, example.place, example.name, tuple(reasons))


def _unknown(example: Example) -> list[str]:
    return [
        f"It cannot be played with today's vocabulary. No phrase fits “{text}” (line {line})."
        for line, text in example.unknown
    ]


def _decided_by_both(
    whose: _Whose, example: Example, before: Policy, after: Policy
) -> DecidedOtherwise | NotPlayed:
    was, is_ = _told(example, before), _told(example, after)
    if isinstance(was, str) and isinstance(is_, _Told):
        was = _retold(is_, before, "earlier")
    elif isinstance(is_, str) and isinstance(was, _Told):
        is_ = _retold(was, after, "later")
    if isinstance(was, str) or isinstance(is_, str):
        said = dict.fromkeys(one for one in (was, is_) if isinstance(one, str))
        return _not_played(whose, example, list(said))
    people = compared(was.assessment, is_.assessment, was.policy, is_.policy)
    return DecidedOtherwise(whose, example.place, example.rule, example.name, tuple(people))


def _told(example: Example, policy: Policy) -> _Told | str:
    """Return what an example tells an edition and what it finds, or why it cannot be told."""
    acts = tuple(act for act in example.acts if act.phrase.kind != "then")
    played = play(replace(example, acts=acts), policy)
    for failure in played.failures:
        return f"It cannot be played: {failure.said} (line {failure.line})."
    if played.scene.assessment is None:
        return _NOT_ASSESSED
    scene = played.scene
    return _Told(scene.referral(), played.scene.assessment, scene.rules, scene.as_if_in_force)


def _retold(told: _Told, policy: Policy, edition: str) -> _Told | str:
    """Return what an edition finds about what the other is told, or why it finds nothing."""
    if told.as_if_in_force:
        return f"The {edition} edition does not have the law that is not in force."
    on = date.fromisoformat(told.assessment.assessed_on)
    try:
        referral = Referral.model_validate(told.referral, context={"on": on})
        return _Told(told.referral, assess(referral, on=on, policy=policy), policy)
    except ReferralError as error:
        faults = "; ".join(str(fault) for fault in error.faults)
        return f"The {edition} edition cannot assess it: {faults}"
