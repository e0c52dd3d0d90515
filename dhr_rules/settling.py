"""The shortest way to an answer: the smallest sets of answers that settle a decision.

Only questions that are asked count: those that can change some decision. An age or a
date is one question, however many bounds of it are needed. Where very many questions
are open no sets are looked for, since one answer would then settle little.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from dhr_rules.diagram import NEVER
from dhr_rules.logic import Question
from dhr_rules.relevance import MOST_RANKED, Relevance
from dhr_rules.smallest import Answers, Cost, smallest_sets

MOST_FOR_AN_OUTCOME = 12  # open questions
_ENOUGH = 24  # sets looked at, of which the most general are kept


@dataclass(frozen=True, slots=True)
class Way:
    """Answers that together settle a decision, whatever the others are."""

    answers: tuple[tuple[Question, bool], ...]


class Settling:
    """What would settle each decision about one subject, each way."""

    def __init__(self, relevance: Relevance) -> None:
        self.relevance, self.completions = relevance, relevance.completions
        self.diagram = relevance.diagram
        self._order = {question: number for number, question in enumerate(relevance.ranked)}

    def decision(self, id_: str, met: bool) -> list[Way]:
        """Return the smallest sets of answers that make a decision met, or not met."""
        node = self.completions.decisions[id_]
        return self.formula(node if met else self.diagram.negate(node))

    def outcome(self, code: str) -> list[Way]:
        """Return the smallest sets of answers that make an outcome the only one left.

        None where many questions are open: an outcome then takes nearly all of them.
        """
        if len(self.relevance.questions) > MOST_FOR_AN_OUTCOME:
            return []
        return self.formula(self.completions.outcome(code))

    def formula(self, node: int) -> list[Way]:
        if len(self.relevance.questions) > MOST_RANKED:
            return []
        # One answer can bring others with it: no cause at all, so none by a relative.
        fits = self.completions.fits
        sets = smallest_sets(self.diagram, node, fits, self._price, _ENOUGH)
        ways = [Way(tuple(self._in_order(one))) for one in self._most_general(sets, fits)]
        return sorted(ways, key=lambda way: [self._place(question) for question, _ in way.answers])

    def _price(self, variable: Hashable, answer: bool) -> tuple[Cost, Hashable] | None:
        question = self.relevance.question_of(_question(variable))
        # One more question costs more than any number of bounds of the same.
        return ((1, 1), question) if question in self._order else None

    def _most_general(self, sets: list[Answers], fits: int) -> Iterator[Answers]:
        """Yield the sets that do not say more than another does."""
        held = [self._held(one, fits) for one in sets]
        for number, (one, node) in enumerate(zip(sets, held, strict=True)):
            wider = (
                self.completions.all(node, self.diagram.negate(other)) == NEVER
                and (node != other or before < number)
                for before, other in enumerate(held)
                if before != number
            )
            if not any(wider):
                yield one

    def _held(self, answers: Answers, fits: int) -> int:
        literals = (
            self.diagram.variable(name) if yes else self.diagram.negate(self.diagram.variable(name))
            for name, yes in answers
        )
        return self.completions.all(fits, *literals)

    def _in_order(self, answers: Answers) -> list[tuple[Question, bool]]:
        """Return answers with the questions in the order in which they are asked."""
        by_name = [(_question(name), yes) for name, yes in answers]
        return sorted(by_name, key=lambda one: self._place(one[0]))

    def _place(self, question: Question) -> tuple[int, str]:
        place = self._order.get(self.relevance.question_of(question), len(self._order))
        return place, repr(question)


def _question(variable: Hashable) -> Question:
    assert isinstance(variable, Question)
    return variable
