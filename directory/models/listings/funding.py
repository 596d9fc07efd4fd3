"""Who pays for organizations and services."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, LongText
from directory.models.field import public


class Funding(Base):
    """One source of funding, in the words of the source."""

    __tablename__ = "funding"

    id: Mapped[Id]
    organization_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), index=True
    )
    service_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), index=True
    )
    source: Mapped[LongText] = mapped_column(info=public(key=True))
