"""White space of a cell, collapsed before anything reads it, and how long a cell may be that is read word by word."""

from __future__ import annotations

LONGEST = 2_000
"""Characters of a cell of hours, addresses, languages, phones and other short values: no real one has a tenth."""


def single_spaced(text: str) -> str:
    """The text with one blank wherever white space stood, lines kept apart, empty ones left out."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(filter(None, lines))


def is_too_long(text: str) -> bool:
    """Whether a cell is longer than its readers read, however much of it is white space."""
    return len(text) > LONGEST and len(single_spaced(text)) > LONGEST
