"""What the invented town brought, so that it can be taken out again and everything else stays."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code


class DemoRecord(Base):
    """One row of the table `kind` that came with the town."""

    __tablename__ = "demo_record"

    kind: Mapped[Code] = mapped_column(primary_key=True)
    record_id: Mapped[UUID] = mapped_column(primary_key=True)
