"""Whether the audit is what was written: entries by commitments, their order by links, the end by the head."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, func, select, type_coerce
from sqlalchemy.orm import Session

from directory.audit.chain_key import ChainKey
from directory.audit.ownership import is_own, owner_columns
from directory.audit.scope import is_recorded
from directory.audit.sealer import EMPTY, chain_keys
from directory.db import Base
from directory.encryption import KeyMissing, SealBroken, row_name, unseal
from directory.models.system.audit_chain import AuditHead, AuditLink
from directory.models.system.audit_entry import AuditEntry
from directory.models.tagged import Tagged

Head = tuple[int, str]
"""Position and hash of a link."""

_CHUNK = 2000  # an audit of years is read in pieces
_FEW = 500
"""As many records as one query names."""
_FIELDS = tuple(each for each in AuditEntry.__table__.columns if each.key != "content")
_CONTENT = type_coerce(AuditEntry.content, Text).label("sealed_content")


def head(session: Session) -> Head:
    """The last link. Written down elsewhere, it proves later that nothing before was cut off or written anew."""
    query = select(AuditLink.position, AuditLink.hash).order_by(AuditLink.position.desc())
    last = session.execute(query.limit(1)).first()
    return (last.position, last.hash) if last else (0, EMPTY)


def last_entry(session: Session) -> tuple[int, str]:
    """Number and commitment of the last entry, whether it is in the chain yet or not; no change leaves it as it was."""
    query = select(AuditEntry.sequence, AuditEntry.commitment).order_by(AuditEntry.sequence.desc())
    last = session.execute(query.limit(1)).first()
    return (last.sequence, last.commitment) if last else (0, EMPTY)


def unsealed(session: Session) -> int:
    """How many committed entries have no place in the chain yet: what this moment's writers have just done."""
    last = select(func.coalesce(func.max(AuditLink.sequence), 0)).scalar_subquery()
    query = select(func.count()).select_from(AuditEntry).where(AuditEntry.sequence > last)
    return session.scalar(query) or 0


def find_breaks(session: Session, expected: Head | None = None) -> Iterator[str]:
    """A sentence for every place at which the audit is not what was written. Memory stays flat.

    `expected` is a head noted earlier. A content that does not open, for want of its key or because it was changed,
    is a break too. What was witnessed last is expected without being asked for.
    """
    try:
        keys = chain_keys(session)
    except (SealBroken, KeyMissing):
        # One sentence instead of one for each entry: without the key, none of them can be proven.
        yield "the key of the chain does not open: somebody without the keys wrote into audit_key"
        return
    kept = session.get(AuditHead, 1, populate_existing=True)
    wanted = {each: "noted earlier" for each in [expected] if each and each[0]}
    # A forged head must not say what was witnessed.
    if kept is not None and not kept.is_tampered and kept.witnessed_position:
        wanted[kept.witnessed_position, kept.witnessed_hash] = "that was witnessed"
    place = _Place()
    yield from _linked(session, keys, place, wanted)
    yield from _tail(session, keys, place.sequence)
    yield from _end(kept, place)
    yield from _without_entry(session)
    for (number, digest), which in wanted.items():
        if plain_head(session, number) != digest:
            yield f"the head {which} is not in the chain: entries were cut off or written anew"


@dataclass(slots=True)
class _Place:
    """How far the chain was followed; `hash` is that of its last link."""

    position: int = 0
    sequence: int = 0
    hash: str = EMPTY


def _linked(
    session: Session, keys: Mapping[int, ChainKey], place: _Place, wanted: dict[Head, str]
) -> Iterator[str]:
    """Follow the links; heads that are met are taken out of `wanted`."""
    link = AuditLink
    query = (
        select(link.position, link.sequence.label("linked"), link.hash, *_FIELDS, _CONTENT)
        .outerjoin(AuditEntry, AuditEntry.sequence == link.sequence)
        .order_by(link.position)
        .limit(_CHUNK)
    )
    # In pieces: an audit of years is larger than memory.
    while rows := session.execute(query.where(link.position > place.position)).all():
        for row in rows:
            if row.position != place.position + 1:
                yield f"links {place.position + 1} to {row.position - 1} of the chain are missing"
            if row.sequence is None:
                yield f"entry {row.linked} is missing"
            else:
                yield from _entry_breaks(keys, row)
                key = keys.get(row.key)
                expected = key and key.link(place.hash, row.position, row.linked, row.commitment)
                if row.hash != expected:
                    yield f"entry {row.linked} does not follow the one before it in the chain"
            place.position, place.sequence, place.hash = row.position, row.linked, row.hash
            wanted.pop((row.position, row.hash), None)


def _tail(session: Session, keys: Mapping[int, ChainKey], linked: int) -> Iterator[str]:
    """Entries that have no link: those after the last one may be new, none may be before it or lack its neighbours."""
    within = select(AuditEntry.sequence).outerjoin(
        AuditLink, AuditLink.sequence == AuditEntry.sequence
    )
    for sequence in session.scalars(
        within.where(AuditLink.position.is_(None), AuditEntry.sequence <= linked)
    ):
        yield f"entry {sequence} was put into the audit later than it says"
    query = select(*_FIELDS, _CONTENT).order_by(AuditEntry.sequence).limit(_CHUNK)
    while rows := session.execute(query.where(AuditEntry.sequence > linked)).all():
        for row in rows:
            if row.sequence != linked + 1:
                yield f"entries {linked + 1} to {row.sequence - 1} are missing"
            yield from _entry_breaks(keys, row)
            linked = row.sequence


def _end(kept: AuditHead | None, place: _Place) -> Iterator[str]:
    """What the head says of the end of the chain."""
    if kept is None:
        if place.position:
            yield "the head of the chain is gone"
    elif kept.is_tampered:
        yield "the head of the chain was changed by somebody without the keys"
    elif kept.position > place.position:
        yield f"entries after link {place.position} were cut off: the head says {kept.position}"
    elif (kept.position, kept.hash) != (place.position, place.hash):
        yield "the end of the chain is not the one that was signed"


def _without_entry(session: Session) -> Iterator[str]:
    """Records of which no entry tells: whoever deletes the whole audit, or its beginning, leaves them behind."""
    for mapper in Base.registry.mappers:
        model: Any = mapper.class_
        if not issubclass(model, Tagged) or not _is_record(model.__tablename__):
            continue
        untold, last = [], None
        query = select(model.id).order_by(model.id).limit(_FEW)
        while ids := session.scalars(query if last is None else query.where(model.id > last)).all():
            told = select(AuditEntry.record_id).where(
                AuditEntry.kind == model.__tablename__, AuditEntry.record_id.in_(map(str, ids))
            )
            known = set(session.scalars(told.distinct()))
            untold += [str(each) for each in ids if str(each) not in known]
            last = ids[-1]
        if untold:
            yield (
                f"no entry tells of {model.__tablename__} {untold[0]} ({len(untold)} of this kind in all): entries "
                "were deleted, or somebody wrote the record without the keys"
            )


def _is_record(table: str) -> bool:
    """Whether entries name rows of the table, and not what they belong to."""
    return is_recorded(table) and (is_own(table) or not owner_columns(table))


def _entry_breaks(keys: Mapping[int, ChainKey], row: Any) -> Iterator[str]:
    key = keys.get(row.key)
    try:
        content = None
        if row.sealed_content is not None:
            content = unseal(row.sealed_content, "audit_entry.content", row_name(row.sequence))
    except (KeyMissing, SealBroken) as problem:
        yield f"entry {row.sequence}: {problem}"
        return
    if key is None or key.commitment({**row._mapping, "content": content}) != row.commitment:
        yield f"entry {row.sequence} is not the one that was written"


def plain_head(session: Session, number: int) -> str | None:
    """The head at an entry as it was before the chain had a key, for heads that were noted then.

    SHA-256 over the hash before and everything of the entry but its content, of which it takes the SHA-256.
    """
    if number > (session.scalar(select(func.max(AuditEntry.sequence))) or 0):
        return None
    previous, last = EMPTY, 0
    query = select(*_FIELDS, AuditEntry.content).where(AuditEntry.sequence <= number)
    query = query.order_by(AuditEntry.sequence).limit(_CHUNK)
    while rows := session.execute(query.where(AuditEntry.sequence > last)).all():
        for row in rows:
            previous, last = plain_hash(previous, row._mapping), row.sequence
    return previous


_PLAINLY_COVERED = ("sequence", "actor", "action", "kind", "record_id", "fields", "reason")


def plain_hash(previous: str, row: Mapping[Any, Any]) -> str:
    """The hash of one entry in the chain without a key."""
    content: str | None = row["content"]
    covered = [previous, row["at"].isoformat(), str(row["actor_id"])]
    covered += [row[name] for name in _PLAINLY_COVERED]
    covered.append(hashlib.sha256(content.encode()).hexdigest() if content else None)
    return hashlib.sha256(json.dumps(covered, ensure_ascii=False).encode()).hexdigest()
