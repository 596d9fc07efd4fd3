"""Figures that funders ask for: whether each is known, who keeps it, how and since when. Never the figure itself."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, LongText, Name, Versioned, choice


class FigureState(StrEnum):
    """Whether anybody could answer; `not_kept` says that somebody decided not to count it."""

    NOT_KNOWN = "not_known"
    KNOWN = "known"
    NOT_KEPT = "not_kept"


class FundingFigure(Versioned, Base):
    """One figure that a funder asks for. There is no field for a number: nothing about clients is kept here."""

    __tablename__ = "funding_figure"

    id: Mapped[Id]
    name: Mapped[LongText]
    asked_by: Mapped[Name | None]
    state: Mapped[FigureState] = mapped_column(choice(FigureState), default=FigureState.NOT_KNOWN)
    keeper: Mapped[Name | None]
    how: Mapped[LongText | None]
    since: Mapped[Name | None]
    checked_on: Mapped[date | None]
