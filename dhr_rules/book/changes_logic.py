"""What changed in the test of a rule: which limbs came, went or are other, said plainly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dhr_rules.book.changes_parts import Words, same
from dhr_rules.book.changes_shapes import Difference
from dhr_rules.causes import in_a_list
from dhr_rules.conditions import (
    AllOf,
    AnyOf,
    Condition,
    DecisionTest,
    FactTest,
    RuleTest,
    Test,
    leaves,
)

_Several = AllOf | AnyOf
_Pair = tuple[Condition, Condition]
_ALL_NEEDED = "All of these are needed now, where before one of several was enough."
_ONE_ENOUGH = "One of several is enough now, where before all were needed."
_BOUND = "One part of the test has another limit."
_ARRANGED = "The parts of the test are the same, and are arranged otherwise."


class Logic:
    """The conditions of one edition in words."""

    def __init__(self, words: Words) -> None:
        self.words, self.policy = words, words.policy

    def leaf(self, test: Test) -> str:
        """Return one test in words: ``the person was 16 or over at the death or harm``."""
        match test:
            case RuleTest(rule=id_):
                return f"this rule is met: {self.policy.rule[id_].label}"
            case DecisionTest(decision=id_, finding=finding):
                return f"{self.policy.decision[id_].short}: {finding.replace('_', ' ')}"
            case FactTest(fact=id_, at_least=at_least, at_most=at_most):
                fact = self.policy.fact[id_]
                said = [fact.statement] if at_least is None and at_most is None else []
                if at_least is not None:
                    said.append(fact.statement.replace("{age}", str(at_least)))
                if at_most is not None:
                    said.append(fact.otherwise.replace("{age}", str(at_most + 1)))
                return self.words.fill(" and ".join(said))

    def whole(self, condition: Condition) -> str:
        """Return a condition as one line: ``A; and one of these: B; C``."""
        if not isinstance(condition, _Several):
            return self.leaf(condition)
        parts = _parts(condition)
        if len(parts) == 1:
            return self.whole(parts[0])
        said = [
            f"({self.whole(part)})" if isinstance(part, _Several) else self.leaf(part)
            for part in parts
        ]
        return f"{'all' if isinstance(condition, AllOf) else 'one'} of these: {'; '.join(said)}"

    def lines(self, condition: Condition) -> tuple[str, ...]:
        """Return a condition as the lines of its first level."""
        if not isinstance(condition, _Several) or len(_parts(condition)) == 1:
            return (self.whole(condition),)
        head = "All of these:" if isinstance(condition, AllOf) else "One of these is enough:"
        return (head, *(self.whole(part) for part in _parts(condition)))


class LogicChanges:
    """Compares the conditions of two editions."""

    def __init__(self, before: Words, after: Words) -> None:
        self.before, self.after = Logic(before), Logic(after)

    def between(self, before: Condition, after: Condition) -> Iterator[Difference]:
        """Yield what changed between two conditions; nothing where they are the same."""
        if same(before, after):
            return
        found = list(self._changes(before, after, ()))
        if found:
            yield from found
        else:
            yield Difference(_ARRANGED, self.before.lines(before), self.after.lines(after))

    def _changes(
        self, before: Condition, after: Condition, beside: Sequence[str]
    ) -> Iterator[Difference]:
        if same(before, after):
            return
        if isinstance(before, _Several) or isinstance(after, _Several):
            one, other = _alike(before, after)
            yield from self._of_groups(one, other, beside)
        elif _name(before) == _name(after):
            yield from self._of_leaves(before, after)
        else:
            yield from self._gone([before], isinstance(after, AnyOf), beside)
            yield from self._come([after], isinstance(after, AnyOf), beside)

    def _of_groups(
        self, before: _Several, after: _Several, beside: Sequence[str]
    ) -> Iterator[Difference]:
        any_ = isinstance(after, AnyOf)
        if type(before) is not type(after):
            said = _ONE_ENOUGH if any_ else _ALL_NEEDED
            lines = [tuple(map(self.before.whole, _parts(before)))]
            lines.append(tuple(map(self.after.whole, _parts(after))))
            yield Difference(said, *lines)
        pairs, gone, come = _matched(_parts(before), _parts(after))
        for one, other in pairs:
            rest = [self.after.whole(part) for part in _parts(after) if part is not other]
            yield from self._changes(one, other, (*beside, *(() if any_ else rest)))
        yield from self._gone(gone, isinstance(before, AnyOf), beside if any_ else ())
        yield from self._come(come, any_, beside if any_ else ())

    def _gone(
        self, parts: Sequence[Condition], any_: bool, beside: Sequence[str]
    ) -> Iterator[Difference]:
        for part in parts:
            yield Difference(
                f"No longer {_enough(any_, beside)}:", before=(self.before.whole(part),)
            )

    def _come(
        self, parts: Sequence[Condition], any_: bool, beside: Sequence[str]
    ) -> Iterator[Difference]:
        for part in parts:
            yield Difference(f"Now {_enough(any_, beside)} as well:", now=(self.after.whole(part),))

    def _of_leaves(self, before: Test, after: Test) -> Iterator[Difference]:
        was, is_ = self.before.leaf(before), self.after.leaf(after)
        if not same(_without_words(before), _without_words(after)):
            yield Difference(_BOUND, (was,), (is_,))
        if before.words != after.words:
            yield Difference(
                f"The words of the law that this part follows are others: {is_}.",
                tuple(before.words),
                tuple(after.words),
            )


def _enough(any_: bool, beside: Sequence[str]) -> str:
    if not any_:
        return "needed"
    return f"enough, where also {in_a_list(beside)}" if beside else "enough"


def _without_words(test: Test) -> object:
    return test.model_dump(exclude={"words"})


def _parts(several: _Several) -> list[Condition]:
    return several.all if isinstance(several, AllOf) else several.any


def _alike(before: Condition, after: Condition) -> tuple[_Several, _Several]:
    """Return both as groups: a test by itself is a group of one, of the kind of the other."""
    if isinstance(before, _Several) and isinstance(after, _Several):
        return before, after
    if isinstance(before, _Several):
        return before, _group_of(after, before)
    assert isinstance(after, _Several)
    return _group_of(before, after), after


def _group_of(part: Condition, like: _Several) -> _Several:
    return AllOf(all=[part]) if isinstance(like, AllOf) else AnyOf(any=[part])


def _name(condition: Condition) -> tuple[str, ...]:
    """Return what a condition asks about, whatever it wants of it."""
    match condition:
        case RuleTest(rule=id_) | DecisionTest(decision=id_) | FactTest(fact=id_):
            return (id_,)
        case _:
            return tuple(name for leaf in leaves(condition) for name in _name(leaf))


def _matched(
    before: Sequence[Condition], after: Sequence[Condition]
) -> tuple[list[_Pair], list[Condition], list[Condition]]:
    """Return which part became which, the parts that are gone, and those that are new."""
    gone, come = list(before), list(after)
    pairs: list[_Pair] = []
    while gone and come:
        likeness, one, other = max(
            ((_likeness(a, b), a, b) for a in gone for b in come), key=lambda found: found[0]
        )
        if not any(likeness):
            break
        pairs.append((one, other))
        gone = [part for part in gone if part is not one]
        come = [part for part in come if part is not other]
    pairs.sort(key=lambda pair: next(n for n, part in enumerate(after) if part is pair[1]))
    return pairs, gone, come


def _likeness(before: Condition, after: Condition) -> tuple[bool, bool, float]:
    """Return how alike two parts are: the same, about the same, and sharing how many tests."""
    one, other = set(_name(before)), set(_name(after))
    return same(before, after), one == other, len(one & other) / len(one | other)
