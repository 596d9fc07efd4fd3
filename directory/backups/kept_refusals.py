"""Who was shut out, and who wants no letters: it stays so when an earlier database is put in the place of this one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from directory.models import Account, ApiKey, Unsubscription


@dataclass(frozen=True, slots=True)
class Refusals:
    """The accounts that are suspended, since when keys of programs count no more, and who wants no letters.

    The addresses of those are the digests under which they are kept.
    """

    suspended: frozenset[UUID]
    revoked: dict[UUID, datetime]
    silent: frozenset[str]


def load_refusals(session: Session) -> Refusals:
    """Those of a database."""
    revoked = select(ApiKey.id, ApiKey.revoked_at).where(ApiKey.revoked_at.is_not(None))
    return Refusals(
        frozenset(session.scalars(select(Account.id).where(Account.active.is_(False)))),
        {key: since for key, since in session.execute(revoked) if since is not None},
        frozenset(session.scalars(select(Unsubscription.address_digest))),
    )


def keep_refusals(session: Session, known: Refusals) -> int:
    """Refuse here what was refused there; returns how many accounts and keys.

    The session is writing; the caller commits. Who is not here is passed over.
    """
    ended = 0
    for account in session.scalars(select(Account).where(Account.active.is_(True))).all():
        if account.id in known.suspended:
            account.suspend()
            ended += 1
    for key in session.scalars(select(ApiKey).where(ApiKey.revoked_at.is_(None))).all():
        if key.id in known.revoked:
            key.revoked_at = known.revoked[key.id]
            ended += 1
    for digest in known.silent - set(session.scalars(select(Unsubscription.address_digest))):
        session.add(Unsubscription(address_digest=digest))
    session.flush()
    return ended
