"""The coalition's shared glossary: its words, with what it means by them and the meeting that agreed."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from directory.db import Base, Id, LongText, Name, Versioned
from directory.models.coalition.closed_session import OfMeeting


class GlossaryEntry(OfMeeting, Versioned, Base):
    """One word in the coalition's own words; without a meeting nobody has agreed on it yet.

    `agreed_by` is who agreed, where that is not simply the group that met.
    """

    __tablename__ = "glossary_entry"

    id: Mapped[Id]
    word: Mapped[Name]
    also_called: Mapped[Name | None]
    meaning: Mapped[LongText]
    agreed_by: Mapped[Name | None]
