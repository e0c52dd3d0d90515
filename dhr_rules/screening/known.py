"""What is known of a row as bits, so that each way for something to be possible is one test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dhr_rules.logic import Attained, Begun
from dhr_rules.screening.possible import Answers, Variable, Ways

_IN_A_NUMBER = 31  # variables with two bits each, in a signed number of 64
_NO, _YES = 1, 2


class KnownBits:
    """Two bits for each fact, age and day: known to be no, known to be yes."""

    def __init__(self, variables: Sequence[Variable]) -> None:
        self._numbers = [
            variables[first : first + _IN_A_NUMBER]
            for first in range(0, len(variables), _IN_A_NUMBER)
        ]

    def columns(self, where: str) -> Iterator[str]:
        """Yield the columns with the bits, for the rows where a condition holds.

        In the others every bit is set, so that nothing is possible beside what is found.
        """
        for number, variables in enumerate(self._numbers):
            bits = " + ".join(
                f"CASE WHEN {column(variable)} THEN {_YES << 2 * place} "
                f"WHEN NOT {column(variable)} THEN {_NO << 2 * place} ELSE 0 END"
                for place, variable in enumerate(variables)
            )
            yield f"CASE WHEN {where} THEN {bits} ELSE -1 END AS known_{number}"

    def possible(self, ways: Ways, unknown: Variable | None = None) -> str:
        """Return where one of these ways is open, and a variable is unknown if it is named."""
        tests = [self._open(answers, unknown) for answers in ways]
        return f"({' OR '.join(tests)})" if tests else "FALSE"

    def _open(self, answers: Answers, unknown: Variable | None) -> str:
        """Return where nothing known is contrary to any of these answers."""
        contrary = {(variable, _NO if value else _YES) for variable, value in answers}
        if unknown is not None:
            contrary |= {(unknown, _NO), (unknown, _YES)}
        tests = [
            f"known_{number} & {mask} = 0"
            for number, variables in enumerate(self._numbers)
            if (
                mask := sum(
                    bit << 2 * variables.index(variable)
                    for variable, bit in contrary
                    if variable in variables
                )
            )
        ]
        return " AND ".join(tests) or "TRUE"


def column(variable: Variable) -> str:
    """Return the name of the column that says whether something is so."""
    match variable:
        case Attained(age=age):
            return aged(age)
        case Begun(ordinal=ordinal):
            return since(date.fromordinal(ordinal))
    return variable


def aged(age: int) -> str:
    return f"aged_{age}"


def since(day: date) -> str:
    return f"since_{day:%Y_%m_%d}"
