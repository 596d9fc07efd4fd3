"""Filters of a list that somebody keeps under a name."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from directory.db import Base, Created, Id, LongText, Name, belongs_to


class SavedView(Base):
    """A list (`people`, `organizations`, `listings`) with its filters, as the query of its address.

    Of an account, or of everybody who sees the list where no account is named.
    """

    __tablename__ = "saved_view"
    __table_args__ = (UniqueConstraint("account_id", "listed", "name"),)

    id: Mapped[Id]
    account_id: Mapped[UUID | None] = belongs_to("account", index=False)
    name: Mapped[Name]
    listed: Mapped[Name]
    query: Mapped[LongText]
    created_at: Mapped[Created]
