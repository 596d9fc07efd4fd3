"""Minutes between areas, by each way to travel."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id


class TravelTime(Base):
    """Minutes from one area to another. Without a row for the way back the same minutes hold for it."""

    __tablename__ = "travel_time"
    __table_args__ = (UniqueConstraint("from_code", "to_code", "mode"),)

    id: Mapped[Id]
    from_code: Mapped[Code]
    to_code: Mapped[Code]
    mode: Mapped[Code] = mapped_column(default="")
    minutes: Mapped[float]
