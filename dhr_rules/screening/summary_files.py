"""The files of a summary: each form by the ending of its name, all of them or none."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from dhr_rules.screening.columns import ScreeningError
from dhr_rules.screening.summary import Summary
from dhr_rules.screening.summary_picture import summary_as_html, summary_as_svg
from dhr_rules.screening.summary_table_file import summary_as_csv
from dhr_rules.screening.summary_text import full_summary

_FORMS: Mapping[str, Callable[[Summary], str]] = {
    ".txt": full_summary,
    ".csv": summary_as_csv,
    ".svg": summary_as_svg,
    ".html": summary_as_html,
}


def check_summary_names(paths: Sequence[Path], taken: Sequence[Path]) -> None:
    """Raise ``ScreeningError`` unless a summary can have each of these names.

    ``taken`` are the other files of the screening.
    """
    used = [path.resolve() for path in taken]
    for path in paths:
        if path.suffix.casefold() not in _FORMS:
            raise ScreeningError("The name of a summary should end in .txt, .csv, .svg or .html.")
        if not path.parent.is_dir():
            raise ScreeningError("The folder for a summary does not exist. Make it first.")
        if path.is_dir():
            raise ScreeningError("The name of a summary is that of a folder. Name a file.")
        if path.resolve() in used:
            raise ScreeningError(
                "A summary has the name of another file of this screening. Name another file."
            )
        used.append(path.resolve())


@contextmanager
def written(summary: Summary, paths: Sequence[Path]) -> Iterator[Callable[[], None]]:
    """Write a summary beside each path; calling what is yielded puts all of them in place.

    What is not put in place is cleared away. Raises ``ScreeningError`` if one cannot be written.
    """
    with ExitStack() as folders:
        made = []
        with _told_in_words():
            for path in paths:
                folder = tempfile.TemporaryDirectory(
                    prefix=f".{path.name}.", suffix=".unfinished", dir=path.parent
                )
                file = Path(folders.enter_context(folder)) / path.name
                text = _FORMS[path.suffix.casefold()](summary)
                file.write_text(text, encoding="utf-8", newline="")
                made.append((file, path))

        def put_in_place() -> None:
            with _told_in_words():
                for file, path in made:
                    file.replace(path)

        yield put_in_place


@contextmanager
def _told_in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        said = os.strerror(error.errno or errno.EIO)
        raise ScreeningError(
            f"A summary cannot be written ({said}). Write it to another folder."
        ) from None
