"""The states of a cell and what is no state but no number either: word, hint, sign and file code, in one table.

Pages, prints, files and commands take them from here, so that one state looks and reads the same everywhere, and what
was never asked looks like nothing that is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from directory.gaps.evaluation import Status


@dataclass(frozen=True, slots=True)
class State:
    """How one state is told.

    `drawing` is the sign as pages draw it, `fill` the pattern of pages and pictures; `file_code` is in files.
    """

    word: str
    hint: str
    sign: str
    drawing: str
    fill: str
    file_code: str


STATES = MappingProxyType({
    Status.MET: State("Met", "enough are confirmed", "●", "disc", "solid", "met"),
    Status.AT_RISK: State(
        "At risk", "enough are on record; a confirmation has run out, or there may be no room",
        "◐", "half", "plain", "at_risk"
    ),
    Status.UNCONFIRMED: State(
        "On record, not confirmed", "enough are on record; no one has confirmed them yet",
        "○", "ring", "dotted", "at_risk"
    ),
    Status.UNKNOWN: State(
        "Not asked", "might be covered; we haven’t asked yet", "?", "question", "hatched", "unknown"
    ),
    Status.UNMET: State(
        "Missing", "too few, even if everyone we haven’t asked says yes", "✕", "cross", "dark", "unmet"
    ),
})  # fmt: skip
"""From the best to the worst. In files an unconfirmed cell is at risk; its reason says that it never was confirmed."""


@dataclass(frozen=True, slots=True)
class NoFigure:
    """How a figure that is not there is told; `read` is what a voice says where the page has the sign."""

    word: str
    sign: str
    fill: str
    file_code: str
    read: str


WITHHELD = NoFigure(
    "withheld, 1 to 10 people", "–", "withheld", "withheld", "withheld: 1 to 10 people"
)
UNRELIABLE = NoFigure(
    "unreliable", "~", "unreliable", "unreliable", "unreliable: too unsure to show"
)
NOT_COLLECTED = NoFigure("not collected", "", "not-collected", "not_collected", "not collected")
NO_FIGURES = (WITHHELD, UNRELIABLE, NOT_COLLECTED)
"""What is no figure. A zero is one and is written as 0; none of these sorts as one."""
