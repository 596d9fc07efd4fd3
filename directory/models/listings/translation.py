"""Texts of listings in other languages, each tied to the original that it was made from."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from directory.db import Base, Code, Id, LongText, Modified, Name, choice


class TranslationStatus(StrEnum):
    """Who answers for a translation."""

    MACHINE = "machine"
    HUMAN = "human"
    UNREVIEWED = "unreviewed"
    """A person's, who shows it before anybody else has read it; readers are told so."""
    REVIEWED = "reviewed"


class TranslationState(StrEnum):
    """What is to be done about one text in one language."""

    MISSING = "missing"
    OUTDATED = "outdated"
    """The original changed since: nobody sees the translation until somebody renews it."""
    TO_REVIEW = "to_review"
    """A person translated it and nobody else has read it: nobody sees it, unless its translator shows it so."""
    MACHINE = "machine"
    """Readers see it, marked as made by machine."""
    REVIEWED = "reviewed"


class Translation(Base):
    """One field of a record in one language of the interface; `source_hash` is that of the original it was made from.

    An original that has changed since makes its translations outdated: they are kept for whoever renews them, and shown
    to nobody. `translated_by` and `reviewed_by` are the addresses of accounts; None for machines and for files.
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
    translated_by: Mapped[Name | None]
    reviewed_by: Mapped[Name | None]
    modified_at: Mapped[Modified]

    def is_current(self, original: str | None) -> bool:
        """Whether the original still says what was translated."""
        return bool(original) and self.source_hash == hash_of(original or "")

    def rewrite(self, text: str, original: str, by: str) -> None:
        """Take a person's words for the original; somebody else reviews them."""
        self.text, self.source_hash = text, hash_of(original)
        self.status, self.translated_by = TranslationStatus.HUMAN, by
        self.reviewed_by = None

    def show_before_review(self, is_shown: bool) -> None:
        """Show a person's own translation, marked as read by nobody else, or no longer."""
        if self.status in (TranslationStatus.HUMAN, TranslationStatus.UNREVIEWED):
            self.status = TranslationStatus.UNREVIEWED if is_shown else TranslationStatus.HUMAN

    def review(self, original: str, by: str) -> None:
        """Say that it says what the original says now. Raises OwnTranslation for whoever translated it."""
        if self.translated_by == by:
            raise OwnTranslation
        self.source_hash, self.status = hash_of(original), TranslationStatus.REVIEWED
        self.reviewed_by = by


class OwnTranslation(Exception):
    """Whoever translated a text does not review it."""


def translation_state(row: Translation | None, original: str) -> TranslationState:
    """The state of a text that has an original."""
    if row is None:
        return TranslationState.MISSING
    if not row.is_current(original):
        return TranslationState.OUTDATED
    if row.status in (TranslationStatus.HUMAN, TranslationStatus.UNREVIEWED):
        return TranslationState.TO_REVIEW
    return TranslationState(row.status.value)


def hash_of(original: str) -> str:
    """What an original is recognised by; white space does not count."""
    return hashlib.sha256(" ".join(original.split()).encode()).hexdigest()
