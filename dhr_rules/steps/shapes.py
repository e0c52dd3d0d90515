"""The shape of the next steps: what a file under ``next_steps/`` can hold."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from dhr_rules.conditions import Day, Part, Said
from dhr_rules.procedure import NONE_YET

Review = Literal["dhr", "sar", "child"]
Standing = Literal["ours", "elsewhere", "shared", "not_known"]
Moment = Literal["at_once", "with", "once", "before", "as_soon_as_practicable", "open"]
_PERIODS = ("months", "working_days", "moment")
_FINDINGS = ("not_met", "met", "undetermined")
_ANSWERS = ("no", "yes", "not_known")
_LEADS = ("ours", "elsewhere", "shared", "not_known")
# All that a step can fire on, with every value that it can have. The outcomes to record
# are those of the local procedure, and are no part of this.
CIRCUMSTANCES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("dhr", "sar", "sar_power", "child", "duty_to_notify"), _FINDINGS),
    # Not met because of a matter of record: nobody died, the age, the date.
    **dict.fromkeys(("dhr_ruled_out", "sar_ruled_out", "child_ruled_out"), ("no", "yes")),
    # Not met for no other reason than that it is another board's area.
    "sar_but_for_the_area": ("no", "yes"),
    # Which boards have the case, and which authority leads.
    **dict.fromkeys(("with_csp", "with_sab", "with_lscp"), ("no", "yes")),
    **dict.fromkeys(("dhr_lead", "sar_lead", "child_lead"), _LEADS),
    # This person, and everybody in the referral.
    "died": ("no", "yes"),
    "age_group": ("adult", "child", "not_known"),
    "somebody_living": ("no", "yes"),
    # What other processes may be about.
    **dict.fromkeys(
        (
            "looked_after", "learning_disability_or_autism", "mental_health_services", "mappa",
            "probation", "criminal_proceedings", "offensive_weapon",
            "concern_about_health_care", "in_wales",
        ),
        _ANSWERS,
    ),
}  # fmt: skip


def with_outcomes(codes: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return all that a step can fire on, where the outcomes to record have these codes."""
    return {**CIRCUMSTANCES, "outcome": (*codes, NONE_YET)}


def _several(raw: object) -> object:
    return [raw] if isinstance(raw, str) else raw


Values = Annotated[list[str], BeforeValidator(_several), Field(min_length=1)]
# What must be so of a case: each name has one of its values.
Circumstances = Annotated[dict[str, Values], Field(min_length=1)]
When = Annotated[list[Circumstances], Field(min_length=1)]


class Period(Part):
    """When a step is due: a period after a trigger, or another step, or in words."""

    months: Annotated[int, Field(ge=1, le=120)] | None = None
    working_days: Annotated[int, Field(ge=1, le=250)] | None = None
    moment: Moment | None = None
    after: str | None = None
    words: str | None = None

    @model_validator(mode="after")
    def _is_one_period(self) -> Self:
        if sum(getattr(self, name) is not None for name in _PERIODS) != 1:
            raise ValueError("should have just one of months, working_days and moment")
        if self.after is None and self.moment not in ("at_once", "open"):
            raise ValueError("should say after what ('after')")
        if self.after is not None and self.moment in ("at_once", "open"):
            raise ValueError("should not say after what ('after'): it would not be read")
        return self


class Quoted(Part):
    """The words of a source that a step follows."""

    source: str
    words: list[str]


class StepSource(Part):
    """Where a step comes from. ``text`` and ``checked`` are null where it was not seen."""

    citation: str
    url: str | None
    text: Annotated[str, Field(pattern=r"^law/\w+\.txt$")] | None
    checked: Day | None


class StepAsWritten(Part):
    """One step, as its file gives it."""

    id: str
    phase: str
    who: Said
    to: str
    what: Said
    uses: list[str] = Field(default=[])
    address: str | None = None
    when: When | None = None  # left out: the conditions of the file alone
    by: Period
    # How a sentence names the day on which it is due, where other steps count from it.
    clause: str | None = None
    standing: Literal["statute", "guidance", "local"]
    quoted: Annotated[list[Quoted], Field(min_length=1, alias="from")]
    readings: list[Annotated[str, Field(pattern=r"^[RL]\d+$")]] = Field(default=[])
    notes: list[str] = Field(default=[])
    done_once: str | None = None
    # Steps of one notice are one letter, where it is about several people.
    notice: str | None = None
    # What another timescale, formally agreed, puts in the place of the period.
    extended: Literal["date", "timetable"] | None = None


class StepFile(Part):
    sources: dict[str, StepSource]
    when: When | None = None
    steps: Annotated[list[StepAsWritten], Field(min_length=1)]


class Step(StepAsWritten):
    """One step with its sources, and with the conditions of its file."""

    file: str
    sources: list[StepSource]
    also_when: When | None = None

    @property
    def conditions(self) -> list[When]:
        """What must be so: each of them, by any of its alternatives."""
        return [when for when in (self.also_when, self.when) if when]

    @property
    def citations(self) -> str:
        """Where it comes from, each source once."""
        return "; ".join(dict.fromkeys(source.citation for source in self.sources))

    def fires_on(self, case: Mapping[str, str]) -> bool:
        """Return whether this step is called for in a case."""
        return all(
            any(all(case[name] in values for name, values in one.items()) for one in alternatives)
            for alternatives in self.conditions
        )


class Trigger(Part):
    """Something after which periods count. ``clause`` and ``noun`` name it in a sentence."""

    id: str
    clause: str
    noun: str


class Phase(Part):
    id: str
    title: str


class MomentsFile(Part):
    phases: list[Phase]
    triggers: list[Trigger]
    # How each period is said; {trigger} is the clause or the noun.
    periods: dict[str, str]


class CircumstancesFile(Part):
    """The circumstances and their values in words."""

    names: dict[str, str]
    values: dict[str, str]


class LeadRule(Part):
    """Which authority leads in one review, by where somebody lived or was hurt."""

    review: Review
    geography: Literal["ordinary_residence", "in_the_area", "where_it_happened"]
    elsewhere: dict[str, str]  # what the boards and authorities of another area are called
    says: dict[Standing, str]
    citation: str


class LeadsFile(Part):
    leads: list[LeadRule]
    notes: list[str]
