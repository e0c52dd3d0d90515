"""What changed around the rules: decisions, the outcomes to record, and who leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dhr_rules.book.changes_parts import (
    Compare,
    Words,
    by_key,
    changed,
    differences,
    entries,
    in_one_alone,
    listed,
    spaced,
)
from dhr_rules.book.changes_rules import NOTES, law_changes, quoted_changes
from dhr_rules.book.changes_shapes import Difference, Entry
from dhr_rules.book.editions import Edition
from dhr_rules.policy import Policy
from dhr_rules.procedure import NONE_YET, Decision, Row
from dhr_rules.steps.shapes import LeadRule

_OUTCOMES_FILE = "routing/outcomes.yaml"
_FINDINGS = {"met": "met", "not_met": "not met", "undetermined": "undetermined"}
_STANDINGS = {
    "ours": "the case is this board's",
    "elsewhere": "the case is another board's",
    "shared": "whose case it is is not settled",
    "not_known": "whose case it is is not known",
}
_GEOGRAPHIES = {
    "ordinary_residence": "where the person was ordinarily resident",
    "in_the_area": "in whose area the person is or was",
    "where_it_happened": "where it happened",
}
_OUTCOME: Mapping[str, Compare] = {
    "label": changed("It is called otherwise."),
    "meaning": changed("What it means is said otherwise."),
}
_NONE_YET: Mapping[str, Compare] = {
    "label": changed("What stands where no outcome can be recorded yet is called otherwise."),
    "meaning": changed("What it means that no outcome can be recorded yet is said otherwise."),
}


class ProcedureChanges:
    """Compares what stands around the rules in two editions."""

    def __init__(self, before: Edition, after: Edition) -> None:
        self.before, self.after = before, after
        self.words = Words(before.policy), Words(after.policy)
        self.fills = self.words[0].fill, self.words[1].fill

    def decisions(self) -> tuple[Entry, ...]:
        return entries(
            self.before.policy.decision,
            self.after.policy.decision,
            compare=lambda one, other: differences(one, other, self._of_decision()),
            title=lambda decision, _: decision.title,
            tell=self._decision_told,
            all_of_them="The order of the decisions",
        )

    def _said(self, what: str) -> Compare:
        return changed(what, *self.fills)

    def _of_decision(self) -> dict[str, Compare]:
        titles = [_titles(words.policy) for words in self.words]
        return {
            "title": changed("It is called otherwise."),
            "short": changed("It is called otherwise in a table."),
            "table": by_key(lambda finding: f"The word in a table for “{_FINDINGS[finding]}”"),
            **{
                finding: self._said(f"What is said where it is {words} has changed.")
                for finding, words in _FINDINGS.items()
            },
            "then": by_key(lambda finding: f"How a sentence ends with “{_FINDINGS[finding]}”"),
            "decided_by": self._said("Who decides has changed."),
            "beside": changed("What is said beside it, where it is not met, has changed.", *titles),
            "never_with": listed(
                "It can now be met together with:",
                "It is now never met together with:",
                "What it is never met with stands in another order.",
                *titles,
            ),
            "only_with": listed(
                "It can now be met without:",
                "It is now met only together with:",
                "What it is met with stands in another order.",
                *titles,
            ),
            "remains": self._said("What remains possible where it is not met has changed."),
            "remains_where": by_key(
                lambda fact: f"What remains possible because of this fact ({spaced(fact)})",
                *self.fills,
            ),
        }

    def _decision_told(self, decision: Decision, later: bool) -> list[Difference]:
        said = (decision.met, decision.not_met, decision.undetermined)
        return [in_one_alone(later, "What is said of it:", map(self.fills[later], said))]

    def outcomes(self) -> tuple[Entry, ...]:
        """Return what changed in each outcome, and in the table as a whole."""
        was, is_ = self.before.policy.outcomes, self.after.policy.outcomes
        found = entries(
            {outcome.code: outcome for outcome in was.outcomes},
            {outcome.code: outcome for outcome in is_.outcomes},
            compare=lambda one, other: differences(one, other, _OUTCOME),
            title=lambda outcome, _: outcome.label,
            tell=lambda outcome, later: [in_one_alone(later, "What it means:", [outcome.meaning])],
            all_of_them="The order of the outcomes",
        )
        # What changed in the outcomes one by one is told above.
        whole = differences(
            was.model_copy(update={"outcomes": is_.outcomes}), is_, self._of_outcomes()
        )
        quoted = tuple(quoted_changes(self.before, self.after, is_.law, _OUTCOMES_FILE))
        if whole or quoted:
            found += (Entry("changed", is_.id, is_.label, whole + quoted),)
        return found

    def _of_outcomes(self) -> dict[str, Compare]:
        def table(before: Sequence[Row], after: Sequence[Row]) -> Iterator[Difference]:
            cells = by_key(lambda row: f"What to record where {row}")
            yield from cells(self._rows(before, 0), self._rows(after, 1))

        return {
            "label": changed("The table is called otherwise."),
            "law": law_changes,
            "none_yet": lambda one, other: differences(one, other, _NONE_YET),
            "table": table,
            "notes": NOTES,
        }

    def _rows(self, table: Sequence[Row], which: int) -> dict[str, str]:
        """Return what to record for each pair of findings, in the words of a table."""
        outcomes = self.words[which].policy.outcomes
        labels = {outcome.code: f"“{outcome.label}”" for outcome in outcomes.outcomes}
        labels[NONE_YET] = f"“{outcomes.none_yet.label}”"
        decision = self.after.policy.decision
        sar, dhr = decision["sar"], decision["dhr"]
        return {
            f"{sar.short}: {sar.table[row.sar]}, and {dhr.short}: {dhr.table[row.dhr]}":
            labels[row.outcome]
            for row in table
        }  # fmt: skip

    def leads(self) -> tuple[Entry, ...]:
        """Return what changed about who leads, and in the notes about it."""
        was, is_ = self.before.policy, self.after.policy
        found = entries(
            {lead.review: lead for lead in was.leads},
            {lead.review: lead for lead in is_.leads},
            compare=lambda one, other: differences(one, other, self._of_lead()),
            title=lambda lead, _: f"Who leads: {lead.review.upper()}",
            tell=self._lead_told,
            all_of_them="The order in which it is said who leads",
        )
        if notes := tuple(NOTES(was.lead_notes, is_.lead_notes)):
            found += (Entry("changed", "notes", "Notes on who leads", notes),)
        return found

    def _of_lead(self) -> dict[str, Compare]:
        return {
            "geography": changed("What it goes by has changed.", lambda by: _GEOGRAPHIES[by]),
            "elsewhere": by_key(lambda board: f"What another area's board is called ({board})"),
            "says": by_key(
                lambda standing: f"What is said where {_STANDINGS[standing]}", *self.fills
            ),
            "citation": self._said("Where it comes from has changed."),
        }

    def _lead_told(self, lead: LeadRule, later: bool) -> list[Difference]:
        said = map(self.fills[later], lead.says.values())
        return [in_one_alone(later, "What is said of it:", said)]


def _titles(policy: Policy) -> Callable[[str], str]:
    return lambda id_: policy.decision[id_].title
