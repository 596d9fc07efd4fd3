"""Services at locations: where a service can be had."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, belongs_to, has_many
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
    service_id: Mapped[UUID] = belongs_to("service")
    location_id: Mapped[UUID] = belongs_to("location")
    description: Mapped[str | None] = mapped_column(
        Sealed("service_at_location.description"), info=of_place()
    )
    suspended_at: Mapped[datetime | None] = mapped_column(info=for_staff(is_imported=False))

    service: Mapped[Service] = relationship(back_populates="sites")
    location: Mapped[Location] = relationship(back_populates="sites")
    phones: Mapped[list[Phone]] = has_many("Phone.position")
    contacts: Mapped[list[Contact]] = has_many("Contact.id")
    schedules: Mapped[list[Schedule]] = has_many("Schedule.id")
    service_areas: Mapped[list[ServiceArea]] = has_many("ServiceArea.id")
