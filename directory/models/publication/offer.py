"""Offers: every service at every place where it is had, as whoever looks for gaps counts them; derived."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, LongText, Name, choice
from directory.models.listings.exactness import Exactness


class Offer(Base):
    """A service at one place, or a service that is had at no place; written with the published records.

    Lists of codes are words with `;` between them, sorted, with what is said of each after `:`. Lists of free words are
    JSON. `hours` and `areas` are those that hold here, whether the site, the service or the place says them; null:
    nobody has. What depends on the day is told for every day: `verified` are the days of confirmations in order,
    `capacity` the statements in order as `day,status,slots`, one without a day first. A hidden place has no
    `area_code`, `postal_code`, `city` or `point_exactness`.
    """

    __tablename__ = "offer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    service_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    site_id: Mapped[UUID | None]
    organization_id: Mapped[UUID]
    organization: Mapped[Name]
    service: Mapped[Name]
    closed: Mapped[bool]
    hidden: Mapped[bool]
    physical: Mapped[bool]
    review_days: Mapped[int | None]
    services: Mapped[LongText]
    exclusions: Mapped[LongText]
    routes: Mapped[LongText]
    modes: Mapped[LongText]
    languages: Mapped[LongText]
    populations: Mapped[LongText]
    police: Mapped[Code | None]
    hours: Mapped[LongText | None]
    areas: Mapped[LongText | None]
    area_code: Mapped[Code | None]
    postal_code: Mapped[Code | None]
    city: Mapped[Name | None]
    point_exactness: Mapped[Exactness | None] = mapped_column(choice(Exactness))
    verified: Mapped[LongText]
    capacity: Mapped[LongText]
