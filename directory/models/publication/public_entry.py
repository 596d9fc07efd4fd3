"""What everybody may see, as followers count it: each record with the moment of its last visible change, gone ones too.

Beside it stands what lists of machines are filtered by. Documents themselves are published records.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, LongText, Name, choice
from directory.models.listings.exactness import Exactness
from directory.models.publication.published import PublishedKind


class PublicEntry(Base):
    """The last change that the public could see of one record.

    `sequence` counts these changes in the order of their commits, so that nobody who follows it misses one. A record
    that may no longer be seen keeps its entry as `withdrawn`; one that never could has none.
    """

    __tablename__ = "public_entry"
    __table_args__ = (
        Index("ix_public_entry_list", "kind", "withdrawn", "record_id", "changed_at"),
        Index("ix_public_entry_organization", "organization_id"),
    )

    kind: Mapped[PublishedKind] = mapped_column(choice(PublishedKind), primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
    organization_id: Mapped[UUID | None]
    changed_at: Mapped[datetime]
    sequence: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), unique=True
    )
    withdrawn: Mapped[bool] = mapped_column(default=False)


class PublicTerm(Base):
    """A term that a record carries in what the public sees; its taxonomy is there too, by the taxonomy's id."""

    __tablename__ = "public_term"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: Mapped[PublishedKind] = mapped_column(choice(PublishedKind), primary_key=True)
    term_id: Mapped[UUID] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)


class PublicSite(Base):
    """A service at a place that the public sees. `areas` holds the codes or names of areas that it says it
    serves, folded, each between bars.

    `block` is its street with the hundred of its house number.
    """

    __tablename__ = "public_site"
    __table_args__ = (
        Index("ix_public_site_service", "service_id"),
        Index("ix_public_site_postal_code", "postal_code"),
    )

    site_id: Mapped[UUID] = mapped_column(primary_key=True)
    service_id: Mapped[UUID]
    postal_code: Mapped[Code | None]
    block: Mapped[Name | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    point_exactness: Mapped[Exactness | None] = mapped_column(choice(Exactness))
    areas: Mapped[LongText]
