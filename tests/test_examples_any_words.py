"""Examples made at random from the vocabulary: each gives a result or a clear fault."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from dhr_rules.examples import FeatureError
from dhr_rules.examples.check_page import check_found, check_page
from dhr_rules.examples.checking import check_examples
from dhr_rules.loading import load_policy
from dhr_rules.phrases import PHRASES, Phrase
from dhr_rules.phrases.gaps import GAPS, TABLE
from dhr_rules.phrases.words import OUTCOMES
from tests.feature_files import written

POLICY = load_policy()
_STRANGE = ("", "x", "the", "31 February 2024", "0", "²", "“", "a, b", "9" * 30, "<x>", "between")
_LABELS = ("mother", "father", "person", "partner")
# Of each a person whom another sentence may name again.
_WHO = [f"the {label}, a parent," for label in _LABELS] + [f"the {label}" for label in _LABELS]
TASKS = ("Notify the Panel of the case.", "Decide whether to hold", "Notify", "Dance")


def _fillings(gap: str, strange: bool) -> st.SearchStrategy[str]:
    known = list(GAPS[gap].can_be(POLICY))
    if gap == "who":
        known += _WHO if strange else []
    elif gap == "label":
        known = list(_LABELS) if strange else ["person"]
    elif gap in ("task", "whole_task"):
        known = list(TASKS if strange else TASKS[:2])
    elif gap == "what":
        known = list(OUTCOMES)
    some = st.sampled_from(known or ["words"])
    return st.one_of(*[some] * 6, st.sampled_from(_STRANGE)) if strange else some


@st.composite
def sentences(draw: st.DrawFn, phrases: list[Phrase], strange: bool) -> str:
    phrase = draw(st.sampled_from(phrases))
    text = re.sub(r"\{(\w+)\}", lambda gap: draw(_fillings(gap[1], strange)), phrase.words)
    if text.endswith(":") and (not strange or draw(st.booleans())):
        columns = draw(st.lists(st.sampled_from(GAPS[TABLE].can_be(POLICY)), unique=True))
        columns = columns if strange else sorted({"what", *columns})
        cells = [draw(st.sampled_from([*TASKS, "", "3 March 2026", "yes"])) for _ in columns]
        text += f"\n      | {' | '.join(columns)} |\n      | {' | '.join(cells)} |"
    return text


def of_kind(kind: str) -> list[Phrase]:
    return [phrase for phrase in PHRASES if phrase.kind == kind]


@st.composite
def features(draw: st.DrawFn) -> str:
    strange = draw(st.booleans())
    deaths = [phrase for phrase in of_kind("given") if phrase.words == "{what} a person aged {age}"]
    first = draw(sentences(of_kind("given") if strange else deaths, strange))
    told = draw(st.lists(sentences(of_kind("given"), strange), max_size=5 if strange else 2))
    expected = draw(st.lists(sentences(of_kind("then"), strange), min_size=1, max_size=5))
    when = draw(sentences(of_kind("when"), strange)) if strange else "the referral is assessed"
    lines = [f"Given {first}", *(f"And {one}" for one in told), f"When {when}"]
    lines += [f"{'And' if number else 'Then'} {one}" for number, one in enumerate(expected)]
    return "Feature: x\n  Scenario: y\n" + "".join(f"    {line}\n" for line in lines)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=300)
@given(features())
def test_any_example_gives_a_result_or_faults_with_file_and_line(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            played = check_examples(written(Path(folder), text), POLICY)
        except FeatureError as error:
            faults, played = error.faults, ()
        else:
            faults = []
    event("faults" if faults else "played")
    assert bool(faults) != bool(played)
    for fault in faults:
        assert re.match(r"ours\.feature:\d+: \S", fault), fault
        assert not re.search(r"/harms|/people|Error|_established|self_neglect", fault), fault
    for one in check_found(played, POLICY).examples:
        assert one.holds == (not one.failures)
        for failure in one.failures:
            assert failure.what
            assert failure.expected
            assert failure.found
            assert failure.expected != failure.found
            assert not re.search(r"not_met|not_known", failure.expected + failure.found)
    assert "Scenario" not in check_page(played, POLICY, 80)
