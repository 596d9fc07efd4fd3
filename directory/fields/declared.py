"""The declarations that are beside the columns of the models, by table and by column."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, Enum, inspect

from directory.db import Base
from directory.encryption.columns import Sealed, SealedNumber

# Whatever is imported from models brings all of them: each is declared before any is read.
from directory.models.exposure import Exposure
from directory.models.field import DECLARED, Field

PUBLISHABLE = frozenset({Exposure.PUBLIC, Exposure.PLACE, Exposure.MARKED})
"""The classes of values that somebody outside may read."""

# What links, versions or guards a row is declared by what it is.
_STRUCTURE = frozenset({"id", "tag", "created_at", "modified_at", "version"})
LINK = Field(exposure=Exposure.PLUMBING, is_told=False)
"""What a column is that names another record and declares nothing more."""
_OWN = Field(exposure=Exposure.PLUMBING, is_told=False, is_imported=False)


@cache
def fields_of(model: Any) -> Mapping[str, Field]:
    """The fields of a table in the order of its columns; empty where the table declares none.

    A column without a declaration that is no structure is absent, and a test fails until somebody declares it.
    """
    columns: list[Column[Any]] = list(inspect(model).local_table.columns)
    if not any(DECLARED in column.info for column in columns):
        return {}
    found = ((column.key, _declaration(column)) for column in columns)
    return {name: declared for name, declared in found if declared}


@cache
def declared_tables() -> Mapping[str, Mapping[str, Field]]:
    """Every table that declares its fields, with them."""
    every: list[Any] = [mapper.class_ for mapper in Base.registry.mappers]
    found = {model.__tablename__: fields_of(model) for model in every}
    return {table: fields for table, fields in found.items() if fields}


@cache
def translatable_fields() -> Mapping[str, tuple[str, ...]]:
    """The fields that can be translated, by kind of record: texts for readers, none of which is ever confidential."""
    found = {
        table: tuple(name for name, each in fields.items() if each.translatable)
        for table, fields in declared_tables().items()
    }
    return {table: names for table, names in found.items() if names}


@cache
def plain_fields(table: str) -> Mapping[str, tuple[str, type]]:
    """The fields of a table that hold one text, number, day or answer: HSDS name, and type, by column.

    Codes of closed lists, lists and objects are no plain fields, nor what names another record.
    """
    columns = Base.metadata.tables[table].columns
    return {
        name: (name if each.hsds is None else each.hsds, _type_of(columns[name]))
        for name, each in declared_tables()[table].items()
        if each.is_imported and each is not LINK and each.hsds != ""
        and not columns[name].foreign_keys and not isinstance(columns[name].type, Enum | JSON)
    }  # fmt: skip


def _type_of(column: Column[Any]) -> type:
    if isinstance(column.type, Sealed):
        return str
    found: type = float if isinstance(column.type, SealedNumber) else column.type.python_type
    return found


_CALLED = {
    "body": "group",
    "answered_by": "who answers",
    "told_when": "whom they tell, and when",
}
"""What people call a link, or an answer of a crisis line, where its own name is not their word."""


def field_label(table: str, name: str) -> str:
    """What pages, plans and the audit call a field or a list of a record."""
    declared = declared_tables().get(table, {}).get(name)
    name = name.removesuffix("_id")
    return (declared.label if declared else "") or _CALLED.get(name) or name.replace("_", " ")


def _declaration(column: Column[Any]) -> Field | None:
    declared: Field | None = column.info.get(DECLARED)
    if declared is not None:
        return declared
    if column.key in _STRUCTURE:
        return _OWN
    return LINK if column.foreign_keys else None
