"""What is wrong with a feature file, said for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gherkin.errors import (
    CompositeParserException,
    NoSuchLanguageException,
    ParserException,
    UnexpectedEOFException,
)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault: the file, the line, and what is wrong there."""

    file: str
    line: int
    said: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.said}"


class FeatureError(Exception):
    """Feature files have faults; ``faults`` lists each with file and line."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = list(faults)


def faults_of_syntax(
    error: CompositeParserException | ParserException,
) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with the form of a file: the line, and what is wrong there."""
    errors = error.errors if isinstance(error, CompositeParserException) else [error]
    for one in errors:
        yield one.location["line"], _said(one)


def _said(error: ParserException) -> str:
    if isinstance(error, NoSuchLanguageException):
        return "features are written in English. Take out the line “# language: …”"
    if isinstance(error, UnexpectedEOFException):
        return "the file ends too soon. Something begun above is not finished"
    if "inconsistent cell count" in str(error):
        return "this row of the table has more or fewer cells than its first row"
    if "whitespace" in str(error):
        return "a tag has no blank in it. Write each tag as @name, with a blank between two tags"
    return (
        "this line is not understood here. An example is made of lines that begin with Given, "
        "When, Then or And, below “Scenario: …”; a row of a table begins and ends with |"
    )
