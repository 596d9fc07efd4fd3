"""What somebody decided once for all that a source brings: its next edition is not asked about again."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Modified, Name


class SourceDecision(Base):
    """`shows_staff_numbers` says whether a number that is a member of staff's on record is for the public, where the
    source gives it as the organization's own. A source without a row has not been decided about.
    """

    __tablename__ = "source_decision"

    source: Mapped[Name] = mapped_column(primary_key=True)
    shows_staff_numbers: Mapped[bool]
    modified_at: Mapped[Modified]
