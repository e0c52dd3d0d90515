"""What the steps fire on: the findings, who has the case, who leads, and some facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dhr_rules.people import People, Subject
from dhr_rules.procedure import NONE_YET
from dhr_rules.progress import BOARDS, PassedOn
from dhr_rules.referral import Referral
from dhr_rules.results import SubjectAssessment
from dhr_rules.steps.leads import Leading, places_of

_AREA = "in_the_area_of_the_board"
_OF_THE_PERSON = ("looked_after", "learning_disability_or_autism")
_OF_OTHERS = ("mental_health_services", "mappa", "probation")
_OF_THE_HARM = ("criminal_proceedings", "offensive_weapon", "concern_about_health_care")


def passed_on(referral: Referral) -> list[PassedOn]:
    """Return to which boards the case was passed."""
    passed = referral.passed_on
    if passed is None:
        return []
    return [passed] if isinstance(passed, PassedOn) else passed


def circumstances(
    people: People, subject: Subject, assessed: SubjectAssessment, leads: Sequence[Leading]
) -> Mapping[str, str]:
    """Return for one subject each circumstance with the value that it has.

    A finding that every answer would settle alike counts as settled.
    """
    decided = {id_: assessed.finding_on(id_) for id_ in people.policy.decision}
    outcome = assessed.outcome.settled_anyway or assessed.outcome.code or NONE_YET
    return {
        **decided,
        "outcome": outcome,
        **{
            f"{review}_ruled_out": _yes(_ruled_out(people, assessed, review))
            for review in ("dhr", "sar", "child")
        },
        "sar_but_for_the_area": _yes(but_for_the_area(assessed)),
        **_boards(people.referral),
        **{f"{lead.review}_lead": lead.standing for lead in leads},
        "died": _yes(subject.died),
        "age_group": _age_group(assessed.called),
        "somebody_living": _yes(_somebody_living(people)),
        **_other_processes(people, subject),
    }


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def _any(answers: Iterable[str]) -> str:
    """Return yes if any answer is, no if all are, otherwise not known."""
    given = set(answers)
    if "yes" in given:
        return "yes"
    return "no" if given == {"no"} else "not_known"


def _ruled_out(people: People, assessed: SubjectAssessment, review: str) -> bool:
    """Return whether a matter of record, such as the age, rules a review out."""
    if assessed.finding_on(review) != "not_met":
        return False
    remains = assessed.explanation_of(review).remains
    return remains in people.policy.decision[review].remains_where.values()


def but_for_the_area(assessed: SubjectAssessment) -> bool:
    """Return whether a SAR is not for this board, and nothing but the area says so."""
    failing = [
        limb.facts for limb in assessed.explanation_of("sar").limbs if limb.finding == "not_met"
    ]
    not_met = assessed.finding_on("sar") == "not_met"
    return not_met and bool(failing) and all(one == [_AREA] for one in failing)


def _boards(referral: Referral) -> dict[str, str]:
    have_it = {referral.received.by, *(entry.to for entry in passed_on(referral))}
    return {f"with_{board}": _yes(board in have_it) for board in BOARDS}


def _age_group(called: str) -> str:
    return {"Adult": "adult", "Child": "child"}.get(called.split()[0], "not_known")


def _somebody_living(people: People) -> bool:
    """Return whether anybody in the referral is not given as dead."""
    dead = {subject.person.id for subject in people.subjects if subject.died}
    return any(person.id not in dead for person in people.referral.people)


def _other_processes(people: People, subject: Subject) -> dict[str, str]:
    others = [one for one in people.referral.people if one.id != subject.person.id]
    harms = [harm for _, harm in subject.harms]
    places = [place for harm in harms for place in places_of(harm)]
    nations = [place.nation for place in (*places, subject.person.ordinarily_resident) if place]
    return {
        **{name: _any([getattr(subject.person, name)]) for name in _OF_THE_PERSON},
        **{name: _any(getattr(other, name) for other in others) for name in _OF_OTHERS},
        **{name: _any(getattr(harm, name) for harm in harms) for name in _OF_THE_HARM},
        "in_wales": "yes" if "wales" in nations else "not_known" if None in nations else "no",
    }
