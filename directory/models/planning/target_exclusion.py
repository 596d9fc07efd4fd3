"""A service that does not count for a target although its record says that it offers the help, and why."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import Mapped, relationship

from directory.db import Base, Id, LongText, Versioned, belongs_to
from directory.models.listings.service import Service
from directory.models.planning.target import Target


class TargetExclusion(Versioned, Base):
    """An editor's statement, with its reason, from one day on; from the day `ended_on` the service counts again.

    One that has ended is kept: figures of the days between speak of it.
    """

    __tablename__ = "target_exclusion"

    id: Mapped[Id]
    target_id: Mapped[UUID] = belongs_to("target")
    service_id: Mapped[UUID] = belongs_to("service")
    reason: Mapped[LongText]
    began_on: Mapped[date]
    ended_on: Mapped[date | None]

    target: Mapped[Target] = relationship()
    service: Mapped[Service] = relationship()

    @classmethod
    def on(cls, day: date) -> ColumnElement[bool]:
        """The condition of queries that one holds on a day, its first included and the day of its end not."""
        return and_(cls.began_on <= day, or_(cls.ended_on.is_(None), cls.ended_on > day))
