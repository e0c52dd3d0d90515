"""Why each test of a rule was found as it was: one plain sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from dhr_rules.causes import as_sentence_start, harm_in_words
from dhr_rules.conditions import DecisionTest, FactTest, RuleTest, Test, in_words
from dhr_rules.dates import Ages, Span
from dhr_rules.engines import reached
from dhr_rules.engines.direct import Evaluation
from dhr_rules.facts import HarmFacts
from dhr_rules.formulas import Elsewhere, Variable
from dhr_rules.logic import FINDINGS, Attained, Begun, Finding, Standing, Unknown, unknowns_in
from dhr_rules.people import People, Subject
from dhr_rules.pointers import pointer
from dhr_rules.policy import Fact, FieldQuestion, InForce, Policy, Rule

Tested = tuple[str, list[str], Finding, str]  # fact, words, finding, because


def span_in_words(span: Span) -> str:
    """Return ``on 3 March 2026``, ``between … and …`` or ``on or before …``."""
    if span.exact:
        return f"on {in_words(span.earliest)}"
    if not span.given:
        return f"on or before {in_words(span.latest)}"
    return f"between {in_words(span.earliest)} and {in_words(span.latest)}"


def age_in_words(age: Ages) -> str:
    """Return ``aged 17``, ``aged 14 to 17``, ``aged 16 or over`` or ``under 18``."""
    if age.most is None:
        return f"aged {age.least} or over"
    if age.least == age.most:
        return f"aged {age.least}" if age.least else "under 1 year old"
    if age.least == 0:
        return f"aged {age.most} or under"
    joined = "or" if age.most == age.least + 1 else "to"
    return f"aged {age.least} {joined} {age.most}"


def _side(fact: Fact, yes: bool) -> str:
    return fact.statement if yes else fact.otherwise


def words_about(called: str, outcome: str) -> dict[str, str]:
    """Return the words that a sentence about somebody's death or harm has gaps for."""
    harm = "death" if outcome == "died" else "harm"
    event = f"{harm} {'of' if outcome == 'died' else 'to'} {called}"
    return {"subject": called, "harm": harm, "event": event}


class Explainer:
    """The sentences about one subject."""

    def __init__(
        self,
        people: People,
        subject: Subject,
        harms: Sequence[HarmFacts],
        evaluation: Evaluation,
    ) -> None:
        self.people, self.subject, self.evaluation = people, subject, evaluation
        self.harms = harms
        self._tests: dict[tuple[str, int], Sequence[Tested]] = {}
        self._dates: dict[tuple[int, date, date | None], Tested] = {}
        self.policy: Policy = people.policy
        self.called = people.called[subject.person.id]

    @property
    def what_happened(self) -> str:
        """Return ``the death`` of somebody who died, or ``the harm``."""
        return "the death" if self.subject.died else "the harm"

    def _say(self, sentence: str, harm: HarmFacts, **details: str) -> str:
        return as_sentence_start(self._fill(sentence, harm, **details))

    def _fill(self, sentence: str, harm: HarmFacts, **details: str) -> str:
        return sentence.format_map({**words_about(self.called, harm.harm.outcome), **details})

    def question(self, question: Unknown) -> str:
        """Return how an open question is asked, with the people called as in the report."""
        field = self._field(question)
        text = field.question if field else self.policy.fact[question.fact].question
        return self._say_of(text, question)

    def ask(self, question: Unknown) -> list[str]:
        """Return who can usually answer an open question."""
        field, fact = self._field(question), self.policy.fact[question.fact]
        if field and field.ask:
            return field.ask
        died = self.harms[self.harm_of(question)].harm.outcome == "died"
        return [*fact.ask, *(fact.ask_after_a_death if died else ())]

    def clause(self, variable: Variable | Unknown, yes: bool, number: int = 0) -> str:
        """Return a fact of a harm as part of a sentence: what it says if it is yes, or no."""
        harm = self.harms[number]
        match variable:
            case Unknown():
                return self._clause_of(variable, yes)
            case Attained(age=age):
                clause = self._fill(_side(self.policy.fact["age"], yes), harm, age=str(age))
            case Begun(ordinal=ordinal):
                first = in_words(date.fromordinal(ordinal))
                clause = self._fill(_side(self.policy.fact["date"], yes), harm, **{"from": first})
            case str():
                clause = self._fill(_side(self.policy.fact[variable], yes), harm)
            case Elsewhere(decision=id_):
                return self.policy.decision[id_].then["met" if yes else "not_met"]
        return clause + self._which(harm)

    def _clause_of(self, question: Unknown, yes: bool) -> str:
        """Return what an answer to one open question says, as part of a sentence."""
        field, fact = self._field(question), self.policy.fact[question.fact]
        said = (field.yes if yes else field.no) if field else None
        clause = self._say_of(said or _side(fact, yes), question, starts=False)
        harm = self.harms[self.harm_of(question)]
        if question.at == f"{harm.at}/causes" and harm.harm.causes:
            clause += f" {self.policy.wording.besides}"
        if question.at.startswith(f"{harm.at}/"):
            clause += self._which(harm)
        so_far = self.policy.wording.so_far.get(question.answered)
        return f"{clause} ({so_far})" if so_far else clause

    def _which(self, harm: HarmFacts) -> str:
        return f" ({harm_in_words(harm.at)})" if len(self.harms) > 1 else ""

    def _say_of(self, text: str, question: Unknown, starts: bool = True) -> str:
        """Return a text about one open question, with the people and the cause in it."""
        other = self.people.called[question.other] if question.other else "the other person"
        cause = question.cause or "violence, abuse or neglect"
        harm = self.harms[self.harm_of(question)]
        fill = self._say if starts else self._fill
        return fill(text, harm, other=other, cause=cause)

    def harm_of(self, question: Unknown) -> int:
        """Return the number of the harm that a question is about: its own, or the last."""
        for number, harm in enumerate(self.harms):
            if question.at.startswith(f"{harm.at}/"):
                return number
        return len(self.harms) - 1

    def _field(self, question: Unknown) -> FieldQuestion | None:
        """Return how the field that would answer a question puts it."""
        at = "/".join("" if step.isdigit() else step for step in question.at.split("/"))
        fields = {
            "/" + asked.field.replace("[]", "/").replace(".", "/"): asked
            for asked in self.policy.fact[question.fact].fields
        }
        if at in fields:
            return fields[at]
        return next(
            (asked for path, asked in fields.items() if path.startswith(at) or at.startswith(path)),
            None,
        )

    def tests(self, rule: Rule, number: int) -> Sequence[Tested]:
        """Return what each test of a rule found for one harm: the date first, then the rest."""
        key = (rule.id, number)
        if key not in self._tests:
            self._tests[key] = list(self._test(rule, number, self.harms[number]))
        return self._tests[key]

    def _test(self, rule: Rule, number: int, harm: HarmFacts) -> Iterator[Tested]:
        for version in rule.versions:
            if version.in_force is not None:
                yield self._date(version.in_force, number, harm)
            for test in version.tests:
                finding = FINDINGS[self.evaluation.test(test, number)]
                yield self._name(test), list(test.words), finding, self._because(test, number, harm)

    def _name(self, test: Test) -> str:
        match test:
            case FactTest(fact=fact):
                return fact
            case RuleTest(rule=id_):
                return id_
            case DecisionTest(decision=id_):
                return id_

    def _date(self, in_force: InForce, number: int, harm: HarmFacts) -> Tested:
        key = number, in_force.first, in_force.last
        if key not in self._dates:
            self._dates[key] = self._date_tested(in_force, harm)
        return self._dates[key]

    def _date_tested(self, in_force: InForce, harm: HarmFacts) -> Tested:
        span = harm.event.span
        truth = reached(span, in_force)
        ended = in_force.last is not None and span.earliest > in_force.last
        given = harm.harm.on is not None
        if truth is None:
            reason = "between" if given else "not_known"
        elif truth:
            reason = "yes"
        else:
            reason = "ended" if ended else "no"
        because = self._say(
            self.policy.fact["date"].because[reason],
            harm,
            date=span_in_words(span),
            **{"from": in_words(in_force.first)},
            to=in_words(in_force.last) if in_force.last else "",
        )
        if truth is None:
            because += self._asked_in_vain(f"{harm.at}/on")
        return "date", [in_force.words], FINDINGS[truth], because

    def _asked_in_vain(self, *places: str) -> str:
        """Return what is added to a sentence where asking led to no answer."""
        return self._standings(self.subject.asked.get(at, "not_known") for at in places)

    def _standings(self, standings: Iterable[Standing]) -> str:
        said = (one for one in dict.fromkeys(standings) if one != "not_known")
        return "".join(f" {self.policy.unknown[one]}" for one in said)

    def _because(self, test: Test, number: int, harm: HarmFacts) -> str:
        match test:
            case RuleTest(rule=id_):
                finding = FINDINGS[self.evaluation.rule(self.policy.rule[id_], number)]
                return f"{self.policy.rule[id_].label}: {finding.replace('_', ' ')}."
            case DecisionTest(decision=id_):
                return self.policy.decision[id_].says(FINDINGS[self.evaluation.decision(id_)])
            case FactTest(at_least=None, at_most=None):
                return self._fact(test.fact, harm)
            case FactTest():
                return self._age(test, number, harm)

    def _fact(self, id_: str, harm: HarmFacts) -> str:
        fact, statement = self.policy.fact[id_], harm.statements[id_]
        sentence = self._say(fact.because[statement.reason], harm, **statement.details)
        return sentence + self._standings(one.answered for one in unknowns_in(statement.value))

    def _age(self, test: FactTest, number: int, harm: HarmFacts) -> str:
        sentences = self.policy.fact["age"].because
        words = age_in_words(harm.age)
        if self.evaluation.test(test, number) is not None:
            return self._say(sentences["known"], harm, age=words)
        born = pointer("people", self.subject.place, "date_of_birth")
        in_vain = self._asked_in_vain(born, f"{harm.at}/on", f"{harm.at}/age")
        if harm.age == Ages():
            return self._say(sentences["not_known"], harm) + in_vain
        if self.subject.life.born.exact and harm.event.span.exact:
            return self._say(sentences["leap_day"], harm)
        return self._say(sentences["between"], harm, age=words) + in_vain
