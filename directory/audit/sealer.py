"""The sealer of the audit: one at a time, claimed in the database, links committed entries and signs the head.

An entry is written in the transaction that it tells of, with its commitment; its place in the chain follows within
seconds, so that writers never wait for one another because of the chain.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from directory.audit.chain_key import ChainKey, head_text
from directory.audit.commitments import link as link_of
from directory.db import begin_writing, now, table_of
from directory.models.system.audit_chain import AuditHead, AuditKey, AuditLink
from directory.models.system.audit_entry import AuditEntry

EMPTY = "0" * 64
"""The hash before the first entry."""

CLAIM = timedelta(seconds=10)
"""How long a sealer that says nothing more keeps others away."""

_BATCH = 5000  # a large import adds more; nobody else can write while a batch is linked
_LINKS = table_of(AuditLink)


def chain_key(session: Session) -> ChainKey:
    """The key that signs now; drawn when there is none. The session must be writing for that."""
    query = select(AuditKey.number, AuditKey.seed).order_by(AuditKey.number.desc())
    found = session.execute(query.limit(1)).first()
    return ChainKey(found.number, bytes.fromhex(found.seed)) if found else renew_key(session)


def chain_keys(session: Session) -> dict[int, ChainKey]:
    """Every key of the chain by number. Raises SealBroken for one that was tampered with."""
    rows = session.execute(select(AuditKey.number, AuditKey.seed))
    return {row.number: ChainKey(row.number, bytes.fromhex(row.seed)) for row in rows}


def renew_key(session: Session) -> ChainKey:
    """Draw a new key for what is signed from now on. The session must be writing."""
    number = (session.scalar(select(func.max(AuditKey.number))) or 0) + 1
    seed = secrets.token_bytes(32)
    session.add(AuditKey(number=number, seed=seed.hex()))
    session.flush()
    return ChainKey(number, seed)


def is_sealed(session: Session) -> bool:
    """Whether every committed entry has its place in the chain; two look-ups."""
    last = session.scalar(select(func.max(AuditEntry.sequence))) or 0
    return last <= (session.scalar(select(func.max(AuditLink.sequence))) or 0)


def seal_entries(session: Session, sealer: str) -> int:
    """Give committed entries their places and sign the head, in a transaction of its own; returns how many.

    It is 0 when another sealer has the claim, or when there is nothing to do.
    """
    session.rollback()
    if is_sealed(session):
        session.rollback()
        return 0
    done = 0
    while batch := _seal_batch(session, sealer):
        done += batch
    return done


def _seal_batch(session: Session, sealer: str) -> int:
    session.rollback()
    begin_writing(session)
    head = session.get(AuditHead, 1)
    links = [] if _is_claimed(head, sealer) else list(_next_links(session))
    if not links:
        session.rollback()
        return 0
    session.execute(insert(_LINKS), links)
    _sign(session, head, links[-1]["position"], links[-1]["hash"], sealer)
    session.commit()
    return len(links)


def _is_claimed(head: AuditHead | None, sealer: str) -> bool:
    """Whether somebody else seals."""
    if head is None or head.sealer in (None, sealer) or head.sealer_until is None:
        return False
    return head.sealer_until > now()


def _next_links(session: Session) -> Iterator[dict[str, Any]]:
    """The links of the entries that come next."""
    query = select(AuditLink.position, AuditLink.sequence, AuditLink.hash)
    last = session.execute(query.order_by(AuditLink.position.desc()).limit(1)).first()
    position, sequence, link = (last.position, last.sequence, last.hash) if last else (0, 0, EMPTY)
    waiting = select(AuditEntry.sequence, AuditEntry.commitment)
    waiting = waiting.where(AuditEntry.sequence > sequence).order_by(AuditEntry.sequence)
    for entry in session.execute(waiting.limit(_BATCH)):
        position += 1
        link = link_of(link, position, entry.sequence, entry.commitment)
        yield {"position": position, "sequence": entry.sequence, "hash": link}


def _sign(session: Session, head: AuditHead | None, position: int, link: str, sealer: str) -> None:
    key, moment = chain_key(session), now()
    if head is None:
        head = AuditHead(id=1)
        session.add(head)
    head.position, head.hash, head.key, head.signed_at = position, link, key.number, moment
    head.signature = key.sign(head_text(position, link, moment))
    head.sealer, head.sealer_until = sealer, moment + CLAIM
