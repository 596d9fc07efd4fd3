"""What a service costs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Name


class CostOption(Base):
    """One price, or the word free."""

    __tablename__ = "cost_option"

    id: Mapped[Id]
    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), index=True
    )
    option: Mapped[Name | None]
    currency: Mapped[Code | None]
    amount: Mapped[float | None]
    amount_description: Mapped[LongText | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
