"""The base of all tables, the types of their columns, and the moment that they note; no table lives here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, cast
from uuid import UUID, uuid4, uuid5

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Enum,
    ForeignKey,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedColumn,
    declared_attr,
    mapped_column,
    relationship,
)

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


def table_of(model: type[Base]) -> Table:
    """The table of a model. Each of ours has a plain one, which the library's types leave open."""
    return cast(Table, model.__table__)


def belongs_to(table: str, *, index: bool = True) -> MappedColumn[Any]:
    """A link to the row that this one belongs to: it goes with it. Whether there must be one, its `Mapped` says.

    Without `index` where a key of several columns begins with the link, or the few rows are read whole.
    """
    return mapped_column(ForeignKey(f"{table}.id", ondelete="CASCADE"), index=index)


def refers_to(table: str) -> MappedColumn[Any]:
    """A link to a row that may go, of which this one then knows nothing more."""
    return mapped_column(ForeignKey(f"{table}.id", ondelete="SET NULL"), index=True)


def has_many(order_by: str | None = None, *, back_populates: str | None = None) -> Mapped[Any]:
    """The rows that belong to this one and go with it; one that is taken out of them is deleted."""
    return relationship(
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by=order_by or False,
        back_populates=back_populates,
    )
