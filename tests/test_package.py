"""The wheel: built from the sdist, installed in an empty environment, and used there."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import dhr_rules

PROJECT = Path(__file__).parent.parent


def _run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, set[str]]:
    """Return the folder of an environment's commands, and what the wheel added to it."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, PROJECT, cwd=folder)
    venv.create(folder / "env", with_pip=True)
    binaries = folder / "env" / "bin"
    pip = (binaries / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    locked = PROJECT / "requirements"
    _run(*pip, "--require-hashes", "-r", locked / "build.txt", cwd=folder)
    no_isolation = ("--no-build-isolation", "--require-hashes", "-r", locked / "run.txt")
    _run(*pip, *no_isolation, cwd=folder)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(_run(binaries / "python", "-c", where, cwd=folder).strip())
    before = {path.name for path in packages.iterdir()}
    _run(*pip, "--no-deps", next(folder.glob("*.whl")), cwd=folder)
    return binaries, {path.name for path in packages.iterdir()} - before


def test_the_wheel_adds_only_the_package_and_its_metadata(
    installed: tuple[Path, set[str]],
) -> None:
    _, added = installed
    assert added == {"dhr_rules", "dhr_triage-0.5.0.dist-info"}


def test_the_installed_command_gives_the_assessment_of_an_example(
    installed: tuple[Path, set[str]], tmp_path: Path
) -> None:
    binaries, _ = installed
    example = PROJECT / "examples" / "joint.json"
    command = (binaries / "dhr-triage", "assess", example, "--on", "2026-03-05", "--format", "json")
    expected = example.with_name("joint.assessment.json").read_text(encoding="utf-8")
    assert _run(*command, cwd=tmp_path) == expected


def test_the_installed_command_shows_the_law_and_the_examples(
    installed: tuple[Path, set[str]], tmp_path: Path
) -> None:
    binaries, _ = installed
    shown = _run(binaries / "dhr-triage", "rule", "dhr_s9_1", cwd=tmp_path)
    assert "a person to whom he was related" in shown
    assert "The sixteenth birthday is the boundary" in shown


def test_the_package_costs_no_more_than_a_module_until_a_name_is_asked_for() -> None:
    program = (
        "import sys, dhr_rules; loaded = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(loaded & {'dhr_rules', 'pydantic', 'click', 'yaml', 'durable_rules_engine'}))"
    )
    assert _run(sys.executable, "-c", program, cwd=PROJECT) == "['dhr_rules']\n"


def test_every_public_name_can_be_asked_for() -> None:
    assert {name for name in dhr_rules.__all__ if getattr(dhr_rules, name).__name__ == name} == set(
        dhr_rules.__all__
    )
    assert set(dhr_rules.__all__) <= set(dir(dhr_rules))
    with pytest.raises(AttributeError, match="no attribute 'decided'"):
        dhr_rules.decided  # type: ignore[attr-defined]  # noqa: B018


def test_an_assessment_loads_no_other_command_and_no_yaml() -> None:
    program = (
        "import sys; from dhr_rules.cli.main import main\n"
        "sys.argv = ['dhr-triage', 'assess', 'examples/joint.json', '--on', '2026-03-05']\n"
        "try: main()\n"
        "finally: print(*sorted(sys.modules), sep='\\n')\n"
    )
    loaded = set(_run(sys.executable, "-c", program, cwd=PROJECT).splitlines())
    assert {"dhr_rules.assessment", "durable_rules_engine"} <= loaded
    assert loaded.isdisjoint(
        {"yaml", "jinja2", "icalendar", "gherkin", "dhr_rules.policy_files", "dhr_rules.cli.ask"}
    )
    assert loaded.isdisjoint({"dhr_rules.completions", "dhr_rules.comparison"})
