"""Gap calls: conversations in which the questions of gaps were asked, what was answered, which cells depended on it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created, Id, Name, belongs_to


class GapCall(Base):
    """One service in one conversation.

    `answers` has the code that was answered by question (`language spa`, `population cis_men`, `capacity`), `cells` the
    codes of target and area of every cell that was not met then and that its answers could meet.
    """

    __tablename__ = "gap_call"

    id: Mapped[Id]
    service_id: Mapped[UUID] = belongs_to("service")
    on: Mapped[date] = mapped_column(index=True)
    by_name: Mapped[Name | None]
    by_title: Mapped[Name | None]
    recorded_by: Mapped[Name | None]
    answers: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    cells: Mapped[list[list[str]]] = mapped_column(JSON, default=list)
    created_at: Mapped[Created]
