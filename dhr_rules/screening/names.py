"""How SQL writes a text and a name, whatever is in them."""

from __future__ import annotations


def quoted(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def name(column: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + column.replace('"', '""') + '"'
