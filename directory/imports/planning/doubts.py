"""The doubts that arise while planning, each with the place in the source where a person can look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.parsing.remarks import Remark


@dataclass(slots=True)
class Remarks:
    """`file` names the source in every remark; the same remark is kept once."""

    file: str
    doubts: dict[Remark, None] = field(default_factory=dict)
    _read: dict[str, list[str]] = field(default_factory=dict)
    _known: dict[tuple[str, str], bool] = field(default_factory=dict)

    def heard(self, doubts: Iterable[Remark]) -> None:
        """Remember what the reader of the source has doubted, row by row, so that it need not be said again."""
        for doubt in doubts:
            if doubt.column:
                self._read.setdefault(doubt.column, []).append(doubt.reason)

    def doubt(self, line: int | None, column: str | None, reason: str) -> None:
        """Note something that a person should look at."""
        self.doubts[Remark(self.file, line, column, reason)] = None

    def take_back(self, count: int) -> None:
        """Forget every doubt after the first `count`: what they are about is not told."""
        for remark in list(self.doubts)[count:]:
            del self.doubts[remark]

    def doubt_word(self, line: int | None, column: str, word: str, reason: str) -> None:
        """Note a word that is in doubt, unless the reader has doubted it in the same column."""
        key = column, word
        if key not in self._known:
            self._known[key] = any(word in said for said in self._read.get(column, ()))
        if not self._known[key]:
            self.doubt(line, column, reason)
