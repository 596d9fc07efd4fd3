"""Rows as plain values: remembered as JSON before they go or move, found and made again when they come back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from directory.db import Base, UtcDateTime, table_of


def row_of(record: Any) -> dict[str, Any]:
    """The columns of a record by name, as JSON keeps them."""
    return {
        each.key: plain(getattr(record, each.key))
        for each in inspect(type(record)).column_attrs
        if each.key != "version"
    }


def key_of(record: Any) -> list[Any]:
    """The primary key of a record, as JSON keeps it."""
    mapper = inspect(type(record))
    return [
        plain(getattr(record, mapper.get_property_by_column(each).key))
        for each in mapper.primary_key
    ]


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def made(model: type[Any], row: Mapping[str, Any]) -> Any:
    """A new record from what `row_of` kept."""
    return model(**{field: value_of(model, field, value) for field, value in row.items()})


def found(session: Session, table: str, key: list[Any]) -> Any:
    """The record of a table with the key that `key_of` kept; None when it is gone."""
    model = model_of(table)
    mapper = inspect(model)
    names = [mapper.get_property_by_column(each).key for each in mapper.primary_key]
    identity = tuple(value_of(model, name, value) for name, value in zip(names, key, strict=True))
    return session.get(model, identity)


def value_of(model: type[Any], field: str, value: Any) -> Any:
    """The value that JSON kept, as the column holds it."""
    if value is None:
        return None
    column = inspect(model).column_attrs[field].columns[0].type
    kind = datetime if isinstance(column, UtcDateTime) else column.python_type
    if kind in (UUID, date, datetime):
        return UUID(value) if kind is UUID else kind.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value


def model_of(table: str) -> type[Any]:
    """The model of a table. Raises KeyError for a table that has none."""
    return {table_of(each.class_).name: each.class_ for each in Base.registry.mappers}[table]
