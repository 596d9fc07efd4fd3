"""What the coalition has switched off because it does not use it: a row for each, and nothing else changes."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created


class UnusedFeature(Base):
    """A feature that shows nowhere, by its code. What was entered with it stays, and shows again when the row goes."""

    __tablename__ = "unused_feature"

    code: Mapped[Code] = mapped_column(primary_key=True)
    since: Mapped[Created]
