"""Opening hours of services, places and sites."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, belongs_to
from directory.encryption.columns import Sealed, SealedObject
from directory.models.field import public
from directory.models.tagged import Owned


class Schedule(Owned, Base):
    """Hours in OSM syntax where they could be read, the words of the source, and the HSDS rule as it came."""

    __tablename__ = "schedule"
    COVERED = ("service_id", "location_id", "service_at_location_id")

    id: Mapped[Id]
    service_id: Mapped[UUID | None] = belongs_to("service")
    location_id: Mapped[UUID | None] = belongs_to("location")
    service_at_location_id: Mapped[UUID | None] = belongs_to("service_at_location")
    # Sealed whole, for those of a hidden place: the syntax has comments, and the rule whatever a source says.
    opening_hours: Mapped[str | None] = mapped_column(
        Sealed("schedule.opening_hours"), info=public(label="hours")
    )
    description: Mapped[str | None] = mapped_column(
        Sealed("schedule.description"), info=public(label="hours, in words")
    )
    rule: Mapped[dict[str, str | int | float]] = mapped_column(
        SealedObject("schedule.rule"), nullable=True, default=dict, info=public(hsds="")
    )
