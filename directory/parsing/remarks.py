"""What a reader has to say about its source: a cell that was refused or is in doubt, a file that cannot be used."""

from __future__ import annotations

import re
from dataclasses import dataclass

# No remark repeats more of what it is about: a quotation mark that never closes makes a cell of half a file.
_QUOTED = 120
_LONGEST = 600
_BEGINNING, _END = 110, 90
_QUOTATION = re.compile(rf"“([^“”]{{{_QUOTED}}})[^“”]*”|\"([^\"]{{{_QUOTED}}})[^\"]*\"")


def shortened(reason: str) -> str:
    """A reason with long quotations cut, and whatever else is long cut in the middle: its end says what to do."""
    if len(reason) <= _QUOTED:
        return reason
    short = _QUOTATION.sub(lambda match: f"“{match[1] or match[2]}…”", reason)
    if len(short) <= _LONGEST:
        return short
    return f"{short[:_BEGINNING]} … {short[-_END:]}"


@dataclass(slots=True, frozen=True)
class Remark:
    """A refused row or a doubt, said so that a person finds the cell: file, line (as an editor counts), column.

    `at` are the words to look for where whoever opens the file sees no such number: the name of an entry.
    """

    file: str
    line: int | None
    column: str | None
    reason: str
    at: str | None = None

    def __post_init__(self) -> None:
        """Keep the reason, and the name of a column, at a length that a person reads."""
        object.__setattr__(self, "reason", shortened(self.reason))
        if self.column is not None and len(self.column) > _QUOTED:
            object.__setattr__(self, "column", f"{self.column[:_QUOTED]}…")


class NothingToRead(Exception):
    """The source as a whole cannot be used; the message says what is wrong, where, and how to mend it."""

    def __init__(self, reason: str) -> None:
        super().__init__(shortened(reason))


class ReaderBusy(NothingToRead):
    """The source was not looked at, for a reason that passes; the message says when to try again."""
