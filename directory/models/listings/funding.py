"""Who pays for organizations and services."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, LongText, belongs_to
from directory.models.field import public


class Funding(Base):
    """One source of funding, in the words of the source."""

    __tablename__ = "funding"

    id: Mapped[Id]
    organization_id: Mapped[UUID | None] = belongs_to("organization")
    service_id: Mapped[UUID | None] = belongs_to("service")
    source: Mapped[LongText] = mapped_column(info=public(key=True))
