"""Places, their addresses and what they offer for getting in and around."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, Versioned, belongs_to, choice, has_many, now
from directory.encryption.columns import Sealed, SealedNumber
from directory.models.field import of_place, plumbing
from directory.models.listings.confidentiality import PlaceFacts, answered_once, is_hidden
from directory.models.listings.exactness import Exactness
from directory.models.publication.authorisation import PublicationAuthorisation
from directory.models.tagged import Tagged

if TYPE_CHECKING:
    from directory.models.listings.contact import Contact
    from directory.models.listings.language import Language
    from directory.models.listings.organization import Organization
    from directory.models.listings.phone import Phone
    from directory.models.listings.schedule import Schedule
    from directory.models.listings.service import Service
    from directory.models.listings.service_at_location import ServiceAtLocation


class LocationType(StrEnum):
    """HSDS location types."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"


class Location(Tagged, Versioned, Base):
    """A place.

    `confidential` is its own flag. `hidden_since` is since when it is marked as hidden, by whatever flag: session hooks
    of publication write it and let nobody empty it, and only an authorisation opens the place again.
    """

    __tablename__ = "location"
    COVERED = ("organization_id", "confidential", "hidden_since")
    RESTRICTED: ClassVar = {"confidential": True}

    id: Mapped[Id]
    organization_id: Mapped[UUID] = belongs_to("organization")
    location_type: Mapped[LocationType] = mapped_column(
        choice(LocationType),
        default=LocationType.PHYSICAL,
        info=of_place(label="kind of place"),
    )
    name: Mapped[str | None] = mapped_column(Sealed("location.name"), info=of_place())
    alternate_name: Mapped[str | None] = mapped_column(
        Sealed("location.alternate_name"), info=of_place(label="other name")
    )
    description: Mapped[str | None] = mapped_column(Sealed("location.description"), info=of_place())
    transportation: Mapped[str | None] = mapped_column(
        Sealed("location.transportation"), info=of_place(label="way there")
    )
    url: Mapped[str | None] = mapped_column(Sealed("location.url"), info=of_place(label="web page"))
    latitude: Mapped[float | None] = mapped_column(
        SealedNumber("location.latitude"), info=of_place()
    )
    longitude: Mapped[float | None] = mapped_column(
        SealedNumber("location.longitude"), info=of_place()
    )
    # Nothing said means that the point is that of the place, as nearly every source has it.
    point_exactness: Mapped[Exactness | None] = mapped_column(
        choice(Exactness), info=of_place(label="how exact the point is")
    )
    external_identifier: Mapped[str | None] = mapped_column(
        Sealed("location.external_identifier"), info=of_place()
    )
    external_identifier_type: Mapped[str | None] = mapped_column(
        Sealed("location.external_identifier_type"), info=of_place()
    )
    # What a geocoder was asked last, so that nobody is asked twice.
    geocoded_address: Mapped[str | None] = mapped_column(
        Sealed("location.geocoded_address"), info=plumbing(is_imported=False)
    )
    area_code: Mapped[str | None] = mapped_column(
        Sealed("location.area_code"), info=of_place(hsds="area", label="area")
    )
    confidential: Mapped[bool] = mapped_column(default=False, info=plumbing())
    # The value before is always known, so that nobody empties a mark unseen.
    hidden_since: Mapped[datetime | None] = mapped_column(
        active_history=True, info=plumbing(is_imported=False)
    )

    organization: Mapped[Organization] = relationship(back_populates="locations")
    addresses: Mapped[list[Address]] = has_many("Address.id")
    accessibility: Mapped[list[Accessibility]] = has_many("Accessibility.id")
    languages: Mapped[list[Language]] = has_many("Language.code")
    phones: Mapped[list[Phone]] = has_many("Phone.position")
    contacts: Mapped[list[Contact]] = has_many("Contact.id")
    schedules: Mapped[list[Schedule]] = has_many("Schedule.id")
    sites: Mapped[list[ServiceAtLocation]] = has_many(
        "ServiceAtLocation.id", back_populates="location"
    )

    authorisations: Mapped[list[PublicationAuthorisation]] = has_many(
        "PublicationAuthorisation.entered_at"
    )

    @property
    def remaining_sites(self) -> list[ServiceAtLocation]:
        """The sites that have a service: ask these for it.

        One that was just taken off its service is among `sites` until the place is read anew, and belongs to none.
        """
        pairs: Iterable[tuple[ServiceAtLocation, Service | None]]
        pairs = ((site, site.service) for site in self.sites)
        return [site for site, service in pairs if service is not None]

    @property
    def is_confidential(self) -> bool:
        """Whether nobody may be shown where it is; `models.listings.confidentiality` has the rule."""
        return answered_once(self, lambda: is_hidden(self.facts))

    @property
    def facts(self) -> PlaceFacts:
        """What the rule asks for."""
        services = [site.service for site in self.remaining_sites]
        marked = self.hidden_since is not None
        return PlaceFacts(
            flagged=bool(self.confidential),
            organization_hides=bool(self.organization.confidential),
            service_hides=any(service.hides_places for service in services),
            marked=marked,
            authorised=marked and any(each.is_in_effect(now()) for each in self.authorisations),
            only_drafts=bool(services) and all(service.is_draft for service in services),
            tampered=self.is_tampered
            or self.organization.is_tampered
            or any(site.is_tampered for site in self.sites)
            or any(each.is_tampered or each.organization.is_tampered for each in services),
        )


class Address(Tagged, Base):
    """One address of a place."""

    __tablename__ = "address"
    COVERED = ("location_id",)

    id: Mapped[Id]
    location_id: Mapped[UUID] = belongs_to("location")
    attention: Mapped[str | None] = mapped_column(Sealed("address.attention"), info=of_place())
    address_1: Mapped[str | None] = mapped_column(
        Sealed("address.address_1"), info=of_place(label="street and number")
    )
    address_2: Mapped[str | None] = mapped_column(
        Sealed("address.address_2"), info=of_place(label="floor, suite")
    )
    city: Mapped[str | None] = mapped_column(Sealed("address.city"), info=of_place())
    region: Mapped[str | None] = mapped_column(Sealed("address.region"), info=of_place())
    state_province: Mapped[str | None] = mapped_column(
        Sealed("address.state_province"), info=of_place(label="state")
    )
    postal_code: Mapped[str | None] = mapped_column(
        Sealed("address.postal_code"), info=of_place(label="ZIP code")
    )
    country: Mapped[str | None] = mapped_column(Sealed("address.country"), info=of_place())
    address_type: Mapped[LocationType] = mapped_column(
        choice(LocationType),
        default=LocationType.PHYSICAL,
        info=of_place(key=True, label="kind of address"),
    )


class Accessibility(Tagged, Base):
    """What a place offers to people with disabilities."""

    __tablename__ = "accessibility"
    COVERED = ("location_id",)

    id: Mapped[Id]
    location_id: Mapped[UUID] = belongs_to("location")
    description: Mapped[str | None] = mapped_column(
        Sealed("accessibility.description"), info=of_place(key=True)
    )
    details: Mapped[str | None] = mapped_column(Sealed("accessibility.details"), info=of_place())
    url: Mapped[str | None] = mapped_column(Sealed("accessibility.url"), info=of_place())
