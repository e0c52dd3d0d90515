"""Referrals as rows of a file to be screened."""

from __future__ import annotations

from datetime import date

from dhr_rules.assessment import observed
from dhr_rules.engines import Observed
from dhr_rules.fact_columns import AGE_AT_LEAST, AGE_AT_MOST, DATE_EARLIEST, DATE_LATEST
from dhr_rules.facts import derive_facts
from dhr_rules.loading import load_policy
from dhr_rules.people import People
from dhr_rules.policy import Policy
from dhr_rules.referral import Referral
from dhr_rules.screening.query import AREA, PERSON

Row = dict[str, str | bool | int | date | None]


def rows_of(referral: Referral, on: date | None = None, policy: Policy | None = None) -> list[Row]:
    """Return a row for each person and harm of a referral, as a screening reads them.

    The person is the reference of the referral and the id in it; the area is where the
    person lived. ``None`` is what is not known. A row holds less than the referral: a
    screening can leave open what an assessment settles, and not the other way round.
    """
    policy = policy or load_policy()
    people = People(referral, on or date.today(), policy)
    rows: list[Row] = []
    for subject in people.subjects:
        home = subject.person.ordinarily_resident
        whose: Row = {
            PERSON: f"{referral.reference}/{subject.person.id}",
            AREA: home.named_area if home else None,
        }
        rows += [whose | _facts(policy, observed(harm)) for harm in derive_facts(people, subject)]
    return rows


def _facts(policy: Policy, seen: Observed) -> Row:
    tested = [id_ for id_ in policy.facts_tested if id_ in seen.truths]
    return {
        **{id_: seen.truths[id_] for id_ in tested},
        AGE_AT_LEAST: seen.age.least or None,
        AGE_AT_MOST: seen.age.most,
        DATE_EARLIEST: seen.date.earliest if seen.date.given else None,
        DATE_LATEST: seen.date.latest,
    }
