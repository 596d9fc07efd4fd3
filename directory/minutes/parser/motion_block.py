"""The parts of one motion in labels or letters, as far as they were read."""

from __future__ import annotations

from dataclasses import dataclass, field

_MOST_LINES = 4  # in which the words of a motion are wrapped


@dataclass(slots=True)
class MotionBlock:
    """The parts of one motion as far as they were read, with the lines that hold them."""

    lines: list[int] = field(default_factory=list)
    before: str = ""
    motion: str = ""
    mover: str | None = None
    second: str | None = None
    behind: str = ""
    ended: list[str] = field(default_factory=list)

    @property
    def is_motion(self) -> bool:
        """Whether there is enough: who moved it and one thing more, or its words and who seconded."""
        more = bool(self.second or self.ended)
        return (self.mover is not None and more) or bool(self.motion and self.second)

    @property
    def is_wrapped(self) -> bool:
        """Whether the words behind "Motion:" go on in the next line."""
        is_begun = bool(self.motion) and self.mover is None and self.second is None
        return is_begun and not self.ended and len(self.lines) < _MOST_LINES
