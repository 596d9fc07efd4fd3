"""Published records: what each audience may see, ready to read; and the outbox that the search index follows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created, Name, choice
from directory.models.publication.audience import Audience
from directory.models.publication.published_document import PublishedDocument


class PublishedKind(StrEnum):
    """What a published record is about."""

    SERVICE = "service"
    ORGANIZATION = "organization"


class PublishedRecord(Base):
    """The document of one record as one audience may see it. No row: that audience does not see the record.

    `sort_name` and `last_modified` repeat what lists are ordered and filtered by.
    """

    __tablename__ = "published_record"
    __table_args__ = (
        Index("ix_published_record_list", "kind", "audience", "sort_name", "record_id"),
    )

    kind: Mapped[PublishedKind] = mapped_column(choice(PublishedKind), primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    audience: Mapped[Audience] = mapped_column(choice(Audience), primary_key=True)
    sort_name: Mapped[Name]
    last_modified: Mapped[datetime]
    document: Mapped[PublishedDocument] = mapped_column(JSON)


class PublicationEdition(Base):
    """The edition of documents that are published, in one row: that of the program that published them all."""

    __tablename__ = "publication_edition"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    edition: Mapped[int]


class OutboxEntry(Base):
    """A service whose published records changed. The index applies entries in the order of `sequence`.

    `withdrawn` says that something was shown before and may not be any more: no trace of it may stay in the index.
    """

    __tablename__ = "outbox"
    __table_args__ = ({"sqlite_autoincrement": True},)

    sequence: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True
    )
    record_id: Mapped[UUID]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Created]
