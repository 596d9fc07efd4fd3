"""From whom the fields of a record came, as far as nobody has changed them since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.db import by_name
from directory.exchange import provenance
from directory.exchange.provenance import digest
from directory.fields.declared import field_label
from directory.fields.kinds import PARTS
from directory.imports.known_record_queries import load_facts
from directory.imports.planning.known_records import Facts
from directory.models import Source, SourceRecord


@dataclass(frozen=True, slots=True)
class Origin:
    """From whom a field of a record came, and when."""

    source: str
    kind: str
    field: str
    on: date

    @property
    def words(self) -> str:
        """The field as a person reads it."""
        return field_label(self.kind, self.field).capitalize()


def origins(session: Session, kind: str, record_id: UUID) -> list[Origin]:
    """From whom the fields of a record came, for those unchanged since; by source, then by field."""
    query = (
        select(Source.name, SourceRecord.fields)
        .join(Source, Source.id == SourceRecord.source_id)
        .where(SourceRecord.kind == kind, SourceRecord.record_id == record_id)
        .order_by(by_name(Source.name))
    )
    brought = [(source, provenance.read(text)) for source, text in session.execute(query)]
    facts = load_facts(session, kind, [record_id]).get(record_id) if brought else None
    if facts is None:
        return []
    return [
        Origin(source, kind, name, each.on)
        for source, fields in brought
        for name, each in fields.items()
        if each.on and each.stood == digest(present_value(facts, kind, name))
    ]


def present_value(facts: Facts, kind: str, name: str) -> Any:
    """A field or list of a record as it is here."""
    return facts.rows(name) if name in PARTS[kind] else facts.fields.get(name)
