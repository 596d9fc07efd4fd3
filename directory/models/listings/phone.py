"""Phone numbers of organizations, services, places, sites and contacts."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, choice
from directory.encryption.columns import Sealed
from directory.models.field import marked, plumbing
from directory.models.listings.language import Language
from directory.models.publication.audience import Audience
from directory.models.tagged import Tagged


class Phone(Tagged, Base):
    """A number, in E.164 where it could be read, and the widest audience that may see it."""

    __tablename__ = "phone"
    COVERED = (
        "organization_id",
        "service_id",
        "location_id",
        "service_at_location_id",
        "contact_id",
        "audience",
    )
    RESTRICTED: ClassVar = {"audience": Audience.STAFF}

    id: Mapped[Id]
    organization_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), index=True
    )
    service_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), index=True
    )
    location_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), index=True
    )
    service_at_location_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("service_at_location.id", ondelete="CASCADE"), index=True
    )
    contact_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("contact.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[str] = mapped_column(Sealed("phone.number"), info=marked(key=True))
    extension: Mapped[str | None] = mapped_column(Sealed("phone.extension"), info=marked(key=True))
    type: Mapped[str | None] = mapped_column(Sealed("phone.type"), info=marked())
    description: Mapped[str | None] = mapped_column(Sealed("phone.description"), info=marked())
    audience: Mapped[Audience] = mapped_column(
        choice(Audience), default=Audience.PUBLIC, info=plumbing()
    )
    position: Mapped[int] = mapped_column(default=0, info=plumbing(is_imported=False))

    languages: Mapped[list[Language]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Language.code"
    )
