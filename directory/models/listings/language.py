"""Languages of services, places and phones, with the level that tells an interpreter from a leaflet."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, belongs_to, choice
from directory.encryption.columns import Sealed
from directory.models.field import for_staff, public
from directory.models.tagged import Owned
from directory.vocabularies.language_levels import RANKS


class LanguageLevel(StrEnum):
    """How a service serves a language. No level means that nobody asked, which is never "none"."""

    BILINGUAL = "bilingual"
    IN_PERSON = "in_person"
    REMOTE = "remote"
    MATERIALS = "materials"
    NONE = "none"

    @property
    def rank(self) -> int:
        """4 for bilingual staff down to 0 for none."""
        return RANKS[self]


class Language(Owned, Base):
    """One language (ISO 639-3) of a service, place or phone; `tested` says that the staff's level was tested.

    `from_text` says that an import took it from free text, where no column named a language.
    """

    __tablename__ = "language"
    COVERED = ("service_id", "location_id", "phone_id")

    id: Mapped[Id]
    service_id: Mapped[UUID | None] = belongs_to("service")
    location_id: Mapped[UUID | None] = belongs_to("location")
    phone_id: Mapped[UUID | None] = belongs_to("phone")
    code: Mapped[Code] = mapped_column(info=public(key=True))
    name: Mapped[str | None] = mapped_column(Sealed("language.name"), info=public())
    level: Mapped[LanguageLevel | None] = mapped_column(choice(LanguageLevel), info=public())
    tested: Mapped[bool] = mapped_column(default=False, info=public())
    opening_hours: Mapped[str | None] = mapped_column(
        Sealed("language.opening_hours"), info=public()
    )
    note: Mapped[str | None] = mapped_column(Sealed("language.note"), info=public())
    from_text: Mapped[bool] = mapped_column(default=False, info=for_staff(hsds=""))
