"""What all published texts were last compared with hidden places as, so that the same is not compared again."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code


class TextComparison(Base):
    """The last comparison that left nothing to do, in one row: `mark` is a keyed digest of all that it depended on."""

    __tablename__ = "text_comparison"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, default=1, autoincrement=False)
    mark: Mapped[Code]
