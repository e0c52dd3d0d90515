"""The parts of a page that say why a finding is as it is, and what would settle it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dhr_rules.causes import harm_in_words, in_a_list
from dhr_rules.conditionals import by_rule, limb_in_words, settled_by
from dhr_rules.pages import Page
from dhr_rules.policy import Policy
from dhr_rules.procedure import Decision
from dhr_rules.results import Explanation, Missing

_STANDING = {
    "not_known": "no answer yet",
    "cannot_be_established": "asked, cannot be established",
    "disputed": "agencies disagree",
}


class Explaining:
    """Writes on a page what explanations say, in the words of a policy."""

    def __init__(self, page: Page, policy: Policy) -> None:
        self.page, self.policy, self.wording = page, policy, policy.wording

    def because(self, explained: Explanation, several_harms: bool) -> None:
        """Write what carries a finding, failed, or is open, in the words of the law."""
        for (id_, harm), limbs in by_rule(explained.limbs).items():
            law = self.policy.rule[id_].law[0]
            which = f" ({harm_in_words(harm)})" if several_harms else ""
            citation = f"{law.citation}{which}"
            heading = self.wording.because[explained.finding].format(citation=citation)
            unseen = f" {self.wording.not_checked}" if law.checked is None else ""
            self.page.paragraph(heading + unseen)
            # That a provision was in force is said where it was not, or may not have been.
            said = [one for one in limbs if one.finding != "met" or one.facts != ["date"]]
            self.page.points([limb_in_words(limb) for limb in said])

    def what_would_settle_it(
        self, decision: Decision, explained: Explanation, *, settled_anyway: bool
    ) -> None:
        """Write which answers would settle a decision; nothing where every answer does."""
        points: list[str] = []
        for finding, then in decision.then.items():
            ways = [way.answers for way in explained.settled_by if way.finding == finding]
            points += settled_by(self.wording, ways, then)
        if points:
            self.page.paragraph(self.wording.what_settles)
            self.page.points(points)
        elif explained.finding == "undetermined" and not settled_anyway:
            self.page.paragraph(self.wording.too_much_open)

    def missing(self, missing: Sequence[Missing], called: str) -> None:
        """Write what is not known about a person, and whom to ask."""
        if not missing:
            return
        self.page.heading(3, f"What is not known about {called}, and whom to ask")
        rows: dict[tuple[str, str], list[str]] = defaultdict(list)
        for item in missing:
            rows[item.question, _STANDING[item.answered]] += item.ask
        self.page.table(
            ["Question", "Ask", "So far"],
            [
                [question, in_a_list(list(dict.fromkeys(ask)), "or"), standing]
                for (question, standing), ask in rows.items()
            ],
        )
