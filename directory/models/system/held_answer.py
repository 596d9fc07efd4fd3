"""What accounts were answered about files in which something waits: kept where nobody accepts the file, too."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, Id, Name


class HeldAnswer(Base):
    """One answer “this waits” to one account: `rows` waited by their words alone, where an address always waits.

    `digest` tells the words, so that the same question counts once; nobody reads them there.
    """

    __tablename__ = "held_answer"
    __table_args__ = (UniqueConstraint("by", "digest"),)

    id: Mapped[Id]
    by: Mapped[Name]
    digest: Mapped[Code]
    rows: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[Created]
