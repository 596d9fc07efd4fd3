"""Assessments of organizations against a named set of criteria: where they are now, where they want to be, by when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Id, LongText, Name, Versioned, belongs_to, has_many

if TYPE_CHECKING:
    from directory.models.listings.organization import Organization

BEST = 4
"""Baselines and goals go from 0, not begun, to 4, done throughout."""


class CriteriaSet(Base):
    """A named set of criteria."""

    __tablename__ = "criteria_set"

    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(unique=True)
    description: Mapped[LongText | None]

    criteria: Mapped[list[Criterion]] = has_many(
        "Criterion.position", back_populates="criteria_set"
    )


class Criterion(Base):
    """One criterion of a set."""

    __tablename__ = "criterion"

    id: Mapped[Id]
    criteria_set_id: Mapped[UUID] = belongs_to("criteria_set")
    position: Mapped[int]
    text: Mapped[Name]

    criteria_set: Mapped[CriteriaSet] = relationship(back_populates="criteria")


class Assessment(Versioned, Base):
    """One organization looked at with one set on one day."""

    __tablename__ = "assessment"

    id: Mapped[Id]
    organization_id: Mapped[UUID] = belongs_to("organization")
    criteria_set_id: Mapped[UUID] = mapped_column(ForeignKey("criteria_set.id"), index=True)
    assessed_on: Mapped[date]
    assessor: Mapped[Name | None]

    organization: Mapped[Organization] = relationship()
    criteria_set: Mapped[CriteriaSet] = relationship()
    scores: Mapped[list[CriterionScore]] = has_many(back_populates="assessment")


class CriterionScore(Base):
    """One criterion in one assessment: baseline and goal, each 0 to 4, and the day by which the goal is to be met."""

    __tablename__ = "criterion_score"
    __table_args__ = (UniqueConstraint("assessment_id", "criterion_id"),)

    id: Mapped[Id]
    assessment_id: Mapped[UUID] = belongs_to("assessment", index=False)
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"), index=True)
    baseline: Mapped[int | None]
    goal: Mapped[int | None]
    due_on: Mapped[date | None]
    note: Mapped[LongText | None]

    assessment: Mapped[Assessment] = relationship(back_populates="scores")
    criterion: Mapped[Criterion] = relationship()
