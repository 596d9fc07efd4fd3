"""Attendance at the table, from plain marks, and seats against what a body set out to have. Pure."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

# Missing one meeting is chance and two a bad season: a coalition asks after three.
LAPSED_AFTER = 3

Member = TypeVar("Member", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Record:
    """How somebody came to the meetings of a body.

    Bits stand for meetings, the oldest lowest. Eligible are those that count: not the ones before joining or without an
    invitation; every attended one is. `streak` is the number of latest meetings in a row that were attended.
    """

    # Bits and no list of marks: a sheet counts thousands of people and shows a hundred.
    attended_bits: int
    eligible_bits: int

    def mark(self, meeting: int) -> bool | None:
        """Whether they came to a meeting, counted from 0; None where it does not count."""
        is_eligible = self.eligible_bits >> meeting & 1
        return bool(self.attended_bits >> meeting & 1) if is_eligible else None

    @property
    def eligible(self) -> int:
        """Meetings since joining, the one of joining included."""
        return self.eligible_bits.bit_count()

    @property
    def attended(self) -> int:
        """Meetings attended."""
        return self.attended_bits.bit_count()

    @property
    def rate(self) -> float | None:
        """Attended meetings over eligible ones, 0 to 1; None when no meeting was eligible."""
        return self.attended / self.eligible if self.eligible_bits else None

    def rate_of_latest(self, count: int) -> float | None:
        """The rate over the latest `count` eligible meetings; None when no meeting was eligible."""
        left, came, counted = self.eligible_bits, 0, 0
        while left and counted < count:
            latest = 1 << left.bit_length() - 1
            came += bool(self.attended_bits & latest)
            counted += 1
            left ^= latest
        return came / counted if counted else None

    @property
    def streak(self) -> int:
        """Eligible meetings attended in a row up to the latest."""
        missed = self.eligible_bits & ~self.attended_bits
        return (self.attended_bits >> missed.bit_length()).bit_count()

    @property
    def has_lapsed(self) -> bool:
        """Whether there were three eligible meetings and none of the latest three was attended."""
        return (self.eligible_bits >> self.attended_bits.bit_length()).bit_count() >= LAPSED_AFTER


def attendance_records(
    came: Sequence[Collection[Member]], not_invited: Sequence[Collection[Member]] = ()
) -> dict[Member, Record]:
    """How everybody who ever came to the meetings of a body came to them.

    `came` has those who came to each meeting, oldest first, `not_invited` those who were not invited to it, for the
    same meetings or none. A member is eligible from the first meeting it came to, as far as papers tell; one that it
    was not invited to and did not come to does not count.
    """
    attended, away = _bits(came), _bits(not_invited)
    every = (1 << len(came)) - 1
    return {member: _record(bits, every, away.get(member, 0)) for member, bits in attended.items()}


def _bits(meetings: Sequence[Collection[Member]]) -> dict[Member, int]:
    """The meetings of each member as bits."""
    found: dict[Member, int] = {}
    for place, members in enumerate(meetings):
        bit = 1 << place
        for member in members:
            found[member] = found.get(member, 0) | bit
    return found


def delegate_continuity(delegates: Sequence[frozenset[Hashable]]) -> float | None:
    """How steadily an organization sends the same people.

    `delegates` holds who came for it at each meeting it attended, oldest first. The share of successive meetings at
    which at least one person from the meeting before was there again, 0 to 1; None below two meetings.
    """
    pairs = list(pairwise(delegates))
    if not pairs:
        return None
    return sum(bool(before & after) for before, after in pairs) / len(pairs)


def _record(came: int, every: int, not_invited: int) -> Record:
    first = came & -came
    since_joining = every & -first
    return Record(came, (since_joining & ~not_invited) | came)


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
