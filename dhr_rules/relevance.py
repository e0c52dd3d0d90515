"""Which open questions matter, and which of them decide most.

A question matters if in some completion its answer alone changes a decision. The
most decisive comes first: the one whose answers leave, on average, the fewest other
questions worth asking. That counts answers. It says nothing of how likely each is.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from functools import cached_property

from dhr_rules.completions import Completions
from dhr_rules.diagram import NEVER
from dhr_rules.logic import Attained, Begun, Question, Timing, Unknown, unknowns_in
from dhr_rules.pointers import pointer

MOST_RANKED = 30  # questions; beyond that they keep the order of the facts


class Relevance:
    """The open questions of one subject that can change a decision: any, or one of some."""

    def __init__(self, completions: Completions, decisions: Collection[str] | None = None) -> None:
        self.completions, self.diagram = completions, completions.diagram
        every = completions.decisions
        self.decisions = [every[id_] for id_ in (every if decisions is None else decisions)]

    @cached_property
    def questions(self) -> list[Unknown]:
        """The questions that matter, in a fixed order: ages and dates, then facts."""
        asked = [question for question in self._asked() if self._matters(question)]
        return [*self._relevant_times, *asked]

    @cached_property
    def ranked(self) -> list[Unknown]:
        """The questions that matter, the most decisive first."""
        if len(self.questions) > MOST_RANKED:
            return self.questions
        left = {question: self.left_over(question) for question in self.questions}
        # What one field answers is asked together, the most general fact first.
        least: dict[str, float] = {}
        for question, count in left.items():
            least[question.at] = min(count, least.get(question.at, count))
        places = list(dict.fromkeys(question.at for question in self.questions))
        implies = self.completions.policy.fact
        return sorted(
            self.questions,
            key=lambda one: (least[one.at], places.index(one.at), bool(implies[one.fact].implies)),
        )

    def question_of(self, variable: Question) -> Unknown:
        """Return the question that settles a variable of the diagrams."""
        if isinstance(variable, Unknown):
            return variable
        if isinstance(variable, Attained) and self._birth in self._relevant_times:
            return self._birth
        return self._date_of(variable.harm)

    def _asked(self) -> list[Unknown]:
        return list(
            dict.fromkeys(
                question
                for harm in self.completions.harms
                for fact in self.completions.policy.fact
                if fact in harm.statements
                for question in unknowns_in(harm.statements[fact].value)
            )
        )

    def _matters(self, question: Unknown) -> bool:
        given, all_of, completions = self.diagram.given, self.completions.all, self.completions
        fits = completions.answers_fit
        either_fits = all_of(given(fits, question, True), given(fits, question, False))
        for node in self.decisions:
            yes, no = given(node, question, True), given(node, question, False)
            if yes != no:
                changing = all_of(either_fits, self.diagram.differ(yes, no))
                if all_of(completions.times_fit, changing) != NEVER:
                    return True
        return False

    @property
    def _birth(self) -> Unknown:
        return self._timed(
            "age", pointer("people", self.completions.subject.place, "date_of_birth")
        )

    def _timed(self, fact: str, at: str) -> Unknown:
        return Unknown(fact, at, self.completions.subject.asked.get(at, "not_known"))

    def _date_of(self, number: int) -> Unknown:
        harms, timings = self.completions.harms, self.completions.timings
        if harms[number].event.span.exact:
            # Born on 29 February: only the age itself settles it, and one reading of the
            # law gives the age at every harm.
            if self.completions.subject.life.born.exact:
                number = min(one.harm for one in timings if harms[one.harm].event.span.exact)
            return self._timed("age", f"{harms[number].at}/age")
        of_date = any(isinstance(one, Begun) for one in timings if one.harm == number)
        return self._timed("date" if of_date else "age", f"{harms[number].at}/on")

    @cached_property
    def _by_date(self) -> Mapping[Unknown, list[Timing]]:
        """Return what the date of each harm settles."""
        settled: dict[Unknown, list[Timing]] = {}
        for timing in self.completions.timings:
            settled.setdefault(self._date_of(timing.harm), []).append(timing)
        return settled

    @cached_property
    def _relevant_times(self) -> list[Unknown]:
        """The births and dates that matter: one of them alone can change a decision."""
        completions, found = self.completions, []
        attained = [one for one in completions.timings if isinstance(one, Attained)]
        open_birth = not completions.subject.life.born.exact
        if open_birth and self._decides(attained, completions.times_fit):
            found.append(self._birth)
        births = sorted(set(completions.times.values()))
        for question, timings in self._by_date.items():
            if any(self._decides(timings, fits) for fits in births):
                found.append(question)
        return found

    def _decides(self, timings: Sequence[Timing], fits: int) -> bool:
        """Return whether these ages and dates, all else the same, can change a decision."""
        all_of, some, negate = self.completions.all, self.diagram.some, self.diagram.negate
        return any(
            all_of(
                self.completions.answers_fit,
                some(all_of(fits, node), timings),
                some(all_of(fits, negate(node)), timings),
            )
            != NEVER
            for node in self.decisions
            if not self.diagram.variables_of(node).isdisjoint(timings)
        )

    @cached_property
    def _variables(self) -> Mapping[Unknown, Sequence[Question]]:
        """Return the variables that each question settles."""
        by_question = {question: [question] for question in self._asked()}
        attained = [one for one in self.completions.timings if isinstance(one, Attained)]
        return {**by_question, **self._by_date, self._birth: attained}

    def left_over(self, question: Unknown) -> float:
        """Return how many other questions an answer leaves, on average over the answers."""
        left = [
            len(self._questions_in(fits, decisions) - {question})
            for fits, decisions in self._answers(question)
        ]
        return sum(left) / len(left) if left else 0.0

    def _answers(self, question: Unknown) -> Iterator[tuple[int, list[int]]]:
        """Yield, for each answer that fits, what then fits and what then decides."""
        given = self.diagram.given
        timed = not isinstance(self._variables[question][0], Unknown)
        fits = self.completions.times_fit if timed else self.completions.answers_fit
        waiting = [(fits, self.decisions, self._variables[question])]
        while waiting:
            fits, decisions, variables = waiting.pop()
            if not variables:
                yield fits, decisions
                continue
            for yes in (True, False):
                then = given(fits, variables[0], yes)
                if then != NEVER:
                    decided = [given(node, variables[0], yes) for node in decisions]
                    waiting.append((then, decided, variables[1:]))

    def _questions_in(self, fits: int, decisions: Sequence[int]) -> set[Unknown]:
        """Return the questions that what is not settled turns on."""
        all_of, negate = self.completions.all, self.diagram.negate
        variables: set[Hashable] = set()
        for node in decisions:
            if NEVER not in (all_of(fits, node), all_of(fits, negate(node))):
                variables |= self.diagram.variables_of(node)
        return {
            self.question_of(variable)
            for variable in variables
            if isinstance(variable, (Unknown, Attained, Begun))
        } & set(self.questions)
