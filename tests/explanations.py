"""The explanation of every rule, decision and outcome, each way, from the examples.

``python -m tests.explanations`` writes them to ``tests/golden/explanations.md``, to be
read aloud, and prints how easily they read.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyphen

from dhr_rules.examples import Example, play
from dhr_rules.loading import load_policy
from dhr_rules.phrases import Scene
from dhr_rules.results import SubjectAssessment
from tests.mutants import examples

GOLDEN = Path(__file__).parent / "golden" / "explanations.md"
FINDINGS = ("met", "not_met", "undetermined")
_SYLLABLES = pyphen.Pyphen(lang="en_GB", left=1, right=1)


@cache
def explained() -> dict[tuple[str, str], str]:
    """Return by (rule, decision or outcome; finding) the first explanation in the examples.

    That of a rule comes from its own feature.
    """
    policy = load_policy()
    found: dict[tuple[str, str], str] = {}
    for example in examples():
        scene = play(example, policy).scene
        for subject in scene.assessment.subjects if scene.assessment else ():
            for key, text in _explanations_in(subject, example, scene):
                found.setdefault(key, text)
    rules = (*policy.evaluated, *policy.prospective_rules)
    order = [*(rule.id for rule in rules), *_would_decide(), *policy.decision, "outcome"]
    return dict(sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1])))


def _would_decide() -> dict[str, str]:
    """Return what law that is not in force would decide, by a name of its own here."""
    policy, then = load_policy(), load_policy(prospective=True)
    decided = [rule.decides for rule in policy.prospective_rules if rule.decides]
    return {f"{id_}_as_if": then.decision[id_].title for id_ in decided}


def _explanations_in(
    subject: SubjectAssessment, example: Example, scene: Scene
) -> Iterator[tuple[tuple[str, str], str]]:
    for result in subject.rules:
        if scene.rules.rule[result.id].file == example.file.replace(".feature", ".yaml"):
            yield (result.id, result.finding), result.explanation
    if scene.as_if_in_force:
        for one in subject.explanations:
            if f"{one.of}_as_if" in _would_decide():
                yield (f"{one.of}_as_if", one.finding), one.text
        return
    for one in subject.explanations:
        yield (one.of, one.finding), one.text
        if one.of in subject.settled_anyway:
            yield (one.of, "settled anyway"), one.text
    yield ("outcome", subject.outcome.code or "none_yet"), subject.outcome.explanation


def golden() -> str:
    """Return the page of explanations."""
    policy = load_policy()
    rules = {rule.id: rule for rule in (*policy.rules, *policy.prospective_rules)}
    lines = [
        "# How each finding is explained",
        "",
        "Made from the features by `python -m tests.explanations`; a test holds it in step.",
    ]
    for name, group in itertools.groupby(explained().items(), key=lambda item: item[0][0]):
        label = (
            rules[name].label
            if name in rules
            else _would_decide()[name]
            if name in _would_decide()
            else policy.decision[name].title
            if name in policy.decision
            else policy.outcomes.label
        )
        lines += ["", f"## {name}: {label}"]
        for (_, finding), text in group:
            lines += ["", f"### {finding.replace('_', ' ')}", "", text]
    return "\n".join(lines) + "\n"


def own_words(text: str) -> str:
    """Return a text without the words that it quotes from the law, and without citations."""
    policy = load_policy()
    rules = (*policy.rules, *policy.prospective_rules)
    for citation in {law.citation for rule in rules for law in rule.law}:
        text = text.replace(citation, "the law")
    return re.sub(r"“[^”]*”( … “[^”]*”)*:?", "", text)


def reading_ease(text: str) -> float:
    """Return the Flesch reading ease: 60 to 70 is plain English, 50 a serious newspaper."""
    sentences = [one for one in re.split(r"[.:;?!]+\s", f"{text} ") if re.search(r"\w", one)]
    words = re.findall(r"[A-Za-z]+(?:['’-][A-Za-z]+)*", text)
    syllables = sum(len(_SYLLABLES.positions(word)) + 1 for word in words)
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * syllables / len(words)


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8")
    eases = {key: reading_ease(own_words(text)) for key, text in explained().items()}
    for (name, finding), ease in sorted(eases.items(), key=lambda item: item[1]):
        print(f"{ease:5.0f}  {name} {finding}")
    print(f"{sum(eases.values()) / len(eases):5.0f}  on average")
