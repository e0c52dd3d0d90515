"""The rules as one checked copy.

``load_policy`` returns them from the compiled copy that is shipped if it was made
from just these files, otherwise read and checked anew.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dhr_rules.policy import Policy

PACKAGE = Path(__file__).parent
RULES = PACKAGE / "rules"
COMPILED = PACKAGE / "compiled_policy.json"
COMPILED_FORMAT = 2  # raise it when the shape in policy.py changes


class PolicyError(Exception):
    """The files under ``rules/`` have faults; ``faults`` lists each with file and line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(
            "The rules cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults)
        )
        self.faults = faults


def source_files(folder: Path) -> list[Path]:
    """Return the files that make up the rules, sorted: YAML and quoted law."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in (".yaml", ".txt") and not path.name.startswith(".")
    )


def digest_of(folder: Path) -> str:
    """Return ``sha256:`` and the digest of every file of the rules, by name and content."""
    total = hashlib.sha256()
    for path in source_files(folder):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        name = path.relative_to(folder).as_posix().encode()
        total.update(b"%d %s %d\n" % (len(name), name, len(content)) + content)
    return f"sha256:{total.hexdigest()}"


def compile_policy(policy: Policy) -> str:
    """Return the text of the compiled copy, which names the files it was made from."""
    content = policy.model_dump_json(by_alias=True, exclude_defaults=True)
    seal = hashlib.sha256(content.encode()).hexdigest()
    head = {"format": COMPILED_FORMAT, "made_from": policy.digest, "seal": seal}
    return json.dumps(head) + "\n" + content + "\n"


def _read_compiled(path: Path, digest: str) -> Policy | None:
    """Return the compiled copy if it is whole and was made from these files."""
    try:
        head_text, content = path.read_text(encoding="utf-8").split("\n", 1)
        content = content.rstrip("\n")
        head: Any = json.loads(head_text)
        seal = hashlib.sha256(content.encode()).hexdigest()
        if head != {"format": COMPILED_FORMAT, "made_from": digest, "seal": seal}:
            return None
        policy = Policy.model_validate_json(content)
    except (OSError, ValueError, ValidationError):
        return None
    return policy if policy.digest == digest else None


def read_policy(folder: Path = RULES, compiled: Path = COMPILED) -> Policy:
    """Return the rules in ``folder``. Raises ``PolicyError`` with every fault found."""
    policy = _read_compiled(compiled, digest_of(folder))
    if policy is None:
        from dhr_rules.policy_files import check_policy

        policy = check_policy(folder)
    return policy


@cache
def load_policy() -> Policy:
    """Return the rules that are shipped with the package, read once."""
    return read_policy()
