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

from dhr_rules.examples import play
from dhr_rules.loading import load_policy
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
        assessment = play(example, policy).scene.assessment
        for subject in assessment.subjects if assessment else ():
            for key, text in _explanations_in(subject, example.file.removesuffix(".feature")):
                found.setdefault(key, text)
    order = [*(rule.id for rule in policy.evaluated), *policy.decision, "outcome"]
    return dict(sorted(found.items(), key=lambda item: (order.index(item[0][0]), item[0][1])))


def _explanations_in(
    subject: SubjectAssessment, feature: str
) -> Iterator[tuple[tuple[str, str], str]]:
    policy = load_policy()
    for result in subject.rules:
        if policy.rule[result.id].file == f"{feature}.yaml":
            yield (result.id, result.finding), result.explanation
    for one in subject.explanations:
        yield (one.of, one.finding), one.text
        if one.of in subject.settled_anyway:
            yield (one.of, "settled anyway"), one.text
    yield ("outcome", subject.outcome.code or "none_yet"), subject.outcome.explanation


def golden() -> str:
    """Return the page of explanations."""
    policy = load_policy()
    lines = [
        "# How each finding is explained",
        "",
        "Made from the features by `python -m tests.explanations`; a test holds it in step.",
    ]
    for name, group in itertools.groupby(explained().items(), key=lambda item: item[0][0]):
        label = (
            policy.rule[name].label
            if name in policy.rule
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
    for citation in {law.citation for rule in load_policy().rules for law in rule.law}:
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
