"""What stands between the parts of a list in the reader's language: Chinese has marks of its own, without a space."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import pgettext


def comma() -> str:
    """Between items of a list, such as “English, Spanish”."""
    return str(pgettext("between items of a list", ", "))


def semicolon() -> str:
    """Between parts of a list that hold commas themselves, such as hours of different days."""
    return str(pgettext("between parts with commas", "; "))


def listed(items: Iterable[str]) -> str:
    """Items in a line."""
    return comma().join(items)


def several(parts: Iterable[str]) -> str:
    """Parts that hold commas themselves, in a line."""
    return semicolon().join(parts)
