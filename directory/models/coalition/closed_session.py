"""Closed sessions: a meeting, a part of one or a date that agencies of some sectors are not at and do not read of."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

if TYPE_CHECKING:
    from directory.models.coalition.meeting import AgendaItem, Meeting

LAW_ENFORCEMENT = "law_enforcement"
LAW_ENFORCEMENT_SECTORS = frozenset({"police", "prosecution", "federal"})
"""The sectors that “law enforcement” means, as codes of the vocabulary of sectors."""


class Closable:
    """What can be held without some sectors: `closed_to` has their codes, or `LAW_ENFORCEMENT` for three at once."""

    closed_to: Mapped[list[str]] = mapped_column(default=list, server_default="[]")

    @property
    def is_closed(self) -> bool:
        """Whether anybody is left out."""
        return bool(self.closed_to)


class FollowsItem:
    """What came of a meeting and may belong to one item of its agenda; then it is read by whoever may read the item.

    In a meeting with a closed item, what names no item is read by those alone who may read all of them.
    """

    @declared_attr
    def agenda_item_id(cls) -> Mapped[UUID | None]:
        """The item. An id of none that is there reads as closed, and an item that something belongs to is not removed.

        No foreign key: SQLite adds one only by copying the table, which takes the rows that refer to it along.
        """
        return mapped_column(index=True)

    @declared_attr
    def agenda_item(cls) -> Mapped[AgendaItem | None]:
        """The item that it belongs to."""
        return relationship(
            "AgendaItem",
            primaryjoin=f"foreign({cls.__name__}.agenda_item_id) == AgendaItem.id",  # type: ignore[attr-defined]  # a class
        )

    @property
    def left_out(self) -> list[str]:
        """The codes of whom it is closed to: those of the meeting and of its item, or of every item if it has none."""
        meeting = self.meeting  # type: ignore[attr-defined]  # each of them has one, or none
        if meeting is None:
            return []
        items = meeting.agenda if self.agenda_item is None else [self.agenda_item]
        return sorted({*meeting.closed_to, *(code for each in items for code in each.closed_to)})


class OfMeeting:
    """What names the meeting at which it came up; then it is read by those alone who may read all of that meeting.

    A meeting that something names is not removed: without it, nothing would say to whom that is closed.
    """

    @declared_attr
    def meeting_id(cls) -> Mapped[UUID | None]:
        """The meeting; None for what came up at none."""
        return mapped_column(ForeignKey("meeting.id"), index=True)

    @declared_attr
    def meeting(cls) -> Mapped[Meeting | None]:
        """The meeting that it names."""
        return relationship("Meeting")


def codes_of_sectors(sectors: Iterable[str]) -> frozenset[str]:
    """The codes by which something may be closed to an agency of these sectors."""
    found = frozenset(sectors)
    return found | {LAW_ENFORCEMENT} if found & LAW_ENFORCEMENT_SECTORS else found


def is_left_out(closed_to: Collection[str], sectors: Iterable[str]) -> bool:
    """Whether an agency of these sectors is left out of what is closed to some."""
    return not codes_of_sectors(sectors).isdisjoint(closed_to)
