"""Prospects: organizations and people the coalition would like at the table, from the first idea to joining."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Id, LongText, Name, Versioned, choice

if TYPE_CHECKING:
    from directory.models.listings.organization import Organization


class Stage(StrEnum):
    """How far an invitation has come."""

    SUGGESTED = "suggested"
    CONTACTED = "contacted"
    INVITED = "invited"
    JOINED = "joined"
    DECLINED = "declined"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has a next step to do."""
        return self not in (Stage.JOINED, Stage.DECLINED)


class ReasonKind(StrEnum):
    """What kind of gap suggests a prospect."""

    SECTOR = "sector"
    CONSTITUENCY = "constituency"
    COVERAGE = "coverage"
    OTHER = "other"


class Prospect(Versioned, Base):
    """Somebody to win. `reason_code` is the sector, constituency or target that is missing; `name` as it is known."""

    __tablename__ = "prospect"

    id: Mapped[Id]
    name: Mapped[Name]
    organization_id: Mapped[UUID | None] = mapped_column(ForeignKey("organization.id"), index=True)
    contact: Mapped[Name | None]
    stage: Mapped[Stage] = mapped_column(choice(Stage), default=Stage.SUGGESTED)
    reason_kind: Mapped[ReasonKind] = mapped_column(choice(ReasonKind), default=ReasonKind.OTHER)
    reason_code: Mapped[Code | None]
    reason: Mapped[LongText | None]
    owner: Mapped[Name | None]
    next_step: Mapped[Name | None]
    next_on: Mapped[date | None]
    note: Mapped[LongText | None]

    organization: Mapped[Organization | None] = relationship()
