"""What sources call the records, as it is kept: ids that a source gives stay as they are, those made here are opaque.

An id that is made of a row's words holds its address; the words are in memory while a file is read, and what is kept is
their digest, by which the same row is found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.encryption.digests import digest, digests
from directory.imports.incoming_records import MADE
from directory.models import ExternalIdentifier
from directory.models.listings.external_identifier import OPAQUE

_PURPOSE = "identifiers"


def kept_as(source: str, kind: str, identifier: str) -> str:
    """The identifier as it stands in the database."""
    if not identifier.startswith(MADE):
        return identifier
    return OPAQUE + digest(_words(source, kind, identifier), _PURPOSE)


def load_identifiers(
    session: Session, source: str, source_ids: Mapping[str, Iterable[str]]
) -> dict[tuple[str, str], UUID]:
    """The records by kind and by what the source calls them; `source_ids` are the ids that are looked for, by kind."""
    query = select(
        ExternalIdentifier.kind, ExternalIdentifier.identifier, ExternalIdentifier.record_id
    ).where(ExternalIdentifier.source == source)
    found = {(kind, identifier): record for kind, identifier, record in session.execute(query)}
    if not any(identifier.startswith(OPAQUE) for _kind, identifier in found):
        return found
    for kind, identifiers in source_ids.items():
        for identifier in identifiers:
            if identifier.startswith(MADE):
                kept = (
                    OPAQUE + each for each in digests(_words(source, kind, identifier), _PURPOSE)
                )
                record = next((found[kind, each] for each in kept if (kind, each) in found), None)
                if record is not None:
                    found[kind, identifier] = record
    return found


def _words(source: str, kind: str, identifier: str) -> str:
    return "\x1f".join((source, kind, identifier.removeprefix(MADE)))
