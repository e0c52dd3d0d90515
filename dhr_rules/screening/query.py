"""The rules as one query in standard SQL, whose logic of NULL is that of "not known".

Each common table adds columns to the one before: the facts with what follows from them,
the ages attained and days reached, the rules and decisions tier by tier, and what is
still open. Nothing is asked of the database but three-valued AND, OR and NOT, CASE,
comparisons and, where rows of one person are combined, MAX, MIN and SUM over them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from dhr_rules.conditions import AllOf, AnyOf, Condition, DecisionTest, FactTest, RuleTest
from dhr_rules.fact_columns import (
    AGE_AT_LEAST,
    AGE_AT_MOST,
    DATE_EARLIEST,
    DATE_LATEST,
    fact_columns,
)
from dhr_rules.formulas import fact_of
from dhr_rules.logic import FINDINGS, Finding, Truth
from dhr_rules.policy import InForce, Policy, Rule
from dhr_rules.screening.following import filled
from dhr_rules.screening.known import KnownBits, aged, since
from dhr_rules.screening.names import quoted
from dhr_rules.screening.possible import Possibilities

PERSON, AREA, YEAR = "person", "area", "year"
OUTCOME, STILL_OPEN, MISSING = "outcome", "still_open", "missing"
_SIDES = {(dhr, sar): f"can_{int(dhr)}{int(sar)}" for dhr in (True, False) for sar in (True, False)}
_TRUTHS: Mapping[Finding, Truth] = {finding: truth for truth, finding in FINDINGS.items()}


def screening_query(
    policy: Policy,
    source: str,
    *,
    carried: Sequence[str] = (),
    combined: bool = True,
    finding: Callable[[str], str] = quoted,
) -> str:
    """Return the query that decides every row of ``source``.

    ``source`` has the columns of ``fact_columns``, ``person``, ``area`` and those to be
    carried along. ``combined`` says that rows of one person are: a decision is met if it
    is met for any of them. Without it each row is taken to be the only one of its person.
    ``finding`` says how a finding is written.
    """
    return _Query(policy, tuple(carried), combined, finding).text(source)


def result_columns(policy: Policy) -> tuple[str, ...]:
    """Return the columns that the query adds to those carried along, in their order."""
    rules = [rule.id for rule in policy.evaluated]
    return (PERSON, AREA, YEAR, *rules, *policy.decision, OUTCOME, STILL_OPEN, MISSING)


class _Query:
    def __init__(
        self,
        policy: Policy,
        carried: tuple[str, ...],
        combined: bool,
        finding: Callable[[str], str],
    ) -> None:
        self.policy, self.carried, self.combined = policy, carried, combined
        self.finding = finding
        self.possibilities = Possibilities(policy)
        self.bits = KnownBits(self.possibilities.variables)

    def text(self, source: str) -> str:
        tables: list[tuple[str, list[str]]] = [("filled", list(self._filled()))]
        tables.append(("dated", ["*", *self._attained(), *self._reached()]))
        for number, tier in enumerate(self.policy.tiers, 1):
            tables.append((f"tier_{number}", ["*", *self._tier(tier)]))
        unsettled = self._unsettled(*self.policy.decision)
        tables.append(("known", ["*", *self.bits.columns(unsettled)]))
        tables.append(("open", ["*", *self._sides()]))
        if self.combined:
            tables.append(("together", ["*", *self._sides_together()]))
        parts, before = [], f"{source} AS given"
        for name, columns in tables:
            listed = ",\n    ".join(columns)
            parts.append(f"{name} AS (\n  SELECT\n    {listed}\n  FROM {before}\n)")
            before = name
        listed = ",\n  ".join(self._results())
        return f"WITH {', '.join(parts)}\nSELECT\n  {listed}\nFROM {before}"

    def _filled(self) -> Iterator[str]:
        """Yield the columns of the source, each fact with what follows from the others."""
        yield from (f"given.{name}" for name in (*self.carried, PERSON, AREA))
        names = [column.name for column in fact_columns(self.policy)]
        for name, value in zip(names, filled("given", names, self.policy), strict=True):
            yield f"{value} AS {name}"

    def _attained(self) -> Iterator[str]:
        for age in self.policy.ages_that_matter:
            yield (
                f"CASE WHEN {AGE_AT_LEAST} >= {age} THEN TRUE "
                f"WHEN {AGE_AT_MOST} < {age} THEN FALSE END AS {aged(age)}"
            )

    def _reached(self) -> Iterator[str]:
        for day in self.policy.dates_that_matter:
            yield (
                f"CASE WHEN {DATE_EARLIEST} >= DATE '{day}' THEN TRUE "
                f"WHEN {DATE_LATEST} < DATE '{day}' THEN FALSE END AS {since(day)}"
            )

    def _tier(self, ids: Iterable[str]) -> Iterator[str]:
        for id_ in ids:
            if id_ in self.policy.rule:
                yield f"{self._rule(self.policy.rule[id_])} AS {id_}"
            else:
                yield f"{self._decision(id_)} AS {id_}"

    def _rule(self, rule: Rule) -> str:
        return _any(
            _all([*self._in_force(version.in_force), self._condition(version.when)])
            for version in rule.versions
        )

    def _in_force(self, in_force: InForce | None) -> list[str]:
        if in_force is None:
            return []
        tests = [since(in_force.first)]
        if in_force.last is not None:
            tests.append(f"NOT {since(date.fromordinal(in_force.last.toordinal() + 1))}")
        return tests

    def _condition(self, condition: Condition) -> str:
        match condition:
            case AllOf(all=parts):
                return _all(self._condition(part) for part in parts)
            case AnyOf(any=parts):
                return _any(self._condition(part) for part in parts)
            case FactTest(fact=fact, at_least=None, at_most=None):
                return fact
            case FactTest(at_least=at_least, at_most=at_most):
                bounds = [] if at_least is None else [aged(at_least)]
                return _all([*bounds, *([] if at_most is None else [f"NOT {aged(at_most + 1)}"])])
            case RuleTest(rule=id_):
                return id_
            case DecisionTest(decision=id_, finding=finding):
                return id_ if finding == "met" else f"NOT {id_}"

    def _decision(self, id_: str) -> str:
        own = _any(rule.id for rule in self.policy.deciding[id_])
        if not self.combined:
            return own
        best = f"MAX(CASE WHEN {own} THEN 2 WHEN NOT {own} THEN 0 ELSE 1 END)"
        return f"CASE {best} OVER (PARTITION BY {PERSON}) WHEN 2 THEN TRUE WHEN 0 THEN FALSE END"

    def _sides(self) -> Iterator[str]:
        """Yield which pairs of findings, of DHR and SAR, this row alone leaves possible."""
        unsettled = self._unsettled("dhr", "sar")
        for (dhr, sar), name in _SIDES.items():
            found = self.possibilities.found({"dhr": dhr, "sar": sar})
            settled = _all(
                _any(rule.id for rule in self.policy.deciding[id_])
                if met
                else f"NOT {_any(rule.id for rule in self.policy.deciding[id_])}"
                for id_, met in (("dhr", dhr), ("sar", sar))
            )
            possible = self.bits.possible(found)
            yield f"CASE WHEN {unsettled} THEN {possible} ELSE {settled} END AS {name}"

    def _unsettled(self, *decisions: str) -> str:
        """Return where a rule that decides any of these is undetermined, in this row alone."""
        rules = [rule for id_ in decisions for rule in self.policy.deciding[id_]]
        return _any(f"{rule.id} IS NULL" for rule in rules)

    def _sides_together(self) -> Iterator[str]:
        """Yield which pairs are possible for the person, whose rows are independent."""
        both, dhr_only, sar_only, neither = (_SIDES[side] for side in _SIDES)

        def some(condition: str) -> str:
            return f"MAX(CASE WHEN {condition} THEN 1 ELSE 0 END) OVER (PARTITION BY {PERSON}) = 1"

        def every(condition: str) -> str:
            return f"MIN(CASE WHEN {condition} THEN 1 ELSE 0 END) OVER (PARTITION BY {PERSON}) = 1"

        either = f"{dhr_only} OR {sar_only}"
        rows = f"SUM(CASE WHEN {either} THEN 1 ELSE 0 END) OVER (PARTITION BY {PERSON})"
        apart = f"{some(dhr_only)} AND {some(sar_only)} AND {rows} > 1"
        yield f"({some(both)} OR ({apart})) AS all_{both}"
        yield f"({every(f'{dhr_only} OR {neither}')} AND {some(dhr_only)}) AS all_{dhr_only}"
        yield f"({every(f'{sar_only} OR {neither}')} AND {some(sar_only)}) AS all_{sar_only}"
        yield f"{every(neither)} AS all_{neither}"

    def _results(self) -> Iterator[str]:
        yield from (*self.carried, PERSON, AREA)
        first, last = (f"EXTRACT(YEAR FROM {day})" for day in (DATE_EARLIEST, DATE_LATEST))
        yield f"CASE WHEN {first} = {last} THEN CAST({first} AS INTEGER) END AS {YEAR}"
        for rule in self.policy.evaluated:
            yield f"{self._finding(rule.id)} AS {rule.id}"
        for id_ in self.policy.decision:
            yield f"{self._finding(id_)} AS {id_}"
        yield f"{self._outcome()} AS {OUTCOME}"
        yield f"{self._still_open()} AS {STILL_OPEN}"
        yield f"{self._missing()} AS {MISSING}"

    def _finding(self, column: str) -> str:
        met, not_met, undetermined = (self.finding(FINDINGS[one]) for one in (True, False, None))
        otherwise = f"WHEN NOT {column} THEN {not_met} ELSE {undetermined} END"
        return f"CASE WHEN {column} THEN {met} {otherwise}"

    def _outcome(self) -> str:
        labelled = {outcome.code for outcome in self.policy.outcomes.outcomes}
        rows = [row for row in self.policy.outcomes.table if row.outcome in labelled]
        cases = (
            f"WHEN {_is('dhr', _TRUTHS[row.dhr])} AND {_is('sar', _TRUTHS[row.sar])}"
            f" THEN '{row.outcome}'"
            for row in rows
        )
        return f"CASE {' '.join(cases)} END"

    def _still_open(self) -> str:
        """Return the other outcomes that some completion reaches, sorted, spaces between."""
        prefix = "all_" if self.combined else ""
        reaching: dict[str, list[str]] = {}
        for (dhr, sar), name in _SIDES.items():
            code = self.policy.outcome_of[FINDINGS[dhr], FINDINGS[sar]]
            reaching.setdefault(code, []).append(prefix + name)
        said = [
            (_all([_any(names), *self._not_recorded(code)]), code)
            for code, names in sorted(reaching.items())
        ]
        return _list_of("dhr IS NULL OR sar IS NULL", said)

    def _not_recorded(self, code: str) -> Iterator[str]:
        """Yield what is so where an outcome that is still open is not the one recorded."""
        for (dhr, sar), outcome in self.policy.outcome_of.items():
            if outcome == code and "undetermined" in (dhr, sar):
                yield f"NOT ({_is('dhr', _TRUTHS[dhr])} AND {_is('sar', _TRUTHS[sar])})"

    def _missing(self) -> str:
        """Return the facts not known whose answer alone can change a decision."""
        found: dict[str, list[str]] = {}
        for variable, ways in self.possibilities.deciding().items():
            open_to_both = self.bits.possible(ways, unknown=variable)
            found.setdefault(fact_of(variable), []).append(open_to_both)
        said = [(" OR ".join(ways), fact) for fact, ways in found.items()]
        return _list_of(" OR ".join(f"{id_} IS NULL" for id_ in self.policy.decision), said)


def _constant(truth: Truth) -> str:
    return "NULL" if truth is None else str(truth).upper()


def _all(parts: Iterable[str]) -> str:
    return _joined(parts, "AND")


def _any(parts: Iterable[str]) -> str:
    return _joined(parts, "OR")


def _joined(parts: Iterable[str], word: str) -> str:
    found = list(parts)
    return found[0] if len(found) == 1 else f"({f' {word} '.join(found)})"


def _is(column: str, truth: Truth) -> str:
    return f"{column} IS {_constant(truth)}"


def _list_of(where: str, said: Iterable[tuple[str, str]]) -> str:
    """Return the words whose condition holds, with spaces between; empty elsewhere."""
    words = ", ".join(
        f"CASE WHEN {condition} THEN ' {word}' ELSE '' END" for condition, word in said
    )
    return f"CASE WHEN {where} THEN TRIM(CONCAT({words})) ELSE '' END"
