"""What must hold between the next steps, the moments, the outcomes and the local names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, get_args

from dhr_rules.local_checks import LEADING, LocalChecks
from dhr_rules.policy_checks import check_words, quoted_text
from dhr_rules.procedure import NONE_YET, names_in
from dhr_rules.steps.shapes import (
    CIRCUMSTANCES,
    CircumstancesFile,
    LeadRule,
    Moment,
    MomentsFile,
    Review,
    StepAsWritten,
    StepFile,
    When,
)

if TYPE_CHECKING:
    from dhr_rules.source_file import Place, SourceFile

PERIODS = (
    "month", "months", "working_days", *get_args(Moment),
    "counted_from", "extended", "timetable", "not_counted",
)  # fmt: skip


class StepChecks:
    """The checks between files. Every fault is noted on the file that it is in."""

    def __init__(
        self,
        names: LocalChecks,
        moments: MomentsFile,
        circumstances: Mapping[str, Sequence[str]],
    ) -> None:
        self.names, self.moments, self.circumstances = names, moments, circumstances
        self.triggers = {trigger.id for trigger in moments.triggers}
        self.phases = {phase.id for phase in moments.phases}

    def check_moments(self, source: SourceFile) -> None:
        for period in PERIODS:
            if period not in self.moments.periods:
                source.fault(("periods",), f"the words for {period!r} are missing")
        for period in self.moments.periods:
            if period not in PERIODS:
                source.fault(("periods", period), f"nothing is said as {period!r}")

    def check_circumstances(self, source: SourceFile, circumstances: CircumstancesFile) -> None:
        values = {value for known in CIRCUMSTANCES.values() for value in known} | {NONE_YET}
        for key, known, given in (
            ("names", set(self.circumstances), circumstances.names),
            ("values", values, circumstances.values),
        ):
            for missing in sorted(known - set(given)):
                source.fault((key,), f"the words for {missing!r} are missing")
            for unknown in sorted(set(given) - known):
                source.fault((key, unknown), f"no step can rest on {unknown!r}")

    def check_steps(self, files: Sequence[tuple[SourceFile, StepFile]]) -> None:
        seen: dict[str, str] = {}
        for source, file in files:
            for number, step in enumerate(file.steps):
                if step.id in seen:
                    said = f"the id {step.id!r} is also that of a step in {seen[step.id]}"
                    source.fault(("steps", number, "id"), said)
                elif step.id in self.triggers:
                    said = f"the id {step.id!r} is also that of a trigger in rules/moments.yaml"
                    source.fault(("steps", number, "id"), said)
                seen.setdefault(step.id, source.folders.shown(source.name))
        for source, file in files:
            self._check_sources(source, file)
            if file.when:
                self._check_when(source, ("when",), file.when)
            for number, step in enumerate(file.steps):
                self._check_step(source, ("steps", number), step, file, set(seen))
        _check_chains(files)

    def _check_sources(self, source: SourceFile, file: StepFile) -> None:
        used = {quoted.source for step in file.steps for quoted in step.quoted}
        for id_, law in file.sources.items():
            place: Place = ("sources", id_)
            if id_ not in used:
                source.fault(place, f"no step of this file rests on the source {id_!r}")
            if law.text is None and law.checked is not None:
                said = "this says that it was checked, but has no text"
                source.fault((*place, "checked"), said)
            if law.text is not None and not quoted_text(source, law.text)[1]:
                source.fault((*place, "text"), f"there is no quoted text {law.text!r}")

    def _check_step(
        self, source: SourceFile, place: Place, step: StepAsWritten, file: StepFile, steps: set[str]
    ) -> None:
        if not step.id.isidentifier():
            said = f"the id {step.id!r} should be letters, digits and _ only"
            source.fault((*place, "id"), said)
        if step.phase not in self.phases:
            source.fault((*place, "phase"), f"there is no phase {step.phase!r}")
        if step.address is not None and step.address not in self.names.local.contacts:
            said = f"the settings have no contact {step.address!r}"
            source.fault((*place, "address"), said)
        for key in ("who", "to", "what"):
            self.names.check_names(source, (*place, key), getattr(step, key), LEADING)
        for key, texts in _said_as_written(step).items():
            if any(map(names_in, texts)):
                source.fault((*place, key), "no names in braces are filled in here. Write it out")
        if step.when is not None:
            self._check_when(source, (*place, "when"), step.when)
        elif file.when is None:
            source.fault((*place, "id"), "say when this step is called for ('when')")
        if step.by.after is not None and step.by.after not in self.triggers | steps:
            source.fault((*place, "by"), f"there is no trigger and no step {step.by.after!r}")
        if step.done_once is not None and step.done_once not in self.triggers:
            source.fault((*place, "done_once"), f"there is no trigger {step.done_once!r}")
        self._check_quoted(source, place, step, file)

    def _check_quoted(
        self, source: SourceFile, place: Place, step: StepAsWritten, file: StepFile
    ) -> None:
        for number, quoted in enumerate(step.quoted):
            at: Place = (*place, "from", number)
            law = file.sources.get(quoted.source)
            if law is None:
                source.fault((*at, "source"), f"this file has no source {quoted.source!r}")
            elif law.text is None:
                if quoted.words:
                    source.fault((*at, "words"), "these words have no text that they are in")
            elif not quoted.words:
                source.fault((*at, "words"), "say which words of the text this step follows")
            else:
                check_words(source, (*at, "words"), quoted.words, quoted_text(source, law.text)[1])

    def check_leads(self, source: SourceFile, leads: Sequence[LeadRule]) -> None:
        reviews = [lead.review for lead in leads]
        if sorted(reviews) != sorted(get_args(Review)):
            source.fault(("leads",), "there should be one entry for each of dhr, sar and child")
        for number, lead in enumerate(leads):
            for standing in CIRCUMSTANCES["dhr_lead"]:
                if standing not in lead.says:
                    place: Place = ("leads", number, "says")
                    source.fault(place, f"the sentence for {standing!r} is missing")

    def _check_when(self, source: SourceFile, place: Place, when: When) -> None:
        for number, alternative in enumerate(when):
            for name, values in alternative.items():
                at: Place = (*place, number, name)
                known = self.circumstances.get(name)
                if known is None:
                    source.fault(at, f"no step can rest on {name!r}")
                    continue
                for value in values:
                    if value not in known:
                        said = f"{name!r} is never {value!r}, but one of {', '.join(known)}"
                        source.fault(at, said)


def _said_as_written(step: StepAsWritten) -> dict[str, list[str]]:
    """Return the texts of a step in which no local name is filled in."""
    return {
        "uses": step.uses,
        "by": [step.by.words or ""],
        "clause": [step.clause or ""],
        "notes": step.notes,
    }


def _check_chains(files: Sequence[tuple[SourceFile, StepFile]]) -> None:
    """Note the steps counted from one another in a circle, or from one without a name."""
    after = {step.id: step.by.after for _, file in files for step in file.steps}
    clauses = {step.id: step.clause for _, file in files for step in file.steps}
    for source, file in files:
        for number, step in enumerate(file.steps):
            seen, at = {step.id}, step.by.after
            while at in after and at not in seen:
                seen.add(at)
                at = after[at]
            if step.by.after in clauses and clauses[step.by.after] is None:
                said = f"the step {step.by.after!r} has no 'clause', so nothing can count from it"
                source.fault(("steps", number, "by"), said)
            if at == step.id:
                said = f"{step.id!r} is counted from itself, through other steps"
                source.fault(("steps", number, "by"), said)
