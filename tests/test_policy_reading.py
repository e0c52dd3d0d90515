"""Files that cannot be read, faults of many files at once, and the compiled copy."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dhr_rules.loading import (
    COMPILED,
    RULES,
    RuleFolders,
    compile_policy,
    digest_of,
    load_policy,
    read_policy,
)
from dhr_rules.policy_files import check_policy
from tests.test_policy_files import CONDITION, DHR, DUTY, edit, faults_in, line_of
from tests.test_policy_files import rules as rules  # the fixture

EVERY_YAML = sorted(path.relative_to(RULES).as_posix() for path in RULES.rglob("*.yaml"))
NEEDED = [
    name
    for name in EVERY_YAML
    if not name.startswith(("dhr/", "sar/", "child/", "routing/next_steps/"))
]


@pytest.mark.parametrize("name", ["policy.yaml", CONDITION])
@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b"", 1, "empty"),
        (b"# only a remark\n", 1, "empty"),
        (b"a: \xff\n", 1, "not UTF-8"),
        (b"a: 1\nb: [1, 2\n", 3, "not valid YAML"),
        (b"a: 1\n\tb: 2\n", 2, "not valid YAML"),
        (b"a: 1\n---\nb: 2\n", 2, "not valid YAML"),
        (b"a: \x00\n", 1, "not valid YAML"),
        (b"- a\n- b\n", 1, "keys and values"),
        (b"a: " + b"[" * 1_000 + b"]" * 1_000, 1, "nested far too deep"),
    ],
    ids=["empty", "remark", "Latin-1", "not closed", "tab", "two documents", "NUL", "list", "deep"],
)
def test_a_file_that_cannot_be_read_is_named(
    rules: Path, name: str, content: bytes, line: int, said: str
) -> None:
    (rules / name).write_bytes(content)
    faults = faults_in(rules)
    begins = f"rules/{name}:{line}: "
    assert [fault for fault in faults if fault.startswith(begins) and said in fault], faults


def test_every_file_that_cannot_be_read_is_named(rules: Path) -> None:
    for name in EVERY_YAML:
        (rules / name).write_bytes(b"a: \xff\n")
    expected = {f"rules/{name}:1: this file is not UTF-8" for name in EVERY_YAML}
    assert set(faults_in(rules)) == expected


@pytest.mark.parametrize("name", NEEDED)
def test_a_missing_file_is_named(rules: Path, name: str) -> None:
    (rules / name).unlink()
    assert f"rules/{name}:1: this file is missing" in faults_in(rules)


@pytest.mark.parametrize(
    ("name", "line"),
    [(CONDITION, "    text: law/care_act_2014_s44.txt"), (DHR, "    text: law/dvcva_2004_s9.txt")],
)
def test_a_missing_or_unreadable_quoted_text_is_named_where_it_is_quoted(
    rules: Path, name: str, line: str
) -> None:
    begins = f"rules/{name}:{line_of(rules, name, line)}: "
    text = line.split()[-1]
    quoted = rules / text
    content = quoted.read_bytes()
    for broken in (None, b"\xff" + content, content.replace(b"\n---\n", b"\n"), b"text alone"):
        quoted.unlink()
        if broken is not None:
            quoted.write_bytes(broken)
        found = [fault for fault in faults_in(rules) if fault.startswith(begins)]
        assert found
        assert text in found[0]
        quoted.write_bytes(content)
    assert check_policy(rules).digest == digest_of(RULES)


def test_faults_of_several_files_are_said_at_once(rules: Path) -> None:
    edit(rules, DHR, "- fact: died", "- fact: dyed")
    edit(rules, DHR, "the death of a person", "the demise of a person")
    edit(rules, DUTY, "from: 2015-04-01", "from: 2015-04-02")
    edit(rules, "routing/outcomes.yaml", "  - {sar: met, dhr: met", "  - {sar: met, dhr: not_met")
    edit(rules, "relationships.yaml", "  lodger: ", "  guest: ")
    edit(rules, "wording.yaml", "heading:", "title:")
    (rules / "routing/settings.yaml").unlink()
    (rules / "policy.yaml").write_bytes(b"\xff")
    found = {fault.split(": ", 1)[0] for fault in faults_in(rules)}
    at = {
        (DHR, "- fact: dyed"),
        (DHR, "the demise"),
        (DUTY, "from: 2015-04-02"),
        ("routing/outcomes.yaml", "table:"),
        ("relationships.yaml", "  guest: "),
        ("relationships.yaml", "kinds:"),
        ("wording.yaml", "title:"),
    }
    expected = {f"rules/{name}:{line_of(rules, name, part)}" for name, part in at}
    assert found >= expected | {"rules/routing/settings.yaml:1", "rules/policy.yaml:1"}


@pytest.mark.parametrize("word", ["no", "No", "off", "yes", "2026.20", "0123", "1e3", "2026-11-23"])
def test_a_word_stays_as_it_was_written(rules: Path, word: str) -> None:
    edit(rules, "policy.yaml", 'edition: "2026.5"', f"edition: {word}")
    assert check_policy(rules).edition == word


def test_no_is_an_answer_in_the_table_of_relationships() -> None:
    kinds = check_policy(RULES).relationship_kinds
    assert (kinds["spouse"].relative, kinds["spouse"].intimate) == ("no", "yes")
    assert {kind.household for kind in kinds.values()} == {"yes", "no", "open"}


def test_only_the_act_on_ages_is_quoted_by_nothing() -> None:
    policy = check_policy(RULES)
    laws = [*policy.relationship_law, *policy.outcomes.law]
    laws += [law for rule in (*policy.rules, *policy.prospective_rules) for law in rule.law]
    quoted = {law.text for law in laws}
    quoted |= {source.text for step in policy.steps for source in step.sources if source.text}
    every = {path.relative_to(RULES).as_posix() for path in (RULES / "law").iterdir()}
    # It is what dates.py goes by.
    assert every - quoted == {"law/family_law_reform_act_1969_s9.txt"}


# The compiled copy. One with a name of its own shows which of the two was read.


@pytest.fixture
def compiled(rules: Path, tmp_path: Path) -> Path:
    marked = check_policy(rules).model_copy(update={"edition": "from the compiled copy"})
    path = tmp_path / "compiled.json"
    path.write_text(compile_policy(marked), encoding="utf-8")
    return path


def test_the_shipped_copy_is_made_from_the_shipped_rules() -> None:
    assert COMPILED.read_text(encoding="utf-8") == compile_policy(check_policy(RULES))
    assert compile_policy(load_policy()) == compile_policy(check_policy(RULES))


def test_a_compiled_copy_is_used_where_it_matches(rules: Path, compiled: Path) -> None:
    assert read_policy(rules, compiled).edition == "from the compiled copy"


def test_a_compiled_copy_is_the_same_policy(rules: Path, tmp_path: Path) -> None:
    path = tmp_path / "compiled.json"
    read_anew = read_policy(rules, path)
    path.write_text(compile_policy(read_anew), encoding="utf-8")
    assert read_policy(rules, path).model_dump() == read_anew.model_dump()


@pytest.mark.parametrize("name", ["routing/settings.yaml", CONDITION, "law/care_act_2014_s44.txt"])
def test_a_changed_source_is_read_anew(rules: Path, compiled: Path, name: str) -> None:
    with (rules / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert read_policy(rules, compiled).edition == "2026.5"


def test_a_source_that_is_new_renamed_or_gone_is_read_anew(rules: Path, compiled: Path) -> None:
    unused = rules / "law/family_law_reform_act_1969_s9.txt"
    unused.rename(rules / "law/renamed.txt")
    assert read_policy(rules, compiled).edition == "2026.5"
    (rules / "law/renamed.txt").unlink()
    assert read_policy(rules, compiled).edition == "2026.5"


def test_line_ends_of_another_system_are_no_change(rules: Path, compiled: Path) -> None:
    for path in RuleFolders(rules).files().values():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest_of(rules) == digest_of(RULES)
    assert read_policy(rules, compiled).edition == "from the compiled copy"


def test_a_faulty_source_is_not_hidden_by_the_compiled_copy(rules: Path, compiled: Path) -> None:
    edit(rules, DHR, "- fact: died", "- fact: dyed")
    with pytest.raises(Exception, match="there is no fact 'dyed'"):
        read_policy(rules, compiled)


def test_a_compiled_copy_that_was_changed_is_ignored(rules: Path, compiled: Path) -> None:
    text = compiled.read_text(encoding="utf-8")
    head, content = text.split("\n", 1)
    other_format = json.dumps({**json.loads(head), "format": 0})
    for changed in (
        text.replace('"at_least":16', '"at_least":15'),
        text.replace("from the compiled copy", "from the changed copy"),
        f"{other_format}\n{content}",
        f"{head}\n",
        head,
        text[:-100],
        "[]\n[]",
        "",
    ):
        assert changed != text
        compiled.write_text(changed, encoding="utf-8")
        assert read_policy(rules, compiled).edition == "2026.5"
    compiled.write_bytes(b"\xff\xfe")
    assert read_policy(rules, compiled).edition == "2026.5"


def test_without_a_compiled_copy_the_rules_are_read(rules: Path, tmp_path: Path) -> None:
    assert read_policy(rules, tmp_path / "absent.json").edition == "2026.5"
    assert read_policy(rules, tmp_path).edition == "2026.5"
