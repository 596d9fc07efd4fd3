"""Which record a row belongs to: a phone to its service, a language to its phone's service, and so on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Column, Table

from directory.audit.scope import is_recorded
from directory.db import Base

Root = tuple[str, str]
"""Table and key of a record."""

Find = Callable[[str, Any], Mapping[Any, Any] | None]
"""Looks up the stored row of a table by its id."""

_MOST_STEPS = 5  # longer than any way in the tables; a circle in the data must end too


def root_of(table: str, key: str, row: Mapping[Any, Any], find: Find) -> Root:
    """The record that a row belongs to: the row itself, or the first record that it cannot be without.

    A record with a version of its own is nobody's part. The foreign keys say what belongs to what: those by which a
    row is deleted with its owner.
    """
    for _step in range(_MOST_STEPS):
        owner = _owner(table, row)
        if owner is None:
            return table, key
        table, owner_id = owner
        key = str(owner_id)
        if is_own(table):
            return table, key
        found = find(table, owner_id)
        if found is None:
            return table, key
        row = found
    return table, key


@cache
def is_own(table: str) -> bool:
    """Whether rows of the table are records of their own."""
    return "version" in Base.metadata.tables[table].columns


@cache
def owner_columns(table: str) -> tuple[tuple[str, str], ...]:
    """The columns by which a row is deleted with its owner, with the table of the owner."""
    return tuple(
        (column.key, key.column.table.name)
        for column in Base.metadata.tables[table].columns
        for key in column.foreign_keys
        if key.ondelete == "CASCADE" and key.column.key == "id"
    )


@cache
def owned_tables(table: str) -> tuple[tuple[Table, Column[Any]], ...]:
    """The tables whose rows the database deletes along with a row of this one, with the column that names it."""
    return tuple(
        (each, column)
        for each in Base.metadata.sorted_tables
        if is_recorded(each.name)
        for column in each.columns
        if any(
            key.ondelete == "CASCADE" and key.column.table.name == table
            for key in column.foreign_keys
        )
    )


@cache
def part_tables(table: str) -> frozenset[str]:
    """The tables whose rows are parts of a record of this one, at any depth: they go along, and come back with it."""
    found, waiting = set[str](), [table]
    while waiting:
        for each, _column in owned_tables(waiting.pop()):
            if each.name not in found and "version" not in each.columns:
                found.add(each.name)
                waiting.append(each.name)
    return frozenset(found)


def _owner(table: str, row: Mapping[Any, Any]) -> tuple[str, Any] | None:
    if table == "attribute":
        return row["link_entity"], row["link_id"]
    if is_own(table):
        return None
    for column, owner in owner_columns(table):
        if row.get(column) is not None:
            return owner, row[column]
    return None
