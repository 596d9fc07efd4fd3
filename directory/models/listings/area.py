"""Areas of the map (neighbourhoods, districts, ZIP areas, tracts), grouped in sets that come as outlines."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from directory.db import Base, Code, Id, Name, belongs_to, has_many


class AreaSet(Base):
    """One way to divide the map. The `primary` set is the one that listings are placed into and browsed by."""

    __tablename__ = "area_set"

    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(unique=True)
    primary: Mapped[bool] = mapped_column(default=False)

    areas: Mapped[list[Area]] = has_many(back_populates="area_set")


class Area(Base):
    """One area with its outline as a GeoJSON geometry; `code` is the code field of the source, or its name."""

    __tablename__ = "area"
    __table_args__ = (UniqueConstraint("area_set_id", "code"),)

    id: Mapped[Id]
    area_set_id: Mapped[UUID] = belongs_to("area_set", index=False)
    code: Mapped[Code]
    name: Mapped[Name]
    latitude: Mapped[float]
    longitude: Mapped[float]
    geometry: Mapped[dict[str, Any]]

    area_set: Mapped[AreaSet] = relationship(back_populates="areas")
