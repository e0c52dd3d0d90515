"""The outcomes and the next steps as the book shows them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dhr_rules.causes import as_sentence_start
from dhr_rules.conditions import in_words
from dhr_rules.logic import Finding
from dhr_rules.policy import Policy
from dhr_rules.procedure import NONE_YET
from dhr_rules.steps.clocks import period_in_words
from dhr_rules.steps.shapes import Step
from dhr_rules.steps.step_page import STANDING, alternatives

FINDINGS: tuple[Finding, ...] = ("met", "not_met", "undetermined")
_DECIDED: tuple[Finding, ...] = ("met", "not_met")


@dataclass(frozen=True, slots=True)
class SourceShown:
    citation: str
    url: str | None
    checked: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepInBook:
    """One step: who does what towards whom, by when, when it is called for, and why."""

    step: Step
    what: str
    who: str
    to: str
    when: str
    called_for: tuple[tuple[str, ...], ...]  # each of these, by any one of its alternatives
    standing: str
    sources: tuple[SourceShown, ...]

    @property
    def between(self) -> str:
        """Who does it, and towards whom: it tells steps with the same words apart."""
        return as_sentence_start(f"{self.who}, to {self.to}." if self.to else f"{self.who}.")


@dataclass(frozen=True, slots=True)
class StepsPage:
    """The steps of one file."""

    stem: str
    title: str
    file: str
    steps: tuple[StepInBook, ...]


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    code: str
    label: str
    meaning: str
    pairs: tuple[tuple[Finding, Finding], ...]  # of the DHR and the SAR
    # What is undetermined, and the labels of the outcomes that answers can still lead to.
    still_open: tuple[tuple[str, tuple[str, ...]], ...]
    steps: tuple[str, ...]  # those that not every outcome calls for


def step_in_book(policy: Policy, step: Step) -> StepInBook:
    boards = policy.local.board_names
    what, who, to = (policy.local.fill(text, boards) for text in (step.what, step.who, step.to))
    return StepInBook(
        step=step,
        what=what,
        who=who,
        to=to,
        when=as_sentence_start(period_in_words(policy, step)),
        called_for=tuple(
            tuple(as_sentence_start(one) for one in alternatives(policy, when))
            for when in step.conditions
        ),
        standing=STANDING[step.standing],
        sources=tuple(
            SourceShown(
                source.citation,
                source.url,
                in_words(source.checked) if source.checked else None,
                tuple(quoted.words),
            )
            for quoted, source in zip(step.quoted, step.sources, strict=True)
        ),
    )


_TITLES = {
    "safeguarding": "Safeguard the living first",
    "child": "A child: what statute and national guidance ask for",
    "dhr": "A domestic homicide review: what statute and national guidance ask for",
    "sar": "A safeguarding adults review: what statute asks for",
    "parallel": "Other processes that may be under way",
}


def steps_pages(policy: Policy) -> list[StepsPage]:
    """Return the steps file by file: statute and national guidance before local procedure."""
    files = sorted({step.file for step in policy.steps}, key=lambda file: (file[0] == "r", file))
    pages = []
    for file in files:
        stem = file.rpartition("/")[2].removesuffix(".yaml")
        title = _TITLES.get(stem) or as_sentence_start(
            stem.lstrip("0123456789_").replace("_", " ").replace("dhr", "DHR")
        )
        steps = [step_in_book(policy, step) for step in policy.steps if step.file == file]
        pages.append(StepsPage(stem, title, file, tuple(steps)))
    return pages


def outcomes_shown(policy: Policy) -> list[OutcomeShown]:
    """Return every outcome, none yet at the end, with the steps that follow from it."""
    pairs: dict[str, list[tuple[Finding, Finding]]] = {}
    for row in policy.outcomes.table:
        pairs.setdefault(row.outcome, []).append((row.dhr, row.sar))
    names = [(one.code, one.label, one.meaning) for one in policy.outcomes.outcomes]
    none = policy.outcomes.none_yet
    names.append((NONE_YET, none.label, none.meaning))
    follow = {code: set(_following(policy, code, pairs.get(code, []))) for code, _, _ in names}
    everywhere = set.intersection(*follow.values())
    matters = policy.wording.not_met.format(harm="each death or harm")
    return [
        OutcomeShown(
            code=code,
            label=label,
            meaning=policy.local.fill(meaning, {"matters": matters}),
            pairs=tuple(pairs.get(code, ())),
            still_open=tuple(
                (_open_in_words(pair), still)
                for pair in pairs.get(code, [])
                if (still := still_open(policy, *pair))
            ),
            steps=tuple(step.id for step in policy.steps if step.id in follow[code] - everywhere),
        )
        for code, label, meaning in names
    ]


def steps_whatever_the_outcome(policy: Policy) -> tuple[str, ...]:
    """Return the steps that can follow from every outcome."""
    followed: list[set[str]] = []
    for row in policy.outcomes.table:
        followed.append(set(_following(policy, row.outcome, [(row.dhr, row.sar)])))
    return tuple(step.id for step in policy.steps if all(step.id in one for one in followed))


def still_open(policy: Policy, dhr: Finding, sar: Finding) -> tuple[str, ...]:
    """Return the other outcomes that can still follow once what is open is answered."""
    of_dhr, of_sar = (_DECIDED if one == "undetermined" else (one,) for one in (dhr, sar))
    here = policy.outcome_of[dhr, sar]
    found = (policy.outcome_of[one, other] for one, other in itertools.product(of_dhr, of_sar))
    labels = {outcome.code: outcome.label for outcome in policy.outcomes.outcomes}
    return tuple(labels[code] for code in dict.fromkeys(found) if code != here)


def _open_in_words(pair: tuple[Finding, Finding]) -> str:
    open_ = [name for name, one in zip(("DHR", "SAR"), pair, strict=True) if one == "undetermined"]
    return f"While the {' and the '.join(open_)} {'are' if open_[1:] else 'is'} undetermined"


def _following(
    policy: Policy, code: str, pairs: Sequence[tuple[Finding, Finding]]
) -> Iterator[str]:
    for step in policy.steps:
        if any(_can_follow(step, {"outcome": code, "dhr": d, "sar": s}) for d, s in pairs):
            yield step.id


def _can_follow(step: Step, known: Mapping[str, str]) -> bool:
    """Return whether a step can be called for in a case of which some things are known."""
    for parts in itertools.product(*step.conditions):
        allowed: dict[str, set[str]] = {name: {value} for name, value in known.items()}
        for part in parts:
            for name, values in part.items():
                allowed[name] = allowed.get(name, set(values)) & set(values)
        if all(allowed.values()):
            return True
    return False
