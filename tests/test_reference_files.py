"""What explains the rules: the glossary, the readings, law not in force, and the approval.

Each is broken on purpose, one thing at a time: every fault is named with file and line.
What is shipped is held to what people read and to the words of the law.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dhr_rules import PolicyError
from dhr_rules.loading import PACKAGE, RULES, digest_of, load_policy
from dhr_rules.policy_files import check_policy
from dhr_rules.reference import Term
from tests.test_policy_files import edit, faults_in, line_of

NORTHMOOR = Path(__file__).parent / "partnerships" / "northmoor"
GLOSSARY = "glossary.yaml"
READINGS = "readings.yaml"
PROSPECTIVE = "dhr/s8a_1_domestic_abuse_related_death.yaml"
SETTINGS = "routing/settings.yaml"
DUTY = "sar/s44_1_duty_to_review.yaml"
OUTCOMES = "routing/outcomes.yaml"
LEADS = "leads.yaml"
KINDS = "relationships.yaml"
DECISION = "routing/next_steps/1_receiving.yaml"
NOTES = "routing/rule_notes.yaml"
DUTY_BEGINS = (
    "in_force: {from: 2015-04-01}        # by the date of the death or the harm\n    when:"
)
L1_STANDS = "One such person among several is enough.\n    standing: law"
APPROVAL = "approved_on: null, review_by: 2027-11-23"
PROSPECTIVE_TEXT = "law/dvcva_2004_s8a_prospective.txt"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a copy of the rules to break."""
    return Path(shutil.copytree(RULES, tmp_path / "rules"))


ONE_FAULT = {
    # The glossary
    "an unknown key of a term": (
        GLOSSARY, "  - term: limb", "  - term: limb\n    colour: red", "colour: red",
        "the key 'colour' is not known here"),
    "a term without a meaning": (
        GLOSSARY, "    meaning: All that a test asks for is so, on the facts that were given.\n",
        "", "- term: met", "the key 'meaning' is missing"),
    "a meaning that says nothing": (
        GLOSSARY, "meaning: All that a test asks for is so, on the facts that were given.",
        'meaning: "-"', 'meaning: "-"', "meaning: "),
    "a term twice": (
        GLOSSARY, "  - term: limb", "  - term: criterion", "- term: criterion\n    forms: [limbs]",
        "“criterion” is also a form of “criterion”"),
    "a form of two terms": (
        GLOSSARY, "forms: [limbs]", "forms: [limbs, Criteria]", "forms: [limbs, Criteria]",
        "“Criteria” is also a form of “criterion”"),
    "a form that is the term": (
        GLOSSARY, "forms: [limbs]", "forms: [limb]", "forms: [limb]",
        "“limb” is also a form of “limb”"),
    "words that the quoted text does not have": (
        GLOSSARY, '["An SAB may arrange"]', '["An SAB might arrange"]', "An SAB might arrange",
        "these words are not in the quoted text: 'An SAB might arrange'"),
    "words from no text": (
        GLOSSARY, '    text: law/care_act_2014_s44.txt\n    words: ["An SAB may arrange"]',
        '    words: ["An SAB may arrange"]', "- term: power", "'words' and 'text' go together"),
    "a text without words": (
        GLOSSARY, '\n    words: ["An SAB may arrange"]', "", "- term: power",
        "'words' and 'text' go together"),
    "a text of a term that is not there": (
        GLOSSARY, 'text: law/care_act_2014_s44.txt\n    words: ["An SAB may',
        'text: law/care_act_2014_s444.txt\n    words: ["An SAB may',
        "text: law/care_act_2014_s444.txt",
        "there is no quoted text 'law/care_act_2014_s444.txt'"),
    # The readings
    "an unknown key of a reading": (
        READINGS, L1_STANDS, L1_STANDS + "\n    colour: red", "colour: red",
        "the key 'colour' is not known here"),
    "an unknown standing": (
        READINGS, L1_STANDS, L1_STANDS.replace("law", "custom"), "standing: custom", "standing"),
    "no standing": (
        READINGS, L1_STANDS, L1_STANDS.partition("\n")[0], "- id: L1\n",
        "the key 'standing' is missing"),
    "a reading that has no proper number": (
        READINGS, "- id: L12", "- id: L012", "- id: L012", "id: string should match pattern"),
    "a reading that is given twice": (
        READINGS, "- id: L10\n", "- id: L9\n", "- id: L9\n    where: Several harms",
        "the reading L9 is given twice"),
    "a reading that nothing names": (
        READINGS, "- id: L12", "- id: L99\n    where: Nowhere\n    leaves_open: Nothing.\n"
        "    reading: None.\n    standing: law\n  - id: L12", "- id: L99",
        "no note and no step names the reading L99: say why in 'unused'"),
    "a reason why nothing names a reading that a note names": (
        READINGS, L1_STANDS, L1_STANDS + "\n    unused: It is not.", "unused: It is not.",
        "the reading L1 is named, so 'unused' should go"),
    "a missing reading that the note of a rule names": (
        DUTY, "(reading L17)", "(reading L77)", '- Needs are needs whether',
        "there is no reading L77 in rules/readings.yaml"),
    "a missing reading that a note on the outcomes names": (
        OUTCOMES, "(reading R1)", "(reading R1, R71)", "- Appendix 17 calls",
        "there is no reading R71 in rules/readings.yaml"),
    "a missing reading that a note on who leads names": (
        LEADS, "outside England (reading R13)", "outside England (readings R13, L71)",
        "- The DHR lead is", "there is no reading L71 in rules/readings.yaml"),
    "a missing reading that a note on the kinds of relationship names": (
        KINDS, "(reading L5)", "(reading L5, L75)", "- Engaged couples",
        "there is no reading L75 in rules/readings.yaml"),
    "a missing reading that a local note names": (
        NOTES, "(reading R16)", "(reading R16, R61)", "- Section 2 of the toolkit says that",
        "there is no reading R61 in rules/readings.yaml"),
    "a missing reading that a step names": (
        DECISION, "readings: [R6, L34]", "readings: [R6, L34, L43, L78]",
        "readings: [R6, L34, L43, L78]", "there is no reading L78 in rules/readings.yaml"),
    "a missing reading that the note of a step names": (
        DECISION, "counts from its own receipt.", "counts from its own receipt (L79).",
        '- The time is "normally"', "there is no reading L79 in rules/readings.yaml"),
    # Law that is not in force
    "an unknown key of prospective law": (
        PROSPECTIVE, "  says:", "  in_force: 2030-01-01\n  says:", "in_force: 2030",
        "the key 'in_force' is not known here"),
    "prospective law with a day in force": (
        PROSPECTIVE, "  - when:", "  - in_force: {from: 2030-04-01}\n    when:", "- in_force:",
        "'in_force' is for law in force, and 'prospective' marks law that is not"),
    "prospective law that has come into force": (
        PROSPECTIVE_TEXT, "In force: prospective (no commencement found)",
        "In force: 1 April 2030", "", "If it is in force, give its day"),
    "law in force without its day": (
        DUTY, DUTY_BEGINS, "when:", "- when:",
        "'in_force' is for law in force, and 'prospective' marks law that is not"),
    "prospective law in the place of a rule that there is not": (
        PROSPECTIVE, "dhr_guidance_suicide]", "dhr_guidance_of_suicide]", "replaces: [",
        "there is no rule 'dhr_guidance_of_suicide' in force"),
    "prospective law in the place of a rule for another decision": (
        PROSPECTIVE, "dhr_guidance_suicide]", "sar_s44_1]", "replaces: [",
        "'sar_s44_1' decides something else"),
    "prospective law in the place of nothing": (
        PROSPECTIVE, "replaces: [dhr_s9_1, dhr_guidance_suicide]", "replaces: []",
        "replaces: []", "replaces"),
    "prospective law that does not say how it would decide": (
        PROSPECTIVE, "    short: Section 8A (not in force)\n", "", "  decision:",
        "the key 'short' is missing"),
    "a rule that rests on law not in force": (
        "dhr/guidance_suicide.yaml", "text: law/dvcva_2004_s9.txt", f"text: {PROSPECTIVE_TEXT}",
        f"text: {PROSPECTIVE_TEXT}", "this law is not in force: say 'prospective'"),
    "a rule in force that rests on a rule that is not": (
        DUTY, "- rule: sar_s44_2", "- rule: dhr_s8a_1", "- rule: dhr_s8a_1",
        "'dhr_s8a_1' is no rule of law in force"),
    "a kind that does not say whether it makes people personally connected": (
        KINDS, "household: yes, personally_connected: no}", "household: yes}",
        "  housemate:", "the key 'personally_connected' is missing"),
    "a kind that makes people connected by no paragraph": (
        KINDS, "personally_connected: yes, by_paragraph: c}", "personally_connected: yes}",
        "  engaged:", "'by_paragraph' goes with 'personally_connected: yes'"),
    # The approval
    "an approval without an owner": (
        SETTINGS, "owner: Safer Cornwall (to be confirmed), ", "", "approval:",
        "the key 'owner' is missing"),
    "a review on the day of the approval": (
        SETTINGS, APPROVAL, "approved_on: 2027-11-23, review_by: 2027-11-23", "approval:",
        "'review_by' should be after 'approved_on'"),
    "a day of approval that does not exist": (
        SETTINGS, APPROVAL, "approved_on: 2027-02-30, review_by: 2027-11-23", "approval:",
        "approved_on"),
    "no day by which to review": (
        SETTINGS, APPROVAL, "approved_on: null", "approval:", "the key 'review_by' is missing"),
}  # fmt: skip


@pytest.mark.parametrize("broken", ONE_FAULT)
def test_a_fault_is_named_with_file_and_line(rules: Path, broken: str) -> None:
    name, old, new, where, said = ONE_FAULT[broken]
    edit(rules, name, old, new)
    in_file, part = (name, where) if where else (PROSPECTIVE, "prospective:")
    at = f"rules/{in_file}:{line_of(rules, in_file, part)}: "
    faults = faults_in(rules)
    assert any(fault.startswith(at) and said in fault for fault in faults), faults


@pytest.mark.parametrize("name", [GLOSSARY, READINGS])
def test_the_rules_cannot_do_without_any_of_these_files(rules: Path, name: str) -> None:
    (rules / name).unlink()
    assert f"rules/{name}:1: this file is missing" in faults_in(rules)


def test_the_rules_cannot_do_without_saying_who_answers_for_them(rules: Path) -> None:
    edit(rules, SETTINGS, "approval: {owner: Safer Cornwall (to be confirmed), ", "#")
    assert faults_in(rules) == ["rules/routing/settings.yaml:3: the key 'approval' is missing"]


@pytest.mark.parametrize("name", [GLOSSARY, READINGS, PROSPECTIVE, SETTINGS])
def test_the_digest_changes_with_every_one_of_these_files(rules: Path, name: str) -> None:
    before = digest_of(rules)
    (rules / name).write_text((rules / name).read_text(encoding="utf-8") + "\n# a word\n")
    assert digest_of(rules) != before


def test_a_policy_that_was_approved_says_when_and_by_when_it_is_reviewed(rules: Path) -> None:
    edit(rules, SETTINGS, APPROVAL, "approved_on: 2026-12-01, review_by: 2027-11-23")
    approval = check_policy(rules).local.approval
    assert (approval.approved_on, approval.review_by) == (date(2026, 12, 1), date(2027, 11, 23))


def test_what_is_shipped_was_approved_by_nobody_yet() -> None:
    approval = load_policy().local.approval
    assert (approval.approved_on, approval.review_by) == (None, date(2027, 11, 23))
    assert "to be confirmed" in approval.owner


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _texts(inner)


@cache
def _read_by_people() -> str:
    """Return all that people read of the rules and their examples, but for the glossary."""
    policy = load_policy().model_dump(mode="json", exclude={"glossary"})
    features = [path.read_text("utf-8") for path in (PACKAGE / "features").rglob("*.feature")]
    text = " ".join([*_texts(policy), *features])
    return " ".join(re.sub(r"\{\w+\}|<\w+>", " ", text).split()).casefold()


def _is_read(form: str) -> bool:
    found = re.search(rf"(?<![\w-]){re.escape(form.casefold())}(?![\w-])", _read_by_people())
    return found is not None


@pytest.mark.parametrize("term", load_policy().glossary, ids=lambda term: term.term)
def test_every_form_of_a_term_is_read_somewhere_or_it_says_why_it_is_kept(term: Term) -> None:
    if term.kept is None:
        assert [form for form in term.every_form if not _is_read(form)] == []
    else:
        assert [form for form in term.every_form if _is_read(form)] == []


@pytest.mark.parametrize("term", load_policy().glossary, ids=lambda term: term.term)
def test_every_term_says_whose_it_is_and_what_it_means_in_a_few_short_sentences(
    term: Term,
) -> None:
    sentences = re.split(r"(?<=[.?!])\s+", term.meaning)
    assert term.source is not None
    assert 1 <= len(sentences) <= 3
    assert term.meaning.endswith(".")
    assert max(len(sentence.split()) for sentence in sentences) <= 30


def test_the_readings_that_a_term_rests_on_are_listed() -> None:
    policy = load_policy()
    named = {
        id_ for term in policy.glossary for id_ in re.findall(r"\b[RL]\d+\b", term.source or "")
    }
    assert named <= {reading.id for reading in policy.readings}
    assert "L8" in named


def test_the_readings_are_numbered_without_a_gap() -> None:
    ids = [reading.id for reading in load_policy().readings]
    of_the_toolkit = [id_ for id_ in ids if id_.startswith("R")]
    others = [id_ for id_ in ids if id_.startswith("L")]
    assert of_the_toolkit == [f"R{number}" for number in range(1, 22)]
    assert others == [f"L{number}" for number in range(1, len(others) + 1)]
    assert ids == of_the_toolkit + others


def test_every_reading_is_said_in_whole_sentences() -> None:
    for reading in load_policy().readings:
        for text in (reading.leaves_open, reading.reading, reading.unused or "None."):
            assert re.fullmatch(r"[A-Z0-9].*[.)]", text), (reading.id, text)


def test_another_partnership_has_no_need_of_what_was_read_in_the_shipped_procedure() -> None:
    ours, theirs = load_policy().readings, load_policy(NORTHMOOR).readings
    of_the_law = [reading for reading in ours if reading.standing != "local"]
    assert [reading for reading in theirs if reading.standing != "local"] == of_the_law
    assert "R7" not in {reading.id for reading in theirs}


def test_a_reading_that_another_partnership_names_stays_with_it(tmp_path: Path) -> None:
    local = Path(shutil.copytree(NORTHMOOR, tmp_path / "northmoor"))
    edit(local, "rule_notes.yaml", "notes:", "notes:\n  child_app16: [As in reading R7.]")
    assert "R7" in {reading.id for reading in check_policy(RULES, local).readings}


def test_a_reading_that_another_partnership_names_and_there_is_not_is_a_fault_of_its_file(
    tmp_path: Path,
) -> None:
    local = Path(shutil.copytree(NORTHMOOR, tmp_path / "northmoor"))
    edit(local, "rule_notes.yaml", "notes:", "notes:\n  child_app16: [As in reading R77.]")
    line = line_of(local, "rule_notes.yaml", "child_app16: [As")
    with pytest.raises(PolicyError) as caught:
        check_policy(RULES, local)
    assert caught.value.faults == [
        f"{local / 'rule_notes.yaml'}:{line}: there is no reading R77 in rules/readings.yaml"
    ]


def _text(name: str) -> tuple[str, str]:
    head, _, body = (RULES / name).read_text(encoding="utf-8").partition("\n---\n")
    return head, body


def test_law_that_is_not_in_force_is_marked_so_and_no_rule_in_force_quotes_it() -> None:
    policy = load_policy()
    (rule,) = policy.prospective_rules
    assert "In force: prospective" in _text(rule.law[0].text)[0]
    quoted = {one.text for rule in policy.rules for one in rule.law}
    assert quoted
    assert quoted.isdisjoint(law.text for law in rule.law)


def test_the_texts_not_in_force_have_every_subsection_of_theirs() -> None:
    for name, subsections in (
        (PROSPECTIVE_TEXT, 8),
        ("law/domestic_abuse_act_2021_s1.txt", 7),
        ("law/domestic_abuse_act_2021_s2.txt", 3),
    ):
        head, body = _text(name)
        numbers = [int(number) for number in re.findall(r"(?m)^\((\d+)\) ", body)]
        assert numbers == list(range(1, subsections + 1)), name
        keys = re.findall(r"(?m)^([A-Z][\w ]*): ", head)
        assert keys == ["Source", "URL", "Version", "In force"], name


def test_the_words_on_which_the_test_would_turn_are_those_of_the_acts() -> None:
    (rule,) = load_policy().prospective_rules
    flat = {law.text: " ".join(_text(law.text)[1].split()) for law in rule.law}
    section_8a, section_1, section_2 = flat.values()
    assert "(a) where the death has, or appears to have, resulted from domestic abuse" in section_8a
    assert "within the meaning of the Domestic Abuse Act 2021, and" in section_8a
    assert "A and B are each aged 16 or over and are personally connected" in section_1
    assert re.findall(r"\(([a-g])\) they ", section_2) == list("abcdefg")
    assert not any("neglect" in text for text in flat.values())
