"""Documents that a service asks for."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, Name, belongs_to
from directory.models.field import public


class RequiredDocument(Base):
    """One document to bring."""

    __tablename__ = "required_document"

    id: Mapped[Id]
    service_id: Mapped[UUID] = belongs_to("service")
    document: Mapped[Name] = mapped_column(info=public(key=True, label="paper to bring"))
    uri: Mapped[Name | None] = mapped_column(info=public())
