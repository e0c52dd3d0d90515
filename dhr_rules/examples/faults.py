"""What is wrong with a feature file, said for a person."""

from __future__ import annotations

from collections.abc import Iterator

from gherkin.errors import (
    CompositeParserException,
    NoSuchLanguageException,
    ParserException,
    UnexpectedEOFException,
)


class FeatureError(Exception):
    """Feature files have faults; ``faults`` lists each with file and line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def faults_of_syntax(error: CompositeParserException | ParserException) -> Iterator[str]:
    """Yield what is wrong with the form of a file: the line, and what is wrong there."""
    errors = error.errors if isinstance(error, CompositeParserException) else [error]
    for one in errors:
        yield f"{one.location['line']}: {_said(one)}"


def _said(error: ParserException) -> str:
    if isinstance(error, NoSuchLanguageException):
        return "features are written in English. Take out the line “# language: …”"
    if isinstance(error, UnexpectedEOFException):
        return "the file ends too soon. Something begun above is not finished"
    if "inconsistent cell count" in str(error):
        return "this row of the table has more or fewer cells than its first row"
    return (
        "this line is not understood here. An example is made of lines that begin with Given, "
        "When, Then or And, below “Scenario: …”; a row of a table begins and ends with |"
    )
