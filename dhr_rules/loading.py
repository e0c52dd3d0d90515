"""The rules as one checked copy.

``load_policy`` returns them from the compiled copy that is shipped if it was made
from just these files, otherwise read and checked anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dhr_rules.policy import Policy
from dhr_rules.prospective import as_if_in_force

PACKAGE = Path(__file__).parent
RULES = PACKAGE / "rules"
LOCAL_PART = "routing/"  # the part of the rules that is one partnership's procedure
_OF_LOCAL = re.compile(
    r"(settings|outcomes|rule_notes)\.yaml|next_steps/[^/]+\.yaml|law/[^/]+\.txt"
)
COMPILED = PACKAGE / "compiled_policy.json"
COMPILED_FORMAT = 8  # raise it when the shape in policy.py changes


class PolicyError(Exception):
    """The files under ``rules/`` have faults; ``faults`` lists each with file and line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(
            "The rules cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults)
        )
        self.faults = faults


@dataclass(frozen=True)
class RuleFolders:
    """Where the rules are: the law, and the local procedure of one partnership.

    The local procedure is the folder ``routing`` of the rules, or ``local`` instead.
    """

    rules: Path = RULES
    local: Path | None = None

    def path(self, name: str) -> Path:
        """Return the path of a file by its name, such as ``routing/outcomes.yaml``."""
        if self.local is not None and is_local(name):
            return self.local / name.removeprefix(LOCAL_PART)
        return self.rules / name

    def shown(self, name: str) -> str:
        """Return how a message names a file."""
        if self.local is not None and is_local(name):
            return str(self.path(name))
        return f"rules/{name}"

    def law(self, text: str, of: str) -> Path:
        """Return the path of a quoted text; the file ``of`` quotes it.

        A local procedure quotes its own texts first.
        """
        own = self.path(f"{LOCAL_PART}{text}")
        return own if is_local(of) and own.is_file() else self.rules / text

    def files(self) -> dict[str, Path]:
        """Return the files that make up the rules by name, sorted: YAML and quoted law."""
        found = {path.relative_to(self.rules).as_posix(): path for path in _texts_below(self.rules)}
        if self.local is not None:
            found = {name: path for name, path in found.items() if not is_local(name)}
            for path in _texts_below(self.local):
                found[LOCAL_PART + path.relative_to(self.local).as_posix()] = path
        return dict(sorted(found.items()))

    def without_a_place(self) -> list[str]:
        """Return the names of files that the local procedure has and nothing reads.

        A name written slightly wrong would otherwise leave its steps out unnoticed.
        """
        return [
            name
            for name in self.files()
            if is_local(name) and not _OF_LOCAL.fullmatch(name.removeprefix(LOCAL_PART))
        ]


def is_local(name: str) -> bool:
    """Return whether a file is part of the local procedure."""
    return name.startswith(LOCAL_PART)


def _texts_below(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.suffix in (".yaml", ".yml", ".txt") and not path.name.startswith(".")
    ]


def digest_of(folder: Path = RULES, local: Path | None = None) -> str:
    """Return ``sha256:`` and the digest of every file of the rules, by name and content."""
    total = hashlib.sha256()
    for name, path in RuleFolders(folder, local).files().items():
        content = path.read_bytes().replace(b"\r\n", b"\n")
        encoded = name.encode()
        total.update(b"%d %s %d\n" % (len(encoded), encoded, len(content)) + content)
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


def read_policy(
    folder: Path = RULES,
    compiled: Path = COMPILED,
    local: Path | None = None,
    *,
    of_rows: bool = False,
    prospective: bool = False,
) -> Policy:
    """Return the rules in ``folder``, with another local procedure if one is named.

    ``of_rows``: they are to decide rows of facts, so that no referral has to give each fact.
    With ``prospective``, as if the law in them that is not in force were. Raises
    ``PolicyError`` with every fault found.
    """
    # Not Path.is_dir, which raises for a name that no folder can have.
    if local is not None and not os.path.isdir(local):  # noqa: PTH112
        raise PolicyError([f"{local}: there is no such folder. Name one that holds a procedure"])
    policy = _read_compiled(compiled, digest_of(folder)) if local is None else None
    if policy is None:
        from dhr_rules.policy_files import check_policy

        policy = check_policy(folder, local, of_rows=of_rows)
    return as_if_in_force(policy) if prospective else policy


@cache
def load_policy(local: Path | None = None, *, prospective: bool = False) -> Policy:
    """Return the rules that are shipped with the package, read once.

    ``local`` is a folder with another partnership's procedure, in place of the one that
    is shipped; it is checked as strictly. With ``prospective``, law that is not in force
    stands in the place of today's: the policy as it would be. Raises ``PolicyError`` with
    every fault found.
    """
    if prospective:
        return as_if_in_force(load_policy() if local is None else load_policy(local))
    return read_policy(local=local)
