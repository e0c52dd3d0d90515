"""One file of the rules, read strictly: its content, the line of every part, its faults.

YAML is read without its guesses: every scalar stays the text that the author
wrote, so that ``no`` is a word and ``9.10`` is not a number. A key given twice is
a fault.
"""

from __future__ import annotations

import errno
import os
from functools import lru_cache
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from dhr_rules.loading import RuleFolders

Place = tuple[str | int, ...]
Shape = TypeVar("Shape", bound=BaseModel)


# Whoever checks one procedure after another reads the same law each time, and reading
# YAML is nearly all that a check costs. Nothing changes the nodes.
@lru_cache(maxsize=128)
def _composed(text: str) -> yaml.Node | None:
    """Return the nodes of a YAML text. Raises what PyYAML raises."""
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    return node


class SourceFile:
    """One YAML file: its content as plain text, the line of every part, its faults."""

    def __init__(self, folders: RuleFolders, name: str, faults: list[str]) -> None:
        self.folders, self.name, self.faults = folders, name, faults
        self.lines: dict[Place, int] = {}
        self.content: Any = None
        try:
            text = folders.path(name).read_text(encoding="utf-8")
            node = _composed(text)
        except FileNotFoundError:
            self.fault((), "this file is missing")
        except UnicodeDecodeError:
            self.fault((), "this file is not UTF-8")
        except OSError as error:
            said = os.strerror(error.errno or errno.EIO)
            self.fault((), f"this file cannot be read ({said})")
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            said = f"this is not valid YAML: {error.problem}"
            faults.append(f"{folders.shown(name)}:{line}: {said}")
        except yaml.YAMLError as error:
            self.fault((), f"this is not valid YAML: {error}")
        except RecursionError:
            self.fault((), "this file is nested far too deep")
        else:
            self._take(node)

    def _take(self, node: yaml.Node | None) -> None:
        if node is None:
            self.fault((), "this file is empty")
            return
        try:
            self.content = self._plain(node, ())
        except RecursionError:
            self.fault((), "this file holds itself, or is nested far too deep")

    def fault(self, place: Place, message: str) -> None:
        """Note a fault at a place, or at the nearest place around it that has a line."""
        self.faults.append(f"{self.at(place)}: {message}")

    def at(self, place: Place) -> str:
        """Return the file and the line of a place, or of the nearest around it with a line."""
        while place and place not in self.lines:
            place = place[:-1]
        return f"{self.folders.shown(self.name)}:{self.lines.get(place, 1)}"

    def _plain(self, node: yaml.Node, place: Place) -> Any:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            result: dict[str, Any] = {}
            for key, value in node.value:
                here = (*place, str(key.value))
                self.lines[here] = key.start_mark.line + 1
                if not isinstance(key, yaml.ScalarNode):
                    self.fault(here, "a key should be a plain word")
                    continue
                if key.value in result:
                    self.fault(here, f"the key {key.value!r} is given twice")
                result[key.value] = self._plain(value, here)
            return result
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*place, n)) for n, item in enumerate(node.value)]
        return None if node.tag == "tag:yaml.org,2002:null" else node.value

    def read_as(self, model: type[Shape], **extra: str) -> Shape | None:
        """Return the content in a shape, or ``None`` after noting its faults."""
        if self.content is None:
            return None
        if not isinstance(self.content, dict):
            self.fault((), "this file should hold keys and values")
            return None
        for key in extra:
            if key in self.content:
                self.fault((key,), f"the key {key!r} is not known here")
        try:
            return model.model_validate({**self.content, **extra})
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_input=False):
                self.fault(*self._plainly(detail["type"], detail["loc"], detail["msg"]))
            return None

    def _plainly(self, kind: str, location: tuple[str | int, ...], said: str) -> tuple[Place, str]:
        place: Place = ()
        for step in location:  # a location also names the shapes that were tried
            shape = isinstance(step, str) and step.startswith("<")
            if not shape and (*place, step) in self.lines:
                place = (*place, step)
        last = location[-1] if location else ""
        if kind == "extra_forbidden":
            return place, f"the key {last!r} is not known here"
        if kind == "missing":
            return place, f"the key {last!r} is missing"
        named = next((step for step in reversed(place) if isinstance(step, str)), "")
        return place, f"{named}: {said[:1].lower()}{said[1:]}"
