"""A service that does not count for a target although its record says that it offers the help, and why."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, LongText, Versioned
from directory.models.listings.service import Service
from directory.models.planning.target import Target


class TargetExclusion(Versioned, Base):
    """An editor's statement, with its reason, from one day on; from the day `ended_on` the service counts again.

    One that has ended is kept: figures of the days between speak of it.
    """

    __tablename__ = "target_exclusion"

    id: Mapped[Id]
    target_id: Mapped[UUID] = mapped_column(ForeignKey("target.id", ondelete="CASCADE"), index=True)
    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[LongText]
    began_on: Mapped[date]
    ended_on: Mapped[date | None]

    target: Mapped[Target] = relationship()
    service: Mapped[Service] = relationship()
