"""An address by which somebody without an account reads one plan, until a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Mapped, relationship

from directory.db import Base, Id, Name, Versioned, belongs_to
from directory.models.tagged import Tagged

if TYPE_CHECKING:
    from directory.models.planning.scenario import Scenario


class PlanLink(Tagged, Versioned, Base):
    """One link to a scenario: for whom it was made, its last day, and when it was taken back.

    The address is signed and not stored; who has it reads the plan and nothing else. A link that somebody without the
    keys made to last, or to read another plan, is worth nothing.
    """

    __tablename__ = "plan_link"
    COVERED = ("scenario_id", "ends_on", "revoked_on")
    IS_KEPT = False

    id: Mapped[Id]
    scenario_id: Mapped[UUID] = belongs_to("scenario")
    for_whom: Mapped[Name]
    ends_on: Mapped[date]
    revoked_on: Mapped[date | None]
    made_by: Mapped[Name | None]

    scenario: Mapped[Scenario] = relationship()

    def is_open_on(self, day: date) -> bool:
        """Whether it can be read on a day, the last one included."""
        return not self.is_tampered and self.revoked_on is None and day <= self.ends_on
