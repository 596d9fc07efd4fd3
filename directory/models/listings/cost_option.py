"""What a service costs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Name, belongs_to
from directory.models.field import public


class CostOption(Base):
    """One price, or the word free."""

    __tablename__ = "cost_option"

    id: Mapped[Id]
    service_id: Mapped[UUID] = belongs_to("service")
    option: Mapped[Name | None] = mapped_column(info=public())
    currency: Mapped[Code | None] = mapped_column(info=public())
    amount: Mapped[float | None] = mapped_column(info=public())
    amount_description: Mapped[LongText | None] = mapped_column(info=public(label="in words"))
    valid_from: Mapped[date | None] = mapped_column(info=public(label="from"))
    valid_to: Mapped[date | None] = mapped_column(info=public(label="until"))
