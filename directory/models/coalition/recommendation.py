"""Recommendations that the coalition has made or received, and what became of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, LongText, Name, Versioned, choice


class RecommendationStatus(StrEnum):
    """How far a recommendation has come."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"
    DROPPED = "dropped"


class Recommendation(Versioned, Base):
    """One recommendation: number and words, who is responsible, and the gap it answers."""

    __tablename__ = "recommendation"

    id: Mapped[Id]
    number: Mapped[Name]
    text: Mapped[LongText]
    responsible: Mapped[Name | None]
    status: Mapped[RecommendationStatus] = mapped_column(
        choice(RecommendationStatus), default=RecommendationStatus.OPEN
    )
    gap: Mapped[Name | None]
    due_on: Mapped[date | None]
    note: Mapped[LongText | None]
