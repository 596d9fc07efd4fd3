"""Hotlines that every page can offer."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Name


class Hotline(Base):
    """A line that answers now: number to call, number and word to text, hours and languages in plain words."""

    __tablename__ = "hotline"

    id: Mapped[Id]
    name: Mapped[Name] = mapped_column(unique=True)
    phone: Mapped[Code]
    text: Mapped[Name | None]
    hours: Mapped[Name | None]
    languages: Mapped[Name | None]
    note: Mapped[LongText | None]
    position: Mapped[int] = mapped_column(default=0)
