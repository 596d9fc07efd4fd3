"""Services at locations: where a service can be had."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id
from directory.encryption.columns import Sealed
from directory.models.field import for_staff, of_place
from directory.models.tagged import Tagged

if TYPE_CHECKING:
    from directory.models.listings.contact import Contact
    from directory.models.listings.location import Location
    from directory.models.listings.phone import Phone
    from directory.models.listings.schedule import Schedule
    from directory.models.listings.service import Service
    from directory.models.listings.service_area import ServiceArea


class ServiceAtLocation(Tagged, Base):
    """A service at one of its places, with what differs there.

    `suspended_at` is since when nobody but staff is told that it can be had there, because its source names the place
    no longer.
    """

    __tablename__ = "service_at_location"
    COVERED = ("service_id", "location_id", "suspended_at")

    id: Mapped[Id]
    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), index=True
    )
    location_id: Mapped[UUID] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), index=True
    )
    description: Mapped[str | None] = mapped_column(
        Sealed("service_at_location.description"), info=of_place()
    )
    suspended_at: Mapped[datetime | None] = mapped_column(info=for_staff(is_imported=False))

    service: Mapped[Service] = relationship(back_populates="sites")
    location: Mapped[Location] = relationship(back_populates="sites")
    phones: Mapped[list[Phone]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Phone.position"
    )
    contacts: Mapped[list[Contact]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Contact.id"
    )
    schedules: Mapped[list[Schedule]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Schedule.id"
    )
    service_areas: Mapped[list[ServiceArea]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="ServiceArea.id"
    )
