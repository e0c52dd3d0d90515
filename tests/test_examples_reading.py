"""Features with faults: each is named with its file and line, and all of them at once."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import BinaryIO

import pytest

from dhr_rules.examples.checking import check_examples
from dhr_rules.loading import load_policy
from tests.feature_files import GIVEN, example, faults_in, told, written

OUTLINE = """\
Feature: Ours
  Scenario Outline: One
    Given a death of a person aged <age>
    When the referral is assessed
    Then the DHR criteria are not met

    Examples:
      | {head} |
      | 9   |
"""
FULL = ("Given a death of a person aged 9", "When the referral is assessed")
FAULTS = {
    "no keyword": (
        example(*FULL, "Then the DHR criteria are not met", "nonsense"), 6, "not understood here"),
    "a row of another length": (
        OUTLINE.format(head="age | born"), 9, "more or fewer cells"),
    "nothing in the file": ("# only a note\n", 1, "Begin it with a line “Feature: …”"),
    "another language": ("# language: de\nFunktionalität: x\n", 1, "written in English"),
    "no language that there is": ("# language: xx\nFeature: x\n", 1, "written in English"),
    "no example": ("Feature: Ours\n", 1, "this feature has no example"),
    "no sentence": ("Feature: Ours\n  Scenario: One\n", 2, "has no sentence"),
    "nothing expected": (example(*FULL), 2, "expects nothing"),
    "nothing assessed": (
        example(FULL[0], "Then the DHR criteria are not met"), 2, "nothing is assessed"),
    "expected before it is assessed": (
        example(FULL[0], "Then the DHR criteria are met", FULL[1]), 4, "below the line with When"),
    "told after it was assessed": (
        example(*FULL, "Then the DHR criteria are not met", "Given it happened on 3 March 2024"),
        6, "told after the referral was assessed"),
    "And at the beginning": (
        example("And a death of a person aged 9", FULL[1], "Then nothing is asked"), 3,
        "begins with Given"),
    "a star for a keyword": (
        example(*FULL, "Then the DHR criteria are not met", "* nothing is asked"), 6,
        "begin this line with Given, When, Then or And"),
    "a keyword with a slip": (
        example("Givn a death of a person aged 9", *FULL, "Then the DHR criteria are not met"), 3,
        "Begin it with Given"),
    "a keyword in small letters": (
        example("given it is Monday", *FULL, "Then the DHR criteria are not met"), 3,
        "Begin it with Given"),
    "no keyword before the first sentence": (
        example("a death of a person aged 9", *FULL, "Then the DHR criteria are not met"), 3,
        "Begin it with Given or And"),
    "sentences below the title of the feature": (
        "Feature: Ours\n  # a note\n\n  Given a death of a person aged 9\n"
        + example(*FULL, "Then the DHR criteria are not met").partition("\n")[2],
        4, "Begin it with Given"),
    "an outline without a row": (
        OUTLINE.format(head="age").replace("      | 9   |\n", ""), 2, "no row of examples"),
    "a name without a column": (
        OUTLINE.format(head="agee"), 3, "no column <age>. Did you mean <agee>?"),
    "a name without a table": (
        told("a death of a person aged <age>"), 3, "<age> stands for a column"),
    "two columns of one name": (
        OUTLINE.format(head="age | age").replace("9   |", "9 | 9 |"), 8, "a name of its own"),
    "two examples of one title": (
        told(*GIVEN) + told(*GIVEN).partition("\n")[2], 7, "line 2 has the same title"),
    "a tag that names no rule": (
        "@dhr_s9_2\n" + told(*GIVEN), 1, "names no rule and no step. Did you mean @dhr_s9_1"),
    "a text below a sentence": (
        example(*FULL, "Then nothing is asked", '"""', "text", '"""'), 5, "Leave it out"),
    "a table where none can be": (
        example(*FULL, "Then nothing is asked", "| what |"), 5, "no table can stand below"),
    "no table where one is needed": (
        told(*GIVEN, then=("the next steps include:",)), 6, "needs a table below it"),
    "a column that is not known": (
        told(*GIVEN) + "    And the next steps include:\n      | whatt |\n      | x |\n", 7,
        "“whatt” does not fit here. Did you mean “what”"),
    "a table without a row": (
        told(*GIVEN) + "    And the next steps include:\n      | what |\n", 7, "has no row"),
    "a step that there is not": (
        told(*GIVEN) + "    And the next steps include:\n      | what |\n      | Dance |\n", 7,
        "no step of the rules has these words"),
    "a very long sentence": (told(*GIVEN, "x" * 3000), 5, "too long"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_form_is_named_with_file_and_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    faults = faults_in(tmp_path, text)
    begins = f"ours.feature:{line}: "
    assert [one for one in faults if one.startswith(begins) and said in one], faults


TOLD = {
    "a date that there is not": ("it happened on 31 February 2024", "not a date"),
    "a date that ends before it begins": (
        "it happened on between 2025 and 2024", "ends before it begins"),
    "a day that is not exact": ("the decision was made on March 2024", "Write day, month and year"),
    "an age that nobody has": ("a death of the son, aged 400", "nobody is 400 years old"),
    "an age in words": ("a death of the son, aged nine", "“nine” is not an age"),
    "an age in other digits": ("a death of the son, aged ²", "is not an age"),
    "ages in the wrong order": ("a death of the son, aged 17 to 14", "Swap the two"),
    "a place without a nation": ("it happened in Cornwal", "Write the area and the nation"),
    "an answer that is none": (
        "whether the person had needs for care and support: perhaps", "yes; no; not known"),
    "a board that is none": ("the CSP received the referral on 3 March 2026", "Community Safety"),
    "a factor that is none": ("the factor “weather” is present", "improvements needed"),
    "a relationship that is none": (
        "violence by a partnre is known", "“partnre” does not fit here. Did you mean “partner”"),
    "somebody of whom nothing is told": (
        "violence by the father is known", "“father” does not fit here"),
    "somebody told of in another way": (
        "whether the partner, a friend, was a relative: yes", "already said that the partner was"),
    "the person themselves": (
        "violence by the person, a friend, is known", "cannot be somebody else as well"),
    "self-neglect by another": (
        "self-neglect by a friend is known", "Write: self-neglect is known"),
    "what was asked twice over": ("where the person lived is unknown", "could not be established"),
    "words of several steps": ("“Notify” was done on 3 March 2026", "Use the words of just one"),
    "words of no step": ("“Dance” was done on 3 March 2026", "no step of the rules"),
    "had done what is not known": (
        "a friend had it done and that is known", "what is above is suspected"),
    "known and ruled out": (
        "violence by a partner is ruled out",
        "this cannot be so: the same kind by the same person is both known or suspected and ruled"),
    "a date after the assessment": (
        "it happened on 3 March 2027", "(3 March 2027) is after the date of the assessment"),
    "a second death": ("the person then died on 1 March 2024", "death is given twice"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "said"), TOLD.values(), ids=TOLD)
def test_a_sentence_that_cannot_be_is_named_with_file_and_line(
    tmp_path: Path, sentence: str, said: str
) -> None:
    (fault,) = faults_in(tmp_path, told(*GIVEN, sentence))
    assert fault.startswith("ours.feature:5: ")
    assert said in fault


EXPECTED = {
    "somebody of whom nothing is told": (
        "for the mother, the DHR criteria are met", "the “mother”. It tells of: the person"),
    "an outcome that is none": (
        "the outcome is “Meets the DHR criterium”", "Did you mean “Meets the DHR criteria”"),
    "open outcomes that are none": ("still open is “Nothing at all”", "does not fit here"),
    "a provision that is none": ("under section 45 the finding is met", "section 44(1)"),
    "words that the provision does not have": (
        "under section 9(1) “the weather” is met", "“the weather” does not fit here"),
    "a finding that is none": ("the DHR criteria are satisfied", "met; not met; undetermined"),
    "a review that is none": ("the DRH criteria are met", "Did you mean “DHR”"),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "said"), EXPECTED.values(), ids=EXPECTED)
def test_an_expectation_that_cannot_be_is_named_with_file_and_line(
    tmp_path: Path, sentence: str, said: str
) -> None:
    (fault,) = faults_in(tmp_path, told(*GIVEN, then=(sentence,)))
    assert fault.startswith("ours.feature:6: ")
    assert said in fault


@pytest.mark.parametrize(
    "sentence",
    [
        "violence by a partner is known",
        "a friend had it done and that is known",
        "the person then died on 3 March 2024",
        "where the person lived is disputed",
        "whether a friend was a relative: yes",
        "the decision was made on 1 July 2026",
    ],
)
def test_an_example_that_tells_of_no_death_or_harm_is_told_so(
    tmp_path: Path, sentence: str
) -> None:
    (fault,) = faults_in(tmp_path, told(sentence))
    assert "tells of no death or harm yet" in fault


def test_a_contradiction_is_named_on_the_line_with_which_it_came_in(tmp_path: Path) -> None:
    death = "a death on 3 March 2024 of a person born on 3 March 1980"
    text = told(death, "it is not known when it happened", "it happened on 3 March 1970")
    (fault,) = faults_in(tmp_path, text)
    assert fault.startswith(
        "ours.feature:5: this cannot be so: this death (3 March 1970) is before"
    )
    assert "/harms" not in fault


def test_every_fault_of_every_file_is_said_at_once(tmp_path: Path) -> None:
    written(tmp_path, told(*GIVEN, "it rained", then=("it rained",)), "a.feature")
    written(tmp_path, told(*GIVEN, "it happened in Cornwal"), "deep/b.feature")
    written(tmp_path, told("violence by a friend is known"), "c.feature")
    places = [fault.split(": ")[0] for fault in faults_in(tmp_path, told(*GIVEN), "good.feature")]
    assert places == ["a.feature:5", "a.feature:7", "c.feature:3", "deep/b.feature:5"]


def test_a_fault_in_the_sentence_of_an_outline_is_said_once(tmp_path: Path) -> None:
    text = OUTLINE.format(head="age").replace("a death", "deaths") + "      | 10 |\n"
    (fault,) = [one for one in faults_in(tmp_path, text) if "“10”" not in one][:1]
    assert fault.startswith("ours.feature:3: ")
    assert len(faults_in(tmp_path, text.replace("<age>", "9"))) == 1


def test_prose_below_a_title_is_no_fault(tmp_path: Path) -> None:
    text = told(*GIVEN).replace(
        "Scenario: One\n", "Scenario: One\n    The panel asked. Any answer.\n    Even so, it may.\n"
    )
    text = text.replace(
        "Feature: Ours\n", "Feature: Ours\n  When two boards meet, and then agree.\n"
    )
    (played,) = check_examples(written(tmp_path, text), load_policy())
    assert played.holds


@pytest.mark.parametrize(
    "raw",
    [
        told(*GIVEN).replace("\n", "\r\n").encode(),
        told(*GIVEN).replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + told(*GIVEN).encode(),
        told(*GIVEN).replace("“", '"').encode(),
    ],
    ids=["Windows", "old Macintosh", "byte order mark", "typed quotation marks"],
)
def test_files_of_other_editors_are_read(tmp_path: Path, raw: bytes) -> None:
    (played,) = check_examples(written(tmp_path, raw), load_policy())
    assert played.holds
    assert [act.sentence.line for act in played.example.acts] == [3, 4, 5, 6]


def test_files_are_found_in_folders_below_whatever_the_case_of_their_ending(
    tmp_path: Path,
) -> None:
    for name in ("a.feature", "B.FEATURE", "deep/er/c.Feature", ".hidden/d.feature", "e.txt"):
        written(tmp_path, told(*GIVEN), name)
    (tmp_path / "link.feature").symlink_to(tmp_path / "a.feature")
    (tmp_path / "folder.feature").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path)
    found = {played.example.file for played in check_examples(tmp_path, load_policy())}
    assert found == {"a.feature", "B.FEATURE", "deep/er/c.Feature", "link.feature"}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"Feature: \xff\xfe", "ours.feature:1: this is not text in UTF-8"),
        (b"Feature: x\n\xe9", "ours.feature:2: this is not text in UTF-8"),
        (b"#" * 1_000_001, "ours.feature:1: this file is larger than 1 MB"),
        ("Feature: x".encode("utf-16"), "not text in UTF-8"),
    ],
)
def test_a_file_that_is_no_text_or_too_large_is_refused(
    tmp_path: Path, raw: bytes, said: str
) -> None:
    (fault,) = faults_in(tmp_path, raw)
    assert said in fault


def test_what_is_no_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    (tmp_path / "broken.feature").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.feature")
    faults = faults_in(tmp_path, told(*GIVEN))
    assert [fault.partition(":")[0] for fault in faults] == ["broken.feature", "pipe.feature"]


def test_a_file_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, mode: str = "r", *_: object) -> BinaryIO:
        if mode == "rb":
            raise PermissionError(13, "Permission denied", str(path))
        return io.FileIO(path, "w")

    monkeypatch.setattr(Path, "open", refuse)
    (fault,) = faults_in(tmp_path, told(*GIVEN))
    assert fault == "ours.feature:1: this file cannot be read (Permission denied)"


def test_the_shipped_features_have_no_fault() -> None:
    from dhr_rules.examples import read_features
    from dhr_rules.policy import ids_of
    from tests.mutants import FEATURES

    policy = load_policy()
    assert len(read_features(FEATURES, ids_of(policy), policy)) > 20
