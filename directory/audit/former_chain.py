"""The chains of earlier editions, for the heads that somebody noted then: without a key, and keyed over whole entries.

When entries got commitments to single values, the links of the keyed chain moved to a table of their own, and the first
checkpoint follows their end. Nothing is added to it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit.chain_key import ChainKey, text_digest
from directory.audit.sealer import EMPTY
from directory.models.system.audit_chain import AuditFormerLink

_COVERED = ("sequence", "actor", "action", "kind", "record_id", "fields", "reason", "content")
_PLAINLY_COVERED = ("sequence", "actor", "action", "kind", "record_id", "fields", "reason")

_encode = json.JSONEncoder(ensure_ascii=False).encode


def former_breaks(session: Session, keys: Mapping[int, ChainKey]) -> Iterator[str]:
    """A sentence for every link of the former chain that does not follow the one before."""
    position, previous = 0, EMPTY
    query = select(AuditFormerLink).order_by(AuditFormerLink.position)
    for each in session.scalars(query.execution_options(yield_per=2000)):
        key = keys.get(each.key)
        expected = key and former_link(key, previous, each.position, each.sequence, each.commitment)
        if each.position != position + 1 or each.hash != expected:
            yield f"link {each.position} of the former chain does not follow the one before it"
        position, previous = each.position, each.hash


def former_end(session: Session) -> str:
    """What the first checkpoint follows: the digest of the end of the former chain; of none, that of nothing."""
    query = select(AuditFormerLink.position, AuditFormerLink.hash)
    last = session.execute(query.order_by(AuditFormerLink.position.desc()).limit(1)).first()
    return end_digest(last.position, last.hash) if last else EMPTY


def end_digest(position: int, link: str) -> str:
    """The digest of the end of a former chain."""
    return text_digest(f"coalition directory audit former chain ends {position}:{link}")


def is_former_head(
    session: Session, keys: Mapping[int, ChainKey], position: int, digest: str
) -> bool:
    """Whether this was a head of one of the former chains; of the plain one the number was that of the entry."""
    found = session.get(AuditFormerLink, position)
    if found is not None and found.hash == digest:
        return True
    plain = session.scalar(
        select(AuditFormerLink.plain).where(AuditFormerLink.sequence == position)
    )
    return plain is not None and any(
        hmac.compare_digest(plain_mark(key, digest), plain) for key in keys.values()
    )


def former_commitment(key: ChainKey, entry: Mapping[Any, Any]) -> str:
    """HMAC-SHA256 over everything that an entry says, its content opened and packed."""
    covered = [entry["at"].isoformat(), str(entry["actor_id"])]
    covered += [entry[name] for name in _COVERED]
    return _mac(key.derived("audit commitments"), covered)


def former_link(key: ChainKey, previous: str, position: int, sequence: int, commitment: str) -> str:
    """HMAC-SHA256 that bound an entry to its place in the chain and to the link before."""
    return _mac(key.derived("audit links"), [previous, position, sequence, commitment])


def plain_hash(previous: str, row: Mapping[Any, Any]) -> str:
    """The hash of one entry in the chain without a key.

    SHA-256 over the hash before and everything of the entry but its content, of which it takes the SHA-256.
    """
    content: str | None = row["content"]
    covered = [previous, row["at"].isoformat(), str(row["actor_id"])]
    covered += [row[name] for name in _PLAINLY_COVERED]
    covered.append(hashlib.sha256(content.encode()).hexdigest() if content else None)
    return hashlib.sha256(json.dumps(covered, ensure_ascii=False).encode()).hexdigest()


def plain_mark(key: ChainKey, digest: str) -> str:
    """By what a hash of the chain without a key is known again: keyed, since a reason could be guessed from it."""
    return _mac(key.derived("audit plain heads"), [digest])


def _mac(key: bytes, covered: list[Any]) -> str:
    return hmac.digest(key, _encode(covered).encode(), "sha256").hex()
