"""The shape that every document ends in, and how large one may be: minutes of a long meeting are far below."""

from __future__ import annotations

from dataclasses import dataclass

FILE_BYTES = 20_000_000
UNPACKED_BYTES = 100_000_000
PARTS = 2_000
PAGES = 500
LINES = 100_000


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as lines of text. Line n of the document is `lines[n - 1]`; a tab parts the cells of a table row."""

    name: str
    lines: tuple[str, ...]
