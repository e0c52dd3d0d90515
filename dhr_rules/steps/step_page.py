"""One next step, shown to a person: when it is called for, and the words that it follows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dhr_rules.causes import as_sentence_start, in_a_list
from dhr_rules.conditions import in_words
from dhr_rules.pages import TextPage
from dhr_rules.policy import Policy
from dhr_rules.steps.clocks import period_in_words
from dhr_rules.steps.shapes import Step, When

if TYPE_CHECKING:
    from collections.abc import Mapping

STANDING: Mapping[str, str] = {
    "statute": "A statute says so.",
    "guidance": "National guidance says so.",
    "local": "The local procedure says so.",
}


def show_step(page: TextPage, policy: Policy, step: Step) -> None:
    """Write one step: who does what, when it is called for, and where it comes from."""
    boards = policy.local.board_names
    page.heading(1, f"{step.id}: {policy.local.fill(step.what, boards)}")
    who, to = (policy.local.fill(text, boards) for text in (step.who, step.to))
    facts = [f"Who: {who}", f"To: {to}" if to else "", f"When: {period_in_words(policy, step)}"]
    facts += [f"Documents: {', '.join(step.uses)}" if step.uses else "", STANDING[step.standing]]
    page.points([fact for fact in facts if fact])
    page.heading(2, "When it is called for")
    for number, when in enumerate(step.conditions):
        several = "any one of these:" if len(when) > 1 else ""
        joined = f"And {several}" if number else several
        if joined:
            page.paragraph(as_sentence_start(joined.strip()))
        page.points([as_sentence_start(one) for one in alternatives(policy, when)])
    page.heading(2, "Where it comes from")
    for quoted, source in zip(step.quoted, step.sources, strict=True):
        seen = source.checked and f"checked {in_words(source.checked)}"
        page.paragraph(f"{source.citation} ({seen or 'text not seen'})")
        if quoted.words:
            page.points([f"“{words}”" for words in quoted.words])
    if step.notes:
        page.heading(2, "Notes and readings")
        page.points(step.notes)


def alternatives(policy: Policy, when: When) -> Iterator[str]:
    """Yield each alternative in words: ``the DHR criteria: met; who leads: ...``."""
    words = {
        **policy.circumstance_words.values,
        **{outcome.code: f"“{outcome.label}”" for outcome in policy.outcomes.outcomes},
    }
    names = policy.circumstance_words.names
    for alternative in when:
        yield "; ".join(
            f"{names[name]}: {in_a_list([words[one] for one in values], 'or')}"
            for name, values in alternative.items()
        )
