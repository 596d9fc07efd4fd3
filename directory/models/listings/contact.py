"""People to speak to at an organization, service, place or site, and who may see them."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, belongs_to, choice, has_many
from directory.encryption.columns import Sealed
from directory.models.field import marked, plumbing
from directory.models.listings.phone import Phone
from directory.models.publication.audience import Audience
from directory.models.tagged import Tagged


class Contact(Tagged, Base):
    """A person in a role. Staff only unless the contact chose a wider audience."""

    __tablename__ = "contact"
    COVERED = (
        "organization_id",
        "service_id",
        "location_id",
        "service_at_location_id",
        "audience",
    )
    RESTRICTED: ClassVar = {"audience": Audience.STAFF}

    id: Mapped[Id]
    organization_id: Mapped[UUID | None] = belongs_to("organization")
    service_id: Mapped[UUID | None] = belongs_to("service")
    location_id: Mapped[UUID | None] = belongs_to("location")
    service_at_location_id: Mapped[UUID | None] = belongs_to("service_at_location")
    name: Mapped[str | None] = mapped_column(Sealed("contact.name"), info=marked(key=True))
    title: Mapped[str | None] = mapped_column(Sealed("contact.title"), info=marked())
    department: Mapped[str | None] = mapped_column(Sealed("contact.department"), info=marked())
    email: Mapped[str | None] = mapped_column(Sealed("contact.email"), info=marked(label="e-mail"))
    roles: Mapped[list[str]] = mapped_column(default=list, info=marked())
    audience: Mapped[Audience] = mapped_column(
        choice(Audience), default=Audience.STAFF, info=plumbing()
    )

    phones: Mapped[list[Phone]] = has_many("Phone.position")
