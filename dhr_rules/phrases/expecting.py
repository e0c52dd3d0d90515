"""What an example expects and the rules do not say: as an error that carries both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dhr_rules.phrases.words import in_short


class Unexpected(AssertionError):
    """What the rules say is not what an example expects. All of it in the example's words.

    ``of`` is the id of the decision or the rule that it is about, if it is about one, and
    ``why`` the explanation that the assessment gives. Of a list each entry is a line of
    ``found``.
    """

    def __init__(
        self, what: str, expected: str, found: str, why: str = "", of: str | None = None
    ) -> None:
        super().__init__(what, expected, found, why, of)
        self.what, self.expected, self.found, self.why, self.of = what, expected, found, why, of

    def __str__(self) -> str:
        said = f"{self.what}: the example expects {self.expected}; the rules say {self.found}"
        return f"{said}. {self.why}" if self.why else said


def expect(found: str, expected: str, what: str, *, why: str = "", of: str | None = None) -> None:
    """Raise ``Unexpected`` unless the two are the same."""
    if found != expected:
        raise Unexpected(what, expected or "nothing", found or "nothing", why, of)


def expect_among(
    found: Sequence[str], expected: str, what: str, *, part: bool = False, holds: bool = True
) -> None:
    """Raise ``Unexpected`` unless something is in a list; with ``holds=False``, if it is.

    With ``part`` it is enough that an entry has it among its words.
    """
    there = any(expected in one for one in found) if part else expected in found
    if there != holds:
        wanted = expected if holds else f"not: {expected}"
        raise Unexpected(what, wanted, listed(found))


def listed(entries: Sequence[str]) -> str:
    """Return a list as the words of ``Unexpected``: one entry a line."""
    return "\n".join(entries) or "nothing"


def in_words(value: str, known: Mapping[str, str]) -> str:
    """Return the words that an example has for a value."""
    return next((words for words, meaning in known.items() if meaning == value), in_short(value))
