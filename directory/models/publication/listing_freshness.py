"""How fresh each listing is, as lists ask for it: one row a service, derived."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base


class ListingFreshness(Base):
    """What `models.listings.verifiable` says of a service, whatever its state; written with the published records.

    `verified_on` is None for one that nobody has confirmed, or of which a fact is in doubt. `risk_rank` is the place of
    its risk among those of `Risk`: 0 for the gravest. `opens_on` is the day on which the texts of a suspended one say
    that it opens, where that was ahead when somebody last wrote into it.
    """

    __tablename__ = "listing_freshness"
    __table_args__ = (
        Index("ix_listing_freshness_risk", "risk_rank", "verified_on"),
        {"sqlite_with_rowid": False},
    )

    service_id: Mapped[UUID] = mapped_column(primary_key=True)
    verified_on: Mapped[date | None]
    in_doubt: Mapped[bool]
    risk_rank: Mapped[int]
    opens_on: Mapped[date | None]
