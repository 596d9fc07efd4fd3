"""Filters of the table of listings that somebody keeps under a name."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created, Id, LongText, Name


class SavedFilter(Base):
    """`query` is what stands behind the question mark of the table's address."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("account_id", "name"),)

    id: Mapped[Id]
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    name: Mapped[Name]
    query: Mapped[LongText]
    created_at: Mapped[Created]
