"""Whether the audit is what was written: entries by commitments, their order by links, the end by checkpoints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Text, func, select, type_coerce
from sqlalchemy.orm import Session

from directory.audit.checkpoints import checkpoint_breaks
from directory.audit.commitments import erased_numbers, leaf
from directory.audit.commitments import link as link_of
from directory.audit.entries import unpack
from directory.audit.erasure import erased_by_entry
from directory.audit.former_chain import former_breaks, is_former_head
from directory.audit.row_owners import is_own, owner_columns
from directory.audit.scope import is_recorded
from directory.audit.sealer import EMPTY, chain_keys
from directory.db import Base
from directory.encryption import KeyMissing, SealBroken, row_name, unseal
from directory.models.system.audit_chain import AuditCheckpoint, AuditHead, AuditLink
from directory.models.system.audit_entry import AuditEntry
from directory.models.tagged import Owned, Tagged

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
    is a break too, and so is a value that was erased without an entry that says so, or that is back. The heads of all
    checkpoints are expected without being asked for.
    """
    try:
        keys = chain_keys(session)
    except (SealBroken, KeyMissing):
        # One sentence instead of one for each entry: without the key, none of them can be proven.
        yield "the key of the chain does not open: someone without the keys wrote into audit_key"
        return
    kept = session.get(AuditHead, 1, populate_existing=True)
    vouched = kept if kept is not None and not kept.is_tampered else None
    wanted = {each: "noted earlier" for each in [expected] if each and each[0]}
    for each in session.scalars(select(AuditCheckpoint)):
        wanted[each.position, each.hash] = f"of the checkpoint of {each.day}"
    place = _Place(erased=erased_by_entry(session))
    yield from _linked(session, place, wanted)
    yield from _tail(session, place)
    yield from _end(kept, place)
    yield from checkpoint_breaks(session, keys, vouched)
    yield from former_breaks(session, keys)
    yield from _without_entry(session)
    for (number, digest), which in wanted.items():
        if (number, digest) != expected or not is_former_head(session, keys, number, digest):
            yield f"the head {which} is not in the chain: entries were cut off or written anew"


@dataclass(slots=True)
class _Place:
    """How far the chain was followed; `hash` is that of its last link. `erased` is what entries say was erased."""

    position: int = 0
    sequence: int = 0
    hash: str = EMPTY
    erased: Mapping[int, Mapping[int, int]] = field(default_factory=dict)


def _linked(session: Session, place: _Place, wanted: dict[Head, str]) -> Iterator[str]:
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
                yield from _entry_breaks(place, row)
                if row.hash != link_of(place.hash, row.position, row.linked, row.commitment):
                    yield f"entry {row.linked} does not follow the one before it in the chain"
            place.position, place.sequence, place.hash = row.position, row.linked, row.hash
            wanted.pop((row.position, row.hash), None)


def _tail(session: Session, place: _Place) -> Iterator[str]:
    """Entries that have no link: those after the last one may be new, none may be before it or lack its neighbours."""
    linked = place.sequence
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
            yield from _entry_breaks(place, row)
            linked = row.sequence


def _end(kept: AuditHead | None, place: _Place) -> Iterator[str]:
    """What the head says of the end of the chain."""
    if kept is None:
        if place.position:
            yield "the head of the chain is gone"
    elif kept.is_tampered:
        yield "the head of the chain was changed by someone without the keys"
    elif kept.position > place.position:
        yield f"entries after link {place.position} were cut off: the head says {kept.position}"
    elif (kept.position, kept.hash) != (place.position, place.hash):
        yield "the end of the chain is not the one that was signed"


def _without_entry(session: Session) -> Iterator[str]:
    """Records of which no entry tells: whoever deletes the whole audit, or its beginning, leaves them behind."""
    for mapper in Base.registry.mappers:
        model: Any = mapper.class_
        if (
            not issubclass(model, Tagged)
            or issubclass(model, Owned)
            or not _is_record(model.__tablename__)
        ):
            continue
        untold = []
        query = select(model.id).execution_options(yield_per=_FEW)
        for ids in session.scalars(query).partitions():
            told = select(AuditEntry.record_id).where(
                AuditEntry.kind == model.__tablename__, AuditEntry.record_id.in_(map(str, ids))
            )
            known = set(session.scalars(told.distinct()))
            untold += [str(each) for each in ids if str(each) not in known]
        if untold:
            yield (
                f"no entry tells of {model.__tablename__} {untold[0]} ({len(untold)} of this kind in all): entries "
                "were deleted, or someone wrote the record without the keys"
            )


def _is_record(table: str) -> bool:
    """Whether entries name rows of the table, and not what they belong to."""
    return is_recorded(table) and (is_own(table) or not owner_columns(table))


def _entry_breaks(place: _Place, row: Any) -> Iterator[str]:
    try:
        content = None
        if row.sealed_content is not None:
            content = unseal(row.sealed_content, "audit_entry.content", row_name(row.sequence))
    except (KeyMissing, SealBroken) as problem:
        yield f"entry {row.sequence}: {problem}"
        return
    if content is None:
        yield f"entry {row.sequence} is not the one that was written"
        return
    opened = unpack(content)
    try:
        is_right = leaf(row._mapping, opened) == row.commitment
    except KeyError:  # a value is there whose salt is not
        is_right = False
    if not is_right:
        yield f"entry {row.sequence} is not the one that was written"
        return
    gone, written = erased_numbers(opened), place.erased.get(row.sequence, {})
    if gone - set(written):
        yield f"entry {row.sequence}: something was erased of it, and no entry says so"
    for number in sorted(set(written) - gone):
        yield f"entry {row.sequence}: what entry {written[number]} says was erased is there again"
