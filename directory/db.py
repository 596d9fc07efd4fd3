"""Base of all tables, the column types they share, connection settings and write transactions; no table lives here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, ClassVar, NamedTuple, TypeVar, cast
from uuid import UUID, uuid4, uuid5

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Executable,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    Uuid,
    case,
    event,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, Mapper, Session, declared_attr, mapped_column
from sqlalchemy.sql.functions import FunctionElement

from directory.name_order import (
    IGNORED,
    MARKS,
    NUMBER,
    PADDED,
    PADDING,
    SEVERAL,
    SINGLE,
    name_order,
)

BUSY_TIMEOUT_MS = 5000


class Limits(NamedTuple):
    """How long a transaction on PostgreSQL waits: for locks of others, for a statement, between statements (all kept by
    the server), and for any answer at all (kept by the connection). None is without an end.

    SQLite has one lock and `BUSY_TIMEOUT_MS`; nothing there can be away.
    """

    lock: timedelta
    statement: timedelta | None = None
    idle: timedelta | None = None
    answer: timedelta | None = None


OF_PAGES = Limits(
    lock=timedelta(milliseconds=BUSY_TIMEOUT_MS),
    statement=timedelta(seconds=20),
    idle=timedelta(seconds=60),
    answer=timedelta(seconds=25),
)
"""For who waits in front of a screen. A worker that is frozen inside a transaction lets its locks go after `idle`."""
OF_WORK = Limits(lock=timedelta(seconds=60), answer=timedelta(minutes=15))
"""For commands, jobs, imports and the index: each of their statements is of a batch."""

READERS_PAGES_KB = 1_000
"""Of the file, what a connection that reads keeps for itself: the system keeps it too, once for all workers."""
WRITERS_PAGES_KB = 16_000
"""What one that writes keeps: changed pages that do not fit are written before their time."""
WRITERS_LOCK = 7_266_345
"""Any number will do, as long as nothing else in the same PostgreSQL database locks it."""

MOST_BOUND = 2000
"""Values that a query is given at once: SQLite takes 32,766, and long lists of them are slow to compile anew."""

Item = TypeVar("Item")

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets time zones, so values are stored without one and come back aware."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Refuse a moment without a time zone, which would be a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the stored moment its time zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class RowKey(Uuid[UUID]):
    """A UUID; one that somebody wrote into the file and that is none reads as another one, which no row refers to.

    The row has no right tag then: it is shown to nobody and `directory check` names it, and its page goes on.
    """

    cache_ok = True

    def read_key(self, dialect: Dialect, coltype: object) -> Any:
        """How a value of the driver becomes a UUID."""
        read: Any = super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call]  # untyped there
        return None if read is None else lambda value: _key_of(read, value)

    result_processor = read_key


def _key_of(read: Callable[[Any], UUID | None], value: Any) -> UUID | None:
    try:
        return read(value)
    except (ValueError, AttributeError, TypeError):
        return uuid5(_NO_KEYS, repr(value))


_NO_KEYS = UUID("6f0f3c52-6f0b-4d0c-9c5e-3a1b8f1d7e55")


class Base(DeclarativeBase):
    """The plain base of every record; it knows nothing of the web framework."""

    metadata = MetaData(naming_convention=_NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        UUID: RowKey(),
        dict[str, Any]: JSON(),
        dict[str, str]: JSON(),
        dict[str, int]: JSON(),
        dict[str, str | int | float]: JSON(),
        list[str]: JSON(),
    }


def now() -> datetime:
    """The present moment in UTC, to the second: finer is noise in a directory."""
    return datetime.now(UTC).replace(microsecond=0)


def choice(kind: type[StrEnum]) -> Enum:
    """Column type for a closed list of codes, stored as plain text so that both databases treat it alike."""
    return Enum(
        kind,
        native_enum=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
    )


Id = Annotated[UUID, mapped_column(RowKey(), primary_key=True, default=uuid4)]
Code = Annotated[str, mapped_column(String(200))]
Name = Annotated[str, mapped_column(Text())]
LongText = Annotated[str, mapped_column(Text())]
Created = Annotated[datetime, mapped_column(UtcDateTime(), default=now)]
Modified = Annotated[datetime, mapped_column(UtcDateTime(), default=now, onupdate=now)]


class Versioned:
    """A record that knows when it was made and changed, and whose version moves on with every change of it.

    Two who change one version at the same time do not overwrite each other: the later one gets a StaleDataError.
    """

    created_at: Mapped[Created]
    modified_at: Mapped[Modified]
    version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class ReadingTransaction(RuntimeError):
    """Something was to be written in a transaction that did not take the write lock first."""


def begin_writing(session: Session, patience: timedelta | None = None) -> None:
    """Take the write lock at the start of a transaction, before anything is read in it.

    SQLite: `BEGIN IMMEDIATE`. A transaction that reads first and writes later fails under load as soon as another
    writer was faster; one that asks for the lock first waits its turn. PostgreSQL: an advisory lock. One writer at a
    time on both, so that the order of the outbox is the order of commits.

    `patience` is how long it waits for somebody else, where that is not as long as the connection does anyway.

    Raises ReadingTransaction when the session is already inside a transaction that began for reading, and
    OperationalError when the wait was in vain.
    """
    if session.in_transaction():
        if session.info.get("writing"):
            return
        raise ReadingTransaction("a transaction that has begun to read cannot become a writing one")
    session.info["writing"] = True
    connection = session.connection(
        execution_options={"directory_writing": True, "directory_patience": patience}
    )
    if connection.dialect.name == "postgresql":
        if patience is not None:
            connection.execute(text(f"SET LOCAL lock_timeout = {_milliseconds(patience)}"))
        # The server lets it go at the end of the transaction, also when the connection dies.
        connection.execute(select(func.pg_advisory_xact_lock(WRITERS_LOCK)))


def begin_beside(session: Session) -> None:
    """Begin a transaction that writes only rows of which nothing is published, audited or indexed: claims, letters.

    PostgreSQL: no lock of all writers, the rows' own are enough, and a long import keeps no letter from leaving.
    SQLite: the one lock that there is. Raises what `begin_writing` raises.
    """
    if session.get_bind().dialect.name != "postgresql":
        begin_writing(session)
        return
    if session.in_transaction() and not session.info.get("writing"):
        raise ReadingTransaction("a transaction that has begun to read cannot become a writing one")
    session.info["writing"] = True
    session.connection(execution_options={"directory_writing": True})


def batches(values: Iterable[Item], size: int = MOST_BOUND) -> Iterator[list[Item]]:
    """The values in groups of `size`, the last one smaller, in their order; no values, no group."""
    ordered = list(values)
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


class by_name(FunctionElement[str]):  # noqa: N801 - reads like a function of SQL
    """What a query orders names by: `directory.name_order.name_order` of a column, equal on both databases."""

    inherit_cache = True
    name = "name_order"
    type = Text()


@compiles(by_name)
def _name_order_by_function(element: by_name, compiler: Any, **options: Any) -> str:
    return f"name_order({compiler.process(element.clauses, **options)})"


@compiles(by_name, "postgresql")
def _name_order_of_postgresql(element: by_name, compiler: Any, **options: Any) -> str:
    """The same rules in functions that every PostgreSQL has: its own orders depend on how it was made and set up."""
    (name,) = element.clauses
    key: ColumnElement[Any] = func.regexp_replace(
        func.normalize(name, literal_column("NFKD")), MARKS, "", "g"
    )
    for letter, plain in SEVERAL.items():
        key = func.replace(key, letter, plain)
    key = func.translate(key, "".join(SINGLE) + IGNORED, "".join(SINGLE.values()))
    # Three hundred letters to look up take ten times as long as all the rest, and most names need none of it.
    is_ascii = func.octet_length(name) == func.char_length(name)
    key = case((is_ascii, func.translate(func.lower(name.collate("C")), IGNORED, "")), else_=key)
    key = func.regexp_replace(key, NUMBER, PADDING + r"\1", "g")
    key = func.regexp_replace(key, PADDED, r"\1", "g")
    return str(compiler.process(key.collate("C"), **options))


def table_of(model: type[Base]) -> Table:
    """The table of a model. Each of ours has a plain one, which the library's types leave open."""
    return cast(Table, model.__table__)


def driver_rows(session: Session, query: Executable) -> list[Any]:
    """All rows of a query as the driver gives them, for readings of a hundred thousand rows.

    Making records or even typed rows of them costs as much as reading. Days are texts on one database and days on the
    other, flags are numbers or flags; ask for ids with `type_coerce(…, String)` to have them as they are stored.
    """
    session.flush()
    result = session.connection().execute(query)
    try:
        return list(result.cursor.fetchall())
    finally:
        result.close()


def give_ids(mapper: Mapper[Any], parameters: Any) -> Sequence[dict[str, Any]]:
    """The rows of a bulk insert, each with the id that it gets: whoever follows what is written can name it.

    Raises RowsUnseen for a statement that hides its rows inside.
    """
    rows = [parameters] if isinstance(parameters, dict) else parameters
    if not rows:
        raise RowsUnseen(f"give the rows of {mapper.local_table} as a list beside the statement")
    for column in mapper.primary_key:
        default: Any = column.default
        for row in rows if default is not None else ():
            if column.key not in row:
                row[column.key] = default.arg(None) if default.is_callable else default.arg
    return rows


class RowsUnseen(TypeError):
    """A bulk insert into a remembered table hides its rows inside the statement."""


@event.listens_for(Session, "before_flush")
def _refuse_unannounced_writing(session: Session, _context: Any, _instances: Any) -> None:
    if not session.info.get("writing") and (session.new or session.dirty or session.deleted):
        raise ReadingTransaction("call begin_writing(session) before a transaction that writes")


@event.listens_for(Session, "after_transaction_end")
def _forget_writing(session: Session, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop("writing", None)


def _name_order_of_sqlite(name: str | None) -> str | None:
    return None if name is None else name_order(name)


@event.listens_for(Engine, "connect")
def _settle_connection(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = (
        None  # `_begin` below says when a transaction begins, not the driver
    )
    connection.create_function("name_order", 1, _name_order_of_sqlite, deterministic=True)
    cursor = connection.cursor()
    for setting in (
        # A writer that finds another one waits so long before it fails.
        f"busy_timeout={BUSY_TIMEOUT_MS}",
        "journal_mode=WAL",
        # What was acknowledged outlives a power cut, not just a crash of the program.
        "synchronous=FULL",
        # SQLite checks them only when asked, for each connection anew.
        "foreign_keys=ON",
        # Free pages are overwritten: an address that was withdrawn cannot be read out of the file.
        "secure_delete=ON",
        # Sorting would write rows into a file of its own, hidden ones too.
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if connection.dialect.name != "sqlite":
        limits: Callable[[], Limits] | None = options.get("directory_limits")
        if limits is not None:
            _limit(connection, limits(), options)
        return
    writing = options.get("directory_writing", False)
    _keep_pages(connection, WRITERS_PAGES_KB if writing else READERS_PAGES_KB)
    with _waiting(connection, options.get("directory_patience")):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _limit(connection: Connection, limits: Limits, options: Mapping[str, Any]) -> None:
    """Let a transaction of PostgreSQL wait no longer than its limits say.

    By statements, not by options of the connection: a pooler such as pgbouncer hands one to many.
    """
    driven: Any = connection.connection.driver_connection
    driven.patience = None if limits.answer is None else limits.answer.total_seconds()
    settings = {
        "lock_timeout": options.get("directory_patience") or limits.lock,
        "statement_timeout": limits.statement,
        # Who reads keeps nobody waiting, and may send a long download to somebody slow.
        "idle_in_transaction_session_timeout": limits.idle
        if options.get("directory_writing")
        else None,
    }
    # All in one message to the server.
    connection.exec_driver_sql(
        "; ".join(
            f"SET LOCAL {name} = {_milliseconds(time) if time else 0}"
            for name, time in settings.items()
        )
    )


@contextmanager
def _waiting(connection: Connection, patience: timedelta | None) -> Iterator[None]:
    """While this lasts, the connection waits for another writer as long as `patience` says."""
    driven = connection.connection.driver_connection
    if driven is None or patience is None:
        yield
        return
    (usual,) = driven.execute("PRAGMA busy_timeout").fetchone()
    driven.execute(f"PRAGMA busy_timeout={_milliseconds(patience)}").close()
    try:
        yield
    finally:
        driven.execute(f"PRAGMA busy_timeout={usual}").close()


def _milliseconds(duration: timedelta) -> int:
    return round(duration.total_seconds() * 1000)


def _keep_pages(connection: Connection, kilobytes: int) -> None:
    """Let SQLite keep so much of the file in a connection's own memory from here on."""
    driven = connection.connection.driver_connection
    if driven is not None and connection.info.get("pages_kb") != kilobytes:
        driven.execute(f"PRAGMA cache_size=-{kilobytes}").close()
        connection.info["pages_kb"] = kilobytes
