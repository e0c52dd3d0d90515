"""The file of an interview: which one is gone on with, and that it is never half written."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_rules import ReferralError
from dhr_rules.interview.saving import file_name, part_filled, save
from dhr_rules.interview.session import Interview
from dhr_rules.reading import LARGEST
from tests.interview_lengths import EXAMPLES, ON
from tests.interviews import begun


def test_what_is_saved_is_read_again_as_it_was(tmp_path: Path) -> None:
    raw = begun() | {"background": "Invented Person, Ünïcode"}
    save(raw, tmp_path / "case.json")
    content = (tmp_path / "case.json").read_bytes()
    assert "Ünïcode".encode() in content
    assert part_filled(content, ON) == raw


def test_what_is_saved_is_never_too_large_to_be_read_again(tmp_path: Path) -> None:
    raw = begun() | {"background": [[1]] * 100_000}
    assert len(json.dumps(raw)) < LARGEST < len(json.dumps(raw, indent=2))
    save(raw, tmp_path / "case.json")
    assert part_filled((tmp_path / "case.json").read_bytes(), ON) == raw


def test_a_failure_on_the_way_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "case.json"
    file.write_text("old", "utf-8")

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="no space left"):
        save(begun(), file)
    assert file.read_text("utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["case.json"]


def test_a_link_stays_a_link_to_the_file_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old", "utf-8")
    (tmp_path / "link.json").symlink_to("real.json")
    save(begun(), tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_text("utf-8")) == begun()


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("SC-2026-014", "SC-2026-014.json"),
        ("../../etc/passwd", "etc-passwd.json"),
        ("Fall 3/2026 ü", "Fall-3-2026.json"),
        ("…", "referral.json"),
    ],
)
def test_a_reference_is_made_safe_for_a_file_name(reference: str, name: str) -> None:
    assert file_name(reference) == name


@pytest.mark.parametrize("lacks", ["version", "reference", "received", "people", "harms"])
def test_a_file_that_lacks_what_set_up_asks_for_is_gone_on_with(lacks: str) -> None:
    raw = begun()
    del raw[lacks]
    if lacks == "people":
        del raw["harms"]
    assert part_filled(json.dumps(raw).encode(), ON) == {"version": 1, **raw}


def test_every_fault_of_a_file_is_said_at_once() -> None:
    raw = begun(on="2027", was_sad="yes") | {"unheard_of": 1}
    with pytest.raises(ReferralError) as refused:
        part_filled(json.dumps(raw).encode(), ON)
    assert {fault.pointer for fault in refused.value.faults} == {"", "/harms/0", "/harms/0/on"}


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_is_refused_by_its_faults_or_gone_on_with(seed: int) -> None:
    chance = Random(seed)
    example = chance.choice(sorted(EXAMPLES.glob("*[a-z].json")))
    raw = json.loads(example.with_name(example.name.replace(".assessment", "")).read_text("utf-8"))
    _damage(raw, chance)
    try:
        interview = Interview(part_filled(json.dumps(raw).encode(), ON), ON)
    except ReferralError:
        return
    interview.answers()
    step = interview.next_step()
    assert step is None or step.question


def _damage(raw: Any, chance: Random) -> None:
    """Take out or spoil one thing, anywhere."""
    inner = raw
    while True:
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        if not keys:
            return
        key = chance.choice(keys)
        deeper = inner[key]
        if isinstance(deeper, (dict, list)) and chance.random() < 0.7:
            inner = deeper
            continue
        if chance.random() < 0.5:
            del inner[key]
        else:
            spoilt: list[Any] = [None, 5, "x", [], {}, [None], True, "2026-02-27", "known", "A"]
            inner[key] = copy.deepcopy(chance.choice(spoilt))
        return
