"""With which programs the tables work: one row, written by migrations, read by programs that are older than those."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code


class SchemaRange(Base):
    """`works_since` is the oldest version of the tables whose program works with them as they are in `version`."""

    __tablename__ = "schema_range"

    version: Mapped[Code] = mapped_column(primary_key=True)
    works_since: Mapped[Code]
