"""Attendance at the table, from plain marks, and seats against what a body set out to have. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Generic, TypeVar

# Missing one meeting is chance and two a bad season: a coalition asks after three.
LAPSED_AFTER = 3

Member = TypeVar("Member", bound=Hashable)
Meeting = TypeVar("Meeting", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Record:
    """How somebody came to the meetings of a body.

    `marks` has one entry a meeting, oldest first: came, did not come, or None for a meeting before joining or without
    an invitation, which does not count. `streak` is the number of latest meetings in a row that were attended.
    """

    marks: tuple[bool | None, ...]

    @property
    def eligible(self) -> int:
        """Meetings since joining, the one of joining included."""
        return len(self.marks) - self.marks.count(None)

    @property
    def attended(self) -> int:
        """Meetings attended."""
        return self.marks.count(True)

    @property
    def rate(self) -> float | None:
        """Attended meetings over eligible ones, 0 to 1; None when no meeting was eligible."""
        return self.attended / self.eligible if self.eligible else None

    def rate_of_latest(self, count: int) -> float | None:
        """The rate over the latest `count` eligible meetings; None when no meeting was eligible."""
        eligible = [mark for mark in self.marks if mark is not None][-count:]
        return sum(eligible) / len(eligible) if eligible else None

    @property
    def streak(self) -> int:
        """Eligible meetings attended in a row up to the latest."""
        count = 0
        for mark in reversed(self.marks):
            if mark is None:
                continue
            if not mark:
                break
            count += 1
        return count

    @property
    def has_lapsed(self) -> bool:
        """Whether there were three eligible meetings and none of the latest three was attended."""
        eligible = (mark for mark in reversed(self.marks) if mark is not None)
        return [*islice(eligible, LAPSED_AFTER)] == [False] * LAPSED_AFTER


@dataclass(frozen=True, slots=True)
class Matrix(Generic[Member, Meeting]):
    """Who came to which meeting: a record for each member, over the same meetings, oldest first."""

    meetings: tuple[Meeting, ...]
    records: Mapping[Member, Record]


def attendance_matrix(
    meetings: Sequence[Meeting],
    presences: Iterable[tuple[Member, Meeting]],
    not_invited: Iterable[tuple[Member, Meeting]] = (),
) -> Matrix[Member, Meeting]:
    """The matrix of a body.

    `meetings` are ordered oldest first, `presences` are pairs in any order; pairs of other meetings are left out. A
    member is eligible from the first meeting it came to, as far as papers tell; one that it was not invited to and did
    not come to does not count.
    """
    position = {meeting: index for index, meeting in enumerate(meetings)}
    came: dict[Member, set[int]] = {}
    for member, meeting in presences:
        if meeting in position:
            came.setdefault(member, set()).add(position[meeting])
    away: dict[Member, set[int]] = {}
    for member, meeting in not_invited:
        if meeting in position:
            away.setdefault(member, set()).add(position[meeting])
    records = {
        member: _record(indices, len(meetings), away.get(member, set()))
        for member, indices in came.items()
    }
    return Matrix(tuple(meetings), records)


def delegate_continuity(delegates: Sequence[frozenset[Hashable]]) -> float | None:
    """How steadily an organization sends the same people.

    `delegates` holds who came for it at each meeting it attended, oldest first. The share of successive meetings at
    which at least one person from the meeting before was there again, 0 to 1; None below two meetings.
    """
    pairs = list(pairwise(delegates))
    if not pairs:
        return None
    return sum(bool(before & after) for before, after in pairs) / len(pairs)


def _record(came: set[int], meetings: int, not_invited: set[int]) -> Record:
    joined = min(came)
    marks: list[bool | None] = [None] * joined + [False] * (meetings - joined)
    for index in not_invited:
        marks[index] = None
    for index in came:
        marks[index] = True
    return Record(tuple(marks))


LATEST_MEETINGS = 4
# A seat is no seat at the table where nobody sits on it at most of the latest meetings.
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
