"""Views of the stakeholder list that somebody saved under a name, for every keeper of the list."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from directory.db import Base, Created, Id, LongText, Name


class SavedView(Base):
    """A list (`people` or `organizations`) with its filters, as the query of its address."""

    __tablename__ = "saved_view"

    id: Mapped[Id]
    name: Mapped[Name]
    listed: Mapped[Name]
    query: Mapped[LongText]
    created_at: Mapped[Created]
