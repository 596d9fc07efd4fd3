"""The checklist that everybody new at the table goes through, and how far each person is with it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from directory.db import Base, Id, Name, belongs_to


class OrientationStep(Base):
    """One line of the checklist."""

    __tablename__ = "orientation_step"

    id: Mapped[Id]
    position: Mapped[int]
    text: Mapped[Name]


class Orientation(Base):
    """One line of the checklist for one person: when it was sent, when it was done."""

    __tablename__ = "orientation"
    __table_args__ = (UniqueConstraint("person_id", "step_id"),)

    id: Mapped[Id]
    person_id: Mapped[UUID] = belongs_to("person", index=False)
    step_id: Mapped[UUID] = belongs_to("orientation_step")
    sent_on: Mapped[date | None]
    done_on: Mapped[date | None]
