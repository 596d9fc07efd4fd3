"""Outreach campaigns: for whom, in which languages, and what was put where, with the calls that followed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Id, LongText, Name, Versioned, belongs_to, has_many


class Campaign(Versioned, Base):
    """A campaign with its audience and the languages of its materials."""

    __tablename__ = "campaign"

    id: Mapped[Id]
    name: Mapped[Name]
    audience: Mapped[Name | None]
    languages: Mapped[list[str]] = mapped_column(default=list)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    note: Mapped[LongText | None]

    placements: Mapped[list[CampaignPlacement]] = has_many(
        "(CampaignPlacement.placed_on, CampaignPlacement.id)", back_populates="campaign"
    )

    @property
    def quantity(self) -> int:
        """Pieces of material placed."""
        return sum(each.quantity or 0 for each in self.placements)

    @property
    def calls(self) -> int | None:
        """Calls that followed, as far as anybody counted; None where nobody did."""
        counted = [each.calls for each in self.placements if each.calls is not None]
        return sum(counted) if counted else None


class CampaignPlacement(Base):
    """Materials at one place on one day; calls are a number of calls, never who called."""

    __tablename__ = "campaign_placement"

    id: Mapped[Id]
    campaign_id: Mapped[UUID] = belongs_to("campaign")
    material: Mapped[Name]
    place: Mapped[Name]
    area_code: Mapped[Code | None]
    quantity: Mapped[int | None]
    placed_on: Mapped[date | None]
    calls: Mapped[int | None]

    campaign: Mapped[Campaign] = relationship(back_populates="placements")
