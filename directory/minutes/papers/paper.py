"""The shape that every document ends in, and how large one may be: minutes of a long meeting are far below."""

from __future__ import annotations

from dataclasses import dataclass

from directory.parsing.remarks import NothingToRead

FILE_BYTES = 20_000_000
UNPACKED_BYTES = 100_000_000
PARTS = 2_000
PAGES = 500
LINES = 100_000
LETTERS = 1_000_000
"""Some hundred times the minutes of a meeting; reading takes time in proportion to them."""
ELEMENTS = 500_000
"""Paragraphs, cells, runs of letters and whatever else stands in angle brackets: a long paper has some ten thousand."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as lines of text. Line n of the document is `lines[n - 1]`; a tab parts the cells of a table row."""

    name: str
    lines: tuple[str, ...]


def refuse_many_elements(name: str, count: int) -> None:
    """Raises NothingToRead for more elements than a document may have; each costs more than its letters."""
    if count > ELEMENTS:
        raise NothingToRead(
            f"{name} has more than {ELEMENTS:,} paragraphs, cells and changes of type; split it, or save the text alone"
        )
