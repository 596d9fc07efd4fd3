"""Forms that have been handed in, so that a second click finds what the first one did."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Created, belongs_to
from directory.encryption.columns import Sealed


class FormSubmission(Base):
    """The key that a form carried, by whom it came, and the address its answer led to."""

    __tablename__ = "form_submission"

    key: Mapped[Code] = mapped_column(primary_key=True)
    account_id: Mapped[UUID | None] = belongs_to("account")
    led_to: Mapped[str] = mapped_column(Sealed("form_submission.led_to"))
    created_at: Mapped[Created]
