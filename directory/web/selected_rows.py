"""Rows of a table that somebody selected, as an address or a form carries them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

FIELD = "picked"
MOST = 200
"""Rows of one selection; pages of tables have fewer, and an address stays short enough for every server."""


def picked_ids(values: Iterable[str]) -> list[UUID]:
    """The ids that the values name, each once, in their order, at most `MOST`; what is no id is left out.

    A value holds one id or several, joined by full stops as `picked_words` writes them.
    """
    found: dict[UUID, None] = {}
    for value in values:
        for word in value[: MOST * 37].split("."):
            try:
                found[UUID(word.strip())] = None
            except ValueError:
                continue
    return list(found)[:MOST]


def picked_words(ids: Iterable[UUID]) -> str:
    """The ids as one value of an address."""
    return ".".join(each.hex for each in ids)
