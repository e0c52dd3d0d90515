"""An edition of the policy: its rules, the law that they quote, and its examples."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dhr_rules.examples import FeatureError, read_features
from dhr_rules.examples.shapes import Example, Feature
from dhr_rules.examples.shipped import features_of
from dhr_rules.loading import (
    LOCAL_PART,
    RULES,
    PolicyError,
    RuleFolders,
    is_local,
    load_policy,
    read_policy,
)
from dhr_rules.policy import Policy, ids_of

IN_A_BOOK = "edition"  # the folder of a policy book that holds the rules and the features
_A_COPY = "a policy book, or a copy of the project at the time of that edition."
_REMEDY = f"Name a folder that holds rules and features: {_A_COPY}"
_REMEDY_ALONE = f"Name a folder of rules, or one that holds them: {_A_COPY}"


class EditionError(Exception):
    """An edition cannot be read; ``faults`` lists each fault with file and line."""

    def __init__(self, said: str, faults: list[str], remedy: str) -> None:
        lines = "".join(f"\n  {fault}" for fault in faults)
        super().__init__(f"{said}{':' if faults else '.'}{lines}\n{remedy}")
        self.faults = faults


@dataclass(frozen=True)
class Edition:
    """One edition. ``texts`` is the quoted law by the name of its file."""

    read_from: str
    policy: Policy
    texts: Mapping[str, str]
    features: tuple[Feature, ...]

    @property
    def examples(self) -> list[Example]:
        return [example for feature in self.features for example in feature.examples]

    def name_of(self, law: str, of: str) -> str:
        """Return the name of a quoted text; a local procedure quotes its own texts first."""
        own = f"{LOCAL_PART}{law}"
        return own if is_local(of) and own in self.texts else law

    def text_of(self, law: str, of: str) -> str:
        """Return a text that the file ``of`` quotes; nothing where it is not there."""
        return self.texts.get(self.name_of(law, of), "")


def todays_edition(policy: Policy | None = None, local: Path | None = None) -> Edition:
    """Return the edition that is installed, with another local procedure if one is named.

    Raises ``PolicyError``, or ``EditionError`` where the examples of that procedure have faults.
    """
    policy = policy or load_policy(local)
    try:
        features = tuple(features_of(policy, local))
    except FeatureError as error:
        said = "The examples of today's rules cannot be read"
        raise EditionError(said, error.faults, "Correct these files.") from None
    return Edition("today's rules", policy, _texts(RuleFolders(local=local)), features)


def read_edition(folder: Path) -> Edition:
    """Return the edition in a folder: a copy of the project, or a policy book.

    Raises ``EditionError`` with every fault found. An example with a sentence that the
    vocabulary no longer has is read, and cannot be played.
    """
    holds = _folder_with_rules(folder)
    rules = holds / "rules"
    _need_examples(folder, holds)
    # The compiled copy is that of the rules that are installed.
    policy = load_policy() if rules == RULES else _policy(folder, rules)
    try:
        features = read_features(holds / "features", ids_of(policy), of_other_words=True)
    except FeatureError as error:
        raise EditionError(
            f"The examples in {folder} cannot be read",
            [f"features/{fault}" for fault in error.faults],
            "Correct these files, or name a whole copy of that edition.",
        ) from None
    return Edition(str(folder), policy, _texts(RuleFolders(rules)), tuple(features))


def read_rules_alone(folder: Path, local: Path | None = None) -> Policy:
    """Return the rules of an edition in a folder, to decide rows of facts by them.

    It needs no examples, and a rule can ask about a fact that no referral gives: a row has a
    column for it. ``local`` is a folder with another local procedure than that edition's.
    Raises ``EditionError`` with every fault found.
    """
    # Not Path.is_file, which raises for a name that no folder can have.
    alone = os.path.isfile(folder / "policy.yaml")  # noqa: PTH113
    rules = folder if alone else _folder_with_rules(folder, _REMEDY_ALONE) / "rules"
    return _policy(folder, rules, local, of_rows=True)


def _policy(
    folder: Path, rules: Path, local: Path | None = None, *, of_rows: bool = False
) -> Policy:
    try:
        return read_policy(rules, local=local, of_rows=of_rows)
    except PolicyError as error:
        raise EditionError(
            f"The rules in {folder} cannot be read by this version",
            error.faults,
            "Read that edition with the version that it was made for, or correct its files.",
        ) from None


def _folder_with_rules(folder: Path, remedy: str = _REMEDY) -> Path:
    """Return the folder that holds the rules. Refuses any other."""
    # Not Path.is_dir, which raises for a name that no folder can have.
    if not os.path.isdir(folder):  # noqa: PTH112
        there = "is a file and no folder" if os.path.isfile(folder) else "is not there"  # noqa: PTH113
        raise EditionError(f"The edition cannot be read: {folder} {there}", [], remedy)
    for holds in (folder, folder / IN_A_BOOK):
        if (holds / "rules").is_dir():
            break
    else:
        raise EditionError(f"There are no rules in {folder}", [], remedy)
    if not (holds / "rules" / "policy.yaml").is_file():
        said = f"The folder {holds / 'rules'} holds no rules: the file policy.yaml is missing"
        raise EditionError(said, [], remedy)
    return holds


def _need_examples(folder: Path, holds: Path) -> None:
    if not (holds / "features").is_dir():
        raise EditionError(f"There are rules in {folder}, and no folder of features", [], _REMEDY)
    if not any((holds / "features").rglob("*.feature")):
        raise EditionError(f"The folder {holds / 'features'} holds no example", [], _REMEDY)


def _texts(folders: RuleFolders) -> dict[str, str]:
    """Return the quoted law. A text that is not UTF-8 is quoted by nothing, or it is a fault."""
    return {
        name: path.read_text(encoding="utf-8", errors="replace")
        for name, path in folders.files().items()
        if path.suffix == ".txt"
    }
