"""Texts of law and policy that ask for language access, each with the days on which it is in force."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Name, Versioned


class LanguageLaw(Versioned, Base):
    """One text: who made it, where it says so, from when to when. A target cites it by its code.

    A text that is changed is a new row: the old one ends the day before the new one begins. `ended_on` is its last day.
    """

    __tablename__ = "language_law"

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Name]
    jurisdiction: Mapped[Name]
    citation: Mapped[Name | None]
    url: Mapped[Name | None]
    asks: Mapped[LongText]
    began_on: Mapped[date]
    ended_on: Mapped[date | None]

    def is_in_force_on(self, day: date) -> bool:
        """Whether it holds on a day, the first and the last one included."""
        return self.began_on <= day and (self.ended_on is None or day <= self.ended_on)
