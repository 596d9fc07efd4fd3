"""Units that capacities count: beds, places, kilograms."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, Name
from directory.models.field import public


class Unit(Base):
    """What sources tell of a unit; statements of capacity name it by `name`."""

    __tablename__ = "unit"

    id: Mapped[Id]
    name: Mapped[Code] = mapped_column(unique=True, info=public())
    scheme: Mapped[Name | None] = mapped_column(info=public())
    identifier: Mapped[Name | None] = mapped_column(info=public())
    uri: Mapped[Name | None] = mapped_column(info=public())
