"""Sentences about what would be so: ways to a finding, and what would have to differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dhr_rules.procedure import Wording
from dhr_rules.results import LimbResult, Supposed

_MOST_SAID = 6  # ways in one explanation


def quoted(words: Sequence[str]) -> str:
    """Return words of the law in quotation marks, with dots where some are left out."""
    return " … ".join(f"“{one}”" for one in dict.fromkeys(words))


def limb_in_words(limb: LimbResult) -> str:
    """Return one part of a test: the words of the law, then what was found."""
    if limb.facts == ["date"]:  # the words are those of the source, and not of the law
        return limb.because
    return f"{quoted(limb.words)}: {limb.because}"


def by_rule(limbs: Sequence[LimbResult]) -> dict[tuple[str, str], list[LimbResult]]:
    """Return the parts of tests by (rule, harm), in their order."""
    grouped: dict[tuple[str, str], list[LimbResult]] = {}
    for limb in limbs:
        grouped.setdefault((limb.rule, limb.harm), []).append(limb)
    return grouped


def together(clauses: Sequence[str]) -> str:
    """Return clauses that all hold, as one part of a sentence."""
    clauses = list(dict.fromkeys(clauses))
    if len(clauses) > 2:
        return "; ".join([*clauses[:-1], f"and {clauses[-1]}"])
    return ", and ".join(clauses)


def either(clauses: Sequence[str]) -> str:
    """Return clauses of which one holds, as the end of a sentence."""
    return "; or ".join(dict.fromkeys(clauses))


def settled_by(wording: Wording, ways: Sequence[Sequence[Supposed]], then: str) -> Iterator[str]:
    """Yield in sentences which answers settle a finding: together, or any one of them."""
    clauses = [[one.words for one in way] for way in ways]
    if not clauses:
        return
    common = [clause for clause in clauses[0] if all(clause in way for way in clauses)]
    rest = [[clause for clause in way if clause not in common] for way in clauses]
    if len(clauses) > 1 and all(len(way) == 1 for way in rest):
        those = either([clause for (clause,) in rest])
        sentence = wording.if_so_and_any if common else wording.if_any
        yield sentence.format(this=together(common), those=those, then=then)
        return
    for way in clauses[:_MOST_SAID]:
        sentence = wording.if_all if len(way) > 2 else wording.if_so
        yield sentence.format(this=together(way), then=then)
    if len(clauses) > _MOST_SAID:
        yield wording.other_ways


def would_change(
    wording: Wording,
    changes: Sequence[Sequence[Supposed]],
    then: str,
    unsaid: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """Yield in sentences the smallest changes of fact that would make a finding met.

    Changes of the facts in ``unsaid`` are passed over: nobody needs to read that a
    review would follow if somebody had died.
    """
    changes = [way for way in changes if unsaid.isdisjoint(one.fact for one in way)]
    if not changes:
        return
    different = [
        together([one.words for one in way if one.known_otherwise]) for way in changes[:_MOST_SAID]
    ]
    if len(set(different)) > 1:
        yield wording.would_be_met_by_any.format(those=either(different), then=then)
    else:
        yield wording.would_be_met.format(this=different[0], then=then)
    needed = [one.words for one in changes[0] if not one.known_otherwise]
    if needed:
        yield wording.would_be_met_with.format(this=together(needed))
