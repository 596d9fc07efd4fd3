"""What a reader has to say about its source: a cell that was refused or is in doubt, a file that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Remark:
    """A refused row or a doubt, said so that a person finds the cell: file, line (as an editor counts), column."""

    file: str
    line: int | None
    column: str | None
    reason: str


class NothingToRead(Exception):
    """The source as a whole cannot be used; the message says what is wrong, where, and how to mend it."""
