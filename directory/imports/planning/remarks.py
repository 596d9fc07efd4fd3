"""The doubts that arise while planning, each with the place in the source where a person can look."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory.imports.incoming import Remark


@dataclass(slots=True)
class Remarks:
    """`file` names the source in every remark; the same remark is kept once."""

    file: str
    doubts: dict[Remark, None] = field(default_factory=dict)

    def doubt(self, line: int | None, column: str | None, reason: str) -> None:
        """Note something that a person should look at."""
        self.doubts[Remark(self.file, line, column, reason)] = None
