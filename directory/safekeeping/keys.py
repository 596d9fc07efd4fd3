"""The keys of a database: whether those in the settings are the right ones, and sealing everything with a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Table,
    Text,
    and_,
    bindparam,
    delete,
    func,
    select,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

from directory.db import Base
from directory.encryption import Keyring, Sealed, SealedNumber, seal, unseal
from directory.encryption.sealing import key_of
from directory.models import EncryptionKey

BATCH = 1000


class WrongKey(Exception):
    """A key in the settings is not the one that this database was sealed with, or one is missing."""


def prove_keys(session: Session, keyring: Keyring) -> None:
    """Raises WrongKey unless every key that has sealed values here is in the settings, and is the same key."""
    for known in session.scalars(select(EncryptionKey).order_by(EncryptionKey.number)):
        if known.number not in keyring.keys:
            raise WrongKey(
                f"Values of this directory are sealed with key {known.number}, which is not in "
                "DIRECTORY_ENCRYPTION_KEYS. Put it back beside the new one; `directory keys rotate` seals everything "
                "with the new one."
            )
        if keyring.check_value(known.number) != known.check_value:
            name = (
                f"Key {known.number} in DIRECTORY_ENCRYPTION_KEYS"
                if known.number
                else "DIRECTORY_SECRET_KEY"
            )
            raise WrongKey(
                f"{name} is not the key that values of this directory are sealed with. Put the right one back; a new "
                "key needs a number of its own."
            )


def note_key(session: Session, keyring: Keyring) -> bool:
    """Remember what tells the key that seals from others; returns whether it is new. The session must be writing."""
    if session.get(EncryptionKey, keyring.current) is not None:
        return False
    check_value = keyring.check_value(keyring.current)
    session.add(EncryptionKey(number=keyring.current, check_value=check_value))
    return True


def is_noted(session: Session, keyring: Keyring) -> bool:
    """Whether the key that seals is known to the database."""
    return session.get(EncryptionKey, keyring.current) is not None


def sealed_columns() -> Iterator[tuple[Table, Column[Any]]]:
    """Every column of every table that seals what it holds."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Sealed | SealedNumber):
                yield table, column


def count_by_key(session: Session) -> dict[int, int]:
    """How many values are sealed with each key. Raises SealBroken for what is not sealed."""
    counts: dict[int, int] = {}
    for _table, column in sealed_columns():
        stored = type_coerce(column, Text)
        number = func.substr(stored, 4, 6)  # as much of `s1.<number>.` as tells the number
        query = select(func.min(stored), func.count()).where(column.is_not(None)).group_by(number)
        for example, count in session.execute(query):
            key = key_of(example)
            counts[key] = counts.get(key, 0) + count
    return counts


def rotate(
    session: Session, keyring: Keyring, progress: Callable[[int], None] = lambda _: None
) -> int:
    """Seal every value anew that is not sealed with the current key; returns how many. The session must be writing.

    Values stay the same, so nothing is published or remembered as a change. Afterwards older keys are no longer needed
    for this database, though they are for its backups. Raises KeyMissing, SealBroken; then nothing is to be committed.
    """
    note_key(session, keyring)
    session.flush()
    done = 0
    for table, column in sealed_columns():
        for batch in _of_older_keys(session, table, column, keyring.current):
            _seal_anew(session, table, column, batch, keyring)
            done += len(batch)
            progress(len(batch))
    session.execute(delete(EncryptionKey).where(EncryptionKey.number != keyring.current))
    return done


def _of_older_keys(
    session: Session, table: Table, column: Column[Any], current: int
) -> Iterator[Sequence[Any]]:
    stored = type_coerce(column, Text)
    query = select(*table.primary_key, stored.label("sealed")).where(
        column.is_not(None), stored.not_like(f"s1.{current}.%")
    )
    while batch := session.execute(query.limit(BATCH)).all():
        yield batch


def _seal_anew(
    session: Session, table: Table, column: Column[Any], batch: Sequence[Any], keyring: Keyring
) -> None:
    place = f"{table.name}.{column.name}"
    keys = [key.name for key in table.primary_key]
    here = and_(*(table.c[name] == bindparam(f"key_{name}") for name in keys))
    change = update(table).where(here).values({column: bindparam("sealed", type_=Text())})
    rows = [
        {f"key_{name}": getattr(row, name) for name in keys}
        | {"sealed": seal(unseal(row.sealed, place, keyring), place, keyring)}
        for row in batch
    ]
    session.connection().execute(change, rows)
