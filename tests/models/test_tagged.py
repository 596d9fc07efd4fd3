"""Every kind of record that bears a tag, and every column under it: a change from outside is noticed, ours is not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Column, Connection, TypeDecorator, create_engine, insert, update
from sqlalchemy.orm import Session

from directory.db import Base
from directory.encryption.columns import Sealed, SealedValue
from directory.models.tagged import Owned, Tagged

TAGGED = sorted(
    (
        mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Tagged) and mapper.local_table is not None
    ),
    key=lambda each: str(each.__tablename__),
)
COVERED = [(kind, name) for kind in TAGGED for name in kind.COVERED]
WORDS = "by the cobalt gate"


@pytest.fixture
def opened(prepared_sqlite: Path, tmp_path: Path) -> Iterator[Connection]:
    """A database without rules of its own: rows stand alone, and anything can be written into them."""
    file = tmp_path / "directory.db"
    file.write_bytes(prepared_sqlite.read_bytes())
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        for rule in ("foreign_keys = OFF", "ignore_check_constraints = ON"):
            driver.execute(f"PRAGMA {rule}")  # outside of any transaction, where it counts
        yield connection
        connection.rollback()
    engine.dispose()


def _some(column: Column[Any], other: bool) -> Any:
    """A value for a column; the other one is another."""
    kind = column.type
    if isinstance(kind, SealedValue):
        return None if kind.unopened() is None else WORDS if kind.unopened() == "" else {WORDS: 1}
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    offered = list(kind.python_type) if issubclass(kind.python_type, Enum) else None
    if offered:
        return offered[-1 if other else 0]
    return {
        UUID: uuid4(),
        str: "other" if other else "one",
        bool: other,
        int: 8 if other else 7,
        float: 0.5,
        bytes: b"other" if other else b"one",
        date: date(2027, 1, 2 if other else 1),
        datetime: datetime(2027, 1, 2 if other else 1, tzinfo=UTC),
        list: [],
        dict: {},
    }[kind.python_type]


def _written(connection: Connection, kind: type[Tagged]) -> Any:
    """A row with a value in each column that says who may see what, and in each sealed one."""
    table = kind.__table__  # type: ignore[attr-defined]  # each is a table's record
    (key,) = table.primary_key
    row = {
        each.key: _some(each, other=False)
        for each in table.columns
        if each.key in kind.COVERED
        or isinstance(each.type, Sealed)
        or not (each.nullable or each.default is not None)
    }
    row = {name: value for name, value in row.items() if name != "tag"} | {
        key.key: _some(key, other=False)
    }
    connection.execute(insert(table), [row])
    connection.commit()
    return row[key.key]


def _read(connection: Connection, kind: type[Tagged], key: Any) -> Any:
    with Session(connection) as session:
        found = session.get_one(kind, key)
        session.expunge(found)
        return found


def _stored(connection: Connection, column: Column[Any], value: Any) -> Any:
    processor = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return processor(value) if processor else value


@pytest.mark.parametrize(
    ("kind", "name"), COVERED, ids=lambda each: getattr(each, "__name__", each)
)
def test_a_column_that_somebody_else_wrote_is_noticed(
    opened: Connection, kind: type[Tagged], name: str
) -> None:
    key = _written(opened, kind)
    before = _read(opened, kind, key)
    assert before.tag is True
    table = kind.__table__  # type: ignore[attr-defined]
    (own,) = table.primary_key
    column = table.columns[name]
    # As from outside of the program: in the driver's own words, so that nothing makes the tag anew.
    opened.exec_driver_sql(
        f"UPDATE {table.name} SET {name} = ? WHERE {own.name} = ?",  # noqa: S608 - our own names
        (_stored(opened, column, _some(column, other=True)), _stored(opened, own, key)),
    )
    opened.commit()
    after = _read(opened, kind, key)
    assert after.is_tampered
    if issubclass(kind, Owned):
        assert WORDS in str(vars(before))
        assert WORDS not in str(vars(after))


@pytest.mark.parametrize("kind", TAGGED, ids=lambda each: each.__name__)
def test_what_the_directory_itself_writes_stays_right(
    opened: Connection, kind: type[Tagged]
) -> None:
    key = _written(opened, kind)
    table = kind.__table__  # type: ignore[attr-defined]
    (own,) = table.primary_key
    given = {name: _some(table.columns[name], other=True) for name in kind.COVERED}
    opened.execute(update(table).where(own == key), [given])
    opened.commit()
    assert not _read(opened, kind, key).is_tampered
