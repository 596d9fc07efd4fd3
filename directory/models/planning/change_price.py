"""What a kind of change costs the coalition, where it has set a price of its own."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from directory.db import Base, Code, Id, Versioned


class ChangePrice(Versioned, Base):
    """The price of one kind of change in one unit (calls, hours, money)."""

    __tablename__ = "change_price"
    __table_args__ = (UniqueConstraint("unit", "kind"),)

    id: Mapped[Id]
    unit: Mapped[Code]
    kind: Mapped[Code]
    price: Mapped[float]
