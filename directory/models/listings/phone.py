"""Phone numbers of organizations, services, places, sites and contacts."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.orm import Mapped, mapped_column, validates

from directory.db import Base, Id, belongs_to, choice, has_many, now
from directory.encryption.columns import Sealed
from directory.models.field import marked, plumbing
from directory.models.listings.language import Language
from directory.models.publication.audience import Audience
from directory.models.tagged import Tagged

FAX = "fax"


class Phone(Tagged, Base):
    """A number, in E.164 where it could be read, and the widest audience that may see it.

    `entered_at` is when it came to a service or organization that was on record before, or was changed there: what was
    confirmed earlier says nothing of it. Empty for a number that came with its record. `is_fax` is what a query must
    know of the sealed `type`.
    """

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
    organization_id: Mapped[UUID | None] = belongs_to("organization")
    service_id: Mapped[UUID | None] = belongs_to("service")
    location_id: Mapped[UUID | None] = belongs_to("location")
    service_at_location_id: Mapped[UUID | None] = belongs_to("service_at_location")
    contact_id: Mapped[UUID | None] = belongs_to("contact")
    number: Mapped[str] = mapped_column(Sealed("phone.number"), info=marked(key=True))
    extension: Mapped[str | None] = mapped_column(Sealed("phone.extension"), info=marked(key=True))
    type: Mapped[str | None] = mapped_column(Sealed("phone.type"), info=marked(label="kind"))
    description: Mapped[str | None] = mapped_column(
        Sealed("phone.description"), info=marked(label="what it is for")
    )
    audience: Mapped[Audience] = mapped_column(
        choice(Audience), default=Audience.PUBLIC, info=plumbing()
    )
    position: Mapped[int] = mapped_column(default=0, info=plumbing(is_imported=False))
    entered_at: Mapped[datetime | None] = mapped_column(info=plumbing(is_imported=False))
    is_fax: Mapped[bool] = mapped_column(default=False, info=plumbing(is_imported=False))

    languages: Mapped[list[Language]] = has_many("Language.code")

    @validates("number", "extension", "service_id")
    def _note_change(self, key: str, value: Any) -> Any:
        if inspect(self).persistent and getattr(self, key) != value:
            self.entered_at = now()
            self.is_fax = is_fax(self.type)
        return value

    @validates("type")
    def _note_kind(self, _key: str, value: str | None) -> str | None:
        kind = is_fax(value)
        if inspect(self).persistent and is_fax(self.type) and not kind:
            # Nobody was ever asked whether somebody answers here.
            self.entered_at = now()
        self.is_fax = kind
        return value


def is_fax(kind: str | None) -> bool:
    """Whether nobody answers numbers of this kind: a fax that nobody has confirmed makes no listing stale."""
    return (kind or "").lower() == FAX


@event.listens_for(Phone, "init")
def _note_late_number(_phone: Phone, _arguments: Any, values: dict[str, Any]) -> None:
    """A number that is made for a service, or an organization, by its id came later than that."""
    if values.get("service_id") is not None or values.get("organization_id") is not None:
        values.setdefault("entered_at", now())
