"""Which authority leads for a person: by where they lived, were, or were hurt (reading R13).

Where that is unknown or shared it is said, not guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dhr_rules.causes import in_a_list
from dhr_rules.facts import HarmFacts
from dhr_rules.people import People, Subject
from dhr_rules.pointers import pointer
from dhr_rules.referral import Harm, Place
from dhr_rules.steps.shapes import LeadRule, Review, Standing

_BOARD_OF: Mapping[Review, str] = {
    "dhr": "community_safety_partnership",
    "sar": "safeguarding_adults_board",
    "child": "safeguarding_children_partnership",
}


@dataclass(frozen=True, slots=True)
class Leading:
    """Which authority leads in one review: its name, and one sentence that says why."""

    review: Review
    standing: Standing
    name: str
    others: Mapping[str, str]  # boards and authorities that are not the local ones, by name
    because: str
    citation: str


def leading(people: People, subject: Subject, harms: Sequence[HarmFacts]) -> list[Leading]:
    """Return for each review which authority leads for a subject."""
    finder = _Leads(people, subject, harms)
    return [finder.lead(rule) for rule in people.policy.leads]


def _area_of(place: Place) -> str | None:
    """Return the area as it is given, or the nation where that is all that places it."""
    if place.named_area:
        return " ".join(place.named_area.split())
    if place.nation in (None, "england"):
        return None
    nation = place.nation.replace("_", " ").title()
    return "another country" if place.nation == "elsewhere" else nation


def places_of(harm: Harm) -> list[Place]:
    """Return where the act and where the death or harm was, as far as that is given."""
    of_act = harm.incident.where if harm.incident else None
    return [place for place in (of_act, harm.where) if place is not None and place.given]


class _Leads:
    def __init__(self, people: People, subject: Subject, harms: Sequence[HarmFacts]) -> None:
        self.people, self.subject, self.harms = people, subject, harms
        self.local = people.policy.local

    def lead(self, rule: LeadRule) -> Leading:
        geographies: dict[str, Callable[[LeadRule], tuple[Standing, list[str]]]] = {
            "ordinary_residence": self._ordinary_residence,
            "in_the_area": self._in_the_area,
            "where_it_happened": self._where_it_happened,
        }
        standing, areas = geographies[rule.geography](rule)
        name, others = self._named(rule, standing, areas)
        called = self.people.called[self.subject.person.id]
        said = rule.says[standing].format(name=name, areas=in_a_list(areas), called=called)
        return Leading(rule.review, standing, name, others, said, rule.citation)

    def _named(
        self, rule: LeadRule, standing: Standing, areas: Sequence[str]
    ) -> tuple[str, dict[str, str]]:
        """Return what leads, and each board or authority that is not the local one."""
        given = in_a_list(areas)
        others = {
            board: said.format(areas=given)
            for board, said in rule.elsewhere.items()
            if standing == "elsewhere"
        }
        if rule.geography == "where_it_happened":
            authority = in_a_list(self._authorities(rule, areas)) or "the local authority"
            return authority, {**others, "local_authority": authority}
        ours = str(getattr(self.local, _BOARD_OF[rule.review]).name)
        return next(iter(others.values()), ours), others

    def _authorities(self, rule: LeadRule, areas: Sequence[str]) -> list[str]:
        """Return the names of the local authorities of some areas."""
        ours = {
            area.casefold(): one.name for one in self.local.local_authorities for area in one.areas
        }
        named = [ours[area.casefold()] for area in areas if area.casefold() in ours]
        others = [area for area in areas if area.casefold() not in ours]
        if others:
            named.append(rule.elsewhere["local_authority"].format(areas=in_a_list(others)))
        return list(dict.fromkeys(named))

    def _is_ours(self, place: Place, review: Review) -> bool:
        areas = {area.casefold() for area in getattr(self.local, _BOARD_OF[review]).areas}
        area = _area_of(place)
        return area is not None and area.casefold() in areas and place.nation in (None, "england")

    def _standing(self, places: Iterable[Place], review: Review) -> tuple[Standing, list[str]]:
        placed = [place for place in places if _area_of(place) is not None]
        named = [str(_area_of(place)) for place in placed]
        areas = list({area.casefold(): area for area in reversed(named)}.values())[::-1]
        ours = {self._is_ours(place, review) for place in placed}
        if len(ours) == 1:
            return ("ours" if ours == {True} else "elsewhere"), areas
        return ("shared" if ours else "not_known"), areas

    def _ordinary_residence(self, rule: LeadRule) -> tuple[Standing, list[str]]:
        lived = self.subject.person.ordinarily_resident
        asked = self.people.asked.get(pointer("people", self.subject.place, "ordinarily_resident"))
        if asked is not None:
            return "shared", []
        return self._standing([lived] if lived else [], rule.review)

    def _in_the_area(self, rule: LeadRule) -> tuple[Standing, list[str]]:
        statements = [harm.statements["in_the_area_of_the_board"] for harm in self.harms]
        areas = list(
            dict.fromkeys(one.details["places"] for one in statements if one.details.get("places"))
        )
        truths = {one.truth for one in statements}
        if True in truths:
            return "ours", areas
        if any(one.reason == "differ" for one in statements):
            return "shared", areas
        if truths == {False}:
            return "elsewhere", areas or ["another area"]
        return "not_known", areas

    def _where_it_happened(self, rule: LeadRule) -> tuple[Standing, list[str]]:
        """Both the place of the act and of the death; normal residence if outside England."""
        places = [place for facts in self.harms for place in places_of(facts.harm)]
        if places and all(place.nation not in (None, "england") for place in places):
            lived = self.subject.person.ordinarily_resident
            places = [lived] if lived else []
        inside = [place for place in places if place.nation in (None, "england")]
        standing, areas = self._standing(inside, rule.review)
        several = len(areas) > 1 and len(self._authorities(rule, areas)) > 1
        return ("shared" if several else standing), areas
