"""What must hold between the names that a local procedure gives and the sentences with them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from dhr_rules.loading import is_local
from dhr_rules.procedure import Decision, Local, Outcomes, Wording, names_in
from dhr_rules.steps.shapes import LeadRule, MomentsFile

if TYPE_CHECKING:
    from dhr_rules.source_file import Place, SourceFile

# Names that stand for the board or authority that leads for a person.
LEADING = frozenset({"csp", "sab", "lscp", "local_authority"})
OF_WORDING = frozenset({"citation", "count", "date", "harm", "label", "then", "this", "those"})
OF_LEADS = frozenset({"areas", "called", "name"})
OF_PERIODS = frozenset({"count", "day", "period", "reason", "trigger"})
OF_OUTCOMES = frozenset({"matters"})
# What a sentence is given only when it is said. A local name of the same kind would hide it.
TAKEN = OF_WORDING | OF_LEADS | OF_PERIODS | OF_OUTCOMES | {"procedure", "partnership"}


class LocalChecks:
    """The checks of local names. Every fault is noted on the file that it is in."""

    def __init__(self, source: SourceFile, local: Local) -> None:
        self.source, self.local = source, local
        self._missing: set[str] = set()

    def check_settings(self) -> None:
        for name, said in self.local.names.items():
            place: Place = ("names", name)
            if name in LEADING:
                self.source.fault(place, f"{name!r} stands for a board. Use another name")
            elif name in TAKEN:
                self.source.fault(place, f"{name!r} stands for something else. Use another name")
            elif not re.fullmatch(r"[a-z]\w*", name):
                said_so = f"the name {name!r} should be a small letter, then letters, digits and _"
                self.source.fault(place, said_so)
            if names_in(said):
                self.source.fault(place, "what a name stands for cannot ask for another name")
        self._check_areas()

    def _check_areas(self) -> None:
        authorities = [
            area.casefold() for one in self.local.local_authorities for area in one.areas
        ]
        for number, area in enumerate(authorities):
            if area in authorities[:number]:
                said = "an area is given to two local authorities"
                self.source.fault(("local_authorities",), said)
        for area in self.local.safeguarding_children_partnership.areas:
            if area.casefold() not in authorities:
                said = f"no local authority is given for the area {area!r}"
                self.source.fault(("local_authorities",), said)

    def check_names(
        self, source: SourceFile, place: Place, text: str, given: Collection[str] = ()
    ) -> None:
        """Note each name in braces that nothing stands for.

        Where a sentence of the law's part asks another partnership for a name, that name
        is missing in its settings.
        """
        for name in sorted(names_in(self.local.fill(text))):
            if name[:1].lower() + name[1:] in given:
                continue
            if source.folders.local is None or is_local(source.name):
                source.fault(place, f"nothing is known by the name {{{name}}}")
            elif name.lower() not in self._missing:
                self._missing.add(name.lower())
                said = f"the name {name.lower()!r} is missing; {source.at(place)} asks for it"
                self.source.fault(("names",), said)

    def check_wording(self, source: SourceFile, wording: Wording) -> None:
        for place, text in _texts(wording.model_dump(), ()):
            self.check_names(source, place, text, OF_WORDING)

    def check_decisions(self, source: SourceFile, decisions: Sequence[Decision]) -> None:
        for number, decision in enumerate(decisions):
            for place, text in _texts(decision.model_dump(), ("decisions", number)):
                self.check_names(source, place, text)

    def check_leads(self, source: SourceFile, leads: Sequence[LeadRule]) -> None:
        for number, lead in enumerate(leads):
            for place, text in _texts(lead.model_dump(), ("leads", number)):
                self.check_names(source, place, text, OF_LEADS)

    def check_periods(self, source: SourceFile, moments: MomentsFile) -> None:
        for place, text in _texts(moments.periods, ("periods",)):
            self.check_names(source, place, text, OF_PERIODS)

    def check_outcomes(self, source: SourceFile, outcomes: Outcomes) -> None:
        for number, outcome in enumerate(outcomes.outcomes):
            place: Place = ("outcomes", number, "meaning")
            self.check_names(source, place, outcome.meaning, OF_OUTCOMES)
        none_yet = outcomes.none_yet.meaning
        self.check_names(source, ("none_yet", "meaning"), none_yet, OF_OUTCOMES)


def check_rule_notes(
    source: SourceFile, notes: Mapping[str, Sequence[str]], rules: Collection[str]
) -> None:
    """Note the ids to which a local procedure gives notes, and that no rule has."""
    for id_ in notes:
        if id_ not in rules:
            source.fault(("notes", id_), f"there is no rule {id_!r}")


def _texts(part: Mapping[str, object], place: Place) -> Iterator[tuple[Place, str]]:
    for key, value in part.items():
        if isinstance(value, str):
            yield (*place, key), value
        elif isinstance(value, dict):
            yield from _texts(value, (*place, key))
