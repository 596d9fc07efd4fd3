"""What an outbox entry is, beside its number; shared by who brings an index up to date and who asks whether it is."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from uuid import UUID


def outbox_mark(sequence: int, record_id: UUID, created_at: datetime) -> str:
    """The mark of an entry: after a failover to a replica that lacked the last changes, or on a database that was
    restored, the same numbers are given again, to others."""
    words = f"{sequence} {record_id} {created_at:%Y-%m-%dT%H:%M:%S}"
    return sha256(words.encode()).hexdigest()[:24]  # no longer than an id, which lies beside it
