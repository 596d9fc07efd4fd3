"""People at the table: their names, the spellings papers use, and where they work. No label on a person, ever."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, Name, Versioned, belongs_to, choice, has_many
from directory.encryption.columns import Sealed
from directory.models.publication.audience import Audience

if TYPE_CHECKING:
    from directory.models.listings.organization import Organization


class Person(Versioned, Base):
    """Somebody the coalition knows by name. Mail and phone are shown to `audience` and above, staff unless they agreed.

    `subscribed` to notices is their own choice; nothing here says who somebody is beyond a name.
    """

    __tablename__ = "person"

    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(index=True)
    email: Mapped[str | None] = mapped_column(Sealed("person.email"))
    phone: Mapped[str | None] = mapped_column(Sealed("person.phone"))
    audience: Mapped[Audience] = mapped_column(choice(Audience), default=Audience.STAFF)
    subscribed: Mapped[bool] = mapped_column(default=False)
    notes_internal: Mapped[str | None] = mapped_column(Sealed("person.notes_internal"))

    spellings: Mapped[list[PersonSpelling]] = has_many()
    affiliations: Mapped[list[Affiliation]] = has_many(back_populates="person")


class PersonSpelling(Base):
    """A spelling of a person's name that a paper used and a match accepted."""

    __tablename__ = "person_spelling"
    __table_args__ = (UniqueConstraint("person_id", "spelling"),)

    id: Mapped[Id]
    person_id: Mapped[UUID] = belongs_to("person", index=False)
    spelling: Mapped[Name]


class Affiliation(Base):
    """A person with an organization: first and last day seen or said; unit and title kept apart; contact roles."""

    __tablename__ = "affiliation"
    __table_args__ = (UniqueConstraint("person_id", "organization_id", "unit"),)

    id: Mapped[Id]
    person_id: Mapped[UUID] = belongs_to("person", index=False)
    organization_id: Mapped[UUID] = belongs_to("organization")
    unit: Mapped[Name | None]
    title: Mapped[Name | None]
    roles: Mapped[list[str]] = mapped_column(default=list, server_default="[]")
    since: Mapped[date | None]
    until: Mapped[date | None]

    person: Mapped[Person] = relationship(back_populates="affiliations")
    organization: Mapped[Organization] = relationship()
