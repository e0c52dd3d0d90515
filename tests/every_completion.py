"""Every completion of a referral, one by one: what the diagrams are held against.

The law as in ``tests/oracle.py``, but for all answers at once: each fact is a row of
bits, one bit for each way of answering every open question. Nothing here reads
``rules/`` or uses a diagram.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dhr_rules.dates import possible_lives
from dhr_rules.facts import HarmFacts
from dhr_rules.logic import All, Any, Expression, Not, Unknown, unknowns_in
from dhr_rules.people import Subject
from tests.oracle import ASKED, COMMENCEMENTS, OUTCOME, SECTION_9, SECTION_44, SECTIONS_16B_AND_16C

AGES = (16, 18)
Bits = int
# What can be told of one harm in one life: the ages reached, the provisions begun.
Moment = tuple[frozenset[int], frozenset[date]]


@dataclass(frozen=True)
class Life:
    """One way in which the life can have gone: a day of birth, and what each harm shows."""

    born: date
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Option:
    """One answer to one question: the lives and the bits that it leaves."""

    lives: frozenset[int]
    bits: Bits

    def narrowed(self, bits: Bits) -> Option:
        return Option(self.lives, self.bits & bits)


class EveryCompletion:
    """Each way of filling in what is not known about one person, and what the law then says."""

    def __init__(self, subject: Subject, harms: Sequence[HarmFacts]) -> None:
        self.subject, self.harms = subject, harms
        self.questions = list(dict.fromkeys(self._open_questions()))

    @cached_property
    def count(self) -> int:
        return 1 << len(self.questions)

    @cached_property
    def all(self) -> Bits:
        return (1 << self.count) - 1

    @cached_property
    def row(self) -> dict[Unknown, Bits]:
        return {question: self._row(number) for number, question in enumerate(self.questions)}

    def _open_questions(self) -> Iterator[Unknown]:
        for harm in self.harms:
            for fact in ASKED:
                yield from unknowns_in(harm.statements[fact].value)

    def _row(self, number: int) -> Bits:
        """Return the bits at which a question is answered yes."""
        half = 1 << number
        block = ((1 << half) - 1) << half
        return sum(block << at for at in range(0, self.count, 2 * half))

    @cached_property
    def lives(self) -> list[Life]:
        by_birth = possible_lives(self.subject.life, AGES, COMMENCEMENTS)
        return [
            Life(born, moments)
            for born, all_ways in sorted(by_birth.items())
            for moments in sorted(
                {row for ways in all_ways for row in itertools.product(*ways)}, key=repr
            )
        ]

    def value(self, expression: Expression) -> Bits:
        match expression:
            case bool():
                return self.all if expression else 0
            case Unknown():
                return self.row[expression]
            case Not(part):
                return self.all & ~self.row[part]
            case All(parts):
                bits = self.all
                for inner in parts:
                    bits &= self.value(inner)
                return bits
            case Any(parts):
                bits = 0
                for inner in parts:
                    bits |= self.value(inner)
                return bits

    @cached_property
    def fits(self) -> Bits:
        bits = self.all
        for first, then in (link for harm in self.harms for link in harm.links):
            known = set(self.row)
            if {*unknowns_in(first), *unknowns_in(then)} <= known:
                bits &= self.value(then) | (self.all & ~self.value(first))
        return bits

    @cached_property
    def _facts(self) -> list[Mapping[str, Bits]]:
        return [
            {fact: self.value(harm.statements[fact].value) for fact in ASKED} for harm in self.harms
        ]

    @cached_property
    def decided(self) -> list[dict[str, Bits]]:
        """For each life, the answers with which each decision is met."""
        return [self._decide(life) for life in self.lives]

    def _decide(self, life: Life) -> dict[str, Bits]:
        met = dict.fromkeys(("dhr", "sar", "child", "duty_to_notify"), 0)
        adult_of_the_board = 0
        for fact, (ages, begun) in zip(self._facts, life.moments, strict=True):
            if SECTION_9 in begun and 16 in ages:
                met["dhr"] |= fact["died"] & (
                    fact["apparently_by_a_relative"]
                    | fact["apparently_by_a_partner_past_or_present"]
                    | fact["apparently_by_a_member_of_the_household"]
                    | (fact["apparently_took_own_life"] & fact["circumstances_of_concern"])
                )
            if SECTION_44 in begun and 18 in ages:
                of_board = fact["in_the_area_of_the_board"] & fact["needs_for_care_and_support"]
                adult_of_the_board |= of_board
                survived = fact["still_alive"] & fact["seriously_harmed"]
                condition = fact["apparently_from_abuse_or_neglect"] & (fact["died"] | survived)
                met["sar"] |= of_board & fact["concern_about_joint_working"] & condition
            if SECTIONS_16B_AND_16C in begun and 18 not in ages:
                case = fact["child_abuse_or_neglect_known_or_suspected"] & (
                    fact["died"] | fact["seriously_harmed"]
                )
                abroad = fact["normally_resident_in_england"] & fact["happened_outside_england"]
                met["child"] |= case
                met["duty_to_notify"] |= case & (fact["happened_in_england"] | abroad)
        met["sar_power"] = adult_of_the_board & ~met["sar"]
        return met

    def outcomes(self) -> set[str]:
        """Return every outcome that some completion reaches."""
        found = set()
        for met in self.decided:
            for (dhr, sar), code in OUTCOME.items():
                if "undetermined" not in (dhr, sar):
                    of_dhr = met["dhr"] if dhr == "met" else ~met["dhr"]
                    of_sar = met["sar"] if sar == "met" else ~met["sar"]
                    if self.fits & of_dhr & of_sar:
                        found.add(code)
        return found

    def findings(self, decision: str) -> set[str]:
        found = set()
        for met in self.decided:
            if self.fits & met[decision]:
                found.add("met")
            if self.fits & ~met[decision]:
                found.add("not_met")
        return found

    def answer_matters(self, question: Unknown) -> bool:
        """Return whether in some completion this answer alone changes a decision."""
        half = 1 << self.questions.index(question)
        no = self.all & ~self.row[question]
        both = self.fits & (self.fits >> half) & no
        return any(both & (bits ^ (bits >> half)) for met in self.decided for bits in met.values())

    def birth_matters(self) -> bool:
        """Return whether the day of birth alone, every date the same, changes a decision."""
        return self._pair_differs(lambda life: tuple(begun for _, begun in life.moments))

    def date_matters(self, harm: int) -> bool:
        """Return whether the date of one harm alone changes a decision."""
        if self._by_reading(harm):
            return False
        return self._pair_differs(
            lambda life: (life.born, life.moments[:harm], life.moments[harm + 1 :])
        )

    def reading_matters(self) -> bool:
        """Return whether it matters when somebody born on 29 February reaches an age.

        That is one reading of the law, for every harm whose day is known.
        """
        return any(map(self._by_reading, range(len(self.harms)))) and self._pair_differs(
            lambda life: tuple(
                moment for number, moment in enumerate(life.moments) if not self._by_reading(number)
            )
        )

    def _by_reading(self, harm: int) -> bool:
        return self.subject.life.born.exact and self.harms[harm].event.span.exact

    def forced(self, decision: str, met: bool, options: Sequence[Option]) -> bool:
        """Return whether answers that fit together leave a decision no other finding."""
        lives = set(range(len(self.lives))).intersection(*(option.lives for option in options))
        bits = self.fits
        for option in options:
            bits &= option.bits
        if not lives or not bits:
            return False
        wrong = [~self.decided[at][decision] if met else self.decided[at][decision] for at in lives]
        return not any(bits & one for one in wrong)

    def can_be_forced(self, decision: str, met: bool, by: int) -> bool:
        """Return whether answers to so many questions can settle a decision this way."""
        return any(
            self.forced(decision, met, options)
            for chosen in itertools.combinations(self.options, by)
            for options in itertools.product(*chosen)
        )

    @cached_property
    def options(self) -> list[list[Option]]:
        """For each question that matters, every answer: the lives and the bits it leaves."""
        every = frozenset(range(len(self.lives)))
        asked = [
            [Option(every, self.row[one]), Option(every, self.all & ~self.row[one])]
            for one in self.questions
            if self.answer_matters(one)
        ]
        of_birth = not self.subject.life.born.exact and self.birth_matters()
        if of_birth:
            asked.append(self._told_apart(lambda life: tuple(ages for ages, _ in life.moments)))
        if self.reading_matters():
            exact = [n for n in range(len(self.harms)) if self._by_reading(n)]
            asked.append(self._told_apart(lambda life: tuple(life.moments[n] for n in exact)))
        dates = (n for n in range(len(self.harms)) if self.date_matters(n))
        return [*asked, *(self._dates_of(number, of_birth) for number in dates)]

    def _dates_of(self, harm: int, birth_asked: bool) -> list[Option]:
        """Return the answers about a date: it settles the age too, where no birth is asked."""
        if birth_asked:
            return self._told_apart(lambda life: life.moments[harm][1])
        return self._told_apart(lambda life: life.moments[harm])

    def _told_apart(self, by: Callable[[Life], object]) -> list[Option]:
        groups: dict[object, set[int]] = {}
        for number, life in enumerate(self.lives):
            groups.setdefault(by(life), set()).add(number)
        return [Option(frozenset(lives), self.all) for lives in groups.values()]

    def where(self, told: Callable[[Life], bool]) -> Option:
        """Return an answer about an age or a date."""
        return Option(
            frozenset(number for number, life in enumerate(self.lives) if told(life)), self.all
        )

    def _pair_differs(self, alike: Callable[[Life], object]) -> bool:
        together: dict[object, list[dict[str, Bits]]] = {}
        for life, met in zip(self.lives, self.decided, strict=True):
            together.setdefault(alike(life), []).append(met)
        return any(
            self.fits & (one[decision] ^ other[decision])
            for group in together.values()
            for one, other in itertools.combinations(group, 2)
            for decision in one
        )
