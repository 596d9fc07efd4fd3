"""Which share of the people of an area of another census lives in which of our areas."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from directory.db import Base, Code, Id, Name


class AreaCrosswalk(Base):
    """One part of an area of another division of the map, `division` (such as "tracts 2010"), that lies in ours.

    `weight` is the share of its people, 0 to 1; those of one area add up to 1 at most.
    """

    __tablename__ = "area_crosswalk"
    __table_args__ = (UniqueConstraint("division", "from_code", "to_code"),)

    id: Mapped[Id]
    division: Mapped[Code]
    from_code: Mapped[Code]
    to_code: Mapped[Code]
    weight: Mapped[float]
    source: Mapped[Name | None]
