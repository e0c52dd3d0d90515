"""What a rule can test: facts, other rules and decisions, joined by all and any."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

# Text that says something.
Said = Annotated[str, Field(pattern=r"\w")]
Words = Annotated[list[Annotated[str, Field(pattern=r"\w")]], Field(min_length=1)]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def _exact_day(raw: object) -> object:
    # Left to itself, a number would be read as seconds since 1970.
    if isinstance(raw, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw):
        raise ValueError("should be a date such as 2011-04-13")
    return raw


Day = Annotated[date, BeforeValidator(_exact_day)]
Years = Annotated[int, Field(ge=0, le=150)]


def in_words(day: date) -> str:
    """Return a date as the law writes it: 13 April 2011."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class FactTest(Part):
    """A fact is yes or, with a number, an age is at least or at most that."""

    fact: str
    at_least: Years | None = None
    at_most: Years | None = None
    words: Words


class RuleTest(Part):
    """Another rule is met for the same harm."""

    rule: str
    words: Words


class DecisionTest(Part):
    """A decision about the person has this finding."""

    decision: str
    finding: Literal["met", "not_met"]
    words: Words


class AllOf(Part):
    all: Annotated[list["Condition"], Field(min_length=1)]


class AnyOf(Part):
    any: Annotated[list["Condition"], Field(min_length=1)]


def _kind_of_condition(raw: object) -> str:
    keys = raw if isinstance(raw, dict) else getattr(raw, "__dict__", {})
    for key in ("all", "any", "rule", "decision"):
        if key in keys:
            return f"<{key}>"
    return "<fact>"


Test = FactTest | RuleTest | DecisionTest
Condition = Annotated[
    Annotated[AllOf, Tag("<all>")]
    | Annotated[AnyOf, Tag("<any>")]
    | Annotated[RuleTest, Tag("<rule>")]
    | Annotated[DecisionTest, Tag("<decision>")]
    | Annotated[FactTest, Tag("<fact>")],
    Discriminator(_kind_of_condition),
]


def leaves(condition: Condition) -> Iterator[Test]:
    """Yield the tests of a condition from left to right."""
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from leaves(part)
        case _:
            yield condition
