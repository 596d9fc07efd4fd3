"""Terms of our vocabularies that organizations and services carry, and the populations that services accept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from directory.db import Base, Code
from directory.models.field import for_staff, public


class CarriedTerm:
    """One term on one record; a code that is renamed in its vocabulary is renamed here too."""

    vocabulary: Mapped[Code] = mapped_column(primary_key=True, info=public(key=True))
    code: Mapped[Code] = mapped_column(primary_key=True, info=public(key=True))

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:
        term = ForeignKeyConstraint(
            ["vocabulary", "code"],
            ["taxonomy_term.vocabulary", "taxonomy_term.code"],
            onupdate="CASCADE",
        )
        return (term,)


def codes_of(terms: Iterable[CarriedTerm], vocabulary: str) -> list[str]:
    """The codes of one vocabulary among the terms, sorted."""
    return sorted(term.code for term in terms if term.vocabulary == vocabulary)


class OrganizationTerm(CarriedTerm, Base):
    """A term the organization carries: sector, leadership (self-declared, with the day), industry it knows."""

    __tablename__ = "organization_term"

    organization_id: Mapped[UUID] = mapped_column(
        ForeignKey("organization.id", ondelete="CASCADE"), primary_key=True, sort_order=-1
    )
    declared_on: Mapped[date | None] = mapped_column(info=for_staff(is_imported=False))


class ServiceTerm(CarriedTerm, Base):
    """A term the service carries: what it offers, modes, routes, exclusions, requirements, remedies, industries.

    `from_text` says that an import took it from free text, which nobody has confirmed to mean it.
    """

    __tablename__ = "service_term"

    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), primary_key=True, sort_order=-1
    )
    from_text: Mapped[bool] = mapped_column(default=False, info=for_staff(hsds=""))


# Who offers a kind of help is asked by lists, counts and the renaming of a term.
Index("ix_service_term_code", ServiceTerm.vocabulary, ServiceTerm.code, ServiceTerm.service_id)


class ServicePopulation(CarriedTerm, Base):
    """Whether the service accepts a population. No row means that nobody asked, which is never a no."""

    __tablename__ = "service_population"

    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), primary_key=True, sort_order=-1
    )
    vocabulary: Mapped[Code] = mapped_column(default="populations", info=public(is_imported=False))
    accepts: Mapped[bool] = mapped_column(info=public())
    from_text: Mapped[bool] = mapped_column(default=False, info=for_staff(hsds=""))
