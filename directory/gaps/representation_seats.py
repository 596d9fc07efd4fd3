"""Seats against what a body set out to have: who is missing at the table. Pure: no database, no pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from directory.gaps.representation import Record

LATEST_MEETINGS = 4
ACTIVE_FROM = 0.5


@dataclass(frozen=True, slots=True)
class Representation:
    """How many seats were meant (`target`), how many somebody holds, and how many are held by somebody who comes."""

    target: int
    held: int
    active: int

    @property
    def gap(self) -> float:
        """The share of the target that is missing, 0 to 1; 0 for a target of nothing."""
        return max(0, self.target - self.active) / self.target if self.target else 0.0


def is_active(record: Record | None) -> bool:
    """Whether the holder of a seat comes: to at least half of its last four eligible meetings.

    `record` is the attendance of the holder; None for one whom no paper has seen yet, who counts until a
    meeting was missed.
    """
    if record is None:
        return True
    rate = record.rate_of_latest(LATEST_MEETINGS)
    return rate is None or rate >= ACTIVE_FROM


def representation(target: int, holders: Iterable[Record | None]) -> Representation:
    """Count seats of one kind: `holders` has the attendance of whoever holds each seat that is held."""
    held = [is_active(record) for record in holders]
    return Representation(target, len(held), sum(held))
