"""The shape every document ends in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as lines of text. Line n of the document is `lines[n - 1]`; a tab parts the cells of a table row."""

    name: str
    lines: tuple[str, ...]
