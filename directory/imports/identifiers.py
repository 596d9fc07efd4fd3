"""What sources call the records, as it is kept: ids that a source gives stay as they are, those made here are opaque.

An id that is made of a row's words holds its address, and so does one that a source makes of them itself; the words
are in memory while a file is read, and what is kept is their digest, by which the same row is found again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from directory.db import batches
from directory.encryption.digests import digest, digests
from directory.imports.incoming_records import MADE
from directory.matching.hidden_places import addresses_in
from directory.models import ExternalIdentifier
from directory.models.listings.external_identifier import OPAQUE

_PURPOSE = "identifiers"
_WORDS = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,}\s(?:.*\s)?[^\W\d_]{3,}")
"""Two words; codes have none, or one."""


def kept_as(source: str, kind: str, identifier: str) -> str:
    """The identifier as it stands in the database."""
    if not identifier.startswith(MADE) and not reads_as_words(identifier):
        return identifier
    return OPAQUE + digest(_words(source, kind, identifier), _PURPOSE)


def reads_as_words(identifier: str) -> bool:
    """Whether what a source calls an id is an address or a name: public files would tell it, of a hidden place too."""
    return bool(_WORDS.search(identifier) or addresses_in(identifier))


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
            if identifier.startswith(MADE) or reads_as_words(identifier):
                kept = (
                    OPAQUE + each for each in digests(_words(source, kind, identifier), _PURPOSE)
                )
                record = next((found[kind, each] for each in kept if (kind, each) in found), None)
                if record is not None:
                    found[kind, identifier] = record
    return found


def load_shared(
    session: Session, source: str, ids: Mapping[str, Collection[UUID]]
) -> frozenset[tuple[str, UUID]]:
    """Those of the records, by kind, that another source speaks of, too, or that were here before this one did."""
    table, found = ExternalIdentifier, set[tuple[str, UUID]]()
    for kind, some in ids.items():
        for batch in batches(sorted(some)):
            query = select(table.record_id).where(
                table.kind == kind,
                table.record_id.in_(batch),
                or_(table.source != source, table.joined),
            )
            found |= {(kind, key) for key in session.scalars(query)}
    return frozenset(found)


def _words(source: str, kind: str, identifier: str) -> str:
    return "\x1f".join((source, kind, identifier.removeprefix(MADE)))
