"""The referral: what comes in, checked strictly and refused whole.

The public format, version 1. Every field but those marked as required may be left
out, and is then not known.
"""

from functools import cache
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    Field,
    JsonValue,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from dhr_rules.consistency import contradictions_in
from dhr_rules.faults import Fault, ReferralError
from dhr_rules.partial import (
    AgeRange,
    DateRange,
    GivenAge,
    GivenDate,
    Maybe,
    ReferralPart,
)
from dhr_rules.plain_faults import plain_faults
from dhr_rules.progress import (
    Decided,
    DecidedOn,
    ExactDay,
    ExtendedTo,
    Passed,
    PassedOn,
    StepDone,
    progress_faults,
)
from dhr_rules.reading import read_json

Answer = Literal["yes", "no", "not_known", "cannot_be_established", "disputed"]
Standard = Literal["known", "suspected", "ruled_out", "not_known", "disputed"]
Nation = Literal["england", "wales", "scotland", "northern_ireland", "elsewhere"]
HarmOutcome = Literal["died", "seriously_harmed", "harmed"]
CauseKind = Literal["violence", "abuse", "neglect", "self_neglect", "unspecified"]
RelationshipKind = Literal[
    "spouse", "former_spouse", "civil_partner", "former_civil_partner", "partner",
    "former_partner", "engaged", "parent", "step_parent", "child", "step_child", "sibling",
    "step_sibling", "grandparent", "grandchild", "uncle_or_aunt", "nephew_or_niece", "cousin",
    "in_law", "foster_carer", "foster_child", "co_parent", "housemate", "lodger", "landlord",
    "live_in_carer", "visiting_carer", "care_home_staff", "care_home_resident", "professional",
    "friend", "acquaintance", "neighbour", "stranger", "other", "not_known",
]  # fmt: skip
RELATIONSHIP_KINDS: tuple[str, ...] = get_args(RelationshipKind)


Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,32}$")]


def _version_1(version: int) -> int:
    # A literal 1 would let true pass.
    if version != 1:
        raise PydanticCustomError("version_given", "not version 1")
    return version


class Received(ReferralPart):
    on: ExactDay
    by: Literal["csp", "sab", "lscp"]


class Place(ReferralPart):
    area: Maybe[str] = None
    nation: Maybe[Nation] = None

    @property
    def named_area(self) -> str | None:
        """The area, or ``None`` where it is left out or empty."""
        return self.area if self.area and self.area.strip() else None

    @property
    def given(self) -> bool:
        """Whether it says anything: an empty place is one that was not given."""
        return self.named_area is not None or self.nation is not None


class Person(ReferralPart):
    id: Id
    name: Maybe[str] = None
    address: Maybe[str] = None
    date_of_birth: Maybe[GivenDate] = None
    ordinarily_resident: Maybe[Place] = None
    needs_for_care_and_support: Answer = "not_known"
    # What other processes may be about. Read by no criterion.
    looked_after: Answer = "not_known"
    learning_disability_or_autism: Answer = "not_known"
    mental_health_services: Answer = "not_known"
    mappa: Answer = "not_known"
    probation: Answer = "not_known"


class Cause(ReferralPart):
    kind: CauseKind
    standard: Standard
    by: list[Id] = Field(default=[])


class Incident(ReferralPart):
    on: Maybe[GivenDate] = None
    where: Maybe[Place] = None


class Factors(ReferralPart):
    """The eight factors to weigh for a local child safeguarding practice review."""

    improvements_needed: Answer = "not_known"
    recurrent_themes: Answer = "not_known"
    organisations_working_together: Answer = "not_known"
    panel_suggests_local_review: Answer = "not_known"
    single_agency_concern: Answer = "not_known"
    no_agency_involvement: Answer = "not_known"
    more_than_one_area: Answer = "not_known"
    institutional_setting: Answer = "not_known"


class Context(ReferralPart):
    """Kept for the reader. Read by no criterion."""

    charge: Maybe[str] = None
    conviction: Maybe[str] = None
    coroner_conclusion: Maybe[str] = None
    contact_with_services: Maybe[str] = None


class Harm(ReferralPart):
    """One death or harm of one person. Each person with a harm is a subject."""

    person: Id
    outcome: HarmOutcome
    on: Maybe[GivenDate] = None
    age: Maybe[GivenAge] = None
    where: Maybe[Place] = None
    incident: Maybe[Incident] = None
    causes: list[Cause] = Field(default=[])
    took_own_life: Answer = "not_known"
    circumstances_of_concern: Answer = "not_known"
    abuse_or_neglect: Standard = "not_known"
    concern_about_joint_working: Answer = "not_known"
    # What the boards settled, where the places given do not; goes before the places.
    in_the_area_of_the_board: Answer = "not_known"
    # What other processes may be about. Read by no criterion.
    criminal_proceedings: Answer = "not_known"
    offensive_weapon: Answer = "not_known"
    concern_about_health_care: Answer = "not_known"
    lcspr: Factors = Factors()
    context: Context = Context()


class Relationship(ReferralPart):
    """What ``person`` is to ``to``."""

    person: Id
    to: Id
    kinds: Annotated[list[RelationshipKind], Field(min_length=1)]
    household: Answer = "not_known"
    relative: Answer = "not_known"
    intimate: Answer = "not_known"
    abuse: Standard = "not_known"
    # Read by law that is not in force alone.
    both_16_when_it_happened: Answer = "not_known"


class Asked(ReferralPart):
    """A question that was asked and has no answer, where its field cannot say so itself."""

    at: str
    answered: Literal["cannot_be_established", "disputed"]


class Referral(ReferralPart):
    """One referral. Refused whole, by ``ReferralError``, if anything in it is wrong."""

    version: Annotated[int, AfterValidator(_version_1), Field(json_schema_extra={"const": 1})]
    reference: Annotated[str, Field(min_length=1, max_length=64)]
    received: Received
    people: Annotated[list[Person], Field(max_length=200)]
    harms: Annotated[list[Harm], Field(min_length=1)]
    relationships: list[Relationship] = Field(default=[])
    asked: list[Asked] = Field(default=[])
    # What has happened with the case so far; clocks count from it.
    decided_on: Maybe[Decided] = None
    aware_on: Maybe[ExactDay] = None
    notified_on: Maybe[ExactDay] = None
    passed_on: Maybe[Passed] = None
    extended_to: Maybe[ExtendedTo] = None
    steps_done: list[StepDone] = Field(default=[])
    referrer: Maybe[JsonValue] = None
    officers: Maybe[JsonValue] = None
    organisations: Maybe[JsonValue] = None
    background: Maybe[JsonValue] = None
    history: Maybe[JsonValue] = None
    information: Maybe[JsonValue] = None

    @model_validator(mode="wrap")
    @classmethod
    def _refuse_whole(
        cls, raw: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        context = info.context or {}
        faults: list[Fault] = list(context.get("faults", ()))
        checked: Self | None = None
        try:
            checked = handler(raw)
        except ValidationError as error:
            faults += plain_faults(error, raw, cls, every_key())
        if isinstance(raw, dict):
            faults += contradictions_in(raw, context.get("on"))
            faults += progress_faults(raw, context.get("on"))
        # Raised out here, so that the error does not carry the referral along.
        if faults or checked is None:
            raise ReferralError(faults)
        return checked

    @classmethod
    def model_validate_json(  # type: ignore[override]
        cls, json_data: str | bytes | bytearray, *, context: dict[str, Any] | None = None
    ) -> Self:
        """Return the referral that the JSON text holds.

        ``context={"on": date}`` also refuses dates after that day. Raises
        ``ReferralError``, which lists every fault and holds no input.
        """
        raw, faults = read_json(json_data, every_key())
        return cls.model_validate(raw, context={**(context or {}), "faults": faults})


@cache
def every_key() -> frozenset[str]:
    """Return the name of every field that a referral can have."""
    parts = (
        Referral, Received, Person, Place, Harm, Incident, Cause, Factors, Context, Relationship,
        Asked, DateRange, AgeRange, DecidedOn, PassedOn, ExtendedTo, StepDone,
    )  # fmt: skip
    return frozenset(name for part in parts for name in part.model_fields)
