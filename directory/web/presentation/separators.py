"""What stands between the parts of a list in the reader's language: Chinese has marks of its own, without a space."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask_babel import pgettext

from directory.counted import before_more, separator


def comma() -> str:
    """Between items of a list, such as “English, Spanish”."""
    return str(pgettext("between items of a list", ", "))


def semicolon() -> str:
    """Between parts of a list that hold commas themselves, such as hours of different days."""
    return str(pgettext("between parts with commas", "; "))


def listed(items: Iterable[str]) -> str:
    """Items in a line; where one has a comma in itself, as a name may, semicolons are between them."""
    items = list(items)
    return separator(items, comma(), semicolon()).join(items)


def listed_before_more(items: Sequence[str]) -> str:
    """The first items of a line that ends with “and 3 more”."""
    return before_more(items, comma(), semicolon())


def several(parts: Iterable[str]) -> str:
    """Parts that hold commas themselves, in a line."""
    return semicolon().join(parts)
