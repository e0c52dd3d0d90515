"""How decisive a question is: how many others its answers leave, counted by hand."""

from __future__ import annotations

from dhr_rules.completions import Completions
from dhr_rules.facts import derive_facts
from dhr_rules.loading import load_policy
from dhr_rules.people import People
from dhr_rules.referral import Referral
from dhr_rules.relevance import Relevance
from tests.referrals import ASSESSED_ON


def test_what_an_answer_settles_by_what_it_brings_with_it_is_not_left_over() -> None:
    place = {"area": "Cornwall", "nation": "england"}
    harm = {
        "person": "A", "outcome": "died", "on": "2026-02-27", "age": 60, "where": place,
        "took_own_life": "no", "concern_about_joint_working": "yes",
    }  # fmt: skip
    raw = {
        "version": 1,
        "reference": "SC-2026-014",
        "received": {"on": "2026-03-02", "by": "csp"},
        "people": [{"id": "A"}],
        "harms": [harm],
    }
    people = People(Referral.model_validate(raw), ASSESSED_ON, load_policy())
    (subject,) = people.subjects
    relevance = Relevance(Completions(people.policy, subject, derive_facts(people, subject)))
    left = {question.fact: relevance.left_over(question) for question in relevance.questions}
    # No cause at all rules out a relative, a partner and the household too: only the
    # needs are left. With a cause these three are left as well.
    assert left["apparently_from_abuse_or_neglect"] == (1 + 4) / 2
    # Without needs there is no SAR: three are left. With needs, and the cause, four.
    assert left["needs_for_care_and_support"] == (3 + 4) / 2
