"""Places, their addresses and what they offer for getting in and around."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Id, Name, Versioned, choice
from directory.encryption.columns import Sealed, SealedNumber
from directory.models.tagged import Tagged

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


class Location(Tagged, Versioned, Base):
    """A place. `confidential` holds until the operator's written authorisation to publish is recorded."""

    __tablename__ = "location"
    COVERED = ("organization_id", "confidential")
    RESTRICTED: ClassVar = {"confidential": True}

    id: Mapped[Id]
    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), index=True
    )
    location_type: Mapped[LocationType] = mapped_column(
        choice(LocationType), default=LocationType.PHYSICAL
    )
    name: Mapped[str | None] = mapped_column(Sealed("location.name"))
    alternate_name: Mapped[str | None] = mapped_column(Sealed("location.alternate_name"))
    description: Mapped[str | None] = mapped_column(Sealed("location.description"))
    transportation: Mapped[str | None] = mapped_column(Sealed("location.transportation"))
    url: Mapped[str | None] = mapped_column(Sealed("location.url"))
    latitude: Mapped[float | None] = mapped_column(SealedNumber("location.latitude"))
    longitude: Mapped[float | None] = mapped_column(SealedNumber("location.longitude"))
    external_identifier: Mapped[str | None] = mapped_column(Sealed("location.external_identifier"))
    external_identifier_type: Mapped[Name | None]
    area_code: Mapped[str | None] = mapped_column(Sealed("location.area_code"))
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
        service at it; so is one row that somebody tampered with.
        """
        return (
            self.confidential
            or self.is_tampered
            or self.organization.hides_places
            or any(site.is_tampered or site.service.hides_places for site in self.sites)
        )


class Address(Tagged, Base):
    """One address of a place."""

    __tablename__ = "address"
    COVERED = ("location_id",)

    id: Mapped[Id]
    location_id: Mapped[UUID] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), index=True
    )
    attention: Mapped[str | None] = mapped_column(Sealed("address.attention"))
    address_1: Mapped[str | None] = mapped_column(Sealed("address.address_1"))
    address_2: Mapped[str | None] = mapped_column(Sealed("address.address_2"))
    city: Mapped[str | None] = mapped_column(Sealed("address.city"))
    region: Mapped[str | None] = mapped_column(Sealed("address.region"))
    state_province: Mapped[str | None] = mapped_column(Sealed("address.state_province"))
    postal_code: Mapped[str | None] = mapped_column(Sealed("address.postal_code"))
    country: Mapped[Code | None]
    address_type: Mapped[LocationType] = mapped_column(
        choice(LocationType), default=LocationType.PHYSICAL
    )


class Accessibility(Tagged, Base):
    """What a place offers to people with disabilities."""

    __tablename__ = "accessibility"
    COVERED = ("location_id",)

    id: Mapped[Id]
    location_id: Mapped[UUID] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), index=True
    )
    description: Mapped[str | None] = mapped_column(Sealed("accessibility.description"))
    details: Mapped[str | None] = mapped_column(Sealed("accessibility.details"))
    url: Mapped[str | None] = mapped_column(Sealed("accessibility.url"))
