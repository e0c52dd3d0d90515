"""What is wrong with what was given, said to a person and without repeating its content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: where (JSON Pointer; empty for the whole), what was found, what is right."""

    pointer: str
    message: str

    def __str__(self) -> str:
        return f"{self.pointer or '(the whole referral)'}: {self.message}"


class ReferralError(Exception):
    """A referral was refused whole. ``faults`` lists everything that is wrong with it.

    Neither the faults nor the error hold what was in the referral, but for values
    from a fixed list, numbers and dates.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        count = len(self.faults)
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"The referral has {count} fault{'s' * (count != 1)}:\n{lines}")


@dataclass(frozen=True, slots=True, order=True)
class FactsFault:
    """One fault in facts given as columns: of which harm (from 0), in which column."""

    harm: int
    column: str  # empty where it is about no one column
    message: str

    def __str__(self) -> str:
        place = f"harm {self.harm + 1}"
        return (
            f"{place}, {self.column}: {self.message}"
            if self.column
            else (f"{place}: {self.message}")
        )


class FactsError(Exception):
    """Facts were refused. ``faults`` lists everything that is wrong with them.

    Neither the faults nor the error hold a value that was given, or a name of a column
    that is not known: it may be the name of a person.
    """

    def __init__(self, faults: Iterable[FactsFault]) -> None:
        self.faults = sorted(set(faults))
        lines = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"Nothing can be decided on these facts:\n{lines}")


def known_part(place: tuple[str | int, ...], known_keys: frozenset[str]) -> tuple[str | int, ...]:
    """Return a place up to the first key that is not the referral's own: it may be a name."""
    for number, step in enumerate(place):
        if isinstance(step, str) and step not in known_keys:
            return place[:number]
    return place
