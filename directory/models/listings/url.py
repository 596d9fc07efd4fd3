"""Further addresses on the web of organizations and services."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, Name, belongs_to
from directory.models.field import public


class Url(Base):
    """A labelled link."""

    __tablename__ = "url"

    id: Mapped[Id]
    organization_id: Mapped[UUID | None] = belongs_to("organization")
    service_id: Mapped[UUID | None] = belongs_to("service")
    label: Mapped[Name | None] = mapped_column(info=public())
    url: Mapped[Name] = mapped_column(info=public(key=True))
