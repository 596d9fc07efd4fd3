"""Texts of listings in other languages, each tied to the original that it was made from."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Modified, choice


class TranslationStatus(StrEnum):
    """Who answers for a translation."""

    MACHINE = "machine"
    HUMAN = "human"
    REVIEWED = "reviewed"


class Translation(Base):
    """One field of a record in one language of the interface; `source_hash` is that of the original it was made from.

    An original that has changed since makes its translations outdated: they are kept for whoever renews them, and shown
    to nobody.
    """

    __tablename__ = "translation"
    __table_args__ = (UniqueConstraint("link_entity", "link_id", "field", "language"),)

    id: Mapped[Id]
    link_entity: Mapped[Code]
    link_id: Mapped[UUID]
    field: Mapped[Code]
    language: Mapped[Code]
    text: Mapped[LongText]
    status: Mapped[TranslationStatus] = mapped_column(choice(TranslationStatus))
    source_hash: Mapped[Code]
    modified_at: Mapped[Modified]

    def is_current(self, original: str | None) -> bool:
        """Whether the original still says what was translated."""
        return bool(original) and self.source_hash == hash_of(original or "")


def hash_of(original: str) -> str:
    """What an original is recognised by; white space does not count."""
    return hashlib.sha256(" ".join(original.split()).encode()).hexdigest()
