"""The call by which an editor checks who asks to keep a listing: at which number on record, and who answered there."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Created, Name
from directory.encryption.columns import Sealed
from directory.models.listings.phone import Phone

SETTLED = timedelta(days=30)
"""A number counts for a check when it was on record so long before the request: whoever has a number changed first and
asks for the listing next would be called at their own."""


class OwnerCheck(Base):
    """Somebody at `number` said that whoever sent the request works there and may keep the listing."""

    __tablename__ = "owner_check"

    suggestion_id: Mapped[UUID] = mapped_column(
        ForeignKey("suggestion.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[str] = mapped_column(Sealed("owner_check.number"))
    by_name: Mapped[Name]
    by_title: Mapped[Name]
    checked_by: Mapped[Name]
    created_at: Mapped[Created]


def can_check(phone: Phone, asked_at: datetime) -> bool:
    """Whether a call to the number says anything about a request that was sent at a moment."""
    if phone.is_fax or phone.is_tampered or not phone.number:
        return False
    return phone.entered_at is None or phone.entered_at <= asked_at - SETTLED
