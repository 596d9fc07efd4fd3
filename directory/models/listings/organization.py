"""Organizations, the other names they are known by, and what they say of themselves."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from directory.db import (
    Base,
    Code,
    Id,
    LongText,
    Name,
    Versioned,
    belongs_to,
    choice,
    has_many,
    now,
)
from directory.encryption.columns import Sealed
from directory.models.field import for_staff, plumbing, public
from directory.models.listings.carried_term import OrganizationTerm, codes_of
from directory.models.publication.audience import Audience
from directory.models.tagged import Tagged

if TYPE_CHECKING:
    from directory.models.listings.contact import Contact
    from directory.models.listings.funding import Funding
    from directory.models.listings.location import Location
    from directory.models.listings.phone import Phone
    from directory.models.listings.program import Program
    from directory.models.listings.service import Service
    from directory.models.listings.url import Url


class OrganizationStatus(StrEnum):
    """Whether an organization is at work, paused or gone; one that anything refers to is never deleted.

    A draft began with a draft of a listing, and is shown from its first published one on.
    """

    DRAFT = "draft"
    ACTIVE = "active"
    INACTIVE = "inactive"
    TEMPORARILY_CLOSED = "temporarily closed"
    DEFUNCT = "defunct"

    @property
    def is_shown(self) -> bool:
        """Whether what has this status is offered to anyone who seeks help."""
        return self in (OrganizationStatus.ACTIVE, OrganizationStatus.TEMPORARILY_CLOSED)


class Organization(Tagged, Versioned, Base):
    """A body that offers services or sits at the table.

    `confidential` makes every place of it confidential; `audience` is the widest audience that may know of it at all.
    `confidentiality_policy_on` is the day on which somebody of the coalition saw its policy; None where nobody has.
    """

    __tablename__ = "organization"
    COVERED = ("status", "audience", "confidential")
    RESTRICTED: ClassVar = {"audience": Audience.STAFF, "confidential": True}
    __table_args__ = (Index("ix_organization_name", "name"),)

    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(info=public(translatable=True))
    alternate_name: Mapped[Name | None] = mapped_column(info=public(label="other name"))
    description: Mapped[LongText | None] = mapped_column(info=public(translatable=True))
    email: Mapped[Name | None] = mapped_column(info=public(label="e-mail"))
    website: Mapped[Name | None] = mapped_column(info=public(label="website"))
    tax_status: Mapped[Name | None] = mapped_column(info=public())
    tax_id: Mapped[Name | None] = mapped_column(info=public(label="tax ID"))
    year_incorporated: Mapped[int | None] = mapped_column(info=public(label="year founded"))
    legal_status: Mapped[Name | None] = mapped_column(info=public())
    logo: Mapped[Name | None] = mapped_column(info=public())
    uri: Mapped[Name | None] = mapped_column(info=public(label="identifier"))
    kind: Mapped[Code | None] = mapped_column(info=public())
    parent_organization_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organization.id", ondelete="SET NULL"),
        index=True,
        info=plumbing(is_told=True),
    )
    status: Mapped[OrganizationStatus] = mapped_column(
        choice(OrganizationStatus),
        default=OrganizationStatus.ACTIVE,
        info=public(),
    )
    audience: Mapped[Audience] = mapped_column(
        choice(Audience), default=Audience.PUBLIC, info=plumbing(hsds="unlisted")
    )
    confidential: Mapped[bool] = mapped_column(default=False, info=plumbing())
    confidentiality_policy_on: Mapped[date | None] = mapped_column(
        info=for_staff(label="confidentiality policy seen on", is_imported=False)
    )
    notes_internal: Mapped[str | None] = mapped_column(
        Sealed("organization.notes_internal"), info=for_staff(label="notes for staff")
    )

    terms: Mapped[list[OrganizationTerm]] = has_many()
    aliases: Mapped[list[OrganizationAlias]] = has_many(back_populates="organization")
    identifiers: Mapped[list[OrganizationIdentifier]] = has_many("OrganizationIdentifier.id")
    programs: Mapped[list[Program]] = has_many("Program.id", back_populates="organization")
    services: Mapped[list[Service]] = has_many(back_populates="organization")
    locations: Mapped[list[Location]] = has_many("Location.id", back_populates="organization")
    phones: Mapped[list[Phone]] = has_many("Phone.position")
    contacts: Mapped[list[Contact]] = has_many("Contact.id")
    additional_urls: Mapped[list[Url]] = has_many("Url.id")
    funding: Mapped[list[Funding]] = has_many("Funding.id")

    @validates("phones")
    def _note_late_phone(self, _name: str, phone: Phone) -> Phone:
        if inspect(self).persistent:
            phone.entered_at = now()
        return phone

    def codes(self, vocabulary: str) -> list[str]:
        """The codes of one vocabulary that the organization carries, sorted."""
        return codes_of(self.terms, vocabulary)

    @property
    def sector(self) -> str | None:
        """The sector it belongs to at the table; None when nobody has said."""
        return next(iter(self.codes("sectors")), None)

    @property
    def is_shown(self) -> bool:
        """A defunct or inactive organization stays on record but is not offered to anyone who seeks help."""
        return self.status.is_shown and not self.is_tampered

    @property
    def is_closed_for_now(self) -> bool:
        """Whether all that it does is closed for a while."""
        return self.status is OrganizationStatus.TEMPORARILY_CLOSED


class OrganizationAlias(Base):
    """Another name of an organization, as papers write it; `unit` is the part of the agency that this name means.

    `organization_name` holds the name until an organization of that name is on record.
    """

    __tablename__ = "organization_alias"

    id: Mapped[Id]
    alias: Mapped[Name] = mapped_column(unique=True)
    organization_name: Mapped[Name]
    unit: Mapped[Name | None]
    organization_id: Mapped[UUID | None] = belongs_to("organization")

    organization: Mapped[Organization | None] = relationship(back_populates="aliases")


class OrganizationIdentifier(Base):
    """A number that others know the organization by, such as a tax number."""

    __tablename__ = "organization_identifier"

    id: Mapped[Id]
    organization_id: Mapped[UUID] = belongs_to("organization")
    identifier_scheme: Mapped[Name | None] = mapped_column(info=public())
    identifier_type: Mapped[Name] = mapped_column(info=public(key=True))
    identifier: Mapped[Name] = mapped_column(info=public(key=True))
