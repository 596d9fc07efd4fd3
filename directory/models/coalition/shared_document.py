"""Documents that the coalition works with; the documents themselves stay where they are, linked."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from directory.db import Base, Id, LongText, Name, Versioned


class SharedDocument(Versioned, Base):
    """A link with a title."""

    __tablename__ = "shared_document"

    id: Mapped[Id]
    title: Mapped[Name]
    url: Mapped[Name]
    note: Mapped[LongText | None]
