"""Generated referrals with one harm of one person, and the one that is timed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, get_args

from benchmarks.peers import Answers
from dhr_rules import Assessment, Referral, ReferralError
from dhr_rules.referral import RELATIONSHIP_KINDS, Answer, CauseKind, Standard

DAY = date(2026, 3, 5)
EXAMPLE = """{
  "version": 1,
  "reference": "SC-2026-014",
  "received": {"on": "2026-03-02", "by": "csp"},
  "people": [
    {"id": "A", "name": "…", "date_of_birth": "1946-05-03",
     "ordinarily_resident": {"area": "Cornwall", "nation": "england"},
     "needs_for_care_and_support": "yes"},
    {"id": "B", "date_of_birth": "1979"}
  ],
  "harms": [
    {"person": "A", "outcome": "died", "on": "2026-02-27",
     "where": {"area": "Cornwall", "nation": "england"},
     "causes": [{"kind": "neglect", "standard": "suspected", "by": ["B"]}],
     "took_own_life": "no",
     "concern_about_joint_working": "yes"}
  ],
  "relationships": [
    {"person": "B", "to": "A", "kinds": ["child"], "household": "yes", "abuse": "suspected"}
  ]
}
"""


def answers_of(assessment: Assessment) -> Answers:
    """Return what the peers answer too: the findings and the code of the outcome."""
    (subject,) = assessment.subjects
    reviews = subject.reviews
    return {
        "dhr": reviews.dhr.finding,
        "sar": reviews.sar.finding,
        "sar_power": reviews.sar.power,
        "child": reviews.child.finding,
        "duty_to_notify": reviews.child.duty_to_notify,
        "outcome": subject.outcome.code or "none_yet",
    }


class Generator:
    """Referrals with one harm of one person, many of them with things not known.

    An age is given only instead of a date of birth. Some referrals contradict
    themselves; the project refuses those, and they are passed over.
    """

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def _maybe(self, into: dict[str, Any], key: str, value: Any, chance: float = 0.85) -> None:
        if self.random.random() < chance:
            into[key] = value

    def _answer(self) -> str:
        answers: tuple[str, ...] = get_args(Answer)
        return self.random.choice(("yes", "yes", "yes", "yes", "no", *answers))

    def _standard(self) -> str:
        standards: tuple[str, ...] = get_args(Standard)
        return self.random.choice(("suspected", "suspected", *standards))

    def _date(self, first: date, last: date) -> str | dict[str, str]:
        day = first + timedelta(days=self.random.randrange((last - first).days))
        later = day + timedelta(days=self.random.randrange(900))
        full = day.isoformat()
        between = {"earliest": full, "latest": min(later, last).isoformat()}
        return self.random.choice((full, full, full, full[:7], full[:4], between))

    def _place(self) -> dict[str, str]:
        area = self.random.choice(
            ("Cornwall", "Cornwall", "Cornwall", "isles of scilly", "Devon", None)
        )
        nation = self.random.choice(("england", "wales") if area is None else ("england", None))
        given = {"area": area, "nation": nation}
        return {key: value for key, value in given.items() if value is not None}

    def _cause(self) -> dict[str, Any]:
        cause = {
            "kind": self.random.choice(get_args(CauseKind)),
            "standard": self._standard(),
        }
        if cause["kind"] == "self_neglect":
            return cause
        return {**cause, "by": self.random.sample(("B", "C"), self.random.randrange(3))}

    def _harm(self) -> dict[str, Any]:
        some = self.random.choice((0, 1, 1, 2))
        outcomes = ("died", "died", "died", "seriously_harmed", "seriously_harmed", "harmed")
        harm: dict[str, Any] = {"person": "A", "outcome": self.random.choice(outcomes)}
        self._maybe(
            harm, "on", self._date(self.random.choice((date(2009, 1, 1), date(2019, 1, 1))), DAY)
        )
        self._maybe(harm, "where", self._place())
        self._maybe(harm, "incident", {"where": self._place()}, 0.2)
        self._maybe(harm, "causes", [self._cause() for _ in range(some)])
        self._maybe(harm, "took_own_life", self._answer(), 0.4)
        self._maybe(harm, "circumstances_of_concern", self._answer(), 0.4)
        self._maybe(harm, "abuse_or_neglect", self._standard(), 0.4)
        self._maybe(harm, "concern_about_joint_working", self._answer())
        return harm

    def _relationship(self, person: str, to: str) -> dict[str, Any]:
        kinds = self.random.sample(RELATIONSHIP_KINDS, self.random.choice((1, 1, 2)))
        relationship: dict[str, Any] = {"person": person, "to": to, "kinds": kinds}
        for field in ("household", "relative", "intimate"):
            self._maybe(relationship, field, self._answer(), 0.3)
        self._maybe(relationship, "abuse", self._standard(), 0.3)
        return relationship

    def _referral(self) -> dict[str, Any]:
        subject: dict[str, Any] = {"id": "A"}
        harm = self._harm()
        if self.random.random() < 0.2:
            least = self.random.randrange(14, 20)
            harm["age"] = {"at_least": least, "at_most": least + self.random.randrange(4)}
        else:
            first = self.random.choice((date(1940, 1, 1), date(1993, 1, 1)))
            self._maybe(subject, "date_of_birth", self._date(first, date(2012, 1, 1)))
        self._maybe(subject, "ordinarily_resident", self._place())
        self._maybe(subject, "needs_for_care_and_support", self._answer())
        pairs = [
            pair for pair in (("B", "A"), ("C", "A"), ("A", "B")) if self.random.random() < 0.5
        ]
        return {
            "version": 1,
            "reference": "generated",
            "received": {"on": "2026-03-02", "by": "sab"},
            "people": [subject, {"id": "B"}, {"id": "C"}],
            "harms": [harm],
            "relationships": [self._relationship(*pair) for pair in pairs],
        }

    def referrals(self, count: int) -> Iterator[tuple[str, Referral]]:
        while count:
            text = json.dumps(self._referral())
            try:
                referral = Referral.model_validate_json(text, context={"on": DAY})
            except ReferralError:
                continue
            count -= 1
            yield text, referral
