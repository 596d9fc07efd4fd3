"""Records with texts to translate: which there are, their originals and their translations."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import Organization, Service, Translation
from directory.publication.translations import texts_to_translate

RECORDS: dict[str, type[Any]] = {
    "service": Service,
    "organization": Organization,
}
"""What has texts to translate, by the name in addresses."""


def record_of(session: Session, kind: str, record_id: UUID) -> Any:
    """The record with texts to translate; None where there is none of the kind."""
    return session.get(RECORDS[kind], record_id) if kind in RECORDS else None


def originals_of(kind: str, record: Any) -> dict[str, str]:
    """The texts of a record that can be translated, by field; those that are empty are left out."""
    found = {name: getattr(record, name) for name in texts_to_translate()[kind]}
    return {name: text for name, text in found.items() if text}


def translations_of(
    session: Session, kind: str, record_id: UUID, language: str
) -> dict[str, Translation]:
    """The translations of a record into a language, by field."""
    row = Translation
    query = select(row).where(
        row.link_entity == kind, row.link_id == record_id, row.language == language
    )
    return {each.field: each for each in session.scalars(query)}


def languages_of(session: Session, kind: str, record_id: UUID) -> set[str]:
    """The languages in which a record has any text beside its original."""
    row = Translation
    query = select(row.language).where(row.link_entity == kind, row.link_id == record_id)
    return set(session.scalars(query.distinct()))
