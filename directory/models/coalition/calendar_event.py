"""Dates of the coalition that are no meetings of a body: trainings, outreach days, deadlines."""

from __future__ import annotations

from datetime import date, time

from sqlalchemy.orm import Mapped

from directory.db import Base, Id, LongText, Name, Versioned
from directory.models.coalition.closed_session import Closable


class CalendarEvent(Closable, Versioned, Base):
    """One date with a title; without `starts_at` it takes the whole day."""

    __tablename__ = "calendar_event"

    id: Mapped[Id]
    title: Mapped[Name]
    on: Mapped[date]
    starts_at: Mapped[time | None]
    ends_at: Mapped[time | None]
    place: Mapped[Name | None]
    note: Mapped[LongText | None]
