"""From which other directories a listing comes, in the words that their owners ask for."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from directory.db import by_name
from directory.models import Source, SourceRecord


class Attribution(NamedTuple):
    """The words of a directory's owner, or else its name, and the licence under which it gives its data."""

    words: str
    licence: str | None


def attributions(session: Session, *records: tuple[str, UUID]) -> list[Attribution]:
    """The directories that made any of these records, each a kind and an id, in the order of their names.

    A record that the coalition has taken over is its own, and names nobody.
    """
    query = (
        select(Source.name, Source.attribution, Source.licence)
        .join(SourceRecord, SourceRecord.source_id == Source.id)
        .where(SourceRecord.made, tuple_(SourceRecord.kind, SourceRecord.record_id).in_(records))
        .group_by(Source.name, Source.attribution, Source.licence)
        .order_by(by_name(Source.name))
    )
    return [
        Attribution(attribution or name, licence)
        for name, attribution, licence in session.execute(query)
    ]
