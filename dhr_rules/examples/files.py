"""The feature files in a folder, and their text."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

from dhr_rules.examples.faults import Fault

ENDING = ".feature"
LARGEST = 1_000_000  # bytes; a feature is written by hand


def feature_files(folder: Path, faults: list[Fault]) -> list[Path]:
    """Return every feature file below a folder, in the order of their names.

    Hidden folders are left out, and links to folders are not followed. A folder that cannot
    be read is a fault.
    """

    def refuse(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix() if error.filename else "."
        faults.append(Fault(name, 1, f"this folder cannot be read ({reason(error)})"))

    found = []
    for path, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(path, name) for name in names if _is_feature(name)]
    return sorted(found)


def _is_feature(name: str) -> bool:
    return name.lower().endswith(ENDING) and not name.startswith(".")


class UnreadableFile(Exception):
    """A file cannot be read: the line where, and why."""

    def __init__(self, line: int, said: str) -> None:
        super().__init__(said)
        self.line, self.said = line, said


def text_of(path: Path) -> str:
    """Return the text of a file, its lines ended by a newline. Raises ``UnreadableFile``."""
    try:
        if not path.is_file():  # a link to nothing, or what would never end
            said = "there is no file here that can be read. Take this away, or put the file there"
            raise UnreadableFile(1, said)
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(1, f"this file cannot be read ({reason(error)})") from None
    if len(raw) > LARGEST:
        raise UnreadableFile(1, "this file is larger than 1 MB. Split it into several")
    try:
        # Lines end as on Windows or as elsewhere.
        return re.sub(r"\r\n?", "\n", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        said = "this is not text in UTF-8. Save the file again as UTF-8"
        raise UnreadableFile(line, said) from None


def reason(error: OSError) -> str:
    """Return why a file or folder cannot be used, in the words of the system."""
    return os.strerror(error.errno or errno.EIO)
