"""Bodies and their meetings: agenda, motions, decisions, tallies, and who came, with the words of the paper kept."""

from __future__ import annotations

import re
from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, cast, false, func, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, mapped_column, relationship

from directory.db import Base, Id, LongText, Name, Versioned, belongs_to, choice, has_many
from directory.models.coalition.closed_session import Closable, FollowsItem

if TYPE_CHECKING:
    from directory.models.coalition.action_item import ActionItem
    from directory.models.coalition.meeting_proposal import MeetingProposal
    from directory.models.coalition.person import Person
    from directory.models.listings.organization import Organization


class Body(Base):
    """A task force or committee that meets."""

    __tablename__ = "body"

    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(unique=True)

    meetings: Mapped[list[Meeting]] = relationship(
        back_populates="body", cascade="all, delete-orphan", order_by="Meeting.held_on"
    )


class MeetingStatus(StrEnum):
    """Whether a meeting has taken place. Only one that was held counts for attendance."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Meeting(Closable, Versioned, Base):
    """One meeting of a body. `paper` names the file it was read from and `paper_digest` its SHA-256.

    `absences` are the words of the paper on who was excused or absent; they make nobody a record.
    """

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("body_id", "held_on"),)

    id: Mapped[Id]
    body_id: Mapped[UUID] = belongs_to("body", index=False)
    held_on: Mapped[date] = mapped_column(index=True)
    status: Mapped[MeetingStatus] = mapped_column(
        choice(MeetingStatus), default=MeetingStatus.HELD, index=True
    )
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    title: Mapped[Name | None]
    place: Mapped[Name | None]
    absences: Mapped[LongText | None]
    next_meeting: Mapped[Name | None]
    paper: Mapped[Name | None]
    paper_digest: Mapped[Name | None]

    body: Mapped[Body] = relationship(back_populates="meetings")
    agenda: Mapped[list[AgendaItem]] = has_many("AgendaItem.position", back_populates="meeting")
    motions: Mapped[list[Motion]] = has_many("Motion.position", back_populates="meeting")
    decisions: Mapped[list[Decision]] = has_many("Decision.position", back_populates="meeting")
    actions: Mapped[list[ActionItem]] = has_many("ActionItem.position", back_populates="meeting")
    proposals: Mapped[list[MeetingProposal]] = has_many(
        "MeetingProposal.position", back_populates="meeting"
    )
    tallies: Mapped[list[Tally]] = has_many("Tally.position", back_populates="meeting")
    attendances: Mapped[list[Attendance]] = has_many(
        "Attendance.position", back_populates="meeting"
    )

    @property
    def own_title(self) -> str | None:
        """The title where it says more than the group, the day and that these are minutes; else None."""
        group = _WORD.findall(self.body.name.casefold())
        known = _words_of_day(self.held_on) | _SAID_ANYHOW | {*group}
        words = (_ORDINAL.sub(r"\1", each) for each in _WORD.findall((self.title or "").casefold()))
        return self.title if any(each not in known for each in words) else None

    @property
    def votes(self) -> list[tuple[str | None, list[Tally]]]:
        """Each question with its counts, most first; one that was put twice appears twice."""
        found: list[tuple[str | None, list[Tally]]] = []
        for tally in self.tallies:
            question, counts = found[-1] if found else (None, [])
            goes_on = counts and tally.question == question
            if not goes_on or tally.option in {each.option for each in counts}:
                found.append((tally.question, [tally]))
            else:
                counts.append(tally)
        return [
            (question, sorted(counts, key=lambda tally: -tally.votes)) for question, counts in found
        ]


_SAID_ANYHOW = frozenset({"meeting", "minutes", "notes", "of", "the", "for", "on"})
_WORD = re.compile(r"[^\W_]+")
_ORDINAL = re.compile(r"(?<!\d)(\d++)(?:st|nd|rd|th)$")


def _words_of_day(day: date) -> set[str]:
    """Every word and number by which a paper may write a day."""
    names = {
        f"{day:{form}}".casefold() for form in ("%A", "%a", "%B", "%b", "%Y", "%y", "%m", "%d")
    }
    return names | {str(day.month), str(day.day)}


WAS_HELD = Meeting.status == MeetingStatus.HELD
"""Whether a meeting counts: for how often a group met, and for who came how often and when last."""


class AgendaItem(Closable, Base):
    """One item of the agenda, and what was said about it.

    `not_reached` says that the meeting ended before it; `carried_from_id` is the item of an earlier meeting that this
    one goes on with. No foreign key: the earlier meeting may go.
    """

    __tablename__ = "agenda_item"

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = belongs_to("meeting")
    position: Mapped[int]
    text: Mapped[LongText]
    starts_at: Mapped[time | None]
    presenter: Mapped[Name | None]
    notes: Mapped[LongText | None]
    not_reached: Mapped[bool] = mapped_column(default=False, server_default=false())
    carried_from_id: Mapped[UUID | None] = mapped_column(index=True)

    meeting: Mapped[Meeting] = relationship(back_populates="agenda")
    carried_from: Mapped[AgendaItem | None] = relationship(
        primaryjoin="foreign(AgendaItem.carried_from_id) == remote(AgendaItem.id)", viewonly=True
    )


class Motion(FollowsItem, Base):
    """A motion with mover and seconder as the paper wrote them; they are not new attendees. Votes where counted."""

    __tablename__ = "motion"

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = belongs_to("meeting")
    position: Mapped[int]
    text: Mapped[LongText]
    mover: Mapped[Name | None]
    seconder: Mapped[Name | None]
    ayes: Mapped[int | None]
    noes: Mapped[int | None]
    abstentions: Mapped[int | None]

    meeting: Mapped[Meeting] = relationship(back_populates="motions")

    @property
    def has_carried(self) -> bool | None:
        """Whether more voted for it than against; None where nobody counted."""
        if self.ayes is None or self.noes is None:
            return None
        return self.ayes > self.noes


class Decision(FollowsItem, Base):
    """What a meeting decided, in its words."""

    __tablename__ = "decision"

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = belongs_to("meeting")
    position: Mapped[int]
    text: Mapped[LongText]

    meeting: Mapped[Meeting] = relationship(back_populates="decisions")


class Tally(FollowsItem, Base):
    """How many voted for one option; `question` is what was put to the vote, where it is known."""

    __tablename__ = "tally"

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = belongs_to("meeting")
    position: Mapped[int]
    question: Mapped[LongText | None]
    option: Mapped[LongText]
    votes: Mapped[int]

    meeting: Mapped[Meeting] = relationship(back_populates="tallies")


class Attendance(Base):
    """Somebody at a meeting. `as_written` keeps the words of the paper; person and organization are our reading.

    `person_id` is empty where the paper withholds the name: somebody came, and nobody becomes a record of it.
    """

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)

    id: Mapped[Id]
    meeting_id: Mapped[UUID] = belongs_to("meeting", index=False)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"), index=True)
    position: Mapped[int]
    as_written: Mapped[Name]
    name_as_written: Mapped[Name]
    honorific: Mapped[Name | None]
    organization_as_written: Mapped[Name | None]
    unit: Mapped[Name | None]
    doubt: Mapped[LongText | None]

    meeting: Mapped[Meeting] = relationship(back_populates="attendances")
    person: Mapped[Person | None] = relationship()
    organization: Mapped[Organization | None] = relationship()


def meetings_with_attendees(
    body_id: UUID, who: InstrumentedAttribute[Any]
) -> Select[UUID, date, str | None]:
    """Held meetings of a body, oldest first, each with the ids of those who came, as one text with spaces between.

    `who` is a column of Attendance. None: minutes without a list, or whose list names nobody of that kind, say nothing
    of who stayed away; they count for nobody.
    """
    # One text for each meeting: to read thousands of presences as rows takes longer than all the rest of a page.
    came = (
        select(func.aggregate_strings(cast(who, String), " "))
        .where(Attendance.meeting_id == Meeting.id, who.is_not(None))
        .correlate(Meeting)
        .scalar_subquery()
    )
    return (
        select(Meeting.id, Meeting.held_on, came)
        .where(Meeting.body_id == body_id, WAS_HELD)
        .order_by(Meeting.held_on)
    )
