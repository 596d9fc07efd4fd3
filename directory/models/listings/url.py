"""Further addresses on the web of organizations and services."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, Name
from directory.models.field import public


class Url(Base):
    """A labelled link."""

    __tablename__ = "url"

    id: Mapped[Id]
    organization_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), index=True
    )
    service_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), index=True
    )
    label: Mapped[Name | None] = mapped_column(info=public())
    url: Mapped[Name] = mapped_column(info=public(key=True))
