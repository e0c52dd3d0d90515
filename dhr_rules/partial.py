"""Dates and ages as a referral gives them: whole, in part, or between two."""

from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    Tag,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from dhr_rules.dates import Ages, Span, parse_span


class _NeverNull:
    """An optional field is left out; ``null`` is no answer and is refused."""

    def __get_pydantic_core_schema__(self, kind: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema: Any = handler(kind)
        given: CoreSchema = schema["schema"] if schema["type"] == "nullable" else schema
        return given


_Value = TypeVar("_Value")
Maybe = Annotated[_Value | None, _NeverNull()]


class ReferralPart(BaseModel):
    """A part of a referral: strict, and closed to keys that it does not know."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, hide_input_in_errors=True, defer_build=True
    )


def _day_exists(text: str) -> str:
    try:
        parse_span(text)
    except ValueError:
        raise PydanticCustomError("date_given", "no such date") from None
    return text


def exact_day(text: str) -> str:
    if not parse_span(text).exact:
        raise PydanticCustomError("exact_date_given", "not an exact date")
    return text


DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
DateText = Annotated[
    str, AfterValidator(_day_exists), Field(json_schema_extra={"pattern": DATE_PATTERN})
]
Years = Annotated[int, Field(ge=0, le=150)]


class DateRange(ReferralPart):
    """Two dates between which something happened, both included."""

    earliest: DateText
    latest: DateText

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if parse_span(self.earliest).earliest > parse_span(self.latest).latest:
            raise PydanticCustomError("range_order", "earliest is after latest")
        return self


class AgeRange(ReferralPart):
    """An age known only within bounds; either may be left out."""

    at_least: Maybe[Years] = None
    at_most: Maybe[Years] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise PydanticCustomError("range_order", "at_least is more than at_most")
        return self


def _text_or_range(raw: object) -> str:
    return "<range>" if isinstance(raw, (dict, BaseModel)) else "<text>"


GivenDate = Annotated[
    Annotated[DateText, Tag("<text>")] | Annotated[DateRange, Tag("<range>")],
    Discriminator(_text_or_range),
]
GivenAge = Annotated[
    Annotated[Years, Tag("<text>")] | Annotated[AgeRange, Tag("<range>")],
    Discriminator(_text_or_range),
]


def span_of(given: str | DateRange) -> Span:
    """Return the days that a date of the referral stands for."""
    if isinstance(given, DateRange):
        return Span(parse_span(given.earliest).earliest, parse_span(given.latest).latest)
    return parse_span(given)


def ages_of(given: int | AgeRange | None) -> Ages:
    """Return the ages that an age of the referral stands for."""
    if given is None:
        return Ages()
    if isinstance(given, int):
        return Ages(given, given)
    return Ages(given.at_least or 0, given.at_most)
