"""``dhr-triage local``: another partnership starts from a copy of the shipped procedure."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dhr_rules.cli.main import cli
from dhr_rules.loading import RULES, load_policy
from dhr_rules.policy_files import check_policy


def copied_into(folder: Path | str) -> Result:
    return CliRunner().invoke(cli, ["local", str(folder)])


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("there", [False, True])
def test_the_copy_holds_the_whole_local_procedure_and_can_be_used(
    tmp_path: Path, there: bool
) -> None:
    folder = tmp_path / "ours"
    if there:
        folder.mkdir()
    assert copied_into(folder).exit_code == 0
    assert files_in(folder) == files_in(RULES / "routing")
    assert check_policy(RULES, folder).digest == load_policy().digest


def test_what_to_do_next_is_said_in_commands_that_can_be_typed(tmp_path: Path) -> None:
    folder = tmp_path / "our folder"
    said = copied_into(folder).output
    assert len(said.splitlines()) == 4
    assert f"dhr-triage rules --local {shlex.quote(str(folder))}" in said
    command = ["rules", "--local", str(folder)]
    assert CliRunner().invoke(cli, command).exit_code == 0


def test_a_name_that_could_command_a_terminal_is_not_printed_as_it_is(tmp_path: Path) -> None:
    # A bell: click itself leaves out colours where nobody sees them.
    assert "\x07" not in copied_into(tmp_path / "a\x07").output


def test_a_folder_that_holds_anything_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    refused = copied_into(tmp_path)
    assert refused.exit_code == 1
    assert "not empty" in refused.output
    assert files_in(tmp_path) == {"mine.txt": b"mine"}


def test_a_file_and_a_folder_without_a_parent_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for name, said in (("file", "already a file"), ("no/such", "no folder to put it in")):
        refused = copied_into(tmp_path / name)
        assert refused.exit_code == 1
        assert said in refused.output
    assert files_in(tmp_path) == {"file": b"mine"}


@pytest.mark.parametrize("there", [False, True])
def test_a_copy_that_fails_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    folder = tmp_path / "ours"
    if there:
        folder.mkdir()
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name == "settings.yaml":
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    refused = copied_into(folder)
    assert refused.exit_code == 1
    assert "cannot be written (No space left on device)" in refused.output
    assert list(tmp_path.rglob("*")) == ([folder] if there else [])


@pytest.mark.parametrize("name", ["", "x" * 5000, "/proc/ours"])
def test_a_folder_that_cannot_be_made_is_refused_with_status_2(name: str, tmp_path: Path) -> None:
    from tests.test_command import COMMAND

    done = subprocess.run([COMMAND, "local", name], capture_output=True, check=False, cwd=tmp_path)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert "Nothing was copied" in said
    assert "Internal" not in said
    assert list(tmp_path.iterdir()) == []
