"""The file of an interview: read if it can be gone on with, written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import re
import stat
import tempfile
from datetime import date
from pathlib import Path

from dhr_rules.faults import Fault, ReferralError
from dhr_rules.interview.recording import Raw
from dhr_rules.interview.setup import begun, faults_beyond_setup
from dhr_rules.reading import LARGEST, read_json
from dhr_rules.referral import every_key

_NEW_FILE = stat.S_IRUSR | stat.S_IWUSR


def part_filled(content: bytes, on: date) -> Raw:
    """Return the referral that a file holds, or the part of one.

    Raises ``ReferralError`` with every fault, other than that set-up has still to ask
    for something.
    """
    raw, faults = read_json(content, every_key())
    if not isinstance(raw, dict):
        said = "this is not a referral: it should be an object with keys and values."
        raise ReferralError([*faults, Fault("", said)])
    faults += faults_beyond_setup(begun(raw), on)
    if faults:
        raise ReferralError(faults)
    return begun(raw)


def save(raw: Raw, path: Path) -> None:
    """Write a referral to its file, so that there is always either the old or the new one.

    A new file can be read by its owner alone; an old one keeps its permissions. Raises
    ``OSError`` where it cannot be written; then the old file is as it was.
    """
    target = path.resolve()
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else _NEW_FILE
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_written(raw))
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _written(raw: Raw) -> str:
    """Return a referral as text for a person, or without spaces where that could not be read."""
    text = json.dumps(raw, indent=2, ensure_ascii=False) + "\n"
    if len(text.encode()) <= LARGEST:
        return text
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":")) + "\n"


def file_name(reference: str) -> str:
    """Return a name for the file of a case: its reference, without what a name cannot have."""
    safe = re.sub(r"[^A-Za-z0-9_-]+", "-", reference).strip("-")
    return f"{safe or 'referral'}.json"
