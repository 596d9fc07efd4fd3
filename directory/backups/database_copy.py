"""Carrying a database over to another one, row by row as it is stored, and proving that both hold the same.

Nothing is opened, validated or made anew on the way: what is sealed stays sealed under the same keys, and the entries
of the audit keep their chain. It goes from SQLite to PostgreSQL and back. No web framework here.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import zip_longest
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Enum,
    MetaData,
    Row,
    String,
    Table,
    TypeDecorator,
    Uuid,
    collate,
    create_engine,
    func,
    insert,
    inspect,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.exc import DataError, IntegrityError, OperationalError, StatementError
from sqlalchemy.types import TypeEngine

from directory.db import WRITERS_LOCK, Base, Item
from directory.faults import known_fault

BATCH = 2000  # rows held in memory at once, few enough for a small machine
MOVING = "moving"
"""What the version of the tables says while rows are still on their way: no program takes such a database for one."""
FIRST = "encryption_key"
"""Goes before all others, so that nobody who looks at the database notes keys of his own in it."""

Progress = Callable[[str, int], None]
"""Called with the name of a table and how many of its rows were done since the last call."""


class CannotMove(Exception):
    """Something that keeps a database from being carried over; the message says what, and how to go on."""


def open_database(address: str) -> Engine:
    """An engine that reads and writes values as they are stored: texts of JSON stay the texts that they are."""
    return create_engine(
        address,
        hide_parameters=True,
        json_serializer=lambda value: value,
        json_deserializer=lambda value: value.decode() if isinstance(value, bytes) else value,
    )


def stored_tables() -> list[Table]:
    """All tables, those that others refer to before them, with the plain types of what is stored in them."""
    plain = MetaData()
    ordered = sorted(Base.metadata.sorted_tables, key=lambda each: each.name != FIRST)
    return [
        Table(
            each.name,
            plain,
            *(
                Column(column.name, _stored(column.type), primary_key=column.primary_key)
                for column in each.columns
            ),
        )
        for each in ordered
    ]


def version_of(engine: Engine) -> str | None:
    """The version of the tables; `MOVING` in the middle of a move, None where there are no tables."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def is_empty(engine: Engine) -> bool:
    """Whether nothing at all is in a database, not even a table."""
    return not inspect(engine).get_table_names()


def set_version(engine: Engine, version: str) -> None:
    """Say of which version the tables are."""
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE alembic_version SET version_num = :version"), {"version": version}
        )


@contextmanager
def held_still(source: Engine) -> Iterator[Connection]:
    """A connection that reads the database as it is now, while nobody else writes listings.

    SQLite: nobody writes anything. PostgreSQL: one moment is read throughout; sessions, limits and letters go on, and
    what they write meanwhile is not carried over.
    """
    if source.dialect.name == "sqlite":
        with source.connect().execution_options(directory_writing=True) as connection:
            connection.begin()
            yield connection
            connection.rollback()
        return
    reading = source.execution_options(isolation_level="REPEATABLE READ")
    # The lock is on a connection of its own: the moment that is read must begin after the wait for it.
    with source.connect() as locking, reading.connect() as connection:
        locking.execute(select(func.pg_advisory_xact_lock(WRITERS_LOCK)))
        yield connection
        connection.rollback()


def empty_tables(target: Engine) -> None:
    """Take out of tables that were made a moment ago what their making brought: it comes from the source."""
    with target.begin() as connection:
        for table in reversed(stored_tables()):
            if connection.execute(select(func.count()).select_from(table)).scalar():
                connection.execute(table.delete())


def copy_rows(source: Connection, target: Engine, progress: Progress = lambda *_: None) -> int:
    """Bring every row over that the target lacks, in batches each of which is kept; returns how many.

    Rows go in the order of their keys, so that a copy which was stopped goes on behind the last one that is there.
    Raises CannotMove for a row that the target does not take.
    """
    brought = 0
    for table in stored_tables():
        itself = _references_to_itself(table)
        with closing(_rows(source, table, after=_last(target, table))) as missing:
            for rows in _batches(missing):
                # Rows that refer to others of their table come first without, since those may come later.
                _insert(target, table, [dict(row._mapping) | dict.fromkeys(itself) for row in rows])
                progress(table.name, len(rows))
                brought += len(rows)
        for name in itself:
            _refer(source, target, table, name)
    return brought


def find_differences(
    source: Connection, target: Engine, progress: Progress = lambda *_: None
) -> list[str]:
    """What is not the same in both, a sentence for each table: every row is compared, value by value."""
    found = []
    with target.connect() as other:
        for table in stored_tables():
            one, two = _rows(source, table), _rows(other, table)
            with closing(one), closing(two):
                for here, there in zip_longest(one, two):
                    progress(table.name, 1)
                    if here != there:
                        key = _key_words(table, here if there is None else there)
                        found.append(f"{table.name}: the row {key} is not the same on both sides")
                        break
        other.rollback()
    return found


def set_sequences(source: Connection, target: Engine) -> None:
    """Let numbers that the database gives go on behind the last one that the source ever gave."""
    for table in Base.metadata.sorted_tables:
        column = table._autoincrement_column
        if column is None or not isinstance(column.autoincrement, bool):
            continue
        last = _last_number(source, table.name, column.name)
        with target.begin() as connection:
            if connection.dialect.name == "postgresql":
                serial = func.pg_get_serial_sequence(table.name, column.name)
                connection.execute(select(func.setval(serial, max(last, 1), last > 0)))
                continue
            given = {"name": table.name, "last": last}
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), given)
            connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), given)


def _last_number(source: Connection, table: str, column: str) -> int:
    if source.dialect.name == "postgresql":
        serial = func.pg_get_serial_sequence(table, column)
        asked = text("SELECT pg_sequence_last_value(CAST(:name AS regclass))")
        name = source.execute(select(serial)).scalar()
        return int(source.execute(asked, {"name": name}).scalar() or 0)
    asked = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
    return int(source.execute(asked, {"name": table}).scalar() or 0)


def _stored(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type of a column without what we make of its values."""
    if isinstance(kind, Uuid):
        return Uuid()
    if isinstance(kind, TypeDecorator):
        return kind.impl_instance
    if isinstance(kind, JSON):
        return JSON(none_as_null=True)
    return String() if isinstance(kind, Enum) else kind


def _references_to_itself(table: Table) -> list[str]:
    """The columns by which rows of a table refer to others of it; what they refer to is looked up in our own tables."""
    ours = Base.metadata.tables[table.name]
    return [
        column.name
        for key in ours.foreign_key_constraints
        if key.referred_table is ours
        for column in key.columns
    ]


def _rows(
    connection: Connection, table: Table, after: Sequence[Any] | None = None
) -> Generator[Row[Any]]:
    """The rows of a table in the order of their keys, which is the same on both databases; those behind `after`."""
    key = _ordered_key(connection, table)
    query = select(table).order_by(*key)
    if after is not None:
        query = query.where(tuple_(*key) > tuple_(*after))
    with connection.execute(query.execution_options(yield_per=BATCH)) as result:
        yield from result


def _ordered_key(connection: Connection, table: Table) -> list[ColumnElement[Any]]:
    columns: list[Any] = list(table.primary_key.columns)
    if connection.dialect.name != "postgresql":
        return columns
    # SQLite orders texts by their bytes.
    return [collate(each, "C") if isinstance(each.type, String) else each for each in columns]


def _last(target: Engine, table: Table) -> Sequence[Any] | None:
    """The key of the last row that is there; None for none."""
    with target.connect() as connection:
        key = _ordered_key(connection, table)
        columns = list(table.primary_key.columns)
        query = select(*columns).order_by(*(each.desc() for each in key)).limit(1)
        found = connection.execute(query).first()
    return None if found is None else tuple(found)


def _batches(rows: Iterable[Item]) -> Iterator[list[Item]]:
    batch: list[Item] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _insert(target: Engine, table: Table, rows: list[dict[str, Any]]) -> None:
    """Write rows, all or none; one that is refused is named by its key alone, since its values may be confidential."""
    try:
        with target.begin() as connection:
            connection.execute(insert(table), rows)
    except OperationalError:
        raise  # the other database is away: no row is to blame
    except StatementError as problem:
        if len(rows) > 1:
            for row in rows:
                _insert(target, table, [row])
            return
        key = {each.name: rows[0][each.name] for each in table.primary_key.columns}
        raise CannotMove(
            f"The row {key} of the table {table.name} is not taken by the other database: "
            f"{_refusal(problem)}. Correct it where it is, and run the same command again: it goes on from there."
        ) from None


def _refusal(problem: StatementError) -> str:
    """Why a row is not taken; the words of the driver would hold its values."""
    if isinstance(problem, IntegrityError):
        return "a rule of the table forbids it, such as that a value stands once"
    if isinstance(problem, DataError):
        return "a value is too long, or of another kind than its column"
    return known_fault(problem) or "its driver cannot write one of the values"


def _refer(source: Connection, target: Engine, table: Table, name: str) -> None:
    """Set the references of rows to others of their table, all of which are there by now."""
    (key,) = table.primary_key.columns
    column = table.c[name]
    query = select(key, column).where(column.is_not(None)).order_by(key)
    with source.execute(query.execution_options(yield_per=BATCH)) as result:
        for rows in _batches(result):
            with target.begin() as connection:
                for identity, other in map(tuple, rows):
                    connection.execute(update(table).where(key == identity).values({name: other}))


def _key_words(table: Table, row: Row[Any] | None) -> str:
    values = [] if row is None else [str(row._mapping[each.name]) for each in table.primary_key]
    return " ".join(values)
