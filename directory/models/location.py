"""Places, their addresses and what they offer for getting in and around."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Id, LongText, Name, Versioned, choice

if TYPE_CHECKING:
    from directory.models.contact import Contact
    from directory.models.language import Language
    from directory.models.organization import Organization
    from directory.models.phone import Phone
    from directory.models.schedule import Schedule
    from directory.models.site import ServiceAtLocation


class LocationType(StrEnum):
    """HSDS location types."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


class Location(Versioned, Base):
    """A place. `confidential` holds until the operator's written authorisation to publish is recorded."""

    __tablename__ = "location"

    id: Mapped[Id]
    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), index=True
    )
    location_type: Mapped[LocationType] = mapped_column(
        choice(LocationType), default=LocationType.PHYSICAL
    )
    name: Mapped[Name | None]
    alternate_name: Mapped[Name | None]
    description: Mapped[LongText | None]
    transportation: Mapped[LongText | None]
    url: Mapped[Name | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    external_identifier: Mapped[Name | None]
    external_identifier_type: Mapped[Name | None]
    area_code: Mapped[Code | None]
    confidential: Mapped[bool] = mapped_column(default=False)
    publication_authorised_by: Mapped[Name | None]
    publication_authorised_on: Mapped[date | None]

    organization: Mapped[Organization] = relationship(back_populates="locations")
    addresses: Mapped[list[Address]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Address.id"
    )
    accessibility: Mapped[list[Accessibility]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Accessibility.id"
    )
    languages: Mapped[list[Language]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Language.code"
    )
    phones: Mapped[list[Phone]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Phone.position"
    )
    contacts: Mapped[list[Contact]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Contact.id"
    )
    schedules: Mapped[list[Schedule]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Schedule.id"
    )
    sites: Mapped[list[ServiceAtLocation]] = relationship(
        back_populates="location",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="ServiceAtLocation.id",
    )

    @property
    def is_confidential(self) -> bool:
        """Restrictive wins: one confidential flag is enough, on the place, its organization or whoever offers a
        service at it.
        """
        return (
            self.confidential
            or self.organization.confidential
            or any(site.service.hides_places for site in self.sites)
        )


class Address(Base):
    """One address of a place."""

    __tablename__ = "address"

    id: Mapped[Id]
    location_id: Mapped[UUID] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), index=True
    )
    attention: Mapped[Name | None]
    address_1: Mapped[Name | None]
    address_2: Mapped[Name | None]
    city: Mapped[Name | None]
    region: Mapped[Name | None]
    state_province: Mapped[Name | None]
    postal_code: Mapped[Code | None]
    country: Mapped[Code | None]
    address_type: Mapped[LocationType] = mapped_column(
        choice(LocationType), default=LocationType.PHYSICAL
    )


class Accessibility(Base):
    """What a place offers to people with disabilities."""

    __tablename__ = "accessibility"

    id: Mapped[Id]
    location_id: Mapped[UUID] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), index=True
    )
    description: Mapped[LongText | None]
    details: Mapped[LongText | None]
    url: Mapped[Name | None]
