"""What people looked for in a week and did not get: counts by vocabulary codes, without a word that anybody typed."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Mapped, Session, mapped_column

from directory.db import Base, Code

SHOWN_FROM = 10
"""Smaller counts are shown to nobody: there may be one person behind them."""

NOT_SAID = ""
"""The code of a part that was not asked for."""


class UnmetNeed(Base):
    """How often in the week from Monday `week` something was looked for in vain, and why.

    Every part is a code of its vocabulary (`services`, `languages`, `populations`, `areas`, `unmet_reasons`), or
    `NOT_SAID`. Nothing else is kept: no text, no person, no address, no time of day.
    """

    __tablename__ = "unmet_need"

    week: Mapped[date] = mapped_column(primary_key=True)
    service: Mapped[Code] = mapped_column(primary_key=True)
    language: Mapped[Code] = mapped_column(primary_key=True)
    population: Mapped[Code] = mapped_column(primary_key=True)
    area: Mapped[Code] = mapped_column(primary_key=True)
    reason: Mapped[Code] = mapped_column(primary_key=True)
    count: Mapped[int]

    @property
    def is_shown(self) -> bool:
        """Whether the count is large enough to be seen by anyone."""
        return self.count >= SHOWN_FROM


def count_unmet_need(
    session: Session,
    day: date,
    *,
    service: str,
    language: str,
    population: str,
    area: str,
    reason: str,
) -> None:
    """Add one to what was looked for in vain in the week of a day; a part that was not asked for is `NOT_SAID`."""
    need = {
        "week": week_of(day),
        "service": service,
        "language": language,
        "population": population,
        "area": area,
        "reason": reason,
    }
    counted = session.get(UnmetNeed, need)
    if counted is None:
        session.add(UnmetNeed(**need, count=1))
    else:
        counted.count += 1


def week_of(day: date) -> date:
    """The Monday of the week that holds a day."""
    return day - timedelta(days=day.weekday())
