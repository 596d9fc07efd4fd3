"""The keys of a database: whether those in the settings are the right ones, and sealing everything with a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import (
    Column,
    Table,
    Text,
    bindparam,
    create_engine,
    delete,
    func,
    inspect,
    select,
    type_coerce,
    update,
)
from sqlalchemy.orm import Session

from directory.audit.sealer import renew_key
from directory.db import Base
from directory.encryption import Keyring, SealBroken, row_name, seal, tags, unseal
from directory.encryption.columns import RowTag, SealedValue
from directory.encryption.sealed_values import VERSION, key_of
from directory.models import EncryptionKey

BATCH = 1000


def prove_keys(session: Session, keyring: Keyring) -> None:
    """Raises WrongKey unless every key that has sealed values here is in the settings, and is the same key."""
    noted = select(EncryptionKey.number, EncryptionKey.check_value).order_by(EncryptionKey.number)
    keyring.prove((row.number, row.check_value) for row in session.execute(noted))


def prove_keys_of(keyring: Keyring, address: str) -> None:
    """The same for the database at an address; one that knows of no keys yet passes. Raises WrongKey."""
    engine = create_engine(address, hide_parameters=True)
    try:
        if inspect(engine).has_table(EncryptionKey.__tablename__):
            with Session(engine) as session:
                prove_keys(session, keyring)
    finally:
        engine.dispose()


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
    for table, column in _every_column():
        if isinstance(column.type, SealedValue):
            yield table, column


def tag_columns() -> Iterator[tuple[Table, Column[Any]]]:
    """Every column of every table that holds the tag of its row."""
    yield from ((table, column) for table, column, _covered in _tags())


def _tags() -> Iterator[tuple[Table, Column[Any], tuple[str, ...]]]:
    """The same, each with the names of the columns that the tag covers."""
    for table, column in _every_column():
        if isinstance(column.type, RowTag):
            yield table, column, column.type.covered


def _every_column() -> Iterator[tuple[Table, Column[Any]]]:
    yield from (
        (table, column) for table in Base.metadata.sorted_tables for column in table.columns
    )


def count_by_key(session: Session) -> dict[int, int]:
    """How many values each key has sealed. What is no sealed value is in no count."""
    counts: dict[int, int] = {}
    for _table, column in sealed_columns():
        stored = type_coerce(column, Text)
        number = func.substr(stored, 4, 6)  # as much of `s2.<number>.` as tells the number
        query = select(func.min(stored), func.count()).where(column.is_not(None)).group_by(number)
        for example, count in session.execute(query):
            with suppress(SealBroken):
                key = key_of(example)
                counts[key] = counts.get(key, 0) + count
    return counts


def rotate(
    session: Session, keyring: Keyring, progress: Callable[[int], None] = lambda _: None
) -> int:
    """Seal every value anew, and make every tag anew, that is of an older key; returns how many values.

    The session must be writing. Values stay the same, so nothing is published or remembered as a change. What does not
    open and tags that are wrong stay as they are: they are none of ours, and `directory check` names them. Afterwards
    older keys are no longer needed for this database, though they are for its backups. Raises KeyMissing;
    then nothing is to be committed.
    """
    note_key(session, keyring)
    session.flush()
    if session.scalar(select(func.count()).where(EncryptionKey.number != keyring.current)):
        # Whoever had the old key could open that of the audit's chain: entries from now on have another.
        renew_key(session)
    done = 0
    for table, column in sealed_columns():
        for batch in _of_older_keys(session, table, column, f"{VERSION}.{keyring.current}."):
            done += _seal_anew(session, table, column, batch, keyring)
            progress(len(batch))
    for table, column, covered in _tags():
        for batch in _of_older_keys(session, table, column, f"{tags.VERSION}.{keyring.current}."):
            _tag_anew(session, table, column, covered, batch, keyring)
    session.execute(delete(EncryptionKey).where(EncryptionKey.number != keyring.current))
    return done


def _of_older_keys(
    session: Session, table: Table, column: Column[Any], current: str
) -> Iterator[Sequence[Any]]:
    """Rows in the order of their keys, so that one which cannot be brought over is met once."""
    (key,) = table.primary_key
    stored = type_coerce(column, Text)
    others = [each for each in table.columns if each.name in getattr(column.type, "covered", ())]
    query = select(key.label("row_key"), stored.label("stored"), *others)
    query = query.where(column.is_not(None), stored.not_like(f"{current}%")).order_by(key)
    after, last = query, None
    while batch := session.execute(after.limit(BATCH)).all():
        yield batch
        if batch[-1].row_key == last:  # a key written by hand that is none: nothing comes after it
            return
        last = batch[-1].row_key
        after = query.where(key > last)


def _seal_anew(
    session: Session, table: Table, column: Column[Any], batch: Sequence[Any], keyring: Keyring
) -> int:
    place = f"{table.name}.{column.name}"
    changes = []
    for each in batch:
        row = row_name(each.row_key)
        with suppress(SealBroken):
            value = seal(unseal(each.stored, place, row, keyring), place, row, keyring)
            changes.append({"row_key": each.row_key, "stored": value})
    _store(session, table, column, changes)
    return len(changes)


def _tag_anew(
    session: Session,
    table: Table,
    column: Column[Any],
    covered: Sequence[str],
    batch: Sequence[Any],
    keyring: Keyring,
) -> None:
    changes = []
    for each in batch:
        row, values = row_name(each.row_key), [getattr(each, name) for name in covered]
        if tags.is_right(each.stored, table.name, covered, row, values, keyring):
            made = tags.tag(table.name, covered, row, values, keyring)
            changes.append({"row_key": each.row_key, "stored": made})
    _store(session, table, column, changes)


def _store(
    session: Session, table: Table, column: Column[Any], changes: list[dict[str, Any]]
) -> None:
    """Write what is sealed, or made, already; `Text` says so to what seals."""
    (key,) = table.primary_key
    change = update(table).where(key == bindparam("row_key"))
    change = change.values({column: bindparam("stored", type_=Text())})
    if changes:
        session.connection().execute(change, changes)
