"""Opening hours of services, places and sites."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, LongText, Name
from directory.models.field import public


class Schedule(Base):
    """Hours in OSM syntax where they could be read, the words of the source, and the HSDS rule as it came."""

    __tablename__ = "schedule"

    id: Mapped[Id]
    service_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), index=True
    )
    location_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), index=True
    )
    service_at_location_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("service_at_location.id", ondelete="CASCADE"), index=True
    )
    opening_hours: Mapped[Name | None] = mapped_column(info=public())
    description: Mapped[LongText | None] = mapped_column(info=public())
    rule: Mapped[dict[str, str | int | float]] = mapped_column(default=dict, info=public(hsds=""))
