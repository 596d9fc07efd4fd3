"""Who of ours looks after a listing's next verification, and what the policy has withheld meanwhile."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created, belongs_to


class Assignment(Base):
    """A service whose next verification an account has taken on."""

    __tablename__ = "assignment"

    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[UUID] = belongs_to("account")
    created_at: Mapped[Created]


class Withholding(Base):
    """A service that the policy took off the pages because nobody confirmed it; a verification puts it back."""

    __tablename__ = "withholding"

    service_id: Mapped[UUID] = mapped_column(
        ForeignKey("service.id", ondelete="CASCADE"), primary_key=True
    )
    since: Mapped[date]
