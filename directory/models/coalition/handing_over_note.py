"""What whoever leaves the desk tells whoever takes over, in words of their own."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Id, Versioned
from directory.encryption.columns import Sealed


class HandingOverNote(Versioned, Base):
    """One note, for those alone who keep the table. Sealed: it may say what stands on no page."""

    __tablename__ = "handing_over_note"

    id: Mapped[Id]
    text: Mapped[str] = mapped_column(Sealed("handing_over_note.text"))
