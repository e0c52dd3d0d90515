"""The decision flow of a review, drawn as a picture from the rules that run."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dhr_rules.causes import as_sentence_start
from dhr_rules.conditions import AllOf, AnyOf, Condition, RuleTest
from dhr_rules.limbs import Limb, limbs_of, said, test_in_words
from dhr_rules.policy import Policy, Rule

COLUMN, RAIL, GAP, MARGIN = 320, 26, 52, 6  # in the units of the picture
_LINE, _PADDING, _BETWEEN = 17, 11, 28
_CHARACTERS = 42
_BESIDE = 2  # columns side by side


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its lines of text, what kind it is, and where it stands."""

    kind: str  # title, question, met, not_met, open
    lines: tuple[str, ...]
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + COLUMN // 2

    @property
    def right(self) -> int:
        return self.x + COLUMN

    @property
    def centre(self) -> int:
        return self.y + self.height // 2

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Picture:
    """One or two columns side by side, so that they fit on a sheet of paper."""

    columns: tuple[tuple[Box, ...], ...]
    width: int
    height: int
    in_words: tuple[tuple[str, tuple[str, ...], str], ...]  # rule, questions, what it leads to

    @property
    def title(self) -> str:
        return " and: ".join(rule for rule, _, _ in self.in_words)


@dataclass(frozen=True, slots=True)
class Flow:
    """The decision flow of a review in pictures, and the same in words."""

    review: str
    title: str
    pictures: tuple[Picture, ...]
    note: str


def flow_of(policy: Policy, review: str, title: str) -> Flow:
    """Return the decision flow of a review: a column for each rule, and each condition of one."""
    rules = [rule for rule in policy.evaluated if rule.review == review]
    pairs = [rules[number : number + _BESIDE] for number in range(0, len(rules), _BESIDE)]
    return Flow(
        review=review,
        title=title,
        pictures=tuple(_picture(policy, pair) for pair in pairs),
        note=(
            "Go down while the answer is yes. One answer of no leads to the right. An "
            "answer that is not known leaves the test undetermined, unless another answer is no. "
            "It is never taken for a no."
        ),
    )


def _picture(policy: Policy, rules: Sequence[Rule]) -> Picture:
    columns = tuple(
        tuple(_column(policy, rule, MARGIN + place * (COLUMN + GAP), MARGIN))
        for place, rule in enumerate(rules)
    )
    return Picture(
        columns=columns,
        width=2 * MARGIN + _BESIDE * (COLUMN + GAP) - GAP + RAIL,  # one scale for all
        height=max(boxes[-1].bottom for boxes in columns) + MARGIN,
        in_words=tuple(
            (rule.label, tuple(_questions(policy, rule)), _leads_to(policy, rule)) for rule in rules
        ),
    )


def _column(policy: Policy, rule: Rule, x: int, y: int) -> Iterator[Box]:
    texts = [
        ("title", rule.label),
        *(("question", question) for question in _questions(policy, rule)),
        ("met", _leads_to(policy, rule)),
        ("not_met", "One answer of no: this test is not met."),
        ("open", "No answer of no, but one that is not known: undetermined. Ask what is missing."),
    ]
    for kind, text in texts:
        lines = tuple(
            line
            for part in text.split("\n")
            for line in textwrap.wrap(part, _CHARACTERS, break_on_hyphens=False)
        )
        height = len(lines) * _LINE + 2 * _PADDING
        yield Box(kind, lines, x, y, height)
        y += height + _BETWEEN


def _leads_to(policy: Policy, rule: Rule) -> str:
    if rule.decides is None:
        return "This condition is met."
    return policy.decision[rule.decides].met


def _questions(policy: Policy, rule: Rule) -> Iterator[str]:
    """Yield what has to be so, one after another; any one of several is one question."""
    for limb in _tops(rule):
        yield "\n".join(_question(policy, limb))


def _tops(rule: Rule) -> Iterator[Limb]:
    """Yield the limbs of the newest version that have to be so together."""
    newest = len(rule.versions) - 1
    for limb in limbs_of(rule):
        whole = limb.kind == "all" and not limb.place
        if limb.version == newest and "." not in limb.number and not whole:
            yield limb


def _question(policy: Policy, limb: Limb) -> Iterator[str]:
    if isinstance(limb.part, (AllOf, AnyOf)):
        parts = limb.part.all if isinstance(limb.part, AllOf) else limb.part.any
        yield f"{limb.number}  {as_sentence_start(said(policy, limb))}:"
        for part in parts:
            yield f"• {as_sentence_start(_part(policy, part))}"
    else:
        yield f"{limb.number}  {as_sentence_start(said(policy, limb))}"


def _part(policy: Policy, part: Condition) -> str:
    match part:
        case AllOf(all=parts):
            return " and ".join(_part(policy, one) for one in parts)
        case AnyOf(any=parts):
            return " or ".join(_part(policy, one) for one in parts)
        case RuleTest():
            return f"{test_in_words(policy, part)} (it has a column of its own)"
        case _:
            return test_in_words(policy, part)
