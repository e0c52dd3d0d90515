"""From the referral to the facts of each subject.

Each fact is settled, or a formula over the questions that are still open, with the
reason for it: the key of a sentence in ``rules/facts.yaml`` and what goes into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dhr_rules.causes import Causes, in_a_list, standard_in_words
from dhr_rules.consistency import HELD
from dhr_rules.dates import Ages, Event, ages_at
from dhr_rules.domestic_abuse import FROM_DOMESTIC_ABUSE, DomesticAbuse
from dhr_rules.logic import (
    Expression,
    Truth,
    Unknown,
    any_of,
    negate,
    standing_in,
    truth_of,
)
from dhr_rules.people import FACT_OF_TIE, TIES, People, Subject, standing_of
from dhr_rules.pointers import pointer
from dhr_rules.procedure import Local
from dhr_rules.referral import Factors, Harm, Place, Relationship

# Asked about by law that is not in force alone.
PROSPECTIVE_FACTS = frozenset({FROM_DOMESTIC_ABUSE})
DERIVED_FACTS = frozenset(
    {
        "died", "still_alive", "seriously_harmed", "age", "date", *FACT_OF_TIE.values(),
        "apparently_from_abuse_or_neglect", "apparently_took_own_life",
        "circumstances_of_concern", "in_the_area_of_the_board", "needs_for_care_and_support",
        "concern_about_joint_working", "child_abuse_or_neglect_known_or_suspected",
        "happened_in_england", "happened_outside_england", "normally_resident_in_england",
        *Factors.model_fields, *PROSPECTIVE_FACTS,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact: its value, why, and the words that its sentence needs."""

    value: Expression
    reason: str
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def truth(self) -> Truth:
        return truth_of(self.value)


@dataclass(frozen=True, slots=True)
class HarmFacts:
    """The facts of one harm of one subject."""

    at: str  # JSON Pointer of the harm
    harm: Harm
    event: Event
    age: Ages
    statements: Mapping[str, Statement]
    # Pairs of formulas: wherever the first holds, the second does.
    links: Sequence[tuple[Expression, Expression]]


def _plain(
    value: Expression, reasons: tuple[str, str, str] = ("yes", "no", "not_known")
) -> Statement:
    truth = truth_of(value)
    return Statement(value, reasons[0] if truth else reasons[1] if truth is False else reasons[2])


def _answered(answer: str, fact: str, *place: str | int) -> bool | Unknown:
    """Return a yes or no, or the question that an answer leaves open."""
    if answer in ("yes", *HELD):
        return True
    if answer in ("no", "ruled_out"):
        return False
    return Unknown(fact, pointer(*place), standing_of(answer))


def derive_facts(people: People, subject: Subject) -> list[HarmFacts]:
    """Return the facts of each harm of a subject, in the order of the referral."""
    return [
        _HarmFactsDeriver(people, subject, number, harm, event).derive()
        for (number, harm), event in zip(subject.harms, subject.life.events, strict=True)
    ]


class _HarmFactsDeriver:
    def __init__(
        self, people: People, subject: Subject, number: int, harm: Harm, event: Event
    ) -> None:
        self.people, self.subject, self.number = people, subject, number
        self.harm, self.event = harm, event
        self.causes = Causes(people, harm, number)

    def derive(self) -> HarmFacts:
        harm, number, person = self.harm, self.number, self.subject.person
        place = self.subject.place
        needs, joint = "needs_for_care_and_support", "concern_about_joint_working"
        statements = {
            "died": _plain(harm.outcome == "died"),
            "still_alive": _plain(not self.subject.died),
            "seriously_harmed": self._seriously_harmed(),
            **{FACT_OF_TIE[tie]: Statement(*self.causes.by(tie)) for tie in TIES},
            "apparently_from_abuse_or_neglect": Statement(*self.causes.any_cause()),
            "apparently_took_own_life": self._own_life(),
            "circumstances_of_concern": self._concern(),
            "in_the_area_of_the_board": self._in_the_area(),
            needs: _plain(
                _answered(person.needs_for_care_and_support, needs, "people", place, needs)
            ),
            joint: _plain(
                _answered(harm.concern_about_joint_working, joint, "harms", number, joint)
            ),
            "child_abuse_or_neglect_known_or_suspected": self._abuse_of_the_child(),
            **self._nations(),
            **{
                name: _plain(
                    _answered(getattr(harm.lcspr, name), name, "harms", number, "lcspr", name)
                )
                for name in Factors.model_fields
            },
        }
        if FROM_DOMESTIC_ABUSE in self.people.policy.fact:
            found = DomesticAbuse(self.causes).found()
            statements[FROM_DOMESTIC_ABUSE] = Statement(*found)
        # Only the facts of this policy: as if other law were in force, others are asked about.
        known = self.people.policy.fact
        statements = {id_: one for id_, one in statements.items() if id_ in known}
        asked = self.people.asked
        if asked:
            statements = {
                id_: replace(statement, value=standing_in(statement.value, asked))
                for id_, statement in statements.items()
            }
        return HarmFacts(
            at=pointer("harms", number),
            harm=harm,
            event=self.event,
            age=ages_at(self.subject.life.born, self.event),
            statements=statements,
            links=[
                (standing_in(first, asked), standing_in(then, asked))
                for first, then in self._links(statements)
            ],
        )

    def _links(self, statements: Mapping[str, Statement]) -> list[tuple[Expression, Expression]]:
        """Return what ties open facts together: one set of causes answers every review."""
        links = [
            (statement.value, statements[implied].value)
            for id_, statement in statements.items()
            for implied in self.people.policy.fact[id_].implies
            if implied in statements
        ]
        child = statements["child_abuse_or_neglect_known_or_suspected"].value
        links.append((self.causes.abuse_or_neglect_by_kind(), child))
        # Somebody's own answer goes first: what is settled, or disputed.
        own = not isinstance(child, Unknown) or child.answered != "not_known"
        return [
            (first, then)
            for first, then in links
            if not isinstance(then, bool) and not (own and then is child)
        ]

    def _seriously_harmed(self) -> Statement:
        outcome = self.harm.outcome
        return Statement(
            outcome == "seriously_harmed",
            "died" if outcome == "died" else "yes" if outcome == "seriously_harmed" else "no",
        )

    def _own_life(self) -> Statement:
        harm, fact = self.harm, "apparently_took_own_life"
        if harm.took_own_life == "not_known" and self.causes.violence_known:
            return Statement(False, "violence_known")
        return _plain(_answered(harm.took_own_life, fact, "harms", self.number, "took_own_life"))

    def _concern(self) -> Statement:
        fact = "circumstances_of_concern"
        own = _answered(self.harm.circumstances_of_concern, fact, "harms", self.number, fact)
        if self.harm.circumstances_of_concern == "not_known":
            for relationship in self.people.abusers_of(self.subject.person.id):
                if self.people.any_tie(relationship.person, relationship.to) is True:
                    return Statement(True, "implied", self._abuse_by(relationship))
        return _plain(own)

    def _abuse_by(self, relationship: Relationship) -> dict[str, str]:
        other = self.people.called[relationship.person]
        return {"other": other, "standard": standard_in_words(relationship.abuse)}

    def _abuse_of_the_child(self) -> Statement:
        fact = "child_abuse_or_neglect_known_or_suspected"
        standard = self.harm.abuse_or_neglect
        if standard == "not_known":
            if self.causes.imply_abuse_or_neglect() is True:
                return Statement(True, "implied", {"causes": self.causes.held_in_words()})
            for relationship in self.people.abusers_of(self.subject.person.id):
                return Statement(True, "relationship", self._abuse_by(relationship))
        value = _answered(standard, fact, "harms", self.number, "abuse_or_neglect")
        return Statement(value, _plain(value).reason, {"standard": standard_in_words(standard)})

    def _place_of_act(self) -> Place | None:
        """Return the place of the act, where it is given apart from the harm's."""
        where = self.harm.incident.where if self.harm.incident else None
        return where if where and where.given else None

    def _in_the_area(self) -> Statement:
        fact = "in_the_area_of_the_board"
        own = _answered(self.harm.in_the_area_of_the_board, fact, "harms", self.number, fact)
        if not isinstance(own, Unknown):
            return Statement(own, "settled" if own else "settled_no")
        inside, said = self._places_inside()
        details = {"places": in_a_list(said)}
        if own.answered != "not_known" or len(inside) == 2:
            return Statement(own, "differ" if len(inside) == 2 else "not_known", details)
        if inside == {True}:
            return Statement(True, "yes", details)
        if inside == {False}:
            both = len(self._places_given()) == 2
            return Statement(False, "no" if both else "no_so_far", details)
        where = ("incident", "where") if self._place_of_act() else ("where",)
        return Statement(Unknown(fact, pointer("harms", self.number, *where)), "not_known")

    def _places_given(self) -> list[Place]:
        """Return the place of the harm and of the home, as far as their area is known."""
        of_harm = self._place_of_act() or self.harm.where
        places = (of_harm, self.subject.person.ordinarily_resident)
        return [
            place
            for place in places
            if place and (place.named_area or place.nation not in (None, "england"))
        ]

    def _places_inside(self) -> tuple[set[bool], list[str]]:
        """Return whether each place given lies in the area of the board, and their names."""
        areas = {area.casefold() for area in self._local.safeguarding_adults_board.areas}
        inside: set[bool] = set()
        said: list[str] = []
        for place in self._places_given():
            area = place.named_area
            within = area is not None and area.casefold() in areas
            inside.add(within and place.nation in (None, "england"))
            said.append(area or (place.nation or "").replace("_", " ").title())
        return inside, list(dict.fromkeys(said))

    @property
    def _local(self) -> Local:
        return self.people.policy.local

    def _nations(self) -> dict[str, Statement]:
        """Return where it happened and where the person lived, in England or not."""
        harm, fact = self.harm, "happened_in_england"
        places: list[bool | Unknown] = []
        of_act = self._place_of_act()
        if of_act is not None:
            at = pointer("harms", self.number, "incident", "where")
            places.append(self._in_england(of_act, fact, at))
        at = pointer("harms", self.number, "where")
        places.append(self._in_england(harm.where, fact, at))
        lived = pointer("people", self.subject.place, "ordinarily_resident")
        resident = "normally_resident_in_england"
        return {
            fact: _plain(any_of(places)),
            "happened_outside_england": _plain(any_of(negate(place) for place in places)),
            resident: _plain(
                self._in_england(self.subject.person.ordinarily_resident, resident, lived)
            ),
        }

    def _in_england(self, place: Place | None, fact: str, at: str) -> bool | Unknown:
        if place is not None and place.nation is not None:
            return place.nation == "england"
        area = place.named_area if place else None
        if area is not None and area.casefold() in map(str.casefold, self._local.areas):
            return True
        return Unknown(fact, at)
