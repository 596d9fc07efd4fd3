"""Checkpoints: the head of the chain once a day, signed, bound to the one before, for whoever keeps them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.audit.chain_key import ChainKey, checkpoint_text, text_digest
from directory.audit.former_chain import former_end
from directory.audit.sealer import chain_key
from directory.db import now
from directory.models.system.audit_chain import AuditCheckpoint, AuditHead


def make_checkpoint(session: Session, day: date) -> AuditCheckpoint | None:
    """Sign the head of the chain for a day. The session must be writing.

    None for a day that has one, or that is before the last one, and where nothing was ever done.
    """
    head, last = session.get(AuditHead, 1), last_checkpoint(session)
    if head is None or (last is not None and day <= last.day):
        return None
    key, moment = chain_key(session), now()
    number = last.number + 1 if last else 1
    previous = text_digest(text_of(last)) if last else former_end(session)
    made = AuditCheckpoint(
        number=number,
        day=day,
        position=head.position,
        hash=head.hash,
        previous=previous,
        at=moment,
        key=key.number,
    )
    made.signature = key.sign(text_of(made))
    session.add(made)
    head.checkpoint = number
    session.flush()
    return made


def last_checkpoint(session: Session) -> AuditCheckpoint | None:
    """The latest checkpoint."""
    query = select(AuditCheckpoint).order_by(AuditCheckpoint.number.desc())
    return session.scalar(query.limit(1))


def text_of(checkpoint: AuditCheckpoint) -> str:
    """The line that is signed."""
    return checkpoint_text(
        checkpoint.number,
        checkpoint.day,
        checkpoint.position,
        checkpoint.hash,
        checkpoint.previous,
        checkpoint.at,
    )


def to_keep(checkpoint: AuditCheckpoint) -> str:
    """The lines that a witness keeps: what is signed, the signature, the number of the key."""
    return f"{text_of(checkpoint)}\nsignature {checkpoint.signature}\nkey {checkpoint.key}"


def missing_days(session: Session) -> list[date]:
    """The days between the first checkpoint and the last that have none: the directory was off, or its jobs were."""
    days = session.scalars(select(AuditCheckpoint.day).order_by(AuditCheckpoint.number)).all()
    return [day for before, after in pairwise(days) for day in between(before, after)]


def between(before: date, after: date) -> Iterator[date]:
    """The days after one and before another."""
    for number in range(1, (after - before).days):
        yield before + timedelta(days=number)


def checkpoint_breaks(
    session: Session, keys: Mapping[int, ChainKey], kept: AuditHead | None
) -> Iterator[str]:
    """A sentence for every checkpoint that is not as it was signed, or is gone.

    `kept` is the head where it is vouched for. Whether the chain holds what checkpoints say is asked elsewhere.
    """
    number, previous = 0, former_end(session)
    for each in session.scalars(select(AuditCheckpoint).order_by(AuditCheckpoint.number)):
        named = f"checkpoint {each.number} of {each.day}"
        key = keys.get(each.key)
        if key is None or not key.has_signed(text_of(each), each.signature):
            yield f"{named} is not the one that was signed"
        if each.number != number + 1:
            yield f"checkpoints {number + 1} to {each.number - 1} are missing"
        elif each.previous != previous:
            yield (
                f"{named} does not follow the one before it"
                if number
                else (f"{named} does not follow the end of the former chain")
            )
        number, previous = each.number, text_digest(text_of(each))
    if kept is not None and kept.checkpoint != number:
        yield f"the last checkpoint is {number}: the head says {kept.checkpoint}"
