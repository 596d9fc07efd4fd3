"""Whether all published texts were compared with the hidden places as both are now, by the program as it is now."""

from __future__ import annotations

import hashlib
import sys
from functools import cache

from sqlalchemy import Text, cast, func, select
from sqlalchemy.orm import Session

from directory.encryption.digests import digest, digests
from directory.imports.published_repeats import marked_since
from directory.matching.hidden_places import HiddenPlaces
from directory.models import AuditAction, AuditEntry, PublishedRecord, TextComparison
from directory.package_files import PACKAGE

_PURPOSE = "what published texts were compared with"
_READ = (".py", ".csv", ".txt", ".json")
"""Files of the program in which rules and words of readers are."""


def state_of_comparison(session: Session, places: HiddenPlaces) -> str:
    """A mark of all that a comparison depends on: the places and since when they are hidden, each published document,
    what somebody has looked at, the program. It is not to be kept as it is: who has it can try likely addresses.
    """
    found = hashlib.sha256(_program().encode())
    since = marked_since(session, [each.id for each in places.places])
    known = sorted(f"{since.get(each.id)} {each!r}" for each in places.places)
    names = (*sorted(places.public_names), "", *sorted(places.partner_names))
    for part in (*known, *names, str(_last_look(session))):
        found.update(f"{part}\n".encode())
    published = PublishedRecord
    query = select(
        published.kind, published.record_id, published.audience, cast(published.document, Text)
    ).order_by(published.kind, published.record_id, published.audience)
    for kind, key, audience, document in session.execute(query.execution_options(yield_per=500)):
        found.update(f"{kind.value} {key} {audience.value} {document}\n".encode())
    return found.hexdigest()


def is_compared(session: Session, state: str) -> bool:
    """Whether the last comparison that left nothing to do was of this very state."""
    known = session.get(TextComparison, 1)
    return known is not None and known.mark in digests(state, _PURPOSE)


def keep_compared(session: Session, state: str) -> None:
    """Remember that a comparison of this state left nothing to do. The session must be writing."""
    session.merge(TextComparison(id=1, mark=digest(state, _PURPOSE)))


def _last_look(session: Session) -> int:
    """The last entry of the audit by which a text may stay published, or does no longer."""
    actions = (AuditAction.PUBLISHED_ANYWAY, AuditAction.LOOKED_AT)
    query = select(func.max(AuditEntry.sequence)).where(AuditEntry.action.in_(actions))
    return session.scalar(query) or 0


@cache
def _program() -> str:
    """A mark of the program that compares: an upgrade that reads otherwise finds what was there all along."""
    found = hashlib.sha256(sys.version.encode())
    for path in sorted(each for each in PACKAGE.rglob("*") if each.suffix in _READ):
        found.update(f"{path.relative_to(PACKAGE)}\n".encode() + path.read_bytes())
    return found.hexdigest()
