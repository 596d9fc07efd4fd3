"""Ids that sources use for our records, so that a second import finds them again."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, Name

OPAQUE = "made:"
"""How an identifier begins that was made here of what a row says; what follows is a keyed digest of it."""


class ExternalIdentifier(Base):
    """`identifier` is what `source` calls the record `record_id` of the table `kind`; opaque where it was made here.

    `joined` says that the record was here before the source spoke of it, by other sources or by people.
    """

    __tablename__ = "external_identifier"
    __table_args__ = (
        UniqueConstraint("source", "kind", "identifier"),
        Index("ix_external_identifier_record", "kind", "record_id"),
    )

    id: Mapped[Id]
    source: Mapped[Code]
    kind: Mapped[Code]
    identifier: Mapped[Name]
    record_id: Mapped[UUID]
    joined: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Created]
